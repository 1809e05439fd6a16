// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notify/NotificationPolicy.h"

#include <QCoreApplication>

#include <algorithm>

namespace keywright::ui {

namespace {

struct NotificationText
{
    Q_DECLARE_TR_FUNCTIONS(Notification)
};

constexpr qsizetype longestPart = 300; ///< characters of what a server said

/// Some desktops take the text of a notification for markup, others show it as it is: so no escapes, but signs that
/// are none in either; and nothing that turns the direction of what follows.
QString harmless(QString text)
{
    if (text.size() > longestPart)
        text = text.left(longestPart - 1) + u'…';
    text.replace(u'<', u'‹').replace(u'>', u'›').replace(u'&', u'+');
    text.removeIf([](QChar letter) {
        return letter.category() == QChar::Other_Format || letter.category() == QChar::Other_Control;
    });
    return text;
}

} // namespace

bool QuietHours::contains(const QTime &time) const
{
    if (from <= to)
        return time >= from && time < to;
    return time >= from || time < to;
}

NotificationPolicy::NotificationPolicy(NotificationSettings settings)
    : m_settings(std::move(settings))
{
}

std::vector<Notification> NotificationPolicy::look(const QDateTime &now, const std::vector<ClusterTroubles> &clusters)
{
    if (m_last.isValid() && now < m_last)
        moveBack(now.msecsTo(m_last));
    m_last = now;

    QSet<QString> present;
    for (const ClusterTroubles &cluster : clusters) {
        present.insert(cluster.cluster);
        if (cluster.live)
            note(now, cluster);
    }
    for (const QString &gone : m_known.keys()) {
        if (!present.contains(gone)) {
            forgetRecovered(gone, {});
            m_known.remove(gone);
        }
    }

    std::vector<Notification> shown;
    for (auto it = m_causes.begin(); it != m_causes.end();) {
        auto &[id, cause] = *it;
        if (const QDateTime due = dueAt(cause); due.isValid() && due <= now) {
            shown.push_back(notificationOf(id, cause));
            cause.told = now;
            cause.first = {};
            cause.waiting.clear();
        }
        const bool over = !cause.told.isValid() || cause.told.addDuration(m_settings.pause) <= now;
        it = cause.waiting.empty() && over ? m_causes.erase(it) : std::next(it);
    }
    std::stable_sort(
        shown.begin(), shown.end(), [](const Notification &a, const Notification &b) { return a.kind > b.kind; });
    return shown;
}

/// The clock was set back: what was to be in 20 s is still to be in 20 s.
void NotificationPolicy::moveBack(qint64 milliseconds)
{
    for (auto &[id, cause] : m_causes) {
        for (QDateTime *time : {&cause.told, &cause.first}) {
            if (time->isValid())
                *time = time->addMSecs(-milliseconds);
        }
    }
}

void NotificationPolicy::note(const QDateTime &now, const ClusterTroubles &cluster)
{
    Troubles troubled;
    const auto known = m_known.constFind(cluster.cluster);
    const bool first = known == m_known.constEnd();
    const bool counts = cluster.production || !m_settings.productionOnly;
    for (const TroubleCause &cause : cluster.causes) {
        if (cause.kind == TroubleKind::Warning)
            continue;
        for (const Troubled &credential : cause.credentials) {
            const bool seen = troubled.contains(credential.uid);
            troubled.insert(credential.uid);
            if (first || seen || !counts || known->contains(credential.uid))
                continue;
            Cause &told = m_causes[cause.id];
            if (told.waiting.empty())
                told.first = now;
            told.sentence = cause.sentence;
            told.waiting[credential.uid] = {cluster.cluster, cluster.title, credential.name, cause.kind};
        }
    }
    if (!first)
        forgetRecovered(cluster.cluster, troubled);
    m_known[cluster.cluster] = std::move(troubled);
}

void NotificationPolicy::forgetRecovered(const QString &cluster, const Troubles &troubled)
{
    for (auto &[id, cause] : m_causes) {
        std::erase_if(cause.waiting,
            [&](const auto &entry) { return entry.second.cluster == cluster && !troubled.contains(entry.first); });
        if (cause.waiting.empty())
            cause.first = {};
    }
}

QDateTime NotificationPolicy::dueAt(const Cause &cause) const
{
    if (cause.waiting.empty())
        return {};
    QDateTime due = cause.first.addDuration(m_settings.gather);
    if (cause.told.isValid())
        due = std::max(due, cause.told.addDuration(m_settings.pause));
    return afterQuiet(due);
}

QDateTime NotificationPolicy::afterQuiet(const QDateTime &time) const
{
    // A time that has passed in loud hours may be looked at in quiet ones: the later of both counts.
    const QDateTime at = std::max(time, m_last).toTimeZone(m_settings.zone);
    if (!m_settings.quiet || !m_settings.quiet->contains(at.time()))
        return time;
    QDateTime end(at.date(), m_settings.quiet->to, m_settings.zone);
    if (end <= at)
        end = QDateTime(at.date().addDays(1), m_settings.quiet->to, m_settings.zone);
    return end.toUTC();
}

QDateTime NotificationPolicy::nextLook() const
{
    QDateTime next;
    for (const auto &[id, cause] : m_causes) {
        const QDateTime due = dueAt(cause);
        if (due.isValid() && (!next.isValid() || due < next))
            next = due;
    }
    return next;
}

Notification NotificationPolicy::notificationOf(const QString &id, const Cause &cause)
{
    Notification notification {
        .causeId = id, .kind = TroubleKind::Overdue, .count = static_cast<int>(cause.waiting.size())};
    QStringList clusters;
    for (const auto &[uid, waiting] : cause.waiting) {
        notification.kind = std::max(notification.kind, waiting.kind);
        if (!clusters.contains(waiting.clusterTitle))
            clusters += waiting.clusterTitle;
    }
    clusters.sort();
    const bool failing = notification.kind == TroubleKind::Failing;
    if (notification.count == 1) {
        const QString name = harmless(cause.waiting.begin()->second.name);
        notification.title =
            (failing ? NotificationText::tr("%1 is failing") : NotificationText::tr("%1 is overdue")).arg(name);
    } else
        notification.title = (failing ? NotificationText::tr("%1 credentials are failing")
                                      : NotificationText::tr("%1 credentials are overdue"))
                                 .arg(notification.count);
    notification.text =
        NotificationText::tr("%1: %2").arg(harmless(clusters.join(QStringLiteral(", "))), harmless(cause.sentence));
    return notification;
}

} // namespace keywright::ui
