// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "vault/AwsPolicyForVault.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 60'000;
QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// Vault's own AWS user with the actions of the policy that `keywright print aws` prints and with no other, on an IAM
/// that checks actions. It checks no resources: moto asks for every action of IAM on "*".
class VaultsUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void thePrintedPolicy_isEnough();
    void withoutOneOfItsActions_awsRefuses_data();
    void withoutOneOfItsActions_awsRefuses();

private:
    [[nodiscard]] AwsPolicyOptions options() const;
    /// Vault's requests to IAM are those of a new user from now on, who may do what the policy says, on any resource.
    void letVaultBe(Json policy) const;
    void createOfEachKind() const;

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;
    QString m_group;
    QString m_existingUser;
    QString m_userPath; ///< of the users that Vault makes here
};

void VaultsUserTest::init()
{
    f = std::make_unique<EngineFixture>();
    m_group = randomName(text("group"));
    m_existingUser = randomName(text("mailer"));
    QVERIFY(f->aws.iam(text("CreateGroup"), {{text("GroupName"), m_group}}).ok());
    f->aws.createUser(m_existingUser);
    m_userPath = text("/") + randomName(text("made")) + text("/");
}

void VaultsUserTest::cleanup()
{
    if (engine)
        f->stopEngine(*engine);
    engine.reset();
}

AwsPolicyOptions VaultsUserTest::options() const
{
    return {.accountId = text("123456789012"),
        .userPath = m_userPath,
        .groups = {m_group},
        .existingUsers = {m_existingUser}};
}

void VaultsUserTest::letVaultBe(Json policy) const
{
    for (Json &statement : policy["Statement"])
        statement["Resource"] = "*";
    const QString user = randomName(text("vault-itself"));
    f->aws.createUser(user);
    const auto granted = f->aws.iam(text("PutUserPolicy"),
        {{text("UserName"), user}, {text("PolicyName"), text("printed")},
            {text("PolicyDocument"), QString::fromUtf8(dumpJson(policy))}});
    QVERIFY(granted.ok());
    const auto key = f->aws.iam(text("CreateAccessKey"), {{text("UserName"), user}});
    const std::string endpoint = f->aws.endpoint().toString().toStdString();
    f->vaultAdmin.write(f->vaultSetup.mount + text("/config/root"),
        {{"region", "us-east-1"}, {"iam_endpoint", endpoint}, {"sts_endpoint", endpoint},
            {"access_key", key.first(text("AccessKeyId")).toStdString()},
            {"secret_key", key.first(text("SecretAccessKey")).toStdString()}});
}

void VaultsUserTest::createOfEachKind() const
{
    const std::string path = m_userPath.toStdString();
    f->create(text("inline"), {{"userPath", path}});
    f->create(
        text("managed"), {{"userPath", path}, {"iamPolicyArns", {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}}});
    f->create(text("in-group"), {{"userPath", path}, {"iamGroups", {m_group.toStdString()}}});
    f->create(text("existing"), {{"iamUserName", m_existingUser.toStdString()}});
}

void VaultsUserTest::thePrintedPolicy_isEnough()
{
    letVaultBe(awsPolicyForVault(options()));
    engine = f->startEngine(f->settings());
    createOfEachKind();
    for (const char *name : {"inline", "managed", "in-group", "existing"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(f->isReady(text(name)), name, patience);
        QVERIFY2(f->secretWorks(text(name) + text("-creds")), name);
    }
    f->annotate(text("inline"), names::rotateNow, text("1"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->count(KeyVerb::Publish, text("inline")), 2, patience);
    for (const char *name : {"inline", "managed", "in-group", "existing"})
        f->remove(text(name));
    for (const char *name : {"inline", "managed", "in-group", "existing"})
        QTRY_VERIFY2_WITH_TIMEOUT(!f->exists(text(name)), name, patience);
    QCOMPARE(f->leases(), QStringList());
    QCOMPARE(f->aws.iam(text("ListUsers"), {{text("PathPrefix"), m_userPath}}).all(text("UserName")), QStringList());
}

void VaultsUserTest::withoutOneOfItsActions_awsRefuses_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("credential");
    QTest::addColumn<QString>("told");
    QTest::newRow("inline policy") << text("iam:PutUserPolicy") << text("inline") << text("putting user policy");
    QTest::newRow("managed policy") << text("iam:AttachUserPolicy") << text("managed") << text("attaching user policy");
    QTest::newRow("group") << text("iam:AddUserToGroup") << text("in-group") << text("adding user to group");
    QTest::newRow("key") << text("iam:CreateAccessKey") << text("inline") << text("creating access keys");
}

void VaultsUserTest::withoutOneOfItsActions_awsRefuses()
{
    QFETCH(QString, action);
    QFETCH(QString, credential);
    QFETCH(QString, told);
    Json policy = awsPolicyForVault(options());
    for (Json &statement : policy["Statement"]) {
        Json &actions = statement["Action"];
        actions.erase(std::remove(actions.begin(), actions.end(), Json(action.toStdString())), actions.end());
    }
    letVaultBe(std::move(policy));
    engine = f->startEngine(f->settings());
    createOfEachKind();
    QTRY_COMPARE_WITH_TIMEOUT(f->condition(credential, "KeyIssued"), text("False/AwsRefused"), patience);
    QVERIFY2(f->messageOf(credential, "KeyIssued").contains(told), qPrintable(f->messageOf(credential, "KeyIssued")));
}

QTEST_GUILESS_MAIN(VaultsUserTest)
#include "VaultsUserTest.moc"
