// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/GuardrailRules.h"

#include "base/Duration.h"

namespace keywright::sandbox {

namespace {

void checkSelector(const Json &spec, std::vector<KubeCause> &causes)
{
    const Json &expressions = listAt(spec, {"namespaceSelector", "matchExpressions"});
    for (size_t i = 0; i < expressions.size(); ++i) {
        const QString op = stringAt(expressions[i], {"operator"});
        const bool takesValues = op == u"In" || op == u"NotIn";
        if (takesValues != !listAt(expressions[i], {"values"}).empty())
            causes.push_back(brokenRule(QStringLiteral("spec.namespaceSelector.matchExpressions[%1].values").arg(i),
                "object", QStringLiteral("In and NotIn need values, Exists and DoesNotExist take none")));
    }
}

} // namespace

std::vector<KubeCause> violatedGuardrailRules(const Json &guardrail)
{
    std::vector<KubeCause> causes;
    if (stringAt(guardrail, {"metadata", "name"}).size() > 63)
        causes.push_back(brokenRule(
            QStringLiteral("<nil>"), "object", QStringLiteral("metadata.name may have 63 characters at most")));
    const Json *spec = find(guardrail, {"spec"});
    if (!spec || !spec->is_object())
        return causes;
    const auto shortest = parseDuration(stringAt(*spec, {"minLifetime"}));
    const auto longest = parseDuration(stringAt(*spec, {"maxLifetime"}));
    if (shortest && longest && *shortest > *longest)
        causes.push_back(brokenRule(QStringLiteral("spec.minLifetime"), "object",
            QStringLiteral("minLifetime must not be longer than maxLifetime")));
    if (spec->contains("permissionsBoundaryArn")
        && stringsAt(*spec, {"permit"}).contains(QStringLiteral("ExistingUsers")))
        causes.push_back(forbiddenField(QStringLiteral("spec.permit"),
            QStringLiteral("permit has ExistingUsers and a permissions boundary is forced, which cannot be "
                           "set on an existing user; write two guardrails for different namespaces")));
    checkSelector(*spec, causes);
    return causes;
}

} // namespace keywright::sandbox
