// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "ui/clusters/ClusterIdentity.h"

namespace keywright::ui {

/// One credential in full, as a value: for the detail, the editor and the dialogs.
struct ShownCredential
{
    ClusterIdentity cluster = {};
    AwsCredential credential = {};
    Json raw = {}; ///< the object as the API server gave it, without managedFields unless they were asked for

    [[nodiscard]] CredentialRef ref() const { return {cluster.id, credential.key, credential.uid}; }
};

/// The error is parseAwsCredential()'s: a server whose CRD is not ours.
[[nodiscard]] Result<ShownCredential> shownCredential(const ClusterIdentity &cluster, Json raw);

} // namespace keywright::ui
