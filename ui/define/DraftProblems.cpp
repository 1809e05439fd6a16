// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Validation.h"
#include "iam/AcceptedFindings.h"
#include "iam/PolicyDocument.h"
#include "iam/SurelyRefused.h"
#include "ui/define/CredentialDraft.h"
#include "ui/translation/Translated.h"

#include "base/Duration.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace keywright::ui {

namespace {

struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(DraftProblems)
};

bool fitsWhole(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// The field that a sentence of the engine speaks of.
QString fieldOf(const SpecProblem &problem)
{
    if (problem.reason == u"LifetimeOutOfRange")
        return QStringLiteral("spec.lifetime");
    if (problem.reason == u"PurposeMissing")
        return QStringLiteral("spec.purpose");
    if (problem.reason == u"ManyPolicyArns")
        return QStringLiteral("spec.iamPolicyArns");
    if (problem.reason == u"RoleNameTooLong")
        return QStringLiteral("metadata.name");
    static const QRegularExpression named(QStringLiteral("^(spec\\.[A-Za-z.]+[A-Za-z])"));
    const auto match = named.match(problem.message);
    return match.hasMatch() ? match.captured(1) : QStringLiteral("spec.iamPolicy");
}

/// What IAM would refuse, as the engine tells it, but in the window's language.
QString refusalInWords(const AwsCredential &credential)
{
    constexpr size_t most = 3;
    const AcceptedFindings accepted(credential.annotation(AcceptedFindings::annotation));
    const PolicyFindings findings = accepted.others(
        surelyRefused(PolicyDocument::fromJson(*credential.spec.iamPolicy)), QStringLiteral("/spec/iamPolicy"));
    QStringList told;
    for (size_t i = 0; i < std::min(findings.size(), most); ++i)
        told += QStringLiteral("%1 %2: %3 %4")
                    .arg(findings[i].id, findings[i].pointer, translated(findings[i].sentence),
                        translated(findings[i].fix.text))
                    .trimmed();
    return told.join(u' ');
}

/// Without the field's name before it: it stands at the field.
QString sentenceOf(const SpecProblem &problem, const QString &field)
{
    if (problem.reason == u"PurposeMissing")
        return ProblemText::tr("Say why a role by IRSA does not serve: whoever audits this asks.");
    const QString prefix = field + QLatin1String(": ");
    return problem.message.startsWith(prefix) ? problem.message.mid(prefix.size()) : problem.message;
}

class DraftChecker final
{
public:
    explicit DraftChecker(const CredentialDraft &draft)
        : m_draft(draft)
    {
    }

    [[nodiscard]] std::vector<DraftProblem> problems()
    {
        placeIsSaid();
        permissionsCanBeRead();
        lifetimeCanBeRead();
        crdTakesTheRest();
        engineTakesIt();
        return std::move(m_found);
    }

private:
    void tell(const char *field, const QString &sentence)
    {
        m_found.push_back({.field = QLatin1String(field), .sentence = sentence});
    }
    [[nodiscard]] bool isTold(const QString &field) const
    {
        return std::ranges::any_of(m_found, [&](const DraftProblem &one) { return one.field == field; });
    }
    void placeIsSaid();
    void permissionsCanBeRead();
    void lifetimeCanBeRead();
    void crdTakesTheRest();
    void engineTakesIt();

    const CredentialDraft &m_draft;
    std::vector<DraftProblem> m_found;
};

void DraftChecker::placeIsSaid()
{
    const QString label = QStringLiteral("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    if (m_draft.cluster.isEmpty())
        tell("cluster", ProblemText::tr("Choose a cluster."));
    if (const QString ns = m_draft.ns.trimmed(); ns.isEmpty())
        tell("metadata.namespace", ProblemText::tr("In which namespace?"));
    else if (ns.size() > 63 || !fitsWhole(label, ns))
        tell("metadata.namespace",
            ProblemText::tr("A namespace has small letters, digits and “-”, 63 characters at most."));
    if (const QString name = m_draft.name.trimmed(); name.isEmpty())
        tell("metadata.name", ProblemText::tr("It needs a name."));
    else if (name.size() > 63)
        tell("metadata.name", ProblemText::tr("It has %1 characters; 63 are possible.").arg(name.size()));
    else if (!fitsWhole(label + QStringLiteral("(\\.") + label + QStringLiteral(")*"), name))
        tell("metadata.name",
            ProblemText::tr("Small letters, digits, “-” and “.”; it begins and ends with a letter or digit."));
}

void DraftChecker::permissionsCanBeRead()
{
    if (m_draft.existingUser) {
        if (m_draft.iamUserName.trimmed().isEmpty())
            tell("spec.iamUserName", ProblemText::tr("Which IAM user?"));
        return;
    }
    if (m_draft.policy.trimmed().isEmpty())
        return;
    if (const auto policy = PolicyDocument::parse(m_draft.policy.toUtf8()); !policy)
        tell("spec.iamPolicy", ProblemText::tr("It is no JSON yet: %1").arg(policy.error().sentence));
    else if (!policy->json().is_object())
        tell("spec.iamPolicy", ProblemText::tr("A policy is an object: { … }."));
}

void DraftChecker::lifetimeCanBeRead()
{
    if (!m_draft.parsedLifetime())
        tell("spec.lifetime", ProblemText::tr("Write it as 16h, 7d, 1h30m or 90m."));
}

void DraftChecker::crdTakesTheRest()
{
    if (const QString mount = m_draft.mount.trimmed();
        !mount.isEmpty() && !fitsWhole(QStringLiteral("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*"), mount))
        tell("spec.mount", ProblemText::tr("The path of Vault's AWS secrets engine, without a slash at its ends."));
    if (m_draft.purposeNote.size() > 1024)
        tell("spec.purpose",
            ProblemText::tr("The note has %1 characters; 1,024 are possible.").arg(m_draft.purposeNote.size()));
    if (m_draft.purposeKind.isEmpty() && !m_draft.purposeNote.trimmed().isEmpty())
        tell("spec.purpose", ProblemText::tr("A note needs a purpose: choose one."));
    for (const QString &line : m_draft.tags.split(u'\n', Qt::SkipEmptyParts))
        if (line.indexOf(u'=') <= 0)
            tell("spec.iamTags", ProblemText::tr("“%1” is no tag: write key=value, one a line.").arg(line.trimmed()));
    if (m_draft.purposeKind == u"SesSmtp" && !m_draft.sesSmtp)
        m_found.push_back({.field = QStringLiteral("spec.secret.include"),
            .sentence = ProblemText::tr("The purpose is SMTP, but the Secret gets no SMTP name and password."),
            .blocking = false});
    if (m_draft.sesSmtp && m_draft.sesRegion.trimmed().isEmpty())
        tell(
            "spec.secret.include", ProblemText::tr("The SMTP password depends on the region: eu-west-1, for example."));
}

void DraftChecker::engineTakesIt()
{
    Json manifest = m_draft.toManifest();
    if (isTold(QStringLiteral("spec.lifetime")))
        manifest["spec"].erase("lifetime");
    if (m_draft.name.trimmed().isEmpty())
        manifest["metadata"]["name"] = "x"; // the default name of the Secret is made of it
    AwsCredential credential;
    credential.key = {m_draft.ns.trimmed(), stringAt(manifest, {"metadata", "name"})};
    auto spec = parseCredentialSpec(manifest["spec"], credential.key.name);
    if (!spec)
        return tell("", spec.error().sentence);
    credential.spec = std::move(*spec);
    // What AWS or somebody has accepted of an existing one is no problem to the engine, and so not here.
    if (!m_draft.acceptedFindings.isEmpty())
        credential.annotations[AcceptedFindings::annotation] = m_draft.acceptedFindings;
    if (!m_draft.acceptedHash.isEmpty())
        credential.status.currentKey = Key {.specHash = m_draft.acceptedHash};
    for (const SpecProblem &problem : specProblems(credential, {})) {
        if (problem.reason == u"PolicyDoubtful")
            continue; // the policy editor tells it, and more
        const QString field = fieldOf(problem);
        if (isTold(field) && problem.blocking)
            continue; // what cannot be read is also missing
        if (m_draft.existingUser && field == u"spec.iamPolicy")
            continue;
        if (field == u"spec.secret.name" && m_draft.secretName.trimmed().isEmpty())
            continue; // made of the name, which has told it
        m_found.push_back({.field = field, .sentence = sentenceOf(problem, field), .blocking = problem.blocking});
        if (problem.reason == u"PolicyInvalid")
            m_found.back().sentence = refusalInWords(credential);
    }
}

} // namespace

std::vector<DraftProblem> CredentialDraft::problems() const { return DraftChecker(*this).problems(); }

} // namespace keywright::ui
