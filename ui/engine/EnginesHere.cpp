// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/engine/EnginesHere.h"

namespace keywright::ui {

EnginesHere::EnginesHere(EngineGateway gateway, QObject *parent)
    : QObject(parent)
    , m_gateway(std::move(gateway))
{
}

EnginesHere::~EnginesHere()
{
    for (const Here &here : m_all) // together, so that they are waited for no longer than for the slowest
        here.runner->stop();
}

void EnginesHere::start(const ClusterSession &session, EngineLaunch launch)
{
    const QString id = session.identity().id;
    const Here *there = find(id);
    if (there && there->runner->status().isRunning())
        return;
    dismiss(id);
    m_all.push_back({session.identity(), m_gateway.make(id)});
    EngineRunner *runner = m_all.back().runner.get();
    // Queued: the runner may be taken out, and it is its own signal that says so.
    connect(runner, &EngineRunner::statusChanged, this, &EnginesHere::tidy, Qt::QueuedConnection);
    runner->start(std::move(launch), session.source());
    Q_EMIT changed();
}

void EnginesHere::stop(const QString &cluster)
{
    if (const Here *here = find(cluster))
        here->runner->stop();
}

void EnginesHere::stopAll()
{
    for (const Here &here : m_all)
        here.runner->stop();
    if (!anyRuns())
        Q_EMIT allStopped();
}

void EnginesHere::dismiss(const QString &cluster)
{
    std::erase_if(
        m_all, [&](const Here &here) { return here.cluster.id == cluster && !here.runner->status().isRunning(); });
    Q_EMIT changed();
}

void EnginesHere::tidy()
{
    const bool ran = !m_all.empty();
    std::erase_if(m_all, [](const Here &here) { return here.runner->status().kind == EngineStatus::Kind::Stopped; });
    Q_EMIT changed();
    if (ran && !anyRuns())
        Q_EMIT allStopped();
}

const EnginesHere::Here *EnginesHere::find(const QString &cluster) const
{
    const auto found =
        std::find_if(m_all.begin(), m_all.end(), [&](const Here &here) { return here.cluster.id == cluster; });
    return found == m_all.end() ? nullptr : &*found;
}

bool EnginesHere::anyRuns() const
{
    return std::any_of(m_all.begin(), m_all.end(), [](const Here &here) { return here.runner->status().isRunning(); });
}

} // namespace keywright::ui
