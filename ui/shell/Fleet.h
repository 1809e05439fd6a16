// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/clusters/ClusterFeed.h"
#include "ui/credentials/CredentialListModel.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace keywright::ui {

/// All clusters that are watched, and the one place where what their threads found reaches the list: at most once a
/// frame, and never for longer than a quarter of one.
class Fleet final : public QObject
{
    Q_OBJECT

public:
    Fleet(CredentialListModel &model, const Clock &clock, QObject *parent = nullptr);
    ~Fleet() override;

    /// Starts to watch it. `namespaces` empty: all.
    ClusterSession *add(ClusterIdentity identity, ConnectionSource source, QStringList namespaces = {});
    void remove(ClusterSession *session);
    /// Connects anew: after signing in again, or with other namespaces.
    void reconnect(ClusterSession *session, const QStringList &namespaces);
    void reconnect(ClusterSession *session);

    [[nodiscard]] std::vector<ClusterSession *> sessions() const;
    [[nodiscard]] ClusterSession *session(const QString &id) const;
    [[nodiscard]] const Engines &enginesOf(const ClusterSession *session) const;
    [[nodiscard]] QStringList namespacesOf(const ClusterSession *session) const;
    [[nodiscard]] int liveCount() const;

Q_SIGNALS:
    void changed(); ///< a cluster came, went, or is in another state

private:
    struct Member
    {
        std::unique_ptr<ClusterSession> session;
        std::unique_ptr<ClusterFeed> feed; ///< ends before its session
        Engines engines;
        QSet<ObjectKey> unconfirmed; ///< shown from before, and not yet told by the new connection
    };
    void drain();
    [[nodiscard]] bool takeFrom(Member &member);
    void applyChanges(Member &member, qsizetype most);
    void removeUnconfirmed(Member &member);

    CredentialListModel &m_model;
    const Clock &m_clock;
    std::vector<std::unique_ptr<Member>> m_members;
    std::vector<std::unique_ptr<ClusterSession>> m_former; ///< dialogs may still hold on to them
    QTimer m_frame;
};

} // namespace keywright::ui
