// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/timeline/KeyBars.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace keywright::ui {

class CredentialListModel;

/// Draws a row of the list without asking the style: shortened texts are kept, so that a repaint of a full screen
/// costs a few milliseconds.
class CredentialDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CredentialDelegate(const CredentialListModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Elided
    {
        QString text;
        QString shown;
        int width = -1;
    };
    [[nodiscard]] const QString &elided(
        quint64 cell, const QString &text, int width, const QStyleOptionViewItem &option) const;

    const CredentialListModel &m_model;
    mutable QHash<quint64, Elided> m_elided;
    mutable QFont m_font;
};

} // namespace keywright::ui
