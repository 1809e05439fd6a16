// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "vault/AwsPolicyForVault.h"

#include <QTest>

#include <algorithm>

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
    void thePrintedPolicy_isEnough_data();
    void thePrintedPolicy_isEnough();
    void withoutAnyOneOfItsActions_somethingFails_data();
    void withoutAnyOneOfItsActions_somethingFails();
    void withoutOneOfItsActions_awsRefuses_data();
    void withoutOneOfItsActions_awsRefuses();

private:
    [[nodiscard]] AwsPolicyOptions options() const;
    [[nodiscard]] static Json without(const QString &action, Json policy);
    /// Each thing that Vault does in IAM for Keywright, once; what it said when AWS refused one, in the order in which
    /// they are done.
    void askForAll(QStringList &refusals) const;
    /// Vault's requests to IAM are those of a new user from now on, who may do what the policy says, on any resource.
    void letVaultBe(Json policy) const;
    void createOfEachKind() const;

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;
    QString m_group;
    QString m_existingUser;
    QString m_userPath; ///< of the users that Vault makes here
    QString m_boundary; ///< of permissions; empty: there is none
};

void VaultsUserTest::init()
{
    f = std::make_unique<EngineFixture>();
    m_group = randomName(text("group"));
    m_existingUser = randomName(text("mailer"));
    QVERIFY(f->aws.iam(text("CreateGroup"), {{text("GroupName"), m_group}}).ok());
    f->aws.createUser(m_existingUser);
    m_userPath = text("/") + randomName(text("made")) + text("/");
    m_boundary.clear();
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
        .permissionsBoundaryArn = m_boundary,
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
    Json spec = {{"userPath", m_userPath.toStdString()}};
    if (!m_boundary.isEmpty())
        spec["permissionsBoundaryArn"] = m_boundary.toStdString();
    const auto with = [&](const Json &more) {
        Json whole = spec;
        whole.update(more);
        return whole;
    };
    f->create(text("inline"), spec);
    f->create(text("managed"), with({{"iamPolicyArns", {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}}}));
    f->create(text("in-group"), with({{"iamGroups", {m_group.toStdString()}}}));
    f->create(text("existing"), {{"iamUserName", m_existingUser.toStdString()}});
}

void VaultsUserTest::thePrintedPolicy_isEnough_data()
{
    QTest::addColumn<bool>("bounded");
    QTest::newRow("without a boundary") << false;
    QTest::newRow("with a permissions boundary") << true;
}

void VaultsUserTest::thePrintedPolicy_isEnough()
{
    QFETCH(bool, bounded);
    if (bounded) {
        const auto made = f->aws.iam(text("CreatePolicy"),
            {{text("PolicyName"), randomName(text("boundary"))},
                {text("PolicyDocument"),
                    text(
                        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})")}});
        QVERIFY(made.ok());
        m_boundary = made.first(text("Arn"));
    }
    letVaultBe(awsPolicyForVault(options()));
    engine = f->startEngine(f->settings());
    createOfEachKind();
    for (const char *name : {"inline", "managed", "in-group", "existing"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(f->isReady(text(name)), name, patience);
        QVERIFY2(f->secretWorks(text(name) + text("-creds")), name);
    }
    if (bounded) { // moto keeps no boundary of users, and reads no Condition: what Vault is told is all there is to see
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, text("inline")});
        const Json made = f->vaultAdmin.read(f->vaultSetup.mount + text("/roles/") + role);
        QCOMPARE(stringAt(made, {"data", "permissions_boundary_arn"}), m_boundary);
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
    letVaultBe(without(action, awsPolicyForVault(options())));
    engine = f->startEngine(f->settings());
    createOfEachKind();
    QTRY_COMPARE_WITH_TIMEOUT(f->condition(credential, "KeyIssued"), text("False/AwsRefused"), patience);
    QVERIFY2(f->messageOf(credential, "KeyIssued").contains(told), qPrintable(f->messageOf(credential, "KeyIssued")));
}

Json VaultsUserTest::without(const QString &action, Json policy)
{
    for (Json &statement : policy["Statement"]) {
        Json &actions = statement["Action"];
        actions.erase(std::remove(actions.begin(), actions.end(), Json(action.toStdString())), actions.end());
    }
    return policy;
}

void VaultsUserTest::askForAll(QStringList &refusals) const
{
    const QByteArray root = f->servers.vaultRootToken();
    const auto ask = [&](const QByteArray &method, const QString &path, const Json &body = nullptr) {
        const BlockingHttp::Answer answer = f->vaultAdmin.send(method, path, body, root);
        if (!answer.ok())
            refusals += QString::fromUtf8(answer.body);
        return answer.json();
    };
    const QString mount = f->vaultSetup.mount + u'/';
    ask("POST", mount + text("roles/all"),
        {{"credential_type", "iam_user"}, {"user_path", m_userPath.toStdString()},
            {"iam_groups", {m_group.toStdString()}},
            {"policy_arns", {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}}, {"iam_tags", {{"team", "media"}}},
            {"policy_document",
                R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})"}});
    const Json issued = ask("GET", mount + text("creds/all"));
    if (refusals.isEmpty())
        ask("PUT", text("sys/leases/revoke"),
            {{"lease_id", stringAt(issued, {"lease_id"}).toStdString()}, {"sync", true}});
    // Vault makes a key, and deletes the oldest one if there are two.
    for (int i = 0; i < 2; ++i)
        QVERIFY(f->aws.iam(text("CreateAccessKey"), {{text("UserName"), m_existingUser}}).ok());
    ask("POST", mount + text("static-roles/user"),
        {{"username", m_existingUser.toStdString()}, {"rotation_period", "1h"}});
    ask("DELETE", mount + text("static-roles/user"));
    ask("POST", mount + text("config/rotate-root"));
}

void VaultsUserTest::withoutAnyOneOfItsActions_somethingFails_data()
{
    QTest::addColumn<QString>("action");
    QStringList actions;
    const AwsPolicyOptions everything {.groups = {text("group")}, .existingUsers = {text("user")}};
    const Json policy = awsPolicyForVault(everything);
    for (const Json &statement : policy.at("Statement"))
        for (const Json &action : statement.at("Action"))
            actions += QString::fromStdString(action.get<std::string>());
    QTest::newRow("with all of them") << QString();
    // AWS asks for it where a user is made with tags; moto does not.
    actions.removeAll(text("iam:TagUser"));
    actions.removeDuplicates();
    for (const QString &action : actions)
        QTest::newRow(qPrintable(action)) << action;
}

void VaultsUserTest::withoutAnyOneOfItsActions_somethingFails()
{
    QFETCH(QString, action);
    letVaultBe(without(action, awsPolicyForVault(options())));
    QStringList refusals;
    askForAll(refusals);
    QCOMPARE(refusals.isEmpty(), action.isEmpty());
    for (const QString &refusal : refusals)
        QVERIFY2(refusal.contains(text("status code: 403")), qPrintable(refusal));
}

QTEST_GUILESS_MAIN(VaultsUserTest)
#include "VaultsUserTest.moc"
