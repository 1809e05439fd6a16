// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/CredentialFacts.h"

#include "base/Clock.h"

#include <algorithm>

namespace keywright::ui {

namespace {

using namespace Qt::StringLiterals;

/// An engine newer than this desktop may have reasons that are not in our table.
Severity severityOf(const Condition &condition)
{
    if (condition.type == toString(ConditionType::Warning))
        return condition.status == u"True" ? Severity::Warning : Severity::Normal;
    if (const auto reason = reasonNamed(condition.reason))
        return reasonInfo(*reason).severity;
    if (condition.status == u"True")
        return Severity::Normal;
    return condition.status == u"False" ? Severity::Error : Severity::Progress;
}

ProblemFacts problemFrom(const Condition &condition)
{
    return {severityOf(condition), condition.reason, condition.message, condition.lastTransitionTime};
}

KeyFacts keyFacts(const Key &key) { return {key.accessKeyId, key.issuedAt, key.expiresAt}; }

QDateTime newestTime(const AwsCredential &credential)
{
    QDateTime newest = credential.creationTimestamp;
    const auto take = [&newest](const QDateTime &time) {
        if (time.isValid() && (!newest.isValid() || time > newest))
            newest = time;
    };
    take(credential.deletionTimestamp);
    for (const Condition &condition : credential.status.conditions)
        take(condition.lastTransitionTime);
    for (const HistoryEntry &entry : credential.status.history)
        take(entry.time);
    return newest;
}

} // namespace

ProblemFacts problemOf(const std::vector<Condition> &conditions)
{
    const Condition *ready = findCondition(conditions, ConditionType::Ready);
    if (ready && ready->status == u"False")
        return problemFrom(*ready);
    ProblemFacts worst = ready ? problemFrom(*ready) : ProblemFacts {};
    for (const Condition &condition : conditions) {
        ProblemFacts other = problemFrom(condition);
        if (other.severity > worst.severity || worst.reason.isEmpty())
            worst = std::move(other);
    }
    return worst;
}

CredentialFacts factsOf(const QString &cluster, const AwsCredential &credential)
{
    const CredentialStatus &status = credential.status;
    CredentialFacts facts;
    facts.cluster = cluster;
    facts.key = credential.key;
    facts.uid = credential.uid;
    facts.resourceVersion = credential.resourceVersion;
    facts.generation = credential.generation;
    facts.observedGeneration = status.observedGeneration;
    facts.created = credential.creationTimestamp;
    facts.deleting = credential.deletionTimestamp;
    facts.changed = newestTime(credential);
    facts.purpose = credential.spec.purpose.kind;
    facts.secretName = credential.spec.secret.name;
    facts.existingUser = credential.spec.isExistingUser();
    facts.lifetime = credential.spec.lifetime;
    facts.suspended = credential.spec.suspended;
    const Condition *policy = findCondition(status.conditions, ConditionType::PolicyValid);
    facts.policyValid = !policy || policy->status != u"False";
    facts.pending = status.pendingKey.has_value();
    facts.problem = problemOf(status.conditions);
    if (status.currentKey)
        facts.current = keyFacts(*status.currentKey);
    for (const Key &key : status.retiringKeys)
        facts.retiring.push_back(keyFacts(key));
    facts.nextRotation = status.nextRotation;
    return facts;
}

CredentialFacts factsOf(const QString &cluster, const Json &object)
{
    if (const Result<AwsCredential> credential = parseAwsCredential(object))
        return factsOf(cluster, *credential);
    else {
        CredentialFacts facts;
        facts.cluster = cluster;
        facts.key = {stringAt(object, {"metadata", "namespace"}), stringAt(object, {"metadata", "name"})};
        facts.uid = stringAt(object, {"metadata", "uid"});
        facts.resourceVersion = stringAt(object, {"metadata", "resourceVersion"});
        facts.created = fromRfc3339(stringAt(object, {"metadata", "creationTimestamp"}));
        facts.changed = facts.created;
        facts.unreadable = credential.error().text();
        return facts;
    }
}

} // namespace keywright::ui
