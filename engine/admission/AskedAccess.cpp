// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/AskedAccess.h"

#include "iam/Catalogue.h"
#include "iam/Escalations.h"
#include "iam/LintPatterns.h"

#include <algorithm>

namespace keywright {

namespace {

/// `*`, `*:*`, `**`: nothing in it limits anything.
bool isAnything(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == QLatin1Char('*') || c == QLatin1Char('?') || c == QLatin1Char(':');
    }) && text.contains(QLatin1Char('*'));
}

bool isOnAnything(const PolicyStatement &statement)
{
    return statement.notResource
        || std::any_of(statement.resources.begin(), statement.resources.end(),
            [](const PolicyText &resource) { return isAnything(resource.text); });
}

bool speaksOf(const PolicyStatement &statement, const QString &action)
{
    const bool named = std::any_of(statement.actions.begin(), statement.actions.end(),
        [&](const PolicyText &pattern) { return actionFits(action, pattern.text); });
    return named != statement.notAction;
}

bool denies(const PolicyStatement &statement, const QString &action)
{
    const bool onAll = !statement.notResource
        && std::any_of(statement.resources.begin(), statement.resources.end(),
            [](const PolicyText &resource) { return resource.text == QLatin1String("*"); });
    return statement.sound && statement.effect == PolicyEffect::Deny && onAll && statement.conditions.empty()
        && speaksOf(statement, action);
}

} // namespace

AskedAccess::AskedAccess(const CredentialSpec &spec, const ManagedPolicySource &managed)
{
    const auto take = [this](const QString &name, PolicyDocument document) {
        if (document.shapeProblem())
            m_unknown += name;
        else
            m_policies.push_back({name, std::move(document)});
    };
    if (spec.iamPolicy)
        take(QStringLiteral("spec.iamPolicy"), PolicyDocument::fromJson(*spec.iamPolicy));
    for (const QString &arn : spec.iamPolicyArns) {
        const bool ofAws = arn.section(QLatin1Char(':'), 4, 4) == QLatin1String("aws");
        const ManagedPolicies *known = ofAws && managed ? managed() : nullptr;
        const ManagedPolicy *policy = known ? known->byArn(arn) : nullptr;
        auto document =
            policy ? PolicyDocument::parse(known->document(*policy)) : Result<PolicyDocument>(failure(Error {}));
        if (document)
            take(arn, std::move(*document));
        else
            m_unknown += arn;
    }
}

QString AskedAccess::firstWith(const std::function<bool(const PolicyStatement &)> &isSuch) const
{
    const auto found = std::find_if(m_policies.begin(), m_policies.end(), [&](const AskedPolicy &policy) {
        const std::vector<PolicyStatement> &statements = policy.document.statements();
        return std::any_of(statements.begin(), statements.end(),
            [&](const PolicyStatement &statement) { return statement.allows() && isSuch(statement); });
    });
    return found == m_policies.end() ? QString() : found->name;
}

QString AskedAccess::fullAdmin() const
{
    return firstWith([](const PolicyStatement &statement) {
        const bool all = statement.notAction
            || std::any_of(statement.actions.begin(), statement.actions.end(),
                [](const PolicyText &action) { return isAnything(action.text); });
        return all && isOnAnything(statement);
    });
}

QString AskedAccess::unboundedIam() const
{
    return firstWith([](const PolicyStatement &statement) {
        const bool named = std::any_of(statement.actions.begin(), statement.actions.end(),
            [](const PolicyText &action) { return patternCovers(action.text, u"iam:*", Qt::CaseInsensitive); });
        return named != statement.notAction;
    });
}

bool AskedAccess::allows(const QString &action) const
{
    const auto any = [this](const auto &isSuch) {
        return std::any_of(m_policies.begin(), m_policies.end(), [&](const AskedPolicy &policy) {
            const std::vector<PolicyStatement> &statements = policy.document.statements();
            return std::any_of(statements.begin(), statements.end(), isSuch);
        });
    };
    return any([&](const PolicyStatement &statement) { return statement.allows() && speaksOf(statement, action); })
        && !any([&](const PolicyStatement &statement) { return denies(statement, action); });
}

QStringList AskedAccess::escalations() const
{
    QStringList ways;
    for (const Escalation *way : escalationsWith([this](const QString &action) { return allows(action); }))
        ways += way->actions.join(QStringLiteral(" + "));
    return ways;
}

} // namespace keywright
