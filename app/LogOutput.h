// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "telemetry/KeyEvent.h"

#include <QByteArray>

namespace keywright {

/// From now on everything that is logged, by Keywright, Qt or another library through Qt, goes to stderr: one line for
/// each event, text or JSON; for journald (JOURNAL_STREAM names stderr) with priorities and without the time.
/// Qt's own categories are heard from warnings on, or as `level` says if that is less.
void installLogOutput(const LogSettings &settings);

/// One line to stdout or stderr by one write, so that lines of several threads do not mix. A reader that went away
/// (EPIPE) or is slow does not end the engine.
void writeLine(int fd, QByteArray line);

/// The line of headless mode for one act on a key, on stdout.
void printKeyEvent(const KeyEvent &event, bool json);

} // namespace keywright
