// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Ids.h"
#include "base/Json.h"
#include "base/Result.h"
#include "http/HttpClient.h"
#include "kube/KubeConfig.h"

#include <qcorotask.h>

#include <QObject>

#include <memory>
#include <optional>

namespace keywright {

/// A kind of object, as the API server's URLs name it.
struct ResourceType
{
    QString group; ///< empty for the core group
    QString version;
    QString plural;
    QString kind;
    bool namespaced = true;

    [[nodiscard]] QString apiVersion() const { return group.isEmpty() ? version : group + QLatin1Char('/') + version; }
    /// "/apis/apps/v1/namespaces/x/deployments[/name[/subresource]]"; empty `ns` = all namespaces.
    [[nodiscard]] QString path(const QString &ns, const QString &name = {}, const QString &subresource = {}) const;
};

namespace resources {
extern const ResourceType awsCredentials, awsCredentialGuardrails, secrets, namespaces, pods, events, leases,
    deployments, statefulSets, daemonSets, replicaSets, jobs, cronJobs, customResourceDefinitions,
    selfSubjectAccessReviews, clusterRoles, clusterRoleBindings, roles, roleBindings, serviceAccounts;
} // namespace resources

/// What a write or a deletion expects the object to be; anything else there is ErrorKind::Conflict.
struct Preconditions
{
    QString uid = {};
    QString resourceVersion = {};
};

struct ListOptions
{
    QString ns = {}; ///< empty: all namespaces
    QString labelSelector = {};
    QString fieldSelector = {};
    int limit = 500;
    QString continueToken = {};
    bool metadataOnly = false; ///< as PartialObjectMetadata: no data of Secrets crosses the wire
};

struct ListPage
{
    std::vector<Json> items; ///< with apiVersion and kind filled in
    QString resourceVersion;
    QString continueToken; ///< empty: this was the last page
};

struct ApplyOptions
{
    QString fieldManager;
    bool force = false;
    QString subresource = {}; ///< "status"
    bool dryRun = false;
};

class KubeTransport;

/// Requests to one API server, as one identity. Every error names the object, what the server said and, where it can be
/// told, what to do (for 403: the verb, the resource and the identity). Status `reason` decides the ErrorKind:
/// AlreadyExists and Conflict (both 409), NotFound, Gone/Expired (410), Invalid (422, InvalidInput), Forbidden,
/// Unauthorized, TooManyRequests. A 401 is tried once more with credentials read anew.
///
/// Writes ask for no field validation but the server's default (a warning), except that creating and applying an object
/// of keywright.dev is strict: a misspelt field is an error, not a silence.
/// 429 of the server's own priority and fairness is waited out as it asks, for every request: it was not carried out.
/// Requests that wait when the client is destroyed end as Cancelled.
class KubeClient final : public QObject
{
    Q_OBJECT

public:
    /// For one request: how long each try may take. Not set: HttpSettings::deadline.
    using Deadline = std::optional<std::chrono::milliseconds>;

    explicit KubeClient(KubeConnection connection, QObject *parent = nullptr);
    ~KubeClient() override;

    QCoro::Task<Result<Json>> get(ResourceType type, ObjectKey key, CancelToken cancel = {}, Deadline deadline = {});
    /// Metadata alone (PartialObjectMetadata), under the object's own apiVersion and kind.
    QCoro::Task<Result<Json>> getMetadata(ResourceType type, ObjectKey key, CancelToken cancel = {});
    /// One page. `metadata.managedFields` are left out: half of each object, and nobody reads them.
    QCoro::Task<Result<ListPage>> list(ResourceType type, ListOptions options, CancelToken cancel = {});
    /// All pages; begins again once if the continue token expires on the way.
    QCoro::Task<Result<ListPage>> listAll(ResourceType type, ListOptions options, CancelToken cancel = {});
    QCoro::Task<Result<Json>> create(ResourceType type, Json object, QString fieldManager, bool dryRun = false,
        CancelToken cancel = {}, Deadline deadline = {});
    /// Server-side apply of the fields in `object` (name and namespace are read from its metadata; uid and
    /// resourceVersion there are preconditions).
    QCoro::Task<Result<Json>> apply(ResourceType type, Json object, ApplyOptions options, CancelToken cancel = {});
    /// PUT of a whole object (Leases). metadata.resourceVersion is the precondition.
    QCoro::Task<Result<Json>> update(
        ResourceType type, Json object, QString fieldManager, CancelToken cancel = {}, Deadline deadline = {});
    /// RFC 7386 merge patch.
    QCoro::Task<Result<Json>> mergePatch(ResourceType type, ObjectKey key, Json patch, QString fieldManager,
        QString subresource = {}, bool dryRun = false, CancelToken cancel = {});
    /// What is gone already is a success.
    QCoro::Task<Result<void>> remove(
        ResourceType type, ObjectKey key, Preconditions preconditions = {}, CancelToken cancel = {});
    /// GET or POST of any path, for what has no ResourceType: "/version", "/readyz" (its text as a JSON string).
    QCoro::Task<Result<Json>> raw(
        QByteArray method, QString path, std::optional<Json> body = {}, CancelToken cancel = {});
    /// A watch from `resourceVersion`, with bookmarks: lines are watch events. On a connection of its own.
    QCoro::Task<Result<std::unique_ptr<HttpStream>>> watch(ResourceType type, ListOptions options,
        QString resourceVersion, std::chrono::seconds timeout, CancelToken cancel = {});

    [[nodiscard]] const KubeConnection &connection() const;
    [[nodiscard]] HttpUsage usage() const { return m_http->usage(); }
    [[nodiscard]] quint64 requestCount() const { return m_http->requestCount(); }

private:
    std::shared_ptr<KubeTransport> d;
    std::unique_ptr<HttpClient> m_http; // goes first, and ends what waits
};

} // namespace keywright
