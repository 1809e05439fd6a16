// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

#include <optional>

namespace keywright::sandbox {

/// A structural schema as the API server applies it to custom objects: prunes, sets defaults, validates types and
/// limits. It evaluates no CEL: the rules of our own definition stand in CredentialRules.
class CrdSchema final
{
public:
    explicit CrdSchema(Json openApiSchema);

    /// Removes fields that the schema does not have, and nulls; gives the paths of the unknown ones.
    QStringList prune(Json &object) const;
    void setDefaults(Json &object) const;

    struct Problems
    {
        std::vector<KubeCause> causes;
        /// Of a kind after which the API server evaluates no rule.
        bool blocksRules = false;
    };
    [[nodiscard]] Problems validate(const Json &object) const;
    /// What server-side apply refuses before anything else: ".spec.x: field not declared in schema".
    [[nodiscard]] std::optional<QString> refusalOfApply(const Json &config) const;

private:
    Json m_schema;
};

} // namespace keywright::sandbox
