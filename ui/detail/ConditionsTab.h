// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailTab.h"

class QLabel;

namespace keywright::ui {

class DetailTable;

/// All conditions, the gravest first; what the chosen one means, and its whole message, below.
class ConditionsTab final : public DetailTab
{
    Q_OBJECT

public:
    explicit ConditionsTab(const Clock &clock, QWidget *parent = nullptr);
    void showSubject(const DetailSubject &subject) override;
    void showAges() override;

private:
    void showMessage();

    const Clock &m_clock;
    std::vector<Condition> m_conditions;
    DetailTable *m_table;
    QLabel *m_meaning;
    QLabel *m_message;
};

/// How grave a condition is; an engine newer than this desktop may have reasons that are not in our table.
[[nodiscard]] Severity severityOfCondition(const Condition &condition);
/// Those that are not as they should be.
[[nodiscard]] int troubledConditions(const std::vector<Condition> &conditions);

} // namespace keywright::ui
