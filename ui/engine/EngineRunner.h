// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/setup/SetupGateway.h"

#include <qcorotask.h>

#include <QObject>

#include <functional>
#include <memory>

namespace keywright::ui {

/// What an engine needs to be told to run for a cluster.
struct EngineLaunch
{
    VaultPlace vault = {};
    QStringList namespaces = {}; ///< that it serves; empty: all
    EngineLogin login = EngineLogin::Token;
    QString authMount = {}; ///< AppRole, Kubernetes
    QString roleId = {}; ///< AppRole
    QString role = {}; ///< Kubernetes
    QString tokenFile = {}; ///< Kubernetes: of the service account
    std::shared_ptr<const SecretBytes> secret = {}; ///< the token, or the AppRole's secret id
};

struct EngineStatus
{
    enum class Kind {
        Starting, ///< the caches are being filled
        Waiting, ///< another engine holds the Lease
        Active,
        Stopping, ///< a key that is being issued is waited for
        Stopped,
        Failed,
    };
    Kind kind = Kind::Starting;
    QString holder = {}; ///< of the Lease, if it is another
    qsizetype credentials = 0;
    qsizetype underWay = 0; ///< queued or worked on
    QString trouble = {}; ///< Starting: what it waits for has failed so far, and why
    Error error = {}; ///< Failed

    [[nodiscard]] bool isRunning() const { return kind != Kind::Stopped && kind != Kind::Failed; }
    bool operator==(const EngineStatus &) const = default;
};

/// One engine in a thread of this program. Destroyed, it ends the engine and waits for it.
class EngineRunner : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start(EngineLaunch launch, ConnectionSource source) = 0;
    /// Comes back at once; statusChanged() tells when it has ended.
    virtual void stop() = 0;
    [[nodiscard]] const EngineStatus &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged();

protected:
    void setStatus(const EngineStatus &status)
    {
        if (m_status == status)
            return;
        m_status = status;
        Q_EMIT statusChanged();
    }

private:
    EngineStatus m_status;
};

/// What is done by the program.
struct EngineGateway
{
    std::function<EngineLaunch(const QString &cluster)> proposal = {};
    /// Logs in to Vault and out again: what is wrong is said before anything runs.
    std::function<QCoro::Task<Result<void>>(const QString &cluster, EngineLaunch)> tryLogin = {};
    std::function<std::unique_ptr<EngineRunner>(const QString &cluster)> make = {};
    /// What the dialog is to begin with the next time: all but the secret.
    std::function<void(const QString &cluster, const EngineLaunch &)> remember = {};
};

} // namespace keywright::ui
