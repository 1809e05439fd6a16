// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/engine/EnginesHere.h"
#include "ui/engine/StopForecast.h"

#include <QDialog>

namespace keywright::ui {

/// What it means to stop engines, for one or for all before the program ends. Cancel is the default.
class StopEngineDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Item
    {
        ClusterIdentity cluster = {};
        EngineStatus status = {};
        StopForecast forecast = {};
    };
    StopEngineDialog(const std::vector<Item> &engines, bool quitting, const QDateTime &now, QWidget *parent);
};

} // namespace keywright::ui
