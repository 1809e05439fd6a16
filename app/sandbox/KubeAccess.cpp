// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeAccess.h"

#include <QRandomGenerator>

#include <algorithm>

namespace keywright::sandbox {

namespace {

bool lists(const Json &rule, const char *member, const QString &wanted, bool isOptional = false)
{
    const QStringList values = stringsAt(rule, {member});
    if (isOptional && values.isEmpty())
        return true;
    return values.contains(wanted) || values.contains(QStringLiteral("*"));
}

bool ruleAllows(const Json &rule, const KubeAccess::Question &question)
{
    if (!lists(rule, "verbs", question.verb) || !lists(rule, "apiGroups", question.group))
        return false;
    const QString anyWithSubresource = question.resource.contains(u'/')
        ? u'*' + question.resource.mid(question.resource.indexOf(u'/'))
        : question.resource;
    if (!lists(rule, "resources", question.resource) && !lists(rule, "resources", anyWithSubresource))
        return false;
    // A rule with names never allows what has no name yet.
    return stringsAt(rule, {"resourceNames"}).isEmpty() || lists(rule, "resourceNames", question.name);
}

bool isSubject(const Json &subject, const QString &bindingNamespace, const KubeUser &user)
{
    const QString kind = stringAt(subject, {"kind"});
    const QString name = stringAt(subject, {"name"});
    if (kind == u"User")
        return name == user.name;
    if (kind == u"Group")
        return user.groups.contains(name);
    if (kind != u"ServiceAccount")
        return false;
    const QString ns = stringAt(subject, {"namespace"}, bindingNamespace);
    return user.name == QStringLiteral("system:serviceaccount:%1:%2").arg(ns, name);
}

} // namespace

KubeAccess::KubeAccess(const SandboxStore &store)
    : m_store(store)
{
}

void KubeAccess::addToken(const QByteArray &token, KubeUser user) { m_users.insert(token, std::move(user)); }

QByteArray KubeAccess::issueServiceAccountToken(const ObjectKey &account)
{
    QByteArray random(24, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray token = "sandbox." + random.toBase64(QByteArray::Base64UrlEncoding);
    m_users.insert(token,
        {.name = QStringLiteral("system:serviceaccount:%1:%2").arg(account.ns, account.name),
            .groups = {QStringLiteral("system:serviceaccounts"), QStringLiteral("system:serviceaccounts:") + account.ns,
                QStringLiteral("system:authenticated")}});
    return token;
}

std::optional<KubeUser> KubeAccess::userOfToken(const QByteArray &token) const
{
    const auto found = m_users.constFind(token);
    if (found == m_users.constEnd())
        return std::nullopt;
    const QStringList parts = found->name.split(u':');
    if (parts.size() == 4 && parts[1] == u"serviceaccount"
        && !m_store.get(*kubeTypeOf::serviceAccounts(), {parts[2], parts[3]}))
        return std::nullopt;
    return *found;
}

std::optional<KubeUser> KubeAccess::authenticate(const SandboxRequest &request) const
{
    const QByteArray header = request.header("Authorization");
    if (!header.startsWith("Bearer "))
        return KubeUser {
            .name = QStringLiteral("system:anonymous"), .groups = {QStringLiteral("system:unauthenticated")}};
    return userOfToken(header.mid(7).trimmed());
}

bool KubeAccess::isAllowed(const KubeUser &user, const Question &question) const
{
    if (user.groups.contains(QStringLiteral("system:masters")))
        return true;
    const bool isSelfReview =
        question.group == u"authorization.k8s.io" && question.resource.startsWith(QLatin1String("selfsubject"));
    if (isSelfReview && question.verb == u"create" && user.groups.contains(QStringLiteral("system:authenticated")))
        return true;
    const Json rules = rulesOf(user, question.ns);
    return std::ranges::any_of(rules, [&](const Json &rule) { return ruleAllows(rule, question); });
}

Json KubeAccess::rulesOf(const KubeUser &user, const QString &ns) const
{
    Json rules = Json::array();
    if (user.groups.contains(QStringLiteral("system:masters")))
        rules.push_back({{"apiGroups", {"*"}}, {"resources", {"*"}}, {"verbs", {"*"}}});
    addRules(rules, *kubeTypeOf::clusterRoleBindings(), {}, user);
    if (!ns.isEmpty())
        addRules(rules, *kubeTypeOf::roleBindings(), ns, user);
    return rules;
}

void KubeAccess::addRules(
    Json &rules, const KubeType &bindings, const QString &bindingNamespace, const KubeUser &user) const
{
    for (const auto &binding : m_store.list(bindings, bindingNamespace)) {
        const Json *subjects = find(*binding, {"subjects"});
        if (!subjects || !subjects->is_array()
            || !std::ranges::any_of(*subjects, [&](const Json &s) { return isSubject(s, bindingNamespace, user); }))
            continue;
        const bool isClusterRole = stringAt(*binding, {"roleRef", "kind"}) == u"ClusterRole";
        const KubeType &roles = isClusterRole ? *kubeTypeOf::clusterRoles() : *kubeTypeOf::roles();
        const auto role =
            m_store.get(roles, {isClusterRole ? QString() : bindingNamespace, stringAt(*binding, {"roleRef", "name"})});
        if (const Json *granted = role ? find(*role, {"rules"}) : nullptr; granted && granted->is_array())
            rules.insert(rules.end(), granted->begin(), granted->end());
    }
}

KubeAccess::Question KubeAccess::questionFor(const KubeTarget &target)
{
    Question question {.verb = target.verb,
        .group = target.type->group,
        .resource = target.type->plural,
        .ns = target.ns,
        .name = target.name};
    if (!target.subresource.isEmpty())
        question.resource += u'/' + target.subresource;
    // A namespace is asked for in itself.
    if (target.type == kubeTypeOf::namespaces())
        question.ns = target.name;
    return question;
}

KubeReply KubeAccess::refusal(const KubeUser &user, const KubeTarget &target)
{
    const Question question = questionFor(target);
    const QString where = question.ns.isEmpty() ? QStringLiteral("at the cluster scope")
                                                : QStringLiteral("in the namespace \"%1\"").arg(question.ns);
    return kubeStatus::forbidden(*target.type, target.name,
        QStringLiteral("User \"%1\" cannot %2 resource \"%3\" in API group \"%4\" %5")
            .arg(user.name, question.verb, question.resource, question.group, where));
}

} // namespace keywright::sandbox
