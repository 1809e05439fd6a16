// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/AccessDelegate.h"

#include "ui/policy/AccessSummary.h"
#include "ui/policy/WrappedText.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QPainter>
#include <QTreeView>

namespace keywright::ui {

namespace {

using LineKind = AccessLine::Kind;

LineKind kindOf(const QModelIndex &index)
{
    return static_cast<LineKind>(index.data(AccessDelegate::KindRole).toInt());
}

/// What belongs to the line above.
bool isSecondLine(LineKind kind) { return kind == LineKind::Place || kind == LineKind::Condition; }

std::optional<Tone> toneOfLine(LineKind kind)
{
    if (kind == LineKind::Escalation)
        return Tone::Warning;
    if (kind == LineKind::Dead || kind == LineKind::Unknown)
        return Tone::Unknown;
    return std::nullopt;
}

QFont fontOf(const QFont &font, LineKind kind)
{
    QFont made = font;
    if (kind == LineKind::Service || kind == LineKind::Escalation || kind == LineKind::Dead
        || kind == LineKind::Unknown)
        made.setWeight(QFont::DemiBold);
    return made;
}

} // namespace

AccessDelegate::AccessDelegate(QTreeView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

QSize AccessDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    int depth = 1;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    int width = m_view->viewport()->width() - depth * m_view->indentation() - 2 * metrics::hair;
    const LineKind kind = kindOf(index);
    if (toneOfLine(kind))
        width -= metrics::iconSize + metrics::tight;
    if (isSecondLine(kind))
        width -= metrics::margin;
    const WrappedText text(index.data().toString(), fontOf(option.font, kind), width);
    return {width, std::max(text.height(), toneOfLine(kind) ? metrics::iconSize : 0) + 2 * metrics::hair};
}

void AccessDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, {});
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, m_view);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const LineKind kind = kindOf(index);
    const bool isSecond = isSecondLine(kind);
    const QColor first = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = selected ? first : mutedText(option.palette);
    QRect at = option.rect.adjusted(metrics::hair, metrics::hair, -metrics::hair, -metrics::hair);
    if (isSecond)
        at.setLeft(at.left() + metrics::margin);
    painter->save();
    if (const auto tone = toneOfLine(kind)) {
        const QColor color = toneColor(*tone, option.palette, selected ? Backdrop::Selection : Backdrop::Base);
        painter->drawPixmap(at.topLeft(),
            iconPixmap(toneIconName(*tone), color, metrics::iconSize, painter->device()->devicePixelRatioF()));
        at.setLeft(at.left() + metrics::iconSize + metrics::tight);
    }
    painter->setPen(isSecond ? second : first);
    const WrappedText shown(text, fontOf(option.font, kind), at.width());
    shown.draw(*painter, at.topLeft());
    painter->setFont(option.font);
    painter->setPen(second);
    const int left = at.left() + shown.lastWidth() + metrics::gap;
    const QRect behind(left, at.top(), std::max(0, at.right() - left), shown.height());
    painter->drawText(behind, Qt::AlignBottom,
        painter->fontMetrics().elidedText(index.data(NoteRole).toString(), Qt::ElideRight, behind.width()));
    painter->restore();
}

} // namespace keywright::ui
