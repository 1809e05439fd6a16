// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ConfigFile.h"
#include "app/Options.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;

namespace {

/// JSON with single quotes, for reading; and moc 6.4 stumbles over raw strings.
QByteArray json(const char *text) { return QByteArray(text).replace('\'', '"'); }

} // namespace

class ConfigFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrong_isSaidWithFileAndKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &lines) {
            QTest::newRow(name) << text << lines;
        };
        row("empty", "", {u"not valid JSON, at line 1, column 1."_s});
        row("broken", "{\n  \"settle\": 10s\n}", {u"not valid JSON, at line 2, column 15."_s});
        row("cut off", "{\"settle\": \"10s\"", {u"not valid JSON, at line 1, column 17."_s});
        row("not UTF-8", "{\"settle\": \"\xff\"}", {u"not valid JSON, at line 1, column 13."_s});
        row("a number without bounds", "{\"issuesPerSecond\": 1e999999}", {u"holds a number that is too large."_s});
        row("a list", "[]", {u"must be one JSON object {…}."_s});
        row("unknown key", json("{'setle': '10s'}"), {u"unknown key “setle”. Did you mean “settle”?"_s});
        row("unknown key in a section", json("{'vault': {'adress': 'x'}}"),
            {u"unknown key “vault.adress”. Did you mean “vault.address”?"_s});
        row("key without its section", json("{'address': 'x'}"),
            {u"unknown key “address”. Did you mean “vault.address”?"_s});
        row("key with dots", json("{'vault.address': 'https://v'}"), {});
        row("section that is a text", json("{'vault': 'https://v'}"),
            {u"“vault” is \"https://v\", must be an object {…}."_s});
        row("section null", json("{'vault': null}"), {u"“vault” is null, must be an object {…}."_s});
        row("wrong type", json("{'verification': 'no'}"), {u"“verification” is \"no\", must be true or false."_s});
        row("number for a duration", json("{'settle': 10}"), {u"“settle” is 10, must be a duration from 0s to 10m."_s});
        row("null", json("{'clusterName': null}"),
            {u"“clusterName” is null, must be a DNS label (a-z, 0-9 and -, at most 63 characters)."_s});
        row("text for a list", json("{'kubernetes': {'namespaces': 'a'}}"),
            {u"“kubernetes.namespaces” is \"a\", must be a list […]."_s});
        row("wrong element", json("{'kubernetes': {'namespaces': ['a', 3]}}"),
            {u"“kubernetes.namespaces[1]” is 3, must be a DNS label (a-z, 0-9 and -, at most 63 characters)."_s});
        row("several at once", json("{'a': 1, 'settle': 1}"), {u"unknown key “a”."_s, u"“settle” is 1"_s});
        row("mount without name", json("{'mounts': [{'region': 'eu-west-1'}]}"),
            {u"“mounts[0]” has no “name”: the path of the mount in Vault."_s});
        row("unknown key of a mount", json("{'mounts': [{'name': 'aws', 'acountId': '1'}]}"),
            {u"unknown key “mounts[0].acountId”. Did you mean “mounts[0].accountId”?"_s});
        row("account as a number", json("{'mounts': [{'name': 'aws', 'accountId': 123456789012}]}"),
            {u"“mounts[0].accountId” is 123456789012, must be 12 digits in quotes."_s});
        row("rate of zero", json("{'mounts': ['x', {'name': 'aws', 'issuesPerSecond': 0}]}"),
            {u"“mounts[1].issuesPerSecond” is 0, must be a number above 0, at most 1000."_s});
        row("unknown partition", json("{'mounts': [{'name': 'aws', 'partition': 'gov'}]}"),
            {u"“mounts[0].partition” is \"gov\", must be aws, aws-cn, "_s});
        row("mount twice", json("{'mounts': ['aws', {'name': 'aws'}]}"), {u"“mounts” names the mount “aws” twice."_s});
        row("no mount", json("{'mounts': []}"), {u"“mounts” is empty, must name one mount at least."_s});
        row("mount is a number", json("{'mounts': [1]}"), {u"“mounts[0]” is 1, must be the path of a mount"_s});
    }
    void whatIsWrong_isSaidWithFileAndKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, lines);
        const auto values = parseConfig(text, u"/etc/k.json"_s);
        QCOMPARE(values.has_value(), lines.isEmpty());
        if (values)
            return;
        const QStringList said = values.error().sentence.split(u'\n');
        QCOMPARE(said.size(), lines.size());
        for (qsizetype i = 0; i < lines.size(); ++i)
            QVERIFY2(said[i].startsWith(u"/etc/k.json: "_s + lines[i]), qPrintable(said[i]));
    }

    void longValue_isShortened()
    {
        const auto values = parseConfig("{\"settle\": \"" + QByteArray(500, 'x') + "\"}", u"f"_s);
        QVERIFY(!values && values.error().sentence.size() < 200);
    }

    void relativePath_isTakenFromTheFilesFolder()
    {
        const auto values =
            parseConfig(json("{'audit': {'file': 'log/audit.jsonl'}, 'vault': {'caCert': '/abs/ca.pem'}}"),
                u"/etc/keywright/config.json"_s);
        QVERIFY(values);
        QCOMPARE(values->at(u"audit.file"_s).get<QString>(), u"/etc/keywright/log/audit.jsonl"_s);
        QCOMPARE(values->at(u"vault.caCert"_s).get<QString>(), u"/abs/ca.pem"_s);
    }

    void schemaKey_isForEditors() { QVERIFY(parseConfig(json("{'$schema': './config.schema.json'}"), u"f"_s)); }

    void hugeFile_isRefused()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"huge.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(2 * 1024 * 1024, ' '));
        file.close();
        const auto values = readConfigFile(file.fileName());
        QVERIFY(!values);
        QVERIFY2(values.error().sentence.contains(u"1 MiB"_s), qPrintable(values.error().sentence));
    }

    void mountRecord_isReadWithItsDefaults()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"c.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json("{'mounts': ['a', {'name': 'b', 'accountId': '123456789012', 'partition': 'aws-cn', 'region': "
                        "'cn-north-1',\n            'stsEndpoint': 'https://sts', 'issuesPerSecond': 2.5}]}"));
        file.close();
        const auto invocation =
            parseOptions({u"keywright"_s, u"--config"_s, file.fileName()}, [](const char *) { return QString(); });
        QVERIFY2(invocation, invocation ? "" : qPrintable(invocation.error().text()));
        const std::vector<MountRecord> expected {{.name = u"a"_s},
            {.name = u"b"_s,
                .accountId = u"123456789012"_s,
                .partition = u"aws-cn"_s,
                .region = u"cn-north-1"_s,
                .stsEndpoint = u"https://sts"_s,
                .issuesPerSecond = 2.5}};
        QVERIFY(invocation->settings.mounts == expected);
    }
};

QTEST_GUILESS_MAIN(ConfigFileTest)
#include "ConfigFileTest.moc"
