// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/TroubleWatch.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/shell/Fleet.h"

#include <map>

namespace keywright::ui {

std::vector<ClusterTroubles> troublesOf(const Fleet &fleet, const CredentialListModel &model)
{
    std::vector<ClusterTroubles> clusters;
    std::map<const ClusterSession *, size_t> places;
    for (const ClusterSession *session : fleet.sessions()) {
        places[session] = clusters.size();
        const ClusterIdentity &identity = session->identity();
        clusters.push_back({identity.id, identity.title(), identity.isProduction(), session->state().isLive(), {}});
    }
    std::map<std::pair<size_t, QString>, TroubleCause> causes;
    for (const CredentialRow &row : model.allRows()) {
        if (!row.facts || toneOf(row.info.standing) != Tone::Failing)
            continue;
        const auto place = places.find(row.session);
        if (place == places.end())
            continue;
        const QString id = keyOf(row.info.standing) + u' ' + row.info.reason;
        TroubleCause &cause = causes[{place->second, id}];
        if (cause.id.isEmpty()) {
            cause.id = id;
            cause.sentence = row.info.reason;
            cause.kind = row.info.standing == Standing::Overdue ? TroubleKind::Overdue : TroubleKind::Failing;
        }
        cause.credentials.push_back({row.facts->uid, row.facts->key.toString()});
    }
    for (auto &[key, cause] : causes)
        clusters[key.first].causes.push_back(std::move(cause));
    return clusters;
}

TrayState trayStateOf(const Fleet &fleet, const CredentialListModel &model)
{
    TrayState state;
    const StandingCounts counts = model.counts();
    QStringList unknown;
    for (const ClusterSession *session : fleet.sessions())
        if (!session->state().isLive())
            unknown += session->identity().title();
    for (int i = 0; i <= static_cast<int>(Standing::Ok); ++i) { // the worst comes first
        const auto standing = static_cast<Standing>(i);
        if (counts[standing] > 0) {
            state.worst = toneOf(standing);
            break;
        }
    }
    if (state.worst != Tone::Failing && state.worst != Tone::Warning
        && (!unknown.isEmpty() || fleet.sessions().empty()))
        state.worst = Tone::Unknown;
    state.count = counts.attention;
    QStringList parts;
    parts += counts.attention == 0 ? TroubleWatch::tr("No credential is known to need you")
        : counts.attention == 1    ? TroubleWatch::tr("1 credential needs you")
                                   : TroubleWatch::tr("%1 credentials need you").arg(counts.attention);
    if (!unknown.isEmpty())
        parts += TroubleWatch::tr("unknown for %1").arg(unknown.join(QStringLiteral(", ")));
    state.sentence = parts.join(QStringLiteral("; "));
    return state;
}

TroubleWatch::TroubleWatch(const Clock &clock)
    : m_notifier(clock)
{
    connect(&m_notifier, &Notifier::due, &m_tray, &TrayIcon::show);
    connect(&m_tray, &TrayIcon::activated, this, [this] { Q_EMIT opened({}); });
    connect(&m_tray, &TrayIcon::notificationClicked, this, [this](const QString &cause) {
        Q_EMIT opened(QStringLiteral("is:%1 ").arg(cause.section(u' ', 0, 0))
            + CredentialQuery::term(QStringLiteral("reason"), cause.section(u' ', 1)));
    });
}

void TroubleWatch::look(const Fleet &fleet, const CredentialListModel &model)
{
    m_notifier.update(troublesOf(fleet, model));
    m_tray.setState(trayStateOf(fleet, model));
}

} // namespace keywright::ui
