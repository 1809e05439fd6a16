// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ShownCredential.h"

#include <vector>

namespace keywright::ui {

/// A credential that was to be in the report, and is not.
struct MissingCredential
{
    ClusterIdentity cluster = {};
    ObjectKey key = {};
    QString why = {};
};

/// Credentials as they were read at one time: what every export is made of.
struct Report
{
    QDateTime at = {};
    QString selection = {}; ///< the filter or view that they were chosen by, as the user wrote it; empty: all
    std::vector<ShownCredential> credentials = {}; ///< by cluster, namespace, name
    std::vector<MissingCredential> missing = {};
    bool cancelled = false;
};

} // namespace keywright::ui
