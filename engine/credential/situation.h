// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/plan.h"

namespace keywright {

/// The conditions that tell what `plan` found and decided, from those that stand in the object. Conditions that nothing
/// is known about stay as they are.
[[nodiscard]] std::vector<Condition> conditionsFor(
    const Observed &observed, const Plan &plan, const QString &permissionsHash);

/// The status without keys that cannot be this credential's: a namespace's editors may write what they like there, and
/// the engine revokes what stands there. Not set: there are none such.
[[nodiscard]] std::optional<CredentialStatus> withoutForgedKeys(const Observed &observed, const QString &role);

/// The reason of the table for a step that failed: who said no, and to what.
[[nodiscard]] Reason reasonFor(const StepFailure &failure);

/// Who still runs on an older key, and until when that works.
[[nodiscard]] QString outdatedDetail(const CredentialStatus &status, const ConsumersSeen &seen);

/// When the kubelets have put the current key into the volumes of running pods. Only with a current key.
[[nodiscard]] QDateTime volumesRefreshed(const Observed &observed);

/// When to look next whether pods still run on a key that is about to end: once in the middle of the retiring key's
/// last quarter of life, then more often while some do. Invalid: no need.
[[nodiscard]] QDateTime nextInspection(const Observed &observed, const CredentialStatus &status);

} // namespace keywright
