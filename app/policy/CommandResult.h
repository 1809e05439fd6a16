// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace keywright {

/// What a command has to say, and how it ends.
struct CommandResult
{
    int code = 0;
    QByteArray out = {};
    QByteArray err = {};
};

} // namespace keywright
