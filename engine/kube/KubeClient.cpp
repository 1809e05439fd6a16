// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeClient.h"

#include "base/SecretJsonWiper.h"
#include "kube/KubeList.h"
#include "kube/KubeTransport.h"

namespace keywright {

namespace {

using Self = std::shared_ptr<KubeTransport>;

const QByteArray metadataAccept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
const QByteArray metadataListAccept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

std::unique_ptr<HttpClient> makeHttp(const KubeConnection &connection)
{
    HttpSettings settings;
    settings.baseUrl = connection.server;
    settings.tls = connection.tls;
    settings.proxy = connection.proxy;
    settings.compression = connection.compression;
    settings.deadline = connection.deadline;
    return std::make_unique<HttpClient>(std::move(settings));
}

/// Appends what is not empty.
class Query final
{
public:
    Query &add(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            m_text += (m_text.isEmpty() ? QLatin1Char('?') : QLatin1Char('&')) + QLatin1String(name) + QLatin1Char('=')
                + QString::fromLatin1(QUrl::toPercentEncoding(value));
        return *this;
    }
    Query &addIf(bool condition, const char *name, const QString &value)
    {
        return condition ? add(name, value) : *this;
    }
    [[nodiscard]] const QString &text() const { return m_text; }

private:
    QString m_text;
};

/// Requests and answers about whole Secrets hold what must not be seen.
bool isSecret(const ResourceType &type) { return type.plural == QLatin1String("secrets") && type.group.isEmpty(); }

KubeAction action(const char *verb, const ResourceType &type, const ObjectKey &key)
{
    return {.verb = QLatin1String(verb), .type = type, .key = key, .secret = isSecret(type)};
}

HttpRequest requestFor(QByteArray method, const ResourceType &type, QString path)
{
    HttpRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.headers = {{"Accept", "application/json"}};
    request.secret = isSecret(type);
    return request;
}

/// `body` is done with: what is secret in it is wiped.
HttpRequest writeFor(QByteArray method, const ResourceType &type, QString path, Json &body, QByteArray contentType)
{
    HttpRequest request = requestFor(std::move(method), type, std::move(path));
    request.headers.push_back({"Content-Type", std::move(contentType)});
    if (!isSecret(type)) {
        request.body = dumpJson(body);
        return request;
    }
    const SecretJsonWiper wiper(body);
    request.body = dumpSecretJson(body);
    return request;
}

Query writeQuery(const ResourceType &type, const QString &fieldManager, bool dryRun, bool wholeObject)
{
    const bool strict = wholeObject && type.group == QLatin1String("keywright.dev");
    return Query()
        .add("fieldManager", fieldManager)
        .addIf(dryRun, "dryRun", QStringLiteral("All"))
        .addIf(strict, "fieldValidation", QStringLiteral("Strict"));
}

Query listQuery(const ListOptions &options)
{
    return Query().add("labelSelector", options.labelSelector).add("fieldSelector", options.fieldSelector);
}

QCoro::Task<Result<Json>> metadataOf(Self self, HttpRequest request, KubeAction action, CancelToken cancel)
{
    const ResourceType type = action.type;
    Result<Json> object = co_await KubeTransport::sendForJson(self, std::move(request), action, cancel);
    if (object)
        nameKind(*object, type);
    co_return object;
}

QCoro::Task<Result<ListPage>> pageOf(Self self, ResourceType type, ListOptions options, CancelToken cancel)
{
    Query query = listQuery(options);
    query.addIf(options.limit > 0, "limit", QString::number(options.limit)).add("continue", options.continueToken);
    HttpRequest request = requestFor("GET", type, type.path(options.ns) + query.text());
    if (options.metadataOnly) {
        request.headers = {{"Accept", metadataListAccept}};
        request.secret = false;
    }
    const KubeAction what = action("list", type, {.ns = options.ns, .name = {}});
    const bool secret = request.secret;
    Result<QByteArray> body = co_await KubeTransport::send(self, std::move(request), what, cancel);
    if (!body)
        co_return failure(body.error());
    Result<ListPage> page = parseList(*body, type);
    if (secret)
        wipe(*body);
    co_return page;
}

QCoro::Task<Result<ListPage>> pagesOf(Self self, ResourceType type, ListOptions options, CancelToken cancel)
{
    ListPage all;
    bool startedAgain = false;
    for (;;) {
        options.continueToken = all.continueToken;
        Result<ListPage> page = co_await pageOf(self, type, options, cancel);
        if (!page && page.error().kind == ErrorKind::Gone && !all.continueToken.isEmpty() && !startedAgain) {
            startedAgain = true;
            all = {};
            continue;
        }
        if (!page)
            co_return page;
        std::move(page->items.begin(), page->items.end(), std::back_inserter(all.items));
        all.resourceVersion = page->resourceVersion;
        all.continueToken = page->continueToken;
        if (all.continueToken.isEmpty())
            co_return all;
    }
}

QCoro::Task<Result<void>> removeOn(Self self, HttpRequest request, KubeAction action, CancelToken cancel)
{
    const Result<QByteArray> body = co_await KubeTransport::send(self, std::move(request), action, cancel);
    if (!body && body.error().kind != ErrorKind::NotFound)
        co_return failure(body.error());
    co_return Result<void>();
}

QCoro::Task<Result<Json>> rawOn(Self self, HttpRequest request, KubeAction action, CancelToken cancel)
{
    const Result<QByteArray> body = co_await KubeTransport::send(self, std::move(request), action, cancel);
    if (!body)
        co_return failure(body.error());
    Result<Json> json = parseJson(*body, QStringLiteral("The answer"));
    if (!json)
        co_return Json(body->toStdString());
    co_return json;
}

} // namespace

KubeClient::KubeClient(KubeConnection connection, QObject *parent)
    : QObject(parent)
    , m_http(makeHttp(connection))
{
    d = std::make_shared<KubeTransport>(std::move(connection), *m_http);
}

KubeClient::~KubeClient() = default;

const KubeConnection &KubeClient::connection() const { return d->connection(); }

QCoro::Task<Result<Json>> KubeClient::get(ResourceType type, ObjectKey key, CancelToken cancel, Deadline deadline)
{
    HttpRequest request = requestFor("GET", type, type.path(key.ns, key.name));
    request.deadline = deadline;
    return KubeTransport::sendForJson(d, std::move(request), action("get", type, key), std::move(cancel));
}

QCoro::Task<Result<Json>> KubeClient::getMetadata(ResourceType type, ObjectKey key, CancelToken cancel)
{
    HttpRequest request = requestFor("GET", type, type.path(key.ns, key.name));
    request.headers = {{"Accept", metadataAccept}};
    request.secret = false;
    return metadataOf(d, std::move(request), action("get", type, key), std::move(cancel));
}

QCoro::Task<Result<ListPage>> KubeClient::list(ResourceType type, ListOptions options, CancelToken cancel)
{
    return pageOf(d, std::move(type), std::move(options), std::move(cancel));
}

QCoro::Task<Result<ListPage>> KubeClient::listAll(ResourceType type, ListOptions options, CancelToken cancel)
{
    return pagesOf(d, std::move(type), std::move(options), std::move(cancel));
}

QCoro::Task<Result<Json>> KubeClient::create(
    ResourceType type, Json object, QString fieldManager, bool dryRun, CancelToken cancel, Deadline deadline)
{
    const ObjectKey key = keyOf(object);
    const QString path = type.path(key.ns) + writeQuery(type, fieldManager, dryRun, true).text();
    HttpRequest request = writeFor("POST", type, path, object, "application/json");
    request.deadline = deadline;
    return KubeTransport::sendForJson(d, std::move(request), action("create", type, key), std::move(cancel));
}

QCoro::Task<Result<Json>> KubeClient::apply(ResourceType type, Json object, ApplyOptions options, CancelToken cancel)
{
    const ObjectKey key = keyOf(object);
    Query query = writeQuery(type, options.fieldManager, options.dryRun, options.subresource.isEmpty());
    query.addIf(options.force, "force", QStringLiteral("true"));
    const QString path = type.path(key.ns, key.name, options.subresource) + query.text();
    HttpRequest request = writeFor("PATCH", type, path, object, "application/apply-patch+yaml");
    // The same apply again changes nothing, unless it names a version that the first one made old.
    request.idempotent = stringAt(object, {"metadata", "resourceVersion"}).isEmpty();
    return KubeTransport::sendForJson(d, std::move(request), action("patch", type, key), std::move(cancel));
}

QCoro::Task<Result<Json>> KubeClient::update(
    ResourceType type, Json object, QString fieldManager, CancelToken cancel, Deadline deadline)
{
    const ObjectKey key = keyOf(object);
    const QString path = type.path(key.ns, key.name) + writeQuery(type, fieldManager, false, false).text();
    HttpRequest request = writeFor("PUT", type, path, object, "application/json");
    request.deadline = deadline;
    return KubeTransport::sendForJson(d, std::move(request), action("update", type, key), std::move(cancel));
}

QCoro::Task<Result<Json>> KubeClient::mergePatch(ResourceType type, ObjectKey key, Json patch, QString fieldManager,
    QString subresource, bool dryRun, CancelToken cancel)
{
    const QString path =
        type.path(key.ns, key.name, subresource) + writeQuery(type, fieldManager, dryRun, false).text();
    HttpRequest request = writeFor("PATCH", type, path, patch, "application/merge-patch+json");
    return KubeTransport::sendForJson(d, std::move(request), action("patch", type, key), std::move(cancel));
}

QCoro::Task<Result<void>> KubeClient::remove(
    ResourceType type, ObjectKey key, Preconditions preconditions, CancelToken cancel)
{
    Json options {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}, {"propagationPolicy", "Background"}};
    if (!preconditions.uid.isEmpty())
        options["preconditions"]["uid"] = preconditions.uid;
    if (!preconditions.resourceVersion.isEmpty())
        options["preconditions"]["resourceVersion"] = preconditions.resourceVersion;
    HttpRequest request = writeFor("DELETE", type, type.path(key.ns, key.name), options, "application/json");
    return removeOn(d, std::move(request), action("delete", type, key), std::move(cancel));
}

QCoro::Task<Result<Json>> KubeClient::raw(QByteArray method, QString path, std::optional<Json> body, CancelToken cancel)
{
    HttpRequest request;
    request.method = method;
    request.path = path;
    if (body)
        request.body = dumpJson(*body);
    KubeAction what;
    what.verb = QString::fromLatin1(method) + QLatin1Char(' ') + path.section(QLatin1Char('?'), 0, 0);
    return rawOn(d, std::move(request), std::move(what), std::move(cancel));
}

QCoro::Task<Result<std::unique_ptr<HttpStream>>> KubeClient::watch(
    ResourceType type, ListOptions options, QString resourceVersion, std::chrono::seconds timeout, CancelToken cancel)
{
    Query query = listQuery(options);
    query.add("watch", QStringLiteral("1"))
        .add("allowWatchBookmarks", QStringLiteral("true"))
        .add("resourceVersion", resourceVersion)
        .add("timeoutSeconds", QString::number(timeout.count()));
    HttpRequest request = requestFor("GET", type, type.path(options.ns) + query.text());
    if (options.metadataOnly) {
        request.headers = {{"Accept", metadataAccept}};
        request.secret = false;
    }
    const KubeAction what = action("watch", type, {.ns = options.ns, .name = {}});
    return KubeTransport::open(d, std::move(request), what, std::move(cancel));
}

} // namespace keywright
