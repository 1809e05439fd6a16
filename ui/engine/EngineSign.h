// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/engine/EnginesHere.h"

#include <QWidget>

class QHBoxLayout;

namespace keywright::ui {

/// In the status bar, as long as an engine runs in this program: for which cluster, how it stands, and Stop.
class EngineSign final : public QWidget
{
    Q_OBJECT

public:
    explicit EngineSign(EnginesHere &engines, QWidget *parent = nullptr);

Q_SIGNALS:
    void stopAsked(const QString &cluster);

private:
    void showAll();
    void addSign(const EnginesHere::Here &here);

    EnginesHere &m_engines;
    QHBoxLayout *m_row;
    std::vector<std::pair<QString, EngineStatus>> m_shown;
};

/// "runs", "waits: another engine holds the Lease", "ending" …
[[nodiscard]] QString statusText(const EngineStatus &status);

} // namespace keywright::ui
