// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ShownPane.h"

#include "ui/policy/NoticeBar.h"
#include "ui/policy/PolicyFormat.h"
#include "ui/policy/ShrinkDialog.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QPushButton>
#include <QToolButton>

using namespace keywright;
using namespace keywright::ui;

class PolicyChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fix_isMadeByOneKey_andUndoneByOne();
    void comma_isPutRightByTheSameKey();
    void fix_waitsForFindingsOfTheTextAsItIs();
    void problemWithoutEdits_isExplained();
    void lineWithoutProblem_isSaidToHaveNone();
    void format_keepsOrderAndSpelling_data();
    void format_keepsOrderAndSpelling();
    void format_isOneStepToUndo();
    void brokenText_isNotFormatted();
    void shrink_isShownBeforeItIsTaken();
    void shrinkDialog_cancelled_changesNothing();
    void readOnlyText_isNotChangedByKeys();
    void pictures();
};

namespace {

const QString misspelt = QStringLiteral(
    "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\n    \"Effect\": \"Allow\",\n"
    "    \"Action\": \"sqs:SendMesage\",\n    \"Resource\": \"arn:aws:sqs:eu-west-1:123456789012:q\"\n  }\n}");
const QString wordy = QStringLiteral("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", "
                                     "\"Action\": [\"s3:GetObject\", \"s3:Get*\"], "
                                     "\"Resource\": \"arn:aws:s3:::a/*\"}, {\"Effect\": \"Allow\", \"Action\": "
                                     "\"s3:Get*\", \"Resource\": \"arn:aws:s3:::b/*\"}]}");

QString noticeOf(const ShownPane &shown) { return shown.pane.findChild<NoticeBar *>()->text(); }

void caretTo(ShownPane &shown, const QString &text)
{
    const qsizetype at = shown.pane.text().indexOf(text);
    shown.editor.select(at, at);
}

ShrinkDialog *dialogOf(const ShownPane &shown)
{
    ShrinkDialog *dialog = nullptr;
    (void)QTest::qWaitFor([&] {
        dialog = shown.window.findChild<ShrinkDialog *>();
        return dialog && dialog->isVisible();
    });
    return dialog;
}

} // namespace

void PolicyChangesTest::fix_isMadeByOneKey_andUndoneByOne()
{
    ShownPane shown(misspelt);
    QVERIFY(shown.isReady);
    caretTo(shown, QStringLiteral("sqs:"));
    shown.key(Qt::Key_Period, Qt::ControlModifier);
    const QString fixed = QString(misspelt).replace(QStringLiteral("SendMesage"), QStringLiteral("SendMessage"));
    QCOMPARE(shown.pane.text(), fixed);
    QTRY_VERIFY(shown.pane.isChecked());
    QCOMPARE(shown.problems.model()->rowCount(), 0);
    shown.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), misspelt);
}

void PolicyChangesTest::comma_isPutRightByTheSameKey()
{
    const QString good = QStringLiteral(
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\n    \"Effect\": \"Allow\",\n"
        "    \"Action\": \"sqs:SendMessage\",\n    \"Resource\": \"arn:aws:sqs:eu-west-1:123456789012:ü\"\n  }\n}");
    ShownPane shown(QString(good).replace(QStringLiteral(":ü\""), QStringLiteral(":ü\",")));
    QVERIFY(shown.isReady);
    caretTo(shown, QStringLiteral("ü\""));
    shown.key(Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), good);
    shown.pane.setText(QString(good).replace(QStringLiteral("\"Allow\","), QStringLiteral("\"Allow\"")));
    QTRY_VERIFY(shown.pane.isChecked());
    caretTo(shown, QStringLiteral("\"Action")); // where it is told: what follows was not expected
    shown.key(Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), good);
}

void PolicyChangesTest::fix_waitsForFindingsOfTheTextAsItIs()
{
    ShownPane shown(misspelt);
    QVERIFY(shown.isReady);
    caretTo(shown, QStringLiteral("age\"")); // SendMes|age
    shown.key(Qt::Key_Backspace); // SendMe|age
    shown.key(Qt::Key_Escape);
    shown.key(Qt::Key_Period, Qt::ControlModifier); // long before the idle time is over
    QTRY_VERIFY2(shown.pane.text().contains(QStringLiteral("\"sqs:SendMessage\"")), qPrintable(shown.pane.text()));
}

void PolicyChangesTest::problemWithoutEdits_isExplained()
{
    QString open = misspelt;
    open.replace(QStringLiteral("sqs:SendMesage"), QStringLiteral("iam:PassRole"));
    open.replace(QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:q"), QStringLiteral("*"));
    ShownPane shown(open);
    QVERIFY(shown.isReady);
    caretTo(shown, QStringLiteral("iam:"));
    shown.key(Qt::Key_Period, Qt::ControlModifier);
    QVERIFY2(noticeOf(shown).startsWith(QStringLiteral("Nobody but you")), qPrintable(noticeOf(shown)));
    QCOMPARE(shown.pane.text(), open);
}

void PolicyChangesTest::lineWithoutProblem_isSaidToHaveNone()
{
    ShownPane shown(misspelt);
    QVERIFY(shown.isReady);
    shown.key(Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(noticeOf(shown).contains(QStringLiteral("no problem in this line")));
    QTest::mouseClick(shown.pane.findChild<QToolButton *>(QStringLiteral("policyNoticeClose")), Qt::LeftButton);
    QCOMPARE(noticeOf(shown), QString());
}

void PolicyChangesTest::format_keepsOrderAndSpelling_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("formatted");
    QTest::newRow("nested")
        << QByteArray(R"({"b":1.50,"a":{"c":["x"],"d":["x","y"],"e":[],"f":{}}})")
        << QByteArray("{\n  \"b\": 1.50,\n  \"a\": {\n    \"c\": [\"x\"],\n    \"d\": [\n      \"x\",\n      \"y\"\n"
                      "    ],\n    \"e\": [],\n    \"f\": {}\n  }\n}");
    QTest::newRow("escapes") << QByteArray(R"({ "a" : "\u00e9\/" })") << QByteArray("{\n  \"a\": \"\\u00e9\\/\"\n}");
    QTest::newRow("list of objects") << QByteArray(R"([{"a":1}])") << QByteArray("[\n  {\n    \"a\": 1\n  }\n]");
}

void PolicyChangesTest::format_keepsOrderAndSpelling()
{
    QFETCH(QByteArray, text);
    const auto once = formattedPolicy(text);
    QVERIFY(once.has_value());
    QTEST(*once, "formatted");
    QCOMPARE(*formattedPolicy(*once), *once);
}

void PolicyChangesTest::format_isOneStepToUndo()
{
    ShownPane shown(wordy);
    QVERIFY(shown.isReady);
    shown.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(shown.pane.text().contains(QStringLiteral("\n      \"Effect\": \"Allow\",")));
    QCOMPARE(shown.pane.size(), QString(wordy).remove(QLatin1Char(' ')).size());
    shown.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), wordy);
}

void PolicyChangesTest::brokenText_isNotFormatted()
{
    ShownPane shown(QStringLiteral("{\"a\": "));
    shown.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(noticeOf(shown).startsWith(QStringLiteral("Only what is JSON")));
    QCOMPARE(shown.pane.text(), QStringLiteral("{\"a\": "));
}

void PolicyChangesTest::shrink_isShownBeforeItIsTaken()
{
    ShownPane shown(wordy);
    QVERIFY(shown.isReady);
    shown.pane.setOwner(QStringLiteral("PROD eu-prod-0 / team / mailer"), Qt::darkRed);
    QTest::mouseClick(shown.pane.findChild<QToolButton *>(QStringLiteral("policyShrinkButton")), Qt::LeftButton);
    ShrinkDialog *dialog = dialogOf(shown);
    QVERIFY(dialog);
    auto *take = dialog->findChild<QPushButton *>(QStringLiteral("shrinkTake"));
    QTRY_VERIFY(take->isEnabled());
    QCOMPARE(shown.pane.text(), wordy);
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("shrinkOwner"))->text(),
        QStringLiteral("PROD eu-prod-0 / team / mailer"));
    const QString shorter = QString::fromUtf8(dialog->text());
    QTest::mouseClick(take, Qt::LeftButton);
    QCOMPARE(shown.pane.text(), shorter);
    QVERIFY(shown.pane.size() < QString(wordy).remove(QLatin1Char(' ')).size());
    shown.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), wordy);
}

void PolicyChangesTest::shrinkDialog_cancelled_changesNothing()
{
    ShownPane shown(wordy);
    QVERIFY(shown.isReady);
    shown.pane.findChild<QAction *>(QStringLiteral("policyShrink"))->trigger();
    ShrinkDialog *dialog = dialogOf(shown);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("shrinkTake"))->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!shown.window.findChild<ShrinkDialog *>());
    QCOMPARE(shown.pane.text(), wordy);
}

void PolicyChangesTest::readOnlyText_isNotChangedByKeys()
{
    ShownPane shown(misspelt);
    QVERIFY(shown.isReady);
    shown.pane.setReadOnly(true);
    caretTo(shown, QStringLiteral("sqs:"));
    shown.key(Qt::Key_Period, Qt::ControlModifier);
    shown.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shown.pane.text(), misspelt);
    QVERIFY(!shown.pane.findChild<QWidget *>(QStringLiteral("policyTools"))->isVisible());
}

void PolicyChangesTest::pictures()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    for (const auto &[choice, name] :
        {std::pair(SchemeChoice::Light, "light"), std::pair(SchemeChoice::Dark, "dark")}) {
        Theme theme;
        theme.choose(choice);
        ShownPane shown(wordy);
        QVERIFY(shown.isReady);
        shown.key(Qt::Key_Period, Qt::ControlModifier);
        shown.pane.setOwner(QStringLiteral("PROD eu-prod-0 / team / mailer"), Qt::darkRed);
        shown.pane.findChild<QAction *>(QStringLiteral("policyShrink"))->trigger();
        ShrinkDialog *dialog = dialogOf(shown);
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("shrinkTake"))->isEnabled());
        QTest::qWait(50);
        dialog->grab().save(QStringLiteral("%1/shrink-%2.png").arg(folder, QLatin1String(name)));
        shown.pane.grab().save(QStringLiteral("%1/policy-notice-%2.png").arg(folder, QLatin1String(name)));
    }
}

QTEST_MAIN(PolicyChangesTest)
#include "PolicyChangesTest.moc"
