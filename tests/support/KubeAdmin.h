// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "support/BlockingHttp.h"
#include "support/TestServers.h"

#include <QStringList>

namespace keywright::test {

/// The cluster as its admin, by paths as the API server has them ("/api/v1/namespaces/x/secrets/y"): to set a test up,
/// and to see what it left. Throws on any answer that is no success.
class KubeAdmin final
{
public:
    explicit KubeAdmin(const TestServers &servers);

    Json get(const QString &path) const { return m_http.require("GET", path); }
    Json create(const QString &collection, const Json &object) const
    {
        return m_http.require("POST", collection, object);
    }
    /// RFC 7386; `path` may end in "/status".
    Json mergePatch(const QString &path, const Json &patch) const;
    /// Server-side apply by `manager`, with force.
    Json apply(const QString &path, const Json &object, const QByteArray &manager = "kubectl") const;
    /// As above for a document in YAML, `path` being the object's. Throws if it is refused.
    void applyYaml(const QString &path, const QByteArray &document) const;
    /// What is gone already is fine; returns at once (finalizers).
    void remove(const QString &path) const;
    [[nodiscard]] bool exists(const QString &path) const { return m_http.send("GET", path).ok(); }
    [[nodiscard]] std::vector<Json> list(const QString &collection) const;
    /// For what is expected to be refused.
    [[nodiscard]] BlockingHttp::Answer send(const QByteArray &method, const QString &path, const Json &body = {}) const;

    /// With a random name that begins with `prefix`.
    [[nodiscard]] QString createNamespace(const QString &prefix) const;
    /// Applies the definitions that the program carries, and waits until their objects can be written. Then a guardrail
    /// that permits everything in namespaces without `guardedLabel`: what a test is not about does not keep it from
    /// users, groups and policies of its own.
    void applyKeywrightCrd() const;
    /// On a namespace: its tests bring guardrails of their own.
    static constexpr const char *guardedLabel = "keywright.dev/test-guarded";
    /// A token of a ServiceAccount (made if it is not there), as a pod would have it.
    [[nodiscard]] QByteArray serviceAccountToken(const ObjectKey &account, const QStringList &audiences = {}) const;

    /// Decoded data of a Secret; an empty map if there is none.
    [[nodiscard]] std::map<QString, QByteArray> secretData(const ObjectKey &key) const;

    static QString namespaced(
        const QString &apiVersion, const QString &ns, const QString &plural, const QString &name = {});

private:
    BlockingHttp m_http;
};

} // namespace keywright::test
