// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/engine/EngineRunner.h"

#include <vector>

namespace keywright::ui {

/// The engines that run in this program, at most one for each cluster.
class EnginesHere final : public QObject
{
    Q_OBJECT

public:
    explicit EnginesHere(EngineGateway gateway, QObject *parent = nullptr);
    /// Ends them and waits.
    ~EnginesHere() override;

    struct Here
    {
        ClusterIdentity cluster;
        std::unique_ptr<EngineRunner> runner;
    };

    [[nodiscard]] const EngineGateway &gateway() const { return m_gateway; }
    void start(const ClusterSession &session, EngineLaunch launch);
    void stop(const QString &cluster);
    void stopAll();
    /// Takes one out that has failed, when that was read.
    void dismiss(const QString &cluster);

    /// Null: none.
    [[nodiscard]] const Here *find(const QString &cluster) const;
    [[nodiscard]] const std::vector<Here> &all() const { return m_all; }
    [[nodiscard]] bool anyRuns() const;

Q_SIGNALS:
    void changed();
    void allStopped();

private:
    void tidy();

    EngineGateway m_gateway;
    std::vector<Here> m_all;
};

} // namespace keywright::ui
