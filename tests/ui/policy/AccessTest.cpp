// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ShownPane.h"

#include "ui/policy/AccessView.h"
#include "ui/theme/Theme.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace keywright::ui;

class AccessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void access_isToldByServiceAndLevel();
    void access_followsWhatIsWritten();
    void escalation_isToldFirst();
    void wholeServices_areOneLine();
    void manyStatements_areNotExplained();
    void textFarOverTheLimit_keepsNobodyWaiting();
    void manyActionsOnManyResources_keepNobodyWaiting();
    void asMuchAsIsTold_isTold_data();
    void asMuchAsIsTold_isTold();
    void brokenText_isSaidToBeBroken();
    void managedPolicies_countToo();
    void pictures();
};

namespace {

QString policy(const QString &actions, const QString &resource = QStringLiteral("*"))
{
    return QStringLiteral(
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      "
        "\"Action\": [%1],\n      \"Resource\": \"%2\"\n    }\n  ]\n}")
        .arg(actions, resource);
}

/// The whole tree, indented.
QString textOf(const std::vector<AccessLine> &lines, int depth = 0)
{
    QString text;
    for (const AccessLine &line : lines) {
        text += QString(depth * 2, QLatin1Char(' ')) + line.text;
        text += (line.note.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(line.note)) + QLatin1Char('\n');
        text += textOf(line.lines, depth + 1);
    }
    return text;
}

const AccessView &viewOf(const ShownPane &shown) { return *shown.pane.findChild<AccessView *>(); }

QString headline(const ShownPane &shown) { return viewOf(shown).summary().headline; }

} // namespace

void AccessTest::access_isToldByServiceAndLevel()
{
    ShownPane shown(policy(QStringLiteral("\"s3:GetObject\", \"s3:PutObject\", \"sqs:SendMessage\""),
        QStringLiteral("arn:aws:s3:::reports/*")));
    QVERIFY(shown.isReady);
    QTRY_COMPARE(headline(shown), QStringLiteral("It allows 3 actions of 2 services."));
    const QString text = textOf(viewOf(shown).summary().lines);
    QVERIFY2(text.contains(QStringLiteral("Amazon S3 [s3]\n  Read [1 of ")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("    GetObject\n    on arn:aws:s3:::reports/*\n")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("    PutObject\n")), qPrintable(text));
    const auto *tree = shown.pane.findChild<QTreeWidget *>();
    QCOMPARE(tree->topLevelItem(0)->text(0), QStringLiteral("Amazon S3"));
    QVERIFY(tree->topLevelItem(0)->isExpanded());
}

void AccessTest::access_followsWhatIsWritten()
{
    ShownPane shown(policy(QStringLiteral("\"s3:GetObject\"")));
    QVERIFY(shown.isReady);
    QTRY_COMPARE(headline(shown), QStringLiteral("It allows 1 action of 1 service."));
    const qsizetype at = shown.pane.text().indexOf(QStringLiteral("Allow"));
    shown.editor.select(at, at + 5);
    shown.type(QStringLiteral("Deny"));
    shown.key(Qt::Key_Escape);
    QTRY_COMPARE(headline(shown), QStringLiteral("It allows nothing."));
}

void AccessTest::escalation_isToldFirst()
{
    ShownPane shown(policy(QStringLiteral("\"iam:PutUserPolicy\", \"s3:GetObject\"")));
    QVERIFY(shown.isReady);
    QTRY_VERIFY(!viewOf(shown).summary().lines.empty());
    QVERIFY(viewOf(shown).summary().lines.front().kind == AccessLine::Kind::Escalation);
}

void AccessTest::wholeServices_areOneLine()
{
    ShownPane shown(policy(QStringLiteral("\"*\"")));
    QVERIFY(shown.isReady);
    QTRY_VERIFY(!viewOf(shown).summary().lines.empty());
    const QString text = textOf(viewOf(shown).summary().lines);
    QVERIFY2(text.contains(QStringLiteral("Everything")), qPrintable(text.left(500)));
    QVERIFY2(viewOf(shown).summary().lines.size() < 6, qPrintable(text.left(2000)));
}

void AccessTest::manyStatements_areNotExplained()
{
    QStringList statements;
    for (int i = 0; i < 501; ++i)
        statements += QStringLiteral(
            "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b%1/*\"}")
                          .arg(i);
    ShownPane shown(
        QStringLiteral("{\"Version\": \"2012-10-17\", \"Statement\": [%1]}").arg(statements.join(QLatin1Char(','))));
    QTRY_VERIFY_WITH_TIMEOUT(shown.pane.isChecked(), 30'000);
    QTRY_VERIFY(headline(shown).contains(QStringLiteral("too large")));
}

void AccessTest::textFarOverTheLimit_keepsNobodyWaiting()
{
    QStringList statements;
    for (int i = 0; i < 200; ++i) {
        QStringList resources;
        for (int j = 0; j < 60; ++j)
            resources += QStringLiteral("\"arn:aws:ec2:*:*:instance/%1-%2\"").arg(i).arg(j);
        statements += QStringLiteral("{\"Effect\": \"Allow\", \"Action\": \"ec2:Describe*\", \"Resource\": [%1]}")
                          .arg(resources.join(QLatin1Char(',')));
    }
    const QString text =
        QStringLiteral("{\"Version\": \"2012-10-17\", \"Statement\": [%1]}").arg(statements.join(QLatin1Char(',')));
    QVERIFY(text.size() > 400'000);
    {
        ShownPane shown(policy(QStringLiteral("\"s3:GetObject\"")));
        QVERIFY(shown.isReady);
        shown.pane.setText(text);
        QTRY_VERIFY_WITH_TIMEOUT(shown.pane.isChecked(), 20'000);
        QTRY_VERIFY2(headline(shown).contains(QStringLiteral("too large")), qPrintable(headline(shown)));
        QSignalSpy checked(&shown.pane, &PolicyPane::checked);
        shown.pane.setText(text + QLatin1Char(' '));
        QVERIFY(checked.wait(20'000)); // it is being explained now; closing waits for that
    }
}

void AccessTest::asMuchAsIsTold_isTold_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("resourcesOfEach");
    QTest::addColumn<QString>("action");
    QTest::newRow("many actions") << 2 << 35 << QStringLiteral("ec2:Describe*");
    QTest::newRow("all actions") << 1 << 2 << QStringLiteral("*");
    QTest::newRow("many statements") << 180 << 1 << QStringLiteral("ec2:RunInstances");
}

void AccessTest::asMuchAsIsTold_isTold()
{
    QFETCH(int, count);
    QFETCH(int, resourcesOfEach);
    QFETCH(QString, action);
    QStringList statements;
    for (int i = 0; i < count; ++i) {
        QStringList resources;
        for (int j = 0; j < resourcesOfEach; ++j)
            resources += QStringLiteral("\"arn:aws:ec2:*:*:instance/%1-%2\"").arg(i).arg(j);
        statements += QStringLiteral("{\"Effect\": \"Allow\", \"Action\": \"%1\", \"Resource\": [%2]}")
                          .arg(action, resources.join(QLatin1Char(',')));
    }
    const QString before = QStringLiteral("It allows 2 actions of 1 service.");
    ShownPane shown(policy(QStringLiteral("\"s3:GetObject\", \"s3:PutObject\"")));
    QTRY_COMPARE(headline(shown), before);
    shown.pane.setText(
        QStringLiteral("{\"Version\": \"2012-10-17\", \"Statement\": [%1]}").arg(statements.join(QLatin1Char(','))));
    QTRY_VERIFY_WITH_TIMEOUT(!headline(shown).isEmpty() && headline(shown) != before, 60'000);
    QVERIFY(headline(shown).startsWith(QLatin1String("It allows ")));
}

/// Small enough for IAM's text, and yet much to tell.
void AccessTest::manyActionsOnManyResources_keepNobodyWaiting()
{
    QStringList resources;
    for (int i = 0; i < 400; ++i)
        resources += QStringLiteral("arn:aws:ec2:*:*:instance/%1").arg(i);
    ShownPane shown(
        policy(QStringLiteral("\"*\""), resources.join(QStringLiteral("\", \"")).prepend(QStringLiteral("*\", \"")))
            .replace(QStringLiteral("\"Resource\": "), QStringLiteral("\"Resource\": ["))
            .replace(QStringLiteral("\"\n    }"), QStringLiteral("\"]\n    }")));
    QTRY_VERIFY_WITH_TIMEOUT(shown.pane.isChecked(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(headline(shown).contains(QStringLiteral("too long")), 20'000);
}

void AccessTest::brokenText_isSaidToBeBroken()
{
    ShownPane shown(QStringLiteral("{"));
    QTRY_VERIFY(headline(shown).contains(QStringLiteral("as soon as it is JSON")));
    QVERIFY(shown.pane.hasErrors());
    shown.pane.setText(QString());
    QTRY_COMPARE(headline(shown), QStringLiteral("There is no policy yet."));
}

void AccessTest::managedPolicies_countToo()
{
    ShownPane shown(policy(QStringLiteral("\"s3:GetObject\"")));
    QVERIFY(shown.isReady);
    shown.pane.setManagedPolicies({QStringLiteral("arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"),
        QStringLiteral("arn:aws:iam::123456789012:policy/own")});
    QTRY_VERIFY(headline(shown).contains(QStringLiteral("of 2 services")));
    QVERIFY(headline(shown).contains(QStringLiteral("123456789012:policy/own")));
}

void AccessTest::pictures()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    const QString text = policy(
        QStringLiteral("\"s3:Get*\", \"s3:PutObject\", \"iam:PassRole\", \"ec2:RunInstances\", \"sqs:SendMesage\""));
    for (const auto &[choice, name] :
        {std::pair(SchemeChoice::Light, "light"), std::pair(SchemeChoice::Dark, "dark")}) {
        Theme theme;
        theme.choose(choice);
        ShownPane shown(text, {1200, 640});
        QVERIFY(shown.isReady);
        QTRY_VERIFY(!viewOf(shown).summary().lines.empty());
        shown.key(Qt::Key_F8);
        QTest::qWait(50);
        shown.pane.grab().save(QStringLiteral("%1/access-%2.png").arg(folder, QLatin1String(name)));
        QElapsedTimer timer;
        timer.start();
        shown.pane.setText(policy(QStringLiteral("\"*\"")));
        QTRY_VERIFY(
            !headline(shown).contains(QStringLiteral("66")) && headline(shown).contains(QStringLiteral("services")));
        qInfo("everything explained after %lld ms", timer.elapsed());
        QTest::qWait(50);
        shown.pane.setReadOnly(true);
        shown.window.resize(1100, 260);
        QTest::qWait(50);
        shown.pane.grab().save(QStringLiteral("%1/access-all-%2.png").arg(folder, QLatin1String(name)));
    }
}

QTEST_MAIN(AccessTest)
#include "AccessTest.moc"
