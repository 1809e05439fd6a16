// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "admission/AskedAccess.h"
#include "admission/Guardrail.h"
#include "credential/Admission.h"

#include <span>

namespace keywright {

/// Whose spec it is.
struct AdmissionSubject
{
    const CredentialSpec &spec;
    const std::map<QString, QString> &namespaceLabels;
    /// How many credentials of the namespace came before this one. Asked for only where a guardrail counts them.
    std::function<int()> before = [] { return 0; };
};

/// What the guardrails that select the namespace let the spec have. All that are in mode Enforce must hold. What none
/// of these permits (Permit) is refused, also where there is no guardrail at all. What cannot be decided is not
/// admitted. The annotation keywright.dev/accepted-findings is not looked at: who writes the spec writes that too.
[[nodiscard]] Admission admit(
    const AdmissionSubject &subject, std::span<const Guardrail> guardrails, const ManagedPolicySource &managed = {});

/// Where the guardrails cannot be read, or one of them.
[[nodiscard]] Admission unreadableGuardrails(const QString &why, const QString &guardrail = {});

} // namespace keywright
