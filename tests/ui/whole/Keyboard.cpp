// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Keyboard.h"

#include <QAbstractScrollArea>
#include <QTest>
#include <QTimer>
#include <QWindow>

namespace keywright::test {

namespace {

constexpr int mostStops = 80; ///< more than any window has

} // namespace

Keyboard::Keyboard() { qApp->installEventFilter(this); }

Keyboard::~Keyboard() = default;

bool Keyboard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
        ++m_mouseEvents;
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Keyboard::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QVERIFY2(QGuiApplication::focusWindow(), "no window has the focus");
    QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

void Keyboard::press(const QKeySequence &keys) const { press(keys[0].key(), keys[0].keyboardModifiers()); }

void Keyboard::type(const QString &ascii) const
{
    for (const QChar letter : ascii) {
        QVERIFY2(QGuiApplication::focusWindow(), "no window has the focus");
        QTest::keyClick(QGuiApplication::focusWindow(), letter.toLatin1());
    }
}

QString Keyboard::focusName()
{
    const QWidget *focus = QApplication::focusWidget();
    return focus ? focus->objectName() : QString();
}

bool Keyboard::isInSight(const QWidget *widget)
{
    if (!widget || !widget->isVisible())
        return false;
    if (!widget->visibleRegion().isEmpty())
        return true; // else its own viewport covers it, most often
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
    if (!area)
        return false;
    const auto parts = area->viewport()->findChildren<QWidget *>();
    return !area->viewport()->visibleRegion().isEmpty()
        || std::any_of(
            parts.begin(), parts.end(), [](const QWidget *part) { return !part->visibleRegion().isEmpty(); });
}

QString Keyboard::describe(const QWidget *widget)
{
    if (!widget)
        return QStringLiteral("nothing");
    return QStringLiteral("%1 “%2” in %3 “%4”")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
            QLatin1String(widget->window()->metaObject()->className()), widget->window()->objectName());
}

QString Keyboard::tabTo(const char *name)
{
    QStringList stops;
    for (int i = 0; i < mostStops; ++i) {
        const QWidget *focus = QApplication::focusWidget();
        if (!focus)
            return QStringLiteral("Nothing has the focus after %1").arg(stops.join(QStringLiteral(" → ")));
        if (!isInSight(focus))
            return describe(focus) + QStringLiteral(" has the focus and cannot be seen");
        if (focus->objectName() == QLatin1String(name))
            return {};
        stops += focus->objectName().isEmpty() ? QLatin1String(focus->metaObject()->className()) : focus->objectName();
        if (focus->objectName() == QLatin1String("policyEditor"))
            press(Qt::Key_Escape); // where Tab indents
        press(Qt::Key_Tab);
    }
    return QStringLiteral("%1 is not reached: %2").arg(QLatin1String(name), stops.join(QStringLiteral(" → ")));
}

void Keyboard::pressInMenu(Qt::Key key, const QList<Qt::Key> &keys) const
{
    QTimer next;
    qsizetype at = 0;
    connect(&next, &QTimer::timeout, this, [this, &next, &at, &keys] {
        if (!QApplication::activePopupWidget())
            return;
        if (at + 1 >= keys.size())
            next.stop(); // before the last: it closes the menu, and what it opens may be another one
        press(keys[at++]);
    });
    next.start(0);
    press(key);
    QTRY_VERIFY(!next.isActive());
}

} // namespace keywright::test
