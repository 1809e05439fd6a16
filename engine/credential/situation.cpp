// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/situation.h"

#include "base/Clock.h"
#include "base/Duration.h"
#include "credential/IamUsers.h"

#include <algorithm>

namespace keywright {

namespace {

/// Puts together the conditions of one plan.
class Teller
{
public:
    Teller(const Observed &observed, const Plan &plan, const QString &permissionsHash)
        : o(observed)
        , p(plan)
        , m_hash(permissionsHash)
        , m_conditions(observed.object.status.conditions)
    {
    }

    std::vector<Condition> tell()
    {
        tellProblems();
        if (!o.object.deletionTimestamp.isValid()) // then nobody has asked the guardrails
            put(o.admission.reason, o.admission.sentence);
        if (p.act == Act::RecordPending)
            put(Reason::VaultAnswers), put(Reason::Issued);
        const auto ofConsumers = [](const Statement &s) {
            return reasonInfo(s.reason).condition == ConditionType::ConsumersCurrent;
        };
        if (isPublished() && std::all_of(p.statements.begin(), p.statements.end(), ofConsumers))
            tellThatAllIsWell();
        for (const Statement &statement : p.statements) {
            const ConditionType of = reasonInfo(statement.reason).condition;
            if (of != ConditionType::Ready && of != ConditionType::Admitted) // which is told already, in its own words
                put(statement.reason, statement.detail);
        }
        tellReady();
        return std::move(m_conditions);
    }

private:
    void put(Reason reason, const QString &detail = {})
    {
        if (reasonInfo(reason).condition != ConditionType::None)
            setCondition(m_conditions, conditionOf(reason, o.object.generation, detail), o.now);
    }

    /// The Secret holds the key that the plan's status calls current.
    bool isPublished() const
    {
        const auto &current = p.status.currentKey;
        const bool ended = current && current->expiresAt.isValid() && current->expiresAt <= o.now;
        if (!current || ended || (!current->leaseId.isEmpty() && o.deadLeases.contains(current->leaseId)))
            return false;
        const auto holds = [&](const std::optional<SecretSeen> &secret) {
            return secret && secret->ours && secret->key.accessKeyId == current->accessKeyId
                && secret->intact.value_or(true);
        };
        return holds(o.secret) || holds(o.oldSecret);
    }

    void tellProblems()
    {
        const auto blocking = [](const SpecProblem &problem) { return problem.blocking; };
        // Stands in PolicyValid, so that it hides no warning of what goes on.
        const QString doubtful = reasonInfo(Reason::PolicyDoubtful).name;
        const auto doubts = std::find_if(o.problems.begin(), o.problems.end(),
            [&doubtful](const SpecProblem &problem) { return problem.reason == doubtful; });
        if (std::none_of(o.problems.begin(), o.problems.end(), blocking)) {
            if (doubts == o.problems.end())
                put(Reason::SpecAccepted);
            else
                put(Reason::PolicyDoubtful, doubts->message);
        }
        const auto warning = std::find_if(o.problems.begin(), o.problems.end(),
            [&](const SpecProblem &problem) { return !problem.blocking && problem.reason != doubtful; });
        if (const QString left = keyLeftDetail(p.status); !left.isEmpty())
            put(Reason::UserKeyLeft, left);
        else if (const auto failed = o.failures.find(Act::RemoveRole); failed != o.failures.end()
                 && failed->second.permissionsHash == m_hash && !failed->second.error.isTransient())
            put(Reason::RoleLeft, failed->second.error.text());
        else if (warning != o.problems.end())
            put(reasonNamed(warning->reason).value_or(Reason::SpecInvalid), warning->message);
        else if (isCapped())
            put(Reason::LifetimeCapped,
                QStringLiteral("The key in the Secret lives for %1, the spec asks for %2.")
                    .arg(formatDuration(grantedLifetime()), formatDuration(o.object.spec.lifetime)));
        else
            removeCondition(m_conditions, ConditionType::Warning);
    }

    /// Rounded to seconds: Vault tells whole ones.
    std::chrono::milliseconds grantedLifetime() const
    {
        const Key &key = *p.status.currentKey;
        return std::chrono::seconds((key.issuedAt.msecsTo(key.expiresAt) + 500) / 1000);
    }

    /// A key that lives as long as was asked for says nothing of a longer lifetime that the spec asks for by now.
    bool isCapped() const
    {
        return p.status.currentKey && p.status.currentKey->capped
            && grantedLifetime() + std::chrono::seconds(5) < o.object.spec.lifetime;
    }

    void tellThatAllIsWell()
    {
        put(Reason::VaultAnswers);
        put(Reason::Issued);
        put(o.settings.verify ? Reason::Verified : Reason::VerificationOff);
        put(Reason::Published);
        const bool seen =
            o.consumers && o.consumers->forKey == p.status.currentKey->accessKeyId && o.consumers->outdated.isEmpty();
        if (p.status.retiringKeys.empty() || seen)
            put(Reason::ConsumersUpToDate);
    }

    void tellReady()
    {
        const auto worst = std::find_if(p.statements.begin(), p.statements.end(),
            [](const Statement &s) { return reasonInfo(s.reason).condition != ConditionType::ConsumersCurrent; });
        const QString detail = worst == p.statements.end() ? QString() : worst->detail;
        Condition ready;
        if (o.object.deletionTimestamp.isValid())
            ready = readyBecause(Reason::Deleting, o.object.generation, detail);
        else if (worst != p.statements.end() && forbidsReady(worst->reason)) // a revocation may be carried out by half
            ready = readyBecause(worst->reason, o.object.generation, detail);
        else if (isPublished() && o.object.spec.suspended)
            ready = readyBecause(Reason::Suspended, o.object.generation);
        else if (isPublished() && isAsWanted() && worst != p.statements.end() && isOverdue()
            && !isProgress(worst->reason))
            ready = readyBecause(Reason::KeyExpiring, o.object.generation, detail);
        else if (isPublished() && isAsWanted())
            ready = readyBecause(Reason::KeyPublished, o.object.generation);
        else if (worst != p.statements.end())
            ready = readyBecause(worst->reason, o.object.generation, detail);
        else
            ready = readyBecause(whyNotPublished(), o.object.generation);
        setCondition(m_conditions, ready, o.now);
    }

    /// The current key was issued for the permissions of the spec.
    bool isAsWanted() const { return p.status.currentKey->specHash == m_hash; }

    Reason whyNotPublished() const
    {
        const auto &current = p.status.currentKey;
        if (!current || current->specHash != m_hash)
            return Reason::Issuing;
        if (current->expiresAt <= o.now)
            return Reason::KeyExpired;
        return o.deadLeases.contains(current->leaseId) ? Reason::LeaseLost : Reason::SecretChanged;
    }

    /// On its way: nothing to be warned of.
    static bool isProgress(Reason reason) { return reasonInfo(reason).severity == Severity::Progress; }

    static bool forbidsReady(Reason reason)
    {
        const ReasonInfo &info = reasonInfo(reason);
        return info.condition == ConditionType::Ready && info.status != QLatin1String("True");
    }

    /// Half of the lifetime is over, and there is no new key.
    bool isOverdue() const { return rotationDue(*p.status.currentKey, o.object.spec) <= o.now; }

    const Observed &o;
    const Plan &p;
    const QString &m_hash;
    std::vector<Condition> m_conditions;
};

Reason reasonForVault(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Forbidden:
        return Reason::VaultForbidden;
    case ErrorKind::Unauthorized:
        return Reason::LoginFailed;
    case ErrorKind::NotFound:
        return Reason::MountUnknown;
    default:
        if (error.sentence.contains(QLatin1String("not rotated"))) // a static role: Vault looks once a minute
            return Reason::WaitingForVault;
        return error.sentence.contains(QLatin1String("sealed")) ? Reason::VaultSealed : Reason::VaultUnreachable;
    }
}

Reason reasonForAws(const StepFailure &failure)
{
    switch (failure.error.kind) {
    case ErrorKind::Throttled:
        return Reason::AwsThrottled;
    case ErrorKind::QuotaExceeded:
        return Reason::AwsQuotaExceeded;
    case ErrorKind::Refused:
        return failure.act == Act::Verify ? Reason::VerifyFailed : Reason::AwsRefused;
    default:
        return Reason::AwsUnavailable;
    }
}

/// When the first of these keys ends.
QDateTime firstEndOf(const std::vector<Key> &keys)
{
    QDateTime first;
    for (const Key &key : keys) {
        const QDateTime end = key.revokeBy.isValid() ? key.revokeBy : key.expiresAt;
        if (!first.isValid() || end < first)
            first = end;
    }
    return first;
}

} // namespace

std::vector<Condition> conditionsFor(const Observed &observed, const Plan &plan, const QString &permissionsHash)
{
    return Teller(observed, plan, permissionsHash).tell();
}

std::optional<CredentialStatus> withoutForgedKeys(const Observed &observed, const QString &role)
{
    const bool existing = observed.object.spec.isExistingUser();
    std::vector<const Key *> seen;
    const auto isForged = [&](const Key &key) {
        const bool twice = std::any_of(
            seen.begin(), seen.end(), [&](const Key *other) { return other->accessKeyId == key.accessKeyId; });
        seen.push_back(&key);
        if (twice || key.accessKeyId.isEmpty() || !key.issuedAt.isValid() || !key.expiresAt.isValid())
            return true;
        if (!key.leaseId.isEmpty())
            return !isLeaseOf(key.leaseId, key.mount, role);
        // Only an existing user's key has no lease; its user is known from before the spec was changed.
        return !existing && !userOfKey(observed.object.status, key.accessKeyId);
    };
    const CredentialStatus &status = observed.object.status;
    const bool current = status.currentKey && isForged(*status.currentKey);
    const bool pending = status.pendingKey && isForged(*status.pendingKey);
    std::vector<Key> retiring;
    for (const Key &key : status.retiringKeys)
        if (!isForged(key))
            retiring.push_back(key);
    if (!current && !pending && retiring.size() == status.retiringKeys.size())
        return {};
    CredentialStatus clean = status;
    if (current)
        clean.currentKey.reset();
    if (pending)
        clean.pendingKey.reset();
    clean.retiringKeys = std::move(retiring);
    return clean;
}

Reason reasonFor(const StepFailure &failure)
{
    const Error &error = failure.error;
    if (failure.act == Act::Verify && error.kind == ErrorKind::Configuration)
        return error.sentence.startsWith(QLatin1String("The key belongs to the account")) ? Reason::WrongAccount
                                                                                          : Reason::WrongUser;
    switch (error.party) {
    case Party::Aws:
        return reasonForAws(failure);
    case Party::Vault:
    case Party::VaultPolicy:
    case Party::VaultToken:
        return reasonForVault(error);
    case Party::Kubernetes:
        if (failure.act == Act::Publish && error.kind == ErrorKind::AlreadyExists)
            return Reason::SecretNotOurs;
        if (error.kind == ErrorKind::InvalidInput && error.serverMessage.contains(QLatin1String("immutable")))
            return Reason::SecretImmutable;
        return error.kind == ErrorKind::Forbidden ? Reason::KubernetesForbidden : Reason::SecretRefused;
    case Party::Network:
        return failure.act == Act::Verify                                     ? Reason::AwsUnavailable
            : failure.act == Act::Publish || failure.act == Act::AddFinalizer ? Reason::SecretRefused
                                                                              : Reason::VaultUnreachable;
    case Party::Keywright:
        return failure.act == Act::EnsureRole && error.kind == ErrorKind::AlreadyExists ? Reason::VaultRoleNotOurs
                                                                                        : Reason::SpecInvalid;
    }
    return Reason::SpecInvalid;
}

QString outdatedDetail(const CredentialStatus &status, const ConsumersSeen &seen)
{
    return QStringLiteral("%1 still on an older key, which ends at %2.")
        .arg(seen.outdated.join(QStringLiteral(", ")), toRfc3339(firstEndOf(status.retiringKeys)));
}

QDateTime volumesRefreshed(const Observed &observed)
{
    return observed.object.status.currentKey->publishedAt.addMSecs(observed.settings.volumeRefresh.count());
}

QDateTime nextInspection(const Observed &observed, const CredentialStatus &status)
{
    const QDateTime firstEnd = firstEndOf(status.retiringKeys);
    if (!firstEnd.isValid() || !status.currentKey || !status.currentKey->publishedAt.isValid())
        return {};
    const std::chrono::milliseconds lifetime = observed.object.spec.lifetime;
    const bool compromised = std::any_of(status.retiringKeys.begin(), status.retiringKeys.end(),
        [&](const Key &key) { return key.revokeBy > observed.now; });
    const QDateTime published = status.currentKey->publishedAt;
    const auto quarter = std::chrono::duration_cast<std::chrono::milliseconds>(lifetime / 4);
    const QDateTime first =
        compromised ? published.addSecs(10) : std::max(published, firstEnd.addMSecs(-quarter.count()));
    const auto &seen = observed.consumers;
    if (!seen || seen->forKey != status.currentKey->accessKeyId || seen->at < first)
        return first;
    if (seen->outdated.isEmpty() && !compromised)
        return {};
    if (compromised && seen->outdated.isEmpty() && seen->volumes && seen->at < volumesRefreshed(observed))
        return volumesRefreshed(observed); // nobody else is waited for
    const auto often = std::max<std::chrono::milliseconds>(lifetime / 16, std::chrono::seconds(20));
    return seen->at.addMSecs(compromised ? 10'000 : often.count());
}

} // namespace keywright
