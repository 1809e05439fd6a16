// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultRole.h"

#include <QTest>

using namespace keywright;

namespace {

VaultRole sample()
{
    return {.policyDocument =
                R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})",
        .policyArns = {u"arn:aws:iam::aws:policy/A"_qs, u"arn:aws:iam::aws:policy/B"_qs},
        .iamGroups = {u"g1"_qs, u"g2"_qs},
        .iamTags = {{u"team"_qs, u"media"_qs}},
        .userPath = u"/apps/"_qs,
        .permissionsBoundaryArn = u"arn:aws:iam::123456789012:policy/boundary"_qs};
}

} // namespace

class VaultRoleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten_isReadBackTheSame();
    void everyField_isWritten_soThatNothingOldStays();
    void whatVaultGives_isRead();
    void rolesOfOneMeaning_areTheSame_data();
    void rolesOfOneMeaning_areTheSame();
    void aStaticRole_isWrittenAndRead_data();
    void aStaticRole_isWrittenAndRead();
};

void VaultRoleTest::whatIsWritten_isReadBackTheSame()
{
    QVERIFY(vaultRoleFrom(toJson(sample())).sameAs(sample()));
    QVERIFY(vaultRoleFrom(toJson(VaultRole {})).sameAs(VaultRole {}));
}

void VaultRoleTest::everyField_isWritten_soThatNothingOldStays()
{
    QCOMPARE(dumpJson(toJson(VaultRole {})),
        R"({"credential_type":"iam_user","default_sts_ttl":0,"external_id":"","iam_groups":[],"iam_tags":{},"max_sts_ttl":0,"permissions_boundary_arn":"","policy_arns":[],"policy_document":"","role_arns":[],"session_tags":{},"user_path":"/"})");
}

void VaultRoleTest::whatVaultGives_isRead()
{
    const auto data = parseJson(
        R"({"credential_type":"iam_user","default_sts_ttl":0,"external_id":"","iam_groups":null,"iam_tags":{"a":"b"},"max_sts_ttl":0,"mfa_serial_number":"","permissions_boundary_arn":"","policy_arns":["p"],"policy_document":"","role_arns":null,"session_tags":null,"user_path":"/x/"})",
        u"it"_qs);
    const VaultRole role = vaultRoleFrom(*data);
    const VaultRole expected {.policyArns = {u"p"_qs}, .iamTags = {{u"a"_qs, u"b"_qs}}, .userPath = u"/x/"_qs};
    QVERIFY(role.sameAs(expected));
}

void VaultRoleTest::rolesOfOneMeaning_areTheSame_data()
{
    QTest::addColumn<std::function<void(VaultRole &)>>("change");
    QTest::addColumn<bool>("same");
    using Change = std::function<void(VaultRole &)>;
    QTest::newRow("nothing") << Change([](VaultRole &) {}) << true;
    QTest::newRow("spaces in the policy") << Change([](VaultRole &r) { r.policyDocument.replace(",", " , "); }) << true;
    QTest::newRow("order in the policy") << Change([](VaultRole &r) {
        r.policyDocument =
            R"({"Statement":[{"Action":"s3:GetObject","Resource":"*","Effect":"Allow"}],"Version":"2012-10-17"})";
    }) << true;
    QTest::newRow("order of ARNs") << Change([](VaultRole &r) { std::ranges::reverse(r.policyArns); }) << true;
    QTest::newRow("order of groups") << Change([](VaultRole &r) { std::ranges::reverse(r.iamGroups); }) << true;
    QTest::newRow("another action") << Change([](VaultRole &r) { r.policyDocument.replace("Get", "Put"); }) << false;
    QTest::newRow("no policy") << Change([](VaultRole &r) { r.policyDocument.clear(); }) << false;
    QTest::newRow("a policy that is no JSON") << Change([](VaultRole &r) { r.policyDocument = "{"; }) << false;
    QTest::newRow("one ARN more") << Change([](VaultRole &r) { r.policyArns += u"x"_qs; }) << false;
    QTest::newRow("one group less") << Change([](VaultRole &r) { r.iamGroups.removeLast(); }) << false;
    QTest::newRow("another tag") << Change([](VaultRole &r) { r.iamTags[u"team"_qs] = u"x"_qs; }) << false;
    QTest::newRow("another path") << Change([](VaultRole &r) { r.userPath = u"/"_qs; }) << false;
    QTest::newRow("no boundary") << Change([](VaultRole &r) { r.permissionsBoundaryArn.clear(); }) << false;
    QTest::newRow("another kind of role")
        << Change([](VaultRole &r) { r.credentialType = u"assumed_role"_qs; }) << false;
}

void VaultRoleTest::rolesOfOneMeaning_areTheSame()
{
    using Change = std::function<void(VaultRole &)>;
    QFETCH(Change, change);
    QFETCH(bool, same);
    VaultRole other = sample();
    change(other);
    QCOMPARE(sample().sameAs(other), same);
    QCOMPARE(other.sameAs(sample()), same);
}

void VaultRoleTest::aStaticRole_isWrittenAndRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("number") << QByteArray(R"({"name":"n","id":"AIDA","username":"ses","rotation_period":28800})");
    QTest::newRow("text") << QByteArray(R"({"username":"ses","rotation_period":"28800"})");
}

void VaultRoleTest::aStaticRole_isWrittenAndRead()
{
    QFETCH(QByteArray, json);
    const StaticRole expected {.userName = u"ses"_qs, .rotationPeriod = std::chrono::hours(8)};
    QVERIFY(staticRoleFrom(*parseJson(json, u"it"_qs)) == expected);
    QVERIFY(staticRoleFrom(toJson(expected)) == expected);
}

QTEST_GUILESS_MAIN(VaultRoleTest)
#include "VaultRoleTest.moc"
