// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/SettingsDocs.h"
#include "app/SettingsTable.h"

#include <QFile>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(KEYWRIGHT_SOURCE_DIR);
const QString howToUpdate = u"Run the test once with KEYWRIGHT_UPDATE=1 and commit what it wrote."_s;

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Compares, or with KEYWRIGHT_UPDATE=1 writes.
void compareOrUpdate(const QString &path, const QString &expected)
{
    if (qEnvironmentVariableIsSet("KEYWRIGHT_UPDATE")) {
        QFile file(path);
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
        file.write(expected.toUtf8());
    }
    QVERIFY2(readText(path) == expected, qPrintable(path + u" is stale. "_s + howToUpdate));
}

} // namespace

/// What is made from the table of settings is in the tree, so that people can read it, and is never older than the
/// table.
class SettingsDocsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemaFile_isMadeFromTheTable()
    {
        compareOrUpdate(
            root + u"/resources/config.schema.json"_s, QString::fromUtf8(dumpJson(configSchema(), 2)) + u'\n');
    }

    void documentation_isMadeFromTheTable()
    {
        const QString begin =
            u"<!-- settings: made from app/SettingsTable.cpp by tests/app/SettingsDocsTest.cpp -->\n"_s;
        const QString end = u"<!-- end of settings -->\n"_s;
        const QString path = root + u"/docs/configuration.md"_s;
        const QString text = readText(path);
        QVERIFY2(text.contains(begin) && text.contains(end), qPrintable(path));
        const qsizetype from = text.indexOf(begin) + begin.size();
        compareOrUpdate(path, text.left(from) + settingsMarkdown() + text.mid(text.indexOf(end)));
    }

    void schema_hasEveryKeyWithItsDefault()
    {
        const Json schema = configSchema();
        for (const auto &field : settingsTable()) {
            const Json *at = &schema;
            for (const QString &part : field.info.key.split(u'.')) {
                QVERIFY2(!boolAt(*at, {"additionalProperties"}, true), qPrintable(field.info.key));
                at = find(*at, {"properties", part.toStdString().c_str()});
                QVERIFY2(at, qPrintable(field.info.key));
            }
            QVERIFY(at->contains("description"));
            QVERIFY(at->value("default", Json()) == field.info.defaultValue);
        }
    }
};

QTEST_GUILESS_MAIN(SettingsDocsTest)
#include "SettingsDocsTest.moc"
