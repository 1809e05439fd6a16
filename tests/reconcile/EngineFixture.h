// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "MovedClock.h"
#include "reconcile/Engine.h"
#include "support/AwsAdmin.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/TestServers.h"
#include "support/VaultAdmin.h"

#include <memory>
#include <set>

namespace keywright::test {

/// Real servers, and engines on them. A namespace, a mount and a cluster name of its own for each object of this class.
class EngineFixture final
{
public:
    /// `iam`: Moto checks policies and signatures; FastIam checks neither, and is fast enough for rates.
    explicit EngineFixture(TestServers::Sharing sharing = TestServers::Sharing::Shared, Server iam = Server::Moto);
    ~EngineFixture();

    struct RunningEngine
    {
        ~RunningEngine(); ///< stops it, also after a test that failed
        std::unique_ptr<VaultClient> vault;
        std::unique_ptr<Telemetry> telemetry;
        std::unique_ptr<Engine> engine;
        QList<KeyEvent> events;
        [[nodiscard]] int count(KeyVerb verb, const QString &name = {}) const; ///< successes
    };
    /// Settings for this fixture's namespace: no settling, quick sweep; a test changes what it is about.
    [[nodiscard]] EngineSettings settings() const;
    /// As the admin of the cluster, or as the user of `kubeconfig`; to Vault directly, or as `vaultHttp` says.
    std::unique_ptr<RunningEngine> startEngine(EngineSettings settings, EngineHooks hooks = {},
        const QString &kubeconfig = {}, const std::optional<HttpSettings> &vaultHttp = {});
    void stopEngine(RunningEngine &running);

    /// Creates an AwsCredential; `spec` gets a policy that allows something if it names no permissions.
    void create(const QString &name, Json spec = Json::object(), Json annotations = Json::object()) const;
    void patch(const QString &name, const Json &patch) const;
    void annotate(const QString &name, const QString &annotation, const QString &value) const;
    void remove(const QString &name) const;
    [[nodiscard]] bool exists(const QString &name) const;
    [[nodiscard]] AwsCredential get(const QString &name) const;
    /// "True/KeyPublished", "False/AwsRefused"; empty while there is none.
    [[nodiscard]] QString condition(const QString &name, const char *type) const;
    [[nodiscard]] QString messageOf(const QString &name, const char *type) const;
    [[nodiscard]] bool isReady(const QString &name) const
    {
        return condition(name, "Ready") == QLatin1String("True/KeyPublished");
    }
    [[nodiscard]] QString currentKeyId(const QString &name) const;
    /// Of the Events about it, in the order in which they were recorded: reasons.
    [[nodiscard]] QStringList eventReasons(const QString &name) const;
    /// What the newest Event of that reason says; empty: there is none.
    [[nodiscard]] QString eventNote(const QString &name, const char *reason) const;
    [[nodiscard]] std::map<QString, QByteArray> secret(const QString &secretName) const;
    /// As a pod would: the key in the Secret works at STS now.
    [[nodiscard]] bool secretWorks(const QString &secretName) const;
    [[nodiscard]] bool keyWorks(const std::map<QString, QByteArray> &secretData) const;
    /// Live leases of this fixture's mount.
    [[nodiscard]] QStringList leases() const { return vaultAdmin.leases(vaultSetup.mount); }
    /// Leases that no status and no Secret of the namespace knows.
    [[nodiscard]] QStringList orphans() const;
    [[nodiscard]] QString path(const QString &plural, const QString &name = {}) const;
    [[nodiscard]] QString secretPath(const QString &secretName) const;
    /// A Deployment whose pods take the Secret through their environment.
    void deploy(const QString &name, const QString &secretName) const;
    /// The key that it was restarted for; empty: it was not.
    [[nodiscard]] QString restartedFor(const QString &deployment) const;

private:
    [[nodiscard]] std::vector<Json> eventsAbout(const QString &name) const;

public:
    TestServers servers;
    KubeAdmin kube;
    AwsAdmin aws;
    VaultAdmin vaultAdmin;
    VaultForKeywright vaultSetup;
    QString ns;
    MovedClock clock; ///< of its engines
};

} // namespace keywright::test
