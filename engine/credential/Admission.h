// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/Reasons.h"

namespace keywright {

/// What the guardrails of a namespace say of one spec (see admission/Admit.h, which decides it).
struct Admission
{
    bool admitted = true; ///< false: nothing more is issued, and the standing key ends by itself
    Reason reason = Reason::WithinGuardrails; ///< of the condition Admitted
    QString sentence = {}; ///< what is refused, and by which guardrail; empty: nothing
    QString guardrail = {}; ///< the first that refuses; empty: none does, or it is refused because none permits it
    QString forcedBoundary = {}; ///< ARN of the permissions boundary that the key's user gets; empty: that of the spec

    /// Decided, and not just so because the guardrails cannot be read: that passes.
    [[nodiscard]] bool isRefused() const { return !admitted && reason != Reason::GuardrailsUnreadable; }
    bool operator==(const Admission &) const = default;
};

} // namespace keywright
