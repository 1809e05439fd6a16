// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QString>
#include <QStringList>

#include <map>

namespace keywright {

/// Values of the config file by their dotted key, checked: each key is known, each value allowed, paths absolute.
using ConfigValues = std::map<QString, Json>;

/// Reads a config file. The error names the file and everything that is wrong in it, a line each; never the content
/// of the file beyond the value in question.
[[nodiscard]] Result<ConfigValues> readConfigFile(const QString &path);
/// The same from the text; `path` is for messages, relative paths in it are taken from that file's folder.
[[nodiscard]] Result<ConfigValues> parseConfig(const QByteArray &text, const QString &path);

/// A value as it is shown in a message: JSON, shortened.
[[nodiscard]] QString shownValue(const Json &value);

} // namespace keywright
