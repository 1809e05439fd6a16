// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/PoliciesInText.h"

#include "policy/YamlTree.h"

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

bool isYaml(const PolicySource &source)
{
    if (source.name.endsWith(QLatin1String(".yaml")) || source.name.endsWith(QLatin1String(".yml")))
        return true;
    if (source.name.endsWith(QLatin1String(".json")))
        return false;
    const QByteArray start = source.text.left(4'096).trimmed();
    return !start.isEmpty() && !start.startsWith('{') && !start.startsWith('[') && !start.startsWith("\xEF\xBB\xBF{");
}

/// Whether a file of a folder that cannot be read is worth a word.
bool isOfInterest(const QByteArray &text) { return text.contains("\"Statement\"") || text.contains("AwsCredential"); }

QString textAt(const JsonTree &tree, int node) { return tree.is(node, Kind::String) ? tree.at(node).text : QString(); }

/// {"PolicyDocument": {…}} or {"PolicyVersion": {"Document": {…}}}
int answerOfAws(const JsonTree &tree)
{
    const int document = tree.member(0, u"PolicyDocument");
    const int version = tree.member(tree.member(0, u"PolicyVersion"), u"Document");
    return tree.is(document, Kind::Object) ? document : tree.is(version, Kind::Object) ? version : JsonTree::none;
}

class Visit final
{
public:
    Visit(const PolicySource &source, PolicyVisitor &visitor)
        : m_source(source)
        , m_visitor(visitor)
    {
    }

    /// `text` is that of the tree, if it is JSON.
    void document(const JsonTree &tree, const QByteArray &text)
    {
        const QString kind = textAt(tree, tree.member(0, u"kind"));
        if (kind == QLatin1String("AwsCredential"))
            m_visitor.credential(tree, 0, {});
        else if (kind.endsWith(QLatin1String("List")) && tree.is(tree.member(0, u"items"), Kind::Array))
            list(tree, tree.member(0, u"items"));
        else if (isTerraformPlan(tree))
            plan(tree);
        else if (const int answer = answerOfAws(tree); answer != JsonTree::none)
            m_visitor.policy(PolicyDocument(tree.subtree(answer)), tree.pointer(answer));
        else if (isPolicy(tree))
            m_visitor.policy(PolicyDocument(tree, text), {});
    }

private:
    [[nodiscard]] bool isPolicy(const JsonTree &tree) const
    {
        if (tree.member(0, u"Statement") != JsonTree::none)
            return true;
        const bool isManifest = tree.member(0, u"apiVersion") != JsonTree::none;
        return m_source.isNamed && !isManifest && !isYaml(m_source);
    }

    void list(const JsonTree &tree, int items)
    {
        for (int item : tree.children(items))
            if (textAt(tree, tree.member(item, u"kind")) == QLatin1String("AwsCredential"))
                m_visitor.credential(tree, item, {});
    }

    void plan(const JsonTree &tree)
    {
        const PlannedPolicies planned = plannedPolicies(tree);
        for (const PlannedPolicy &policy : planned.policies)
            m_visitor.planned(tree, policy);
        for (const PlannedCredential &manifest : planned.credentials)
            m_visitor.credential(tree, manifest.node, manifest.address);
    }

    const PolicySource &m_source;
    PolicyVisitor &m_visitor;
};

} // namespace

tl::expected<void, UnreadableText> visitPolicies(const PolicySource &source, PolicyVisitor &visitor)
{
    const bool isTold = source.isNamed || isOfInterest(source.text);
    Visit visit(source, visitor);
    if (!isYaml(source)) {
        const auto tree = readJson(source.text, policyFileLimits);
        if (tree) {
            visit.document(*tree, source.text);
            return {};
        }
        if (!source.text.contains("\n---")) { // else documents of JSON in a stream of YAML
            if (isTold)
                return tl::unexpected(UnreadableText {.problem = tree.error(), .isJson = true});
            return {};
        }
    }
    const auto documents = readYaml(source.text, policyYamlLimits);
    if (!documents && isTold)
        return tl::unexpected(UnreadableText {.problem = documents.error()});
    if (documents)
        for (const JsonTree &tree : *documents)
            visit.document(tree, {});
    return {};
}

} // namespace keywright
