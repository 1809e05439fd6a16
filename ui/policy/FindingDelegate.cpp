// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/FindingDelegate.h"

#include "ui/policy/FindingModel.h"
#include "ui/policy/SeverityLook.h"
#include "ui/policy/WrappedText.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QListView>
#include <QPainter>

namespace keywright::ui {

struct FindingDelegate::Layout
{
    QRect icon, sentence, place, fix;
    QString fixText;
    int height = 0;
};

FindingDelegate::FindingDelegate(QListView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

FindingDelegate::Layout FindingDelegate::layoutOf(
    const QRect &rect, const QFont &itsFont, const QModelIndex &index) const
{
    const QFontMetrics font(itsFont);
    const QRect inner = rect.adjusted(metrics::gap, metrics::tight, -metrics::gap, -metrics::tight);
    const int textLeft = inner.left() + metrics::iconSize + metrics::gap;
    const int placeWidth = font.horizontalAdvance(index.data(FindingModel::PlaceRole).toString());
    const int width = std::max(80, inner.right() + 1 - textLeft);
    const auto wrapped = [&](const QString &text, int space) { return WrappedText(text, itsFont, space).height(); };
    Layout made;
    made.icon = QRect(
        inner.left(), inner.top() + (font.height() - metrics::iconSize) / 2, metrics::iconSize, metrics::iconSize);
    const int sentenceWidth = std::max(80, width - placeWidth - metrics::margin);
    made.sentence = QRect(textLeft, inner.top(), sentenceWidth, wrapped(index.data().toString(), sentenceWidth));
    made.place = QRect(textLeft + width - placeWidth, inner.top(), placeWidth, font.height());
    made.fixText = index.data(FindingModel::FixRole).toString();
    if (index.data(FindingModel::HasEditsRole).toBool())
        made.fixText = FindingModel::tr("%1 (Ctrl+.)").arg(made.fixText);
    const int fixHeight = made.fixText.isEmpty() ? 0 : wrapped(made.fixText, width);
    made.fix = QRect(textLeft, made.sentence.bottom() + 1 + metrics::hair, width, fixHeight);
    made.height = made.fix.bottom() + 1 + metrics::tight - rect.top();
    return made;
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = m_view->viewport()->width();
    return {width, layoutOf(QRect(0, 0, width, 0), option.font, index).height};
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, m_view);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const Layout at = layoutOf(option.rect, option.font, index);
    const auto severity = static_cast<PolicySeverity>(index.data(FindingModel::SeverityRole).toInt());
    const QPalette &palette = option.palette;
    const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = selected ? text : mutedText(palette);
    painter->save();
    painter->setFont(option.font);
    const bool accepted = index.data(FindingModel::AcceptedRole).toBool();
    const Tone tone = accepted ? Tone::Ok : toneOf(severity);
    painter->drawPixmap(at.icon.topLeft(),
        iconPixmap(accepted ? toneIconName(tone) : severityIconName(severity),
            toneColor(tone, palette, selected ? Backdrop::Selection : Backdrop::Base), metrics::iconSize,
            painter->device()->devicePixelRatioF()));
    painter->setPen(accepted ? second : text);
    WrappedText(index.data().toString(), option.font, at.sentence.width()).draw(*painter, at.sentence.topLeft());
    painter->setPen(second);
    painter->drawText(at.place, Qt::AlignRight, index.data(FindingModel::PlaceRole).toString());
    WrappedText(at.fixText, option.font, at.fix.width()).draw(*painter, at.fix.topLeft());
    painter->restore();
}

} // namespace keywright::ui
