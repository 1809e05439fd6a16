// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Reference.h"
#include "credential/Reasons.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace keywright;

class ReferenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void docs_areTheTableOfTheCode();
    void everyReason_standsInTheDocument();
    void everyName_standsInTheDocument_once();
    void everyTable_hasRowsOfOneWidth();
};

void ReferenceTest::docs_areTheTableOfTheCode()
{
    QFile file(QStringLiteral(KEYWRIGHT_REFERENCE));
    if (qEnvironmentVariableIsSet("KEYWRIGHT_UPDATE_REFERENCE")) {
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        file.write(referenceMarkdown());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName() + QStringLiteral(": ") + file.errorString()));
    const QString how = QStringLiteral("docs/reference.md is stale. Make it anew: KEYWRIGHT_UPDATE_REFERENCE=1 %1")
                            .arg(QCoreApplication::applicationFilePath());
    QVERIFY2(file.readAll() == referenceMarkdown(), qPrintable(how));
}

void ReferenceTest::everyReason_standsInTheDocument()
{
    const QString document = QString::fromUtf8(referenceMarkdown());
    for (const ReasonInfo &info : allReasons()) {
        const qsizetype rows = document.count(QStringLiteral("| `%1` |").arg(info.name));
        const int expected = (info.condition == ConditionType::None ? 0 : 1) + (info.action.isEmpty() ? 0 : 1);
        QCOMPARE(rows, expected);
    }
}

void ReferenceTest::everyName_standsInTheDocument_once()
{
    const QString document = QString::fromUtf8(referenceMarkdown());
    QStringList seen;
    for (const MetadataName &name : metadataNames()) {
        QCOMPARE(document.count(QStringLiteral("| `%1` |").arg(name.name)), 1);
        QVERIFY2(!seen.contains(name.name), qPrintable(name.name));
        QVERIFY2(name.meaning.endsWith(QLatin1Char('.')), qPrintable(name.name));
        seen += name.name;
    }
}

void ReferenceTest::everyTable_hasRowsOfOneWidth()
{
    static const QRegularExpression separator(QStringLiteral("(?<!\\\\)\\|"));
    qsizetype width = 0;
    for (const QString &line : QString::fromUtf8(referenceMarkdown()).split(QLatin1Char('\n'))) {
        if (!line.startsWith(QLatin1Char('|'))) {
            width = 0;
            continue;
        }
        const qsizetype bars = line.count(separator);
        if (width == 0)
            width = bars;
        QVERIFY2(bars == width, qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(ReferenceTest)
#include "ReferenceTest.moc"
