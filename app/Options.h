// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Commands.h"
#include "app/Settings.h"
#include "base/Result.h"

#include <functional>

namespace keywright {

/// Value of an environment variable; empty if it is not set. Handed in, so that tests have their own.
using Environment = std::function<QString(const char *)>;

/// What the program was told to do.
struct Invocation
{
    Command command = Command::Run;
    QStringList arguments = {};
    bool yes = false; ///< setup: do not ask
    Settings settings = {};
};

/// Reads command line, environment and config file; of several values for a setting the flag wins over the environment,
/// that over the file, that over the default. Needs a QCoreApplication (for the name in the help text).
/// Errors name flag, variable or key, the value, and what is allowed; an unknown one comes with the nearest known.
[[nodiscard]] Result<Invocation> parseOptions(const QStringList &arguments, const Environment &environment);

/// The text of --help.
/// Of one command if that is the name of one, else of the whole program.
[[nodiscard]] QString helpText(const QString &command = {});

} // namespace keywright
