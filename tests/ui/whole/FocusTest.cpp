// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Gallery.h"
#include "Keyboard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QRadioButton>
#include <QTabBar>
#include <QTest>

using namespace keywright;
using keywright::test::Gallery;
using keywright::test::Keyboard;

namespace {

constexpr int longestRound = 120; ///< stops, more than any window has

} // namespace

/// Tab goes round each window, comes to everything that can be used, stands still nowhere, and one sees where it is.
class FocusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_gallery = std::make_unique<Gallery>();
        QCOMPARE(m_gallery->window().fleet().liveCount(), 2);
    }
    void cleanupTestCase() { m_gallery.reset(); }
    void tab_comesToAll_andIsSeen_data();
    void tab_comesToAll_andIsSeen();

private:
    /// As it is on the screen, where `widget` is and a little around it.
    static QImage pictureOf(const QWidget *widget)
    {
        QWidget *window = widget->window();
        const QRect place(widget->mapTo(window, QPoint()), widget->size());
        return window->grab(place.adjusted(-3, -3, 3, 3)).toImage();
    }
    static void step()
    {
        if (Keyboard::focusName() == QLatin1String("policyEditor"))
            QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Escape);
        QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Tab);
    }
    /// Whether Tab is to stop there: others of a group of radio buttons are reached by the arrow keys.
    static bool isStop(const QWidget *widget)
    {
        if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus)
            || widget->focusProxy())
            return false;
        const auto *radio = qobject_cast<const QRadioButton *>(widget);
        return !radio;
    }

    std::unique_ptr<Gallery> m_gallery;
};

void FocusTest::tab_comesToAll_andIsSeen_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : Gallery::names())
        QTest::newRow(qPrintable(name)) << name;
}

void FocusTest::tab_comesToAll_andIsSeen()
{
    QFETCH(QString, name);
    QWidget *window = m_gallery->open(name);
    QVERIFY2(window, qPrintable(name + QStringLiteral(" does not open")));
    QTRY_VERIFY(window->window()->isActiveWindow());
    window = window->window();
    if (!QApplication::focusWidget())
        QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Tab);
    QVERIFY2(QApplication::focusWidget(), "nothing has the focus when it opens, nor after Tab");
    QStringList problems;
    QStringList way;
    QSet<QWidget *> seen;
    for (int i = 0; i < longestRound && QApplication::focusWidget(); ++i) {
        QWidget *focus = QApplication::focusWidget();
        if (seen.contains(focus))
            break;
        seen.insert(focus);
        way += Keyboard::describe(focus); // now: it may be gone later
        if (!Keyboard::isInSight(focus))
            problems += QStringLiteral("has the focus out of sight: ") + Keyboard::describe(focus);
        const QImage with = pictureOf(focus);
        step();
        if (QApplication::focusWidget() == focus) {
            // Where there is nothing else, it may stay.
            const auto all = window->findChildren<QWidget *>();
            if (std::any_of(all.begin(), all.end(),
                    [&](const QWidget *one) { return one != focus && one->window() == window && isStop(one); }))
                problems += QStringLiteral("Tab does not leave ") + Keyboard::describe(focus);
            break;
        }
        if (!Keyboard::isInSight(focus))
            continue; // scrolled away meanwhile
        if (with == pictureOf(focus))
            problems += QStringLiteral("one does not see that it has the focus: ") + Keyboard::describe(focus);
    }
    for (QWidget *widget : window->findChildren<QWidget *>())
        if (widget->window() == window && isStop(widget) && !seen.contains(widget))
            problems += QStringLiteral("Tab does not come to ") + Keyboard::describe(widget);
    if (const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES"); !folder.isEmpty() && !problems.isEmpty())
        window->grab().save(QDir(folder).filePath(QStringLiteral("focus-%1.png").arg(name)));
    QVERIFY2(problems.isEmpty(),
        qPrintable(QStringLiteral("\n%1\n\nthe way:\n%2").arg(problems.join(u'\n'), way.join(u'\n'))));
}

QTEST_MAIN(FocusTest)
#include "FocusTest.moc"
