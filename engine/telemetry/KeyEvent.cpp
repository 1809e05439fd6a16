// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/KeyEvent.h"

namespace keywright {

QString toString(KeyVerb verb)
{
    switch (verb) {
    case KeyVerb::Issue:
        return QStringLiteral("issue");
    case KeyVerb::Verify:
        return QStringLiteral("verify");
    case KeyVerb::Publish:
        return QStringLiteral("publish");
    case KeyVerb::Retire:
        return QStringLiteral("retire");
    case KeyVerb::Revoke:
        return QStringLiteral("revoke");
    }
    return QStringLiteral("issue");
}

} // namespace keywright
