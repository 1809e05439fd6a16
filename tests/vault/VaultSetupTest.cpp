// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultSetup.h"
#include "vault/AwsPolicyForVault.h"

#include <QProcess>
#include <QTest>

using namespace keywright;

class VaultSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEnginePolicy_isAsSmallAsItCanBe();
    void theIssuePolicy_readsKeysOfThisClusterOnly();
    void theTokenRole_makesOrphanBatchTokens();
    void aName_thatWouldChangeThePolicy_isRefused_data();
    void aName_thatWouldChangeThePolicy_isRefused();
    void theWrites_comeInTheOrderTheyNeed();
    void theLogin_givesServiceTokens_data();
    void theLogin_givesServiceTokens();
    void theScript_isAShellScript_data();
    void theScript_isAShellScript();
    void whatIsMissing_isNamed();
    void rootNeedsNothing();
    void theAwsPolicy_limitsUsersByTheBoundary();
    void theAwsPolicy_namesOnlyWhatItIsFor();
};

void VaultSetupTest::theEnginePolicy_isAsSmallAsItCanBe()
{
    const QString policy = enginePolicy(u"prod"_qs, {u"aws"_qs, u"team/aws-2"_qs});
    for (const char *path : {"aws/roles/keywright.prod.*", "team/aws-2/roles/keywright.prod.*",
             "aws/static-roles/keywright.prod.*", "aws/static-roles", "aws/static-creds/keywright.prod.*",
             "sys/leases/lookup/aws/creds/", "sys/leases/lookup/team/aws-2/creds/keywright.prod.*", "sys/leases/lookup",
             "sys/leases/renew", "sys/leases/revoke", "auth/token/create/keywright-issuer.prod",
             "auth/token/lookup-self", "auth/token/renew-self", "auth/token/revoke-self", "sys/capabilities-self"})
        QVERIFY2(policy.contains(u"path \"%1\" {"_qs.arg(QString::fromLatin1(path))), path);
    QVERIFY(
        policy.contains(u"\"lease_id\" = [\"aws/creds/keywright.prod.*\", \"team/aws-2/creds/keywright.prod.*\"]"_qs));
    // What it must not hold: reading keys, the mount's configuration, revoking by prefix, other tokens.
    QVERIFY(!policy.contains(u"path \"aws/creds"_qs));
    for (const char *word :
        {"config", "revoke-prefix", "revoke-force", "path \"*\"", "auth/token/create\"", "accessor"})
        QVERIFY2(!policy.contains(QString::fromLatin1(word)), word);
    QCOMPARE(policy.count(u"sudo"_qs), 4); // lists of leases need it
}

void VaultSetupTest::theIssuePolicy_readsKeysOfThisClusterOnly()
{
    QCOMPARE(issuePolicy(u"prod"_qs, {u"aws"_qs}),
        u"path \"aws/creds/keywright.prod.*\" {\n  capabilities = [\"read\"]\n}\n"_qs);
}

void VaultSetupTest::theTokenRole_makesOrphanBatchTokens()
{
    QCOMPARE(dumpJson(tokenRole(u"prod"_qs, {u"10.0.0.0/8"_qs})),
        R"({"allowed_policies":["keywright-issue.prod"],"orphan":true,"renewable":false,"token_bound_cidrs":["10.0.0.0/8"],"token_no_default_policy":true,"token_type":"batch"})");
}

void VaultSetupTest::aName_thatWouldChangeThePolicy_isRefused_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QStringList>("mounts");
    QTest::addColumn<bool>("ok");
    const QStringList aws {u"aws"_qs};
    QTest::newRow("usual") << u"prod"_qs << aws << true;
    QTest::newRow("a mount below another") << u"prod-1"_qs << QStringList {u"team/aws"_qs} << true;
    QTest::newRow("no cluster") << u""_qs << aws << false;
    QTest::newRow("a dot would reach another cluster's") << u"prod.eu"_qs << aws << false;
    QTest::newRow("a star") << u"*"_qs << aws << false;
    QTest::newRow("capitals") << u"Prod"_qs << aws << false;
    QTest::newRow("no mount") << u"prod"_qs << QStringList() << false;
    QTest::newRow("a star as mount") << u"prod"_qs << QStringList {u"*"_qs} << false;
    QTest::newRow("a plus as mount") << u"prod"_qs << QStringList {u"+"_qs} << false;
    QTest::newRow("a quote") << u"prod"_qs << QStringList {u"aws\" {"_qs} << false;
    QTest::newRow("a slash at the end") << u"prod"_qs << QStringList {u"aws/"_qs} << false;
    QTest::newRow("a line end") << u"prod"_qs << QStringList {u"aws\n"_qs} << false;
}

void VaultSetupTest::aName_thatWouldChangeThePolicy_isRefused()
{
    QFETCH(QString, cluster);
    QFETCH(QStringList, mounts);
    QTEST(checkNames({.cluster = cluster, .mounts = mounts}).has_value(), "ok");
    QTEST(vaultSetupScript({.cluster = cluster, .mounts = mounts}).has_value(), "ok");
}

void VaultSetupTest::theWrites_comeInTheOrderTheyNeed()
{
    QStringList paths;
    for (const VaultSetupWrite &write : setupWrites({.cluster = u"prod"_qs, .login = VaultSetup::Login::Kubernetes}))
        paths.append(write.path);
    QCOMPARE(paths,
        (QStringList {u"sys/policies/acl/keywright-engine.prod"_qs, u"sys/policies/acl/keywright-issue.prod"_qs,
            u"auth/token/roles/keywright-issuer.prod"_qs, u"auth/kubernetes/role/keywright.prod"_qs}));
}

void VaultSetupTest::theLogin_givesServiceTokens_data()
{
    QTest::addColumn<VaultSetup::Login>("login");
    QTest::newRow("AppRole") << VaultSetup::Login::AppRole;
    QTest::newRow("Kubernetes") << VaultSetup::Login::Kubernetes;
}

void VaultSetupTest::theLogin_givesServiceTokens()
{
    QFETCH(VaultSetup::Login, login);
    const Json body = setupWrites({.cluster = u"prod"_qs, .login = login}).back().body;
    QCOMPARE(stringAt(body, {"token_type"}), u"service"_qs);
    QCOMPARE(stringsAt(body, {"token_policies"}), QStringList {u"keywright-engine.prod"_qs});
    const bool kubernetes = login == VaultSetup::Login::Kubernetes;
    QCOMPARE(
        stringsAt(body, {"bound_service_account_names"}), kubernetes ? QStringList {u"keywright"_qs} : QStringList());
}

void VaultSetupTest::theScript_isAShellScript_data() { theLogin_givesServiceTokens_data(); }

void VaultSetupTest::theScript_isAShellScript()
{
    QFETCH(VaultSetup::Login, login);
    const auto script = vaultSetupScript({.cluster = u"prod"_qs, .mounts = {u"aws"_qs, u"aws2"_qs}, .login = login});
    QVERIFY(script);
    QVERIFY(script->startsWith(u"#!/bin/sh\n"_qs));
    QVERIFY(script->contains(u"vault policy write keywright-engine.prod - <<'END'\n"_qs));
    QVERIFY(script->contains(u"vault write auth/token/roles/keywright-issuer.prod - <<'END'\n"_qs));
    QProcess shell;
    shell.start(u"sh"_qs, {u"-n"_qs});
    shell.write(script->toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(shell.exitCode(), 0);
}

void VaultSetupTest::whatIsMissing_isNamed()
{
    const auto needs = vaultNeeds(u"prod"_qs, {u"aws"_qs});
    std::map<QString, QStringList> granted;
    for (const VaultNeed &need : needs)
        granted[need.path] = need.capabilities;
    QCOMPARE(unmetNeeds(needs, granted).size(), size_t(0));
    granted[u"sys/leases/lookup/aws/creds/"_qs] = {u"list"_qs};
    granted.erase(u"sys/leases/revoke"_qs);
    granted[u"auth/token/create/keywright-issuer.prod"_qs] = {u"deny"_qs};
    const auto unmet = unmetNeeds(needs, granted);
    QCOMPARE(unmet.size(), size_t(3));
    QCOMPARE(unmet[0].path, u"auth/token/create/keywright-issuer.prod"_qs);
    QCOMPARE(unmet[1].path, u"sys/leases/revoke"_qs);
    QCOMPARE(unmet[2].capabilities, QStringList {u"sudo"_qs});
}

void VaultSetupTest::rootNeedsNothing()
{
    const auto needs = vaultNeeds(u"prod"_qs, {u"aws"_qs});
    std::map<QString, QStringList> granted;
    for (const VaultNeed &need : needs)
        granted[need.path] = QStringList {u"root"_qs};
    QVERIFY(unmetNeeds(needs, granted).empty());
}

void VaultSetupTest::theAwsPolicy_limitsUsersByTheBoundary()
{
    const QString boundary = u"arn:aws:iam::123456789012:policy/keywright-boundary"_qs;
    const Json policy = awsPolicyForVault({.accountId = u"123456789012"_qs, .permissionsBoundaryArn = boundary});
    const Json &grant = policy["Statement"][0];
    QCOMPARE(stringAt(grant, {"Condition", "StringEquals", "iam:PermissionsBoundary"}), boundary);
    // Everything that can give a right stands under the condition, and nowhere else.
    for (const char *action : {"iam:CreateUser", "iam:PutUserPolicy", "iam:AttachUserPolicy"}) {
        QVERIFY(stringsAt(grant, {"Action"}).contains(QString::fromLatin1(action)));
        for (size_t i = 1; i < policy["Statement"].size(); ++i)
            QVERIFY(!stringsAt(policy["Statement"][i], {"Action"}).contains(QString::fromLatin1(action)));
    }
    const QByteArray text = dumpJson(policy);
    for (const char *action : {"iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary",
             "iam:CreatePolicyVersion", "iam:*", "\"*\""})
        QVERIFY2(!text.contains(action), action);
    QVERIFY(text.size() < 6144); // of a managed policy
}

void VaultSetupTest::theAwsPolicy_namesOnlyWhatItIsFor()
{
    const Json policy = awsPolicyForVault({.accountId = u"123456789012"_qs,
        .partition = u"aws-cn"_qs,
        .userPath = u"/apps/"_qs,
        .userNamePrefixes = {u"keywright."_qs},
        .groups = {u"readers"_qs},
        .existingUsers = {u"ses/mailer"_qs},
        .rotatesItsOwnKey = false});
    QVERIFY(!find(policy["Statement"][0], {"Condition"}));
    QCOMPARE(stringsAt(policy["Statement"][0], {"Resource"}),
        QStringList {u"arn:aws-cn:iam::123456789012:user/apps/keywright.*"_qs});
    QCOMPARE(stringsAt(policy["Statement"][2], {"Resource"}),
        QStringList {u"arn:aws-cn:iam::123456789012:group/readers"_qs});
    QCOMPARE(stringsAt(policy["Statement"][3], {"Resource"}),
        QStringList {u"arn:aws-cn:iam::123456789012:user/ses/mailer"_qs});
    QCOMPARE(policy["Statement"].size(), size_t(4));
    const Json usual = awsPolicyForVault({.accountId = u"123456789012"_qs});
    QVERIFY(stringsAt(usual["Statement"][0], {"Resource"}).contains(u"arn:aws:iam::123456789012:user/*/vault-*"_qs));
}

QTEST_GUILESS_MAIN(VaultSetupTest)
#include "VaultSetupTest.moc"
