// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/TerraformPlan.h"

#include <algorithm>

namespace keywright {

namespace {

using Kind = JsonTree::Kind;
using As = LintOptions::As;

/// Which attribute of which resource holds an identity policy.
struct Attribute
{
    QLatin1String type;
    QLatin1String name;
    As as;
};

constexpr Attribute attributes[] = {
    {QLatin1String("aws_iam_policy"), QLatin1String("policy"), As::Managed},
    {QLatin1String("aws_iam_user_policy"), QLatin1String("policy"), As::Inline},
    {QLatin1String("aws_iam_role_policy"), QLatin1String("policy"), As::File},
    {QLatin1String("aws_iam_group_policy"), QLatin1String("policy"), As::File},
    {QLatin1String("aws_ssoadmin_permission_set_inline_policy"), QLatin1String("inline_policy"), As::File},
    {QLatin1String("vault_aws_secret_backend_role"), QLatin1String("policy_document"), As::Inline},
};

class Search final
{
public:
    explicit Search(const JsonTree &tree)
        : m_tree(tree)
    {
    }

    [[nodiscard]] PlannedPolicies found()
    {
        for (const auto *path : {u"/planned_values/root_module", u"/values/root_module"})
            module(m_tree.find(QString::fromUtf16(path)));
        moduleCalls(m_tree.find(QStringLiteral("/configuration/root_module")), {});
        return std::move(m_found);
    }

private:
    [[nodiscard]] QString text(int object, QStringView name) const
    {
        const int node = m_tree.member(object, name);
        return m_tree.is(node, Kind::String) ? m_tree.at(node).text : QString();
    }

    void module(int node)
    {
        for (int resource : m_tree.children(m_tree.member(node, u"resources")))
            read(resource);
        for (int child : m_tree.children(m_tree.member(node, u"child_modules")))
            module(child);
    }

    void read(int resource)
    {
        const QString type = text(resource, u"type");
        const QString address = text(resource, u"address");
        const int values = m_tree.member(resource, u"values");
        for (const Attribute &attribute : attributes)
            if (type == attribute.type)
                add(address, m_tree.member(values, QString(attribute.name)), attribute.as);
        if (type == QLatin1String("aws_iam_role"))
            for (int policy : m_tree.children(m_tree.member(values, u"inline_policy")))
                add(address, m_tree.member(policy, u"policy"), As::File);
        const int manifest = m_tree.member(values, u"manifest");
        if (text(manifest, u"kind") == QLatin1String("AwsCredential"))
            m_found.credentials.push_back({.address = address, .node = manifest});
    }

    /// What is given to a module by name, where it is a text and not computed.
    void moduleCalls(int configuration, const QString &before)
    {
        for (int call : m_tree.children(m_tree.member(configuration, u"module_calls"))) {
            const QString address = QStringLiteral("%1module.%2").arg(before, m_tree.at(call).key);
            const int argument = m_tree.member(m_tree.member(call, u"expressions"), u"iam_policy_json");
            add(address, m_tree.member(argument, u"constant_value"), As::Inline);
            moduleCalls(m_tree.member(call, u"module"), address + QLatin1Char('.'));
        }
    }

    void add(const QString &address, int node, As as)
    {
        if (m_tree.is(node, Kind::String) && !m_tree.at(node).text.isEmpty())
            m_found.policies.push_back({.address = address, .node = node, .as = as});
    }

    const JsonTree &m_tree;
    PlannedPolicies m_found;
};

} // namespace

bool isTerraformPlan(const JsonTree &tree)
{
    return tree.is(0, Kind::Object) && tree.member(0, u"format_version") != JsonTree::none
        && (tree.member(0, u"planned_values") != JsonTree::none || tree.member(0, u"values") != JsonTree::none);
}

PlannedPolicies plannedPolicies(const JsonTree &tree) { return Search(tree).found(); }

} // namespace keywright
