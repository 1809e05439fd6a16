// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Engine.h"
#include "sandbox/SandboxSeed.h"

#include <QCoroTask>
#include <QTest>
#include <QTimer>

using namespace keywright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the engine has seen last is older than what is.
class StaleViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommand_thatOvertakesTheAnswerToAWrite_isNotLost();
    void aKeyThatStandsInItsSecret_isNotRevoked_whateverTheWatchSays();

private:
    using Store = sandbox::SandboxStore;
    /// An engine with that sandbox, for the namespace of the credential alone.
    struct Running
    {
        explicit Running(sandbox::Sandbox &sandbox);
        ~Running() { QCoro::waitFor(engine->stop()); }
        [[nodiscard]] int count(KeyVerb verb) const { return int(done.count(verb)); }

        SystemClock clock;
        Telemetry telemetry;
        std::unique_ptr<VaultClient> vault;
        std::unique_ptr<Engine> engine;
        QList<KeyVerb> done; ///< to keys of the credential
    };
    /// Changes the object in the store, as somebody else's request would.
    static void change(sandbox::Sandbox &sandbox, const Store::Event &event, const char *field, Json value);
};

const ObjectKey credential {.ns = u"media"_s, .name = u"thumbnailer"_s};

StaleViewTest::Running::Running(sandbox::Sandbox &sandbox)
{
    VaultSettings toVault;
    toVault.http.baseUrl = sandbox.vault().url();
    vault =
        std::make_unique<VaultClient>(toVault, tokenLogin(SecretBytes(sandbox.vault().rootToken().toUtf8())), clock);
    EngineSettings settings;
    settings.plan.cluster = sandbox.cluster();
    settings.plan.settle = 0ms;
    settings.namespaces = QStringList {credential.ns};
    MountSettings mount;
    mount.sts.endpoint = sandbox.aws().url();
    settings.mounts = {mount};
    engine = std::make_unique<Engine>(sandbox.kubeConnection(), *vault, clock, telemetry, settings);
    connect(&telemetry, &Telemetry::keyEvent, engine.get(), [this](const KeyEvent &event) {
        if (event.credential == credential && event.isOk())
            done += event.verb;
    });
    engine->start();
}

void StaleViewTest::change(sandbox::Sandbox &sandbox, const Store::Event &event, const char *field, Json value)
{
    Json object = *event.object;
    object[Json::json_pointer(field)] = std::move(value);
    sandbox.kubernetes().store().put(*event.kind, event.key, std::move(object));
}

void StaleViewTest::aCommand_thatOvertakesTheAnswerToAWrite_isNotLost()
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

    Running running(sandbox);
    const bool isRotated = QTest::qWaitFor([&] { return running.count(KeyVerb::Publish) == 2; }, 60'000);
    QCOMPARE(step, 2);
    QVERIFY2(isRotated, "the command was never seen");
}

/// An engine dies between a publication and its recording, and the next one's watch of Secrets is half open: it knows
/// that a key was issued, and not that pods have it.
void StaleViewTest::aKeyThatStandsInItsSecret_isNotRevoked_whateverTheWatchSays()
{
    SystemClock clock;
    sandbox::Sandbox sandbox(clock);
    QVERIFY(sandbox.start());
    QVERIFY(sandbox::SandboxSeed::plant(sandbox));
    Store &store = sandbox.kubernetes().store();
    const ObjectKey secret {credential.ns, u"thumbnailer-creds"_s};
    const auto object = [&] { return *store.get(*sandbox::kubeTypeOf::awsCredentials(), credential); };
    const auto inSecret = [&] {
        const Store::Object found = store.get(*sandbox::kubeTypeOf::secrets(), secret);
        return found
            ? QByteArray::fromBase64(QByteArray::fromStdString(found->at("data").value("AWS_ACCESS_KEY_ID", "")))
            : QByteArray();
    };
    const auto inStatus = [&](const char *which) {
        return QByteArray::fromStdString(object().value(Json::json_pointer(which) / "accessKeyId", std::string()));
    };
    {
        Running first(sandbox);
        QTRY_VERIFY_WITH_TIMEOUT(!inStatus("/status/currentKey").isEmpty(), 60'000);
    }
    const Json before = *store.get(*sandbox::kubeTypeOf::secrets(), secret);
    const QByteArray old = inSecret();
    Json rotate = object();
    rotate["metadata"]["annotations"]["keywright.dev/rotate-now"] = "1";
    store.put(*sandbox::kubeTypeOf::awsCredentials(), credential, std::move(rotate));
    sandbox.kubernetes().setFault([&](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        const bool records = request.method == "PATCH" && request.path.endsWith(u"status"_s) && inSecret() != old;
        return records ? std::optional(sandbox::KubeReply {.code = 0}) : std::nullopt;
    });
    {
        Running dies(sandbox);
        QTRY_VERIFY_WITH_TIMEOUT(inSecret() != old, 60'000);
    }
    const QByteArray published = inSecret();
    QCOMPARE(inStatus("/status/pendingKey"), published);

    sandbox.kubernetes().setFault([&](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "GET" || request.path.last() != u"secrets"_s)
            return std::nullopt;
        if (request.flag(u"watch"_s))
            return sandbox::KubeReply {.code = 0};
        return sandbox::KubeReply {.body = {{"apiVersion", "meta.k8s.io/v1"}, {"kind", "PartialObjectMetadataList"},
                                       {"metadata", {{"resourceVersion", before["metadata"]["resourceVersion"]}}},
                                       {"items", Json::array({{{"metadata", before["metadata"]}}})}}};
    });
    Running next(sandbox);
    QTRY_COMPARE_WITH_TIMEOUT(inStatus("/status/currentKey"), published, 60'000);
    QCOMPARE(inSecret(), published);
    QCOMPARE(next.count(KeyVerb::Revoke), 0);
}

QTEST_GUILESS_MAIN(StaleViewTest)
#include "StaleViewTest.moc"
