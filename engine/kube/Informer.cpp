// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/Informer.h"

#include "base/Sleep.h"
#include "kube/KubeErrors.h"
#include "kube/KubeList.h"

#include <QElapsedTimer>

namespace keywright {

namespace {

constexpr auto firstRetryWait = std::chrono::seconds(1);
constexpr auto longestRetryWait = std::chrono::seconds(30);
constexpr int linesAtOnce = 50; // then others get their turn on the event loop

} // namespace

InformerBase::InformerBase(KubeClient &client, ResourceType type, Options options, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_type(std::move(type))
    , m_options(std::move(options))
    , m_backoff(firstRetryWait, longestRetryWait, systemRandom())
{
}

InformerBase::~InformerBase() = default;

void InformerBase::start() { m_scope.spawn(run()); }

QCoro::Task<> InformerBase::stop() { co_await m_scope.close(); }

QCoro::Task<> InformerBase::run()
{
    const CancelToken cancel = m_scope.token();
    while (!cancel.stop_requested()) {
        const Result<void> round = co_await listAndWatch();
        if (cancel.stop_requested())
            co_return;
        if (round)
            continue;
        tell(round.error());
        const auto wait = std::max(m_backoff.next(), round.error().retryAfter.value_or(std::chrono::milliseconds(0)));
        co_await sleepFor(wait, cancel);
    }
}

QCoro::Task<Result<void>> InformerBase::listAndWatch()
{
    if (m_resourceVersion.isEmpty()) {
        const Result<void> listed = co_await listOnce();
        if (!listed)
            co_return listed;
    }
    QElapsedTimer lasted;
    lasted.start();
    const QString before = m_resourceVersion;
    const Result<void> watched = co_await watchOnce();
    if (!watched && watched.error().kind != ErrorKind::Gone)
        co_return watched;
    const bool isStuck = m_resourceVersion == before && std::chrono::milliseconds(lasted.elapsed()) < firstRetryWait;
    bool wait = isStuck;
    if (!watched) { // too old to go on from: a new list, at once the first time
        m_resourceVersion.clear();
        wait = m_backoff.failures() > 0;
    }
    const auto pause = wait || !watched ? m_backoff.next() : std::chrono::milliseconds(0);
    if (wait)
        co_await sleepFor(pause, m_scope.token());
    co_return Result<void>();
}

QCoro::Task<Result<void>> InformerBase::listOnce()
{
    Keys seen;
    Result<void> listed = co_await listPages(&seen);
    if (!listed && listed.error().kind == ErrorKind::Gone) { // the continue token expired on the way
        seen.clear();
        listed = co_await listPages(&seen);
    }
    if (!listed)
        co_return listed;
    for (const ObjectKey &key : keys())
        if (!seen.contains(key))
            forget(key);
    tellRecovered();
    if (!std::exchange(m_synced, true))
        Q_EMIT synced();
    co_return Result<void>();
}

QCoro::Task<Result<void>> InformerBase::listPages(Keys *seen)
{
    ListOptions options = m_options.list;
    options.continueToken.clear();
    do {
        const Result<ListPage> page = co_await m_client.list(m_type, options, m_scope.token());
        if (!page)
            co_return failure(page.error());
        for (const Json &object : page->items) {
            seen->insert(keyOf(object));
            add(object);
        }
        options.continueToken = page->continueToken;
        if (options.continueToken.isEmpty())
            m_resourceVersion = page->resourceVersion;
    } while (!options.continueToken.isEmpty());
    co_return Result<void>();
}

QCoro::Task<Result<void>> InformerBase::watchOnce()
{
    const CancelToken cancel = m_scope.token();
    const auto stream =
        co_await m_client.watch(m_type, m_options.list, m_resourceVersion, m_options.watchTimeout, cancel);
    if (!stream)
        co_return failure(stream.error());
    tellRecovered();
    for (int lines = 1;; ++lines) {
        const auto line = co_await (*stream)->nextLine(m_options.silence, cancel);
        // Torn, half-open or ended by the server: gone on from where we are. That is no failure before it fails.
        if (!line || !*line)
            co_return Result<void>();
        if (!(*line)->isEmpty()) {
            const Result<void> taken = take(**line);
            if (!taken)
                co_return taken;
        }
        if (lines % linesAtOnce == 0)
            co_await sleepFor(std::chrono::milliseconds(0), cancel);
    }
}

Result<void> InformerBase::take(QByteArrayView line)
{
    const Result<WatchEvent> event = parseWatchEvent(line, m_type);
    if (!event)
        return failure(event.error());
    switch (event->type) {
    case WatchEvent::Type::Error: {
        KubeAction action;
        action.verb = QStringLiteral("watch");
        action.type = m_type;
        action.key.ns = m_options.list.ns;
        return failure(kubeError(action, event->object));
    }
    case WatchEvent::Type::Added:
    case WatchEvent::Type::Modified:
        add(event->object);
        break;
    case WatchEvent::Type::Deleted:
        forget(keyOf(event->object));
        break;
    case WatchEvent::Type::Bookmark:
        break;
    }
    m_resourceVersion = stringAt(event->object, {"metadata", "resourceVersion"}, m_resourceVersion);
    m_backoff.reset();
    return {};
}

void InformerBase::add(const Json &object)
{
    const ObjectKey key = keyOf(object);
    if (put(key, object))
        Q_EMIT changed(key);
}

void InformerBase::forget(const ObjectKey &key)
{
    if (drop(key))
        Q_EMIT removed(key);
}

void InformerBase::tell(const Error &error)
{
    if (std::exchange(m_failing, error.kind) != error.kind)
        Q_EMIT failing(error);
}

void InformerBase::tellRecovered()
{
    if (std::exchange(m_failing, std::nullopt))
        Q_EMIT recovered();
}

} // namespace keywright
