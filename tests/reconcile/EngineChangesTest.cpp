// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "support/FaultProxy.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 40'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// An admin changes his mind: another mount, a shorter lifetime, a Secret edited by hand, a Vault given up.
class EngineChangesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;

    [[nodiscard]] QStringList leasesOn(const QString &mount) const
    {
        return f->vaultAdmin.leases(mount).filter(u'.' + f->ns + u'.');
    }
    [[nodiscard]] std::unique_ptr<EngineFixture::RunningEngine> startEngine(const QStringList &otherMounts = {}) const
    {
        EngineSettings settings = f->settings();
        for (const QString &mount : otherMounts) {
            settings.mounts.push_back(settings.mounts.front());
            settings.mounts.back().name = mount;
        }
        settings.sweepInterval = 24h; // what happens here happens by itself
        return f->startEngine(settings);
    }
    void createOn(const QString &mount, const QString &name) const
    {
        f->create(name, {{"mount", mount.toStdString()}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
    }
    void moveTo(const QString &mount, const QString &name) const
    {
        f->patch(name, {{"spec", {{"mount", mount.toStdString()}}}});
    }
    [[nodiscard]] bool isReadyOn(const QString &mount, const QString &name) const
    {
        const AwsCredential object = f->get(name);
        return f->isReady(name) && object.status.currentKey && object.status.currentKey->mount == mount;
    }
    /// Whatever became of the mount before: it is not stuck.
    void verifyThatItRotates(const QString &name) const
    {
        const QString before = f->currentKeyId(name);
        f->annotate(name, names::rotateNow, randomName(text("v")));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(name) != before && f->isReady(name), patience);
        QVERIFY(f->secretWorks(name + text("-creds")));
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }
    void init()
    {
        f->ns = f->kube.createNamespace(text("changes"));
        f->clock = {};
    }

    void awayFromAMountThatIsGone_itMoves_andRotates()
    {
        const QString former = f->vaultAdmin.addMount(f->vaultSetup, f->aws);
        const auto engine = startEngine({former});
        createOn(former, text("bereft"));
        f->vaultAdmin.remove(text("sys/mounts/") + former); // and its leases with it
        moveTo(f->vaultSetup.mount, text("bereft"));
        QTRY_VERIFY_WITH_TIMEOUT(isReadyOn(f->vaultSetup.mount, text("bereft")), patience);
        QVERIFY(f->secretWorks(text("bereft-creds")));
        verifyThatItRotates(text("bereft"));
        f->remove(text("bereft"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(text("bereft")), patience);
    }

    void aShorterLifetime_thatIsPast_rotatesAtOnce_andShortensTheOldLease()
    {
        const auto engine = startEngine();
        f->create(text("shorter"), Json::parse(R"({"lifetime":"16h"})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("shorter")), patience);
        const Key old = *f->get(text("shorter")).status.currentKey;
        const auto oldData = f->secret(text("shorter-creds"));
        const auto secondsLeft = [&] {
            const Json lease =
                f->vaultAdmin.write(text("sys/leases/lookup"), {{"lease_id", old.leaseId.value.toStdString()}});
            return intAt(lease, {"data", "ttl"});
        };
        QVERIFY(secondsLeft() > 15 * 3600);
        f->clock.moveAhead(50min);
        f->patch(text("shorter"), Json::parse(R"({"spec":{"lifetime":"90m"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(text("shorter")) != old.accessKeyId.value, patience);
        // Until those who use it have half of a lifetime to change: that is half of ninety minutes from now.
        QTRY_VERIFY_WITH_TIMEOUT(secondsLeft() <= 45 * 60, patience);
        QVERIFY2(secondsLeft() > 30 * 60, qPrintable(QString::number(secondsLeft())));
        const auto isTold = [&] {
            const std::vector<Key> retiring = f->get(text("shorter")).status.retiringKeys;
            return retiring.size() == 1
                && retiring.front().expiresAt <= retiring.front().issuedAt.addSecs(96 * 60); // and in the status
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
        QVERIFY(f->keyWorks(oldData));
        QVERIFY(f->secretWorks(text("shorter-creds")));
        QCOMPARE(engine->count(KeyVerb::Issue), 2);
    }

    /// It starts with the watch's event and waits for nothing: no second, since the clock stands still.
    void aSecretEditedByHand_isRepairedWithoutAnyTimer_data()
    {
        QTest::addColumn<QByteArray>("edit"); // empty: deleted
        QTest::newRow("changed") << QByteArray(R"({"data":{"AWS_SECRET_ACCESS_KEY":"d3Jvbmc="}})");
        QTest::newRow("emptied") << QByteArray(R"({"data":null})");
        QTest::newRow("one key less") << QByteArray(R"({"data":{"AWS_ACCESS_KEY_ID":null}})");
        QTest::newRow("deleted") << QByteArray();
    }
    void aSecretEditedByHand_isRepairedWithoutAnyTimer()
    {
        QFETCH(QByteArray, edit);
        const auto engine = startEngine();
        createOn(f->vaultSetup.mount, text("edited"));
        const QString before = f->currentKeyId(text("edited"));
        f->clock.stop();
        if (edit.isEmpty())
            f->kube.remove(f->secretPath(text("edited-creds")));
        else
            f->kube.mergePatch(f->secretPath(text("edited-creds")), Json::parse(edit.toStdString()));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(text("edited")) != before, patience);
        QVERIFY(f->secretWorks(text("edited-creds")));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("edited")), patience);
        QCOMPARE(engine->count(KeyVerb::Issue), 2);
    }

    void withVaultGoneForGood_abandonLetsTheObjectGo_andAnEventListsTheLeases()
    {
        FaultProxy vault(f->servers.vaultUrl());
        HttpSettings http = f->servers.vaultHttp();
        http.baseUrl = vault.url();
        auto engine = f->startEngine(f->settings(), {}, {}, http);
        createOn(f->vaultSetup.mount, text("left"));
        f->annotate(text("left"), names::rotateNow, text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("left")).status.retiringKeys.size(), size_t(1), patience);
        const AwsCredential object = f->get(text("left"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("left")), patience);

        vault.refuse();
        f->remove(text("left"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(text("left"), "VaultReachable"), text("False/VaultUnreachable"), patience);
        QVERIFY(f->exists(text("left")));
        // What a cleared status no longer tells, the Secret does.
        f->kube.mergePatch(f->path(text("awscredentials"), text("left")) + text("/status"),
            {{"status", {{"currentKey", nullptr}, {"retiringKeys", nullptr}}}});
        f->annotate(text("left"), names::abandon, text("true"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(text("left")), patience);
        for (const Key &key : {*object.status.currentKey, object.status.retiringKeys.front()})
            QTRY_VERIFY2_WITH_TIMEOUT(f->eventNote(text("left"), "LeasesLeft").contains(key.leaseId.value),
                qPrintable(f->eventNote(text("left"), "LeasesLeft")), patience);
        QVERIFY(f->eventReasons(text("left")).contains(text("Abandoned")));
        QTRY_VERIFY_WITH_TIMEOUT(f->secret(text("left-creds")).empty(), patience);
        QCOMPARE(leasesOn(f->vaultSetup.mount).size(), 2);

        vault.refuse(false); // it was not for good: what is left of our roles, and in no status, is swept
        QTRY_COMPARE_WITH_TIMEOUT(leasesOn(f->vaultSetup.mount), QStringList(), 2 * patience);
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, text("left")});
        QTRY_VERIFY_WITH_TIMEOUT(
            !f->vaultAdmin.list(f->vaultSetup.mount + text("/roles")).contains(role), 2 * patience);
    }
};

QTEST_GUILESS_MAIN(EngineChangesTest)
#include "EngineChangesTest.moc"
