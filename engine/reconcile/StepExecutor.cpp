// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/StepExecutor.h"

#include "telemetry/Logging.h"

namespace keywright {

QString toString(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return {};
    case Cause::First:
        return QStringLiteral("First");
    case Cause::Scheduled:
        return QStringLiteral("Scheduled");
    case Cause::RotateNow:
        return QStringLiteral("RotateNow");
    case Cause::Compromised:
        return QStringLiteral("Compromised");
    case Cause::SpecChanged:
        return QStringLiteral("SpecChanged");
    case Cause::LeaseLost:
        return QStringLiteral("LeaseLost");
    case Cause::SecretDamaged:
        return QStringLiteral("SecretDamaged");
    }
    return {};
}

QString toString(Act act)
{
    switch (act) {
    case Act::Wait:
        return QStringLiteral("Wait");
    case Act::AddFinalizer:
        return QStringLiteral("AddFinalizer");
    case Act::RecordUser:
        return QStringLiteral("RecordUser");
    case Act::EnsureRole:
        return QStringLiteral("EnsureRole");
    case Act::Issue:
        return QStringLiteral("Issue");
    case Act::RecordPending:
        return QStringLiteral("RecordPending");
    case Act::Verify:
        return QStringLiteral("Verify");
    case Act::Publish:
        return QStringLiteral("Publish");
    case Act::RewriteSecret:
        return QStringLiteral("RewriteSecret");
    case Act::RecordCurrent:
        return QStringLiteral("RecordCurrent");
    case Act::Adopt:
        return QStringLiteral("Adopt");
    case Act::ReadSecret:
        return QStringLiteral("ReadSecret");
    case Act::Revoke:
        return QStringLiteral("Revoke");
    case Act::ShortenLease:
        return QStringLiteral("ShortenLease");
    case Act::RemoveSecret:
        return QStringLiteral("RemoveSecret");
    case Act::RestartConsumers:
        return QStringLiteral("RestartConsumers");
    case Act::InspectConsumers:
        return QStringLiteral("InspectConsumers");
    case Act::HoldUser:
        return QStringLiteral("HoldUser");
    case Act::RemoveRole:
        return QStringLiteral("RemoveRole");
    case Act::RemoveUser:
        return QStringLiteral("RemoveUser");
    case Act::TearDown:
        return QStringLiteral("TearDown");
    case Act::Abandon:
        return QStringLiteral("Abandon");
    }
    return {};
}

StepExecutor::StepExecutor(Dependencies dependencies)
    : d(std::move(dependencies))
    , m_consumers(*d.kube)
{
}

QCoro::Task<Result<void>> StepExecutor::execute(Observed observed, Plan plan, Memory *memory)
{
    switch (plan.act) {
    case Act::Wait:
        break;
    case Act::AddFinalizer:
        co_return co_await addFinalizer(std::move(observed), memory);
    case Act::EnsureRole:
        co_return co_await ensureRole(std::move(observed), memory);
    case Act::Issue:
        co_return co_await issue(std::move(observed), std::move(plan), memory);
    case Act::RecordUser:
    case Act::RecordPending:
        co_return co_await writeStatus(observed.object, plan.status, memory);
    case Act::Verify:
        co_return co_await verify(std::move(observed), memory);
    case Act::Publish:
        co_return co_await publish(std::move(observed), memory);
    case Act::RewriteSecret:
        co_return co_await rewriteSecret(std::move(observed), std::move(plan), memory);
    case Act::RecordCurrent:
        co_return co_await recordCurrent(std::move(observed), std::move(plan), memory);
    case Act::Adopt:
        co_return co_await adopt(std::move(observed), std::move(plan), memory);
    case Act::ReadSecret:
        co_return co_await readSecret(std::move(observed), memory);
    case Act::Revoke:
        co_return co_await revoke(std::move(observed), std::move(plan), memory);
    case Act::ShortenLease:
        co_return co_await shortenLease(std::move(observed), std::move(plan), memory);
    case Act::RemoveSecret:
        co_return co_await removeSecret(observed.object, plan.secretName, memory);
    case Act::RestartConsumers:
        co_return co_await restartConsumers(std::move(observed), std::move(plan), memory);
    case Act::InspectConsumers:
        co_return co_await inspectConsumers(std::move(observed), memory);
    case Act::HoldUser:
        co_return co_await holdUser(std::move(observed), std::move(plan), memory);
    case Act::RemoveRole:
        co_return co_await removeRole(std::move(observed), std::move(plan), memory);
    case Act::RemoveUser:
        co_return co_await removeUser(std::move(observed), std::move(plan), memory);
    case Act::TearDown:
        co_return co_await tearDown(std::move(observed), memory);
    case Act::Abandon:
        co_return co_await abandon(std::move(observed), memory);
    }
    co_return Result<void> {};
}

Result<void> StepExecutor::mayWrite(const ObjectKey &key) const
{
    if (d.mayWrite(key.ns))
        return {};
    return failure(ErrorKind::Cancelled, QStringLiteral("This engine no longer holds the Lease."));
}

std::function<bool()> StepExecutor::fenceOf(const ObjectKey &key) const
{
    return [this, ns = key.ns, alive = std::weak_ptr(m_alive)] { return alive.lock() && d.mayWrite(ns); };
}

AwsSecretsEngine StepExecutor::vaultAt(const QString &mount, const ObjectKey &key) const
{
    return d.mounts->at(mount).vault->fenced(fenceOf(key));
}

QString StepExecutor::roleOf(const Observed &o) const { return vaultRoleName(o.settings.cluster, o.object.key); }

void StepExecutor::tell(const Observed &o, KeyVerb verb, const Key &key, const Result<void> &result,
    std::chrono::milliseconds took, const QString &cause)
{
    KeyEvent event;
    event.time = d.clock->now();
    event.credential = o.object.key;
    event.verb = verb;
    event.key = key.accessKeyId;
    event.took = took;
    event.mount = key.mount.isEmpty() ? o.object.spec.mount : key.mount;
    event.cause = cause;
    event.userArn = key.userArn;
    if (!result) {
        event.outcome = keywright::toString(result.error().kind);
        event.detail = result.error().text();
    }
    d.telemetry->report(event);
}

void StepExecutor::event(const AwsCredential &object, Reason reason, const QString &detail)
{
    record(*d.events, object, reason, detail);
}

void StepExecutor::record(EventRecorder &events, const AwsCredential &object, Reason reason, const QString &detail)
{
    recordMessage(events, object, reason, messageOf(reason, detail));
}

void StepExecutor::recordMessage(
    EventRecorder &events, const AwsCredential &object, Reason reason, const QString &message)
{
    const ReasonInfo &info = reasonInfo(reason);
    const EventRecorder::Regarding regarding {.apiVersion = names::apiVersion,
        .kind = QStringLiteral("AwsCredential"),
        .key = object.key,
        .uid = object.uid,
        .resourceVersion = object.resourceVersion};
    const bool warning = info.severity == Severity::Warning || info.severity == Severity::Error;
    events.record(regarding, warning, info.name, info.action, message);
}

void StepExecutor::tellAdmission(const AwsCredential &object, const CredentialStatus &status)
{
    const Condition *before = findCondition(object.status.conditions, ConditionType::Admitted);
    const Condition *now = findCondition(status.conditions, ConditionType::Admitted);
    if (!now || (before && before->reason == now->reason && before->message == now->message))
        return;
    const std::optional<Reason> reason = reasonNamed(now->reason);
    if (reason && !reasonInfo(*reason).action.isEmpty())
        recordMessage(*d.events, object, *reason, now->message);
}

QCoro::Task<Result<void>> StepExecutor::writeStatus(AwsCredential object, CredentialStatus status, Memory *memory)
{
    if (const Result<void> allowed = mayWrite(object.key); !allowed)
        co_return failure(allowed.error());
    Json metadata = {{"name", object.key.name}, {"namespace", object.key.ns}, {"uid", object.uid},
        {"resourceVersion", object.resourceVersion}};
    Json body = {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}};
    body["metadata"] = std::move(metadata);
    body["status"] = toJson(status);
    ApplyOptions options;
    options.fieldManager = names::engineManager;
    options.force = true;
    options.subresource = QStringLiteral("status");
    const Result<Json> written = co_await d.kube->apply(resources::awsCredentials, std::move(body), std::move(options));
    if (!written)
        co_return failure(written.error());
    Result<AwsCredential> parsed = parseAwsCredential(*written);
    if (!parsed)
        co_return failure(parsed.error());
    memory->object = std::move(*parsed);
    tellAdmission(object, status);
    co_return Result<void> {};
}

} // namespace keywright
