// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ReviewReport.h"

#include "credential/AwsCredential.h"
#include "iam/AccessListing.h"
#include "iam/PolicyLinter.h"
#include "kube/YamlText.h"
#include "ui/define/AwsKnowledge.h"
#include "ui/define/DraftFields.h"

#include <QCoreApplication>

#include <algorithm>

namespace keywright::ui {

namespace {

struct ReviewText
{
    Q_DECLARE_TR_FUNCTIONS(ReviewReport)
};

PolicyGrant grantOf(const Json &object, const IamKnowledge &known)
{
    PolicyGrant grant;
    std::vector<PolicyDocument> documents;
    if (const Json *policy = find(object, {"spec", "iamPolicy"}))
        documents.push_back(PolicyDocument::fromJson(*policy));
    const auto byArn = [&](const QString &arn) -> std::optional<PolicyDocument> {
        const ManagedPolicy *policy = known.managed->byArn(arn);
        auto read = policy ? PolicyDocument::parse(known.managed->document(*policy)) : failure(Error {});
        return read ? std::optional(std::move(*read)) : std::nullopt;
    };
    for (const QString &arn : stringsAt(object, {"spec", "iamPolicyArns"})) {
        if (auto document = byArn(arn))
            documents.push_back(std::move(*document));
        else
            grant.unknown += arn;
    }
    for (const QString &group : stringsAt(object, {"spec", "iamGroups"}))
        grant.unknown += ReviewText::tr("the group %1").arg(group);
    if (const QString user = stringAt(object, {"spec", "iamUserName"}); !user.isEmpty())
        grant.unknown += ReviewText::tr("the existing IAM user %1").arg(user);
    if (const QString arn = stringAt(object, {"spec", "permissionsBoundaryArn"}); !arn.isEmpty()) {
        if (const auto boundary = byArn(arn))
            grant.boundary = rulesOf(*boundary);
        else
            grant.unknownBoundary = arn;
    }
    std::vector<const PolicyDocument *> pointers;
    for (const PolicyDocument &document : documents)
        pointers.push_back(&document);
    grant.rules = rulesOf(pointers);
    return grant;
}

QString titleOf(const PolicyDifference &difference, bool isNew)
{
    if (isNew)
        return difference.gained.empty() ? ReviewText::tr("It allows nothing that is known here.")
                                         : ReviewText::tr("It will be allowed:");
    switch (difference.verdict) {
    case DiffVerdict::Same:
        return ReviewText::tr("Permissions stay exactly the same.");
    case DiffVerdict::Narrower:
        return ReviewText::tr("Narrower: it is allowed less, and nothing new.");
    case DiffVerdict::Wider:
        return ReviewText::tr("Wider: it is allowed more, and all that was allowed.");
    case DiffVerdict::Different:
        return ReviewText::tr("Different: it is allowed more in one place and less in another.");
    case DiffVerdict::Undecided:
        break;
    }
    return ReviewText::tr("Undecided: it depends on what is not known here.");
}

QString listOf(
    const std::vector<PolicyChange> &changes, const QString &title, const QString &partly, const Catalogue &catalogue)
{
    if (changes.empty())
        return {};
    const QString list = listChanges(changes, partly, ReviewText::tr("maybe: it could not be decided"), catalogue);
    return title.isEmpty() ? list : title + u'\n' + list;
}

void comparePermissions(const Json &live, const Json &result, ReviewReport &report)
{
    const QMutexLocker locked(&awsKnowledgeLock());
    const IamKnowledge *known = awsKnowledge();
    if (!known) {
        report.permissionsTitle =
            ReviewText::tr("Permissions cannot be compared: the catalogue of AWS's actions is damaged.");
        return;
    }
    const GrantDifference all = diffGrants(grantOf(live, *known), grantOf(result, *known), known->catalogue.get());
    report.isWider = !report.isNew && !all.difference.gained.empty();
    report.permissionsTitle = titleOf(all.difference, report.isNew);
    QStringList parts = all.doubts;
    parts += listOf(all.difference.gained, report.isNew ? QString() : ReviewText::tr("GAINED"),
        report.isNew ? QString() : ReviewText::tr("widened: it was allowed elsewhere or otherwise"), *known->catalogue);
    parts += listOf(all.difference.lost, ReviewText::tr("LOST"),
        ReviewText::tr("narrowed: it is still allowed elsewhere or otherwise"), *known->catalogue);
    parts.removeAll(QString());
    report.permissions = parts.join(u'\n').trimmed();
}

void compareFields(const Json &live, const Json &result, ReviewReport &report)
{
    const Fields before = fieldsOf(live);
    const Fields after = fieldsOf(result);
    std::set<FieldPath> paths;
    for (const Fields *side : {&before, &after})
        for (const auto &[path, value] : *side)
            paths.insert(path);
    const auto at = [](const Fields &fields, const FieldPath &path) {
        const auto found = fields.find(path);
        return found == fields.end() ? Json() : found->second;
    };
    report.changesNothing = before == after;
    for (const FieldPath &path : paths)
        if (const Json was = at(before, path), is = at(after, path); was != is && path.value(1) != u"iamPolicy")
            report.fields.push_back({toString(path), shortValue(was), shortValue(is)});
}

void tellConsequences(const Json &live, const Json &result, ReviewReport &report)
{
    const auto after = parseAwsCredential(result);
    if (!after)
        return;
    const AwsCredential &then = *after;
    if (report.isNew) {
        report.consequences +=
            ReviewText::tr("A first key is issued at once, and published in the Secret %1.").arg(then.spec.secret.name);
        return;
    }
    const auto before = parseAwsCredential(live);
    if (!before)
        return;
    if (before->spec.permissionsHash() != then.spec.permissionsHash())
        report.consequences +=
            ReviewText::tr("A new key is issued at once; the one before it stays valid until its own end.");
    if (before->spec.secret.name != then.spec.secret.name)
        report.consequences +=
            ReviewText::tr("The Secret %1 is made, and %2 is deleted: workloads that name it must be changed.")
                .arg(then.spec.secret.name, before->spec.secret.name);
    else if (before->spec.secretHash() != then.spec.secretHash())
        report.consequences += ReviewText::tr("The Secret is written anew.");
    if (then.spec.lifetime < before->spec.lifetime)
        report.consequences += ReviewText::tr("A key that is older than half of the new lifetime is replaced at once.");
}

QString specYaml(const Json &object)
{
    const Json *spec = find(object, {"spec"});
    return spec ? QString::fromUtf8(toYaml(*spec)) : QString();
}

} // namespace

QString lineDiff(const QString &before, const QString &after)
{
    const QStringList a = before.split(u'\n', Qt::SkipEmptyParts);
    const QStringList b = after.split(u'\n', Qt::SkipEmptyParts);
    // Longest common subsequence: a spec has a few hundred lines at most.
    std::vector<std::vector<int>> common(
        static_cast<size_t>(a.size()) + 1, std::vector<int>(static_cast<size_t>(b.size()) + 1));
    const auto at = [&](qsizetype i, qsizetype j) -> int & {
        return common[static_cast<size_t>(i)][static_cast<size_t>(j)];
    };
    for (qsizetype i = a.size() - 1; i >= 0; --i)
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    QString text;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            text += QStringLiteral("  ") + a[i++] + u'\n';
            ++j;
        } else if (i < a.size() && (j == b.size() || at(i + 1, j) >= at(i, j + 1)))
            text += QStringLiteral("- ") + a[i++] + u'\n';
        else
            text += QStringLiteral("+ ") + b[j++] + u'\n';
    }
    return text;
}

ReviewReport reviewOf(const Json &live, const Json &result)
{
    ReviewReport report;
    report.isNew = live.is_null();
    comparePermissions(live, result, report);
    compareFields(live, result, report);
    tellConsequences(live, result, report);
    report.text = lineDiff(specYaml(live), specYaml(result));
    return report;
}

PolicyFindings findingsIn(const Json &manifest)
{
    const QMutexLocker locked(&awsKnowledgeLock());
    const IamKnowledge *known = awsKnowledge();
    if (!known)
        return {};
    const PolicyDocument document = PolicyDocument::fromJson(manifest);
    return PolicyLinter(known->catalogue.get(), known->managed.get()).lintCredential(document.tree());
}

} // namespace keywright::ui
