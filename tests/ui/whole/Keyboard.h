// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QKeySequence>
#include <QWidget>

namespace keywright::test {

/// Somebody who has no mouse. Keys go to the window that has the focus, as the window system would send them; a mouse
/// event in the whole program is counted.
class Keyboard final : public QObject
{
    Q_OBJECT

public:
    Keyboard();
    ~Keyboard() override;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void press(const QKeySequence &keys) const;
    void type(const QString &ascii) const;
    /// Tab by Tab to the widget of this name; each stop on the way must be seen. Empty: it got there; else why not.
    [[nodiscard]] QString tabTo(const char *name);
    /// Presses `key`, which opens a menu that keeps the program to itself until it closes, and then these.
    void pressInMenu(Qt::Key key, const QList<Qt::Key> &keys) const;

    [[nodiscard]] int mouseEvents() const { return m_mouseEvents; }
    [[nodiscard]] static QString focusName();
    /// Not scrolled away, covered or squeezed out.
    [[nodiscard]] static bool isInSight(const QWidget *widget);
    /// "lineEdit 'name' in QDialog 'template'"
    [[nodiscard]] static QString describe(const QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int m_mouseEvents = 0;
};

} // namespace keywright::test
