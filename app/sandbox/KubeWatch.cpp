// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeWatch.h"

namespace keywright::sandbox {

KubeWatch::KubeWatch(SandboxStore &store, Options options, std::shared_ptr<SandboxAnswer> answer, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_options(std::move(options))
    , m_answer(std::move(answer))
{
    connect(m_answer.get(), &SandboxAnswer::gone, this, &KubeWatch::ended);
    connect(&m_end, &QTimer::timeout, this, &KubeWatch::finish);
    connect(&m_bookmarks, &QTimer::timeout, this, [this] { sendBookmark(false); });
    m_end.setSingleShot(true);
}

void KubeWatch::start()
{
    m_answer->beginStream(200, "application/json");
    if (m_options.revision == 0) {
        for (const auto &object : m_store.list(*m_options.type, m_options.ns)) {
            if (m_options.selector.matches(*object))
                send("ADDED", *object);
        }
        if (m_options.withBookmarks)
            sendBookmark(true);
    } else {
        const auto missed = m_store.eventsSince(m_options.revision);
        if (!missed) {
            const QString why = QStringLiteral("too old resource version: %1 (%2)")
                                    .arg(m_options.revision)
                                    .arg(m_store.oldestRevision());
            m_answer->writeChunk(dumpJson({{"type", "ERROR"}, {"object", kubeStatus::expired(why).body}}) + '\n');
            finish();
            return;
        }
        for (const SandboxStore::Event &event : *missed)
            tell(event);
    }
    connect(&m_store, &SandboxStore::changed, this, &KubeWatch::tell);
    m_end.start(m_options.timeout);
    if (m_options.withBookmarks && m_options.bookmarkInterval.count() > 0)
        m_bookmarks.start(m_options.bookmarkInterval);
}

void KubeWatch::tell(const SandboxStore::Event &event)
{
    if (event.kind != m_options.type || (!m_options.ns.isEmpty() && event.key.ns != m_options.ns))
        return;
    // An object that leaves the selector is deleted for this watch, one that enters it is added.
    const bool matched = event.previous && m_options.selector.matches(*event.previous);
    const bool matches = event.type != SandboxStore::Event::Type::Deleted && m_options.selector.matches(*event.object);
    if (matches)
        send(matched ? "MODIFIED" : "ADDED", *event.object);
    else if (matched)
        send("DELETED", *event.object);
}

void KubeWatch::send(const char *type, const Json &object)
{
    const Json event {{"type", type}, {"object", m_options.form == KubeForm::Whole ? object : metadataOnly(object)}};
    m_answer->writeChunk(dumpJson(event) + '\n');
}

void KubeWatch::sendBookmark(bool isEndOfInitialEvents)
{
    Json object {{"kind", m_options.type->kind}, {"apiVersion", m_options.type->apiVersion()},
        {"metadata", {{"resourceVersion", std::to_string(m_store.revision())}}}};
    if (isEndOfInitialEvents)
        object["metadata"]["annotations"] = {{"k8s.io/initial-events-end", "true"}};
    send("BOOKMARK", object);
}

void KubeWatch::finish()
{
    disconnect(&m_store, nullptr, this, nullptr);
    m_end.stop();
    m_bookmarks.stop();
    m_answer->endStream();
    Q_EMIT ended();
}

} // namespace keywright::sandbox
