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
    const auto tr = [](const char *text) { return QCoreApplication::translate("ClusterState", text); };
    switch (kind) {
    case ClusterState::Kind::Connecting:
        return tr("connecting");
    case ClusterState::Kind::Live:
        return tr("live");
    case ClusterState::Kind::Stale:
        return tr("stale");
    case ClusterState::Kind::Forbidden:
        return tr("no access");
    case ClusterState::Kind::Unauthorized:
        return tr("signed out");
    case ClusterState::Kind::CrdMissing:
        return tr("not set up");
    case ClusterState::Kind::Unreachable:
        return tr("unreachable");
    case ClusterState::Kind::Broken:
        return tr("broken config");
    }
    return {};
}

} // namespace keywright::ui
