// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ClusterSession.h"

namespace keywright::ui {

namespace {

/// Stands in for the credentials of a kubeconfig that cannot be read: each request ends with the reason.
class BrokenCredentials final : public KubeCredentials
{
public:
    explicit BrokenCredentials(Error error)
        : m_error(std::move(error))
    {
    }
    QCoro::Task<Result<Current>> current(CancelToken) override
    {
        Error error = m_error;
        co_return failure(std::move(error));
    }
    void invalidate() override { }

private:
    Error m_error;
};

KubeConnection brokenConnection(const QString &context, const Error &error)
{
    KubeConnection connection;
    connection.contextName = context;
    connection.server = QUrl(QStringLiteral("https://127.0.0.1:9")); // never asked: the credentials come first
    connection.credentials = std::make_shared<BrokenCredentials>(error);
    return connection;
}

} // namespace

ClusterSession::ClusterSession(ClusterIdentity identity, ConnectionSource source, QObject *parent)
    : QObject(parent)
    , m_identity(std::move(identity))
    , m_source(std::move(source))
{
}

ClusterSession::~ClusterSession() = default;

void ClusterSession::setIdentity(const ClusterIdentity &identity)
{
    if (m_identity == identity)
        return;
    m_identity = identity;
    Q_EMIT identityChanged();
}

void ClusterSession::setState(const ClusterState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

KubeClient &ClusterSession::client()
{
    if (!m_client) {
        Result<KubeConnection> connection = m_source();
        m_client = std::make_unique<KubeClient>(
            connection ? std::move(*connection) : brokenConnection(m_identity.id, connection.error()));
    }
    return *m_client;
}

void ClusterSession::reconnect()
{
    if (m_client)
        m_formerClients.push_back(std::move(m_client));
}

} // namespace keywright::ui
