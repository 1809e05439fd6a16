// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CheckExamples.h"

#include "iam/PolicyRuleDocs.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace keywright;

/// The part of docs/policy-checks.md that documents each check is made of the tables of the code and of the examples
/// of the tests.
class PolicyChecksDocsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void docs_areTheTablesOfTheCode();
    void everyCheck_saysWhy_andWhereAwsDoes();
    void readme_linksTheDocument();
};

namespace {

const QByteArray begin = "<!-- begin: made of the code -->\n";
const QByteArray end = "<!-- end: made of the code -->\n";

QByteArray read(const char *path)
{
    QFile file(QString::fromLocal8Bit(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One line, and no more of a long name than shows what it is.
QByteArray shown(const QByteArray &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    static const QRegularExpression longName(QStringLiteral("x{40,}"));
    return QString::fromUtf8(text)
        .trimmed()
        .replace(space, QStringLiteral(" "))
        .replace(longName, QStringLiteral("xxx…xxx"))
        .replace(QChar(0xFEFF), QStringLiteral("(U+FEFF)"))
        .toUtf8();
}

QByteArray section(const PolicyRuleInfo &info, const CheckExample &example)
{
    const PolicyRuleDoc &doc = ruleDoc(info.rule);
    const auto latin = [](QLatin1String text) { return QByteArray(text.data(), text.size()); };
    return "### " + latin(info.id) + "\n\n" + toString(info.severity).toUtf8() + " · " + latin(info.title) + ".\n\n"
        + latin(doc.why) + " ([AWS](" + latin(doc.page) + "))\n\nWrong:\n\n```json\n" + shown(example.wrong)
        + "\n```\n\nRight:\n\n```json\n" + shown(example.right) + "\n```\n\n";
}

QByteArray made()
{
    std::vector<CheckExample> all;
    for (const auto &part :
        {examplesOfShape(), examplesOfArns(), examplesOfConditions(), examplesOfAccess(), examplesOfCredentials()})
        all.insert(all.end(), part.begin(), part.end());
    QByteArray text = "| check | severity | |\n|---|---|---|\n";
    QByteArray sections;
    for (const PolicyRuleInfo &info : policyRules()) {
        const QByteArray id(info.id.data(), info.id.size());
        text += "| [`" + id + "`](#" + id.toLower() + ") | " + toString(info.severity).toUtf8() + " | "
            + QByteArray(info.title.data(), info.title.size()) + " |\n";
        const auto example =
            std::find_if(all.begin(), all.end(), [&](const CheckExample &one) { return one.id == id; });
        if (example != all.end())
            sections += section(info, *example);
    }
    return text + '\n' + sections;
}

} // namespace

void PolicyChecksDocsTest::docs_areTheTablesOfTheCode()
{
    QByteArray document = read(KEYWRIGHT_DOCS "/policy-checks.md");
    const qsizetype from = document.indexOf(begin);
    const qsizetype to = document.indexOf(end);
    QVERIFY2(from >= 0 && to > from, "docs/policy-checks.md has lost the lines between which its tables stand");
    const qsizetype inside = from + begin.size();
    if (qEnvironmentVariableIsSet("KEYWRIGHT_UPDATE_REFERENCE")) {
        QFile file(QStringLiteral(KEYWRIGHT_DOCS "/policy-checks.md"));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        file.write(document.replace(inside, to - inside, made()));
        return;
    }
    const QString how = QStringLiteral("docs/policy-checks.md is stale. Make it anew: KEYWRIGHT_UPDATE_REFERENCE=1 %1")
                            .arg(QCoreApplication::applicationFilePath());
    QVERIFY2(document.mid(inside, to - inside) == made(), qPrintable(how));
}

void PolicyChecksDocsTest::everyCheck_saysWhy_andWhereAwsDoes()
{
    const QByteArray document = made();
    for (const PolicyRuleInfo &info : policyRules()) {
        QCOMPARE(ruleDoc(info.rule).rule, info.rule);
        QVERIFY2(ruleDoc(info.rule).why.size() > 40, info.id.data());
        QVERIFY2(ruleDoc(info.rule).page.startsWith(QLatin1String("https://docs.aws.amazon.com/")), info.id.data());
        QCOMPARE(document.count("\n### " + QByteArray(info.id.data(), info.id.size()) + '\n'), 1);
        QVERIFY(ruleUrl(info).endsWith(QString(info.id).toLower()));
    }
}

void PolicyChecksDocsTest::readme_linksTheDocument()
{
    QVERIFY(read(KEYWRIGHT_DOCS "/../README.md").contains("docs/policy-checks.md"));
}

QTEST_GUILESS_MAIN(PolicyChecksDocsTest)
#include "PolicyChecksDocsTest.moc"
