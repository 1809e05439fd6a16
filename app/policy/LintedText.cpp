// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/LintedText.h"

#include "iam/PolicyRules.h"
#include "policy/TerraformPlan.h"
#include "policy/YamlTree.h"

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

bool isYaml(const TextToLint &text)
{
    if (text.name.endsWith(QLatin1String(".yaml")) || text.name.endsWith(QLatin1String(".yml")))
        return true;
    if (text.name.endsWith(QLatin1String(".json")))
        return false;
    const QByteArray start = text.text.left(4'096).trimmed();
    return !start.isEmpty() && !start.startsWith('{') && !start.startsWith('[') && !start.startsWith("\xEF\xBB\xBF{");
}

/// Whether a file of a folder that cannot be read is worth a word.
bool isOfInterest(const QByteArray &text) { return text.contains("\"Statement\"") || text.contains("AwsCredential"); }

class Lint final
{
public:
    Lint(const PolicyLinter &linter, const TextToLint &text, const LintOptions &options)
        : m_linter(linter)
        , m_text(text)
        , m_options(options)
    {
    }

    /// `source` is the text of the tree, if it is JSON.
    void document(const JsonTree &tree, const QByteArray &source)
    {
        const QString kind = textAt(tree, tree.member(0, u"kind"));
        if (kind == QLatin1String("AwsCredential"))
            credential(tree, 0, {});
        else if (kind.endsWith(QLatin1String("List")) && tree.is(tree.member(0, u"items"), Kind::Array))
            list(tree, tree.member(0, u"items"));
        else if (isTerraformPlan(tree))
            plan(tree);
        else if (const int answer = answerOfAws(tree); answer != JsonTree::none)
            part(tree, answer);
        else if (isPolicy(tree))
            add(m_linter.lint(PolicyDocument(tree, source), m_options));
    }

    void syntax(const JsonProblem &problem)
    {
        if (m_text.isNamed || isOfInterest(m_text.text))
            add({{.id = ruleInfo(PolicyRule::JsonSyntax).id,
                .place = problem.place,
                .pointer = problem.pointer,
                .sentence = problem.sentence,
                .fix = {.text = QStringLiteral("Write strict JSON.")}}});
    }

    [[nodiscard]] LintedText takeResult() { return std::move(m_result); }

private:
    static QString textAt(const JsonTree &tree, int node)
    {
        return tree.is(node, Kind::String) ? tree.at(node).text : QString();
    }

    /// {"PolicyDocument": {…}} or {"PolicyVersion": {"Document": {…}}}
    static int answerOfAws(const JsonTree &tree)
    {
        const int document = tree.member(0, u"PolicyDocument");
        const int version = tree.member(tree.member(0, u"PolicyVersion"), u"Document");
        return tree.is(document, Kind::Object) ? document : tree.is(version, Kind::Object) ? version : JsonTree::none;
    }

    [[nodiscard]] bool isPolicy(const JsonTree &tree) const
    {
        if (tree.member(0, u"Statement") != JsonTree::none)
            return true;
        const bool isManifest = tree.member(0, u"apiVersion") != JsonTree::none;
        return m_text.isNamed && !isManifest && !isYaml(m_text);
    }

    void add(PolicyFindings findings)
    {
        ++m_result.policies;
        m_result.findings.insert(m_result.findings.end(), std::make_move_iterator(findings.begin()),
            std::make_move_iterator(findings.end()));
    }

    void credential(const JsonTree &tree, int node, const QString &address)
    {
        PolicyFindings findings = m_linter.lintCredential(tree, node);
        if (!address.isEmpty())
            for (PolicyFinding &finding : findings)
                finding.sentence = QStringLiteral("%1: %2").arg(address, finding.sentence);
        add(std::move(findings));
    }

    void list(const JsonTree &tree, int items)
    {
        for (int item : tree.children(items))
            if (textAt(tree, tree.member(item, u"kind")) == QLatin1String("AwsCredential"))
                credential(tree, item, {});
    }

    void part(const JsonTree &tree, int node)
    {
        PolicyFindings findings = m_linter.lint(PolicyDocument(tree.subtree(node)), m_options);
        const QString before = tree.pointer(node);
        for (PolicyFinding &finding : findings) {
            finding.pointer.prepend(before);
            for (PolicyEdit &edit : finding.fix.edits)
                edit.pointer.prepend(before);
        }
        add(std::move(findings));
    }

    /// A policy in a plan is one string: its findings are at the place of the string, and what they are about is told.
    void plan(const JsonTree &tree)
    {
        const PlannedPolicies planned = plannedPolicies(tree);
        for (const PlannedPolicy &policy : planned.policies) {
            PolicyFindings findings = m_linter.lint(tree.at(policy.node).text.toUtf8(), {.as = policy.as});
            for (PolicyFinding &finding : findings) {
                finding.sentence =
                    QStringLiteral("%1%2: %3")
                        .arg(policy.address, finding.pointer.isEmpty() ? QString() : QLatin1Char(' ') + finding.pointer,
                            finding.sentence);
                finding.place = tree.at(policy.node).span.begin;
                finding.pointer = tree.pointer(policy.node);
                finding.fix.edits.clear();
            }
            add(std::move(findings));
        }
        for (const PlannedCredential &manifest : planned.credentials)
            credential(tree, manifest.node, manifest.address);
    }

    const PolicyLinter &m_linter;
    const TextToLint &m_text;
    const LintOptions &m_options;
    LintedText m_result;
};

} // namespace

tl::expected<LintedText, JsonProblem> lintText(
    const PolicyLinter &linter, const TextToLint &text, const LintOptions &options)
{
    Lint lint(linter, text, options);
    bool yaml = isYaml(text);
    if (!yaml) {
        const auto tree = readJson(text.text, lintFileLimits);
        if (tree)
            lint.document(*tree, text.text);
        else if (text.text.contains("\n---")) // documents of JSON in a stream of YAML
            yaml = true;
        else
            lint.syntax(tree.error());
    }
    if (yaml) {
        const auto documents = readYaml(text.text, lintYamlLimits);
        if (!documents && (text.isNamed || isOfInterest(text.text)))
            return tl::unexpected(documents.error());
        if (documents)
            for (const JsonTree &tree : *documents)
                lint.document(tree, {});
    }
    return lint.takeResult();
}

} // namespace keywright
