// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/Fleet.h"

#include <QElapsedTimer>

namespace keywright::ui {

namespace {

constexpr int frame = 16; ///< ms
constexpr int share = 4; ///< ms of it
constexpr qsizetype batch = 200; ///< changes between two looks at the time
constexpr qsizetype firstBatch = 1000; ///< a list that arrives: one reset for many is cheaper than many resets

} // namespace

Fleet::Fleet(CredentialListModel &model, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_clock(clock)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &Fleet::drain);
}

Fleet::~Fleet() = default;

ClusterSession *Fleet::add(ClusterIdentity identity, ConnectionSource source, QStringList namespaces)
{
    auto member = std::make_unique<Member>();
    member->session = std::make_unique<ClusterSession>(std::move(identity), std::move(source));
    ClusterSession *session = member->session.get();
    member->feed = std::make_unique<ClusterFeed>(*session, std::move(namespaces), m_clock);
    connect(member->feed.get(), &ClusterFeed::pending, &m_frame, [this] {
        if (!m_frame.isActive())
            m_frame.start();
    });
    connect(session, &ClusterSession::stateChanged, this, [this, session] {
        m_model.clusterChanged(session);
        Q_EMIT changed();
    });
    connect(session, &ClusterSession::identityChanged, this, [this, session] {
        m_model.clusterChanged(session);
        Q_EMIT changed();
    });
    member->feed->start();
    m_members.push_back(std::move(member));
    Q_EMIT changed();
    return session;
}

void Fleet::remove(ClusterSession *session)
{
    const auto found = std::find_if(
        m_members.begin(), m_members.end(), [&](const auto &member) { return member->session.get() == session; });
    if (found == m_members.end())
        return;
    (*found)->feed.reset();
    m_model.removeCluster(session);
    session->disconnect(this);
    m_former.push_back(std::move((*found)->session));
    m_members.erase(found);
    Q_EMIT changed();
}

void Fleet::reconnect(ClusterSession *session, const QStringList &namespaces)
{
    for (const auto &member : m_members) {
        if (member->session.get() != session)
            continue;
        // What was deleted meanwhile nobody will tell: what the new list does not have goes when it is complete.
        for (const CredentialRow &row : m_model.allRows())
            if (row.facts && row.session == session)
                member->unconfirmed.insert(row.facts->key);
        session->reconnect();
        member->feed->restart(namespaces);
    }
}

void Fleet::reconnect(ClusterSession *session) { reconnect(session, namespacesOf(session)); }

std::vector<ClusterSession *> Fleet::sessions() const
{
    std::vector<ClusterSession *> all;
    for (const auto &member : m_members)
        all.push_back(member->session.get());
    return all;
}

ClusterSession *Fleet::session(const QString &id) const
{
    for (const auto &member : m_members)
        if (member->session->identity().id == id)
            return member->session.get();
    return nullptr;
}

const Engines &Fleet::enginesOf(const ClusterSession *session) const
{
    static const Engines none;
    for (const auto &member : m_members)
        if (member->session.get() == session)
            return member->engines;
    return none;
}

QStringList Fleet::namespacesOf(const ClusterSession *session) const
{
    for (const auto &member : m_members)
        if (member->session.get() == session)
            return member->feed->namespaces();
    return {};
}

int Fleet::liveCount() const
{
    return static_cast<int>(std::count_if(
        m_members.begin(), m_members.end(), [](const auto &member) { return member->session->state().isLive(); }));
}

void Fleet::drain()
{
    QElapsedTimer spent;
    spent.start();
    bool more = false;
    for (const auto &member : m_members) {
        while (takeFrom(*member)) {
            if (spent.elapsed() >= share) {
                more = true;
                break;
            }
        }
    }
    if (more)
        m_frame.start();
}

/// True: there is more of it.
bool Fleet::takeFrom(Member &member)
{
    ChangeQueue &queue = member.feed->queue();
    if (const auto engines = queue.takeEngines()) {
        member.engines = *engines;
        m_model.setEngines(member.session.get(), *engines);
        Q_EMIT changed();
    }
    applyChanges(member, queue.size() > firstBatch / 2 ? firstBatch : batch);
    if (queue.size() > 0)
        return true;
    if (const auto state = queue.takeState()) {
        applyChanges(member, firstBatch); // those that came before it: it speaks of them
        if (state->isLive())
            removeUnconfirmed(member);
        member.session->setState(*state);
    }
    return queue.size() > 0;
}

void Fleet::applyChanges(Member &member, qsizetype most)
{
    const auto changes = member.feed->queue().take(most);
    if (changes.empty())
        return;
    m_model.apply(member.session.get(), changes);
    if (!member.unconfirmed.isEmpty())
        for (const CredentialChange &change : changes)
            member.unconfirmed.remove(change.key);
}

void Fleet::removeUnconfirmed(Member &member)
{
    std::vector<CredentialChange> gone;
    for (const ObjectKey &key : std::exchange(member.unconfirmed, {}))
        gone.push_back({key, nullptr});
    if (!gone.empty())
        m_model.apply(member.session.get(), gone);
}

} // namespace keywright::ui
