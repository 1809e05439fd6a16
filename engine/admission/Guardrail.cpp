// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/Guardrail.h"

#include "base/Duration.h"
#include "iam/PolicyDoubts.h"
#include "iam/SurelyRefused.h"

#include <algorithm>

namespace keywright {

namespace {

/// Reads spec field by field and remembers which were asked for; the first error stays.
class SpecReader final
{
public:
    explicit SpecReader(const Json &spec)
        : m_spec(spec)
    {
    }

    const Json *at(const char *name)
    {
        m_asked.insert(std::string(name));
        const auto found = m_spec.find(name);
        return found == m_spec.end() || found->is_null() ? nullptr : &*found;
    }
    void complain(const QString &field, const QString &why)
    {
        if (!m_error)
            m_error =
                Error {.kind = ErrorKind::InvalidInput, .sentence = QStringLiteral("spec.%1 %2.").arg(field, why)};
    }
    void read(const char *name, QString &text)
    {
        const Json *found = at(name);
        if (found && !found->is_string())
            return complain(QLatin1String(name), QStringLiteral("must be a string"));
        if (found)
            text = found->get<QString>();
    }
    void read(const char *name, std::optional<QStringList> &list)
    {
        if (const Json *found = at(name))
            list = strings(*found, QLatin1String(name));
    }
    void read(const char *name, std::optional<std::chrono::milliseconds> &duration)
    {
        QString text;
        read(name, text);
        if (text.isEmpty())
            return;
        const auto parsed = parseDuration(text);
        if (!parsed)
            return complain(QLatin1String(name), QStringLiteral("must be a duration such as 16h"));
        duration = *parsed;
    }
    void read(const char *name, std::optional<int> &number)
    {
        const Json *found = at(name);
        if (!found)
            return;
        if (!found->is_number_unsigned() || found->get<quint64>() > 1'000'000)
            return complain(QLatin1String(name), QStringLiteral("must be a number from 0 to 1000000"));
        number = found->get<int>();
    }
    void read(const char *name, AllowedPairs &pairs)
    {
        const Json *found = at(name);
        if (!found)
            return;
        const QString field = QLatin1String(name);
        pairs.emplace();
        if (!found->is_array())
            return complain(field, QStringLiteral("must be a list"));
        for (const Json &item : *found) {
            AllowedPair pair {.key = stringAt(item, {"key"})};
            if (pair.key.isEmpty())
                return complain(field, QStringLiteral("must have a key in each item"));
            for (const auto &[member, value] : item.items()) {
                if (member == "values")
                    pair.values = strings(value, field + QStringLiteral(".values"));
                else if (member != "key")
                    return complain(
                        field + QLatin1Char('.') + QString::fromStdString(member), QStringLiteral("is not known here"));
            }
            pairs->push_back(std::move(pair));
        }
    }
    QStringList strings(const Json &list, const QString &field)
    {
        QStringList all;
        if (!list.is_array()) {
            complain(field, QStringLiteral("must be a list of strings"));
            return all;
        }
        for (const Json &item : list) {
            if (!item.is_string())
                complain(field, QStringLiteral("must be a list of strings"));
            else
                all += item.get<QString>();
        }
        return all;
    }
    /// After all fields were read.
    std::optional<Error> error()
    {
        for (const auto &[name, value] : m_spec.items())
            if (!m_asked.contains(name))
                complain(QString::fromStdString(name), QStringLiteral("is not known to this version of Keywright"));
        return m_error;
    }

private:
    const Json &m_spec;
    std::set<std::string> m_asked;
    std::optional<Error> m_error;
};

void readMode(SpecReader &spec, Guardrail &guardrail)
{
    QString mode;
    spec.read("mode", mode);
    if (mode == QLatin1String("Audit"))
        guardrail.mode = Guardrail::Mode::Audit;
    else if (!mode.isEmpty() && mode != QLatin1String("Enforce"))
        spec.complain(QStringLiteral("mode"), QStringLiteral("must be Enforce or Audit"));
}

void readPermits(SpecReader &spec, Guardrail &guardrail)
{
    std::optional<QStringList> names;
    spec.read("permit", names);
    for (const QString &name : names.value_or(QStringList())) {
        const auto found = std::find_if(
            allPermits().begin(), allPermits().end(), [&](Permit permit) { return toString(permit) == name; });
        if (found == allPermits().end())
            return spec.complain(
                QStringLiteral("permit"), QStringLiteral("has “%1”, which is nothing that can be permitted").arg(name));
        guardrail.permit.insert(*found);
    }
}

void readFindings(SpecReader &spec, Guardrail &guardrail)
{
    std::optional<QStringList> ids;
    spec.read("forbiddenFindings", ids);
    for (const QString &id : ids.value_or(QStringList())) {
        if (!forbiddableFindings().contains(id))
            return spec.complain(QStringLiteral("forbiddenFindings"),
                QStringLiteral("has “%1”, which the engine cannot look for").arg(id));
        guardrail.forbiddenFindings += id;
    }
}

void readPolicy(SpecReader &spec, Guardrail &guardrail)
{
    const Json *policy = spec.at("allowedPolicy");
    if (!policy)
        return;
    const PolicyDocument document = PolicyDocument::fromJson(*policy);
    if (const auto &problem = document.shapeProblem())
        return spec.complain(QStringLiteral("allowedPolicy"),
            QStringLiteral("is no policy that IAM would take: ") + problem->sentence.english());
    if (const PolicyFindings refused = surelyRefused(document); !refused.empty())
        return spec.complain(QStringLiteral("allowedPolicy"),
            QStringLiteral("is no policy that IAM would take: ") + refused.front().sentence.english());
    guardrail.allowedPolicy = rulesOf(document);
}

} // namespace

QString toString(Permit permit)
{
    switch (permit) {
    case Permit::FullAdmin:
        return QStringLiteral("FullAdmin");
    case Permit::PrivilegeEscalation:
        return QStringLiteral("PrivilegeEscalation");
    case Permit::UnboundedIam:
        return QStringLiteral("UnboundedIam");
    case Permit::AssumeRoles:
        return QStringLiteral("AssumeRoles");
    case Permit::ExistingUsers:
        return QStringLiteral("ExistingUsers");
    case Permit::Groups:
        return QStringLiteral("Groups");
    case Permit::UnknownPolicies:
        return QStringLiteral("UnknownPolicies");
    }
    return {};
}

const std::vector<Permit> &allPermits()
{
    static const std::vector<Permit> all {Permit::FullAdmin, Permit::PrivilegeEscalation, Permit::UnboundedIam,
        Permit::AssumeRoles, Permit::ExistingUsers, Permit::Groups, Permit::UnknownPolicies};
    return all;
}

QStringList forbiddableFindings()
{
    static const QStringList ids = [] {
        QStringList found;
        for (const PolicyRule rule : doubtsWithoutCatalogue())
            found += ruleInfo(rule).id;
        return found;
    }();
    return ids;
}

Result<Guardrail> parseGuardrail(const Json &object)
{
    Guardrail guardrail {.name = stringAt(object, {"metadata", "name"})};
    const Json *found = find(object, {"spec"});
    if (!found || !found->is_object())
        return failure(ErrorKind::InvalidInput, QStringLiteral("spec must be an object."));
    SpecReader spec(*found);
    readMode(spec, guardrail);
    auto namespaces = NamespaceSelector::parse(spec.at("namespaceSelector"), QStringLiteral("spec.namespaceSelector"));
    if (!namespaces)
        return failure(namespaces.error());
    guardrail.namespaces = std::move(*namespaces);
    readPermits(spec, guardrail);
    spec.read("permissionsBoundaryArn", guardrail.permissionsBoundaryArn);
    readPolicy(spec, guardrail);
    spec.read("allowedPolicyArns", guardrail.policyArns);
    spec.read("allowedUsers", guardrail.users);
    spec.read("allowedGroups", guardrail.groups);
    spec.read("allowedUserPaths", guardrail.userPaths);
    spec.read("allowedMounts", guardrail.mounts);
    spec.read("allowedTags", guardrail.tags);
    spec.read("allowedSecretLabels", guardrail.secretLabels);
    spec.read("allowedSecretAnnotations", guardrail.secretAnnotations);
    readFindings(spec, guardrail);
    spec.read("minLifetime", guardrail.shortestLifetime);
    spec.read("maxLifetime", guardrail.longestLifetime);
    spec.read("maxCredentials", guardrail.mostCredentials);
    if (const auto error = spec.error())
        return failure(*error);
    return guardrail;
}

bool fitsPattern(QStringView text, QStringView pattern)
{
    // The shortest match of each star is enough, as the last one can be longer: no search back but to it.
    qsizetype at = 0;
    qsizetype in = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == QLatin1Char('*')) {
            star = in++;
            mark = at;
        } else if (in < pattern.size() && pattern[in] == text[at]) {
            ++in;
            ++at;
        } else if (star >= 0) {
            in = star + 1;
            at = ++mark;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern[in] == QLatin1Char('*'))
        ++in;
    return in == pattern.size();
}

bool fitsAny(const QString &text, const QStringList &patterns)
{
    return std::any_of(
        patterns.begin(), patterns.end(), [&](const QString &pattern) { return fitsPattern(text, pattern); });
}

} // namespace keywright
