// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "ui/engine/EngineRunner.h"

class QSettings;

namespace keywright {

/// What an engine in the desktop was last told for a cluster, without its secret; else what the settings say. `file`
/// null: nothing is remembered.
[[nodiscard]] ui::EngineLaunch proposedLaunch(const Settings &settings, const QString &cluster, QSettings *file);
void rememberLaunch(const ui::EngineLaunch &launch, const QString &cluster, QSettings &file);

} // namespace keywright
