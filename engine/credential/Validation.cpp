// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Validation.h"

#include "aws/Arn.h"
#include "aws/Partition.h"
#include "base/Duration.h"
#include "credential/Reasons.h"
#include "iam/AcceptedFindings.h"
#include "iam/PolicyDoubts.h"
#include "iam/SurelyRefused.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace keywright {

namespace {

using namespace std::chrono_literals;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
constexpr qsizetype longestPolicy = 2048;
constexpr qsizetype longestPolicyName = 128;
constexpr qsizetype mostPolicies = 20;
constexpr qsizetype mostPoliciesByDefault = 10;
constexpr qsizetype mostGroups = 10;
constexpr size_t mostTags = 50;
constexpr qsizetype longestTagKey = 128;
constexpr qsizetype longestTagValue = 256;
constexpr qsizetype longestUserPath = 512;

// A condition is read by people: the first ones say it.
constexpr size_t mostFindingsTold = 3;
constexpr qsizetype longestFinding = 400;

constexpr std::chrono::milliseconds shortestLifetime = 1min;
constexpr std::chrono::milliseconds shortestOfExistingUser = 2min; // Vault rotates not faster than each minute
constexpr std::chrono::milliseconds longestLifetime = 8760h;

QString figure(qsizetype number) { return QLocale(QLocale::English).toString(number); }

/// “ID /place: what is wrong. What to write.”: it can be accepted by its first two words.
QString toldFinding(const PolicyFinding &finding)
{
    const QString told = QStringLiteral("%1 %2: %3 %4")
                             .arg(finding.id, finding.pointer, finding.sentence.english(), finding.fix.text.english())
                             .trimmed();
    return told.size() > longestFinding ? told.left(longestFinding) + QStringLiteral("…") : told;
}

/// Compiled once, since this is looked at in each pass over each credential.
struct Pattern
{
    explicit Pattern(const QString &pattern)
        : expression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::UseUnicodePropertiesOption)
    {
    }
    [[nodiscard]] bool fits(const QString &text) const { return expression.match(text).hasMatch(); }
    QRegularExpression expression;
};

struct Patterns
{
    Pattern group {QStringLiteral("[A-Za-z0-9+=,.@_-]{1,128}")};
    Pattern user {QStringLiteral("[A-Za-z0-9+=,.@_-]{1,64}")};
    Pattern path {QStringLiteral("/([!-~]+/)?")};
    Pattern tag {QStringLiteral("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*")};
    Pattern secretName {QStringLiteral("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")};
};

const Patterns &patterns()
{
    static const Patterns all;
    return all;
}

class Validator final
{
public:
    Validator(const AwsCredential &credential, const QString &cluster, const MountFacts &mount)
        : m_credential(credential)
        , m_spec(credential.spec)
        , m_cluster(cluster)
        , m_mount(mount)
    {
    }

    [[nodiscard]] std::vector<SpecProblem> problems()
    {
        permissionsAreGiven();
        if (m_spec.iamPolicy)
            policyCanBeRight();
        roleNameFits();
        arnsCanBeRight();
        groupsCanBeRight();
        userCanBeRight();
        tagsFit();
        lifetimeIsInRange();
        secretCanBeRight();
        purposeIsGiven();
        std::stable_partition(m_found.begin(), m_found.end(), [](const SpecProblem &found) { return found.blocking; });
        return std::move(m_found);
    }

private:
    void find(Reason reason, const QString &detail)
    {
        const ReasonInfo &info = reasonInfo(reason);
        m_found.push_back(
            {.reason = info.name, .message = detail, .blocking = info.condition == ConditionType::PolicyValid});
    }

    void permissionsAreGiven();
    void policyCanBeRight();
    [[nodiscard]] bool hasAwsAccepted() const;
    [[nodiscard]] QString toldOf(PolicyFindings findings) const;
    void roleNameFits();
    void arnsCanBeRight();
    void arnCanBeRight(const QString &text, const QString &field);
    void groupsCanBeRight();
    void userCanBeRight();
    void tagsFit();
    void tagFits(const QString &key, const QString &value);
    void lifetimeIsInRange();
    void secretCanBeRight();
    void purposeIsGiven();

    const AwsCredential &m_credential;
    const CredentialSpec &m_spec;
    const QString &m_cluster;
    const MountFacts &m_mount;
    std::vector<SpecProblem> m_found;
    QString m_partition; ///< of the first ARN
};

void Validator::permissionsAreGiven()
{
    const bool permissions = m_spec.iamPolicy || !m_spec.iamPolicyArns.isEmpty() || !m_spec.iamGroups.isEmpty();
    if (!m_spec.isExistingUser() && !permissions)
        find(Reason::SpecInvalid,
            QStringLiteral("It gives no permission: spec needs iamPolicy, iamPolicyArns, iamGroups or iamUserName."));
    const bool more = permissions || !m_spec.permissionsBoundaryArn.isEmpty() || !m_spec.iamTags.empty()
        || m_spec.userPath != CredentialSpec().userPath;
    if (m_spec.isExistingUser() && more)
        find(Reason::SpecInvalid,
            QStringLiteral(
                "spec.iamUserName stands alone: the existing user has its own permissions, boundary, tags and path."));
}

/// A key was issued for these very permissions, so AWS has taken them: no check of ours knows better, and no standing
/// credential stops being rotated by one.
bool Validator::hasAwsAccepted() const
{
    const std::optional<Key> &current = m_credential.status.currentKey;
    if (!current || current->specHash.isEmpty())
        return false;
    const QString &known = m_credential.digests.permissions;
    return current->specHash == (known.isEmpty() ? m_spec.permissionsHash() : known);
}

void Validator::policyCanBeRight()
{
    const Json &policy = *m_spec.iamPolicy;
    if (const qsizetype size = policySize(policy); size > longestPolicy)
        find(Reason::PolicyTooLarge,
            QStringLiteral("It has %1 characters, white space not counted; IAM takes %2.")
                .arg(figure(size), figure(longestPolicy)));
    const PolicyDocument document = PolicyDocument::fromJson(policy);
    const QString refused = hasAwsAccepted() ? QString() : toldOf(surelyRefused(document));
    if (!refused.isEmpty())
        return find(Reason::PolicyInvalid, refused);
    if (const QString doubts = toldOf(policyDoubts(document)); !doubts.isEmpty())
        m_found.push_back({.reason = reasonInfo(Reason::PolicyDoubtful).name, .message = doubts, .blocking = false});
}

/// The gravest of those that nobody has accepted; empty: there is none.
QString Validator::toldOf(PolicyFindings findings) const
{
    const AcceptedFindings accepted(m_credential.annotation(AcceptedFindings::annotation));
    findings = accepted.others(std::move(findings), QStringLiteral("/spec/iamPolicy"));
    QStringList told;
    for (size_t i = 0; i < std::min(findings.size(), mostFindingsTold); ++i)
        told += toldFinding(findings[i]);
    if (findings.size() > mostFindingsTold)
        told += QStringLiteral("There is more: %1 in all.").arg(findings.size());
    return told.join(QLatin1Char(' '));
}

void Validator::roleNameFits()
{
    const QString role = vaultRoleName(m_cluster, m_credential.key);
    if (role.size() > longestPolicyName)
        find(Reason::RoleNameTooLong,
            QStringLiteral("“%1” has %2 characters; IAM takes %3.")
                .arg(role, figure(role.size()), figure(longestPolicyName)));
}

void Validator::arnsCanBeRight()
{
    const QString field = QStringLiteral("spec.iamPolicyArns");
    for (const QString &arn : m_spec.iamPolicyArns)
        arnCanBeRight(arn, field);
    if (!m_spec.permissionsBoundaryArn.isEmpty())
        arnCanBeRight(m_spec.permissionsBoundaryArn, QStringLiteral("spec.permissionsBoundaryArn"));
    const qsizetype count = m_spec.iamPolicyArns.size();
    if (count > mostPolicies)
        find(Reason::SpecInvalid,
            QStringLiteral("%1 has %2 entries; AWS attaches %3 to a user at most.")
                .arg(field, figure(count), figure(mostPolicies)));
    else if (count > mostPoliciesByDefault)
        find(Reason::ManyPolicyArns,
            QStringLiteral("It has %1; AWS attaches %2 unless the quota was raised.")
                .arg(figure(count), figure(mostPoliciesByDefault)));
}

void Validator::arnCanBeRight(const QString &text, const QString &field)
{
    const auto tell = [&](const QString &why) {
        find(Reason::ArnInvalid, QStringLiteral("%1: “%2” %3.").arg(field, text, why));
    };
    const Result<Arn> arn = parseArn(text);
    if (!arn)
        return find(Reason::ArnInvalid, QStringLiteral("%1: %2").arg(field, arn.error().sentence));
    if (!arn->isManagedPolicy())
        return tell(QStringLiteral("is not the ARN of a managed policy"));
    if (field == QLatin1String("spec.iamPolicyArns")
        && arn->resource.startsWith(QLatin1String("policy/aws-service-role/")))
        return tell(QStringLiteral("is for roles of AWS's own services only, and cannot be attached to a user"));
    if (!m_mount.partition.isEmpty() && arn->partition != m_mount.partition)
        return tell(QStringLiteral("is of the partition %1, but the mount %2 is of %3")
                        .arg(arn->partition, m_spec.mount, m_mount.partition));
    if (m_partition.isEmpty())
        m_partition = arn->partition;
    if (arn->partition != m_partition)
        return tell(
            QStringLiteral("is of the partition %1, but another ARN is of %2").arg(arn->partition, m_partition));
    if (!m_mount.account.isEmpty() && arn->account != QLatin1String("aws") && arn->account != m_mount.account)
        tell(QStringLiteral("is a policy of the account %1, but the mount %2 is of %3, and a policy of one account "
                            "cannot be attached in another")
                 .arg(arn->account, m_spec.mount, m_mount.account));
}

void Validator::groupsCanBeRight()
{
    if (m_spec.iamGroups.size() > mostGroups)
        find(Reason::SpecInvalid,
            QStringLiteral("spec.iamGroups has %1 entries; a user is in %2 groups at most.")
                .arg(figure(m_spec.iamGroups.size()), figure(mostGroups)));
    for (const QString &group : m_spec.iamGroups)
        if (!patterns().group.fits(group))
            find(Reason::SpecInvalid,
                QStringLiteral(
                    "spec.iamGroups: “%1” cannot be the name of a group: 1 to 128 letters, digits or any of +=,.@_-.")
                    .arg(group));
}

void Validator::userCanBeRight()
{
    if (m_spec.isExistingUser() && !patterns().user.fits(m_spec.iamUserName))
        find(Reason::SpecInvalid,
            QStringLiteral(
                "spec.iamUserName: “%1” cannot be the name of a user: 1 to 64 letters, digits or any of +=,.@_-.")
                .arg(m_spec.iamUserName));
    if (!patterns().path.fits(m_spec.userPath) || m_spec.userPath.size() > longestUserPath)
        find(Reason::SpecInvalid,
            QStringLiteral(
                "spec.userPath: “%1” cannot be a path: it begins and ends with a slash and has %2 characters at most.")
                .arg(m_spec.userPath, figure(longestUserPath)));
}

void Validator::tagsFit()
{
    if (m_spec.iamTags.size() > mostTags)
        find(Reason::SpecInvalid,
            QStringLiteral("spec.iamTags has %1 tags; a user has %2 at most.")
                .arg(figure(static_cast<qsizetype>(m_spec.iamTags.size())), figure(mostTags)));
    QSet<QString> seen;
    for (const auto &[key, value] : m_spec.iamTags) {
        tagFits(key, value);
        if (seen.contains(key.toLower()))
            find(Reason::SpecInvalid,
                QStringLiteral("spec.iamTags: “%1” stands there twice: IAM makes no difference between capitals and "
                               "small letters in keys.")
                    .arg(key));
        seen.insert(key.toLower());
    }
}

void Validator::tagFits(const QString &key, const QString &value)
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
    const auto tell = [&](const QString &why) {
        find(Reason::SpecInvalid, QStringLiteral("spec.iamTags: “%1” %2.").arg(key, why));
    };
    if (key.isEmpty() || key.size() > longestTagKey)
        tell(QStringLiteral("has %1 characters; a key has 1 to %2").arg(figure(key.size()), figure(longestTagKey)));
    if (value.size() > longestTagValue)
        tell(QStringLiteral("has a value of %1 characters; IAM takes %2")
                 .arg(figure(value.size()), figure(longestTagValue)));
    if (key.startsWith(QLatin1String("aws:"), Qt::CaseInsensitive))
        tell(QStringLiteral("begins with aws:, which belongs to AWS"));
    if (!patterns().tag.fits(key) || !patterns().tag.fits(value))
        tell(
            QStringLiteral("has a character that IAM does not take: letters, digits, spaces and _.:/=+-@ are allowed"));
}

void Validator::lifetimeIsInRange()
{
    const std::chrono::milliseconds shortest = m_spec.isExistingUser() ? shortestOfExistingUser : shortestLifetime;
    if (m_spec.lifetime >= shortest && m_spec.lifetime <= longestLifetime)
        return;
    const QString range = QStringLiteral("It is %1; %2 to %3 are possible%4.");
    find(Reason::LifetimeOutOfRange,
        range.arg(formatDuration(m_spec.lifetime), formatDuration(shortest), formatDuration(longestLifetime),
            m_spec.isExistingUser()
                ? QStringLiteral(" with iamUserName, whose keys Vault rotates once a minute at most")
                : QString()));
}

void Validator::secretCanBeRight()
{
    const SecretSpec &secret = m_spec.secret;
    if (secret.name.size() > 253 || !patterns().secretName.fits(secret.name))
        find(Reason::SpecInvalid,
            QStringLiteral("spec.secret.name: “%1” cannot be the name of a Secret.").arg(secret.name));
    for (const SecretInclude &include : secret.include)
        if (include.format == SecretInclude::Format::SesSmtp && !looksLikeRegion(include.region))
            find(Reason::SpecInvalid,
                QStringLiteral("spec.secret.include: SesSmtp needs a region such as eu-west-1, not “%1”: the password "
                               "depends on it.")
                    .arg(include.region));
    for (const std::map<QString, QString> *map : {&secret.labels, &secret.annotations})
        for (const auto &[name, value] : *map)
            if (name.startsWith(names::group + QLatin1Char('/')) || (map == &secret.labels && name == names::managedBy))
                find(Reason::SpecInvalid, QStringLiteral("spec.secret: the key “%1” is Keywright's own.").arg(name));
}

void Validator::purposeIsGiven()
{
    if (m_spec.purpose.kind.isEmpty())
        find(Reason::PurposeMissing, {});
}

} // namespace

std::vector<SpecProblem> specProblems(const AwsCredential &credential, const QString &cluster, const MountFacts &mount)
{
    return Validator(credential, cluster, mount).problems();
}

QString validatedState(const AwsCredential &credential)
{
    const std::optional<Key> &current = credential.status.currentKey;
    return QStringLiteral("%1 %2 %3 %4")
        .arg(credential.uid, QString::number(credential.generation), current ? current->specHash : QString(),
            credential.annotation(AcceptedFindings::annotation));
}

} // namespace keywright
