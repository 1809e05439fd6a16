// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultPolicies.h"

#include <algorithm>

namespace keywright::sandbox {

namespace {

/// Vault's own policy "default", as far as the sandbox serves its paths.
const char *const defaultPolicy = R"(
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/renew-self" { capabilities = ["update"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
path "sys/capabilities-self" { capabilities = ["update"] }
path "sys/leases/renew" { capabilities = ["update"] }
path "sys/leases/lookup" { capabilities = ["update"] }
)";

bool segmentsMatch(const QString &pattern, const QString &path, bool isPrefix)
{
    const QStringList wanted = pattern.split(u'/');
    const QStringList given = path.split(u'/');
    if (isPrefix ? given.size() < wanted.size() : given.size() != wanted.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == u"+")
            continue;
        const bool isLast = i + 1 == wanted.size();
        if (isLast && isPrefix ? !given[i].startsWith(wanted[i]) : given[i] != wanted[i])
            return false;
    }
    return true;
}

bool pathMatches(const QString &pattern, const QString &path)
{
    const bool isPrefix = pattern.endsWith(u'*');
    const QString bare = isPrefix ? pattern.chopped(1) : pattern;
    if (!bare.contains(u'+'))
        return isPrefix ? path.startsWith(bare) : path == bare;
    return segmentsMatch(bare, path, isPrefix);
}

qsizetype firstWildcard(const QString &pattern)
{
    const qsizetype plus = pattern.indexOf(u'+');
    const qsizetype star = pattern.endsWith(u'*') ? pattern.size() - 1 : -1;
    if (plus < 0)
        return star < 0 ? pattern.size() + 1 : star;
    return star < 0 ? plus : std::min(plus, star);
}

/// Vault's order of precedence (https://developer.hashicorp.com/vault/docs/concepts/policies#priority-matching).
bool isLessSpecific(const QString &one, const QString &other)
{
    if (firstWildcard(one) != firstWildcard(other))
        return firstWildcard(one) < firstWildcard(other);
    if (one.endsWith(u'*') != other.endsWith(u'*'))
        return one.endsWith(u'*');
    if (one.count(u'+') != other.count(u'+'))
        return one.count(u'+') > other.count(u'+');
    if (one.size() != other.size())
        return one.size() < other.size();
    return one < other;
}

bool valueAllowed(const QStringList &allowed, const Json &value)
{
    if (allowed.isEmpty())
        return true;
    const QString text = value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>())
                                           : QString::fromStdString(value.dump());
    return std::ranges::any_of(allowed, [&](const QString &pattern) {
        const bool before = pattern.startsWith(u'*');
        const bool after = pattern.endsWith(u'*');
        if (before && after)
            return text.contains(pattern.mid(1, qMax(qsizetype(0), pattern.size() - 2)));
        if (after)
            return text.startsWith(pattern.chopped(1));
        return before ? text.endsWith(pattern.mid(1)) : text == pattern;
    });
}

bool parametersAllowed(const VaultGrant &grant, const Json &body)
{
    if (grant.allowedParameters.empty() || !body.is_object())
        return true;
    return std::ranges::all_of(body.items(), [&](const auto &item) {
        const auto named = grant.allowedParameters.find(QString::fromStdString(item.key()));
        const auto any = grant.allowedParameters.find(QStringLiteral("*"));
        if (named != grant.allowedParameters.end())
            return valueAllowed(named->second, item.value());
        return any != grant.allowedParameters.end() && valueAllowed(any->second, item.value());
    });
}

} // namespace

VaultPolicies::VaultPolicies()
{
    [[maybe_unused]] const auto problem = write(QStringLiteral("default"), QString::fromLatin1(defaultPolicy));
}

std::optional<QString> VaultPolicies::write(const QString &name, const QString &text)
{
    QString error;
    auto grants = parseVaultPolicy(text, error);
    if (!grants)
        return QStringLiteral("failed to parse policy: ") + error;
    m_policies.insert(name, {text, std::move(*grants)});
    return std::nullopt;
}

std::optional<QString> VaultPolicies::text(const QString &name) const
{
    const auto found = m_policies.constFind(name);
    return found == m_policies.constEnd() ? std::nullopt : std::optional(found->text);
}

QStringList VaultPolicies::names() const
{
    QStringList names = m_policies.keys();
    names.sort();
    names.append(QStringLiteral("root"));
    return names;
}

std::vector<const VaultGrant *> VaultPolicies::deciding(const QStringList &policies, const QString &path) const
{
    std::vector<const VaultGrant *> best;
    for (const QString &name : policies) {
        const auto policy = m_policies.constFind(name);
        if (policy == m_policies.constEnd())
            continue;
        for (const VaultGrant &grant : policy->grants) {
            if (!pathMatches(grant.path, path))
                continue;
            if (!best.empty() && grant.path != best.front()->path) {
                if (isLessSpecific(grant.path, best.front()->path))
                    continue;
                best.clear();
            }
            best.push_back(&grant);
        }
    }
    return best;
}

bool VaultPolicies::allows(
    const QStringList &policies, const QString &path, const QStringList &capabilities, const Json &body) const
{
    if (policies.contains(QStringLiteral("root")))
        return true;
    const auto grants = deciding(policies, path);
    if (std::ranges::any_of(
            grants, [](const VaultGrant *grant) { return grant->capabilities.contains(QStringLiteral("deny")); }))
        return false;
    return std::ranges::any_of(grants, [&](const VaultGrant *grant) {
        const bool has =
            std::ranges::any_of(capabilities, [&](const QString &one) { return grant->capabilities.contains(one); });
        return has && parametersAllowed(*grant, body);
    });
}

QStringList VaultPolicies::capabilities(const QStringList &policies, const QString &path) const
{
    if (policies.contains(QStringLiteral("root")))
        return {QStringLiteral("root")};
    QStringList all;
    for (const VaultGrant *grant : deciding(policies, path))
        all += grant->capabilities;
    all.removeDuplicates();
    all.sort();
    if (all.isEmpty() || all.contains(QStringLiteral("deny")))
        return {QStringLiteral("deny")};
    return all;
}

} // namespace keywright::sandbox
