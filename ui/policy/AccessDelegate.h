// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace keywright::ui {

/// Wraps the text of a tree's rows, with a note in a quieter colour behind it.
class AccessDelegate final : public QStyledItemDelegate
{
public:
    enum Role { NoteRole = Qt::UserRole, KindRole };

    explicit AccessDelegate(QTreeView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QTreeView *m_view;
};

} // namespace keywright::ui
