// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionPlan.h"
#include "ui/actions/KubectlCommands.h"
#include "ui/actions/OwnFields.h"

#include <QProcess>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;
using Action = CredentialAction;
Q_DECLARE_METATYPE(keywright::ui::CredentialFacts)

class ActionPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachState_isLeftOutOfWhatItForbids_data();
    void eachState_isLeftOutOfWhatItForbids();
    void clusters_forbidWrites();
    void anyOne_isEnough();
    void tenThousand_areAnsweredInOneSentence();
    void objects_areTakenOnce_inOrder();
    void word_isAskedOnlyInProduction_data();
    void word_isAskedOnlyInProduction();
    void quoted_isOneWordOfTheShell_data();
    void quoted_isOneWordOfTheShell();
    void commands_nameContextAndNamespace();
    void ownFields_areThoseOfTheirApplyOnly();
};

namespace {

SharedFacts facts(const QString &ns = QStringLiteral("team-1"), const QString &name = QStringLiteral("mailer"))
{
    CredentialFacts facts;
    facts.cluster = QStringLiteral("a");
    facts.key = {ns, name};
    facts.uid = ns + name;
    facts.secretName = name + QStringLiteral("-creds");
    facts.current = KeyFacts {.id = AccessKeyId(QStringLiteral("AKIA1"))};
    return std::make_shared<const CredentialFacts>(facts);
}

std::unique_ptr<ClusterSession> live(const QString &environment = {})
{
    auto session = std::make_unique<ClusterSession>(
        ClusterIdentity {.id = QStringLiteral("a"), .label = QStringLiteral("eu-0"), .environment = environment},
        ConnectionSource());
    session->setState({.kind = ClusterState::Kind::Live});
    return session;
}

} // namespace

void ActionPlanTest::eachState_isLeftOutOfWhatItForbids_data()
{
    QTest::addColumn<CredentialFacts>("state");
    QTest::addColumn<QString>(
        "can"); // of: R otate, C ompromised, S uspend, Z resume, W restart, D elete, O pen, K ubectl
    const CredentialFacts usual = *facts();
    CredentialFacts other = usual;
    QTest::newRow("usual") << usual << QStringLiteral("RCSWDOK");
    other.suspended = true;
    QTest::newRow("suspended") << other << QStringLiteral("CZWDOK");
    other = usual;
    other.pending = true;
    QTest::newRow("rotating") << other << QStringLiteral("CSWDOK");
    other = usual;
    other.deleting = QDateTime::fromSecsSinceEpoch(1);
    QTest::newRow("being deleted") << other << QStringLiteral("OK");
    other = usual;
    other.current = {};
    QTest::newRow("no key") << other << QStringLiteral("RSDOK");
    other = usual;
    other.secretName.clear();
    QTest::newRow("no Secret") << other << QStringLiteral("RCSWDK");
    other = usual;
    other.unreadable = QStringLiteral("spec.lifetime");
    QTest::newRow("unreadable") << other << QStringLiteral("DK");
}

void ActionPlanTest::eachState_isLeftOutOfWhatItForbids()
{
    QFETCH(CredentialFacts, state);
    QFETCH(QString, can);
    const auto session = live();
    const ActionTarget target {session.get(), std::make_shared<const CredentialFacts>(state)};
    const std::pair<char16_t, Action> actions[] {{u'R', Action::RotateNow}, {u'C', Action::Compromised},
        {u'S', Action::Suspend}, {u'Z', Action::Resume}, {u'W', Action::RestartConsumers}, {u'D', Action::Delete},
        {u'O', Action::OpenSecret}, {u'K', Action::CopyKubectl}};
    QString found;
    for (const auto &[letter, action] : actions) {
        const QString why = CredentialActions::whyNot(action, {target});
        if (why.isEmpty())
            found += QChar(letter);
        else
            QVERIFY2(why.contains(u'.') || why.contains(u':'), qPrintable(why));
    }
    QCOMPARE(found, can);
}

void ActionPlanTest::clusters_forbidWrites()
{
    const auto session = live();
    const std::vector<ActionTarget> targets {{session.get(), facts()}};
    session->setState({.kind = ClusterState::Kind::Stale});
    QVERIFY(CredentialActions::whyNot(Action::RotateNow, targets).contains(QStringLiteral("stale")));
    QVERIFY(CredentialActions::whyNot(Action::CopyKubectl, targets).isEmpty());
    session->setState({.kind = ClusterState::Kind::Live});
    session->setIdentity({.id = QStringLiteral("a"), .label = QStringLiteral("a"), .readOnly = true});
    QVERIFY(CredentialActions::whyNot(Action::Delete, targets).contains(QStringLiteral("read-only")));
    QVERIFY(CredentialActions::whyNot(Action::OpenSecret, targets).isEmpty());
}

void ActionPlanTest::anyOne_isEnough()
{
    const auto session = live();
    CredentialFacts suspended = *facts(QStringLiteral("b"));
    suspended.suspended = true;
    const ActionTarget asleep {session.get(), std::make_shared<const CredentialFacts>(suspended)};
    const ActionTarget awake {session.get(), facts()};
    QVERIFY(CredentialActions::whyNot(Action::RotateNow, {asleep, awake}).isEmpty());
    const ActionPlan plan = planFor(Action::RotateNow, {asleep, awake});
    QCOMPARE(plan.count(), 1);
    QCOMPARE(plan.leftOut.size(), 1u);
    QVERIFY(plan.leftOut.front().why.contains(QStringLiteral("suspended")));
    const QString none =
        CredentialActions::whyNot(Action::Resume, {awake, awake, {session.get(), facts(QStringLiteral("c"))}});
    QVERIFY2(none.startsWith(QStringLiteral("None of the 2: It is not suspended.")), qPrintable(none));
    QVERIFY(!CredentialActions::whyNot(Action::RotateNow, {}).isEmpty());
    QVERIFY(!CredentialActions::whyNot(Action::OpenSecret, {awake, asleep}).isEmpty());
}

void ActionPlanTest::tenThousand_areAnsweredInOneSentence()
{
    const auto session = live();
    std::vector<ActionTarget> targets;
    for (int i = 0; i < 10'000; ++i)
        targets.push_back({session.get(), facts(QStringLiteral("ns"), QString::number(i))});
    QCOMPARE(CredentialActions::whyNot(Action::RotateNow, targets), QString());
    const QString none = CredentialActions::whyNot(Action::Resume, targets);
    QVERIFY2(none.startsWith(QStringLiteral("None of the ")) && none.size() < 200, qPrintable(none));
}

void ActionPlanTest::objects_areTakenOnce_inOrder()
{
    const auto session = live();
    const ActionTarget a {session.get(), facts(QStringLiteral("a"))};
    const ActionTarget b {session.get(), facts(QStringLiteral("b"))};
    const ActionPlan plan = planFor(Action::Delete, {b, a, b, {nullptr, facts()}, {session.get(), nullptr}});
    QCOMPARE(plan.count(), 2);
    QCOMPARE(plan.taken[0].facts->key.ns, QStringLiteral("a"));
    QCOMPARE(plan.taken[1].facts->key.ns, QStringLiteral("b"));
}

void ActionPlanTest::word_isAskedOnlyInProduction_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<CredentialAction>("action");
    QTest::addColumn<int>("namespaces");
    QTest::addColumn<int>("inEach");
    QTest::addColumn<QString>("word");
    QTest::newRow("delete") << "PROD" << Action::Delete << 1 << 1 << "ns0";
    QTest::newRow("delete in stage") << "STAGE" << Action::Delete << 1 << 1 << "";
    QTest::newRow("rotate one") << "PROD" << Action::RotateNow << 1 << 1 << "";
    QTest::newRow("rotate ten") << "PROD" << Action::RotateNow << 1 << 10 << "";
    QTest::newRow("rotate eleven") << "PROD" << Action::RotateNow << 1 << 11 << "ns0";
    QTest::newRow("eleven in many namespaces") << "PRODUCTION" << Action::RotateNow << 11 << 1 << "eu-0";
    QTest::newRow("eleven in stage") << "STAGE" << Action::RotateNow << 11 << 1 << "";
    QTest::newRow("delete in two namespaces") << "PROD" << Action::Delete << 2 << 1 << "eu-0";
}

void ActionPlanTest::word_isAskedOnlyInProduction()
{
    QFETCH(QString, environment);
    QFETCH(CredentialAction, action);
    QFETCH(int, namespaces);
    QFETCH(int, inEach);
    QFETCH(QString, word);
    const auto session = live(environment);
    std::vector<ActionTarget> targets;
    for (int ns = 0; ns < namespaces; ++ns) {
        for (int i = 0; i < inEach; ++i)
            targets.push_back({session.get(), facts(QStringLiteral("ns%1").arg(ns), QStringLiteral("c%1").arg(i))});
    }
    QCOMPARE(planFor(action, targets).wordToType(), word);
}

void ActionPlanTest::quoted_isOneWordOfTheShell_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "plain", "with space", "it's", "''", "$(id)", "`id`", "a\nb", "\\", "!x", "*", "~root",
             "-n", "ü€", "a;b|c&d>e", "\"q\"", "arn:aws:eks:eu-west-1:123456789012:cluster/prod"})
        QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text);
}

void ActionPlanTest::quoted_isOneWordOfTheShell()
{
    QFETCH(QString, text);
    QProcess shell;
    shell.start(
        QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("printf '[%s]' ") + shellQuoted(text)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), QLatin1Char('[') + text + QLatin1Char(']'));
}

void ActionPlanTest::commands_nameContextAndNamespace()
{
    const ClusterIdentity cluster {.id = QStringLiteral("admin's prod"), .label = QStringLiteral("x")};
    const QString start = QStringLiteral("kubectl --context='admin'\\''s prod' --namespace=team-1 ");
    const auto command = [&](Action action) {
        return kubectlCommand(action, cluster, *facts(), QStringLiteral("2026-05-01T08:00:00.000000Z"));
    };
    QCOMPARE(command(Action::CopyKubectl), start + QStringLiteral("get awscredentials.keywright.dev mailer -o yaml"));
    QCOMPARE(command(Action::Delete), start + QStringLiteral("delete awscredentials.keywright.dev mailer"));
    QCOMPARE(command(Action::RotateNow),
        start
            + QStringLiteral("annotate --overwrite awscredentials.keywright.dev mailer "
                             "keywright.dev/rotate-now=2026-05-01T08:00:00.000000Z"));
    QCOMPARE(command(Action::Suspend),
        start
            + QStringLiteral("patch awscredentials.keywright.dev mailer --type=merge "
                             "--patch='{\"spec\":{\"suspended\":true}}'"));
    QCOMPARE(command(Action::OpenSecret), start + QStringLiteral("get secret mailer-creds -o yaml"));
    QVERIFY(command(Action::RestartConsumers).isEmpty());
}

void ActionPlanTest::ownFields_areThoseOfTheirApplyOnly()
{
    const Json object = Json::parse(
        R"({"apiVersion":"v1","kind":"K","metadata":{"name":"n","namespace":"s","uid":"u",)"
        R"("resourceVersion":"7","labels":{"mine":"1","other":"2"},"managedFields":[)"
        R"({"manager":"me","operation":"Apply","fieldsV1":{"f:metadata":{"f:labels":{"f:mine":{}}},"f:spec":{"f:policy":{},"f:tags":{".":{},"f:a":{}}}}},)"
        R"({"manager":"me","operation":"Update","fieldsV1":{"f:spec":{"f:note":{}}}},)"
        R"({"manager":"you","operation":"Apply","fieldsV1":{"f:spec":{"f:suspended":{}}}}]},)"
        R"("spec":{"policy":{"Statement":[1]},"tags":{"a":"1","b":"2"},"note":"x","suspended":true}})");
    const Json own = appliedBy(QStringLiteral("me"), object);
    QCOMPARE(own["spec"], Json::parse(R"({"policy":{"Statement":[1]},"tags":{"a":"1"}})"));
    QCOMPARE(own["metadata"],
        Json::parse(R"({"name":"n","namespace":"s","uid":"u","resourceVersion":"7","labels":{"mine":"1"}})"));
    QCOMPARE(
        otherManagersOf(object, {"f:spec", "f:suspended"}, QStringLiteral("me")), QStringList {QStringLiteral("you")});
}

QTEST_MAIN(ActionPlanTest)
#include "ActionPlanTest.moc"
