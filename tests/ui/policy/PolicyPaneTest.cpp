// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ShownPane.h"

#include "ui/policy/SizeMeter.h"
#include "ui/theme/Contrast.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace keywright;
using namespace keywright::ui;

namespace {

const QString broken =
    QStringLiteral("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": "
                   "\"Allow\",\n      \"Action\": [\n        \"s3:GetObject\",\n        \"s3:GetObjekt\"\n"
                   "      ],\n      \"Resource\": \"arn:aws:s3:::reports/*\"\n    }\n  ]\n}\n");

} // namespace

class PolicyPaneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyText_saysAllOfHowToBegin_inANarrowWindow();
    void problems_areMarkedAndListed();
    void size_isCountedWithoutWhiteSpace();
    void change_isToldOnce();
    void loading_isNoChange();
    void f8_goesFromProblemToProblem();
    void escapeThenTab_leavesTheText();
    void foreignKeys_typeNothing();
    void readOnlyText_staysAsItIs();
    void newText_marksOnlyItsOwnProblems();
    void enterInTheList_goesToTheProblem();
    void problem_isCopiedWithItsName();
    void acceptedFindings_countNoMore();
    void colors_followTheTheme();
    void brackets_foldAndMatch();
    void narrowPane_hidesWhatIsAllowed_untilAsked();
    void clickOnAMark_goesToTheProblem();
    void emptyText_isNotCalledSound();
    void typing_isCheckedOnce_afterTheLastKey();
    void pictures();
};

namespace {

bool hasMark(const PolicyEditor &editor, qsizetype position)
{
    const long all = editor.SendScintilla(QsciScintilla::SCI_INDICATORALLONFOR, static_cast<unsigned long>(position));
    return (all & (0xf << 8)) != 0;
}

} // namespace

void PolicyPaneTest::problems_areMarkedAndListed()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    QVERIFY(!shown.pane.hasErrors()); // AWS takes names that it does not know
    QCOMPARE(shown.problems.model()->rowCount(), 1);
    QVERIFY(shown.problems.isVisible());
    QVERIFY(shown.problems.model()->index(0, 0).data().toString().contains(QStringLiteral("GetObjekt")));
    const qsizetype wrong = broken.indexOf(QStringLiteral("s3:GetObjekt"));
    QVERIFY(hasMark(shown.editor, wrong));
    QVERIFY(!hasMark(shown.editor, broken.indexOf(QStringLiteral("s3:GetObject"))));
    QCOMPARE(shown.editor.markersAtLine(7), 1u << static_cast<int>(PolicySeverity::Warning));
}

void PolicyPaneTest::size_isCountedWithoutWhiteSpace()
{
    ShownPane shown(QStringLiteral("{ \"Version\": \"2012-10-17\" }"));
    QCOMPARE(shown.pane.size(), 24);
    const auto *meter = shown.pane.findChild<SizeMeter *>();
    QCOMPARE(meter->text(), QStringLiteral("24 of 2,048 characters"));
    QTest::keyClick(&shown.editor, Qt::Key_X);
    QTRY_COMPARE(meter->size(), 25);
}

void PolicyPaneTest::change_isToldOnce()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    QSignalSpy spy(&shown.pane, &PolicyPane::textChanged);
    QTest::keyClick(&shown.editor, Qt::Key_A, Qt::ControlModifier);
    QGuiApplication::clipboard()->setText(QStringLiteral("{}"));
    QTest::keyClick(&shown.editor, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("{}"));
    QCOMPARE(spy.size(), 1); // at once: the next key may be the one that applies it
    QTRY_VERIFY(shown.pane.isChecked());
    QCOMPARE(spy.size(), 1);
}

void PolicyPaneTest::loading_isNoChange()
{
    ShownPane shown(broken);
    QSignalSpy spy(&shown.pane, &PolicyPane::textChanged);
    shown.pane.setText(QStringLiteral("{}"));
    QTRY_VERIFY(shown.pane.isChecked());
    QCOMPARE(spy.size(), 0);
    QTest::keyClick(&shown.editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("{}"));
}

void PolicyPaneTest::f8_goesFromProblemToProblem()
{
    QString text = broken;
    text.replace(QStringLiteral("\"s3:GetObject\""), QStringLiteral("\"s3:PutObjekt\""));
    ShownPane shown(text);
    QVERIFY(shown.isReady);
    QCOMPARE(shown.problems.model()->rowCount(), 2);
    const qsizetype first = text.indexOf(QStringLiteral("\"s3:PutObjekt\""));
    const qsizetype second = text.indexOf(QStringLiteral("\"s3:GetObjekt\""));
    QTest::keyClick(&shown.editor, Qt::Key_F8);
    QCOMPARE(shown.editor.caret(), first);
    QTest::keyClick(&shown.editor, Qt::Key_F8);
    QCOMPARE(shown.editor.caret(), second);
    QTest::keyClick(&shown.editor, Qt::Key_F8);
    QCOMPARE(shown.editor.caret(), first);
    QTest::keyClick(&shown.editor, Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(shown.editor.caret(), second);
    // And by a click in the list.
    const QRect row = shown.problems.visualRect(shown.problems.model()->index(0, 0));
    QTest::mouseClick(shown.problems.viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(shown.editor.caret(), first);
    QVERIFY(shown.editor.hasFocus());
}

void PolicyPaneTest::escapeThenTab_leavesTheText()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    QTest::keyClick(&shown.editor, Qt::Key_Tab);
    QVERIFY(shown.editor.hasFocus());
    QVERIFY(shown.pane.text().startsWith(QStringLiteral("  {")));
    QTest::keyClick(&shown.editor, Qt::Key_Escape);
    QTest::keyClick(&shown.editor, Qt::Key_Tab);
    QVERIFY(!shown.editor.hasFocus());
    shown.editor.setFocus();
    QTest::keyClick(&shown.editor, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(!shown.editor.hasFocus());
    // Esc counts for the very next key only.
    shown.editor.setFocus();
    QTest::keyClick(&shown.editor, Qt::Key_Escape);
    QTest::keyClick(&shown.editor, Qt::Key_X);
    QTest::keyClick(&shown.editor, Qt::Key_Tab);
    QVERIFY(shown.editor.hasFocus());
}

void PolicyPaneTest::foreignKeys_typeNothing()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    for (const Qt::Key key : {Qt::Key_D, Qt::Key_L, Qt::Key_T, Qt::Key_U, Qt::Key_K, Qt::Key_R})
        QTest::keyClick(&shown.editor, key, Qt::ControlModifier);
    QTest::keyClick(&shown.editor, Qt::Key_Q, Qt::AltModifier);
    QCOMPARE(shown.pane.text(), broken);
    // AltGr types.
    QTest::sendKeyEvent(QTest::Click, &shown.editor, Qt::Key_BraceLeft, QStringLiteral("{"), Qt::GroupSwitchModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("{") + broken);
}

void PolicyPaneTest::readOnlyText_staysAsItIs()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    shown.pane.setReadOnly(true);
    QTest::keyClicks(&shown.editor, QStringLiteral("x"));
    QCOMPARE(shown.pane.text(), broken);
    QVERIFY(!shown.pane.findChild<QLabel *>(QStringLiteral("policyHint"))->isVisible());
    QTest::keyClick(&shown.editor, Qt::Key_Tab);
    QVERIFY(!shown.editor.hasFocus());
    shown.pane.setText(QStringLiteral("{}"));
    QCOMPARE(shown.pane.text(), QStringLiteral("{}"));
}

void PolicyPaneTest::newText_marksOnlyItsOwnProblems()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    QString sound = broken;
    sound.replace(QStringLiteral("GetObjekt"), QStringLiteral("PutObject"));
    shown.pane.setText(QStringLiteral("{"));
    shown.pane.setText(sound);
    QTRY_VERIFY(shown.pane.isChecked());
    QVERIFY(!shown.pane.hasErrors());
    QVERIFY(!shown.problems.isVisible());
    QCOMPARE(shown.editor.markersAtLine(0), 0u);
}

void PolicyPaneTest::enterInTheList_goesToTheProblem()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    shown.problems.setFocus();
    QTest::keyClick(&shown.problems, Qt::Key_Home);
    QTest::keyClick(&shown.problems, Qt::Key_Return);
    QCOMPARE(shown.editor.caret(), broken.indexOf(QStringLiteral("\"s3:GetObjekt\"")));
    QVERIFY(shown.editor.hasFocus());
}

void PolicyPaneTest::problem_isCopiedWithItsName()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    shown.problems.setFocus();
    QTest::keyClick(&shown.problems, Qt::Key_Home);
    QTest::keyClick(&shown.problems, Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("GetObjekt")) && copied.contains(QStringLiteral("UNKNOWN_ACTION")),
        qPrintable(copied));
}

void PolicyPaneTest::acceptedFindings_countNoMore()
{
    QString wrong = broken;
    wrong.replace(QStringLiteral("2012-10-17"), QStringLiteral("2013-10-17"));
    ShownPane shown(wrong);
    QVERIFY(shown.isReady);
    QVERIFY(shown.pane.hasErrors());
    shown.pane.setAcceptedFindings(QStringLiteral("UNKNOWN_ACTION: it comes next week"));
    QTRY_VERIFY(shown.pane.isChecked());
    QTRY_COMPARE(
        shown.pane.findChild<QLabel *>(QStringLiteral("policySummary"))->text(), QStringLiteral("1 error, 1 accepted"));
    QVERIFY(!hasMark(shown.editor, wrong.indexOf(QStringLiteral("s3:GetObjekt"))));
    QVERIFY(shown.pane.hasErrors());
}

void PolicyPaneTest::colors_followTheTheme()
{
    Theme theme;
    theme.choose(SchemeChoice::Light);
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    const auto paper = [&] { return shown.editor.lexer()->paper(QsciLexerJSON::Property); };
    const auto colors = [&] {
        return std::pair(
            shown.editor.lexer()->color(QsciLexerJSON::Property), shown.editor.lexer()->color(QsciLexerJSON::String));
    };
    QCOMPARE(paper(), paletteFor(Scheme::Light).color(QPalette::Base));
    for (const auto &[choice, scheme] :
        {std::pair(SchemeChoice::Dark, Scheme::Dark), std::pair(SchemeChoice::HighContrast, Scheme::HighContrast),
            std::pair(SchemeChoice::Light, Scheme::Light)}) {
        theme.choose(choice);
        QTRY_COMPARE(paper(), paletteFor(scheme).color(QPalette::Base));
        QVERIFY(contrastRatio(colors().first, paper()) >= 4.5);
        QVERIFY(contrastRatio(colors().second, paper()) >= 4.5);
    }
}

void PolicyPaneTest::brackets_foldAndMatch()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    const long lines = shown.editor.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 8ul);
    QCOMPARE(lines, 1L);
    shown.editor.foldLine(5); // "Action": [
    QCOMPARE(shown.editor.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 7ul), 0L);
    // Going to a problem in it unfolds it.
    shown.key(Qt::Key_F8);
    QCOMPARE(shown.editor.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 7ul), 1L);
}

void PolicyPaneTest::narrowPane_hidesWhatIsAllowed_untilAsked()
{
    ShownPane shown(broken, {560, 400});
    QVERIFY(shown.isReady);
    auto *access = shown.pane.findChild<QWidget *>(QStringLiteral("policyAccess"));
    QVERIFY(!access->isVisible());
    QTest::mouseClick(shown.pane.findChild<QToolButton *>(QStringLiteral("policyShowAccessButton")), Qt::LeftButton);
    QVERIFY(access->isVisible());
    shown.window.resize(540, 400);
    QTest::qWait(0);
    QVERIFY(access->isVisible()); // as it was wanted
    shown.pane.setReadOnly(true);
    QVERIFY(shown.pane.findChild<QToolButton *>(QStringLiteral("policyShowAccessButton"))->isVisible());
}

void PolicyPaneTest::clickOnAMark_goesToTheProblem()
{
    ShownPane shown(broken);
    QVERIFY(shown.isReady);
    const qsizetype wrong = broken.indexOf(QStringLiteral("\"s3:GetObjekt\""));
    const long y = shown.editor.SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0ul, static_cast<long>(wrong));
    const int x = shown.editor.marginWidth(0) + shown.editor.marginWidth(1) / 2;
    QTest::mouseClick(shown.editor.viewport(), Qt::LeftButton, {}, {x, int(y) + 5});
    QCOMPARE(shown.editor.caret(), wrong);
    QCOMPARE(shown.problems.currentIndex().row(), 0);
}

void PolicyPaneTest::emptyText_isNotCalledSound()
{
    ShownPane shown(QString {});
    QVERIFY(shown.isReady);
    const auto *summary = shown.pane.findChild<QLabel *>(QStringLiteral("policySummary"));
    QCOMPARE(summary->text(), QStringLiteral("Nothing to check yet"));
    shown.pane.setText(QString(broken).replace(QStringLiteral("GetObjekt"), QStringLiteral("PutObject")));
    QCOMPARE(summary->text(), QStringLiteral("Checking …"));
    QTRY_COMPARE(summary->text(), QStringLiteral("No problems found"));
}

void PolicyPaneTest::typing_isCheckedOnce_afterTheLastKey()
{
    QStringList statements;
    for (int i = 0; i < 100; ++i)
        statements += QStringLiteral("    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"s3:GetObject\",\n      "
                                     "\"Resource\": \"arn:aws:s3:::bucket-%1/*\"\n    }")
                          .arg(i);
    ShownPane shown(QString {});
    shown.pane.setText(QStringLiteral("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n%1\n  ]\n}\n")
                           .arg(statements.join(QStringLiteral(",\n"))));
    QTRY_VERIFY_WITH_TIMEOUT(shown.pane.isChecked(), 30'000);
    const qsizetype at = shown.pane.text().indexOf(QStringLiteral("bucket-7/"));
    shown.editor.select(at, at);
    QSignalSpy checked(&shown.pane, &PolicyPane::checked);
    for (int i = 0; i < 30; ++i)
        shown.type(QStringLiteral("x"));
    QVERIFY(!shown.pane.isChecked());
    QCOMPARE(checked.count(), 0); // what a key takes is measured by `./dev bench ui`
    QTRY_VERIFY_WITH_TIMEOUT(shown.pane.isChecked(), 30'000);
    QCOMPARE(checked.count(), 1);
    QVERIFY(shown.pane.text().contains(QStringLiteral("xxxbucket-7/")));
}

void PolicyPaneTest::pictures()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    for (const auto &[choice, name] :
        {std::pair(SchemeChoice::Light, "light"), std::pair(SchemeChoice::Dark, "dark")}) {
        Theme theme;
        theme.choose(choice);
        QString text = broken;
        text.replace(QStringLiteral("arn:aws:s3:::reports/*"), QStringLiteral("*"));
        ShownPane shown(text);
        QVERIFY(shown.isReady);
        QTest::keyClick(&shown.editor, Qt::Key_F8);
        QTest::qWait(50);
        shown.pane.grab().save(QStringLiteral("%1/policy-%2.png").arg(folder, QLatin1String(name)));
        shown.pane.setAcceptedFindings(QStringLiteral("UNKNOWN_ACTION: it comes next week"));
        shown.window.resize(560, 460);
        QTRY_VERIFY(shown.pane.isChecked());
        QTest::qWait(50);
        shown.pane.grab().save(QStringLiteral("%1/policy-narrow-%2.png").arg(folder, QLatin1String(name)));
        shown.pane.setText({});
        QTRY_VERIFY(shown.pane.isChecked());
        shown.window.resize(900, 300);
        QTest::qWait(50);
        shown.pane.grab().save(QStringLiteral("%1/policy-empty-%2.png").arg(folder, QLatin1String(name)));
    }
}

void PolicyPaneTest::emptyText_saysAllOfHowToBegin_inANarrowWindow()
{
    PolicyEditor editor;
    editor.resize(260, 200);
    editor.show();
    const QImage wide = editor.viewport()->grab().toImage();
    const int line = editor.fontMetrics().lineSpacing();
    const auto isWritten = [&](int from, int to) {
        for (int y = from; y < to; ++y)
            for (int x = wide.width() / 3; x < wide.width(); ++x)
                if (wide.pixel(x, y) != wide.pixel(wide.width() - 1, wide.height() - 1))
                    return true;
        return false;
    };
    QVERIFY(isWritten(2 * line, 4 * line)); // it goes on below
    QVERIFY(!isWritten(wide.height() - line, wide.height()));
}

QTEST_MAIN(PolicyPaneTest)
#include "PolicyPaneTest.moc"
