// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/FilterBar.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace keywright::ui;

class FilterBarTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachKey_filters();
    void aChip_takesItsTermOut();
    void values_areCompleted();
    void enter_goesToTheList_alsoWhileSomethingIsSuggested();
    void escape_clearsTheText();
    void scope_replacesTheScopeBefore();
    void aLongText_doesNotWidenTheWindow();
    void problems_areSaid();

private:
    std::unique_ptr<FilterBar> m_bar;
    QLineEdit *m_edit = nullptr;
    [[nodiscard]] QStringList chips() const
    {
        QStringList texts;
        for (const QToolButton *chip : m_bar->findChildren<QToolButton *>())
            if (chip->parentWidget()->objectName() == QStringLiteral("filterChips"))
                texts += chip->text().trimmed();
        return texts;
    }
};

void FilterBarTest::init()
{
    m_bar = std::make_unique<FilterBar>();
    m_bar->setValues([](const QString &key) {
        return key == u"ns" ? QStringList {QStringLiteral("shop"), QStringLiteral("team-1")} : QStringList();
    });
    m_bar->show();
    m_edit = m_bar->findChild<QLineEdit *>(QStringLiteral("filter"));
    m_edit->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
}

void FilterBarTest::eachKey_filters()
{
    QSignalSpy changed(m_bar.get(), &FilterBar::filterChanged);
    QTest::keyClicks(m_edit, QStringLiteral("mail"));
    QCOMPARE(changed.size(), 4);
    QCOMPARE(changed.last().constFirst().toString(), QStringLiteral("mail"));
}

void FilterBarTest::aChip_takesItsTermOut()
{
    m_bar->setText(QStringLiteral("is:failing ns:shop"));
    QTRY_COMPARE(chips(), QStringList({QStringLiteral("is:failing"), QStringLiteral("ns:shop")}));
    for (QToolButton *chip : m_bar->findChildren<QToolButton *>())
        if (chip->text().trimmed() == u"is:failing")
            QTest::mouseClick(chip, Qt::LeftButton);
    QCOMPARE(m_bar->text(), QStringLiteral("ns:shop"));
    QTRY_COMPARE(chips(), QStringList {QStringLiteral("ns:shop")});
}

void FilterBarTest::values_areCompleted()
{
    QTest::keyClicks(m_edit, QStringLiteral("n"));
    QTest::keyClick(m_edit, Qt::Key_Tab); // "ns:"
    QCOMPARE(m_bar->text(), QStringLiteral("ns:"));
    QTest::keyClicks(m_edit, QStringLiteral("te"));
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(m_bar->text(), QStringLiteral("ns:team-1 "));
}

void FilterBarTest::enter_goesToTheList_alsoWhileSomethingIsSuggested()
{
    QSignalSpy entered(m_bar.get(), &FilterBar::entered);
    QTest::keyClicks(m_edit, QStringLiteral("is:fail"));
    auto *completer = m_bar->findChild<QCompleter *>();
    QVERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QTRY_COMPARE(entered.size(), 1);
    QCOMPARE(m_bar->text(), QStringLiteral("is:fail"));
}

void FilterBarTest::escape_clearsTheText()
{
    QTest::keyClicks(m_edit, QStringLiteral("zzz"));
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(m_bar->text(), QString());
}

void FilterBarTest::scope_replacesTheScopeBefore()
{
    m_bar->setText(QStringLiteral("ns:\"a\" word"));
    m_bar->setTerm(QStringLiteral("ns"), QStringLiteral("ns:\"b\""));
    QCOMPARE(m_bar->text(), QStringLiteral("word ns:\"b\""));
    m_bar->toggleTerm(QStringLiteral("word"));
    QCOMPARE(m_bar->text(), QStringLiteral("ns:\"b\""));
}

/// A line of a log that was pasted: the window must not become wider than the screen.
void FilterBarTest::aLongText_doesNotWidenTheWindow()
{
    const int before = m_bar->minimumSizeHint().width();
    m_bar->setText(QStringLiteral("a long line of a log with many words in it ").repeated(60));
    m_bar->setProblems({QString(3000, u'x')});
    QCoreApplication::processEvents();
    QVERIFY2(
        m_bar->minimumSizeHint().width() <= before + 40, qPrintable(QString::number(m_bar->minimumSizeHint().width())));
    QVERIFY(chips().size() <= 10);
}

void FilterBarTest::problems_areSaid()
{
    m_bar->setText(QStringLiteral("is:x"));
    m_bar->setProblems({QStringLiteral("Nothing is “x”.")});
    const auto *label = m_bar->findChild<QLabel *>(QStringLiteral("filterProblem"));
    QVERIFY(label->isVisible());
    QCOMPARE(label->textFormat(), Qt::PlainText);
}

QTEST_MAIN(FilterBarTest)
#include "FilterBarTest.moc"
