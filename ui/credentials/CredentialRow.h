// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterSession.h"
#include "ui/credentials/Standing.h"

namespace keywright::ui {

/// One credential in the list: its facts and what is computed of them once, so that filtering, sorting and painting
/// ten thousand of them is cheap.
struct CredentialRow
{
    SharedFacts facts;
    ClusterSession *session = nullptr; ///< lives as long as the list
    StandingInfo info = {};
    QByteArray haystack = {}; ///< lower case, fields separated by line feeds
    QByteArray name = {}; ///< lower case, as the other two
    QByteArray ns = {};
    QByteArray cluster = {};
    qint64 next = noTime; ///< msecs since 1970
    qint64 expires = noTime;

    static constexpr qint64 noTime = std::numeric_limits<qint64>::max();
};

[[nodiscard]] CredentialRow credentialRow(
    SharedFacts facts, ClusterSession *session, const EngineHealth *engine, const QDateTime &now);
/// How it stands after the clock, the cluster or the engine has changed.
[[nodiscard]] StandingInfo standingNow(const CredentialRow &row, const EngineHealth *engine, const QDateTime &now);
void setStanding(CredentialRow &row, StandingInfo info);

} // namespace keywright::ui
