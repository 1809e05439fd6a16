// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
constexpr int many = 40;

} // namespace

/// An engine that comes up and finds everything as it should be leaves it so: no key, and no write at any server.
class EngineRestartTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    QTemporaryDir m_folder;

    /// Each object of the namespace with its version, which every write that changes something changes. Not the Lease.
    [[nodiscard]] std::map<QString, QString> versions() const
    {
        std::map<QString, QString> all;
        const std::pair<QString, QString> kinds[] = {
            {names::apiVersion, u"awscredentials"_s}, {u"v1"_s, u"secrets"_s}, {u"events.k8s.io/v1"_s, u"events"_s}};
        for (const auto &[version, plural] : kinds)
            for (const Json &object : f->kube.list(KubeAdmin::namespaced(version, f->ns, plural)))
                all[plural + u'/' + stringAt(object, {"metadata", "name"})] =
                    stringAt(object, {"metadata", "resourceVersion"});
        return all;
    }
    /// "update aws-…/roles/…" of what Vault was asked to change on the fixture's mount or of its leases and tokens, by
    /// an audit device, from `offset` on.
    [[nodiscard]] QStringList changesInVault(const QString &log, qint64 offset) const
    {
        QStringList changes;
        QFile file(log);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
            return {u"the audit log cannot be read"_s};
        for (const QByteArray &line : file.readAll().split('\n')) {
            const Result<Json> entry = parseJson(line, u"A line of the audit"_s);
            if (!entry || stringAt(*entry, {"type"}) != u"request")
                continue;
            const QString operation = stringAt(*entry, {"request", "operation"});
            const QString path = stringAt(*entry, {"request", "path"});
            const bool isOurs = path.contains(f->vaultSetup.mount) || path.contains(f->vaultSetup.tokenRole)
                || path.startsWith(u"sys/leases/revoke");
            const bool isRead = operation == u"list" || (operation == u"read" && !path.contains(u"/creds/"));
            if (isOurs && !isRead)
                changes += operation + u' ' + path;
        }
        return changes;
    }
    [[nodiscard]] static bool isIdle(const EngineFixture::RunningEngine &engine)
    {
        const EngineState state = engine.engine->state();
        return engine.engine->isReady() && state.leader && state.queued == 0 && state.working == 0;
    }
    /// Events are written one after the other, in the background: when that of a newcomer is there, all are.
    void makeANewcomer(const QString &name) const
    {
        f->create(name);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->eventReasons(name).contains(u"Published"_s), patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        for (int i = 0; i < many; ++i)
            f->create(u"plain-%1"_s.arg(i));
        const QString user = randomName(u"standing"_s);
        f->aws.createUser(user);
        f->create(u"user"_s, {{"iamUserName", user.toStdString()}});
        f->create(u"mail"_s, Json::parse(R"({"secret":{"name":"mail","labels":{"team":"media"},
            "include":[{"format":"CredentialsFile"},{"format":"SesSmtp","region":"eu-west-1"}]}})"));
        f->create(u"rotated"_s);
        f->create(u"paused"_s, {{"suspended", true}});
        f->create(u"refused"_s, {{"iamPolicyArns", {"arn:aws:iam::aws:policy/NoSuchPolicyAnywhere"}}});
        const auto engine = f->startEngine(f->settings());
        QStringList standing {u"user"_s, u"mail"_s, u"rotated"_s};
        for (int i = 0; i < many; ++i)
            standing += u"plain-%1"_s.arg(i);
        for (const QString &name : standing)
            QTRY_VERIFY2_WITH_TIMEOUT(f->isReady(name), qPrintable(name), patience);
        f->annotate(u"rotated"_s, names::rotateNow, u"1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f->get(u"rotated"_s).status.retiringKeys.size() == 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(u"refused"_s, "Ready"), u"False/AwsRefused"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(u"paused"_s, "Ready"), u"False/SuspendedExpired"_s, patience);
        makeANewcomer(u"last"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(*engine), patience);
        f->stopEngine(*engine);
    }

    void aRestart_issuesNoKey_andWritesNothing()
    {
        const QString device = u"sys/audit/"_s + randomName(u"restart"_s);
        const QString log = m_folder.filePath(u"audit"_s);
        f->vaultAdmin.write(
            device, {{"type", "file"}, {"options", {{"file_path", log.toStdString()}, {"mode", "0600"}}}});
        const auto end = qScopeGuard([&] { f->vaultAdmin.remove(device); });
        const std::map<QString, QString> before = versions();
        const QStringList leases = f->leases();
        QVERIFY(before.size() > 2 * many);
        const qint64 offset = QFile(log).size();

        const auto engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(*engine), patience);
        // A write that changes nothing changes no version: it would be a request for each of them.
        const double requests = engine->telemetry->metrics().value(Metric::Requests, {u"kubernetes"_s});
        QVERIFY2(requests > 0 && requests < many, qPrintable(QString::number(requests)));
        const auto sweptAt = [&] {
            return engine->telemetry->metrics().value(Metric::SweepLastSuccess, {f->vaultSetup.mount});
        };
        QTRY_VERIFY_WITH_TIMEOUT(sweptAt() > 0, patience);
        const double first = sweptAt();
        QTRY_VERIFY_WITH_TIMEOUT(sweptAt() > first, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(*engine), patience);
        QCOMPARE(changesInVault(log, offset), QStringList());
        QCOMPARE(f->leases(), leases);
        makeANewcomer(u"newcomer"_s); // what was told before it is written by now
        std::map<QString, QString> after = versions();
        std::erase_if(after, [](const auto &object) { return object.first.contains(u"/newcomer"); });
        QStringList written;
        for (const auto &[name, version] : after)
            if (const auto stood = before.find(name); stood == before.end() || stood->second != version)
                written += name;
        QCOMPARE(written, QStringList());
        QCOMPARE(after.size(), before.size()); // and nothing was taken away
        QCOMPARE(engine->count(KeyVerb::Issue), 1);
        QVERIFY(!changesInVault(log, offset).isEmpty()); // such a log does tell of a key
        f->stopEngine(*engine);
    }
};

QTEST_GUILESS_MAIN(EngineRestartTest)
#include "EngineRestartTest.moc"
