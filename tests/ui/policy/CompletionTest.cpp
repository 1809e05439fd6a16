// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ShownPane.h"

#include "ui/theme/Theme.h"

#include <QElapsedTimer>

using namespace keywright::ui;

class CompletionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void action_isCompletedFromAnyPartOfItsName();
    void emptyAction_offersServicesFirst();
    void manyThatFit_areCutOffAndCounted();
    void element_comesWithColonAndQuotes();
    void elements_areOfferedOnce();
    void resource_isThatOfTheActions();
    void resourcesOpenPart_isWrittenOver();
    void conditionKeys_areThoseOfTheActionsWithTheirTypes();
    void operator_opensItsKeys();
    void list_closesByEscape_andTheTextStays();
    void readOnlyText_offersNothing();
    void emptyText_beginsWithAStatement();
    void pictures();
};

namespace {

const QString inAction = QStringLiteral("{\"Statement\": [{\"Action\": \"|\"}]}");

bool offers(const ShownPane &shown, const QString &text)
{
    return std::any_of(shown.completions.shown().begin(), shown.completions.shown().end(),
        [&](const QString &one) { return one == text || one.startsWith(text + QStringLiteral("  –")); });
}

} // namespace

void CompletionTest::action_isCompletedFromAnyPartOfItsName()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(inAction);
    shown.type(QStringLiteral("s3:getobjectt"));
    QTRY_VERIFY(offers(shown, QStringLiteral("s3:GetObjectTagging")));
    QVERIFY(!offers(shown, QStringLiteral("s3:PutObject")));
    QTRY_COMPARE(shown.editor.SendScintilla(QsciScintilla::SCI_AUTOCGETCURRENT), 0L);
    shown.key(Qt::Key_Return);
    QVERIFY2(shown.textWithCaret().startsWith(QStringLiteral("{\"Statement\": [{\"Action\": \"s3:GetObjectT")),
        qPrintable(shown.textWithCaret()));
    QVERIFY2(shown.textWithCaret().endsWith(QStringLiteral("\"|}]}")), qPrintable(shown.textWithCaret()));
}

void CompletionTest::emptyAction_offersServicesFirst()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(inAction);
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(shown.completions.isShown());
    QVERIFY(shown.completions.shown().first().endsWith(QLatin1Char(':'))
        || shown.completions.shown().first().contains(QStringLiteral(":  –")));
    shown.type(QStringLiteral("sqs"));
    QTRY_VERIFY(!shown.completions.shown().isEmpty()
        && shown.completions.shown().first().startsWith(QStringLiteral("sqs:  –")));
    QTRY_VERIFY(shown.completions.isShown());
    shown.key(Qt::Key_Tab);
    QCOMPARE(shown.textWithCaret(), QStringLiteral("{\"Statement\": [{\"Action\": \"sqs:|\"}]}"));
    // And goes on with the actions of that service.
    QTRY_VERIFY(shown.completions.isShown());
    QVERIFY(offers(shown, QStringLiteral("sqs:SendMessage")));
}

void CompletionTest::manyThatFit_areCutOffAndCounted()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(inAction);
    shown.type(QStringLiteral("ge"));
    QTRY_COMPARE(shown.completions.shown().size(), 201);
    QVERIFY(shown.completions.shown().last().contains(QStringLiteral("more")));
}

void CompletionTest::element_comesWithColonAndQuotes()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(QStringLiteral("{\"Statement\": [{ \"Ef|\" }]}"));
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(shown.completions.isShown());
    QCOMPARE(shown.completions.shown().size(), 1);
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.textWithCaret(), QStringLiteral("{\"Statement\": [{ \"Effect\": \"|\" }]}"));
    QTRY_VERIFY(offers(shown, QStringLiteral("Deny")));
    shown.key(Qt::Key_Down);
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.textWithCaret(), QStringLiteral("{\"Statement\": [{ \"Effect\": \"Deny\"| }]}"));
    // One step back for each choice.
    shown.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("{\"Statement\": [{ \"Effect\": \"\" }]}"));
}

void CompletionTest::elements_areOfferedOnce()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(QStringLiteral("{\"Statement\": [{\"Effect\": \"Allow\", \"NotAction\": \"*\", | }]}"));
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(offers(shown, QStringLiteral("Resource")));
    QVERIFY(!offers(shown, QStringLiteral("Effect")));
    QVERIFY(!offers(shown, QStringLiteral("Action"))); // there is a NotAction
}

void CompletionTest::resource_isThatOfTheActions()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(QStringLiteral("{\"Statement\": [{\"Resource\": \"|\", \"Action\": [\"sqs:SendMessage\"]}]}"));
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(offers(shown, QStringLiteral("arn:aws:sqs:REGION:ACCOUNT:QUEUENAME")));
    QVERIFY(offers(shown, QStringLiteral("*")));
    QVERIFY(!offers(shown, QStringLiteral("arn:aws:s3:::BUCKETNAME")));
}

void CompletionTest::resourcesOpenPart_isWrittenOver()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(QStringLiteral("{\"Statement\": [{\"Action\": \"s3:ListBucket\", \"Resource\": \"|\"}]}"));
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(shown.completions.isShown());
    const qsizetype row = shown.completions.shown().indexOf(QStringLiteral("arn:aws:s3:::BUCKETNAME  – bucket"));
    QVERIFY(row >= 0);
    for (qsizetype i = 0; i < row; ++i)
        shown.key(Qt::Key_Down);
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.editor.selectedText(), QStringLiteral("BUCKETNAME"));
    shown.type(QStringLiteral("logs"));
    QCOMPARE(shown.textWithCaret(),
        QStringLiteral("{\"Statement\": [{\"Action\": \"s3:ListBucket\", \"Resource\": \"arn:aws:s3:::logs|\"}]}"));
}

void CompletionTest::conditionKeys_areThoseOfTheActionsWithTheirTypes()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(
        QStringLiteral("{\"Statement\": [{\"Action\": \"s3:ListBucket\", \"Condition\": {\"StringLike\": {\"|\"}}}]}"));
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(shown.completions.shown().contains(QStringLiteral("s3:prefix  – String")));
    QVERIFY(shown.completions.shown().contains(QStringLiteral("aws:SourceIp  – IP address")));
    // Those that the operator can compare come first.
    QVERIFY(shown.completions.shown().indexOf(QStringLiteral("aws:SourceIp  – IP address"))
        > shown.completions.shown().indexOf(QStringLiteral("aws:PrincipalOrgID  – String")));
    QVERIFY(!offers(shown, QStringLiteral("sqs:ReceiptHandle")));
}

void CompletionTest::operator_opensItsKeys()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(QStringLiteral("{\"Statement\": [{\"Action\": \"s3:ListBucket\", \"Condition\": {\"|\"}}]}"));
    shown.type(QStringLiteral("IpAdd"));
    QTRY_VERIFY(offers(shown, QStringLiteral("IpAddress")));
    QTRY_VERIFY(shown.completions.isShown());
    shown.key(Qt::Key_Return);
    QVERIFY2(shown.textWithCaret().contains(QStringLiteral("{\"IpAddress\": { \"|\" }}")),
        qPrintable(shown.textWithCaret()));
    QTRY_VERIFY(!shown.completions.shown().isEmpty());
    QTRY_VERIFY(shown.completions.shown().first().endsWith(QStringLiteral("IP address")));
    QVERIFY(offers(shown, QStringLiteral("aws:SourceIp")));
}

void CompletionTest::list_closesByEscape_andTheTextStays()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(inAction);
    shown.type(QStringLiteral("s3:Get"));
    QTRY_VERIFY(shown.completions.isShown());
    shown.key(Qt::Key_Escape);
    QVERIFY(!shown.completions.isShown());
    QVERIFY(shown.pane.text().contains(QStringLiteral("s3:Get\"")));
    // That Esc closed the list, and does not lead out of the text.
    shown.key(Qt::Key_Tab);
    QVERIFY(shown.editor.hasFocus());
}

void CompletionTest::readOnlyText_offersNothing()
{
    ShownPane shown(QStringLiteral("{}"));
    QVERIFY(shown.isReady);
    shown.setText(QStringLiteral("{\"Statement\": [{ | }]}"));
    shown.pane.setReadOnly(true);
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTest::qWait(0);
    QVERIFY(!shown.completions.isShown());
}

void CompletionTest::emptyText_beginsWithAStatement()
{
    ShownPane shown(QString {});
    shown.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(shown.completions.isShown());
    shown.key(Qt::Key_Return);
    QVERIFY2(shown.textWithCaret().contains(QStringLiteral("\"Action\": \"|\"")), qPrintable(shown.textWithCaret()));
    QTRY_VERIFY(offers(shown, QStringLiteral("s3:")) || shown.completions.shown().size() > 100);
}

void CompletionTest::pictures()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    for (const auto &[choice, name] :
        {std::pair(SchemeChoice::Light, "light"), std::pair(SchemeChoice::Dark, "dark")}) {
        Theme theme;
        theme.choose(choice);
        ShownPane shown(QStringLiteral("{}"));
        QVERIFY(shown.isReady);
        shown.setText(inAction);
        QElapsedTimer timer;
        timer.start();
        shown.type(QStringLiteral("s3:getobj"));
        QTRY_VERIFY(shown.completions.isShown());
        qInfo("first list after %lld ms", timer.elapsed());
        timer.restart();
        shown.type(QStringLiteral("e"));
        QTRY_COMPARE(shown.completions.shown().first(), QStringLiteral("s3:GetObject  – Read"));
        QTRY_COMPARE(shown.editor.SendScintilla(QsciScintilla::SCI_AUTOCGETCURRENT), 0L);
        qInfo("next list after %lld ms", timer.elapsed());
        for (QWidget *one : QApplication::topLevelWidgets())
            if (one->isVisible() && one != &shown.window)
                one->grab().save(QStringLiteral("%1/completion-%2.png").arg(folder, QLatin1String(name)));
    }
}

QTEST_MAIN(CompletionTest)
#include "CompletionTest.moc"
