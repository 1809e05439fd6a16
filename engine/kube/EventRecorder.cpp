// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/EventRecorder.h"

#include "base/Sleep.h"

#include <QCryptographicHash>
#include <QHash>

#include <deque>

namespace keywright {

namespace {

// events.k8s.io: a note is at most 1 kB; a series goes on while the same is told within 6 minutes (client-go's).
constexpr qsizetype longestNote = 1024;
constexpr std::chrono::milliseconds seriesGap = std::chrono::minutes(6);
// Events are the least urgent requests: a few at a time, and not without bound when the API server does not answer.
constexpr int mostInFlight = 2;
constexpr size_t mostQueued = 5000;

QString cutNote(const QString &note)
{
    QByteArray utf8 = note.toUtf8();
    if (utf8.size() <= longestNote)
        return note;
    qsizetype end = longestNote - 3;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U)
        --end;
    return QString::fromUtf8(utf8.left(end)) + QStringLiteral("…");
}

} // namespace

struct EventRecorder::Private
{
    struct Series
    {
        ObjectKey event;
        int count = 1;
        std::chrono::milliseconds lastAt {0};
    };
    struct Job
    {
        ObjectKey event;
        Json body;
        bool series = false;
    };
    Private(KubeClient &kubeClient, const Clock &time, QString reporting)
        : client(kubeClient)
        , clock(time)
        , instance(std::move(reporting))
    {
    }

    KubeClient &client;
    const Clock &clock;
    QString instance;
    QHash<QByteArray, Series> series;
    std::deque<Job> jobs;
    int inFlight = 0;
    TaskScope scope;
};

EventRecorder::EventRecorder(KubeClient &client, const Clock &clock, QString reportingInstance, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(client, clock, std::move(reportingInstance)))
{
}

EventRecorder::~EventRecorder() { d->scope.cancel(); }

void EventRecorder::record(const Regarding &regarding, bool warning, const QString &reason, const QString &action, const QString &note)
{
    const auto now = d->clock.sinceBoot();
    d->series.removeIf([&](const auto &item) { return now - item.value().lastAt > seriesGap; });
    const QString text = cutNote(note);
    const QByteArray same = QCryptographicHash::hash(
        (QStringList {regarding.uid, regarding.key.toString(), reason, action, text}.join(QChar(0))).toUtf8(), QCryptographicHash::Sha256);
    const QString time = toRfc3339Micro(d->clock.now());
    Private::Job job;
    if (const auto known = d->series.find(same); known != d->series.end()) {
        ++known->count;
        known->lastAt = now;
        job.event = known->event;
        job.series = true;
        job.body["series"] = {{"count", known->count}, {"lastObservedTime", time}};
    } else {
        // As client-go names them: the object's name and a number that is its own.
        const QString name = QStringLiteral("%1.%2").arg(regarding.key.name.left(200), QString::fromLatin1(QCryptographicHash::hash(same + time.toLatin1(), QCryptographicHash::Sha256).toHex().left(16)));
        job.event = {regarding.key.ns.isEmpty() ? QStringLiteral("default") : regarding.key.ns, name};
        d->series.insert(same, {job.event, 1, now});
        job.body = {{"apiVersion", "events.k8s.io/v1"}, {"kind", "Event"}, {"eventTime", time}};
        job.body["metadata"] = {{"name", name}, {"namespace", job.event.ns}};
        job.body["reportingController"] = "keywright.dev/engine";
        job.body["reportingInstance"] = d->instance.left(128);
        job.body["type"] = warning ? "Warning" : "Normal";
        job.body["reason"] = reason;
        job.body["action"] = action.isEmpty() ? reason : action;
        job.body["note"] = text;
        job.body["regarding"] = {{"apiVersion", regarding.apiVersion}, {"kind", regarding.kind}, {"name", regarding.key.name},
            {"namespace", regarding.key.ns}, {"uid", regarding.uid}, {"resourceVersion", regarding.resourceVersion}};
    }
    if (d->jobs.size() >= mostQueued) {
        ++m_dropped;
        return;
    }
    d->jobs.push_back(std::move(job));
    if (d->inFlight < mostInFlight)
        d->scope.spawn(send());
}

QCoro::Task<> EventRecorder::send()
{
    ++d->inFlight;
    while (!d->jobs.empty() && !d->scope.token().stop_requested()) {
        Private::Job job = std::move(d->jobs.front());
        d->jobs.pop_front();
        Result<Json> sent;
        if (job.series)
            sent = co_await d->client.mergePatch(resources::events, job.event, std::move(job.body), QStringLiteral("keywright-engine"), {}, d->scope.token());
        else
            sent = co_await d->client.create(resources::events, std::move(job.body), QStringLiteral("keywright-engine"), false, d->scope.token());
        if (!sent)
            ++m_dropped; // forbidden, or the namespace is ending: nobody waits for an Event
    }
    --d->inFlight;
}

QCoro::Task<> EventRecorder::flush(std::chrono::milliseconds atMost)
{
    constexpr std::chrono::milliseconds step(20);
    for (std::chrono::milliseconds waited(0); waited < atMost && d->inFlight > 0; waited += step)
        co_await sleepFor(step);
    d->jobs.clear();
    co_await d->scope.close();
}

} // namespace keywright
