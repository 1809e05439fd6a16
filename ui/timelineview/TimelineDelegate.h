// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace keywright::ui {

class CredentialListModel;
struct CredentialRow;
class TimelineView;

/// Draws a row: shape of the status, name, namespace and cluster, and the bars at their times.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TimelineDelegate(const CredentialListModel &model, TimelineView &view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QStyleOptionViewItem &option, const CredentialRow &row) const;
    void paintLife(QPainter &painter, const QStyleOptionViewItem &option, const CredentialRow &row) const;

    const CredentialListModel &m_model;
    const TimelineView &m_view;
};

} // namespace keywright::ui
