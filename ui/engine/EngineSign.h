// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/engine/EnginesHere.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace keywright::ui {

class ToneMark;

/// In the status bar, as long as an engine runs in this program: for which cluster, how it stands, and Stop.
class EngineSign final : public QWidget
{
    Q_OBJECT

public:
    explicit EngineSign(EnginesHere &engines, QWidget *parent = nullptr);

Q_SIGNALS:
    void stopAsked(const QString &cluster);

private:
    /// Of one engine; it stays where it is for as long as the engine is there, for whoever has the hand on it.
    struct Sign
    {
        QString cluster;
        QWidget *box;
        ToneMark *mark;
        QLabel *text;
        QToolButton *end;
    };
    void showAll();
    [[nodiscard]] Sign addSign(const ClusterIdentity &cluster);
    static void showSign(const Sign &sign, const EnginesHere::Here &here);

    EnginesHere &m_engines;
    QHBoxLayout *m_row;
    std::vector<Sign> m_signs;
};

/// "runs", "waits: another engine holds the Lease", "ending" …
[[nodiscard]] QString statusText(const EngineStatus &status);

} // namespace keywright::ui
