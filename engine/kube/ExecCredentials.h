// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/Json.h"
#include "base/TaskScope.h"
#include "kube/KubeConfig.h"

#include <QObject>
#include <QProcess>

#include <optional>

namespace keywright {

/// Credentials from a program (client.authentication.k8s.io/v1 and v1beta1: `aws eks get-token`, gke-gcloud-auth-plugin
/// …). It is run once for all that wait, and again when its credential has expired or the server refused it. It has no
/// terminal: a plugin that must ask somebody (`interactiveMode: Always`) is refused with the reason.
class ExecCredentials final : public QObject, public KubeCredentials
{
    Q_OBJECT

public:
    struct Plugin
    {
        QString apiVersion;
        QString command;
        QStringList arguments = {};
        QList<std::pair<QString, QString>> environment = {};
        QString installHint = {};
        std::optional<Json> cluster = {}; ///< for KUBERNETES_EXEC_INFO, if provideClusterInfo
        QString owner = {}; ///< "user “x” in /home/me/.kube/config", for messages
        std::chrono::milliseconds deadline = std::chrono::seconds(60);
    };
    /// Refuses what can never work.
    [[nodiscard]] static Result<std::shared_ptr<ExecCredentials>> make(
        const Json &exec, Plugin plugin, std::shared_ptr<const Clock> clock);
    ~ExecCredentials() override;

    QCoro::Task<Result<Current>> current(CancelToken cancel) override;
    void invalidate() override;

Q_SIGNALS:
    /// A run is over, well or not.
    void ended();

private:
    ExecCredentials(Plugin plugin, std::shared_ptr<const Clock> clock);
    [[nodiscard]] bool isValid() const;
    void startRun();
    void finishRun(const Result<void> &result);
    [[nodiscard]] Result<void> takeOutput();
    [[nodiscard]] Result<void> takeCredential(const Json &credential);
    [[nodiscard]] Error failed(const QString &how) const;

    Plugin m_plugin;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<QProcess> m_process;
    std::optional<Current> m_current;
    std::optional<QDateTime> m_expires;
    Result<void> m_lastRun;
    quint64 m_certificateSerial = 0;
    std::stop_source m_closing;
};

} // namespace keywright
