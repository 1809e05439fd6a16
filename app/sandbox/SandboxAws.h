// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/IamUsers.h"
#include "sandbox/SandboxHttp.h"

#include <QUrl>

#include <chrono>

namespace keywright::sandbox {

/// STS on loopback: sts:GetCallerIdentity for the keys of IamUsers. The signature is verified, and a new key is refused
/// for a moment as AWS does, whose IAM is eventually consistent.
class SandboxAws final : public QObject
{
    Q_OBJECT

public:
    explicit SandboxAws(const Clock &clock, QObject *parent = nullptr);

    bool start(quint16 port = 0);
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] IamUsers &iam() { return m_iam; }
    [[nodiscard]] SandboxListener &listener() { return m_listener; }

    /// For how long a new key is refused.
    void setPropagation(std::chrono::milliseconds propagation) { m_propagation = propagation; }
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    /// Answers 503 to everything.
    void setDown(bool isDown) { m_isDown = isDown; }

private:
    struct Reply
    {
        int status = 200;
        QByteArray body;
    };
    void handle(const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer);
    [[nodiscard]] Reply answerTo(const SandboxRequest &request) const;
    [[nodiscard]] Reply identify(const SandboxRequest &request) const;

    const Clock &m_clock;
    IamUsers m_iam;
    SandboxListener m_listener;
    std::chrono::milliseconds m_propagation {1500};
    std::chrono::milliseconds m_latency {0};
    bool m_isDown = false;
};

} // namespace keywright::sandbox
