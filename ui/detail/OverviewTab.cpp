// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/OverviewTab.h"

#include "ui/detail/ActionBar.h"
#include "ui/detail/DetailTable.h"
#include "ui/detail/FactsGrid.h"
#include "ui/detail/KeyRows.h"
#include "ui/detail/StatusBlock.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/KeyTimelineWidget.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace keywright::ui {

OverviewTab::OverviewTab(const Clock &clock, QWidget *parent)
    : DetailTab(parent)
    , m_clock(clock)
    , m_scroll(new QScrollArea(this))
    , m_actions(new ActionBar(this))
{
    setObjectName(QStringLiteral("overviewTab"));
    auto *page = new QWidget(m_scroll);
    m_status = new StatusBlock(page);
    m_timeline = new KeyTimelineWidget(clock, page);
    m_keys = new DetailTable(
        QStringLiteral("keys"), tr("Keys"), {tr("Key"), tr("State"), tr("Issued"), tr("Published"), tr("Ends")}, page);
    m_keys->growWithRows();
    m_facts = new FactsGrid(page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    column->setSpacing(metrics::margin);
    column->addWidget(m_status);
    column->addWidget(m_timeline);
    column->addWidget(m_keys);
    column->addWidget(m_facts);
    column->addStretch(1);

    setFocusProxy(m_scroll);
    m_scroll->setObjectName(QStringLiteral("overviewScroll"));
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    setAccessibleRole(*m_scroll, QAccessible::Pane);
    m_scroll->setAccessibleName(tr("Overview"));
    showFocusFrame(*m_scroll);
    keepFocusInSight(*m_scroll);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_scroll, 1);
    all->addWidget(m_actions);
    // As one reads; the bar was made before what stands above it.
    setTabOrder(m_scroll, m_status->findChild<QWidget *>(QStringLiteral("copyStatus")));
    setTabOrder(m_status->findChild<QWidget *>(QStringLiteral("copyStatus")), m_keys);
}

void OverviewTab::showSubject(const DetailSubject &subject)
{
    m_subject = subject;
    m_actions->show(m_subject);
    m_timeline->show(m_subject.facts);
    if (!m_subject.session)
        return;
    m_facts->show(m_subject);
    showAges();
}

void OverviewTab::showAges()
{
    if (!m_subject.session)
        return;
    m_status->show(m_subject, m_clock.now());
    showKeys();
}

void OverviewTab::showKeys()
{
    const KeyRows rows = keyRowsOf(m_subject, m_clock.now());
    m_keys->setRows(rows.texts, rows.tips);
    m_keys->setVisible(!rows.texts.isEmpty());
}

} // namespace keywright::ui
