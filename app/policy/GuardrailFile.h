// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "admission/Admit.h"
#include "iam/JsonTree.h"
#include "iam/PolicyFinding.h"

namespace keywright {

/// Guardrails from a file, as a cluster would have them, and the namespaces that stand beside them. Of a namespace that
/// does not stand there only the name is known (its label kubernetes.io/metadata.name).
class GuardrailFile final
{
public:
    /// YAML or JSON; many documents, or a List of them. An error for one that the engine could not read either.
    [[nodiscard]] static Result<GuardrailFile> read(const QString &name, const ManagedPolicies *managed);

    /// What the engine would say of this AwsCredential: GUARDRAIL, an error if it would issue nothing, a warning for
    /// what a guardrail in audit mode would refuse. Empty: it is admitted, or cannot be read (which others tell).
    [[nodiscard]] PolicyFindings check(const JsonTree &manifest, int node) const;

private:
    [[nodiscard]] Result<void> take(const Json &object);

    std::vector<Guardrail> m_guardrails;
    std::map<QString, std::map<QString, QString>> m_labels; ///< by namespace
    const ManagedPolicies *m_managed = nullptr;
};

} // namespace keywright
