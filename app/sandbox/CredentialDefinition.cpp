// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/CredentialDefinition.h"

#include "kube/Yaml.h"
#include "resources/Resources.h"

namespace keywright::sandbox {

namespace {

CrdSchema schemaIn(const Json &definition)
{
    const Json *versions = find(definition, {"spec", "versions"});
    const Json *found = versions && versions->is_array() && !versions->empty()
        ? find(versions->front(), {"schema", "openAPIV3Schema"})
        : nullptr;
    return CrdSchema(found ? *found : Json::object());
}

} // namespace

const Json &credentialDefinition()
{
    static const Json definition = parseYaml(embeddedCrd(), QStringLiteral("the CRD")).value_or(Json::object());
    return definition;
}

const Json &guardrailDefinition()
{
    static const Json definition =
        parseYaml(embeddedGuardrailCrd(), QStringLiteral("the CRD of guardrails")).value_or(Json::object());
    return definition;
}

const CrdSchema &schemaOf(const KubeType &type)
{
    static const CrdSchema credentials = schemaIn(credentialDefinition());
    static const CrdSchema guardrails = schemaIn(guardrailDefinition());
    return &type == kubeTypeOf::awsCredentialGuardrails() ? guardrails : credentials;
}

} // namespace keywright::sandbox
