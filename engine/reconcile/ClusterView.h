// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/Observed.h"
#include "kube/Informer.h"
#include "reconcile/GuardrailView.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace keywright {

/// A credential as it is cached: small, since thousands of them are idle. Parsed again when there is work.
struct CachedCredential
{
    QByteArray compressed = {}; ///< the object as JSON
    QString resourceVersion = {};
    QString uid = {};
    QDateTime created = {};
    QString secretName = {};
    QString mount = {};
    QString iamUserName = {};
    // For metrics, and for whom the sweep looks at first
    QDateTime expires = {}; ///< of the key in the Secret
    QDateTime nextRotation = {};
    QDateTime issued = {}; ///< that key
    int liveKeys = 0;
    bool consumersOutdated = false;
    bool notAdmitted = false;
    bool ready = false;
};

struct CachedSecret
{
    SecretSeen seen = {};
    QString ownerUid = {}; ///< of its controller
};

/// What the cluster has, from informers: credentials, the metadata of Secrets that carry our label, and guardrails.
/// Knows who comes first where two credentials name the same Secret or IAM user; and, where it looks at all namespaces,
/// which of them have an engine of their own (a Lease of that name, with our annotation) and are left to it.
class ClusterView final : public QObject
{
    Q_OBJECT

public:
    /// `namespaces` empty: all, and the Leases that are outside of `systemNamespace`.
    ClusterView(
        KubeClient &client, const QStringList &namespaces, const QString &systemNamespace, QObject *parent = nullptr);
    ~ClusterView() override;

    void start();
    QCoro::Task<> stop();
    [[nodiscard]] bool isSynced() const;

    [[nodiscard]] std::optional<AwsCredential> credential(const ObjectKey &key) const;
    [[nodiscard]] const CachedCredential *cached(const ObjectKey &key) const;
    [[nodiscard]] QList<ObjectKey> credentialKeys() const;
    [[nodiscard]] qsizetype credentialCount() const;
    /// It has an engine of its own. As long as the Lease exists, also if nobody holds it: an engine that is being
    /// restarted must not lose its namespace meanwhile. Deleting the Lease gives the namespace back.
    [[nodiscard]] bool isLeftOut(const QString &ns) const;
    /// From the cache; not there may mean that it lacks our label.
    [[nodiscard]] std::optional<SecretSeen> secret(const ObjectKey &name, const QString &credentialUid) const;

    /// Names of the Secrets (with our label) whose controller is the credential of that uid.
    [[nodiscard]] QStringList secretsOwnedBy(const QString &credentialUid) const;

    /// The other credential that has this Secret's name first (older, then by name); empty if it is ours.
    [[nodiscard]] QString secretNameHolder(const AwsCredential &credential) const;
    [[nodiscard]] QString userNameHolder(const AwsCredential &credential) const;
    /// How many credentials of its namespace came before it (older, then by name).
    [[nodiscard]] int countBefore(const AwsCredential &credential) const;
    [[nodiscard]] const GuardrailView &guardrails() const { return *m_guardrails; }

Q_SIGNALS:
    void credentialChanged(const keywright::ObjectKey &key);
    void credentialRemoved(const keywright::ObjectKey &key);
    void leftOutChanged(const QString &ns);
    void secretChanged(const keywright::ObjectKey &secret, const keywright::ObjectKey &credential);
    void guardrailsChanged(const QString &ns); ///< for the credentials of that namespace; empty: for all
    void synced();
    void failing(const keywright::Error &error);

private:
    struct Scope;
    [[nodiscard]] const Scope *scopeOf(const QString &ns) const;
    void watch(Scope &scope);
    void watchLeases(KubeClient &client, const QString &systemNamespace);
    void told();
    void index(const ObjectKey &key);
    void unindex(const ObjectKey &key);
    void indexOwner(const ObjectKey &secret);
    [[nodiscard]] QString firstOf(const std::multimap<QString, ObjectKey> &index, const QString &what,
        const AwsCredential &self, const std::function<bool(const ObjectKey &)> &hasNoClaim = {}) const;

    std::vector<std::unique_ptr<Scope>> m_scopes;
    std::unique_ptr<GuardrailView> m_guardrails;
    std::unique_ptr<Informer<QString>> m_leases; ///< the cluster name on each; only where all namespaces are watched
    std::multimap<QString, ObjectKey> m_bySecret; ///< namespace/secret → credentials
    std::multimap<QString, ObjectKey> m_byUser; ///< mount/user → credentials
    QHash<ObjectKey, std::pair<QString, QString>> m_indexed;
    QHash<ObjectKey, QString> m_ownerOf; ///< Secret → uid of its controller
    QMultiHash<QString, ObjectKey> m_ownedBy; ///< and back
};

} // namespace keywright
