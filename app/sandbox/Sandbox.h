// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "aws/Sts.h"
#include "kube/KubeConfig.h"
#include "sandbox/KubeControllers.h"
#include "sandbox/KubeWorkloads.h"
#include "sandbox/SandboxAws.h"
#include "sandbox/SandboxKubernetes.h"
#include "sandbox/SandboxVault.h"
#include "vault/VaultClient.h"

#include <memory>
#include <vector>

namespace keywright::sandbox {

/// A mount of the sandbox's Vault and the account behind it.
struct SandboxMount
{
    QString name;
    QString account;
};

/// Kubernetes, Vault and AWS in this process, on loopback and free ports, ready for an engine: the CRD is there, Vault
/// has the token role and the policies that `keywright setup` makes, one mount "aws". Nothing is kept on disk.
///
///     Sandbox sandbox(clock);
///     if (auto started = sandbox.start(); !started) …
///     KubeClient kube(sandbox.kubeConnection());
///     VaultClient vault(sandbox.vaultSettings(), sandbox.vaultLogin(), clock);
///
/// Faults are knobs on its parts: kubernetes().setFault(), vault().setSealed(), aws().setPropagation() …
class Sandbox final : public QObject
{
    Q_OBJECT

public:
    /// `cluster`: its name, for Kubernetes' context and for what Vault's policies and roles are called.
    explicit Sandbox(const Clock &clock, QString cluster = QStringLiteral("sandbox"), QObject *parent = nullptr);
    ~Sandbox() override;

    [[nodiscard]] Result<void> start();

    [[nodiscard]] QString cluster() const { return m_cluster; }
    [[nodiscard]] std::vector<SandboxMount> mounts() const;
    /// Another mount with an account of its own, and the engine's rights on it.
    Result<void> addMount(const QString &name, const QString &account);

    /// As cluster admin.
    [[nodiscard]] KubeConnection kubeConnection() const;
    /// As a service account, made if it is not there: it may do what RBAC objects in the sandbox give it.
    [[nodiscard]] KubeConnection kubeConnectionAs(const ObjectKey &serviceAccount);
    /// For kubectl and whoever reads a kubeconfig (as cluster admin).
    [[nodiscard]] QByteArray kubeconfig() const;
    [[nodiscard]] VaultSettings vaultSettings() const;
    /// With the engine's policy and nothing else.
    [[nodiscard]] std::unique_ptr<VaultLogin> vaultLogin();
    [[nodiscard]] StsSettings stsSettings() const;

    [[nodiscard]] SandboxKubernetes &kubernetes() { return m_kubernetes; }
    [[nodiscard]] SandboxVault &vault() { return m_vault; }
    [[nodiscard]] SandboxAws &aws() { return m_aws; }
    [[nodiscard]] KubeWorkloads &workloads() { return m_workloads; }

    void createNamespace(const QString &name);
    /// An object as kubectl would create it; the error is the API server's.
    Result<Json> create(const Json &object);

private:
    [[nodiscard]] Result<void> setUpVault();
    [[nodiscard]] KubeConnection connectionWith(const QByteArray &token, const QString &user) const;

    const Clock &m_clock;
    const QString m_cluster;
    SandboxAws m_aws;
    SandboxVault m_vault;
    SandboxKubernetes m_kubernetes;
    KubeControllers m_controllers;
    KubeWorkloads m_workloads;
    std::vector<SandboxMount> m_mounts;
};

} // namespace keywright::sandbox
