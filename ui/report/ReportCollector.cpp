// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ReportCollector.h"

#include <algorithm>
#include <tuple>

namespace keywright::ui {

namespace {

/// So many namespaces are asked one by one; more are read with the whole cluster.
constexpr qsizetype fewNamespaces = 4;

void leave(std::unique_ptr<TaskScope> scope)
{
    scope->cancel();
    if (scope->running() > 0) {
        TaskScope *running = scope.release();
        QObject::connect(running, &TaskScope::becameEmpty, running, &QObject::deleteLater);
    }
}

} // namespace

ReportCollector::ReportCollector(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_scope(std::make_unique<TaskScope>())
{
}

ReportCollector::~ReportCollector() { leave(std::move(m_scope)); }

void ReportCollector::start(const std::vector<ActionTarget> &shown, const QString &selection)
{
    m_report = {.at = m_clock.now(), .selection = selection};
    m_clusters.clear();
    m_read = 0;
    m_of = 0;
    for (const ActionTarget &target : shown) {
        if (!target.session || !target.facts)
            continue;
        auto found = std::find_if(m_clusters.begin(), m_clusters.end(),
            [&](const Wanted &wanted) { return wanted.session == target.session; });
        if (found == m_clusters.end())
            found = m_clusters.insert(found, {.session = target.session, .identity = target.session->identity()});
        found->byUid.insert(target.facts->uid, target.facts);
        if (!found->namespaces.contains(target.facts->key.ns))
            found->namespaces += target.facts->key.ns;
    }
    for (const Wanted &wanted : m_clusters)
        m_of += wanted.byUid.size();
    m_reading = m_clusters.size() + 1; // one for this loop: none of them is the last before all have begun
    for (size_t i = 0; i < m_clusters.size(); ++i)
        m_scope->spawn(readCluster(i));
    QMetaObject::invokeMethod(this, &ReportCollector::clusterRead, Qt::QueuedConnection);
}

void ReportCollector::cancel()
{
    m_report.cancelled = true;
    m_scope->cancel();
}

QCoro::Task<> ReportCollector::readCluster(size_t index)
{
    const QPointer<ReportCollector> self(this);
    const bool byNamespace = m_clusters[index].namespaces.size() <= fewNamespaces;
    QStringList parts = byNamespace ? m_clusters[index].namespaces : QStringList {QString()};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString ns = parts[i];
        const Result<void> read = co_await readAll(index, ns);
        if (!self)
            co_return;
        Wanted &wanted = m_clusters[index];
        if (read)
            continue;
        if (ns.isEmpty() && read.error().kind == ErrorKind::Forbidden)
            parts += wanted.namespaces; // only some of them may be listed
        else
            miss(wanted, read.error().text(), ns);
    }
    miss(m_clusters[index], tr("It is gone: somebody has deleted it meanwhile."));
    clusterRead();
}

QCoro::Task<Result<void>> ReportCollector::readAll(size_t index, QString ns)
{
    const QPointer<ReportCollector> self(this);
    const CancelToken cancel = m_scope->token();
    ListOptions options;
    options.ns = ns;
    int begun = 1;
    do {
        if (cancel.stop_requested())
            co_return failure(ErrorKind::Cancelled, tr("The report was cancelled before it was read."));
        if (!m_clusters[index].session)
            co_return failure(ErrorKind::Cancelled, tr("The cluster was closed."));
        Result<ListPage> page =
            co_await m_clusters[index].session->client().list(resources::awsCredentials, options, cancel);
        if (!self)
            co_return failure(ErrorKind::Cancelled, QString());
        if (!page && cancel.stop_requested())
            continue;
        if (!page && page.error().kind == ErrorKind::Gone && begun++ < 3) {
            options.continueToken.clear(); // what was read is not wanted any more, and is passed over
            continue;
        }
        if (!page)
            co_return failure(page.error());
        take(m_clusters[index], std::move(page->items));
        options.continueToken = page->continueToken;
        if (options.continueToken.isEmpty())
            break;
    } while (true);
    co_return Result<void> {};
}

void ReportCollector::take(Wanted &wanted, std::vector<Json> page)
{
    for (Json &object : page) {
        const auto found = wanted.byUid.constFind(stringAt(object, {"metadata", "uid"}));
        if (found == wanted.byUid.constEnd())
            continue;
        const ObjectKey key = (*found)->key;
        wanted.byUid.erase(found);
        ++m_read;
        Result<ShownCredential> shown = shownCredential(wanted.identity, std::move(object));
        if (!shown) {
            m_report.missing.push_back({wanted.identity, key, tr("It cannot be read: %1").arg(shown.error().text())});
            continue;
        }
        shown->raw.erase("status"); // it is parsed; kept twice it would be most of the memory
        m_report.credentials.push_back(std::move(*shown));
    }
    Q_EMIT progress(m_read, m_of);
}

void ReportCollector::miss(Wanted &wanted, const QString &why, const QString &ns)
{
    for (auto it = wanted.byUid.begin(); it != wanted.byUid.end();) {
        if (!ns.isEmpty() && (*it)->key.ns != ns) {
            ++it;
            continue;
        }
        m_report.missing.push_back({wanted.identity, (*it)->key, why});
        ++m_read;
        it = wanted.byUid.erase(it);
    }
}

void ReportCollector::clusterRead()
{
    if (--m_reading > 0)
        return;
    std::sort(m_report.credentials.begin(), m_report.credentials.end(),
        [](const ShownCredential &a, const ShownCredential &b) {
            return std::tie(a.cluster.label, a.cluster.id, a.credential.key)
                < std::tie(b.cluster.label, b.cluster.id, b.credential.key);
        });
    std::sort(
        m_report.missing.begin(), m_report.missing.end(), [](const MissingCredential &a, const MissingCredential &b) {
            return std::tie(a.cluster.label, a.cluster.id, a.key) < std::tie(b.cluster.label, b.cluster.id, b.key);
        });
    Q_EMIT progress(m_of, m_of);
    Q_EMIT finished();
}

} // namespace keywright::ui
