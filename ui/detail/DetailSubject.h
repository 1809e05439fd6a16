// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"
#include "ui/clusters/EngineHealth.h"
#include "ui/clusters/ShownCredential.h"

#include <optional>

namespace keywright::ui {

/// What the tabs show: one credential, as far as it is known by now.
struct DetailSubject
{
    enum class Reading {
        Waiting, ///< not asked for yet, or on its way
        Read,
        Forbidden, ///< 403
        Deleted, ///< 404, or the list says so, or another of the same name has taken its place
        Unreadable, ///< the server's CRD is not ours
        Failed, ///< no answer, or one that says nothing about the object
    };
    ClusterSession *session = nullptr; ///< null: nothing is shown
    SharedFacts facts = {}; ///< not null while there is a session
    std::optional<ShownCredential> shown = {}; ///< the object, if it was read
    Json raw = {}; ///< as the API server gave it, even if `shown` could not be made of it
    Reading reading = Reading::Waiting;
    Error error = {}; ///< for Forbidden, Unreadable and Failed
    Engines engines = {}; ///< of the cluster

    [[nodiscard]] bool isDeleted() const { return reading == Reading::Deleted; }
    /// The object, if it is this one and not an earlier one's.
    [[nodiscard]] const AwsCredential *credential() const { return shown ? &shown->credential : nullptr; }
    /// Why there is less to see than there could be, in a sentence; empty: all is there, or is about to be.
    [[nodiscard]] QString notice() const;
};

} // namespace keywright::ui
