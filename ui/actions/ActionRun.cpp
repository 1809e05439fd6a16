// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionRun.h"

#include <algorithm>

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
}

ActionRun::~ActionRun()
{
    m_stopped = true;
    m_scope->cancel();
    if (m_scope->running() > 0) {
        // Coroutines hold nothing of this object but a guarded pointer; their scope stays until the last has ended.
        TaskScope *scope = m_scope.release();
        connect(scope, &TaskScope::becameEmpty, scope, &QObject::deleteLater);
    }
}

void ActionRun::start()
{
    m_stopped = false;
    m_next = 0;
    sendMore();
}

void ActionRun::stop()
{
    m_stopped = true;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].state == State::Waiting) {
            m_items[i].state = State::Stopped;
            m_items[i].text = tr("Not sent.");
            Q_EMIT changed(static_cast<qsizetype>(i));
        }
    }
    if (m_running == 0)
        Q_EMIT ended();
}

void ActionRun::retry()
{
    if (isRunning())
        return;
    for (Item &item : m_items) {
        if (item.state == State::Failed || item.state == State::Stopped)
            item = {.target = item.target};
    }
    start();
}

void ActionRun::sendMore()
{
    while (!m_stopped && m_running < atTheSameTime && m_next < m_items.size()) {
        const size_t index = m_next++;
        if (m_items[index].state != State::Waiting)
            continue;
        ++m_running;
        m_items[index].state = State::Running;
        Q_EMIT changed(static_cast<qsizetype>(index));
        m_scope->spawn(runOne(index));
    }
    if (m_running == 0)
        Q_EMIT ended();
}

QCoro::Task<> ActionRun::runOne(size_t index)
{
    const QPointer<ActionRun> self(this);
    const Result<ActionOutcome> outcome =
        co_await performAction(m_plan.action, m_items[index].target, m_value, m_scope->token());
    if (!self || !m_scope)
        co_return;
    Item &item = m_items[index];
    item.state = outcome ? State::Done : State::Failed;
    item.text = outcome ? outcome->text : outcome.error().text();
    item.remarkable = outcome && outcome->remarkable;
    --m_running;
    Q_EMIT changed(static_cast<qsizetype>(index));
    if (self)
        sendMore();
}

qsizetype ActionRun::count(State state) const
{
    return std::count_if(m_items.begin(), m_items.end(), [state](const Item &item) { return item.state == state; });
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
