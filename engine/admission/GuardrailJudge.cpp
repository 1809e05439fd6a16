// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/GuardrailJudge.h"

#include "base/Duration.h"
#include "iam/AccessGaps.h"
#include "iam/PolicyDoubts.h"
#include "iam/WorkBudget.h"

#include <algorithm>

namespace keywright {

namespace {

// About a tenth of a second: policies that AWS takes need a small part of it, and the engine does nothing else
// meanwhile.
constexpr qint64 stepsForOneComparison = 100'000'000;

} // namespace

QString quoted(const QString &name)
{
    constexpr qsizetype longest = 160;
    QString shown;
    for (const QChar c : name.left(longest))
        shown += c.isPrint() ? c : QLatin1Char('?');
    return QStringLiteral("“%1%2”").arg(shown, name.size() > longest ? QStringLiteral("…") : QString());
}

GuardrailJudge::GuardrailJudge(const AdmissionSubject &subject, const AskedAccess &asked, const Guardrail &guardrail)
    : m_subject(subject)
    , m_spec(subject.spec)
    , m_asked(asked)
    , m_guardrail(guardrail)
{
}

AdmissionRefusals GuardrailJudge::refusals()
{
    judgeLists();
    judgeLifetime();
    judgeCount();
    judgeBoundary();
    judgeFindings();
    judgePolicy();
    return std::move(m_refusals);
}

void GuardrailJudge::refuse(const QString &what, Reason reason)
{
    m_refusals.push_back(
        {reason, m_guardrail.name, QStringLiteral("Guardrail %1: %2").arg(quoted(m_guardrail.name), what)});
}

void GuardrailJudge::judgeList(const char *field, const QString &value, const std::optional<QStringList> &allowed)
{
    if (allowed && !fitsAny(value, *allowed))
        refuse(QStringLiteral("%1 may not be %2.").arg(QLatin1String(field), quoted(value)));
}

void GuardrailJudge::judgePairs(const char *field, const std::map<QString, QString> &pairs, const AllowedPairs &allowed)
{
    if (!allowed)
        return;
    for (const auto &[key, value] : pairs) {
        const auto fits = [&name = key, &text = value](const AllowedPair &pair) {
            return fitsPattern(name, pair.key) && (!pair.values || fitsAny(text, *pair.values));
        };
        if (std::none_of(allowed->begin(), allowed->end(), fits))
            refuse(QStringLiteral("%1 may not have %2 with this value.").arg(QLatin1String(field), quoted(key)));
    }
}

void GuardrailJudge::judgeLists()
{
    judgeList("spec.mount", m_spec.mount, m_guardrail.mounts);
    for (const QString &arn : m_spec.iamPolicyArns)
        judgeList("spec.iamPolicyArns", arn, m_guardrail.policyArns);
    for (const QString &group : m_spec.iamGroups)
        judgeList("spec.iamGroups", group, m_guardrail.groups);
    if (m_spec.isExistingUser())
        judgeList("spec.iamUserName", m_spec.iamUserName, m_guardrail.users);
    else
        judgeList("spec.userPath", m_spec.userPath, m_guardrail.userPaths);
    judgePairs("spec.iamTags", m_spec.iamTags, m_guardrail.tags);
    judgePairs("spec.secret.labels", m_spec.secret.labels, m_guardrail.secretLabels);
    judgePairs("spec.secret.annotations", m_spec.secret.annotations, m_guardrail.secretAnnotations);
}

void GuardrailJudge::judgeLifetime()
{
    const auto &longest = m_guardrail.longestLifetime;
    const auto &shortest = m_guardrail.shortestLifetime;
    if (longest && m_spec.lifetime > *longest)
        refuse(QStringLiteral("spec.lifetime is %1, and may be %2 at most.")
                   .arg(formatDuration(m_spec.lifetime), formatDuration(*longest)));
    if (shortest && m_spec.lifetime < *shortest)
        refuse(QStringLiteral("spec.lifetime is %1, and must be %2 at least.")
                   .arg(formatDuration(m_spec.lifetime), formatDuration(*shortest)));
}

void GuardrailJudge::judgeCount()
{
    const auto &most = m_guardrail.mostCredentials;
    if (most && m_subject.before() >= *most)
        refuse(QStringLiteral("a namespace may have %1 AwsCredentials, and there are as many older ones.").arg(*most));
}

void GuardrailJudge::judgeBoundary()
{
    const QString &forced = m_guardrail.permissionsBoundaryArn;
    if (forced.isEmpty())
        return;
    if (m_spec.isExistingUser())
        refuse(QStringLiteral("it forces a permissions boundary, which Keywright cannot set on an existing user "
                              "(spec.iamUserName)."));
    else if (!m_spec.permissionsBoundaryArn.isEmpty() && m_spec.permissionsBoundaryArn != forced)
        refuse(QStringLiteral("spec.permissionsBoundaryArn must be left out or be %1, which it forces.")
                   .arg(quoted(forced)));
}

void GuardrailJudge::judgeFindings()
{
    if (m_guardrail.forbiddenFindings.isEmpty())
        return;
    for (const QString &unknown : m_asked.unknown())
        if (!isListed(unknown))
            refuse(QStringLiteral("it forbids findings, and what %1 says is not known.").arg(quoted(unknown)),
                Reason::AdmissionUndecided);
    for (const AskedPolicy &policy : m_asked.policies())
        for (const PolicyFinding &finding : isListed(policy.name) ? PolicyFindings() : policyDoubts(policy.document))
            if (m_guardrail.forbiddenFindings.contains(finding.id))
                refuse(QStringLiteral("%1 has %2 at %3, which it forbids.")
                           .arg(quoted(policy.name), finding.id, quoted(finding.pointer)));
}

bool GuardrailJudge::isListed(const QString &policy) const
{
    return policy != inlinePolicy && m_guardrail.policyArns && fitsAny(policy, *m_guardrail.policyArns);
}

/// What a list of the guardrail names is allowed as it is; all else must be within the policy.
void GuardrailJudge::judgePolicy()
{
    if (!m_guardrail.allowedPolicy)
        return;
    const auto undecided = [this](const QString &what) {
        refuse(QStringLiteral("it allows a policy only, and what %1 allows is not known.").arg(what),
            Reason::AdmissionUndecided);
    };
    for (const QString &unknown : m_asked.unknown())
        if (!isListed(unknown))
            undecided(quoted(unknown));
    if (!m_spec.iamGroups.isEmpty() && !m_guardrail.groups)
        undecided(QStringLiteral("spec.iamGroups"));
    if (m_spec.isExistingUser() && !m_guardrail.users)
        undecided(QStringLiteral("spec.iamUserName"));
    std::vector<const PolicyDocument *> documents;
    for (const AskedPolicy &policy : m_asked.policies())
        if (!isListed(policy.name))
            documents.push_back(&policy.document);
    if (!documents.empty())
        compare(documents);
}

void GuardrailJudge::compare(const std::vector<const PolicyDocument *> &documents)
{
    WorkBudget budget(stepsForOneComparison);
    const std::vector<AccessRule> &allowed = *m_guardrail.allowedPolicy;
    std::vector<AccessRule> asked = rulesOf(documents);
    // Whoever writes a Deny chooses the keys of its conditions, and nobody knows which values those have: it makes up
    // for an Allow only if nothing limits it, or if the guardrail has the same.
    std::erase_if(asked, [&](const AccessRule &rule) {
        const std::vector<Wildcard> &on = rule.resources.front().patterns;
        const bool isPlain = rule.conditions.empty()
            && std::all_of(on.begin(), on.end(), [](const Wildcard &one) { return one.variables().empty(); });
        return !rule.allows && !isPlain && std::none_of(allowed.begin(), allowed.end(), [&](const AccessRule &one) {
            return one.saysTheSame(rule);
        });
    });
    const std::vector<AccessRule> *both[] = {&allowed, &asked};
    const KnownActions actions(nullptr, both, &budget);
    const std::vector<AccessGap> gaps = AccessGaps(asked, allowed, actions, budget).find();
    if (gaps.empty())
        return;
    const auto shown = std::find_if(gaps.begin(), gaps.end(), [](const AccessGap &gap) { return gap.example; });
    if (shown != gaps.end())
        return refuse(QStringLiteral("the policy allows %1 on %2, and its allowedPolicy does not.")
                          .arg(quoted(shown->example->action), quoted(shown->example->resource)));
    refuse(QStringLiteral("it could not be decided whether the policy allows no more than its allowedPolicy."),
        Reason::AdmissionUndecided);
}

} // namespace keywright
