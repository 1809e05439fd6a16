// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Json.h"

#include "kube/KubeClient.h"
#include "kube/KubeList.h"

#include <QTest>

#include <limits>

using namespace keywright;

class JsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoJson_isAnErrorThatQuotesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("hunter2");
        QTest::newRow("half") << QByteArray("{\"password\":\"hunter2");
        QTest::newRow("two") << QByteArray(R"({"password":"hunter2"}{})");
        QTest::newRow("no UTF-8") << QByteArray("{\"hunter2\":\"\xff\"}");
        QTest::newRow("a number without bounds") << QByteArray(R"({"hunter2":1e999999})");
        QTest::newRow("a number without bounds below") << QByteArray(R"({"hunter2":-1e999999})");
        QTest::newRow("brackets without end") << QByteArray(1'000'000, '[');
    }
    void whatIsNoJson_isAnErrorThatQuotesNothing()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseJson(text, QStringLiteral("The answer"));
        QVERIFY(!parsed);
        QVERIFY(parsed.error().kind == ErrorKind::Protocol);
        QVERIFY2(parsed.error().sentence.startsWith(QStringLiteral("The answer ")), qPrintable(parsed.error().text()));
        QVERIFY(!parsed.error().text().contains(QStringLiteral("hunter2")));
        QVERIFY(!parseList(text, resources::secrets));
    }

    void numbersThatNoIntegerHolds_giveTheDefault()
    {
        for (const char *number : {"1e300", "-1e300", "1e19", "-9.3e18"}) {
            const auto json = parseJson(QByteArray(R"({"n":)") + number + '}', QStringLiteral("It"));
            QVERIFY(json);
            QCOMPARE(intAt(*json, {"n"}, 7), 7);
        }
        QCOMPARE(intAt({{"n", 2.0}}, {"n"}, 7), 2);
        QCOMPARE(intAt({{"n", std::numeric_limits<qint64>::max()}}, {"n"}, 7), std::numeric_limits<qint64>::max());
    }

    void whatIsOfAnotherType_givesTheDefault()
    {
        const Json json {{"a", {{"text", "x"}, {"list", {1, "b"}}, {"map", {{"k", 1}, {"l", "m"}}}}}};
        QCOMPARE(stringAt(json, {"a", "list"}, QStringLiteral("otherwise")), QStringLiteral("otherwise"));
        QCOMPARE(stringAt(json, {"a", "text", "deeper"}), QString());
        QCOMPARE(intAt(json, {"a", "text"}, 3), 3);
        QCOMPARE(boolAt(json, {"a", "text"}, true), true);
        QVERIFY(!find(json, {"b"}));
        QCOMPARE(stringsAt(json, {"a", "text"}), QStringList());
    }

    void textsThatAreNoUtf8_areWrittenAllTheSame() { QVERIFY(dumpJson(Json(std::string("a\xff"))).startsWith("\"a")); }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "JsonTest.moc"
