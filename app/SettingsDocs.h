// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>

namespace keywright {

/// The JSON schema (draft 2020-12) of the config file: resources/config.schema.json, `keywright print schema`.
[[nodiscard]] Json configSchema();
/// The tables of docs/configuration.md.
[[nodiscard]] QString settingsMarkdown();

} // namespace keywright
