// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyDocument.h"
#include "iam/PolicyVariable.h"

#include <QTest>

using namespace keywright;

class PolicyDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneStringOrList_readTheSame();
    void negatedElements_areTold();
    void conditions_areTakenApart();
    void operators_areRead_data();
    void operators_areRead();
    void badShape_isToldAtItsPlace_data();
    void badShape_isToldAtItsPlace();
    void size_leavesOutWhiteSpace();
    void unknownText_isKept();
    void fromJson_readsAllForms();
    void variables_areSplitOff_data();
    void variables_areSplitOff();
    void badVariables_areToldAtTheirPlace_data();
    void badVariables_areToldAtTheirPlace();
};

namespace {

PolicyDocument policy(const QByteArray &text)
{
    auto document = PolicyDocument::parse(text);
    return document ? *document : PolicyDocument(JsonTree());
}

QStringList texts(const std::vector<PolicyText> &list)
{
    QStringList all;
    for (const PolicyText &item : list)
        all += item.text;
    return all;
}

/// "abc*<aws:username|x>?" of the pieces.
QString drawn(const std::vector<PatternPiece> &pieces)
{
    QString all;
    for (const PatternPiece &piece : pieces) {
        switch (piece.kind) {
        case PatternPiece::Kind::Text:
            all += QLatin1Char('[') + piece.text + QLatin1Char(']');
            break;
        case PatternPiece::Kind::Star:
            all += QLatin1Char('*');
            break;
        case PatternPiece::Kind::Question:
            all += QLatin1Char('?');
            break;
        case PatternPiece::Kind::Variable:
            all += QLatin1Char('<') + piece.text + (piece.hasDefault ? QLatin1Char('|') + piece.otherwise : QString())
                + QLatin1Char('>');
            break;
        }
    }
    return all;
}

} // namespace

void PolicyDocumentTest::oneStringOrList_readTheSame()
{
    const PolicyDocument one =
        policy(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}})");
    const PolicyDocument list =
        policy(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["*"]}]})");
    for (const PolicyDocument &document : {one, list}) {
        QVERIFY(!document.shapeProblem());
        QVERIFY(document.hasVariables());
        QCOMPARE(document.statements().size(), size_t {1});
        const PolicyStatement &statement = document.statements().front();
        QVERIFY(statement.allows());
        QCOMPARE(texts(statement.actions), QStringList {QStringLiteral("s3:*")});
        QCOMPARE(texts(statement.resources), QStringList {QStringLiteral("*")});
    }
    QCOMPARE(one.tree().pointer(one.statements().front().actions.front().node), QStringLiteral("/Statement/Action"));
    QCOMPARE(
        list.tree().pointer(list.statements().front().actions.front().node), QStringLiteral("/Statement/0/Action/0"));
}

void PolicyDocumentTest::negatedElements_areTold()
{
    const PolicyDocument document =
        policy(R"({"Statement":[{"Effect":"Deny","NotAction":["iam:*","s3:*"],"NotResource":"arn:aws:s3:::a"}]})");
    const PolicyStatement &statement = document.statements().front();
    QVERIFY(statement.sound && statement.notAction && statement.notResource);
    QVERIFY(!statement.allows());
    QVERIFY(!document.hasVariables());
    QCOMPARE(texts(statement.actions).size(), 2);
}

void PolicyDocumentTest::conditions_areTakenApart()
{
    const PolicyDocument document = policy(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*",
        "Resource":"*","Condition":{"ForAnyValue:StringNotLikeIfExists":{"aws:TagKeys":["a*","b"]},
        "Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":10}}}})");
    QVERIFY(!document.shapeProblem());
    const auto &conditions = document.statements().front().conditions;
    QCOMPARE(conditions.size(), size_t {3});
    QCOMPARE(conditions[0].op->toString(), QStringLiteral("ForAnyValue:StringNotLikeIfExists"));
    QVERIFY(conditions[0].op->negated && conditions[0].op->ifExists && conditions[0].op->hasWildcards());
    QCOMPARE(conditions[0].key, QStringLiteral("aws:TagKeys"));
    QCOMPARE(texts(conditions[0].values), (QStringList {QStringLiteral("a*"), QStringLiteral("b")}));
    QCOMPARE(texts(conditions[1].values), QStringList {QStringLiteral("true")});
    QCOMPARE(texts(conditions[2].values), QStringList {QStringLiteral("10")});
    QVERIFY(conditions[2].op->family == ConditionOperator::Family::Numeric);
}

void PolicyDocumentTest::operators_areRead_data()
{
    QTest::addColumn<bool>("known");
    for (const QString &name : conditionOperatorNames()) {
        QTest::addRow("%s", qPrintable(name)) << true;
        QTest::addRow("ForAllValues:%s", qPrintable(name)) << true;
        QTest::addRow("ForAnyValue:%sIfExists", qPrintable(name)) << (name != QLatin1String("Null"));
    }
    for (const char *name : {"stringequals", "BOOLIFEXISTS", "foranyvalue:StringLike"})
        QTest::addRow("%s", name) << true;
    for (const char *name : {"", "StringIs", "IfExists", "ForSomeValues:StringEquals", "StringEquals ", "NullIfExists"})
        QTest::addRow("%s", name) << false;
}

void PolicyDocumentTest::operators_areRead()
{
    QFETCH(bool, known);
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    const auto op = parseConditionOperator(name);
    QCOMPARE(op.has_value(), known);
    if (op)
        QCOMPARE(op->toString().toLower(), name.toLower());
}

void PolicyDocumentTest::badShape_isToldAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *text, const char *pointer) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(pointer);
    };
    row("a list", "[]", "");
    row("nothing in it", "{}", "");
    row("no statement in the list", R"({"Statement":[]})", "/Statement");
    row("a statement that is text", R"({"Statement":["x"]})", "/Statement/0");
    row("statement a number", R"({"Statement":7})", "/Statement");
    row("effect in small letters", R"({"Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]})",
        "/Statement/0/Effect");
    row("no action", R"({"Statement":[{"Effect":"Allow","Resource":"*"}]})", "/Statement/0");
    row("two kinds of action", R"({"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}]})",
        "/Statement/0/Action");
    row("a number in the actions", R"({"Statement":[{"Effect":"Allow","Action":["*",1],"Resource":"*"}]})",
        "/Statement/0/Action");
    row("empty resources", R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":[]}]})", "/Statement/0/Resource");
    row("version a number", R"({"Version":2012,"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})",
        "/Version");
    row("unknown operator",
        R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Is":{"a:b":"c"}}}]})",
        "/Statement/0/Condition");
}

void PolicyDocumentTest::badShape_isToldAtItsPlace()
{
    QFETCH(QByteArray, text);
    const PolicyDocument document = policy(text);
    QVERIFY(document.shapeProblem());
    QTEST(document.shapeProblem()->pointer, "pointer");
}

void PolicyDocumentTest::size_leavesOutWhiteSpace()
{
    QCOMPARE(policy("{ \"a\" :\n\t[ \"ä b\" ] }").size(), qsizetype {12});
}

void PolicyDocumentTest::unknownText_isKept()
{
    const QByteArray text = "{ \"Version\" : \"2012-10-17\",\n  \"Note\": {\"n\": 1.230e+23},\n  \"Statement\": [] }";
    const PolicyDocument document = policy(text);
    QCOMPARE(document.text(), text);
    const int number = document.tree().find(QStringLiteral("/Note/n"));
    QCOMPARE(document.tree().at(number).text, QStringLiteral("1.230e+23"));
}

void PolicyDocumentTest::fromJson_readsAllForms()
{
    const Json json =
        Json::parse(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})");
    const PolicyDocument document = PolicyDocument::fromJson(json);
    QVERIFY(!document.shapeProblem());
    QVERIFY(document.json() == json);
}

void PolicyDocumentTest::variables_areSplitOff_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pieces");
    const auto row = [](const char *text, const char *pieces) {
        QTest::addRow("%s", text) << QString::fromLatin1(text) << QString::fromLatin1(pieces);
    };
    row("", "");
    row("a*b?c", "[a]*[b]?[c]");
    row("home/${aws:username}/*", "[home/]<aws:username>[/]*");
    row("${aws:PrincipalTag/team, 'all staff'}", "<aws:PrincipalTag/team|all staff>");
    row("${aws:PrincipalTag/team,'a}b'}x", "<aws:PrincipalTag/team|a}b>[x]");
    row("a${*}b${?}c${$}", "[a*b?c$]");
    row("${", "[${]");
    row("${a", "[${a]");
    row("${}x", "[${}x]");
    row("$x", "[$x]");
}

void PolicyDocumentTest::variables_areSplitOff()
{
    QFETCH(QString, text);
    QTEST(drawn(patternPieces(text, true)), "pieces");
    QVERIFY(!drawn(patternPieces(text, false)).contains(QLatin1Char('<')));
}

void PolicyDocumentTest::badVariables_areToldAtTheirPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at"); // -1: nothing wrong
    const auto row = [](const char *text, int at) { QTest::addRow("%s", text) << QString::fromLatin1(text) << at; };
    row("a/${aws:username}/b", -1);
    row("a/${aws:username", 2);
    row("a/${}", 2);
    row("a/${aws: username}", 2);
    row("a/${aws:username, x}", 2);
    row("a/${aws:username, 'x'}", -1);
    row("${*}${?}${$}", -1);
    row("${aws:username}${aws:x", 15);
}

void PolicyDocumentTest::badVariables_areToldAtTheirPlace()
{
    QFETCH(QString, text);
    QFETCH(int, at);
    const auto problems = variableProblems(text);
    QCOMPARE(problems.size(), at < 0 ? size_t {0} : size_t {1});
    if (at >= 0)
        QCOMPARE(problems.front().at, qsizetype {at});
}

QTEST_GUILESS_MAIN(PolicyDocumentTest)
#include "PolicyDocumentTest.moc"
