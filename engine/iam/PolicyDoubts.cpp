// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyDoubts.h"

#include "iam/LintRun.h"

#include <algorithm>
#include <array>

namespace keywright {

namespace {

constexpr std::array withoutCatalogue {
    PolicyRule::OldOrNoVersion,
    PolicyRule::WildcardService,
    PolicyRule::VariableSyntax,
    PolicyRule::VariableNotEffective,
    PolicyRule::ValueFormat,
    PolicyRule::WildcardNoLike,
    PolicyRule::PrivateSourceIp,
    PolicyRule::MfaPattern,
    PolicyRule::ResourceMismatch, // of NotResource; all else takes actions of the catalogue
    PolicyRule::FullAdmin,
    PolicyRule::ServiceWildcard,
    PolicyRule::AllowNot,
    PolicyRule::PassRoleOpen,
    PolicyRule::CreateSlrOpen,
    PolicyRule::PrivilegeEscalation,
    PolicyRule::S3PolicyEscalation,
};

bool needsNoCatalogue(const PolicyFinding &finding)
{
    const PolicyRuleInfo *info = ruleById(finding.id);
    return info && std::find(withoutCatalogue.begin(), withoutCatalogue.end(), info->rule) != withoutCatalogue.end();
}

} // namespace

std::span<const PolicyRule> doubtsWithoutCatalogue() { return withoutCatalogue; }

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
