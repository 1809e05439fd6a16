// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/ClusterView.h"

#include "credential/IamUsers.h"
#include "credential/SecretContents.h"
#include "reconcile/Leadership.h"

#include <algorithm>

namespace keywright {

struct ClusterView::Scope
{
    QString ns;
    std::unique_ptr<Informer<CachedCredential>> credentials;
    std::unique_ptr<Informer<CachedSecret>> secrets;
    bool listed = false;
};

namespace {

/// The status of a condition; empty if the object has none of that type.
QString conditionOf(const Json &object, QLatin1String type)
{
    if (const Json *conditions = find(object, {"status", "conditions"}); conditions && conditions->is_array())
        for (const Json &condition : *conditions)
            if (stringAt(condition, {"type"}) == type)
                return stringAt(condition, {"status"});
    return {};
}

int liveKeysOf(const Json &object)
{
    const Json *retiring = find(object, {"status", "retiringKeys"});
    return (find(object, {"status", "currentKey"}) ? 1 : 0) + (find(object, {"status", "pendingKey"}) ? 1 : 0)
        + (retiring && retiring->is_array() ? int(retiring->size()) : 0);
}

CachedCredential toCached(const Json &object)
{
    CachedCredential cached;
    cached.resourceVersion = stringAt(object, {"metadata", "resourceVersion"});
    cached.uid = stringAt(object, {"metadata", "uid"});
    cached.created = fromRfc3339(stringAt(object, {"metadata", "creationTimestamp"}));
    cached.secretName =
        stringAt(object, {"spec", "secret", "name"}, stringAt(object, {"metadata", "name"}) + QStringLiteral("-creds"));
    cached.mount = stringAt(object, {"spec", "mount"}, QStringLiteral("aws"));
    cached.iamUserName = stringAt(object, {"spec", "iamUserName"});
    cached.expires = fromRfc3339(stringAt(object, {"status", "currentKey", "expiresAt"}));
    cached.issued = fromRfc3339(stringAt(object, {"status", "currentKey", "issuedAt"}));
    cached.nextRotation = fromRfc3339(stringAt(object, {"status", "nextRotation"}));
    cached.liveKeys = liveKeysOf(object);
    cached.ready = conditionOf(object, QLatin1String("Ready")) == QLatin1String("True");
    cached.consumersOutdated = conditionOf(object, QLatin1String("ConsumersCurrent")) == QLatin1String("False");
    cached.notAdmitted = conditionOf(object, QLatin1String("Admitted")) == QLatin1String("False");
    cached.compressed = qCompress(dumpJson(object), 1);
    return cached;
}

QString controllerUidOf(const Json &object)
{
    if (const Json *owners = find(object, {"metadata", "ownerReferences"}); owners && owners->is_array())
        for (const Json &owner : *owners)
            if (boolAt(owner, {"controller"}))
                return stringAt(owner, {"uid"});
    return {};
}

CachedSecret toCachedSecret(const Json &secret)
{
    CachedSecret cached;
    cached.ownerUid = controllerUidOf(secret);
    cached.seen = parseSecret(secret, cached.ownerUid);
    cached.seen.intact.reset(); // metadata only: the data was not read
    return cached;
}

InformerBase::Options optionsFor(const QString &ns, bool secrets)
{
    InformerBase::Options options;
    options.list.ns = ns;
    options.list.metadataOnly = secrets;
    if (secrets)
        options.list.labelSelector = names::managedBy + QStringLiteral("=keywright");
    return options;
}

} // namespace

ClusterView::ClusterView(
    KubeClient &client, const QStringList &namespaces, const QString &systemNamespace, QObject *parent)
    : QObject(parent)
    , m_guardrails(std::make_unique<GuardrailView>(client))
{
    connect(m_guardrails.get(), &GuardrailView::changed, this, &ClusterView::guardrailsChanged);
    connect(m_guardrails.get(), &GuardrailView::failing, this, &ClusterView::failing);
    connect(m_guardrails.get(), &GuardrailView::settled, this, &ClusterView::told);
    if (namespaces.isEmpty())
        watchLeases(client, systemNamespace);
    for (const QString &ns : namespaces.isEmpty() ? QStringList {QString()} : namespaces) {
        auto scope = std::make_unique<Scope>();
        scope->ns = ns;
        scope->credentials = std::make_unique<Informer<CachedCredential>>(
            client, resources::awsCredentials, optionsFor(ns, false), toCached);
        scope->secrets =
            std::make_unique<Informer<CachedSecret>>(client, resources::secrets, optionsFor(ns, true), toCachedSecret);
        watch(*scope);
        m_scopes.push_back(std::move(scope));
    }
}

ClusterView::~ClusterView() = default;

void ClusterView::watch(Scope &scope)
{
    InformerBase *credentials = scope.credentials.get();
    InformerBase *secrets = scope.secrets.get();
    connect(credentials, &InformerBase::changed, this, [this](const ObjectKey &key) {
        index(key);
        Q_EMIT credentialChanged(key);
    });
    connect(credentials, &InformerBase::removed, this, [this](const ObjectKey &key) {
        unindex(key);
        Q_EMIT credentialRemoved(key);
    });
    const auto secretMoved = [this](const ObjectKey &secret) {
        indexOwner(secret);
        const auto [first, last] = m_bySecret.equal_range(secret.toString());
        for (auto it = first; it != last; ++it)
            Q_EMIT secretChanged(secret, it->second);
    };
    connect(secrets, &InformerBase::changed, this, secretMoved);
    connect(secrets, &InformerBase::removed, this, secretMoved);
    for (InformerBase *informer : {credentials, secrets}) {
        connect(informer, &InformerBase::failing, this, &ClusterView::failing);
        connect(informer, &InformerBase::synced, this, &ClusterView::told);
    }
}

void ClusterView::watchLeases(KubeClient &client, const QString &systemNamespace)
{
    InformerBase::Options options;
    options.list.metadataOnly = true;
    options.list.fieldSelector =
        QStringLiteral("metadata.name=%1,metadata.namespace!=%2").arg(leaseName, systemNamespace);
    // Every renewal is an event of the watch; only the annotation counts, so that hardly any is news.
    m_leases =
        std::make_unique<Informer<QString>>(client, resources::leases, std::move(options), [](const Json &lease) {
            const std::map<QString, QString> annotations = stringMapAt(lease, {"metadata", "annotations"});
            const auto cluster = annotations.find(names::cluster);
            return cluster == annotations.end() ? QString() : cluster->second;
        });
    const auto moved = [this](const ObjectKey &lease) { Q_EMIT leftOutChanged(lease.ns); };
    connect(m_leases.get(), &InformerBase::changed, this, moved);
    connect(m_leases.get(), &InformerBase::removed, this, moved);
    connect(m_leases.get(), &InformerBase::failing, this, &ClusterView::failing);
    connect(m_leases.get(), &InformerBase::synced, this, &ClusterView::told);
}

void ClusterView::told()
{
    if (isSynced())
        Q_EMIT synced();
}

bool ClusterView::isLeftOut(const QString &ns) const
{
    const QString *cluster = m_leases ? m_leases->find({ns, leaseName}) : nullptr;
    return cluster && !cluster->isEmpty();
}

void ClusterView::start()
{
    m_guardrails->start();
    if (m_leases)
        m_leases->start();
    for (const auto &scope : m_scopes) {
        scope->credentials->start();
        scope->secrets->start();
    }
}

QCoro::Task<> ClusterView::stop()
{
    for (const auto &scope : m_scopes) {
        co_await scope->credentials->stop();
        co_await scope->secrets->stop();
    }
    if (m_leases)
        co_await m_leases->stop();
    co_await m_guardrails->stop();
}

bool ClusterView::isSynced() const
{
    const bool arePlaces = std::all_of(m_scopes.begin(), m_scopes.end(),
        [](const auto &scope) { return scope->credentials->isSynced() && scope->secrets->isSynced(); });
    return arePlaces && (!m_leases || m_leases->isSynced()) && m_guardrails->isSettled();
}

const ClusterView::Scope *ClusterView::scopeOf(const QString &ns) const
{
    for (const auto &scope : m_scopes)
        if (scope->ns.isEmpty() || scope->ns == ns)
            return scope.get();
    return nullptr;
}

const CachedCredential *ClusterView::cached(const ObjectKey &key) const
{
    const Scope *scope = scopeOf(key.ns);
    return scope ? scope->credentials->find(key) : nullptr;
}

std::optional<AwsCredential> ClusterView::credential(const ObjectKey &key) const
{
    const CachedCredential *found = cached(key);
    if (!found)
        return {};
    const Result<Json> json = parseJson(qUncompress(found->compressed), QStringLiteral("the cached AwsCredential"));
    if (!json)
        return {};
    Result<AwsCredential> parsed = parseAwsCredential(*json);
    return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

QList<ObjectKey> ClusterView::credentialKeys() const
{
    QList<ObjectKey> keys;
    for (const auto &scope : m_scopes)
        keys += scope->credentials->all().keys();
    return keys;
}

qsizetype ClusterView::credentialCount() const
{
    qsizetype count = 0;
    for (const auto &scope : m_scopes)
        count += scope->credentials->count();
    return count;
}

std::optional<SecretSeen> ClusterView::secret(const ObjectKey &name, const QString &credentialUid) const
{
    const Scope *scope = scopeOf(name.ns);
    const CachedSecret *found = scope ? scope->secrets->find(name) : nullptr;
    if (!found)
        return {};
    SecretSeen seen = found->seen;
    seen.ours = found->ownerUid == credentialUid;
    return seen;
}

void ClusterView::index(const ObjectKey &key)
{
    const CachedCredential *found = cached(key);
    if (!found)
        return;
    const QString secret = ObjectKey {key.ns, found->secretName}.toString();
    const QString user =
        found->iamUserName.isEmpty() ? QString() : found->mount + QLatin1Char('/') + found->iamUserName;
    const auto known = m_indexed.constFind(key);
    if (known != m_indexed.constEnd() && known->first == secret && known->second == user)
        return;
    unindex(key);
    m_indexed.insert(key, {secret, user});
    m_bySecret.emplace(secret, key);
    if (!user.isEmpty())
        m_byUser.emplace(user, key);
}

void ClusterView::unindex(const ObjectKey &key)
{
    const auto known = m_indexed.constFind(key);
    if (known == m_indexed.constEnd())
        return;
    const auto [secret, user] = *known;
    m_indexed.erase(known);
    const auto drop = [&](std::multimap<QString, ObjectKey> &index, const QString &what) {
        const auto [first, last] = index.equal_range(what);
        const auto found = std::find_if(first, last, [&](const auto &item) { return item.second == key; });
        if (found != last)
            index.erase(found);
        // Whoever waited for this one to go may go on.
        const auto [rival, end] = index.equal_range(what);
        for (auto it = rival; it != end; ++it)
            Q_EMIT credentialChanged(it->second);
    };
    drop(m_bySecret, secret);
    if (!user.isEmpty())
        drop(m_byUser, user);
}

void ClusterView::indexOwner(const ObjectKey &secret)
{
    const Scope *scope = scopeOf(secret.ns);
    const CachedSecret *found = scope ? scope->secrets->find(secret) : nullptr;
    const QString owner = found ? found->ownerUid : QString();
    const QString former = m_ownerOf.value(secret);
    if (owner == former)
        return;
    if (!former.isEmpty())
        m_ownedBy.remove(former, secret);
    m_ownerOf.remove(secret);
    if (owner.isEmpty())
        return;
    m_ownerOf.insert(secret, owner);
    m_ownedBy.insert(owner, secret);
}

QStringList ClusterView::secretsOwnedBy(const QString &credentialUid) const
{
    QStringList secrets;
    const auto [first, last] = m_ownedBy.equal_range(credentialUid);
    for (auto it = first; it != last; ++it)
        secrets += it->name;
    secrets.sort();
    return secrets;
}

int ClusterView::countBefore(const AwsCredential &credential) const
{
    const Scope *scope = scopeOf(credential.key.ns);
    int count = 0;
    const auto all = scope ? scope->credentials->all() : QHash<ObjectKey, CachedCredential>();
    for (auto it = all.constBegin(); it != all.constEnd(); ++it)
        if (it.key().ns == credential.key.ns
            && std::pair(it->created, it.key()) < std::pair(credential.creationTimestamp, credential.key))
            ++count;
    return count;
}

QString ClusterView::firstOf(const std::multimap<QString, ObjectKey> &index, const QString &what,
    const AwsCredential &self, const std::function<bool(const ObjectKey &)> &hasNoClaim) const
{
    QDateTime created = self.creationTimestamp;
    ObjectKey best = self.key;
    const auto [first, last] = index.equal_range(what);
    for (auto it = first; it != last; ++it) {
        const CachedCredential *other = cached(it->second);
        if (!other || it->second == best || (hasNoClaim && hasNoClaim(it->second)))
            continue;
        if (other->created < created || (other->created == created && it->second < best)) {
            best = it->second;
            created = other->created;
        }
    }
    return best == self.key ? QString() : best.toString();
}

QString ClusterView::secretNameHolder(const AwsCredential &credential) const
{
    return firstOf(m_bySecret, ObjectKey {credential.key.ns, credential.spec.secret.name}.toString(), credential);
}

QString ClusterView::userNameHolder(const AwsCredential &credential) const
{
    const CredentialSpec &spec = credential.spec;
    if (!spec.isExistingUser())
        return {};
    // Whom the guardrails refuse it keeps it from nobody; unless a role was made for it before that.
    const auto isRefused = [&](const ObjectKey &key) {
        const std::optional<AwsCredential> other = this->credential(key);
        if (!other)
            return false;
        const IamUser *user = findUser(other->status, spec.mount, spec.iamUserName);
        const auto said = m_guardrails->admissionOf(*other, [&] { return countBefore(*other); });
        return said && said->isRefused() && (!user || user->gone);
    };
    return firstOf(m_byUser, spec.mount + QLatin1Char('/') + spec.iamUserName, credential, isRefused);
}

} // namespace keywright
