// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Engine.h"
#include "sandbox/SandboxSeed.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace keywright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Somebody changes an object in the moment after the engine wrote it: the watch tells that before the engine has the
/// answer to its own write.
class OvertakenWriteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommand_thatOvertakesTheAnswerToAWrite_isNotLost();

private:
    using Store = sandbox::SandboxStore;
    [[nodiscard]] KubeConnection connection(const sandbox::Sandbox &sandbox) const;
    /// Changes the object in the store, as somebody else's request would.
    static void change(sandbox::Sandbox &sandbox, const Store::Event &event, const char *field, Json value);

    QTemporaryDir m_folder;
};

const ObjectKey credential {.ns = u"media"_s, .name = u"thumbnailer"_s};

KubeConnection OvertakenWriteTest::connection(const sandbox::Sandbox &sandbox) const
{
    QFile file(m_folder.filePath(u"kubeconfig"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(sandbox.kubeconfig()) < 0)
        qFatal("cannot write");
    file.close();
    KubeConfigOptions options;
    options.kubeconfig = file.fileName();
    auto loaded = loadKubeConnection(options);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().text()));
    return *loaded;
}

void OvertakenWriteTest::change(sandbox::Sandbox &sandbox, const Store::Event &event, const char *field, Json value)
{
    Json object = *event.object;
    object[Json::json_pointer(field)] = std::move(value);
    sandbox.kubernetes().store().put(*event.kind, event.key, std::move(object));
}

void OvertakenWriteTest::aCommand_thatOvertakesTheAnswerToAWrite_isNotLost()
{
    SystemClock clock;
    sandbox::Sandbox sandbox(clock);
    QVERIFY(sandbox.start());
    Store &store = sandbox.kubernetes().store();
    int step = 0;
    connect(&store, &Store::changed, &store, [&](const Store::Event &event) {
        if (event.kind->plural != u"awscredentials" || event.key != credential)
            return;
        const bool isPublished = event.object->contains("/status/currentKey/publishedAt"_json_pointer);
        if (step == 0) { // made: no rotation is due in this test
            ++step;
            QTimer::singleShot(0, &store, [&sandbox, event] { change(sandbox, event, "/spec/lifetime", "16h"); });
        } else if (step == 1 && isPublished) { // the engine's last write of a rotation; its answer is on its way
            ++step;
            QTimer::singleShot(0, &store, [&sandbox, event] {
                change(sandbox, event, "/metadata/annotations", Json {{"keywright.dev/rotate-now", "1"}});
            });
        }
    });
    QVERIFY(sandbox::SandboxSeed::plant(sandbox));
    QTRY_COMPARE(step, 1);
    QCoreApplication::processEvents();
    sandbox.kubernetes().setLatency(500ms); // of answers; watches tell at once

    VaultSettings toVault;
    toVault.http.baseUrl = sandbox.vault().url();
    VaultClient vault(toVault, tokenLogin(SecretBytes(sandbox.vault().rootToken().toUtf8())), clock);
    Telemetry telemetry;
    EngineSettings settings;
    settings.plan.cluster = sandbox.cluster();
    settings.plan.settle = 0ms;
    settings.namespaces = QStringList {credential.ns};
    MountSettings mount;
    mount.sts.endpoint = sandbox.aws().url();
    settings.mounts = {mount};
    Engine engine(connection(sandbox), vault, clock, telemetry, settings);
    int published = 0;
    connect(&telemetry, &Telemetry::keyEvent, &engine, [&](const KeyEvent &event) {
        published += event.credential == credential && event.verb == KeyVerb::Publish && event.isOk() ? 1 : 0;
    });
    engine.start();
    const bool isRotated = QTest::qWaitFor([&] { return published == 2; }, 60'000);
    QCoro::waitFor(engine.stop());
    QCOMPARE(step, 2);
    QVERIFY2(isRotated, "the command was never seen");
}

QTEST_GUILESS_MAIN(OvertakenWriteTest)
#include "OvertakenWriteTest.moc"
