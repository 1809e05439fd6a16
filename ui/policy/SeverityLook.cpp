// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/SeverityLook.h"

#include <QCoreApplication>

namespace keywright::ui {

Tone toneOf(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Error:
        return Tone::Failing;
    case PolicySeverity::Security:
    case PolicySeverity::Warning:
        return Tone::Warning;
    case PolicySeverity::Info:
        return Tone::Rotating;
    }
    return Tone::Unknown;
}

QString severityIconName(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Security:
        return QStringLiteral("lock");
    case PolicySeverity::Info:
        return toneIconName(Tone::Unknown);
    default:
        return toneIconName(toneOf(severity));
    }
}

QString severityName(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Error:
        return QCoreApplication::translate("PolicyPane", "Error");
    case PolicySeverity::Security:
        return QCoreApplication::translate("PolicyPane", "Security");
    case PolicySeverity::Warning:
        return QCoreApplication::translate("PolicyPane", "Warning");
    case PolicySeverity::Info:
        return QCoreApplication::translate("PolicyPane", "Hint");
    }
    return {};
}

} // namespace keywright::ui
