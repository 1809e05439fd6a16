// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/Admit.h"

#include "admission/GuardrailJudge.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr size_t mostTold = 4; // a condition is read by people: the first ones say it

/// What is refused unless it is permitted.
class Defaults final
{
public:
    Defaults(const CredentialSpec &spec, const AskedAccess &asked, std::set<Permit> permitted)
        : m_spec(spec)
        , m_asked(asked)
        , m_permitted(std::move(permitted))
    {
    }

    AdmissionRefusals refusals()
    {
        if (m_spec.isExistingUser())
            refuse(Permit::ExistingUsers, QStringLiteral("spec.iamUserName names an existing user"));
        if (!m_spec.iamGroups.isEmpty())
            refuse(Permit::Groups, QStringLiteral("spec.iamGroups gives what the groups have"));
        QStringList unknown = m_asked.unknown();
        if (unknown.removeAll(inlinePolicy) > 0) // which nobody can permit: what it says is in the editor's hand
            m_refusals.push_back({Reason::AdmissionUndecided, {},
                QStringLiteral("“%1” cannot be read without doubt, so it is not known what it allows.")
                    .arg(inlinePolicy)});
        if (!unknown.isEmpty())
            refuse(Permit::UnknownPolicies,
                QStringLiteral("what %1 allows is not known to Keywright").arg(quoted(unknown.first())));
        if (const QString all = m_asked.fullAdmin(); !all.isEmpty())
            refuse(Permit::FullAdmin, QStringLiteral("%1 allows everything on everything").arg(quoted(all)));
        if (const QString iam = m_asked.unboundedIam(); !iam.isEmpty())
            refuse(Permit::UnboundedIam, QStringLiteral("%1 allows all of IAM").arg(quoted(iam)));
        if (const QStringList ways = m_asked.escalations(); !ways.isEmpty())
            refuse(Permit::PrivilegeEscalation,
                QStringLiteral("with %1 the key can get more than its policy says").arg(quoted(ways.first())));
        if (m_asked.assumesRoles())
            refuse(Permit::AssumeRoles,
                QStringLiteral("with “sts:AssumeRole” the key can get what a role has that lets it in"));
        return std::move(m_refusals);
    }

private:
    void refuse(Permit permit, const QString &what)
    {
        if (!m_permitted.contains(permit))
            m_refusals.push_back({Reason::NotPermitted, {},
                QStringLiteral("No guardrail permits %1, and %2.").arg(toString(permit), what)});
    }

    const CredentialSpec &m_spec;
    const AskedAccess &m_asked;
    const std::set<Permit> m_permitted;
    AdmissionRefusals m_refusals;
};

std::optional<AdmissionRefusal> differentBoundaries(const std::vector<const Guardrail *> &enforced)
{
    const Guardrail *first = nullptr;
    for (const Guardrail *guardrail : enforced) {
        if (guardrail->permissionsBoundaryArn.isEmpty())
            continue;
        if (!first)
            first = guardrail;
        else if (first->permissionsBoundaryArn != guardrail->permissionsBoundaryArn)
            return AdmissionRefusal {Reason::BoundariesDiffer, first->name,
                QStringLiteral("Guardrail %1 forces %2, guardrail %3 forces %4.")
                    .arg(quoted(first->name), quoted(first->permissionsBoundaryArn), quoted(guardrail->name),
                        quoted(guardrail->permissionsBoundaryArn))};
    }
    return {};
}

/// The first few sentences.
QString told(const AdmissionRefusals &refusals)
{
    QStringList sentences;
    for (size_t i = 0; i < std::min(refusals.size(), mostTold); ++i)
        sentences += refusals[i].sentence;
    if (refusals.size() > mostTold)
        sentences += QStringLiteral("And %1 more.").arg(refusals.size() - mostTold);
    return sentences.join(QLatin1Char(' '));
}

Admission refusedBy(const AdmissionRefusals &refusals)
{
    const AdmissionRefusal &first = refusals.front();
    return {.admitted = false, .reason = first.reason, .sentence = told(refusals), .guardrail = first.guardrail};
}

void append(AdmissionRefusals &all, AdmissionRefusals more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

Admission admit(
    const AdmissionSubject &subject, std::span<const Guardrail> guardrails, const ManagedPolicySource &managed)
{
    std::vector<const Guardrail *> enforced;
    std::vector<const Guardrail *> audited;
    for (const Guardrail &guardrail : guardrails)
        if (guardrail.namespaces.selects(subject.namespaceLabels))
            (guardrail.isAudit() ? audited : enforced).push_back(&guardrail);
    const auto byName = [](const Guardrail *a, const Guardrail *b) { return a->name < b->name; };
    std::sort(enforced.begin(), enforced.end(), byName);
    std::sort(audited.begin(), audited.end(), byName);

    const AskedAccess asked(subject.spec, managed);
    std::set<Permit> permitted;
    QString boundary;
    AdmissionRefusals refusals;
    if (auto conflict = differentBoundaries(enforced))
        refusals.push_back(std::move(*conflict));
    for (const Guardrail *guardrail : enforced) {
        permitted.insert(guardrail->permit.begin(), guardrail->permit.end());
        if (boundary.isEmpty())
            boundary = guardrail->permissionsBoundaryArn;
        append(refusals, GuardrailJudge(subject, asked, *guardrail).refusals());
    }
    append(refusals, Defaults(subject.spec, asked, std::move(permitted)).refusals());
    // What is refused for sure says more than what could not be decided.
    std::stable_partition(refusals.begin(), refusals.end(),
        [](const AdmissionRefusal &refusal) { return refusal.reason != Reason::AdmissionUndecided; });

    Admission admission;
    if (!refusals.empty()) {
        admission = refusedBy(refusals);
    } else {
        AdmissionRefusals warnings;
        for (const Guardrail *guardrail : audited)
            append(warnings, GuardrailJudge(subject, asked, *guardrail).refusals());
        if (!warnings.empty()) {
            admission = refusedBy(warnings);
            admission.admitted = true;
            admission.reason = Reason::AuditRefuses;
        }
    }
    admission.forcedBoundary = boundary;
    return admission;
}

Admission unreadableGuardrails(const QString &why, const QString &guardrail)
{
    return {.admitted = false, .reason = Reason::GuardrailsUnreadable, .sentence = why, .guardrail = guardrail};
}

} // namespace keywright
