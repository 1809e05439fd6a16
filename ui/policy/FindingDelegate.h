// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

class QListView;

namespace keywright::ui {

/// A finding: what is wrong, wrapped, its line at the right; below, what to write in its place.
class FindingDelegate final : public QStyledItemDelegate
{
public:
    explicit FindingDelegate(QListView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Layout;
    [[nodiscard]] Layout layoutOf(const QRect &rect, const QFont &font, const QModelIndex &index) const;

    QListView *m_view;
};

} // namespace keywright::ui
