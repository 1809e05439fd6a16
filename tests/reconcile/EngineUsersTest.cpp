// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "credential/IamUsers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 60'000;
constexpr int vaultsPatience = 240'000; // it looks once a minute whether a period is over

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// Existing IAM users, whose keys Vault rotates: their keys have no lease, and their roles are switched with care.
class EngineUsersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;
    // Those for whom Vault takes minutes begin together.
    QString m_leaked;
    QString m_former;
    QString m_other;
    QString m_both;
    QString m_stolen;
    QString m_late;
    std::map<QString, QByteArray> m_stolens;
    std::map<QString, QByteArray> m_formersSecret;
    std::map<QString, QByteArray> m_boths;

    [[nodiscard]] QString makeUser(const char *name) const
    {
        const QString user = randomName(text(name));
        f->aws.createUser(user);
        return user;
    }
    void create(const QString &name, const QString &user, const char *lifetime) const
    {
        f->create(name, {{"iamUserName", user.toStdString()}, {"lifetime", lifetime}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
    }
    [[nodiscard]] bool hasStaticRole(const QString &name, const QString &user) const
    {
        const QString role = staticRoleName(f->vaultSetup.cluster, {f->ns, name}, user);
        return f->vaultAdmin.list(f->vaultSetup.mount + text("/static-roles")).contains(role);
    }
    [[nodiscard]] bool hasRole(const QString &name) const
    {
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, name});
        return f->vaultAdmin.list(f->vaultSetup.mount + text("/roles")).contains(role);
    }
    [[nodiscard]] QString command(const QString &user, const QString &key) const
    {
        return deleteKeyCommand(user, AccessKeyId(key));
    }
    void deleteAndAwait(const QString &name) const
    {
        f->remove(name);
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
        m_leaked = makeUser("leaked");
        m_former = makeUser("former");
        m_other = makeUser("other");
        m_both = makeUser("both");
        m_stolen = makeUser("stolen");
        m_late = makeUser("late");
        create(text("stolen"), m_stolen, "16h");
        m_stolens = f->secret(text("stolen-creds"));
        f->annotate(text("stolen"), names::compromised, text("today"));
        create(text("leaked"), m_leaked, "2m");
        create(text("late"), m_late, "4m");
        f->patch(text("late"), {{"spec", {{"suspended", true}}}});
        create(text("moved"), m_former, "2m");
        create(text("switched"), m_both, "2m");
        m_formersSecret = f->secret(text("moved-creds"));
        m_boths = f->secret(text("switched-creds"));
        f->patch(text("moved"), {{"spec", {{"iamUserName", m_other.toStdString()}}}});
        f->patch(text("switched"), {{"spec", Json::parse(R"({"iamUserName": null, "iamPolicy": {"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}})")}});
    }
    void cleanupTestCase() { engine.reset(); }

    /// Whoever waits for it knows at once how long.
    void compromised_ofAnExistingUser_saysThatItTakesTwoRotations()
    {
        QTRY_VERIFY2_WITH_TIMEOUT(f->eventNote(text("stolen"), "RotationRequested").contains(text("4 to 6 minutes")),
            qPrintable(f->eventNote(text("stolen"), "RotationRequested")), patience);
        QTRY_VERIFY2_WITH_TIMEOUT(f->messageOf(text("stolen"), "KeyIssued").contains(text("4 to 6 minutes"))
                || f->messageOf(text("stolen"), "Ready").contains(text("4 to 6 minutes")),
            qPrintable(f->messageOf(text("stolen"), "Ready")), patience);
    }

    void fromOneUserToAnother_theFormerKeyLivesToItsEnd()
    {
        const auto isOthers = [&] {
            const AwsCredential object = f->get(text("moved"));
            return f->isReady(text("moved")) && object.status.currentKey
                && object.status.currentKey->userArn.endsWith(u'/' + m_other);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOthers(), patience);
        QVERIFY(f->secretWorks(text("moved-creds")));
        const QString old = QString::fromUtf8(m_formersSecret.at(text("AWS_ACCESS_KEY_ID")));
        const auto hasEnded = [&] {
            for (const Key &key : f->get(text("moved")).status.retiringKeys)
                if (key.accessKeyId.value == old)
                    return key.expiresAt <= QDateTime::currentDateTimeUtc();
            return true;
        };
        QTRY_VERIFY_WITH_TIMEOUT(f->keyWorks(m_formersSecret) || hasEnded(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!hasStaticRole(text("moved"), m_former), vaultsPatience);
        QVERIFY(!f->keyWorks(m_formersSecret));
        const auto isTold = [&](const QString &left) {
            return f->messageOf(text("moved"), "Warning").contains(command(m_former, left));
        };
        for (const QString &left :
            f->aws.keysOf(m_former)) // if Vault rotated it before the switch; else it had only that one
            QTRY_VERIFY_WITH_TIMEOUT(isTold(left), patience);
        QVERIFY(hasStaticRole(text("moved"), m_other));
        QVERIFY(f->secretWorks(text("moved-creds")));
        deleteAndAwait(text("moved"));
        QVERIFY(!hasStaticRole(text("moved"), m_other));
    }

    void fromAUserToIssuedKeys_andBack_leavesNoRole()
    {
        const auto hasLease = [&] {
            const AwsCredential object = f->get(text("switched"));
            return f->isReady(text("switched")) && object.status.currentKey
                && !object.status.currentKey->leaseId.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasLease(), patience);
        QVERIFY(f->secretWorks(text("switched-creds")));
        QTRY_VERIFY_WITH_TIMEOUT(!hasStaticRole(text("switched"), m_both), vaultsPatience);
        QVERIFY(!f->keyWorks(m_boths));
        QVERIFY(hasRole(text("switched")));
        f->patch(text("switched"), {{"spec", {{"iamUserName", m_both.toStdString()}, {"iamPolicy", nullptr}}}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("switched")) && !hasLease(), patience);
        QVERIFY(hasStaticRole(text("switched"), m_both));
        QTRY_VERIFY_WITH_TIMEOUT(!hasRole(text("switched")), patience);
        QVERIFY(f->secretWorks(text("switched-creds")));
        // Deleted while a lease from before is still retiring, and a static role is there.
        deleteAndAwait(text("switched"));
        QVERIFY(!hasStaticRole(text("switched"), m_both));
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience);
    }

    void revokeNow_endsAnExistingUsersNewestKey_andNamesTheOther()
    {
        // Vault rotates after one to two minutes: then the first key has reached the end of its lifetime, or is near,
        // and AWS has it still.
        const QString user = m_leaked;
        QTRY_VERIFY_WITH_TIMEOUT(f->aws.keysOf(user).size() == 2 && f->isReady(text("leaked")), vaultsPatience);
        f->annotate(text("leaked"), names::revokeNow, text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("leaked"), "Ready"), text("False/Revoked"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->secret(text("leaked-creds")).empty(), patience);
        const QStringList left = f->aws.keysOf(user); // a slow machine may have seen another rotation
        QCOMPARE(left.size(), 1);
        QTRY_VERIFY2_WITH_TIMEOUT(f->messageOf(text("leaked"), "Ready").contains(command(user, left.front())),
            qPrintable(f->messageOf(text("leaked"), "Ready")), patience);
        QVERIFY(!f->get(text("leaked")).status.currentKey);
        QVERIFY(!hasStaticRole(text("leaked"), user));
        // A new key after all: the role is made anew, and a second revocation still knows what the first one left.
        f->annotate(text("leaked"), names::rotateNow, text("1"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("leaked")), patience);
        QVERIFY(f->secretWorks(text("leaked-creds")));
        f->annotate(text("leaked"), names::revokeNow, text("2"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("leaked"), "Ready"), text("False/Revoked"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->secret(text("leaked-creds")).empty(), patience);
        const QStringList leftAgain = f->aws.keysOf(user);
        QCOMPARE(leftAgain.size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(
            f->messageOf(text("leaked"), "Ready").contains(command(user, leftAgain.front())), patience);
        deleteAndAwait(text("leaked"));
    }

    /// It was asked for at the beginning of this test.
    void compromised_ofAnExistingUser_endsTheKeyByTheSecondRotation()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!f->keyWorks(m_stolens), 2 * vaultsPatience);
        const QString old = QString::fromUtf8(m_stolens.at(text("AWS_ACCESS_KEY_ID")));
        const auto isOver = [&] {
            const std::vector<Key> retiring = f->get(text("stolen")).status.retiringKeys;
            return f->isReady(text("stolen")) && engine->count(KeyVerb::Publish, text("stolen")) == 3
                && std::none_of(
                    retiring.begin(), retiring.end(), [&](const Key &key) { return key.accessKeyId.value == old; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, text("stolen")), 3); // the first, and two rotations
        QVERIFY(f->secretWorks(text("stolen-creds")));
        const QStringList keys = f->aws.keysOf(m_stolen);
        QCOMPARE(keys.size(), 2);
        QVERIFY(keys.contains(f->currentKeyId(text("stolen"))) && !keys.contains(old));
        // And Vault goes back to the pace of the spec, or the next rotation would come a minute later.
        const auto period = [&] {
            const QString role = staticRoleName(f->vaultSetup.cluster, {f->ns, text("stolen")}, m_stolen);
            const Json read = f->vaultAdmin.read(f->vaultSetup.mount + text("/static-roles/") + role);
            return intAt(read, {"data", "rotation_period"});
        };
        QTRY_COMPARE_WITH_TIMEOUT(period(), 8 * 3600, patience);
        deleteAndAwait(text("stolen"));
    }

    /// Vault rotated while the engine did not look: the key counts from then, and the older one is told to end when
    /// Vault's next rotation ends it.
    void aKeyThatIsSeenLate_countsFromVaultsRotation()
    {
        const QString role = staticRoleName(f->vaultSetup.cluster, {f->ns, text("late")}, m_late);
        const auto told = [&] {
            const Json read = f->vaultAdmin.read(f->vaultSetup.mount + text("/static-creds/") + role);
            return std::pair(stringAt(read, {"data", "access_key"}),
                QDateTime::fromString(stringAt(read, {"data", "expiration"}), Qt::ISODateWithMs).toUTC());
        };
        const auto isLate = [&] {
            const auto [key, next] = told();
            const qint64 left = QDateTime::currentDateTimeUtc().secsTo(next);
            return key != f->currentKeyId(text("late")) && left > 20 && left < 100; // of two minutes
        };
        QTRY_VERIFY_WITH_TIMEOUT(isLate(), 2 * vaultsPatience);
        f->patch(text("late"), {{"spec", {{"suspended", false}}}});
        QTRY_COMPARE_WITH_TIMEOUT(f->currentKeyId(text("late")), told().first, patience);
        const AwsCredential object = f->get(text("late"));
        const QDateTime next = told().second;
        const QDateTime issued = object.status.currentKey->issuedAt;
        QVERIFY2(qAbs(issued.secsTo(next) - 120) <= 1, qPrintable(issued.toString(Qt::ISODate)));
        QVERIFY2(qAbs(object.status.nextRotation.secsTo(next)) <= 1,
            qPrintable(object.status.nextRotation.toString(Qt::ISODate)));
        for (const Key &old : object.status.retiringKeys)
            QVERIFY2(old.expiresAt <= next, qPrintable(old.expiresAt.toString(Qt::ISODate)));
        deleteAndAwait(text("late"));
    }

    void anExistingUser_keepsItsArn()
    {
        const QString user = makeUser("mailer");
        create(text("existing"), user, "16h");
        QVERIFY(f->secretWorks(text("existing-creds")));
        const AwsCredential object = f->get(text("existing"));
        QVERIFY(object.status.currentKey->userArn.endsWith(u'/' + user));
        QVERIFY(object.status.currentKey->leaseId.isEmpty());
        QCOMPARE(object.status.iamUsers.size(), size_t(1));
        // Vault tells the key of an existing user again, so a lost Secret costs no key.
        f->kube.remove(KubeAdmin::namespaced(text("v1"), f->ns, text("secrets"), text("existing-creds")));
        QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(text("existing-creds")), patience);
        QCOMPARE(QString::fromUtf8(f->secret(text("existing-creds")).at(text("AWS_ACCESS_KEY_ID"))),
            object.status.currentKey->accessKeyId.value);
        f->create(text("rival"), {{"iamUserName", user.toStdString()}});
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("rival"), "Ready"), text("False/UserNameTaken"), patience);
        f->remove(text("rival"));
        deleteAndAwait(text("existing"));
        QVERIFY(f->aws.keysOf(user).isEmpty());
        QVERIFY(!hasStaticRole(text("existing"), user));
    }

    void aUserThatAwsDoesNotHave_costsNobodyTheKey()
    {
        const QString user = makeUser("right");
        create(text("misspelt"), user, "16h");
        f->patch(text("misspelt"), {{"spec", {{"iamUserName", "no-such-user"}}}});
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("misspelt"), "KeyIssued"), text("False/AwsRefused"), patience);
        const AwsCredential object = f->get(text("misspelt"));
        const IamUser *held = findUser(object.status, f->vaultSetup.mount, user);
        QVERIFY(held && held->held);
        QVERIFY(f->secretWorks(text("misspelt-creds")));
        f->patch(text("misspelt"), {{"spec", {{"iamUserName", user.toStdString()}}}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("misspelt")), patience);
        QCOMPARE(f->currentKeyId(text("misspelt")), object.status.currentKey->accessKeyId.value);
        const auto rotatesAgain = [&] {
            const AwsCredential now = f->get(text("misspelt"));
            const IamUser *again = findUser(now.status, f->vaultSetup.mount, user);
            const IamUser *misspelt = findUser(now.status, f->vaultSetup.mount, text("no-such-user"));
            return again && !again->held && (!misspelt || misspelt->gone);
        };
        QTRY_VERIFY_WITH_TIMEOUT(rotatesAgain(), patience);
        deleteAndAwait(text("misspelt"));
        QVERIFY(f->aws.keysOf(user).isEmpty());
    }

    void deletionInTheMiddleOfASwitch_leavesNoRole()
    {
        const QString former = makeUser("half");
        const QString other = makeUser("way");
        create(text("halfway"), former, "16h");
        f->patch(text("halfway"), {{"spec", {{"iamUserName", other.toStdString()}}}});
        QTRY_VERIFY_WITH_TIMEOUT(hasStaticRole(text("halfway"), other), patience);
        QVERIFY(hasStaticRole(text("halfway"), former));
        deleteAndAwait(text("halfway"));
        QVERIFY(!hasStaticRole(text("halfway"), former));
        QVERIFY(!hasStaticRole(text("halfway"), other));
        QVERIFY(f->aws.keysOf(former).isEmpty());
        QVERIFY(f->aws.keysOf(other).isEmpty());
    }
};

QTEST_GUILESS_MAIN(EngineUsersTest)
#include "EngineUsersTest.moc"
