// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionRun.h"

namespace keywright::ui {

namespace {

constexpr int atTheSameTime = 4; // Qt opens six connections to a host, and others want some too

QString wordOf(ActionRun::State state)
{
    switch (state) {
    case ActionRun::State::Waiting:
        return CredentialActions::tr("not begun");
    case ActionRun::State::Running:
        return CredentialActions::tr("under way");
    case ActionRun::State::Done:
        return CredentialActions::tr("done");
    case ActionRun::State::Failed:
        return CredentialActions::tr("FAILED");
    case ActionRun::State::Stopped:
        return CredentialActions::tr("stopped");
    }
    return {};
}

/// Coroutines hold nothing of their owner but a guarded pointer; their scope stays until the last has ended.
void leaveScope(std::unique_ptr<TaskScope> scope)
{
    scope->cancel();
    if (scope->running() > 0) {
        TaskScope *left = scope.release();
        QObject::connect(left, &TaskScope::becameEmpty, left, &QObject::deleteLater);
    }
}

} // namespace

QString fullName(const ActionTarget &target)
{
    return QStringLiteral("%1 / %2 / %3")
        .arg(target.session->identity().title(), target.facts->key.ns, target.facts->key.name);
}

ActionRun::ActionRun(ActionPlan plan, QString value, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_value(std::move(value))
    , m_scope(std::make_unique<TaskScope>())
{
    for (const ActionTarget &target : m_plan.taken)
        m_items.push_back({.target = target});
    m_counts[static_cast<size_t>(State::Waiting)] = m_plan.count();
}

ActionRun::~ActionRun()
{
    m_stopped = true;
    leaveScope(std::move(m_scope));
}

void ActionRun::start()
{
    m_stopped = false;
    m_next = 0;
    if (m_scope->token().stop_requested()) {
        leaveScope(std::move(m_scope));
        m_scope = std::make_unique<TaskScope>();
    }
    sendMore();
}

void ActionRun::stop()
{
    const bool again = m_stopped;
    m_stopped = true;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].state == State::Waiting)
            set(i, State::Stopped, tr("Not sent."));
    }
    if (m_running == 0)
        Q_EMIT ended();
    else if (again)
        m_scope->cancel();
}

void ActionRun::retry()
{
    if (isRunning())
        return;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].state == State::Failed || m_items[i].state == State::Stopped)
            set(i, State::Waiting);
    }
    start();
}

void ActionRun::set(size_t index, State state, const QString &text, bool remarkable)
{
    Item &item = m_items[index];
    --m_counts[static_cast<size_t>(item.state)];
    ++m_counts[static_cast<size_t>(state)];
    item.state = state;
    item.text = text;
    item.remarkable = remarkable;
    Q_EMIT changed(static_cast<qsizetype>(index));
}

void ActionRun::sendMore()
{
    while (!m_stopped && m_running < atTheSameTime && m_next < m_items.size()) {
        const size_t index = m_next++;
        if (m_items[index].state != State::Waiting)
            continue;
        ++m_running;
        set(index, State::Running);
        m_scope->spawn(runOne(index));
    }
    if (m_running == 0)
        Q_EMIT ended();
}

QCoro::Task<> ActionRun::runOne(size_t index)
{
    const QPointer<ActionRun> self(this);
    const CancelToken cancel = m_scope->token();
    const Result<ActionOutcome> outcome = co_await performAction(m_plan.action, m_items[index].target, m_value, cancel);
    if (!self || !m_scope)
        co_return;
    --m_running;
    if (outcome)
        set(index, State::Done, outcome->text, outcome->remarkable);
    else if (cancel.stop_requested())
        set(index, State::Failed, tr("It was not waited for. Whether it was carried out is not known."));
    else
        set(index, State::Failed, outcome.error().text());
    if (self)
        sendMore();
}

QString ActionRun::asText() const
{
    QString text;
    for (const Item &item : m_items)
        text += QStringLiteral("%1: %2%3\n")
                    .arg(fullName(item.target), wordOf(item.state),
                        item.text.isEmpty() ? QString() : QStringLiteral(". ") + item.text);
    for (const ActionPlan::LeftOut &left : m_plan.leftOut)
        text += tr("%1: left out. %2").arg(fullName(left.target), left.why) + QLatin1Char('\n');
    return text;
}

} // namespace keywright::ui
