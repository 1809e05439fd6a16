// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "kube/KubeConfig.h"

#include <QObject>
#include <QThread>

#include <vector>

namespace keywright {

/// The clusters that the desktop shows when it runs on the sandbox: each with its API server, Vault, AWS and engine,
/// all in a thread of their own, so that the window is as far from them as from real ones.
class SandboxFleet final : public QObject
{
    Q_OBJECT

public:
    struct Cluster
    {
        QString name = {};
        int crowd = 0; ///< credentials besides the seeded ones
        int namespaces = 1;
    };

    /// How to be an admin of one of them.
    struct Servers
    {
        KubeConnection kubernetes = {};
        QUrl vault = {};
        std::shared_ptr<const SecretBytes> vaultToken = {}; ///< root
        QUrl sts = {};
    };

    explicit SandboxFleet(const Clock &clock, QObject *parent = nullptr);
    /// Ends the engines and waits for the thread.
    ~SandboxFleet() override;

    /// Comes back at once; started() or failed() follows.
    void start(std::vector<Cluster> clusters);

Q_SIGNALS:
    void started(const QString &cluster, const std::shared_ptr<const keywright::SandboxFleet::Servers> &servers);
    void failed(const keywright::Error &error);

private:
    class Host;
    const Clock &m_clock;
    QThread m_thread;
    Host *m_host = nullptr; ///< lives in, and is deleted by, the thread
};

} // namespace keywright
