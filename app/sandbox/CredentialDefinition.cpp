// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/CredentialDefinition.h"

#include "kube/Yaml.h"
#include "resources/Resources.h"

namespace keywright::sandbox {

const Json &credentialDefinition()
{
    static const Json definition = parseYaml(embeddedCrd(), QStringLiteral("the CRD")).value_or(Json::object());
    return definition;
}

const CrdSchema &credentialSchema()
{
    static const CrdSchema schema([] {
        const Json *versions = find(credentialDefinition(), {"spec", "versions"});
        const Json *found = versions && versions->is_array() && !versions->empty()
            ? find(versions->front(), {"schema", "openAPIV3Schema"})
            : nullptr;
        return found ? *found : Json::object();
    }());
    return schema;
}

} // namespace keywright::sandbox
