// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"

#include "iam/Catalogue.h"
#include "iam/PolicyDiff.h"
#include "iamdata/IamData.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

class PolicyDiffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto catalogue = Catalogue::read(embeddedCatalogue());
        QVERIFY(catalogue);
        m_catalogue = std::move(*catalogue);
    }

    void verdicts_data();
    void verdicts()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, verdict);
        const auto old = rules(before), fresh = rules(after);
        const PolicyDifference difference = diffPolicies(old, fresh, m_catalogue.get());
        QCOMPARE(toString(difference.verdict), verdict);
        const bool wider = verdict == u"wider"_s || verdict == u"different"_s;
        QCOMPARE(difference.example.has_value(), wider);
        if (wider)
            QVERIFY(evaluate(fresh, *difference.example, ArnReading::Fields) == Decision::Allowed);
        const PolicyDifference back = diffPolicies(fresh, old, m_catalogue.get());
        static const std::map<QString, QString> opposite {{u"wider"_s, u"narrower"_s}, {u"narrower"_s, u"wider"_s}};
        const auto other = opposite.find(verdict);
        QCOMPARE(toString(back.verdict), other == opposite.end() ? verdict : other->second);
    }

    void actionsThatAWildcardMayComeToName_areAccessOfTheirOwn()
    {
        QStringList all;
        m_catalogue->forEachAction(u"sqs:List*",
            [&](const CatalogueService &, const CatalogueAction &action) { all += u"\"sqs:%1\""_s.arg(action.name); });
        QVERIFY(all.size() > 2);
        const QByteArray listed = R"({"Effect":"Allow","Resource":"*","Action":[)" + all.join(u',').toUtf8() + "]}";
        const QByteArray pattern = R"({"Effect":"Allow","Resource":"*","Action":"sqs:List*"})";
        const PolicyDifference wider = diffPolicies(rules(listed), rules(pattern), m_catalogue.get());
        QVERIFY(wider.verdict == DiffVerdict::Wider);
        QCOMPARE(wider.gained.size(), size_t(1));
        QCOMPARE(wider.gained.front().action, u"sqs:List*"_s);
        QVERIFY(!wider.gained.front().known);
        QVERIFY(!m_catalogue->action(wider.example->action));
        QVERIFY(wider.example->action.startsWith(u"sqs:list"_s, Qt::CaseInsensitive));
    }

    void changes_nameActionResourcesAndConditions()
    {
        const PolicyDifference difference =
            diffPolicies(rules(R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/k"})"),
                rules(R"({"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],
                "Resource":["arn:aws:s3:::a/k","arn:aws:s3:::b/k"],
                "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}})"),
                m_catalogue.get());
        QVERIFY(difference.verdict == DiffVerdict::Different);
        QCOMPARE(difference.gained.size(), size_t(2));
        QCOMPARE(difference.gained[0].action, u"s3:GetObject"_s);
        QCOMPARE(difference.gained[0].resources, QStringList {u"arn:aws:s3:::b/k"_s});
        QCOMPARE(difference.gained[0].conditions, QStringList {u"aws:SourceIp is in 10.0.0.0/8"_s});
        QVERIFY(difference.gained[0].elsewhere);
        QCOMPARE(difference.gained[1].resources.size(), 2);
        QVERIFY(!difference.gained[1].elsewhere);
        QCOMPARE(difference.lost.size(), size_t(1));
        QCOMPARE(difference.lost[0].resources, QStringList {u"arn:aws:s3:::a/k"_s});
    }

    void aPolicyBuiltToBeSlow_endsUndecidedAndNotWrong()
    {
        QByteArray resources;
        for (char c = 'a'; c <= 'z'; ++c)
            resources += QByteArray(resources.isEmpty() ? "" : ",") + "\"*" + c + QByteArray(24, '?') + "\"";
        const auto slow = rules(R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
            {"Effect":"Allow","Action":"s3:*","NotResource":[)"
            + resources + "]}");
        const auto also = rules(R"({"Effect":"Allow","Action":"s3:*","NotResource":[)" + resources + R"(]},
            {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::*"})");
        QVERIFY(diffPolicies(also, slow, nullptr).verdict != DiffVerdict::Same);
    }

private:
    std::unique_ptr<Catalogue> m_catalogue;
};

void PolicyDiffTest::verdicts_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, const QString &verdict) {
        QTest::newRow(name) << before << after << verdict;
    };
    const auto allow = [](const QByteArray &actions, const QByteArray &resources, const QByteArray &condition = {}) {
        return "{'Effect':'Allow','Action':" + actions + ",'Resource':" + resources
            + (condition.isEmpty() ? QByteArray() : ",'Condition':" + condition) + '}';
    };
    const auto deny = [](const QByteArray &actions, const QByteArray &resources, const QByteArray &condition = {}) {
        return ",{'Effect':'Deny','Action':" + actions + ",'Resource':" + resources
            + (condition.isEmpty() ? QByteArray() : ",'Condition':" + condition) + '}';
    };
    const QByteArray get = "'s3:GetObject'", all = "'*'";
    row("order and spelling", allow("['s3:GetObject','s3:PutObject']", "['a','b']"),
        allow("['S3:putobject']", "['b','a']") + ',' + allow("'s3:getObject'", "['a','b']"), u"same"_s);
    row("one more action", allow(get, all), allow("['s3:GetObject','s3:PutObject']", all), u"wider"_s);
    row("another action", allow(get, all), allow("'s3:PutObject'", all), u"different"_s);
    row("covered by a wildcard", allow("'s3:Get*'", all), allow(get, all), u"narrower"_s);
    row("an action that nobody knows", allow(get, all), allow("['s3:GetObject','foo:Bar']", all), u"wider"_s);
    row("a resource covered by two", allow(get, "['b/*','b/k']"), allow(get, "'b/*'"), u"same"_s);
    row("a resource split in two", allow(get, "['*']"), allow(get, "['?*']"), u"narrower"_s);
    row("all but the empty one", allow(get, "['arn:aws:s3:::','arn:aws:s3:::?*']"), allow(get, "['arn:aws:s3:::*']"),
        u"same"_s);
    row("a star that may cross colons", allow(get, "'arn:aws:s3:*'"), allow(get, "'arn:aws:s3:::b/k'"), u"undecided"_s);
    row("a star in each field", allow(get, "'arn:*:s3:*:*:b/*'"), allow(get, "'arn:aws:s3:::b/k'"), u"narrower"_s);
    row("a variable under a star", allow(get, "'h/*'"), allow(get, "'h/${aws:username}'"), u"narrower"_s);
    row("a variable under a question mark", allow(get, "'h/?'"), allow(get, "'h/${aws:username}'"), u"different"_s);
    row("the same variable", allow(get, "'h/${aws:username}'"), allow(get, "'h/${AWS:UserName}'"), u"same"_s);
    row("another variable", allow(get, "'h/${aws:username}'"), allow(get, "'h/${aws:userid}'"), u"different"_s);
    row("denied again", allow("'s3:*'", all), allow("'s3:*'", all) + deny("'s3:Put*'", all), u"narrower"_s);
    row("a deny of nothing", allow(get, all), allow(get, all) + deny("'s3:Put*'", all), u"same"_s);
    row("a deny instead of a list", allow("['s3:*']", all) + deny("'s3:*'", "'b/*'"),
        "{'Effect':'Allow','Action':'s3:*','NotResource':'b/*'}", u"same"_s);
    row("a deny that goes", allow("'s3:*'", all) + deny("'s3:Put*'", all, "{'Bool':{'aws:SecureTransport':'false'}}"),
        allow("'s3:*'", all), u"wider"_s);
    row("NotAction for a deny", "{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}",
        allow(all, all) + deny("'iam:*'", all), u"same"_s);
    row("a condition less", allow(get, all, "{'StringEquals':{'k':'a'}}"), allow(get, all), u"wider"_s);
    row("a value more", allow(get, all, "{'StringEquals':{'k':'a'}}"),
        allow(get, all, "{'StringEquals':{'k':['a','b']}}"), u"wider"_s);
    row("equal and like", allow(get, all, "{'StringLike':{'k':'a'}}"), allow(get, all, "{'StringEquals':{'k':'a'}}"),
        u"same"_s);
    row("a pattern in a pattern", allow(get, all, "{'StringLike':{'k':'a*'}}"),
        allow(get, all, "{'StringLike':{'k':'a?'}}"), u"narrower"_s);
    const QByteArray send = allow("'sqs:SendMessage'", all) + ',';
    for (const char *unclear : {"{'NumericLessThan':{'k':'1e999'}}", "{'NumericLessThan':{'k':'${aws:n}'}}",
             "{'NumericEquals':{'k':'12x'}}", "{'DateLessThan':{'k':'2024-13-01'}}", "{'DateLessThan':{'k':'2024'}}",
             "{'Bool':{'k':'1'}}", "{'Null':{'k':'yes'}}", "{'IpAddress':{'k':'10.0.0.0/33'}}"}) {
        row((QByteArray("a value that cannot be read: ") + unclear).constData(), send + allow(all, "'x'"),
            send + allow(all, "'x'") + ',' + allow(get, all, unclear), u"undecided"_s);
        row((QByteArray("the same that cannot be read: ") + unclear).constData(), allow(get, all, unclear),
            allow("'S3:getobject'", all, unclear), u"same"_s);
    }
    row("a month", allow(get, all, "{'DateLessThan':{'k':'2024-05'}}"),
        allow(get, all, "{'DateLessThan':{'k':'2024-05-01T00:00:00Z'}}"), u"same"_s);
    row("two values at once, of a key that can have them", send + allow(all, "'x'"),
        send + allow(all, "'x'") + ','
            + allow(get, all, "{'StringEquals':{'aws:TagKeys':'a'},'StringLike':{'aws:TagKeys':'b*'}}"),
        u"wider"_s);
    row("two values at once, of a key that has one", send + allow(all, "'x'"),
        send + allow(all, "'x'") + ','
            + allow(get, all, "{'StringEquals':{'aws:userid':'a'},'StringLike':{'aws:userid':'b*'}}"),
        u"same"_s);
    row("numbers that are one in a computer's", allow(get, all, "{'NumericEquals':{'k':'9007199254740993'}}"),
        allow(get, all, "{'NumericEquals':{'k':'9007199254740992'}}"), u"undecided"_s);
    row("if it exists", allow(get, all, "{'StringEquals':{'k':'a'}}"),
        allow(get, all, "{'StringEqualsIfExists':{'k':'a'}}"), u"wider"_s);
    row("both sides of a number",
        allow(get, all, "{'NumericLessThan':{'k':'5'}}") + ','
            + allow(get, all, "{'NumericGreaterThanEquals':{'k':'5'}}"),
        allow(get, all, "{'Null':{'k':'false'}}"), u"same"_s);
    row("a range in a range", allow(get, all, "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}"),
        allow(get, all, "{'IpAddress':{'aws:SourceIp':'10.1.0.0/16'}}"), u"narrower"_s);
    row("two halves of a range", allow(get, all, "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}"),
        allow(get, all, "{'IpAddress':{'aws:SourceIp':['10.0.0.0/9','10.128.0.0/9']}}"), u"same"_s);
    row("a date later", allow(get, all, "{'DateLessThan':{'aws:CurrentTime':'2024-01-01T00:00:00Z'}}"),
        allow(get, all, "{'DateLessThan':{'aws:CurrentTime':'2025-01-01T00:00:00Z'}}"), u"wider"_s);
    row("all of no values", allow(get, all, "{'ForAllValues:StringEquals':{'k':'a'}}"),
        allow(get, all, "{'ForAnyValue:StringEquals':{'k':'a'}}"), u"different"_s);
    row("a variable in a condition", allow(get, all, "{'StringEquals':{'k':'${aws:username}'}}"),
        allow(get, all, "{'StringEquals':{'k':'${aws:UserName}'}}"), u"same"_s);
    row("a condition that cannot hold", allow(get, "'a'"),
        allow(get, "'a'") + ',' + allow(get, all, "{'StringEquals':{'k':'a'},'StringNotEquals':{'k':'a'}}"), u"same"_s);
    row("nothing at all", allow(get, all) + deny(all, all), allow("'s3:PutObject'", all) + deny(all, all), u"same"_s);
}

QTEST_APPLESS_MAIN(PolicyDiffTest)
#include "PolicyDiffTest.moc"
