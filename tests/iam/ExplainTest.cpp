// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"

#include "iam/Catalogue.h"
#include "iam/Explain.h"
#include "iam/ManagedPolicies.h"
#include "iamdata/IamData.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

QString shown(const AllowedAccess &one)
{
    QString text = one.action + u" on "_s + one.resources.join(u", "_s);
    if (!one.notResources.isEmpty())
        text += u" but not "_s + one.notResources.join(u", "_s);
    return one.conditions.isEmpty() ? text : text + u" when "_s + one.conditions.join(u" and "_s);
}

QString shown(const std::vector<AllowedAccess> &all)
{
    QStringList lines;
    for (const AllowedAccess &one : all)
        lines += shown(one);
    return lines.join(u'\n');
}

QString shown(const std::vector<DeadStatement> &all)
{
    QStringList lines;
    for (const DeadStatement &one : all)
        lines += u"%1: %2"_s.arg(one.statement).arg(one.reason);
    return lines.join(u'\n');
}

} // namespace

class ExplainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto catalogue = Catalogue::read(embeddedCatalogue());
        QVERIFY(catalogue);
        m_catalogue = std::move(*catalogue);
    }

    void whatIsAllowed_isToldInWords_data();
    void whatIsAllowed_isToldInWords()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QByteArray, boundary);
        QFETCH(QString, expected);
        const auto within = boundary.isEmpty() ? std::vector<AccessRule>() : rules(boundary);
        const PolicyExplanation explanation =
            explainPolicies(rules(policy), boundary.isEmpty() ? nullptr : &within, m_catalogue.get());
        QCOMPARE(shown(explanation.allowed), expected);
    }

    void wildcards_becomeTheActionsTheyName()
    {
        const auto explanation = explainPolicies(
            rules("{'Effect':'Allow','Action':'sqs:*Message','Resource':'*'}"), nullptr, m_catalogue.get());
        QStringList names;
        for (const AllowedAccess &one : explanation.allowed)
            names += one.action + u' ' + one.accessLevel;
        QCOMPARE(names,
            (QStringList {u"sqs:*Message "_s, u"sqs:DeleteMessage Write"_s, u"sqs:ReceiveMessage Read"_s,
                u"sqs:SendMessage Write"_s}));
    }

    void deadStatements_areFoundWithTheReason_data();
    void deadStatements_areFoundWithTheReason()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QString, expected);
        QCOMPARE(shown(deadStatements(rules(policy), m_catalogue.get())), expected);
    }

    void aStatementBeyondTheBoundary_isDead()
    {
        const auto boundary = rules("{'Effect':'Allow','Action':'sqs:*','Resource':'*'}");
        const auto explanation = explainPolicies(rules("{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'},"
                                                       "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}"),
            &boundary, m_catalogue.get());
        QCOMPARE(shown(explanation.allowed), u"sqs:SendMessage on *"_s);
        QCOMPARE(shown(explanation.dead), u"1: the boundary allows nothing of it"_s);
    }

    void waysUp_needAllOfTheirActions()
    {
        const auto waysOf = [&](const QByteArray &policy, const std::vector<AccessRule> *boundary = nullptr) {
            QStringList ways;
            for (const EscalationWay &one : explainPolicies(rules(policy), boundary, m_catalogue.get()).escalation)
                ways += one.actions.join(u' ');
            return ways;
        };
        QCOMPARE(waysOf("{'Effect':'Allow','Action':'iam:Put*Policy','NotResource':'a'},"
                        "{'Effect':'Deny','Action':'iam:PutGroupPolicy','Resource':'*'}"),
            (QStringList {u"iam:PutUserPolicy"_s, u"iam:PutRolePolicy"_s}));
        QCOMPARE(waysOf("{'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*'}"), QStringList());
        const QByteArray both = "{'Effect':'Allow','Action':['ec2:RunInstances','iam:PassRole'],'Resource':'*'}";
        QCOMPARE(waysOf(both), QStringList {u"iam:PassRole ec2:RunInstances"_s});
        const auto boundary = rules("{'Effect':'Allow','Action':'ec2:*','Resource':'*'}");
        QCOMPARE(waysOf(both, &boundary), QStringList());
    }

    void eachOfAwsOwnPolicies_allowsSomething()
    {
        const auto managed = ManagedPolicies::read(embeddedManagedPolicies());
        QVERIFY(managed);
        const std::vector<ManagedPolicy> &all = (*managed)->all();
        for (size_t i = 0; i < all.size(); i += 8) {
            const auto document = PolicyDocument::parse((*managed)->document(all[i]));
            QVERIFY(document);
            const auto explanation = explainPolicies(rulesOf(*document), nullptr, m_catalogue.get());
            const auto &statements = document->statements();
            const bool allows = std::any_of(statements.begin(), statements.end(),
                [](const PolicyStatement &statement) { return statement.allows(); });
            QVERIFY2(allows == !explanation.allowed.empty(), qPrintable(all[i].name));
        }
    }

private:
    std::unique_ptr<Catalogue> m_catalogue;
};

void ExplainTest::whatIsAllowed_isToldInWords_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("boundary");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &policy, const QByteArray &boundary,
                         const QString &expected) { QTest::newRow(name) << policy << boundary << expected; };
    const QByteArray get = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}";
    const auto getOn = [](const QByteArray &resource) {
        return "{'Effect':'Allow','Action':'s3:GetObject','Resource':" + resource + "}";
    };
    row("one action", get, {}, u"s3:GetObject on *"_s);
    row("nothing but a deny", "{'Effect':'Deny','Action':'*','Resource':'*'}", {}, {});
    row("all denied", get + ",{'Effect':'Deny','Action':'s3:*','Resource':'*'}", {}, {});
    row("a part denied", get + ",{'Effect':'Deny','Action':'s3:*','Resource':['b/*','c']}", {},
        u"s3:GetObject on * but not b/*, c"_s);
    row("denied at times",
        get
            + ",{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':"
              "{'aws:SecureTransport':'false'}}}",
        {}, u"s3:GetObject on * when not when aws:SecureTransport is false"_s);
    row("a deny of another place", getOn("'a/*'") + ",{'Effect':'Deny','Action':'s3:*','Resource':'b/*'}", {},
        u"s3:GetObject on a/*"_s);
    row("a deny of all other places", getOn("'*'") + ",{'Effect':'Deny','Action':'s3:*','NotResource':'b/*'}", {},
        u"s3:GetObject on * when not when the resource is not like “b/*”"_s);
    row("NotResource", "{'Effect':'Allow','Action':'s3:GetObject','NotResource':'b/*'}", {},
        u"s3:GetObject on * but not b/*"_s);
    row("two statements for one action", getOn("'a'") + ',' + getOn("'b'"), {}, u"s3:GetObject on a, b"_s);
    row("conditions",
        "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'IpAddress':"
        "{'aws:SourceIp':'10.0.0.0/8'},'StringLike':{'s3:prefix':['a*','b*']}}}",
        {}, u"s3:GetObject on * when aws:SourceIp is in 10.0.0.0/8 and s3:prefix is like “a*” or “b*”"_s);
    row("what nobody knows",
        "{'Effect':'Allow','Action':'none:*','Resource':'*'},"
        "{'Effect':'Deny','Action':'none:Put*','Resource':'*'}",
        {}, u"none:* on * when not when the action is like “none:Put*”"_s);
    row("a boundary that is wider", getOn("'a'"), "{'Effect':'Allow','Action':'*','Resource':'*'}",
        u"s3:GetObject on a"_s);
    row("a boundary that is narrower", getOn("'*'"), getOn("['a','b/*']"), u"s3:GetObject on a, b/*"_s);
    row("a boundary of another place", getOn("'a'"), getOn("'b'"), {});
    row("a boundary that crosses", getOn("'a*'"), getOn("'*b'"),
        u"s3:GetObject on a* when the resource is like “*b”"_s);
    row("a boundary with a condition", get,
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Null':{'aws:TokenIssueTime':'false'}}}",
        u"s3:GetObject on * when aws:TokenIssueTime is present"_s);
    row("a boundary that denies", get,
        "{'Effect':'Allow','Action':'*','Resource':'*'},"
        "{'Effect':'Deny','Action':'s3:*','Resource':'b/*'}",
        u"s3:GetObject on * but not b/*"_s);
    row("a boundary and a deny leave nothing", getOn("'*'") + ",{'Effect':'Deny','Action':'s3:*','Resource':'b/*'}",
        getOn("'b/*'"), {});
    row("a boundary of all but", get, "{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}", u"s3:GetObject on *"_s);
    row("a boundary of all but this", get, "{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}", {});
    row("an unknown action within a boundary", "{'Effect':'Allow','Action':'none:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'none:Get*','Resource':'*'}", u"none:Get* on *"_s);
}

void ExplainTest::deadStatements_areFoundWithTheReason_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &policy, const QString &expected) {
        QTest::newRow(name) << policy << expected;
    };
    const QByteArray get = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'a'}";
    const QByteArray all = "{'Effect':'Allow','Action':'s3:*','Resource':'*'}";
    row("none", get + ",{'Effect':'Allow','Action':'s3:GetObject','Resource':'b'}", {});
    row("the same twice", get + ',' + get, u"1: other statements allow all that it allows"_s);
    row("covered by a later one", get + ',' + all, u"0: other statements allow all that it allows"_s);
    row("denied",
        get
            + ",{'Effect':'Allow','Action':'sqs:*','Resource':'*'},"
              "{'Effect':'Deny','Action':'s3:*','Resource':'*'}",
        u"0: all that it allows is denied"_s);
    row("a deny of nothing", get + ",{'Effect':'Deny','Action':'s3:PutObject','Resource':'*'}",
        u"1: it denies nothing that is allowed"_s);
    row("covered by two together",
        "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Resource':'a'}," + get
            + ",{'Effect':'Allow','Action':'s3:PutObject','Resource':'a'}",
        u"1: other statements allow all that it allows\n2: other statements allow all that it allows"_s);
    row("a condition that cannot hold",
        all
            + ",{'Effect':'Allow','Action':'sqs:*','Resource':'*','Condition':"
              "{'StringEquals':{'k':'a'},'StringNotEquals':{'k':'a'}}}",
        u"1: all that it allows is denied"_s);
}

QTEST_APPLESS_MAIN(ExplainTest)
#include "ExplainTest.moc"
