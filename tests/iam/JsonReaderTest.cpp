// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/JsonReader.h"
#include "iam/PolicyFix.h"

#include <QTest>

using namespace keywright;

class JsonReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void element_knowsItsPlace();
    void duplicateKeys_areBothKept();
    void escapes_areDecoded();
    void numbers_keepTheirText();
    void pointer_escapesSlashAndTilde();
    void pointer_findsWhatIsInTheSecondOfTwoEqualKeys();
    void byteOrderMark_inAString_isACharacter();
    void badText_isRefusedAtItsPlace_data();
    void badText_isRefusedAtItsPlace();
    void comma_isRepaired_whereThereIsNoDoubt_data();
    void comma_isRepaired_whereThereIsNoDoubt();
    void deepNesting_isRefused();
    void hugeText_isRefused();
    void manyElements_areRefused();
};

namespace {

JsonTree treeOf(const QByteArray &text)
{
    auto tree = readJson(text);
    return tree ? *tree : JsonTree();
}

} // namespace

void JsonReaderTest::element_knowsItsPlace()
{
    const JsonTree tree = treeOf("{\n  \"a\": [1,\n    \"ä\", true]\n}");
    QCOMPARE(tree.size(), 5);
    const int item = tree.find(QStringLiteral("/a/2"));
    QVERIFY(item != JsonTree::none);
    QCOMPARE(tree.at(item).text, QStringLiteral("true"));
    QCOMPARE(tree.at(item).span, (TextSpan {{3, 10, 23}, 27}));
    const int list = tree.find(QStringLiteral("/a"));
    QCOMPARE(tree.at(list).keySpan, (TextSpan {{2, 3, 4}, 7}));
    QCOMPARE(tree.at(list).span, (TextSpan {{2, 8, 9}, 28}));
    QCOMPARE(tree.pointer(item), QStringLiteral("/a/2"));
    QCOMPARE(tree.at(0).span.end, qsizetype {30});
}

void JsonReaderTest::duplicateKeys_areBothKept()
{
    const JsonTree tree = treeOf(R"({"a": 1, "a": 2})");
    QCOMPARE(tree.at(0).count, 2);
    QCOMPARE(tree.at(tree.member(0, u"a")).text, QStringLiteral("1"));
}

void JsonReaderTest::escapes_areDecoded()
{
    const JsonTree tree = treeOf(R"(["\"\\\/\b\f\n\r\t", "\u00e4\ud83d\uDE00", "\u0000x"])");
    QCOMPARE(tree.at(1).text, QStringLiteral("\"\\/\b\f\n\r\t"));
    QCOMPARE(tree.at(2).text, QStringLiteral("ä😀"));
    QCOMPARE(tree.at(3).text.size(), 2);
}

void JsonReaderTest::numbers_keepTheirText()
{
    const JsonTree tree = treeOf("[0, -0.50, 123456789012345678901234567890, 1e400]");
    QCOMPARE(tree.at(2).text, QStringLiteral("-0.50"));
    QCOMPARE(tree.at(3).text, QStringLiteral("123456789012345678901234567890"));
    QCOMPARE(tree.at(4).text, QStringLiteral("1e400"));
}

void JsonReaderTest::pointer_escapesSlashAndTilde()
{
    const JsonTree tree = treeOf(R"({"a/b": {"~": [7]}})");
    QCOMPARE(tree.pointer(3), QStringLiteral("/a~1b/~0/0"));
    QCOMPARE(tree.find(QStringLiteral("/a~1b/~0/0")), 3);
    QCOMPARE(tree.find(QStringLiteral("/a~1b/~0/1")), JsonTree::none);
}

void JsonReaderTest::pointer_findsWhatIsInTheSecondOfTwoEqualKeys()
{
    const JsonTree tree = treeOf(R"({"a": {"b": 1}, "a": {"c": 2, "b": 3}})");
    QCOMPARE(tree.at(tree.find(QStringLiteral("/a/c"))).text, QStringLiteral("2"));
    QCOMPARE(tree.at(tree.find(QStringLiteral("/a/b"))).text, QStringLiteral("1"));
    QCOMPARE(tree.find(QStringLiteral("/a/d")), JsonTree::none);
}

void JsonReaderTest::comma_isRepaired_whereThereIsNoDoubt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("repaired"); // null: nobody can know
    const auto row = [](const char *name, const char *text, const char *repaired) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(repaired);
    };
    row("behind the last of a list", "[1,\n2 ,\n]", "[1,\n2 \n]");
    row("behind the last of an object", "{\"ä\":1,}", "{\"ä\":1}");
    row("forgotten in a list", "[\"a\"\n \"b\"]", "[\"a\",\n \"b\"]");
    row("forgotten between objects", "[{}{}]", "[{},{}]");
    row("forgotten between numbers", "[1 -2]", "[1, -2]");
    row("forgotten in an object", "{\"a\": [1]\n\"b\": 2}", "{\"a\": [1],\n\"b\": 2}");
    row("byte order mark", "\xEF\xBB\xBF{}", "{}");
    row("two commas", "[1,,2]", nullptr);
    row("nothing but a comma", "[,]", nullptr);
    row("semicolon", "[1;2]", nullptr);
    row("a key without quotes", "{\"a\":1 b:2}", nullptr);
    row("cut off", "[1", nullptr);
    row("no bracket", "{\"a\":[1}", nullptr);
}

void JsonReaderTest::comma_isRepaired_whereThereIsNoDoubt()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, repaired);
    const auto tree = readJson(text);
    QVERIFY(!tree);
    QCOMPARE(tree.error().repair.has_value(), !repaired.isNull());
    if (repaired.isNull())
        return;
    const auto made = applyFix(text, {.repair = tree.error().repair});
    QVERIFY(made);
    QCOMPARE(*made, repaired);
    QVERIFY(readJson(*made));
    QVERIFY(!applyFix("[", {.repair = TextEdit {.offset = 1, .length = 1}}));
}

void JsonReaderTest::byteOrderMark_inAString_isACharacter()
{
    const JsonTree tree = treeOf("[\"\xEF\xBB\xBF\xEF\xBB\xBFs3:*\\u0041\xEF\xBB\xBF\"]");
    QCOMPARE(tree.at(1).text, QStringLiteral(u"\ufeff\ufeffs3:*A\ufeff"));
}

void JsonReaderTest::badText_isRefusedAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QByteArray &text, int line, int column, const QString &said) {
        QTest::newRow(name) << text << line << column << said;
    };
    row("empty", "", 1, 1, QStringLiteral("empty"));
    row("only space", "\n\n ", 3, 2, QStringLiteral("empty"));
    row("trailing comma in list", "[1,\n2,]", 2, 2, QStringLiteral("comma"));
    row("trailing comma in object", "{\"a\":1,}", 1, 7, QStringLiteral("comma"));
    row("comment", "{ // no\n}", 1, 3, QStringLiteral("key in double quotes"));
    row("comment for a value", "[ // no\n]", 1, 3, QStringLiteral("no comments"));
    row("byte order mark", "\xEF\xBB\xBF{}", 1, 1, QStringLiteral("byte order mark"));
    row("byte order mark further on", "{\"a\":1,\xEF\xBB\xBF\"b\":2}", 1, 8, QStringLiteral("key in double quotes"));
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), 1, 1, QStringLiteral("UTF-16"));
    row("two values", "{} {}", 1, 4, QStringLiteral("behind the end"));
    row("open object", "{\"a\":1", 1, 7, QStringLiteral("end of the text"));
    row("open string", "[\"abc", 1, 2, QStringLiteral("closing quote"));
    row("line's end in a string", "[\"abc\n\"]", 1, 2, QStringLiteral("closing quote"));
    row("tab in a string", "[\"a\tb\"]", 1, 4, QStringLiteral("\\u0009"));
    row("single quotes", "['a']", 1, 2, QStringLiteral("double quotes"));
    row("key without quotes", "{a: 1}", 1, 2, QStringLiteral("double quotes"));
    row("no colon", "{\"a\" 1}", 1, 6, QStringLiteral("colon"));
    row("no comma", "[1 2]", 1, 4, QStringLiteral("comma"));
    row("leading zero", "[01]", 1, 4, QStringLiteral("zero"));
    row("plus", "[+1]", 1, 2, QStringLiteral("value"));
    row("point without digit", "[1.]", 1, 4, QStringLiteral("digit"));
    row("NaN", "[NaN]", 1, 2, QStringLiteral("value"));
    row("half of a word", "[tru]", 1, 2, QStringLiteral("value"));
    row("bad escape", "[\"\\x\"]", 1, 3, QStringLiteral("followed by"));
    row("first surrogate alone", "[\"\\ud800\"]", 1, 3, QStringLiteral("surrogate"));
    row("second surrogate alone", "[\"\\udc00\"]", 1, 3, QStringLiteral("surrogate"));
    row("two first surrogates", "[\"\\ud800\\ud800\"]", 1, 3, QStringLiteral("surrogate"));
    row("surrogate in UTF-8", "[\"\xED\xA0\x80\"]", 1, 3, QStringLiteral("UTF-8"));
    row("overlong UTF-8", "[\"\xC0\x80\"]", 1, 3, QStringLiteral("UTF-8"));
    row("cut UTF-8", "[\"\xE2\x82\"]", 1, 3, QStringLiteral("UTF-8"));
    row("cut UTF-8 at the end", "\xE2", 1, 1, QStringLiteral("UTF-8"));
    row("Latin-1", "[\"ab\xE4\"]", 1, 5, QStringLiteral("UTF-8"));
    row("NUL", QByteArray("[\0]", 3), 1, 2, QStringLiteral("control"));
    row("wrong closing", "[}", 1, 2, QStringLiteral("value"));
}

void JsonReaderTest::badText_isRefusedAtItsPlace()
{
    QFETCH(QByteArray, text);
    const auto tree = readJson(text);
    QVERIFY(!tree);
    QTEST(tree.error().place.line, "line");
    QTEST(tree.error().place.column, "column");
    QFETCH(QString, said);
    QVERIFY2(tree.error().sentence.english().contains(said), qPrintable(tree.error().sentence.english()));
}

void JsonReaderTest::deepNesting_isRefused()
{
    for (const char *open : {"[", "{\"a\":"}) {
        const auto tree = readJson(QByteArray(open).repeated(10'000));
        QVERIFY(!tree);
        QCOMPARE(tree.error().place.line, 1);
        QVERIFY(tree.error().sentence.english().contains(QStringLiteral("64 deep")));
    }
    QVERIFY(readJson(QByteArray("[").repeated(10'000) + QByteArray("]").repeated(10'000), {.depth = 10'000}));
}

void JsonReaderTest::hugeText_isRefused()
{
    const auto tree = readJson(QByteArray(100 << 20, ' '));
    QVERIFY(!tree);
    QVERIFY(tree.error().sentence.english().contains(QStringLiteral("104,857,600 bytes")));
}

void JsonReaderTest::manyElements_areRefused()
{
    const auto tree = readJson("[" + QByteArray("1,").repeated(300'000) + "1]");
    QVERIFY(!tree);
    QVERIFY(tree.error().sentence.english().contains(QStringLiteral("200,000 elements")));
}

QTEST_GUILESS_MAIN(JsonReaderTest)
#include "JsonReaderTest.moc"
