// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/IamUsers.h"

#include "Samples.h"

#include <QTest>

using namespace keywright;

/// What the status knows of existing IAM users: which of their keys AWS has, and which are left when a static role
/// goes.
class IamUsersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vaultKeepsTheTwoNewest();
    void aRoleMadeAgain_endsWhatWasLeft_byItsSecondKey();
    void deletingARole_leavesTheOlderKey_data();
    void deletingARole_leavesTheOlderKey();
    void whatIsLeft_isToldInTheHistory_andOnce();
    void aFormerUser_isToldForAsLongAsTheHistoryHasIt();
    void theStatus_readsBackAsItWasWritten();
    void whatCannotBeAUser_isNotRead();
    void eachUser_hasARoleOfItsOwn();
    void aKeyCountsFromVaultsRotation_howeverLateItIsSeen_data();
    void aKeyCountsFromVaultsRotation_howeverLateItIsSeen();
};

namespace {

const QString mount = QStringLiteral("aws");
const QString ses = QStringLiteral("ses-user");

QDateTime noon() { return samples::at("2026-01-02T12:00:00Z"); }

std::vector<AccessKeyId> ids(const QStringList &names)
{
    std::vector<AccessKeyId> keys;
    for (const QString &name : names)
        keys.emplace_back(name);
    return keys;
}

QStringList texts(const std::vector<AccessKeyId> &keys)
{
    QStringList list;
    for (const AccessKeyId &key : keys)
        list += key.value;
    return list;
}

CredentialStatus withKeys(const QStringList &keys, const QStringList &left = {})
{
    CredentialStatus status;
    status.iamUsers = {{.mount = mount, .name = ses, .keys = ids(keys), .left = ids(left)}};
    return status;
}

} // namespace

void IamUsersTest::vaultKeepsTheTwoNewest()
{
    CredentialStatus status;
    roleIsWanted(status, mount, ses);
    QVERIFY(findUser(status, mount, ses));
    for (const char *id : {"A", "B", "B", "C"})
        vaultMadeKey(status, mount, ses, AccessKeyId(QString::fromLatin1(id)));
    QCOMPARE(texts(findUser(status, mount, ses)->keys), QStringList({QStringLiteral("C"), QStringLiteral("B")}));
    QVERIFY(userOfKey(status, AccessKeyId(QStringLiteral("B"))));
    QVERIFY(!userOfKey(status, AccessKeyId(QStringLiteral("A"))));
    QVERIFY(!findUser(status, QStringLiteral("aws-two"), ses));
}

void IamUsersTest::aRoleMadeAgain_endsWhatWasLeft_byItsSecondKey()
{
    CredentialStatus status = withKeys({QStringLiteral("B"), QStringLiteral("A")});
    const IamUser before = status.iamUsers.front();
    roleWasDeleted(status, before, noon());
    roleIsWanted(status, mount, ses);
    QVERIFY(!status.iamUsers.front().gone);
    vaultMadeKey(status, mount, ses, AccessKeyId(QStringLiteral("C")));
    QCOMPARE(texts(status.iamUsers.front().left), QStringList {QStringLiteral("A")});
    vaultMadeKey(status, mount, ses, AccessKeyId(QStringLiteral("D")));
    QVERIFY(status.iamUsers.front().left.empty());
    QVERIFY(!userOfKey(status, AccessKeyId(QStringLiteral("A"))));
}

void IamUsersTest::deletingARole_leavesTheOlderKey_data()
{
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<QString>("told"); // by Vault, just before
    QTest::addColumn<QStringList>("stay");
    const QStringList two {QStringLiteral("B"), QStringLiteral("A")};
    const QStringList one {QStringLiteral("B")};
    const QStringList old {QStringLiteral("A")};
    const QStringList none;
    QTest::newRow("as the status has it") << two << none << QStringLiteral("B") << old;
    QTest::newRow("deleted by the try before this one") << two << none << QString() << old;
    QTest::newRow("rotated since") << two << none << QStringLiteral("C") << one;
    QTest::newRow("a single key") << one << none << QStringLiteral("B") << none;
    QTest::newRow("a single key, deleted before") << one << none << QString() << none;
    QTest::newRow("a single key, rotated since") << one << none << QStringLiteral("C") << one;
    QTest::newRow("one that an earlier role left") << one << old << QStringLiteral("B") << old;
    QTest::newRow("the role was never made again") << none << old << QString() << old;
    QTest::newRow("it was, and nobody read its key") << none << old << QStringLiteral("C") << old;
    QTest::newRow("nothing was ever read") << none << none << QStringLiteral("C") << none;
}

void IamUsersTest::deletingARole_leavesTheOlderKey()
{
    QFETCH(QStringList, keys);
    QFETCH(QStringList, left);
    QFETCH(QString, told);
    QFETCH(QStringList, stay);
    CredentialStatus status = withKeys(keys, left);
    const IamUser user = status.iamUsers.front();
    roleWasDeleted(status, user, noon()); // as the plan expects it,
    roleWasDeleted(status, user, noon(), AccessKeyId(told)); // as it was
    QVERIFY(status.iamUsers.front().gone);
    QCOMPARE(texts(status.iamUsers.front().left), stay);
    for (const QString &key : stay)
        QVERIFY(keyLeftDetail(status).contains(
            QStringLiteral("aws iam delete-access-key --user-name ses-user --access-key-id ") + key));
    QCOMPARE(keyLeftDetail(status).isEmpty(), stay.isEmpty());
}

void IamUsersTest::whatIsLeft_isToldInTheHistory_andOnce()
{
    CredentialStatus status = withKeys({QStringLiteral("B"), QStringLiteral("A")});
    status.history = {{.time = noon(),
        .what = QStringLiteral("revoke"),
        .accessKeyId = AccessKeyId(QStringLiteral("B")),
        .outcome = QStringLiteral("ok")}};
    const IamUser user = status.iamUsers.front();
    roleWasDeleted(status, user, noon());
    roleWasDeleted(status, user, noon(), AccessKeyId(QStringLiteral("B")));
    QCOMPARE(status.history.size(), size_t(2));
    QCOMPARE(status.history.front().outcome, QStringLiteral("ok"));
    QCOMPARE(status.history.back().accessKeyId.value, QStringLiteral("A"));
    QCOMPARE(status.history.back().outcome,
        QStringLiteral("left by Vault: aws iam delete-access-key --user-name ses-user --access-key-id A"));
}

void IamUsersTest::aFormerUser_isToldForAsLongAsTheHistoryHasIt()
{
    CredentialStatus status = withKeys({QStringLiteral("B"), QStringLiteral("A")});
    const IamUser user = status.iamUsers.front();
    roleWasDeleted(status, user, noon());
    const CredentialSpec another {.iamUserName = QStringLiteral("another")};
    forgetToldUsers(status, another);
    QCOMPARE(status.iamUsers.size(), size_t(1));
    status.history.clear();
    const CredentialSpec same {.iamUserName = ses};
    forgetToldUsers(status, same); // a role made again has to know what AWS has
    QCOMPARE(status.iamUsers.size(), size_t(1));
    forgetToldUsers(status, another);
    QVERIFY(status.iamUsers.empty());
}

void IamUsersTest::theStatus_readsBackAsItWasWritten()
{
    CredentialStatus status = withKeys({QStringLiteral("B"), QStringLiteral("A")}, {QStringLiteral("C")});
    status.iamUsers.push_back(
        {.mount = QStringLiteral("team/aws-1"), .name = QStringLiteral("a+b=c,d.e@f-g_h"), .held = true, .gone = true});
    QCOMPARE(parseCredentialStatus(toJson(status)), status);
}

void IamUsersTest::whatCannotBeAUser_isNotRead()
{
    // It names a role to be deleted, and stands in a command that an admin copies.
    const Json json = Json::parse(R"({"iamUsers": [
        {"mount": "aws", "name": "x; rm -rf"}, {"mount": "../sys", "name": "x"}, {"mount": "aws", "name": ""}, {"name": "x"}, 7,
        {"mount": "aws", "name": "good", "keys": ["AKIA1", "x`y`", "AKIA2", "AKIA3"], "left": "AKIA4"}]})");
    const CredentialStatus status = parseCredentialStatus(json);
    QCOMPARE(status.iamUsers.size(), size_t(1));
    QCOMPARE(status.iamUsers.front().name, QStringLiteral("good"));
    QCOMPARE(texts(status.iamUsers.front().keys), QStringList({QStringLiteral("AKIA1"), QStringLiteral("AKIA2")}));
    QVERIFY(status.iamUsers.front().left.empty());
}

void IamUsersTest::eachUser_hasARoleOfItsOwn()
{
    const ObjectKey key {.ns = QStringLiteral("media"), .name = QStringLiteral("mailer")};
    const QString one = staticRoleName(QStringLiteral("prod"), key, ses);
    QVERIFY(one.startsWith(QLatin1String("keywright.prod.media.mailer@")));
    QVERIFY(one != staticRoleName(QStringLiteral("prod"), key, QStringLiteral("a+b")));
    QVERIFY(!credentialOfRole(QStringLiteral("prod"), one)); // never taken for a role that issues
}

void IamUsersTest::aKeyCountsFromVaultsRotation_howeverLateItIsSeen_data()
{
    // Minutes from noon, when it is seen; the period is two hours.
    QTest::addColumn<QDateTime>("told");
    QTest::addColumn<QDateTime>("written");
    QTest::addColumn<QDateTime>("made");
    const auto minute = [](int at) { return noon().addSecs(at * 60); };
    const QDateTime never;
    QTest::newRow("seen at once") << minute(120) << never << minute(0);
    QTest::newRow("seen late") << minute(70) << never << minute(-50);
    QTest::newRow("seen just before the next") << minute(1) << never << minute(-119);
    QTest::newRow("the next is due") << minute(0) << never << minute(0);
    QTest::newRow("nothing is told") << never << never << minute(0);
    QTest::newRow("of a clock ahead of ours") << minute(121) << never << minute(0);
    QTest::newRow("the role was written before it was made") << minute(70) << minute(-300) << minute(-50);
    // Rotated while the period was a minute, told so, and the period set back ten minutes ago.
    QTest::newRow("the role was written since") << minute(1) << minute(-10) << minute(-10);
    QTest::newRow("the role was written since, and what is told is over") << minute(-9) << minute(-10) << minute(-10);
    QTest::newRow("the role was written since, with a shorter period") << minute(200) << minute(-10) << minute(0);
}

void IamUsersTest::aKeyCountsFromVaultsRotation_howeverLateItIsSeen()
{
    QFETCH(QDateTime, told);
    QFETCH(QDateTime, written);
    QTEST(issueTimeOfUserKey(told, std::chrono::hours(2), written, noon()), "made");
}

QTEST_GUILESS_MAIN(IamUsersTest)
#include "IamUsersTest.moc"
