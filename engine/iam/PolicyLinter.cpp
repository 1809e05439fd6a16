// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyLinter.h"

#include "iam/CredentialLint.h"
#include "iam/LintRun.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr qsizetype inlineLimit = 2'048;
constexpr qsizetype managedLimit = 6'144;

constexpr void (*families[])(LintRun &) = {checkText, checkShape, checkStatementShape, checkActions, checkArns,
    checkVariables, checkConditions, checkConditionTypes, checkValues, checkAddresses, checkRedundancy, checkResources,
    checkBreadth, checkEscalation, checkAccess};

/// POLICY_SIZE
void checkSize(LintRun &run, LintOptions::As as)
{
    const qsizetype size = run.policy().size();
    const qsizetype limit = as == LintOptions::As::Managed ? managedLimit : inlineLimit;
    const Sentence what =
        as == LintOptions::As::Managed ? Sentence::tr("a managed policy") : Sentence::tr("the policies in one user");
    const PolicyFix fix {.text = Sentence::tr("Say it shorter: “keywright shrink” does so with no change of meaning.")};
    if (size > limit)
        return run.find(PolicyRule::PolicySize,
            as == LintOptions::As::File ? PolicySeverity::Warning : PolicySeverity::Error, 0,
            Sentence::tr("The policy has %1 characters, white space not counted; IAM takes %2 for %3.")
                .arg(figure(size), figure(limit), what),
            fix);
    if (as != LintOptions::As::File && size * 10 > limit * 9)
        run.find(PolicyRule::PolicySize, PolicySeverity::Warning, 0,
            Sentence::tr("The policy has %1 of the %2 characters that IAM takes for %3.")
                .arg(figure(size), figure(limit), what),
            fix);
}

} // namespace

PolicyFinding syntaxFinding(const JsonProblem &problem)
{
    const PolicyRuleInfo &info = ruleInfo(PolicyRule::JsonSyntax);
    PolicyFix fix {.text = Sentence::tr("Write strict JSON."), .repair = problem.repair};
    if (fix.repair)
        fix.text = !fix.repair->with.isEmpty() ? Sentence::tr("Write a comma between the two.")
            : fix.repair->length == 1          ? Sentence::tr("Leave the comma out.")
                                               : Sentence::tr("Save the text without it.");
    return {.id = info.id,
        .severity = info.severity,
        .place = problem.place,
        .pointer = problem.pointer,
        .sentence = problem.sentence,
        .fix = std::move(fix)};
}

class PolicyLinter::Shared final
{
public:
    const Catalogue *catalogue;
    const ManagedPolicies *managed;
    TypePatterns types;
};

PolicyLinter::PolicyLinter(const Catalogue *catalogue, const ManagedPolicies *managed)
    : m_shared(new Shared {.catalogue = catalogue, .managed = managed, .types = {}})
{
}

PolicyLinter::~PolicyLinter() = default;

PolicyFindings PolicyLinter::lint(QByteArrayView text, const LintOptions &options) const
{
    auto tree = readJson(text);
    if (!tree)
        return {syntaxFinding(tree.error())};
    return lint(PolicyDocument(std::move(*tree), text.toByteArray()), options);
}

PolicyFindings PolicyLinter::lint(const PolicyDocument &policy, const LintOptions &options) const
{
    if (policy.tree().isEmpty())
        return policy.shapeProblem() ? PolicyFindings {syntaxFinding(*policy.shapeProblem())} : PolicyFindings();
    LintRun run(policy, *m_shared->catalogue, m_shared->types);
    checkSize(run, options.as);
    for (const auto check : families)
        check(run);
    return run.takeFindings();
}

PolicyFindings PolicyLinter::lintCredential(const JsonTree &manifest, int node) const
{
    return CredentialLint(*this, m_shared->managed, manifest, node).findings();
}

bool hasErrors(const PolicyFindings &findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const PolicyFinding &finding) {
        return finding.severity == PolicySeverity::Error && !finding.isAccepted();
    });
}

} // namespace keywright
