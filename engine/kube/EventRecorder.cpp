// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/EventRecorder.h"

#include "base/Sleep.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <deque>

namespace keywright {

namespace {

constexpr auto sameSeries = std::chrono::minutes(6); // client-go's
constexpr auto betweenWrites = std::chrono::seconds(10);
constexpr auto longestGivingWay = std::chrono::seconds(30); // giving way
constexpr qsizetype longestNote = 1024; // bytes; the API server refuses more
constexpr std::size_t mostWaiting = 10'000;
constexpr int mostSends = 3;

QString cutNote(const QString &note)
{
    const QByteArray bytes = note.toUtf8();
    if (bytes.size() <= longestNote)
        return note;
    qsizetype end = longestNote - 3; // room for "…"
    while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
        --end; // not within a character
    return QString::fromUtf8(bytes.left(end)) + QChar(0x2026);
}

} // namespace

/// Holds what is to be written, and writes it. A write under way keeps it alive after the recorder has gone.
class EventRecorder::Writer final
{
public:
    Writer(KubeClient &client, const Clock &clock, QString reportingInstance)
        : client(&client)
        , clock(clock)
        , reportingInstance(std::move(reportingInstance))
    {
    }

    /// One Event in the cluster, or about to be.
    struct Entry
    {
        Json event; ///< null once it is written
        ObjectKey key; ///< of the Event
        QString id; ///< what makes two the same
        int count = 1;
        int written = 0; ///< the count that the cluster has
        bool isWaiting = true;
        std::chrono::milliseconds waitsSince {0};
        std::chrono::milliseconds lastSeen {0};
        std::chrono::milliseconds lastWritten {0};
    };
    using Self = std::shared_ptr<Writer>;

    void add(
        const Regarding &regarding, bool warning, const QString &reason, const QString &action, const QString &note);
    /// Runs by itself until nothing waits; it refers to nothing but what it holds.
    static QCoro::Task<> writeAll(Self self);

    QPointer<KubeClient> client;
    const Clock &clock;
    QString reportingInstance;
    std::stop_source closing;
    std::deque<std::shared_ptr<Entry>> waiting;
    QHash<QString, std::shared_ptr<Entry>> recent;
    bool isWriting = false;
    bool isHurried = false; ///< all is written now, due or not
    bool givesWay = false;
    quint64 dropped = 0;

private:
    std::chrono::milliseconds forgetAt {0};
    void forgetOld();
    [[nodiscard]] Json makeEvent(const Regarding &regarding, bool warning, const QString &reason, const QString &action,
        const QString &note) const;
    static QCoro::Task<bool> write(Self self, std::shared_ptr<Entry> entry);
    static QCoro::Task<Result<Json>> send(Self self, std::shared_ptr<Entry> entry);
};

Json EventRecorder::Writer::makeEvent(
    const Regarding &regarding, bool warning, const QString &reason, const QString &action, const QString &note) const
{
    const QString ns = regarding.key.ns.isEmpty() ? QStringLiteral("default") : regarding.key.ns;
    const QString suffix = QString::number(QRandomGenerator::global()->generate64(), 16);
    Json event {{"apiVersion", "events.k8s.io/v1"}, {"kind", "Event"}};
    event["metadata"] = {{"namespace", ns}, {"name", regarding.key.name.left(200) + QLatin1Char('.') + suffix}};
    event["eventTime"] = toRfc3339Micro(clock.now());
    event["reportingController"] = "keywright.dev/engine";
    event["reportingInstance"] = reportingInstance.left(128);
    event["type"] = warning ? "Warning" : "Normal";
    event["reason"] = reason.left(128);
    event["action"] = (action.isEmpty() ? reason : action).left(128);
    event["note"] = note;
    event["regarding"] = {{"apiVersion", regarding.apiVersion}, {"kind", regarding.kind},
        {"namespace", regarding.key.ns}, {"name", regarding.key.name}, {"uid", regarding.uid}};
    if (!regarding.resourceVersion.isEmpty())
        event["regarding"]["resourceVersion"] = regarding.resourceVersion;
    return event;
}

void EventRecorder::Writer::add(
    const Regarding &regarding, bool warning, const QString &reason, const QString &action, const QString &note)
{
    forgetOld();
    const QString cut = cutNote(note);
    const QString id = QStringList {regarding.kind, regarding.key.toString(), regarding.uid,
        warning ? QStringLiteral("W") : QStringLiteral("N"), reason, action, cut}
                           .join(QChar(0));
    const auto now = clock.sinceBoot();
    if (const auto known = recent.value(id); known && now - known->lastSeen < sameSeries) {
        ++known->count;
        known->lastSeen = now;
        if (!known->isWaiting && waiting.size() < mostWaiting) {
            known->isWaiting = true;
            known->waitsSince = now;
            waiting.push_back(known);
        }
        return;
    }
    if (waiting.size() >= mostWaiting) {
        ++dropped;
        return;
    }
    auto entry = std::make_shared<Entry>();
    entry->event = makeEvent(regarding, warning, reason, action, cut);
    entry->key = {
        .ns = stringAt(entry->event, {"metadata", "namespace"}), .name = stringAt(entry->event, {"metadata", "name"})};
    entry->id = id;
    entry->waitsSince = now;
    entry->lastSeen = now;
    recent.insert(id, entry);
    waiting.push_back(std::move(entry));
}

void EventRecorder::Writer::forgetOld()
{
    const auto now = clock.sinceBoot();
    if (now < forgetAt)
        return;
    forgetAt = now + std::chrono::seconds(30);
    const auto oldest = now - sameSeries;
    recent.removeIf([&](const auto &item) { return !item.value()->isWaiting && item.value()->lastSeen < oldest; });
}

QCoro::Task<> EventRecorder::Writer::writeAll(Self self)
{
    self->isWriting = true;
    const CancelToken cancel = self->closing.get_token();
    while (!self->waiting.empty() && !cancel.stop_requested()) {
        const auto entry = self->waiting.front();
        if (self->givesWay && !self->isHurried && self->clock.sinceBoot() < entry->waitsSince + longestGivingWay) {
            co_await sleepFor(std::chrono::milliseconds(100), cancel);
            continue;
        }
        // A series that was written a moment ago waits for more of the same; whatever is behind it does not.
        const auto due = entry->lastWritten + betweenWrites - self->clock.sinceBoot();
        if (entry->written > 0 && due.count() > 0 && !self->isHurried) {
            const bool alone =
                std::all_of(self->waiting.begin(), self->waiting.end(), [](const auto &e) { return e->written > 0; });
            self->waiting.pop_front();
            self->waiting.push_back(entry);
            if (alone)
                co_await sleepFor(std::min<std::chrono::milliseconds>(due, std::chrono::milliseconds(500)), cancel);
            continue;
        }
        self->waiting.pop_front();
        entry->isWaiting = false;
        const bool written = co_await write(self, entry);
        if (!written) {
            ++self->dropped;
            self->recent.remove(entry->id);
        }
    }
    self->isWriting = false;
}

QCoro::Task<bool> EventRecorder::Writer::write(Self self, std::shared_ptr<Entry> entry)
{
    const CancelToken cancel = self->closing.get_token();
    Backoff backoff(std::chrono::seconds(1), std::chrono::seconds(5), systemRandom());
    for (int tried = 1;; ++tried) {
        const int count = entry->count;
        const Result<Json> sent = co_await send(self, entry);
        if (sent) {
            entry->written = count;
            entry->event = nullptr;
            entry->lastWritten = self->clock.sinceBoot();
            co_return true;
        }
        if (!sent.error().isTransient() || tried == mostSends)
            co_return false;
        const bool rested = co_await sleepFor(backoff.next(), cancel);
        if (!rested)
            co_return false;
    }
}

QCoro::Task<Result<Json>> EventRecorder::Writer::send(Self self, std::shared_ptr<Entry> entry)
{
    const Error gone {.kind = ErrorKind::Cancelled, .sentence = QStringLiteral("The recorder of Events was closed.")};
    const CancelToken cancel = self->closing.get_token();
    const QString manager = QStringLiteral("keywright-engine");
    if (!self->client)
        co_return failure(gone);
    Json series;
    if (entry->count > 1)
        series = {{"count", entry->count}, {"lastObservedTime", toRfc3339Micro(self->clock.now())}};
    if (entry->written > 0) {
        Json patch {{"series", std::move(series)}};
        co_return co_await self->client->mergePatch(
            resources::events, entry->key, std::move(patch), manager, {}, false, cancel);
    }
    Json event = entry->event;
    if (!series.is_null())
        event["series"] = std::move(series);
    co_return co_await self->client->create(resources::events, std::move(event), manager, false, cancel);
}

EventRecorder::EventRecorder(KubeClient &client, const Clock &clock, QString reportingInstance, QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Writer>(client, clock, std::move(reportingInstance)))
{
}

EventRecorder::~EventRecorder() { d->closing.request_stop(); }

void EventRecorder::record(
    const Regarding &regarding, bool warning, const QString &reason, const QString &action, const QString &note)
{
    d->add(regarding, warning, reason, action, note);
    if (!d->isWriting)
        Writer::writeAll(d);
}

void EventRecorder::giveWay(bool busy) { d->givesWay = busy; }

QCoro::Task<> EventRecorder::flush(std::chrono::milliseconds atMost)
{
    const std::shared_ptr<Writer> writer = d;
    const QDeadlineTimer deadline(atMost);
    writer->isHurried = true;
    while (writer->isWriting && !deadline.hasExpired())
        co_await sleepFor(std::chrono::milliseconds(10));
    writer->isHurried = false;
}

quint64 EventRecorder::droppedCount() const { return d->dropped; }

} // namespace keywright
