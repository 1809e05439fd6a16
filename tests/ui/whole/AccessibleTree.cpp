// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AccessibleTree.h"

#include <QAccessible>
#include <QComboBox>
#include <QMetaEnum>
#include <QSplitter>
#include <QWidget>

namespace keywright::test {

namespace {

constexpr int rowsOfATable = 4; ///< the others are as these
constexpr int longest = 160;

QString roleName(QAccessible::Role role)
{
    const char *key = QMetaEnum::fromType<QAccessible::Role>().valueToKey(role);
    return key ? QLatin1String(key) : QString::number(role);
}

QString shortened(QString text)
{
    text = text.simplified();
    return text.size() > longest ? text.left(longest) + u'…' : text;
}

QString nameOf(const QAccessibleInterface *one) { return one->text(QAccessible::Name); }

QString objectNameOf(const QAccessibleInterface *one)
{
    return one->object() ? one->object()->objectName() : QString();
}

bool canBePressed(QAccessibleInterface *one)
{
    if (!one->actionInterface())
        return false;
    QStringList actions = one->actionInterface()->actionNames();
    actions.removeAll(QAccessibleActionInterface::setFocusAction());
    actions.removeAll(QAccessibleActionInterface::showMenuAction());
    return !actions.isEmpty();
}

/// What has no name for a reason.
bool isExcepted(const QAccessibleInterface *one)
{
    const QObject *object = one->object();
    if (!object)
        return false;
    // The field within an editable combo box: the box has the focus and is what is read.
    if (qobject_cast<QComboBox *>(object->parent()))
        return true;
    // Whatever hands the focus on to a part of it never has it itself: a tab widget, to its bar.
    if (const auto *widget = qobject_cast<const QWidget *>(object); widget && widget->focusProxy())
        return true;
    // A text that can be selected, and says nothing now.
    if (one->role() == QAccessible::StaticText)
        return true;
    // Scroll bars and handles of splitters do nothing that keys in what they belong to do not.
    return one->role() == QAccessible::ScrollBar || qobject_cast<const QSplitterHandle *>(object);
}

/// Roles that say nothing to whoever comes there with the focus.
bool saysNothing(QAccessible::Role role)
{
    return role == QAccessible::NoRole || role == QAccessible::Client || role == QAccessible::Window;
}

} // namespace

AccessibleTree::AccessibleTree(QWidget &window)
{
    if (QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&window)) {
        if (nameOf(root).isEmpty())
            m_problems += QStringLiteral("the window has no title");
        walk(root, 0);
    } else {
        m_problems += QStringLiteral("nothing is known of the window");
    }
}

void AccessibleTree::add(int depth, const QString &line) { m_lines += QString(2 * depth, u' ') + line; }

void AccessibleTree::judge(QAccessibleInterface *one, const QString &line)
{
    const QAccessible::State state = one->state();
    if (!state.focusable && !canBePressed(one))
        return;
    if (isExcepted(one))
        return;
    if (nameOf(one).trimmed().isEmpty())
        m_problems += QStringLiteral("no name: ") + line;
    if (state.focusable && saysNothing(one->role()))
        m_problems += QStringLiteral("nothing that one knows: ") + line;
}

void AccessibleTree::walk(QAccessibleInterface *one, int depth)
{
    if (!one || !one->isValid() || one->state().invisible)
        return;
    QString line = QStringLiteral("%1 “%2”").arg(roleName(one->role()), shortened(nameOf(one)));
    if (const QString value = one->text(QAccessible::Value); !value.isEmpty() && value != nameOf(one))
        line += QStringLiteral(" = “%1”").arg(shortened(value));
    if (const QString description = one->text(QAccessible::Description); !description.isEmpty())
        line += QStringLiteral(" (%1)").arg(shortened(description));
    if (one->state().focusable)
        line += QStringLiteral(" [focus]");
    if (canBePressed(one))
        line += QStringLiteral(" [") + one->actionInterface()->actionNames().join(u',') + u']';
    if (const QString object = objectNameOf(one); !object.isEmpty())
        line += QStringLiteral(" #") + object;
    else if (one->object())
        line += QStringLiteral(" #") + QLatin1String(one->object()->metaObject()->className());
    add(depth, line);
    judge(one, line);
    if (one->tableInterface())
        return walkTable(one, depth + 1);
    for (int i = 0; i < one->childCount(); ++i)
        walk(one->child(i), depth + 1);
}

void AccessibleTree::walkTable(QAccessibleInterface *one, int depth)
{
    QAccessibleTableInterface *table = one->tableInterface();
    for (int row = 0; row < std::min(rowsOfATable, table->rowCount()); ++row) {
        QStringList cells;
        for (int column = 0; column < table->columnCount(); ++column) {
            const QAccessibleInterface *cell = table->cellAt(row, column);
            cells += cell ? shortened(nameOf(cell)) : QString();
        }
        add(depth, QStringLiteral("row: ") + cells.join(QStringLiteral(" | ")));
        if (cells.join(QString()).trimmed().isEmpty())
            m_problems += QStringLiteral("a row without words in ") + objectNameOf(one);
    }
    if (table->rowCount() > rowsOfATable)
        add(depth, QStringLiteral("… %1 rows").arg(table->rowCount()));
}

} // namespace keywright::test
