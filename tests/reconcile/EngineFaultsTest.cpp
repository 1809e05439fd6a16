// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Engine.h"
#include "sandbox/KubeTypes.h"
#include "sandbox/Sandbox.h"
#include "vault/VaultSetup.h"

#include <QCoroTask>
#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// The engine on the sandbox's servers, which fail in ways and at moments that real ones cannot be made to.
class EngineFaultsTest final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<VaultClient> m_vault;
    std::unique_ptr<Telemetry> m_telemetry;
    std::unique_ptr<Engine> m_engine;
    QList<KeyEvent> m_events;
    bool m_isFailing = false; ///< outlives each test: faults are asked until the engine has ended

    sandbox::SandboxStore &store() const { return m_sandbox->kubernetes().store(); }
    static ObjectKey key(const QString &name) { return {u"team"_s, name}; }

    void start(const std::function<void(EngineSettings &)> &change = {})
    {
        EngineSettings settings;
        settings.plan.cluster = m_sandbox->cluster();
        settings.plan.settle = 0ms;
        settings.sweepInterval = 200ms;
        settings.orphanAge = 1s;
        settings.leaseListsPerSecond = 100;
        MountSettings mount;
        mount.sts.endpoint = m_sandbox->aws().url();
        mount.issuesPerSecond = 100;
        settings.mounts = {mount};
        if (change)
            change(settings);
        m_telemetry = std::make_unique<Telemetry>();
        m_engine = std::make_unique<Engine>(m_sandbox->kubeConnection(), *m_vault, m_clock, *m_telemetry, settings);
        connect(m_telemetry.get(), &Telemetry::keyEvent, m_engine.get(),
            [this](const KeyEvent &event) { m_events += event; });
        m_engine->start();
    }
    void stop()
    {
        if (m_engine)
            QCoro::waitFor(m_engine->stop());
        m_engine.reset();
    }
    void create(const QString &name, const char *lifetime = "16h")
    {
        Json object = Json::parse(R"({"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential","spec":{"iamPolicy":
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}}})");
        object["metadata"] = {{"namespace", "team"}, {"name", name.toStdString()}};
        object["spec"]["lifetime"] = lifetime;
        const Result<Json> made = m_sandbox->create(object);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    }
    [[nodiscard]] qsizetype published(const QString &name = {}) const
    {
        return std::count_if(m_events.begin(), m_events.end(), [&](const KeyEvent &event) {
            return event.verb == KeyVerb::Publish && event.isOk() && (name.isEmpty() || event.credential.name == name);
        });
    }
    /// As somebody else's request would, without a look at what it is.
    void change(const QString &name, const char *field, Json value)
    {
        Json object = *store().get(*sandbox::kubeTypeOf::awsCredentials(), key(name));
        object[Json::json_pointer(field)] = std::move(value);
        store().put(*sandbox::kubeTypeOf::awsCredentials(), key(name), std::move(object));
    }
    [[nodiscard]] QString statusOf(const QString &name, std::initializer_list<const char *> path) const
    {
        std::vector<const char *> whole {"status"};
        whole.insert(whole.end(), path);
        const Json *at = store().get(*sandbox::kubeTypeOf::awsCredentials(), key(name)).get();
        for (const char *part : whole) {
            if (!at->contains(part))
                return {};
            at = &at->at(part);
        }
        return at->is_string() ? QString::fromStdString(at->get<std::string>()) : QString();
    }
    [[nodiscard]] QStringList leases() const { return m_sandbox->vault().leases().ids(); }
    /// Leases of this credential's role that no engine issued.
    QStringList issueBehindTheEnginesBack(const QString &name, int count)
    {
        const QStringList before = leases();
        AwsSecretsEngine engine(*m_vault, u"aws"_s, tokenRoleName(m_sandbox->cluster()));
        for (int i = 0; i < count; ++i)
            QCoro::waitFor(engine.issue(vaultRoleName(m_sandbox->cluster(), key(name)), 1h));
        QStringList made = leases();
        made.removeIf([&](const QString &lease) { return before.contains(lease); });
        return made;
    }
    /// Lets status writes of the engine fail, as if the API server had trouble, once `when` is true.
    void failStatusWrites(std::function<bool()> when)
    {
        m_sandbox->kubernetes().setFault(
            [when](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
                if (request.method != "PATCH" || request.path.last() != u"status" || !when())
                    return {};
                return sandbox::kubeStatus::failure(503, u"ServiceUnavailable"_s, u"etcd has no leader"_s);
            });
    }

private Q_SLOTS:
    void init()
    {
        m_events.clear();
        m_sandbox = std::make_unique<sandbox::Sandbox>(m_clock);
        QVERIFY(m_sandbox->start());
        m_sandbox->createNamespace(u"team"_s);
        VaultSettings settings;
        settings.http.baseUrl = m_sandbox->vault().url();
        m_vault = std::make_unique<VaultClient>(
            settings, tokenLogin(SecretBytes(m_sandbox->vault().rootToken().toUtf8())), m_clock);
    }
    void cleanup()
    {
        stop();
        m_vault.reset();
        m_sandbox.reset();
    }

    void moreRotationsThanTheRateAllows_areAllDone()
    {
        start([](EngineSettings &settings) { settings.mounts.front().issuesPerSecond = 5; });
        const int many = 12; // the burst is five
        for (int i = 0; i < many; ++i)
            create(u"c%1"_s.arg(i));
        QTRY_COMPARE_WITH_TIMEOUT(published(), many, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->state().queued == 0 && m_engine->state().working == 0, patience);
        for (int i = 0; i < many; ++i)
            change(u"c%1"_s.arg(i), "/metadata/annotations", {{"keywright.dev/rotate-now", "1"}});
        QTRY_COMPARE_WITH_TIMEOUT(published(), 2 * many, patience);
    }

    void aKeyThatStandsInItsSecret_survivesTheEndOfTheEngine()
    {
        start();
        failStatusWrites([this] { return published() > 0; });
        create(u"standing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(published(), 1, patience);
        const QStringList before = leases();
        QCOMPARE(before.size(), 1);
        QVERIFY(statusOf(u"standing"_s, {"currentKey", "accessKeyId"}).isEmpty());
        stop();
        QCOMPARE(leases(), before);
        m_sandbox->kubernetes().setFault({});
        start();
        QTRY_VERIFY_WITH_TIMEOUT(!statusOf(u"standing"_s, {"currentKey", "accessKeyId"}).isEmpty(), patience);
        QCOMPARE(leases(), before);
    }

    void aKeyThatNobodySaw_isRevokedAtTheEndOfTheEngine()
    {
        start();
        failStatusWrites([] { return true; });
        create(u"unseen"_s);
        QTRY_COMPARE_WITH_TIMEOUT(leases().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(std::any_of(m_events.begin(), m_events.end(),
                                     [](const KeyEvent &event) { return event.verb == KeyVerb::Issue; }),
            patience);
        stop();
        QCOMPARE(leases(), QStringList());
    }

    void whoLosesTheLease_revokesTheKeyThatOnlyItKnows_andBeginsAnewLater()
    {
        start();
        m_isFailing = true;
        failStatusWrites([this] { return m_isFailing; });
        create(u"lost"_s);
        QTRY_COMPARE_WITH_TIMEOUT(leases().size(), 1, patience);
        const QStringList before = leases();
        const ObjectKey lease {u"keywright-system"_s, u"keywright"_s};
        const sandbox::KubeType &leaseType = *sandbox::findKubeKind(u"coordination.k8s.io/v1"_s, u"Lease"_s);
        const auto takeLease = [&](const char *holder, int seconds) {
            Json object = *store().get(leaseType, lease);
            object["spec"]["holderIdentity"] = holder;
            object["spec"]["leaseDurationSeconds"] = seconds;
            store().put(leaseType, lease, std::move(object));
        };
        takeLease("another", 600);
        QTRY_VERIFY_WITH_TIMEOUT(!m_engine->state().leader, patience);
        QTRY_COMPARE_WITH_TIMEOUT(leases(), QStringList(), patience);
        m_isFailing = false;
        takeLease("", 1);
        QTRY_COMPARE_WITH_TIMEOUT(published(u"lost"_s), 1, patience);
        QCOMPARE(leases().size(), 1);
        QVERIFY(leases() != before);
    }

    void aSweepThatStopped_goesOn_whenTheUnknownIsKnown()
    {
        start();
        create(u"swept"_s);
        QTRY_COMPARE_WITH_TIMEOUT(published(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!statusOf(u"swept"_s, {"currentKey", "publishedAt"}).isEmpty(), patience);
        const QStringList unknown = issueBehindTheEnginesBack(u"swept"_s, 8);
        QCOMPARE(unknown.size(), 8);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->sweep().isHalted(), patience);
        QCOMPARE(leases().size(), 9);

        Json retiring = Json::array();
        for (const QString &lease : unknown.first(7))
            retiring.push_back({{"accessKeyId", "AKIAEXAMPLEOFATEST" + lease.right(2).toUpper().toStdString()},
                {"mount", "aws"}, {"leaseId", lease.toStdString()}, {"issuedAt", "2026-01-01T00:00:00Z"},
                {"expiresAt", "2126-01-01T00:00:00Z"}});
        change(u"swept"_s, "/status/retiringKeys", retiring);
        QTRY_VERIFY_WITH_TIMEOUT(!m_engine->sweep().isHalted(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!leases().contains(unknown.last()), patience);
        QCOMPARE(leases().size(), 8);
    }
};

QTEST_GUILESS_MAIN(EngineFaultsTest)
#include "EngineFaultsTest.moc"
