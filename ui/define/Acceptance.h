// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"
#include "ui/clusters/ClusterIdentity.h"

#include <functional>

class QWidget;

namespace keywright::ui {

/// The annotation keywright.dev/accepted-findings with one finding accepted for a reason, in the place of what was said
/// of it before; an empty reason: it is accepted no more.
[[nodiscard]] QString withAcceptance(const QString &lines, const PolicyFinding &finding, const QString &reason);

/// Asks why a finding is all right, and calls back with the reason; empty: it no longer is.
void askForReason(QWidget *parent, const ClusterIdentity &cluster, const PolicyFinding &finding,
    std::function<void(const QString &)> answered);

} // namespace keywright::ui
