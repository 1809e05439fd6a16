// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/CredentialLint.h"

#include "base/Nearest.h"
#include "iam/AcceptedFindings.h"
#include "iam/AwsNames.h"
#include "iam/Escalations.h"
#include "iam/LintRun.h"

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

constexpr qsizetype shortestArn = 20;
constexpr qsizetype longestArn = 2'048;
constexpr int mostPolicies = 20;
constexpr int mostPoliciesByDefault = 10;

/// What follows "…:policy", or not set: it is no ARN of a managed policy.
bool isPolicyArn(const QString &arn, const std::optional<ArnFields> &fields)
{
    const bool owner = fields && (fields->account == QLatin1String("aws") || isAccountId(fields->account));
    return owner && arnPartitions().contains(fields->partition.toString()) && fields->service == QLatin1String("iam")
        && fields->region.isEmpty() && fields->resource.startsWith(QLatin1String("policy/"))
        && !fields->resource.endsWith(QLatin1Char('/')) && !hasWildcard(arn);
}

} // namespace

CredentialLint::CredentialLint(
    const PolicyLinter &linter, const ManagedPolicies *managed, const JsonTree &manifest, int node)
    : m_linter(linter)
    , m_managed(managed)
    , m_tree(manifest)
    , m_node(node)
{
}

PolicyFindings CredentialLint::findings()
{
    checkPolicy();
    checkArns();
    readAttached();
    checkTogether();
    checkPurpose();
    accept();
    sortByPlace(m_findings);
    return std::move(m_findings);
}

int CredentialLint::at(std::initializer_list<QStringView> path) const
{
    int node = m_node;
    for (QStringView step : path)
        node = m_tree.member(node, step);
    return node;
}

QString CredentialLint::textAt(std::initializer_list<QStringView> path) const
{
    const int node = at(path);
    return m_tree.is(node, Kind::String) ? m_tree.at(node).text : QString();
}

void CredentialLint::find(PolicyRule rule, PolicySeverity severity, int node, const Sentence &sentence, PolicyFix fix)
{
    m_findings.push_back({.id = ruleInfo(rule).id,
        .severity = severity,
        .place = m_tree.at(node).span.begin,
        .pointer = m_tree.pointer(node),
        .sentence = sentence,
        .fix = std::move(fix)});
}

void CredentialLint::checkPolicy()
{
    const int node = at({u"spec", u"iamPolicy"});
    if (node == JsonTree::none)
        return;
    m_policy.emplace(m_tree.subtree(node));
    const QString before = m_tree.pointer(node);
    for (PolicyFinding &finding : m_linter.lint(*m_policy, {.as = LintOptions::As::Inline})) {
        finding.pointer.prepend(before);
        for (PolicyEdit &edit : finding.fix.edits)
            edit.pointer.prepend(before);
        m_findings.push_back(std::move(finding));
    }
}

void CredentialLint::checkArns()
{
    const int list = at({u"spec", u"iamPolicyArns"});
    if (list == JsonTree::none)
        return;
    if (!m_tree.is(list, Kind::Array))
        return find(
            PolicyRule::ManagedArn, PolicySeverity::Error, list, Sentence::tr("iamPolicyArns is a list of ARNs."));
    QStringList seen;
    QString partition;
    for (int item : m_tree.children(list))
        checkArn(item, seen, partition);
    const int count = m_tree.at(list).count;
    if (count > mostPoliciesByDefault)
        find(PolicyRule::ManagedArn, count > mostPolicies ? PolicySeverity::Error : PolicySeverity::Warning, list,
            count > mostPolicies
                ? Sentence::tr("There are %1 ARNs; AWS attaches %2 to a user at most.").arg(count).arg(mostPolicies)
                : Sentence::tr("There are %1 ARNs; AWS attaches %2 to a user unless the quota was raised.")
                      .arg(count)
                      .arg(mostPoliciesByDefault),
            {.text = Sentence::tr("Put what they allow into fewer policies.")});
}

void CredentialLint::checkArn(int item, QStringList &seen, QString &partition)
{
    const QString arn = m_tree.at(item).text;
    const auto tell = [&](const Sentence &why, PolicyFix fix = {}) {
        find(PolicyRule::ManagedArn, PolicySeverity::Error, item, Sentence::tr("“%1” %2.").arg(arn, why),
            std::move(fix));
    };
    const PolicyFix leaveOut {.text = Sentence::tr("Leave it out."),
        .edits = {{.op = PolicyEdit::Op::Remove, .pointer = m_tree.pointer(item)}}};
    const auto fields = arnFields(arn);
    if (!m_tree.is(item, Kind::String) || !isPolicyArn(arn, fields))
        return tell(Sentence::tr("is not the ARN of a managed policy"),
            {.text = Sentence::tr(
                 "Write arn:aws:iam::aws:policy/NAME, or your account's 12 digits for the second aws.")});
    if (arn.size() < shortestArn || arn.size() > longestArn)
        return tell(
            Sentence::tr("has %1 characters; an ARN has %2 to %3").arg(arn.size()).arg(shortestArn).arg(longestArn));
    if (seen.contains(arn))
        return tell(Sentence::tr("stands there twice"), leaveOut);
    seen += arn;
    if (fields->resource.startsWith(QLatin1String("policy/aws-service-role/")))
        return tell(Sentence::tr("is for roles of AWS's services only; it cannot be attached to a user"), leaveOut);
    if (partition.isEmpty())
        partition = fields->partition.toString();
    if (fields->partition != partition)
        return tell(Sentence::tr("is of the partition %1, and another is of %2").arg(fields->partition, partition));
    checkManagedName(item, arn);
}

void CredentialLint::checkManagedName(int item, const QString &arn)
{
    if (!m_managed || !arn.contains(QLatin1String(":iam::aws:policy/")) || m_managed->byArn(arn))
        return;
    const QString name = arn.mid(arn.lastIndexOf(QLatin1Char('/')) + 1);
    const ManagedPolicy *meant = m_managed->byName(name);
    if (!meant) {
        QStringList names;
        for (const ManagedPolicy &policy : m_managed->all())
            names += policy.name;
        meant = m_managed->byName(nearest(name, names));
    }
    PolicyFix fix;
    if (meant && editDistance(name, meant->name) <= std::max<qsizetype>(2, name.size() / 4)) {
        const QString whole = meant->arn(arn.section(QLatin1Char(':'), 1, 1));
        fix = {.text = Sentence::tr("Did you mean “%1”?").arg(whole),
            .edits = {{.op = PolicyEdit::Op::Replace, .pointer = m_tree.pointer(item), .value = whole}}};
    }
    find(PolicyRule::ManagedArn, PolicySeverity::Warning, item,
        Sentence::tr("AWS had no policy “%1” on %2.").arg(arn, m_managed->date()), std::move(fix));
}

void CredentialLint::readAttached()
{
    const int list = at({u"spec", u"iamPolicyArns"});
    for (int item : m_tree.children(list)) {
        const ManagedPolicy *policy = m_managed ? m_managed->byArn(m_tree.at(item).text) : nullptr;
        auto document =
            policy ? PolicyDocument::parse(m_managed->document(*policy)) : Result<PolicyDocument>(failure(Error {}));
        if (document)
            m_attached.push_back(std::move(*document));
        else
            m_allKnown = false;
    }
    const int groups = at({u"spec", u"iamGroups"});
    if ((groups != JsonTree::none && m_tree.at(groups).count > 0) || !textAt({u"spec", u"iamUserName"}).isEmpty())
        m_allKnown = false;
}

bool CredentialLint::allows(const PolicyDocument &policy, const QString &action) const
{
    return std::any_of(policy.statements().begin(), policy.statements().end(),
        [&](const PolicyStatement &statement) { return statement.allows() && names(statement, action); });
}

bool CredentialLint::allows(const QString &action) const
{
    const auto denies = [&](const PolicyDocument &policy) {
        return std::any_of(
            policy.statements().begin(), policy.statements().end(), [&](const PolicyStatement &statement) {
                const bool all = !statement.notResource
                    && std::any_of(statement.resources.begin(), statement.resources.end(),
                        [](const PolicyText &resource) { return resource.text == QLatin1String("*"); });
                return statement.sound && !statement.allows() && all && statement.conditions.empty()
                    && names(statement, action);
            });
    };
    std::vector<const PolicyDocument *> all;
    for (const PolicyDocument &policy : m_attached)
        all.push_back(&policy);
    if (m_policy)
        all.push_back(&*m_policy);
    return std::none_of(all.begin(), all.end(), [&](const PolicyDocument *policy) { return denies(*policy); })
        && std::any_of(all.begin(), all.end(), [&](const PolicyDocument *policy) { return allows(*policy, action); });
}

/// The ways that open only with the attached policies; those of the inline policy are told in it.
void CredentialLint::checkTogether()
{
    if (m_attached.empty())
        return;
    QStringList ways;
    for (const Escalation *way : escalationsWith([&](const QString &action) { return allows(action); })) {
        const bool alone = m_policy
            && std::all_of(way->actions.begin(), way->actions.end(),
                [&](const QString &action) { return allows(*m_policy, action); });
        if (!alone)
            ways += way->actions.join(QStringLiteral(" + "));
    }
    if (!ways.isEmpty())
        find(PolicyRule::PrivilegeEscalation, PolicySeverity::Security, at({u"spec", u"iamPolicyArns"}),
            Sentence::tr("With these policies the key can get more than they say: %1.").arg(named(ways)),
            {.text = Sentence::tr("Attach a narrower policy, or set permissionsBoundaryArn.")});
}

void CredentialLint::checkPurpose()
{
    const QString kind = textAt({u"spec", u"purpose", u"kind"});
    const int purpose = at({u"spec", u"purpose"});
    const int spec = at({u"spec"});
    if (spec == JsonTree::none)
        return;
    const QString sends = QStringLiteral("ses:SendRawEmail");
    if (kind == QLatin1String("SesSmtp") && m_allKnown && !allows(sends))
        find(PolicyRule::PurposeUnused, PolicySeverity::Warning, purpose,
            Sentence::tr("The purpose is SesSmtp, and nothing here allows %1, which SMTP needs.").arg(sends),
            {.text = Sentence::tr("Allow %1 on arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN.").arg(sends)});
    const bool unsaid =
        kind.isEmpty() || (kind == QLatin1String("Other") && textAt({u"spec", u"purpose", u"note"}).isEmpty());
    if (unsaid)
        find(PolicyRule::IrsaPossible, PolicySeverity::Info, purpose == JsonTree::none ? spec : purpose,
            Sentence::tr(
                "Nothing says why a role of the service account (IRSA), which needs no key at all, would not serve."),
            {.text = Sentence::tr("Use IRSA, or say in purpose why it does not serve.")});
}

void CredentialLint::accept()
{
    const int node = at({u"metadata", u"annotations", AcceptedFindings::annotation});
    if (!m_tree.is(node, Kind::String))
        return;
    const AcceptedFindings accepted(m_tree.at(node).text);
    accepted.mark(m_findings, m_tree.pointer(m_node) + QStringLiteral("/spec/iamPolicy"));
    for (const Sentence &complaint : accepted.complaints())
        find(PolicyRule::AcceptedFindings, PolicySeverity::Warning, node, complaint,
            {.text = Sentence::tr("Write “ID: reason” or “ID /Statement/0: reason”, one a line.")});
}

} // namespace keywright
