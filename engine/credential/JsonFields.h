// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/Json.h"

#include <QDateTime>

namespace keywright {

/// Writes what is there, and nothing where there is nothing.
inline void putTime(Json &object, const char *name, const QDateTime &time)
{
    if (time.isValid())
        object[name] = toRfc3339(time);
}

inline void putText(Json &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object[name] = text;
}

} // namespace keywright
