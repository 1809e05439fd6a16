// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/GoToDialog.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace keywright::ui;

class GoToTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void score_data();
    void score();
    void enter_goesToTheBest();
    void prefixes_narrow();

private:
    QString m_gone;
    [[nodiscard]] GoToDialog::Source source()
    {
        return [this](GoToDialog::Kind kind) {
            std::vector<GoToTarget> all;
            const auto add = [&](const char *text) {
                const QString name = QString::fromLatin1(text);
                all.push_back({name, {}, {}, [this, name] { m_gone = name; }});
            };
            if (kind == GoToDialog::Kind::Credential)
                for (const char *name : {"team-1/mailer", "team-2/mailer-old", "shop/uploads"})
                    add(name);
            if (kind == GoToDialog::Kind::Action)
                add("Mark as compromised");
            if (kind == GoToDialog::Kind::Namespace)
                add("team-1");
            return all;
        };
    }
};

void GoToTest::score_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("whole before scattered") << "mail"
                                            << "shop/mailer"
                                            << "media/artist-images-label";
    QTest::newRow("begin of a word before its middle") << "load"
                                                       << "a/loader"
                                                       << "a/uploads";
    QTest::newRow("shorter of equals") << "mailer"
                                       << "team-1/mailer"
                                       << "team-1/mailer-old";
    QTest::newRow("initials before letters anywhere") << "tm"
                                                      << "team/mailer"
                                                      << "atomic/x";
}

void GoToTest::score()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(goToScore(typed, better) > goToScore(typed, worse));
    QCOMPARE(goToScore(QStringLiteral("xyz"), better), -1);
}

void GoToTest::enter_goesToTheBest()
{
    GoToDialog dialog(source(), nullptr);
    dialog.show();
    auto *edit = dialog.findChild<QLineEdit *>(QStringLiteral("goToText"));
    QTest::keyClicks(edit, QStringLiteral("mailer"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_gone, QStringLiteral("team-1/mailer"));
    QVERIFY(!dialog.isVisible());
}

void GoToTest::prefixes_narrow()
{
    GoToDialog dialog(source(), nullptr);
    dialog.show();
    auto *edit = dialog.findChild<QLineEdit *>(QStringLiteral("goToText"));
    const auto *list = dialog.findChild<QListWidget *>(QStringLiteral("goToList"));
    QTest::keyClicks(edit, QStringLiteral(">ma"));
    QCOMPARE(list->count(), 1);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_gone, QStringLiteral("Mark as compromised"));
    edit->setText(QStringLiteral("@nothing"));
    QTest::keyClick(edit, Qt::Key_Return); // nothing fits: stays
    QCOMPARE(m_gone, QStringLiteral("Mark as compromised"));
}

QTEST_MAIN(GoToTest)
#include "GoToTest.moc"
