// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SandboxFixture.h"

#include "sandbox/KubeTypes.h"
#include "vault/VaultSetup.h"

#include <QCoroTask>
#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;
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
    std::unique_ptr<SandboxFixture> f;
    bool m_isFailing = false; ///< outlives each test: faults are asked until the engine has ended

    void start() { f->startEngine(f->settings()); }
    [[nodiscard]] int published(const QString &name = {}) const { return f->count(KeyVerb::Publish, name); }
    /// Leases of this credential's role that no engine issued.
    QStringList issueBehindTheEnginesBack(const QString &name, int count)
    {
        const QStringList before = f->leases();
        AwsSecretsEngine engine(*f->vault, u"aws"_s, tokenRoleName(f->sandbox->cluster()));
        for (int i = 0; i < count; ++i)
            QCoro::waitFor(engine.issue(vaultRoleName(f->sandbox->cluster(), SandboxFixture::key(name)), 1h));
        QStringList made = f->leases();
        made.removeIf([&](const QString &lease) { return before.contains(lease); });
        return made;
    }
    /// Lets status writes of the engine fail, as if the API server had trouble, once `when` is true.
    void failStatusWrites(std::function<bool()> when)
    {
        f->sandbox->kubernetes().setFault(
            [when](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
                if (request.method != "PATCH" || request.path.last() != u"status" || !when())
                    return {};
                return sandbox::kubeStatus::failure(503, u"ServiceUnavailable"_s, u"etcd has no leader"_s);
            });
    }

private Q_SLOTS:
    void init() { f = std::make_unique<SandboxFixture>(m_clock); }
    void cleanup() { f.reset(); }

    void moreRotationsThanTheRateAllows_areAllDone()
    {
        EngineSettings settings = f->settings();
        settings.mounts.front().issuesPerSecond = 5;
        f->startEngine(settings);
        const int many = 12; // the burst is five
        for (int i = 0; i < many; ++i)
            f->create(u"c%1"_s.arg(i));
        QTRY_COMPARE_WITH_TIMEOUT(published(), many, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->engine->state().queued == 0 && f->engine->state().working == 0, patience);
        for (int i = 0; i < many; ++i)
            f->rotateNow(u"c%1"_s.arg(i), u"1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(published(), 2 * many, patience);
    }

    void aKeyThatStandsInItsSecret_survivesTheEndOfTheEngine()
    {
        start();
        failStatusWrites([this] { return published() > 0; });
        f->create(u"standing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(published(), 1, patience);
        const QStringList before = f->leases();
        QCOMPARE(before.size(), 1);
        QVERIFY(f->statusOf(u"standing"_s, {"currentKey", "accessKeyId"}).isEmpty());
        f->stopEngine();
        QCOMPARE(f->leases(), before);
        f->sandbox->kubernetes().setFault({});
        start();
        QTRY_VERIFY_WITH_TIMEOUT(!f->statusOf(u"standing"_s, {"currentKey", "accessKeyId"}).isEmpty(), patience);
        QCOMPARE(f->leases(), before);
    }

    void aKeyThatNobodySaw_isRevokedAtTheEndOfTheEngine()
    {
        start();
        failStatusWrites([] { return true; });
        f->create(u"unseen"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f->leases().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(std::any_of(f->events.begin(), f->events.end(),
                                     [](const KeyEvent &event) { return event.verb == KeyVerb::Issue; }),
            patience);
        f->stopEngine();
        QCOMPARE(f->leases(), QStringList());
    }

    /// Vault tells the key of an existing user again: what is written anew is the same key.
    void aSecretThatIsWrittenAgain_retiresNoKey()
    {
        f->sandbox->aws().iam().addUser(u"mailer"_s, f->sandbox->mounts().front().account);
        f->permit("ExistingUsers");
        start();
        f->create(u"standing"_s, {{"iamUserName", "mailer"}});
        QTRY_COMPARE_WITH_TIMEOUT(published(), 1, patience);
        const auto current = [this] { return f->statusOf(u"standing"_s, {"currentKey", "accessKeyId"}); };
        QTRY_VERIFY_WITH_TIMEOUT(!current().isEmpty(), patience);
        const QString key = current();
        f->store().remove(*sandbox::findKubeKind(u"v1"_s, u"Secret"_s), SandboxFixture::key(u"standing-creds"_s));
        QTRY_COMPARE_WITH_TIMEOUT(published(), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->engine->state().queued == 0 && f->engine->state().working == 0, patience);
        QCOMPARE(current(), key);
        QCOMPARE(f->count(KeyVerb::Retire), 0);
    }

    void whoLosesTheLease_revokesTheKeyThatOnlyItKnows_andBeginsAnewLater()
    {
        start();
        m_isFailing = true;
        failStatusWrites([this] { return m_isFailing; });
        f->create(u"lost"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f->leases().size(), 1, patience);
        const QStringList before = f->leases();
        const ObjectKey lease {u"keywright-system"_s, u"keywright"_s};
        const sandbox::KubeType &leaseType = *sandbox::findKubeKind(u"coordination.k8s.io/v1"_s, u"Lease"_s);
        const auto takeLease = [&](const char *holder, int seconds) {
            Json object = *f->store().get(leaseType, lease);
            object["spec"]["holderIdentity"] = holder;
            object["spec"]["leaseDurationSeconds"] = seconds;
            f->store().put(leaseType, lease, std::move(object));
        };
        takeLease("another", 600);
        QTRY_VERIFY_WITH_TIMEOUT(!f->engine->state().leader, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->leases(), QStringList(), patience);
        m_isFailing = false;
        takeLease("", 1);
        QTRY_COMPARE_WITH_TIMEOUT(published(u"lost"_s), 1, patience);
        QCOMPARE(f->leases().size(), 1);
        QVERIFY(f->leases() != before);
    }

    void aSweepThatStopped_goesOn_whenTheUnknownIsKnown()
    {
        start();
        f->create(u"swept"_s);
        QTRY_COMPARE_WITH_TIMEOUT(published(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f->statusOf(u"swept"_s, {"currentKey", "publishedAt"}).isEmpty(), patience);
        const QStringList unknown = issueBehindTheEnginesBack(u"swept"_s, 8);
        QCOMPARE(unknown.size(), 8);
        QTRY_VERIFY_WITH_TIMEOUT(f->engine->sweep().isHalted(), patience);
        QCOMPARE(f->leases().size(), 9);

        Json retiring = Json::array();
        for (const QString &lease : unknown.first(7))
            retiring.push_back({{"accessKeyId", "AKIAEXAMPLEOFATEST" + lease.right(2).toUpper().toStdString()},
                {"mount", "aws"}, {"leaseId", lease.toStdString()}, {"issuedAt", "2026-01-01T00:00:00Z"},
                {"expiresAt", "2126-01-01T00:00:00Z"}});
        f->change(u"swept"_s, "/status/retiringKeys", retiring);
        QTRY_VERIFY_WITH_TIMEOUT(!f->engine->sweep().isHalted(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f->leases().contains(unknown.last()), patience);
        QCOMPARE(f->leases().size(), 8);
    }
};

QTEST_GUILESS_MAIN(EngineFaultsTest)
#include "EngineFaultsTest.moc"
