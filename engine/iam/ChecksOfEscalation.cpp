// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// PRIVILEGE_ESCALATION, S3_POLICY_ESCALATION

#include "iam/Escalations.h"
#include "iam/LintRun.h"

#include <QMap>

namespace keywright {

namespace {

/// One finding for each place that grants the first action of a way: `iam:*` is one mistake, not fifteen.
void checkWays(LintRun &run)
{
    QMap<int, QStringList> waysAt;
    QMap<int, QStringList> actionsAt;
    for (const Escalation *way :
        escalationsWith([&](const QString &action) { return run.grantOf(action).statement != nullptr; })) {
        const int node = run.grantOf(way->actions.first()).node;
        waysAt[node] += way->way;
        actionsAt[node] += way->actions.join(QStringLiteral(" + "));
    }
    for (auto at = waysAt.constBegin(); at != waysAt.constEnd(); ++at) {
        const qsizetype more = at->size() - 1;
        run.find(PolicyRule::PrivilegeEscalation, at.key(),
            QStringLiteral("Whoever has the key %1%2 (%3), and so can have more than this policy says.")
                .arg(at->first(), more > 0 ? QStringLiteral(", and has %1 more such ways").arg(more) : QString(),
                    named(actionsAt[at.key()])),
            {.text = QStringLiteral("Leave the action out, name its resources so that none of them is mightier, or set "
                                    "a permissions boundary.")});
    }
}

/// A statement opens the objects of the bucket that `bucket` names.
bool opensObjects(const LintStatement &seen, const QString &bucket)
{
    const PolicyStatement &statement = *seen.statement;
    if (!statement.allows() || !names(statement, u"s3:GetObject"))
        return false;
    return statement.notResource
        || std::any_of(statement.resources.begin(), statement.resources.end(), [&](const PolicyText &resource) {
               return patternCovers(resource.text, bucket + QStringLiteral("/*"), Qt::CaseSensitive);
           });
}

void checkBucket(LintRun &run, const LintStatement &seen, const QString &action)
{
    const LintRun::Grant grant = run.grantOf(action);
    if (grant.statement != &seen || !run.affords(100'000))
        return;
    QStringList closed;
    for (const PolicyText &resource : seen.statement->resources) {
        const bool open = std::any_of(run.statements().begin(), run.statements().end(),
            [&](const LintStatement &other) { return opensObjects(other, resource.text); });
        if (!open)
            closed += resource.text;
    }
    if (closed.isEmpty() || seen.statement->notResource)
        return;
    run.find(PolicyRule::S3PolicyEscalation, grant.node,
        QStringLiteral("%1 on %2 opens objects that this policy does not otherwise give.").arg(action, named(closed)),
        {.text = QStringLiteral("Leave it out, or name the objects that are meant with s3:GetObject.")});
}

} // namespace

void checkEscalation(LintRun &run)
{
    checkWays(run);
    for (const LintStatement &seen : run.statements())
        if (seen.allows() && !seen.namesAll)
            for (const char *action : {"s3:PutBucketPolicy", "s3:PutBucketAcl", "s3:PutLifecycleConfiguration"})
                if (names(*seen.statement, QString::fromLatin1(action)))
                    checkBucket(run, seen, QString::fromLatin1(action));
}

} // namespace keywright
