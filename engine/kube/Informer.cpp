// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/Informer.h"

#include "base/Backoff.h"
#include "base/Sleep.h"

namespace keywright {

namespace {

ObjectKey keyOf(const Json &object)
{
    return {stringAt(object, {"metadata", "namespace"}), stringAt(object, {"metadata", "name"})};
}

void dropUnneeded(Json &object)
{
    if (const auto metadata = object.find("metadata"); metadata != object.end() && metadata->is_object())
        metadata->erase("managedFields");
}

} // namespace

InformerBase::InformerBase(KubeClient &client, ResourceType type, Options options, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_type(std::move(type))
    , m_options(std::move(options))
{
}

InformerBase::~InformerBase() = default;

void InformerBase::start() { m_scope.spawn(run()); }

QCoro::Task<> InformerBase::stop() { co_await m_scope.close(); }

QCoro::Task<> InformerBase::run()
{
    const CancelToken cancel = m_scope.token();
    Backoff backoff(std::chrono::seconds(1), std::chrono::seconds(30), systemRandom());
    while (!cancel.stop_requested()) {
        Result<void> result {};
        if (m_resourceVersion.isEmpty()) {
            Result<QString> listed = co_await listOnce();
            if (listed)
                m_resourceVersion = std::move(*listed);
            else
                result = failure(listed.error());
        }
        if (result) {
            if (m_isFailing) {
                m_isFailing = false;
                Q_EMIT recovered();
            }
            const auto began = m_events;
            result = co_await watchFrom(m_resourceVersion);
            if (m_events != began)
                backoff.reset();
        }
        if (cancel.stop_requested())
            break;
        if (result)
            continue; // the server ended the watch, as it does: resume
        if (result.error().kind == ErrorKind::Gone) {
            m_resourceVersion.clear();
            continue;
        }
        if (!m_isFailing && result.error().kind != ErrorKind::Timeout) {
            m_isFailing = true;
            Q_EMIT failing(result.error());
        }
        if (!co_await sleepFor(backoff.next(), cancel))
            break;
    }
}

QCoro::Task<Result<QString>> InformerBase::listOnce()
{
    QSet<ObjectKey> gone;
    for (const ObjectKey &key : keys())
        gone.insert(key);
    ListOptions options = m_options.list;
    QString version;
    do {
        Result<ListPage> page = co_await m_client.list(m_type, options, m_scope.token());
        if (!page)
            co_return failure(page.error());
        for (Json &object : page->items) {
            dropUnneeded(object);
            const ObjectKey key = keyOf(object);
            gone.remove(key);
            if (put(key, object))
                Q_EMIT changed(key);
        }
        version = page->resourceVersion;
        options.continueToken = page->continueToken;
    } while (!options.continueToken.isEmpty());
    for (const ObjectKey &key : gone)
        if (drop(key))
            Q_EMIT removed(key);
    if (!m_synced) {
        m_synced = true;
        Q_EMIT synced();
    }
    co_return version;
}

QCoro::Task<Result<void>> InformerBase::watchFrom(QString resourceVersion)
{
    const CancelToken cancel = m_scope.token();
    Result<std::unique_ptr<HttpStream>> opened = co_await m_client.watch(m_type, m_options.list, resourceVersion, m_options.watchTimeout, cancel);
    if (!opened)
        co_return failure(opened.error());
    const std::unique_ptr<HttpStream> stream = std::move(*opened);
    while (true) {
        Result<std::optional<QByteArray>> line = co_await stream->nextLine(m_options.silence, cancel);
        if (!line)
            co_return failure(line.error());
        if (!*line)
            co_return Result<void> {};
        const Result<void> taken = take(**line);
        if (!taken)
            co_return failure(taken.error());
    }
}

Result<void> InformerBase::take(const QByteArray &line)
{
    Result<Json> event = parseJson(line, QStringLiteral("A watch event of %1").arg(m_type.plural));
    if (!event)
        return failure(event.error());
    const QString type = stringAt(*event, {"type"});
    Json object = event->contains("object") ? std::move((*event)["object"]) : Json();
    if (type == QLatin1String("ERROR")) {
        const bool gone = intAt(object, {"code"}) == 410;
        return failure({.kind = gone ? ErrorKind::Gone : ErrorKind::Unavailable,
            .sentence = QStringLiteral("The watch of %1 ended: %2.").arg(m_type.plural, stringAt(object, {"message"})),
            .party = Party::Kubernetes,
            .httpStatus = int(intAt(object, {"code"}))});
    }
    ++m_events;
    m_resourceVersion = stringAt(object, {"metadata", "resourceVersion"}, m_resourceVersion);
    if (type == QLatin1String("BOOKMARK"))
        return {};
    const ObjectKey key = keyOf(object);
    if (type == QLatin1String("DELETED")) {
        if (drop(key))
            Q_EMIT removed(key);
        return {};
    }
    dropUnneeded(object);
    if (put(key, object))
        Q_EMIT changed(key);
    return {};
}

} // namespace keywright
