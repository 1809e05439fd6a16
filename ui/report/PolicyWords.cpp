// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/PolicyWords.h"

#include "iam/AccessRule.h"
#include "iam/Explain.h"
#include "iam/ManagedPolicies.h"
#include "ui/policy/AccessSummary.h"
#include "ui/report/ReportText.h"

namespace keywright::ui {

namespace {

constexpr size_t mostStatements = 200; ///< more would take minutes
constexpr qsizetype mostNames = 12; ///< actions that are named

QString shortened(const QString &names)
{
    const QStringList list = names.split(QStringLiteral(", "));
    if (list.size() <= mostNames)
        return names;
    return ReportText::tr("%1 and %2 more")
        .arg(list.mid(0, mostNames).join(QStringLiteral(", ")))
        .arg(list.size() - mostNames);
}

QString withNote(const AccessLine &line)
{
    return line.note.isEmpty() ? line.text : QStringLiteral("%1 (%2)").arg(line.text, line.note);
}

/// What hangs below a line, in one line: "GetObject, PutObject on arn:… if …".
QString flat(const AccessLine &line)
{
    QString text = line.kind == AccessLine::Kind::Actions ? shortened(line.text) : line.text;
    for (const AccessLine &below : line.lines)
        text += QLatin1Char(' ') + flat(below);
    return text;
}

PolicyWords::Service serviceOf(const AccessLine &line)
{
    PolicyWords::Service service {.name = withNote(line)};
    for (const AccessLine &level : line.lines) {
        if (level.kind != AccessLine::Kind::Level) {
            service.levels += flat(level);
            continue;
        }
        QStringList parts;
        for (const AccessLine &below : level.lines) {
            // Where and under which condition stands below the actions, or behind them.
            const bool goesOn = below.kind == AccessLine::Kind::Place || below.kind == AccessLine::Kind::Condition;
            if (goesOn && !parts.isEmpty())
                parts.last() += QLatin1Char(' ') + flat(below);
            else
                parts += flat(below);
        }
        service.levels += parts.isEmpty()
            ? withNote(level)
            : QStringLiteral("%1: %2").arg(withNote(level), parts.join(QStringLiteral("; ")));
    }
    return service;
}

std::optional<PolicyDocument> managedDocument(const ManagedPolicies *managed, const QString &arn)
{
    const ManagedPolicy *known = managed ? managed->byArn(arn) : nullptr;
    if (!known)
        return {};
    auto document = PolicyDocument::parse(managed->document(*known));
    return document ? std::optional(std::move(*document)) : std::nullopt;
}

} // namespace

PolicyTeller::PolicyTeller(const Catalogue &catalogue, const ManagedPolicies *managed)
    : m_catalogue(catalogue)
    , m_managed(managed)
{
}

const PolicyWords &PolicyTeller::tell(const CredentialSpec &spec)
{
    const QString hash = spec.permissionsHash();
    const auto found = m_told.constFind(hash);
    return found != m_told.constEnd() ? *found : *m_told.insert(hash, explain(spec));
}

PolicyWords PolicyTeller::explain(const CredentialSpec &spec) const
{
    PolicyWords words;
    if (spec.isExistingUser()) {
        words.headline =
            ReportText::tr("All that the existing IAM user %1 may do, which is not known here.").arg(spec.iamUserName);
        words.notKnown += ReportText::tr("IAM user %1").arg(spec.iamUserName);
        return words;
    }
    std::vector<PolicyDocument> documents;
    if (spec.iamPolicy)
        documents.push_back(PolicyDocument::fromJson(*spec.iamPolicy));
    for (const QString &arn : spec.iamPolicyArns) {
        if (auto document = managedDocument(m_managed, arn))
            documents.push_back(std::move(*document));
        else
            words.notKnown += ReportText::tr("policy %1").arg(arn);
    }
    for (const QString &group : spec.iamGroups)
        words.notKnown += ReportText::tr("group %1").arg(group);
    std::optional<std::vector<AccessRule>> boundary;
    if (!spec.permissionsBoundaryArn.isEmpty()) {
        if (const auto document = managedDocument(m_managed, spec.permissionsBoundaryArn))
            boundary = rulesOf(*document);
        else
            words.notKnown +=
                ReportText::tr("boundary %1, which may take some of it away").arg(spec.permissionsBoundaryArn);
    }
    std::vector<const PolicyDocument *> all;
    size_t statements = 0;
    for (const PolicyDocument &document : documents) {
        all.push_back(&document);
        statements += document.statements().size();
    }
    if (spec.iamPolicy && isTooMuchToTell(documents.front(), m_catalogue)) {
        words.headline =
            ReportText::tr("Not told: it has too many actions on too many resources. “keywright explain” tells it.");
        return words;
    }
    const auto explanation = statements > mostStatements
        ? PolicyExplanation {.isTooLarge = true}
        : explainPolicies(rulesOf(all), boundary ? &*boundary : nullptr, &m_catalogue);
    if (explanation.isTooLarge) {
        words.headline =
            ReportText::tr("Not told: it has %1 statements. “keywright explain” tells it.").arg(statements);
        return words;
    }
    const AccessSummary summary = summarised(explanation, m_catalogue);
    words.headline = summary.headline;
    for (const AccessLine &line : summary.lines) {
        if (line.kind == AccessLine::Kind::Escalation) {
            for (const AccessLine &way : line.lines)
                words.escalations += flat(way);
        } else if (line.kind != AccessLine::Kind::Dead)
            words.services.push_back(serviceOf(line));
    }
    return words;
}

} // namespace keywright::ui
