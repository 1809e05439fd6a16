// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/AccessView.h"

#include "ui/policy/AccessDelegate.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

namespace keywright::ui {

namespace {

constexpr int mostWaysOpen = 5;
constexpr qsizetype mostOpen = 80; ///< lines; more of them begin folded

class WrappingTree final : public QTreeWidget
{
public:
    using QTreeWidget::QTreeWidget;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QTreeWidget::resizeEvent(event);
        scheduleDelayedItemsLayout();
    }
};

qsizetype countOf(const std::vector<AccessLine> &lines)
{
    qsizetype count = static_cast<qsizetype>(lines.size());
    for (const AccessLine &line : lines)
        count += countOf(line.lines);
    return count;
}

} // namespace

AccessView::AccessView(QWidget *parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_tree(new WrappingTree(this))
{
    setObjectName(QStringLiteral("policyAccess"));
    m_headline->setObjectName(QStringLiteral("policyAccessHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_headline->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    m_tree->setObjectName(QStringLiteral("policyAccessTree"));
    m_tree->setAccessibleName(tr("What the policy allows"));
    m_tree->setHeaderHidden(true);
    showFocusFrame(*m_tree);
    m_tree->setIndentation(metrics::margin);
    m_tree->setItemDelegate(new AccessDelegate(m_tree));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_headline);
    layout->addWidget(m_tree, 1);
}

void AccessView::tell(const AccessSummary &summary)
{
    setStale(false);
    if (summary == m_summary)
        return; // what is folded stays so while somebody types
    m_summary = summary;
    m_headline->setText(summary.headline);
    m_tree->clear();
    for (const AccessLine &line : summary.lines)
        add(line, m_tree->invisibleRootItem());
    if (countOf(summary.lines) <= mostOpen)
        m_tree->expandAll();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        if (summary.lines[static_cast<size_t>(i)].kind == AccessLine::Kind::Escalation)
            m_tree->topLevelItem(i)->setExpanded(m_tree->topLevelItem(i)->childCount() <= mostWaysOpen);
}

void AccessView::setStale(bool stale) { m_tree->setEnabled(!stale); }

void AccessView::add(const AccessLine &line, QTreeWidgetItem *parent)
{
    auto *item = new QTreeWidgetItem(parent, {line.text});
    item->setData(0, AccessDelegate::NoteRole, line.note);
    item->setData(0, AccessDelegate::KindRole, static_cast<int>(line.kind));
    if (!line.note.isEmpty())
        item->setData(0, Qt::AccessibleTextRole, tr("%1, %2").arg(line.text, line.note));
    for (const AccessLine &below : line.lines)
        add(below, item);
}

} // namespace keywright::ui
