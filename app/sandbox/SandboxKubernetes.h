// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/KubeAccess.h"
#include "sandbox/KubeDeletes.h"
#include "sandbox/KubeReads.h"
#include "sandbox/KubeWrites.h"
#include "sandbox/SandboxHttp.h"
#include "sandbox/SandboxStore.h"

#include <QUrl>

#include <chrono>
#include <optional>

namespace keywright::sandbox {

/// A small Kubernetes API server on loopback: the same requests, the same answers, the same refusals as a real one of
/// version 1.34 (tests/sandbox/ConformanceTest holds it against one). What it serves stands in KubeTypes.
class SandboxKubernetes final : public QObject
{
    Q_OBJECT

public:
    SandboxKubernetes(const Clock &clock, QObject *parent = nullptr);
    ~SandboxKubernetes() override;

    bool start(quint16 port = 0);
    [[nodiscard]] QUrl url() const;

    [[nodiscard]] SandboxStore &store() { return m_store; }
    [[nodiscard]] KubeAccess &access() { return m_access; }
    [[nodiscard]] KubeWrites &writes() { return m_writes; }
    [[nodiscard]] KubeDeletes &deletes() { return m_deletes; }
    [[nodiscard]] KubeReads &reads() { return m_reads; }
    [[nodiscard]] SandboxListener &listener() { return m_listener; }

    /// A token of a cluster admin.
    [[nodiscard]] const QByteArray &adminToken() const { return m_adminToken; }

    /// Each answer comes so much later.
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    /// Decides before anything else whether a request fails, and how: for faults in tests.
    using Fault = std::function<std::optional<KubeReply>(const SandboxRequest &request)>;
    void setFault(Fault fault) { m_fault = std::move(fault); }
    /// As a restart does: watches end, connections are cut, history is forgotten.
    void restart();

Q_SIGNALS:
    /// Every request that changes something, before it is carried out.
    void mutating(const keywright::sandbox::SandboxRequest &request);

private:
    void handle(const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer);
    [[nodiscard]] std::optional<KubeReply> answerOther(const SandboxRequest &request, const KubeUser &user) const;
    [[nodiscard]] KubeReply answerResource(
        const KubeTarget &target, const SandboxRequest &request, const KubeUser &user);
    [[nodiscard]] KubeReply reviewAccess(const SandboxRequest &request, const KubeUser &user) const;
    [[nodiscard]] KubeReply reviewRules(
        const KubeType &type, const SandboxRequest &request, const KubeUser &user) const;
    [[nodiscard]] KubeReply issueToken(const KubeTarget &target);
    void reply(const KubeReply &reply, const std::shared_ptr<SandboxAnswer> &answer);
    [[nodiscard]] bool isServed(const KubeType &type) const;

    const Clock &m_clock;
    SandboxStore m_store;
    KubeAccess m_access;
    KubeWrites m_writes;
    KubeDeletes m_deletes;
    KubeReads m_reads;
    SandboxListener m_listener;
    QByteArray m_adminToken;
    std::chrono::milliseconds m_latency {0};
    Fault m_fault;
};

} // namespace keywright::sandbox
