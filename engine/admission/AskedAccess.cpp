// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/AskedAccess.h"

#include "iam/Catalogue.h"
#include "iam/Escalations.h"
#include "iam/LintPatterns.h"

#include <algorithm>
#include <set>

namespace keywright {

namespace {

/// `*`, `*:*`, `**`: nothing in it limits anything.
bool isAnything(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == QLatin1Char('*') || c == QLatin1Char('?') || c == QLatin1Char(':');
    }) && text.contains(QLatin1Char('*'));
}

/// Also `arn:*` and `arn:aws:*:*:*:*`: what has such different resources within it leaves nothing out.
bool isAnyResource(const QString &text)
{
    return isAnything(text)
        || (patternCovers(text, u"arn:aws:s3:::*", Qt::CaseSensitive)
            && patternCovers(text, u"arn:aws:ec2:*:*:*", Qt::CaseSensitive));
}

bool isOnAnything(const PolicyStatement &statement)
{
    return statement.notResource
        || std::any_of(statement.resources.begin(), statement.resources.end(),
            [](const PolicyText &resource) { return isAnyResource(resource.text); });
}

/// `iam:?*` leaves out no action that there is.
bool isAllOfIam(const QString &pattern)
{
    QString all = pattern;
    if (all.contains(QLatin1Char('*')))
        all.remove(QLatin1Char('?'));
    return patternCovers(all, u"iam:*", Qt::CaseInsensitive);
}

/// Something in it is left to how IAM reads it: a part that has not its shape, an empty list, or a condition that
/// stands twice, in another case.
bool isAmbiguous(const PolicyStatement &statement)
{
    std::set<std::pair<QString, QString>> seen;
    const auto isSuch = [&](const PolicyCondition &condition) {
        return condition.values.empty()
            || !seen.emplace(condition.operatorText.toLower(), condition.key.toLower()).second;
    };
    return !statement.sound || std::any_of(statement.conditions.begin(), statement.conditions.end(), isSuch);
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
        const std::vector<PolicyStatement> &statements = document.statements();
        if (document.shapeProblem() || std::any_of(statements.begin(), statements.end(), isAmbiguous))
            m_unknown += name;
        else
            m_policies.push_back({name, std::move(document)});
    };
    if (spec.iamPolicy)
        take(inlinePolicy, PolicyDocument::fromJson(*spec.iamPolicy));
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
            [](const PolicyText &action) { return isAllOfIam(action.text); });
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
