// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ShownCredential.h"

namespace keywright::ui {

Result<ShownCredential> shownCredential(const ClusterIdentity &cluster, Json raw)
{
    Result<AwsCredential> parsed = parseAwsCredential(raw);
    if (!parsed)
        return failure(parsed.error());
    ShownCredential shown;
    shown.cluster = cluster;
    shown.credential = std::move(*parsed);
    shown.raw = std::move(raw);
    return shown;
}

} // namespace keywright::ui
