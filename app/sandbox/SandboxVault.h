// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/SandboxHttp.h"
#include "sandbox/VaultAwsMount.h"
#include "sandbox/VaultLogins.h"
#include "sandbox/VaultPolicies.h"
#include "sandbox/VaultStaticRoles.h"

#include <QUrl>

#include <chrono>

namespace keywright::sandbox {

/// A small Vault on loopback: tokens, policies, leases and the AWS secrets engine, with the answers and refusals of
/// Vault 1.21 (tests/sandbox/ConformanceTest holds it against a real one).
class SandboxVault final : public QObject
{
    Q_OBJECT

public:
    SandboxVault(IamUsers &iam, const Clock &clock, QObject *parent = nullptr);
    ~SandboxVault() override;

    bool start(quint16 port = 0);
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QString &rootToken() const { return m_rootToken; }

    VaultAwsMount &addMount(const QString &name, const QString &account);
    /// Null if there is none.
    [[nodiscard]] VaultAwsMount *mount(const QString &name);
    [[nodiscard]] VaultStaticRoles *staticRoles(const QString &mount);
    [[nodiscard]] VaultTokens &tokens() { return m_tokens; }
    [[nodiscard]] VaultLeases &leases() { return m_leases; }
    [[nodiscard]] VaultPolicies &policies() { return m_policies; }
    [[nodiscard]] VaultLogins &logins() { return m_logins; }
    [[nodiscard]] SandboxListener &listener() { return m_listener; }

    void setSealed(bool isSealed) { m_isSealed = isSealed; }
    [[nodiscard]] bool isSealed() const { return m_isSealed; }
    void setStandby(bool isStandby) { m_isStandby = isStandby; }
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    /// Issuing a key for this role takes so much longer.
    void setRoleLatency(const QString &role, std::chrono::milliseconds latency) { m_roleLatency[role] = latency; }
    /// Decides before anything else whether a request fails, and how; status 0 cuts the connection.
    using Fault = std::function<std::optional<VaultReply>(const SandboxRequest &request)>;
    void setFault(Fault fault) { m_fault = std::move(fault); }

Q_SIGNALS:
    /// Every request, before it is carried out.
    void requested(const keywright::sandbox::SandboxRequest &request);

private:
    struct Mounted
    {
        std::unique_ptr<VaultAwsMount> aws;
        std::unique_ptr<VaultStaticRoles> statics;
    };
    void handle(const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer);
    [[nodiscard]] VaultReply answerTo(const SandboxRequest &request);
    [[nodiscard]] VaultReply answerAs(const VaultTokenRecord &token, const VaultRequest &request);
    [[nodiscard]] VaultReply answerSystem(
        const VaultTokenRecord &token, const VaultRequest &request, const QStringList &path);
    [[nodiscard]] VaultReply answerPolicies(const VaultRequest &request, const QString &name);
    [[nodiscard]] VaultReply answerLeases(const VaultRequest &request, const QStringList &path);
    [[nodiscard]] VaultReply answerMounts(const VaultRequest &request, const QStringList &path);
    [[nodiscard]] VaultReply answerAuth(
        const VaultTokenRecord &token, const VaultRequest &request, const QStringList &path);
    [[nodiscard]] VaultReply answerAws(
        Mounted &mounted, const VaultTokenRecord &token, const VaultRequest &request, const QString &rest);
    [[nodiscard]] VaultReply health(const SandboxRequest &request) const;
    [[nodiscard]] VaultReply sealStatus() const;
    [[nodiscard]] bool isAllowed(const VaultTokenRecord &token, const VaultRequest &request) const;
    /// The mount that the path begins with.
    [[nodiscard]] std::map<QString, Mounted>::iterator mountOf(const QString &path);

    IamUsers &m_iam;
    const Clock &m_clock;
    VaultTokens m_tokens;
    VaultLeases m_leases;
    VaultPolicies m_policies;
    VaultLogins m_logins;
    std::map<QString, Mounted> m_mounts;
    SandboxListener m_listener;
    QString m_rootToken;
    bool m_isSealed = false;
    bool m_isStandby = false;
    std::chrono::milliseconds m_latency {0};
    std::map<QString, std::chrono::milliseconds> m_roleLatency;
    Fault m_fault;
};

} // namespace keywright::sandbox
