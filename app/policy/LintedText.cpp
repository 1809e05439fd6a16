// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/LintedText.h"

#include "iam/PolicyRules.h"
#include "policy/GuardrailFile.h"

namespace keywright {

namespace {

class Lint final : public PolicyVisitor
{
public:
    Lint(const PolicyLinter &linter, const LintOptions &options, const GuardrailFile *guardrails)
        : m_linter(linter)
        , m_options(options)
        , m_guardrails(guardrails)
    {
    }

    void policy(const PolicyDocument &policy, const QString &before) override
    {
        PolicyFindings findings = m_linter.lint(policy, m_options);
        for (PolicyFinding &finding : findings) {
            finding.pointer.prepend(before);
            for (PolicyEdit &edit : finding.fix.edits)
                edit.pointer.prepend(before);
        }
        add(std::move(findings));
    }

    void credential(const JsonTree &tree, int node, const QString &address) override
    {
        PolicyFindings findings = m_linter.lintCredential(tree, node);
        if (m_guardrails) {
            for (PolicyFinding &finding : m_guardrails->check(tree, node))
                findings.push_back(std::move(finding));
            sortByPlace(findings);
        }
        if (!address.isEmpty())
            for (PolicyFinding &finding : findings)
                finding.sentence = Sentence::tr("%1: %2").arg(address, finding.sentence);
        add(std::move(findings));
    }

    /// A policy in a plan is one string: its findings are at the place of the string, and what they are about is told.
    void planned(const JsonTree &tree, const PlannedPolicy &policy) override
    {
        PolicyFindings findings = m_linter.lint(tree.at(policy.node).text.toUtf8(), {.as = policy.as});
        for (PolicyFinding &finding : findings) {
            finding.sentence =
                Sentence::tr("%1%2: %3")
                    .arg(policy.address, finding.pointer.isEmpty() ? QString() : QLatin1Char(' ') + finding.pointer,
                        finding.sentence);
            finding.place = tree.at(policy.node).span.begin;
            finding.pointer = tree.pointer(policy.node);
            finding.fix.forgetEdits();
        }
        add(std::move(findings));
    }

    void syntax(const JsonProblem &problem) { add({syntaxFinding(problem)}); }

    [[nodiscard]] LintedText takeResult() { return std::move(m_result); }

private:
    void add(PolicyFindings findings)
    {
        ++m_result.policies;
        m_result.findings.insert(m_result.findings.end(), std::make_move_iterator(findings.begin()),
            std::make_move_iterator(findings.end()));
    }

    const PolicyLinter &m_linter;
    const LintOptions &m_options;
    const GuardrailFile *m_guardrails; ///< may be null
    LintedText m_result;
};

} // namespace

tl::expected<LintedText, JsonProblem> lintText(
    const PolicyLinter &linter, const PolicySource &source, const LintOptions &options, const GuardrailFile *guardrails)
{
    Lint lint(linter, options, guardrails);
    if (const auto visited = visitPolicies(source, lint); !visited) {
        if (!visited.error().isJson)
            return tl::unexpected(visited.error().problem);
        lint.syntax(visited.error().problem);
    }
    return lint.takeResult();
}

} // namespace keywright
