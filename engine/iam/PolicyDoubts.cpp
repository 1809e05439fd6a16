// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyDoubts.h"

#include "iam/LintRun.h"

#include <algorithm>

namespace keywright {

namespace {

bool needsNoCatalogue(const PolicyFinding &finding)
{
    const PolicyRuleInfo *info = ruleById(finding.id);
    switch (info ? info->rule : PolicyRule::JsonSyntax) {
    case PolicyRule::OldOrNoVersion:
    case PolicyRule::WildcardService:
    case PolicyRule::VariableSyntax:
    case PolicyRule::VariableNotEffective:
    case PolicyRule::ValueFormat:
    case PolicyRule::WildcardNoLike:
    case PolicyRule::PrivateSourceIp:
    case PolicyRule::MfaPattern:
    case PolicyRule::ResourceMismatch: // of NotResource; all else takes actions of the catalogue
    case PolicyRule::FullAdmin:
    case PolicyRule::ServiceWildcard:
    case PolicyRule::AllowNot:
    case PolicyRule::PassRoleOpen:
    case PolicyRule::CreateSlrOpen:
    case PolicyRule::PrivilegeEscalation:
    case PolicyRule::S3PolicyEscalation:
        return true;
    default:
        return false;
    }
}

} // namespace

PolicyFindings policyDoubts(const PolicyDocument &policy)
{
    static const TypePatterns none;
    LintRun run(policy, Catalogue::nothing(), none);
    for (const auto check : {checkShape, checkActions, checkVariables, checkConditions, checkValues, checkAddresses,
             checkResources, checkBreadth, checkEscalation})
        check(run);
    PolicyFindings findings = run.takeFindings();
    std::erase_if(findings, [](const PolicyFinding &finding) {
        return finding.severity == PolicySeverity::Info || !needsNoCatalogue(finding);
    });
    std::stable_sort(findings.begin(), findings.end(),
        [](const PolicyFinding &a, const PolicyFinding &b) { return a.severity < b.severity; });
    return findings;
}

} // namespace keywright
