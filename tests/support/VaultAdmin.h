// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/AwsAdmin.h"
#include "support/BlockingHttp.h"
#include "support/TestServers.h"

#include <QStringList>

namespace keywright::test {

/// What an admin has made in Vault before an engine can start.
struct VaultForKeywright
{
    QString cluster;
    QString mount;
    QString tokenRole; ///< keywright-issuer.<cluster>
    QString enginePolicy; ///< keywright-engine.<cluster>
    QString issuePolicy; ///< keywright-issue.<cluster>
    QByteArray engineToken; ///< a service token with the engine's policy and nothing else
};

/// Vault as its root: to set a test up, and to see what it left.
class VaultAdmin final
{
public:
    explicit VaultAdmin(const TestServers &servers);

    /// Throws on any answer that is no success.
    Json read(const QString &path) const { return m_http.require("GET", v1(path)); }
    Json write(const QString &path, const Json &body) const { return m_http.require("POST", v1(path), body); }
    void remove(const QString &path) const { m_http.require("DELETE", v1(path)); }
    /// Empty where there is nothing.
    [[nodiscard]] QStringList list(const QString &path) const;
    /// For what is expected to fail, or is asked as somebody else.
    [[nodiscard]] BlockingHttp::Answer send(
        const QByteArray &method, const QString &path, const Json &body, const QByteArray &token) const;

    /// A mount of the AWS secrets engine that gets its IAM users from `aws`, and what `keywright setup vault` makes for
    /// it: the engines of all tests work with the very policies that users get. Names are random, so that tests share
    /// a Vault.
    VaultForKeywright setUpForKeywright(const AwsAdmin &aws) const;
    /// A second mount for the same cluster and engine (whose policies name these two then); gives its name.
    QString addMount(const VaultForKeywright &made, const AwsAdmin &aws) const;
    /// A service token with these policies alone.
    [[nodiscard]] QByteArray makeToken(const QStringList &policies, const QString &ttl = QStringLiteral("24h")) const;
    /// Full ids of all live leases of a mount.
    [[nodiscard]] QStringList leases(const QString &mount) const;

private:
    static QString v1(const QString &path) { return QStringLiteral("/v1/") + path; }
    void mountAws(const QString &mount, const AwsAdmin &aws) const;

    QByteArray m_rootToken;
    BlockingHttp m_http;
    BlockingHttp m_anonymous;
};

} // namespace keywright::test
