// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Accessible.h"

#include <QAccessibleWidget>
#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>

namespace keywright::ui {

namespace {

constexpr char roleProperty[] = "accessibleRole";

QAccessibleInterface *withItsRole(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(roleProperty) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(&withItsRole);
        return true;
    }();
    Q_UNUSED(isInstalled)
    widget.setProperty(roleProperty, static_cast<int>(role));
}

void announce(QWidget &widget)
{
    QAccessibleEvent alert(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void tellAloud(QLabel &label, const QString &text)
{
    label.setText(text);
    announce(label);
}

void showFocusFrame(QFrame &frame)
{
    frame.setProperty(focusFrameProperty, true);
    frame.setFrameShape(QFrame::StyledPanel);
}

void resizeForLetters(QWidget &window, int width, int height)
{
    constexpr double usualLine = 15; ///< px, of the letters that the sizes in the code are for
    const double larger = std::max(1.0, window.fontMetrics().height() / usualLine);
    window.resize(QSizeF(width * larger, height * larger).toSize().boundedTo(window.screen()->availableSize()));
}

void keepFocusInSight(QScrollArea &area)
{
    QObject::connect(qApp, &QApplication::focusChanged, &area, [&area](const QWidget *, QWidget *now) {
        // Not under a mouse button: what was pressed would move away before it is let go.
        if (now && area.widget() && area.widget()->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton)
            area.ensureWidgetVisible(now, 0, 0);
    });
}

void nameButtonsOf(QLineEdit &field, const QString &clearing)
{
    // Qt gives neither of them a name.
    for (QAction *action : field.findChildren<QAction *>())
        if (action->text().isEmpty())
            action->setText(
                action->objectName() == QLatin1String("_q_qlineeditclearaction") ? clearing : field.accessibleName());
}

} // namespace keywright::ui
