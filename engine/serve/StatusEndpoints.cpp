// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serve/StatusEndpoints.h"

#include <memory>
#include <optional>

namespace keywright {

namespace {

HttpReply replyFor(const Health &health)
{
    if (health.ok)
        return {.body = "ok\n"};
    return {.status = 503, .body = health.why.toUtf8() + '\n'};
}

/// The text of the last second.
struct CachedExposition
{
    QByteArray text;
    std::optional<std::chrono::milliseconds> madeAt;
};

} // namespace

void addStatusEndpoints(HttpListener &listener, Metrics &metrics, const Clock &clock, std::function<Health()> healthy,
    std::function<Health()> ready)
{
    listener.addRoute("/metrics", [&metrics, &clock, cache = std::make_shared<CachedExposition>()] {
        const auto now = clock.sinceBoot();
        if (!cache->madeAt || now - *cache->madeAt >= std::chrono::seconds(1))
            *cache = {.text = metrics.exposition(), .madeAt = now};
        return HttpReply {.body = cache->text, .contentType = "text/plain; version=0.0.4; charset=utf-8"};
    });
    listener.addRoute("/healthz", [healthy = std::move(healthy)] { return replyFor(healthy()); });
    listener.addRoute("/readyz", [ready = std::move(ready)] { return replyFor(ready()); });
    QObject::connect(&listener, &HttpListener::answered, &listener, [&metrics](const QByteArray &path, int status) {
        metrics.add(Metric::HttpRequests, {QString::fromLatin1(path), QString::number(status)});
    });
}

} // namespace keywright
