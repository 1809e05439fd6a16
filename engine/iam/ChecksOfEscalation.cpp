// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// PRIVILEGE_ESCALATION, S3_POLICY_ESCALATION

#include "iam/Escalations.h"
#include "iam/LintRun.h"

#include <QHash>
#include <QMap>

#include <array>

namespace keywright {

namespace {

/// What opens the ways at one place of the policy.
struct Ways
{
    std::vector<Sentence> ways;
    QStringList actions;
};

void tellWays(LintRun &run, int node, bool open, const Ways &found)
{
    const size_t more = found.ways.size() - 1;
    const Sentence way = more > 0
        ? Sentence::tr("%1, and has %2 more such ways (%3)").arg(found.ways.front(), more, named(found.actions))
        : Sentence::tr("%1 (%2)").arg(found.ways.front(), named(found.actions));
    if (open)
        return run.find(PolicyRule::PrivilegeEscalation, node,
            Sentence::tr("Whoever has the key %1, and so can have more than this policy says.").arg(way),
            {.text = Sentence::tr("Leave the action out, name its resources so that none of them is mightier, or set "
                                  "a permissions boundary.")});
    run.find(PolicyRule::PrivilegeEscalation, PolicySeverity::Info, node,
        Sentence::tr("Whoever has the key %1, as far as the resources and conditions here let him.").arg(way),
        {.text = Sentence::tr("Look whether one of these resources is mightier than this policy.")});
}

/// One finding for each place that grants the first action of a way: `iam:*` is one mistake, not fifteen. A way of
/// which one action is limited, to resources or by a condition, is a hint: a deployer that passes one role to one
/// service is no mistake.
void checkWays(LintRun &run)
{
    QHash<QString, LintRun::Grant> grants;
    const auto grantOf = [&](const QString &action) {
        const auto known = grants.constFind(action);
        return known != grants.constEnd() ? *known : *grants.insert(action, run.grantOf(action));
    };
    QMap<std::pair<int, bool>, Ways> ways;
    for (const Escalation *way :
        escalationsWith([&](const QString &action) { return grantOf(action).statement != nullptr; })) {
        const bool open = std::all_of(
            way->actions.begin(), way->actions.end(), [&](const QString &action) { return grantOf(action).isOpen; });
        Ways &here = ways[{grantOf(way->actions.first()).node, open}];
        here.ways.push_back(way->way);
        here.actions += way->actions.join(QStringLiteral(" + "));
    }
    for (auto at = ways.constBegin(); at != ways.constEnd(); ++at)
        tellWays(run, at.key().first, at.key().second, *at);
}

/// An action on a bucket, and what it can be used to open: the bucket's policy or ACL gives anything on its objects,
/// and a rule of its life cycle deletes them.
struct BucketAction
{
    QStringView action;
    std::array<QStringView, 3> opens; ///< what is empty is none
};

constexpr BucketAction bucketActions[] = {
    {u"s3:PutBucketPolicy", {u"s3:PutObject", u"s3:GetObject", u"s3:DeleteObject"}},
    {u"s3:PutBucketAcl", {u"s3:PutObject", u"s3:GetObject", u"s3:DeleteObject"}},
    {u"s3:PutLifecycleConfiguration", {u"s3:DeleteObject"}},
};

/// A statement gives an action on the objects of the bucket that `bucket` names.
bool givesOnObjects(const LintStatement &seen, QStringView action, const QString &bucket)
{
    const PolicyStatement &statement = *seen.statement;
    if (!statement.allows() || !names(statement, action))
        return false;
    return statement.notResource
        || std::any_of(statement.resources.begin(), statement.resources.end(), [&](const PolicyText &resource) {
               return patternCovers(resource.text, bucket + QStringLiteral("/*"), Qt::CaseSensitive);
           });
}

/// The actions on objects that `bucket` opens and the policy does not give.
QStringList opened(const LintRun &run, const BucketAction &action, const QString &bucket)
{
    QStringList closed;
    for (const QStringView object : action.opens) {
        const bool given = object.isEmpty()
            || (!run.isDenied(object)
                && std::any_of(run.statements().begin(), run.statements().end(),
                    [&](const LintStatement &other) { return givesOnObjects(other, object, bucket); }));
        if (!given)
            closed += object.toString();
    }
    return closed;
}

void checkBucket(LintRun &run, const LintStatement &seen, const BucketAction &action)
{
    const PolicyStatement &statement = *seen.statement;
    if (!names(statement, action.action) || run.isDenied(action.action) || statement.notResource
        || !run.affords(100'000))
        return;
    QStringList buckets;
    QStringList objects;
    for (const PolicyText &resource : statement.resources) {
        const auto size = static_cast<qsizetype>(run.statements().size());
        const QStringList more = run.affords(1'000 * size) ? opened(run, action, resource.text) : QStringList();
        if (!more.isEmpty())
            buckets += resource.text;
        objects += more;
    }
    objects.removeDuplicates();
    if (buckets.isEmpty())
        return;
    const auto by = std::find_if(statement.actions.begin(), statement.actions.end(),
        [&](const PolicyText &pattern) { return !statement.notAction && actionFits(action.action, pattern.text); });
    run.find(PolicyRule::S3PolicyEscalation, by == statement.actions.end() ? statement.actionNode : by->node,
        Sentence::tr("%1 on %2 opens its objects to %3, which this policy does not give.")
            .arg(action.action, named(buckets), named(objects)),
        {.text = Sentence::tr("Leave it out, or allow what is meant on the objects themselves.")});
}

} // namespace

void checkEscalation(LintRun &run)
{
    checkWays(run);
    for (const LintStatement &seen : run.statements())
        if (seen.allows() && !seen.namesAll)
            for (const BucketAction &action : bucketActions)
                checkBucket(run, seen, action);
}

} // namespace keywright
