// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/Yaml.h"
#include "http/Verify.h"

#include <QTest>

using namespace keywright;

class YamlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scalars_haveTheTypesThatKubectlSees_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *yaml, const char *json) {
            QTest::newRow(QByteArray(yaml).replace('\n', ' ').constData()) << QByteArray(yaml) << QByteArray(json);
        };
        row("true", "true");
        row("yes", "true");
        row("On", "true");
        row("off", "false");
        row("y", "\"y\"");
        row("\"true\"", "\"true\"");
        row("'7'", "\"7\"");
        row("7", "7");
        row("-7", "-7");
        row("0x10", "16");
        row("1.5", "1.5");
        row("1e3", "1000.0");
        row("1.2.3", "\"1.2.3\"");
        row("nan", "\"nan\"");
        row("inf", "\"inf\"");
        row("~", "null");
        row("null", "null");
        row("", "null");
        row("16h", "\"16h\"");
        row("2026-01-01", "\"2026-01-01\"");
        row("[a, {b: c}]", "[\"a\",{\"b\":\"c\"}]");
        row("a: &x {k: v}\nb: *x", "{\"a\":{\"k\":\"v\"},\"b\":{\"k\":\"v\"}}");
        row("a: |\n  two\n  lines\n", "{\"a\":\"two\\nlines\\n\"}");
        row("{\"a\": [1, \"x\", null]}", "{\"a\":[1,\"x\",null]}");
        row("first: 1\n---\nsecond: 2\n", "{\"first\":1}");
    }
    void scalars_haveTheTypesThatKubectlSees()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, json);
        const auto parsed = parseYaml(yaml, QStringLiteral("It"));
        VERIFY_OK(parsed);
        QCOMPARE(dumpJson(*parsed), json);
    }

    void brokenText_isNamedAndNotQuoted()
    {
        const auto parsed = parseYaml("a: b\n  c: 's3cret", QStringLiteral("The file x"));
        VERIFY_ERROR(parsed, ErrorKind::InvalidInput);
        QVERIFY2(parsed.error().sentence.startsWith(QStringLiteral("The file x is not valid YAML (line 2")),
            qPrintable(parsed.error().sentence));
        QVERIFY(!parsed.error().text().contains(QStringLiteral("s3cret")));
    }

    void aliasesOfAliases_areLimited()
    {
        QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 9; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
                + QList<QByteArray>(10, before).join(',') + "]\n";
        }
        const auto parsed = parseYaml(bomb, QStringLiteral("It"));
        VERIFY_ERROR(parsed, ErrorKind::InvalidInput);
    }

    void deepNesting_isAnErrorAndNoCrash()
    {
        const auto parsed = parseYaml(QByteArray(5000, '['), QStringLiteral("It"));
        VERIFY_ERROR(parsed, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(YamlTest)
#include "YamlTest.moc"
