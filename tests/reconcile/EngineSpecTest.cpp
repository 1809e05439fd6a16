// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 30'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// What a spec names beside its policy, looked up where it has to arrive: at the IAM user, and at the Secret.
class EngineSpecTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;

    [[nodiscard]] QString makeGroup(const char *name) const
    {
        const QString group = randomName(text(name));
        const AwsAdmin::Answer made = f->aws.iam(text("CreateGroup"), {{text("GroupName"), group}});
        if (!made.ok())
            qFatal("CreateGroup: %s", qPrintable(made.code));
        return group;
    }
    [[nodiscard]] QString userOf(const char *credential) const
    {
        return f->get(text(credential)).status.currentKey->userArn.section(u'/', -1);
    }
    [[nodiscard]] AwsAdmin::Answer ask(const char *action, const QString &user) const
    {
        return f->aws.iam(text(action), {{text("UserName"), user}});
    }
    [[nodiscard]] std::map<QString, QString> tagsOf(const QString &user) const
    {
        const AwsAdmin::Answer answer = ask("ListUserTags", user);
        const QStringList names = answer.all(text("Key"));
        const QStringList values = answer.all(text("Value"));
        std::map<QString, QString> tags;
        for (qsizetype i = 0; i < std::min(names.size(), values.size()); ++i)
            tags[names[i]] = values[i];
        return tags;
    }
    [[nodiscard]] QString inlinePolicyOf(const QString &user) const
    {
        const QString name = ask("ListUserPolicies", user).first(text("member"));
        const AwsAdmin::Answer answer =
            f->aws.iam(text("GetUserPolicy"), {{text("UserName"), user}, {text("PolicyName"), name}});
        return QUrl::fromPercentEncoding(answer.first(text("PolicyDocument")).toUtf8());
    }

    /// Where Vault has it from: moto does not tell the boundary of a user.
    [[nodiscard]] QString boundaryOfRole(const char *name) const
    {
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, text(name)});
        return stringAt(
            f->vaultAdmin.read(f->vaultSetup.mount + text("/roles/") + role), {"data", "permissions_boundary_arn"});
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    }
    void cleanupTestCase() { engine.reset(); }

    void everyPermission_reachesTheIamUser_andAChangeTheNextOne()
    {
        const QString readers = makeGroup("readers");
        const QString writers = makeGroup("writers");
        const QString path = u'/' + randomName(text("team")) + u'/';
        Json spec;
        spec["iamPolicy"] = Json::parse(
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]})");
        spec["iamPolicyArns"] = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
        spec["iamGroups"] = {readers.toStdString()};
        spec["iamTags"] = {{"cost-centre", "42"}, {"team", "media"}};
        spec["permissionsBoundaryArn"] = "arn:aws:iam::aws:policy/PowerUserAccess";
        spec["userPath"] = path.toStdString();
        f->create(text("full"), spec);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("full")), patience);
        const QString first = userOf("full");
        const AwsAdmin::Answer user = ask("GetUser", first);
        QCOMPARE(user.first(text("Path")), path);
        QCOMPARE(boundaryOfRole("full"), text("arn:aws:iam::aws:policy/PowerUserAccess"));
        QVERIFY2(inlinePolicyOf(first).contains(text("sqs:SendMessage")), qPrintable(inlinePolicyOf(first)));
        QCOMPARE(ask("ListAttachedUserPolicies", first).all(text("PolicyArn")),
            QStringList {text("arn:aws:iam::aws:policy/ReadOnlyAccess")});
        QCOMPARE(ask("ListGroupsForUser", first).all(text("GroupName")), QStringList {readers});
        std::map<QString, QString> tags = tagsOf(first);
        QCOMPARE(tags[text("cost-centre")], text("42"));
        QCOMPARE(tags[text("team")], text("media"));
        QCOMPARE(tags[text("keywright.dev/credential")], f->ns + text("/full")); // whose it is, for an admin of AWS

        Json change;
        change["iamPolicy"] = nullptr;
        change["iamPolicyArns"] = {"arn:aws:iam::aws:policy/AmazonSQSFullAccess"};
        change["iamGroups"] = {writers.toStdString()};
        change["iamTags"] = {{"cost-centre", "43"}, {"team", nullptr}};
        change["permissionsBoundaryArn"] = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
        change["userPath"] = "/";
        f->patch(text("full"), {{"spec", change}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("full")) && userOf("full") != first, patience);
        const QString second = userOf("full");
        const AwsAdmin::Answer changed = ask("GetUser", second);
        QCOMPARE(changed.first(text("Path")), text("/"));
        QCOMPARE(boundaryOfRole("full"), text("arn:aws:iam::aws:policy/AmazonSQSFullAccess"));
        QCOMPARE(ask("ListUserPolicies", second).all(text("member")), QStringList());
        QCOMPARE(ask("ListAttachedUserPolicies", second).all(text("PolicyArn")),
            QStringList {text("arn:aws:iam::aws:policy/AmazonSQSFullAccess")});
        QCOMPARE(ask("ListGroupsForUser", second).all(text("GroupName")), QStringList {writers});
        tags = tagsOf(second);
        QCOMPARE(tags[text("cost-centre")], text("43"));
        QVERIFY(!tags.contains(text("team")));
        QCOMPARE(engine->count(KeyVerb::Issue, text("full")), 2); // one key for all of it
    }

    /// Each alone is a change of the permissions, so that none is forgotten in what a key is compared by.
    void eachOfThem_alone_issuesAKey_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("iamPolicyArns") << QByteArray(R"({"iamPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"]})");
        QTest::newRow("iamTags") << QByteArray(R"({"iamTags":{"cost-centre":"42"}})");
        QTest::newRow("permissionsBoundaryArn")
            << QByteArray(R"({"permissionsBoundaryArn":"arn:aws:iam::aws:policy/PowerUserAccess"})");
        QTest::newRow("userPath") << QByteArray(R"({"userPath":"/media/"})");
        QTest::newRow("iamGroups") << QByteArray(R"({"iamGroups":["%1"]})").replace("%1", makeGroup("alone").toUtf8());
    }
    void eachOfThem_alone_issuesAKey()
    {
        QFETCH(QByteArray, change);
        const QString name = randomName(text("alone"));
        f->create(name);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
        const QString first = f->currentKeyId(name);
        f->patch(name, {{"spec", Json::parse(change.toStdString())}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name) && f->currentKeyId(name) != first, patience);
        QVERIFY(f->secretWorks(name + text("-creds")));
        QCOMPARE(engine->count(KeyVerb::Issue, name), 2);
    }

    void theSecret_carriesItsLabelsAndAnnotations_andLosesWhatTheSpecNoLongerNames()
    {
        Json spec;
        spec["secret"]["labels"] = {{"team", "media"}, {"tier", "silver"}};
        spec["secret"]["annotations"] = {{"example.com/owner", "ops"}, {"example.com/page", "4711"}};
        f->create(text("labelled"), spec);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("labelled")), patience);
        const QString path = f->secretPath(text("labelled-creds"));
        const auto of = [&](const char *kind) { return stringMapAt(f->kube.get(path), {"metadata", kind}); };
        QCOMPARE(of("labels")[text("team")], text("media"));
        QCOMPARE(of("labels")[text("tier")], text("silver"));
        QCOMPARE(of("annotations")[text("example.com/owner")], text("ops"));
        QCOMPARE(of("annotations")[text("example.com/page")], text("4711"));
        const QString key = f->currentKeyId(text("labelled"));

        f->kube.mergePatch(
            path, Json::parse(R"({"metadata":{"labels":{"theirs":"1"},"annotations":{"example.com/theirs":"1"}}})"));
        f->patch(text("labelled"), Json::parse(R"({"spec":{"secret":{"labels":{"team":null,"tier":"gold"},
            "annotations":{"example.com/owner":null,"example.com/page":"4712"}}}})"));
        QTRY_COMPARE_WITH_TIMEOUT(of("labels")[text("tier")], text("gold"), patience);
        QVERIFY(!of("labels").contains(text("team")));
        QCOMPARE(of("labels")[text("theirs")], text("1"));
        QCOMPARE(of("annotations")[text("example.com/page")], text("4712"));
        QVERIFY(!of("annotations").contains(text("example.com/owner")));
        QCOMPARE(of("annotations")[text("example.com/theirs")], text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("labelled")).status.observedGeneration, qint64(2), patience);
        QCOMPARE(f->currentKeyId(text("labelled")), key); // none of it is worth a new key
        QVERIFY(f->secretWorks(text("labelled-creds")));

        f->annotate(text("labelled"), names::rotateNow, text("1"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(text("labelled")) != key, patience);
        QCOMPARE(of("labels")[text("tier")], text("gold"));
        QCOMPARE(of("labels")[text("theirs")], text("1"));
        QCOMPARE(of("annotations")[text("example.com/page")], text("4712"));
        QCOMPARE(engine->count(KeyVerb::Issue, text("labelled")), 2);
    }
};

QTEST_GUILESS_MAIN(EngineSpecTest)
#include "EngineSpecTest.moc"
