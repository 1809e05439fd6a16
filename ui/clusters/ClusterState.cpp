// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ClusterState.h"

#include <QCoreApplication>

namespace keywright::ui {

ClusterState::Kind stateAfter(const Error &error, bool hasList)
{
    using Kind = ClusterState::Kind;
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return Kind::Unauthorized;
    case ErrorKind::Forbidden:
        return Kind::Forbidden;
    case ErrorKind::NotFound:
        return Kind::CrdMissing; // of a list: the server has no such resource
    case ErrorKind::Configuration:
    case ErrorKind::InvalidInput:
        return Kind::Broken;
    default:
        return hasList ? Kind::Stale : Kind::Unreachable;
    }
}

QString shortText(ClusterState::Kind kind)
{
    switch (kind) {
    case ClusterState::Kind::Connecting:
        return QCoreApplication::translate("ClusterState", "connecting");
    case ClusterState::Kind::Live:
        return QCoreApplication::translate("ClusterState", "live");
    case ClusterState::Kind::Stale:
        return QCoreApplication::translate("ClusterState", "stale");
    case ClusterState::Kind::Forbidden:
        return QCoreApplication::translate("ClusterState", "no access");
    case ClusterState::Kind::Unauthorized:
        return QCoreApplication::translate("ClusterState", "signed out");
    case ClusterState::Kind::CrdMissing:
        return QCoreApplication::translate("ClusterState", "not set up");
    case ClusterState::Kind::Unreachable:
        return QCoreApplication::translate("ClusterState", "unreachable");
    case ClusterState::Kind::Broken:
        return QCoreApplication::translate("ClusterState", "broken config");
    }
    return {};
}

} // namespace keywright::ui
