// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

bool holds(const QByteArray &condition, const std::map<QString, QStringList> &context)
{
    const auto policy = rules(R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":)" + condition + '}');
    return evaluate(policy, request(u"a:B"_s, u"*"_s, context), ArnReading::Plain) == Decision::Allowed;
}

Decision decide(const QByteArray &policy, const PolicyRequest &asked)
{
    return evaluate(rules(policy), asked, ArnReading::FieldEnds);
}

} // namespace

class EvaluatorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditions_holdAsDocumented_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QStringList>("values"); // of the key k; empty: absent
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *condition, const QStringList &values, bool expected) {
            QTest::newRow(qPrintable(QString::fromLatin1(condition) + u' ' + values.join(u',')))
                << QByteArray(condition) << values << expected;
        };
        row(R"({"StringEquals":{"k":["a","b"]}})", {u"b"_s}, true);
        row(R"({"StringEquals":{"k":"a"}})", {u"A"_s}, false);
        row(R"({"StringEquals":{"k":"a*"}})", {u"ab"_s}, false);
        row(R"({"StringEquals":{"k":"a"}})", {}, false);
        row(R"({"StringEqualsIfExists":{"k":"a"}})", {}, true);
        row(R"({"StringEqualsIfExists":{"k":"a"}})", {u"b"_s}, false);
        row(R"({"StringNotEquals":{"k":["a","b"]}})", {u"b"_s}, false);
        row(R"({"StringNotEquals":{"k":["a","b"]}})", {u"c"_s}, true);
        row(R"({"StringNotEquals":{"k":"a"}})", {}, true);
        row(R"({"StringEqualsIgnoreCase":{"k":"a"}})", {u"A"_s}, true);
        row(R"({"StringLike":{"k":"a?c*"}})", {u"abcd"_s}, true);
        row(R"({"StringNotLike":{"k":"a?c*"}})", {u"abcd"_s}, false);
        row(R"({"StringLike":{"k":"${*}"}})", {u"x"_s}, false);
        row(R"({"NumericLessThan":{"k":"10"}})", {u"9.5"_s}, true);
        row(R"({"NumericLessThanEquals":{"k":10}})", {u"10"_s}, true);
        row(R"({"NumericGreaterThan":{"k":"10"}})", {u"10"_s}, false);
        row(R"({"NumericGreaterThanEquals":{"k":"10"}})", {u"10"_s}, true);
        row(R"({"NumericNotEquals":{"k":"10"}})", {u"11"_s}, true);
        row(R"({"NumericEquals":{"k":"10"}})", {u"x"_s}, false);
        row(R"({"DateLessThan":{"k":"2024-01-01T00:00:00Z"}})", {u"2023-12-31T23:59:59Z"_s}, true);
        row(R"({"DateGreaterThan":{"k":"2024-01-01T00:00:00Z"}})", {u"2024-01-01T00:00:00+01:00"_s}, false);
        row(R"({"DateEquals":{"k":"2024-01-01"}})", {u"1704067200"_s}, true);
        row(R"({"Bool":{"k":"true"}})", {u"True"_s}, true);
        row(R"({"Bool":{"k":false}})", {u"true"_s}, false);
        row(R"({"Bool":{"k":"true"}})", {}, false);
        row(R"({"BoolIfExists":{"k":"true"}})", {}, true);
        row(R"({"BinaryEquals":{"k":"QmlI"}})", {u"QmlI"_s}, true);
        row(R"({"IpAddress":{"k":"10.0.0.0/8"}})", {u"10.255.0.1"_s}, true);
        row(R"({"IpAddress":{"k":"10.0.0.0/8"}})", {u"11.0.0.0"_s}, false);
        row(R"({"NotIpAddress":{"k":["10.0.0.0/8","11.0.0.0/8"]}})", {u"11.0.0.0"_s}, false);
        row(R"({"IpAddress":{"k":"2001:DB8::/32"}})", {u"2001:db8:1:0:0:0:0:5"_s}, true);
        row(R"({"IpAddress":{"k":"0.0.0.0/0"}})", {u"2001:db8::1"_s}, false);
        row(R"({"ArnLike":{"k":"arn:aws:iam::*:role/x*"}})", {u"arn:aws:iam::123456789012:role/xy"_s}, true);
        row(R"({"ArnEquals":{"k":"arn:aws:iam:*:role/x"}})", {u"arn:aws:iam::1:role/x"_s}, false);
        row(R"({"ArnNotLike":{"k":"arn:aws:iam::*:role/x*"}})", {u"arn:aws:iam::1:user/x"_s}, true);
        row(R"({"Null":{"k":"true"}})", {}, true);
        row(R"({"Null":{"k":"true"}})", {u"a"_s}, false);
        row(R"({"Null":{"k":"false"}})", {u"a"_s}, true);
        row(R"({"ForAllValues:StringEquals":{"k":["a","b"]}})", {u"a"_s, u"b"_s}, true);
        row(R"({"ForAllValues:StringEquals":{"k":["a","b"]}})", {u"a"_s, u"c"_s}, false);
        row(R"({"ForAllValues:StringEquals":{"k":"a"}})", {}, true);
        row(R"({"ForAllValues:StringNotEquals":{"k":"a"}})", {u"b"_s, u"a"_s}, false);
        row(R"({"ForAnyValue:StringEquals":{"k":"a"}})", {u"a"_s, u"c"_s}, true);
        row(R"({"ForAnyValue:StringEquals":{"k":"a"}})", {}, false);
        row(R"({"ForAnyValue:StringNotEquals":{"k":"a"}})", {u"b"_s, u"a"_s}, true);
        row(R"({"ForAnyValue:StringNotEquals":{"k":"a"}})", {u"a"_s}, false);
        row(R"({"ForAnyValue:StringNotEquals":{"k":"a"}})", {}, false);
    }
    void conditions_holdAsDocumented()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QStringList, values);
        QFETCH(bool, expected);
        std::map<QString, QStringList> context;
        if (!values.isEmpty())
            context[u"K"_s] = values; // keys have no case
        QCOMPARE(holds(condition, context), expected);
    }

    void everyConditionMustHold()
    {
        const QByteArray two = R"({"StringEquals":{"k":"a","l":"b"},"Bool":{"m":"true"}})";
        QVERIFY(holds(two, {{u"k"_s, {u"a"_s}}, {u"l"_s, {u"b"_s}}, {u"m"_s, {u"true"_s}}}));
        QVERIFY(!holds(two, {{u"k"_s, {u"a"_s}}, {u"l"_s, {u"b"_s}}}));
    }

    void aDenyWins_andNothingElseAllows()
    {
        const QByteArray policy = "{'Effect':'Allow','Action':'s3:*','Resource':'*'},"
                                  "{'Effect':'Deny','NotAction':'s3:Get*','Resource':'arn:aws:s3:::b/*'}";
        QCOMPARE(decide(policy, request(u"S3:getObject"_s, u"arn:aws:s3:::b/k"_s)), Decision::Allowed);
        QCOMPARE(decide(policy, request(u"s3:PutObject"_s, u"arn:aws:s3:::b/k"_s)), Decision::Denied);
        QCOMPARE(decide(policy, request(u"s3:PutObject"_s, u"arn:aws:s3:::B/k"_s)), Decision::Allowed);
        QCOMPARE(decide(policy, request(u"ec2:X"_s, u"*"_s)), Decision::NotAllowed);
    }

    void variables_haveTheRequestsValues()
    {
        const QByteArray policy = R"({"Effect":"Allow","Action":"*","Resource":"h/${aws:username}/?*"},
            {"Effect":"Allow","Action":"*","Resource":"t/${aws:PrincipalTag/t, 'none'}"},
            {"Effect":"Allow","Action":"*","Resource":"c","Condition":{"StringEquals":{"k":"${aws:userid}"}}})";
        const auto with = [](const QString &resource, const std::map<QString, QStringList> &context) {
            return request(u"a:B"_s, resource, context);
        };
        QCOMPARE(decide(policy, with(u"h/bob/x"_s, {{u"aws:username"_s, {u"bob"_s}}})), Decision::Allowed);
        QCOMPARE(decide(policy, with(u"h/*/x"_s, {{u"aws:username"_s, {u"*"_s}}})), Decision::Allowed);
        QCOMPARE(decide(policy, with(u"h/eve/x"_s, {{u"aws:username"_s, {u"*"_s}}})), Decision::NotAllowed);
        QCOMPARE(decide(policy, with(u"h/bob/x"_s, {})), Decision::NotAllowed);
        QCOMPARE(decide(policy, with(u"t/none"_s, {})), Decision::Allowed);
        QCOMPARE(decide(policy, with(u"c"_s, {{u"aws:userid"_s, {u"1"_s}}, {u"k"_s, {u"1"_s}}})), Decision::Allowed);
        QCOMPARE(decide(policy, with(u"c"_s, {{u"k"_s, {u"1"_s}}})), Decision::NotAllowed);
        const auto old =
            rules(R"({"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"${x}"}})");
        QCOMPARE(evaluate(old, request(u"a:B"_s, u"${x}"_s), ArnReading::Plain), Decision::Allowed);
    }

    void aBoundary_mustAllowToo()
    {
        const auto inner = rules(R"({"Effect":"Allow","Action":["a:*","b:X"],"Resource":"*"})");
        const auto outer = rules(R"({"Effect":"Allow","Action":"a:*","Resource":"*"},
            {"Effect":"Deny","Action":"a:D","Resource":"*"})");
        const auto with = [&](const QString &action) {
            return evaluate(inner, outer, request(action, u"*"_s), ArnReading::Plain);
        };
        QCOMPARE(with(u"a:X"_s), Decision::Allowed);
        QCOMPARE(with(u"b:X"_s), Decision::NotAllowed);
        QCOMPARE(with(u"a:D"_s), Decision::Denied);
        QCOMPARE(with(u"c:X"_s), Decision::NotAllowed);
    }

    void addresses_andRanges()
    {
        QVERIFY(!IpAddress::parse(u"1.2.3"));
        QVERIFY(!IpAddress::parse(u"1.2.3.256"));
        QVERIFY(!IpAddress::parse(u"1::2::3"));
        QVERIFY(!AddressRange::parse(u"1.2.3.4/33"));
        QCOMPARE(AddressRange::parse(u"10.1.2.3/8")->last.toString(), u"10.255.255.255"_s);
        QCOMPARE(IpAddress::parse(u"::ffff:1.2.3.4")->toString(), u"0:0:0:0:0:ffff:102:304"_s);
        QCOMPARE(IpAddress::parse(u"1.2.255.255")->next()->toString(), u"1.3.0.0"_s);
        QVERIFY(!IpAddress::parse(u"0.0.0.0")->previous());
    }
};

QTEST_APPLESS_MAIN(EvaluatorTest)
#include "EvaluatorTest.moc"
