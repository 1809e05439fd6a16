// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/notify/Trouble.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QTimeZone>

#include <chrono>
#include <map>
#include <optional>

namespace keywright::ui {

/// From `from` up to `to`, over midnight if `to` is the earlier one. Both the same: never.
struct QuietHours
{
    QTime from = {};
    QTime to = {};
    [[nodiscard]] bool contains(const QTime &time) const;
    bool operator==(const QuietHours &) const = default;
};

struct NotificationSettings
{
    bool productionOnly = true;
    std::optional<QuietHours> quiet = {};
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< that of the quiet hours
    std::chrono::seconds gather {30}; ///< after the first of a cause, for others that follow it
    std::chrono::minutes pause {5}; ///< between two of the same cause
};

struct Notification
{
    QString causeId = {};
    TroubleKind kind = TroubleKind::Failing;
    int count = 0;
    QString title = {}; ///< "17 credentials are failing"
    QString text = {}; ///< clusters and cause
};

/// Decides whether somebody is to be told something. Knows no timer and no screen.
///
///   not known ──first time that its cluster is live──► known, nobody is told
///   fine ──Failing or Overdue──► gathered for 30 s ──still so──► told, unless its cause was told in the last 5 min
///                                                               or the hours are quiet: then as soon as both are over
///
/// What goes from one cause to another, or from Overdue to Failing, has been told already. What recovers before it is
/// told is forgotten.
class NotificationPolicy final
{
public:
    explicit NotificationPolicy(NotificationSettings settings = {});

    void setSettings(NotificationSettings settings) { m_settings = std::move(settings); }
    /// What to show now. Called with every change, and at nextLook(). Clusters that are left out are forgotten.
    [[nodiscard]] std::vector<Notification> look(const QDateTime &now, const std::vector<ClusterTroubles> &clusters);
    /// When there will be something to show if nothing changes; invalid: never.
    [[nodiscard]] QDateTime nextLook() const;

private:
    struct Waiting
    {
        QString cluster;
        QString clusterTitle;
        QString name;
        TroubleKind kind;
    };
    /// What has happened to one cause.
    struct Cause
    {
        QString sentence;
        QDateTime told; ///< invalid: not lately
        QDateTime first; ///< of those that wait
        std::map<QString, Waiting> waiting; ///< by uid
    };
    using Troubles = QSet<QString>; ///< uids

    void moveBack(qint64 milliseconds);
    void note(const QDateTime &now, const ClusterTroubles &cluster);
    void forgetRecovered(const QString &cluster, const Troubles &troubled);
    [[nodiscard]] QDateTime dueAt(const Cause &cause) const;
    [[nodiscard]] QDateTime afterQuiet(const QDateTime &time) const;
    [[nodiscard]] static Notification notificationOf(const QString &id, const Cause &cause);

    NotificationSettings m_settings;
    QHash<QString, Troubles> m_known; ///< by cluster
    std::map<QString, Cause> m_causes;
    QDateTime m_last;
};

} // namespace keywright::ui
