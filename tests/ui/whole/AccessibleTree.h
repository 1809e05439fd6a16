// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QAccessibleInterface;
class QWidget;

namespace keywright::test {

/// What a screen reader finds in a window.
class AccessibleTree final
{
public:
    explicit AccessibleTree(QWidget &window);

    /// A line for each thing, children further in: role, name, value, description, what it can do.
    [[nodiscard]] QString dump() const { return m_lines.join(u'\n'); }
    /// What can be focused or pressed and has no name, or is nothing that one knows.
    [[nodiscard]] const QStringList &problems() const { return m_problems; }

private:
    void walk(QAccessibleInterface *one, int depth);
    void walkTable(QAccessibleInterface *one, int depth);
    void judge(QAccessibleInterface *one, const QString &line);
    void add(int depth, const QString &line);

    QStringList m_lines;
    QStringList m_problems;
};

} // namespace keywright::test
