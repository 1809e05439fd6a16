// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "ui/actions/ActionPlan.h"
#include "ui/actions/ActionRequests.h"

#include <array>
#include <memory>

namespace keywright::ui {

/// Does an action to all objects of a plan, a few at the same time, and remembers what came of each. Destroyed, it
/// ends what is under way.
class ActionRun final : public QObject
{
    Q_OBJECT

public:
    enum class State { Waiting, Running, Done, Failed, Stopped };
    struct Item
    {
        ActionTarget target = {};
        State state = State::Waiting;
        QString text = {}; ///< the outcome, or the whole error
        bool remarkable = false;
    };

    /// `value`: that of the command annotation, for all of them and for each retry.
    ActionRun(ActionPlan plan, QString value, QObject *parent = nullptr);
    ~ActionRun() override;

    void start();
    /// What is not sent yet is not sent; what is under way is waited for. Called again, it is waited for no longer:
    /// whether it was carried out is not known then.
    void stop();
    /// Those that failed or were stopped, once more.
    void retry();

    [[nodiscard]] const ActionPlan &plan() const { return m_plan; }
    [[nodiscard]] const QString &value() const { return m_value; }
    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    [[nodiscard]] qsizetype count(State state) const { return m_counts[static_cast<size_t>(state)]; }
    [[nodiscard]] bool isRunning() const { return m_running > 0; }
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    /// One line for each object, with what came of it, and those left out: for a ticket.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void changed(qsizetype item);
    void ended(); ///< nothing is under way, and nothing more will be sent

private:
    void sendMore();
    void set(size_t index, State state, const QString &text = {}, bool remarkable = false);
    QCoro::Task<> runOne(size_t index);

    const ActionPlan m_plan;
    const QString m_value;
    std::vector<Item> m_items;
    std::array<qsizetype, 5> m_counts {}; ///< by State
    size_t m_next = 0;
    int m_running = 0;
    bool m_stopped = false;
    std::unique_ptr<TaskScope> m_scope;
};

/// "PROD eu-prod-0 / team-1 / mailer"
[[nodiscard]] QString fullName(const ActionTarget &target);

} // namespace keywright::ui
