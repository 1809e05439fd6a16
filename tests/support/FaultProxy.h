// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <vector>

namespace keywright::test {

/// A network that can go wrong, between a client and a server: TCP on loopback, so TLS goes through it untouched.
/// Runs on the event loop of the thread that made it.
class FaultProxy final : public QObject
{
    Q_OBJECT

public:
    /// Listens on a free port and forwards to the host and port of `target`.
    explicit FaultProxy(QUrl target, QObject *parent = nullptr);
    ~FaultProxy() override;

    /// The target's URL with this proxy's port.
    [[nodiscard]] QUrl url() const;

    /// Every chunk comes this much later, each way.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    /// Connections are taken and stay open, and not a byte goes either way: half-open, as after a firewall forgot them.
    /// What came meanwhile goes on afterwards.
    void stall(bool stalled = true);
    /// The port is closed: connection refused. Standing connections are cut.
    void refuse(bool refused = true);
    /// Ends all standing connections at once (RST).
    void cut();
    /// Cuts each connection after the server has sent this many bytes on it; negative: never.
    void cutAfter(qint64 bytesFromServer) { m_cutAfter = bytesFromServer; }

    [[nodiscard]] int openConnections() const { return static_cast<int>(m_open.size()); }
    [[nodiscard]] int connectionsSoFar() const { return m_connections; }
    [[nodiscard]] qint64 bytesFromServer() const { return m_bytesFromServer; }
    /// Taken from clients so far; some of it may still wait for its delay.
    [[nodiscard]] qint64 bytesFromClients() const { return m_bytesFromClients; }

private:
    class Connection;
    void listen();
    void takeConnections();

    QUrl m_target;
    QTcpServer m_server;
    quint16 m_port = 0;
    std::vector<Connection *> m_open; ///< children of this
    std::chrono::milliseconds m_delay {0};
    qint64 m_cutAfter = -1;
    bool m_stalled = false;
    int m_connections = 0;
    qint64 m_bytesFromServer = 0;
    qint64 m_bytesFromClients = 0;
};

} // namespace keywright::test
