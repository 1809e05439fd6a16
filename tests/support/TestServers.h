// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/HttpClient.h"

#include <QFlags>
#include <QHash>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace keywright::test {

enum class Server { Kubernetes = 1, Vault = 2, Moto = 4, FastIam = 8 };
Q_DECLARE_FLAGS(Servers, Server)
Q_DECLARE_OPERATORS_FOR_FLAGS(Servers)

/// What can be killed and started on its own.
enum class ServerProcess { Etcd, ApiServer, Controllers, Vault, Moto, FastIam };

/// An AWS access key that may do everything in an emulator.
struct AwsKey
{
    QByteArray id;
    QByteArray secret;
};

/// Real servers (tests/servers) for as long as this object lives.
///
///     TestServers servers(Server::Kubernetes | Server::Vault | Server::Moto);
///
/// The constructor returns when they all answer. Where they are not built it ends the test program: as a skipped test,
/// or as a failed one with CI=true.
class TestServers final
{
public:
    enum class Sharing {
        Shared, ///< the set that KEYWRIGHT_TEST_SERVERS names if there is one: use random namespaces, mounts and users
        Own, ///< a set of its own, which may be broken; Vault keeps its data over a restart
    };
    explicit TestServers(Servers wanted, Sharing sharing = Sharing::Shared);
    /// Ends the set if it is its own. So does the end of this process, whatever ends it.
    ~TestServers();
    TestServers(const TestServers &) = delete;
    TestServers &operator=(const TestServers &) = delete;

    /// Path of a kubeconfig; contexts "admin" (token) and "certificate", both of system:masters.
    [[nodiscard]] QString kubeconfig() const { return setting("KUBECONFIG"); }
    /// A copy of it that leads to `server` instead (a FaultProxy) and lives as long as the set.
    [[nodiscard]] QString kubeconfigVia(const QUrl &server) const;
    /// A copy of it for the bearer of another token (a service account's).
    [[nodiscard]] QString kubeconfigAs(const QByteArray &token) const;
    [[nodiscard]] QUrl kubernetesUrl() const;
    [[nodiscard]] QByteArray kubernetesToken() const;
    [[nodiscard]] QUrl vaultUrl() const { return QUrl(setting("VAULT_ADDR")); }
    [[nodiscard]] QByteArray vaultRootToken() const { return setting("VAULT_TOKEN").toUtf8(); }
    [[nodiscard]] QByteArray vaultUnsealKey() const { return setting("VAULT_UNSEAL_KEY").toUtf8(); }
    /// Path of the certificate of the CA that Kubernetes and Vault are trusted by.
    [[nodiscard]] QString caFile() const { return m_state + QStringLiteral("/ca.crt"); }
    [[nodiscard]] TlsSettings tls() const;
    /// What a VaultClient needs to get there: `VaultSettings {.http = servers.vaultHttp()}`.
    [[nodiscard]] HttpSettings vaultHttp() const;
    [[nodiscard]] QUrl motoEndpoint() const { return QUrl(setting("MOTO_ENDPOINT")); }
    [[nodiscard]] AwsKey motoRoot() const
    {
        return {setting("MOTO_ACCESS_KEY_ID").toUtf8(), setting("MOTO_SECRET_ACCESS_KEY").toUtf8()};
    }
    [[nodiscard]] QUrl fastIamEndpoint() const { return QUrl(setting("FASTIAM_ENDPOINT")); }
    /// Where its files and logs are.
    [[nodiscard]] const QString &stateFolder() const { return m_state; }

    // Only for a set of its own (else std::logic_error).
    void kill(ServerProcess process) { control("kill", process); } ///< SIGKILL; returns when it is gone
    void start(ServerProcess process) { control("start", process); } ///< same port and data; returns when it answers
    void pause(ServerProcess process) { control("pause", process); } ///< SIGSTOP
    void resume(ServerProcess process) { control("resume", process); } ///< SIGCONT
    /// No watch and no list can go on from any version before now: etcd is compacted and the API server, which has a
    /// memory of its own, started anew.
    void forgetHistory();
    void sealVault();
    void unsealVault();

private:
    void bringUp(Servers wanted);
    void readSettings();
    void control(const char *command, ServerProcess process);
    [[nodiscard]] QString kubeconfigWith(const QByteArray &before, const QByteArray &after) const;
    [[nodiscard]] QString setting(const char *name) const;

    std::unique_ptr<QTemporaryDir> m_own;
    QString m_state;
    QHash<QString, QString> m_settings;
};

} // namespace keywright::test
