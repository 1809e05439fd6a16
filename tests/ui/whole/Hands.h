// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace keywright::test {

/// A visible one of that name, in any window; null: there is none.
template<typename T = QWidget>
[[nodiscard]] T *part(const QString &name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (!top->isVisible())
            continue;
        if (T *self = qobject_cast<T *>(top); self && self->objectName() == name)
            return self;
        for (T *found : top->findChildren<T *>(name))
            if (found->isVisible())
                return found;
    }
    return nullptr;
}

/// Waits until it can be pressed, and presses it with the mouse.
inline void click(const QString &name, int timeout = 20'000)
{
    QTRY_VERIFY2_WITH_TIMEOUT(
        part<QAbstractButton>(name) && part<QAbstractButton>(name)->isEnabled(), qPrintable(name), timeout);
    QTest::mouseClick(part<QAbstractButton>(name), Qt::LeftButton);
}

inline void typeInto(const QString &name, const QString &text)
{
    auto *field = part<QLineEdit>(name);
    QVERIFY2(field, qPrintable(name));
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

[[nodiscard]] inline QString textOf(const QString &name)
{
    const auto *label = part<QLabel>(name);
    return label ? label->text() : QString();
}

} // namespace keywright::test
