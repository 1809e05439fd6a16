// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailTab.h"

class QScrollArea;

namespace keywright::ui {

class ActionBar;
class DetailTable;
class FactsGrid;
class KeyTimelineWidget;
class StatusBlock;

/// How it stands, the life of its keys, and what can be done.
class OverviewTab final : public DetailTab
{
    Q_OBJECT

public:
    explicit OverviewTab(const Clock &clock, QWidget *parent = nullptr);
    void showSubject(const DetailSubject &subject) override;
    void showAges() override;
    [[nodiscard]] ActionBar *actions() const { return m_actions; }

private:
    void showKeys();

    const Clock &m_clock;
    DetailSubject m_subject;
    QScrollArea *m_scroll;
    StatusBlock *m_status;
    KeyTimelineWidget *m_timeline;
    DetailTable *m_keys;
    FactsGrid *m_facts;
    ActionBar *m_actions;
};

} // namespace keywright::ui
