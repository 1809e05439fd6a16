// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/KubeClient.h"
#include "ui/clusters/ClusterIdentity.h"
#include "ui/clusters/ClusterState.h"

#include <QObject>

#include <functional>
#include <memory>

namespace keywright::ui {

/// Makes a connection; called once in each thread that needs one, since credentials are not to be shared by threads.
/// Reads files at most, never the network.
using ConnectionSource = std::function<Result<KubeConnection>()>;

/// One cluster as the GUI knows it. Lives in the GUI thread.
class ClusterSession final : public QObject
{
    Q_OBJECT

public:
    ClusterSession(ClusterIdentity identity, ConnectionSource source, QObject *parent = nullptr);
    ~ClusterSession() override;

    [[nodiscard]] const ClusterIdentity &identity() const { return m_identity; }
    void setIdentity(const ClusterIdentity &identity);
    [[nodiscard]] const ClusterState &state() const { return m_state; }
    void setState(const ClusterState &state);

    /// For requests that a user asks for; asynchronous, in this thread, on connections of its own (the watch never
    /// stands in their way). Made when first asked for. If the kubeconfig is broken, each request says so.
    [[nodiscard]] KubeClient &client();
    /// The next request reads the kubeconfig anew. Those under way end on the connection that they began on.
    void reconnect();
    [[nodiscard]] const ConnectionSource &source() const { return m_source; }

Q_SIGNALS:
    void identityChanged();
    void stateChanged();

private:
    ClusterIdentity m_identity;
    ConnectionSource m_source;
    ClusterState m_state;
    std::unique_ptr<KubeClient> m_client;
    std::vector<std::unique_ptr<KubeClient>> m_formerClients;
};

} // namespace keywright::ui
