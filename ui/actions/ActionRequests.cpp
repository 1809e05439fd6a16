// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionRequests.h"

#include "ui/actions/ConsumerRestart.h"
#include "ui/actions/OwnFields.h"

namespace keywright::ui {

namespace {

Error explained(Error error)
{
    // A patch with another uid is refused as an attempt to change it.
    const bool otherUid =
        error.kind == ErrorKind::InvalidInput && error.sentence.contains(QLatin1String("metadata.uid"));
    if (error.kind == ErrorKind::Conflict || otherUid)
        error.hint =
            CredentialActions::tr("It was deleted and made anew, or changed, since it was chosen. Look at it, and "
                                  "choose again.");
    else if (error.kind == ErrorKind::NotFound)
        error.hint = CredentialActions::tr("It is gone: somebody has deleted it meanwhile.");
    return error;
}

QCoro::Task<Result<ActionOutcome>> annotateCredential(
    QPointer<KubeClient> kube, SharedFacts facts, QString annotation, QString value, CancelToken cancel)
{
    Json patch;
    patch["metadata"]["uid"] = facts->uid;
    patch["metadata"]["annotations"][annotation.toStdString()] = value;
    const Result<Json> patched = co_await kube->mergePatch(
        resources::awsCredentials, facts->key, std::move(patch), names::desktopManager, QString(), false, cancel);
    if (!patched)
        co_return failure(explained(patched.error()));
    ActionOutcome outcome;
    outcome.text = CredentialActions::tr("Asked for.");
    co_return outcome;
}

QCoro::Task<Result<ActionOutcome>> removeCredential(QPointer<KubeClient> kube, SharedFacts facts, CancelToken cancel)
{
    Preconditions preconditions;
    preconditions.uid = facts->uid;
    const Result<void> removed = co_await kube->remove(resources::awsCredentials, facts->key, preconditions, cancel);
    if (!removed)
        co_return failure(explained(removed.error()));
    ActionOutcome outcome;
    outcome.text = CredentialActions::tr("Deletion asked for: the engine revokes its keys, then it is gone.");
    co_return outcome;
}

/// The object as it stands, if it is still the one that was chosen.
QCoro::Task<Result<Json>> sameCredential(QPointer<KubeClient> kube, SharedFacts facts, CancelToken cancel)
{
    Result<Json> object = co_await kube->get(resources::awsCredentials, facts->key, cancel);
    if (!object)
        co_return failure(explained(object.error()));
    if (stringAt(*object, {"metadata", "uid"}) != facts->uid)
        co_return failure(explained({.kind = ErrorKind::Conflict,
            .sentence = CredentialActions::tr("%1 is not the object that was chosen.").arg(facts->key.toString())}));
    co_return object;
}

QCoro::Task<Result<ActionOutcome>> setSuspended(
    QPointer<KubeClient> kube, SharedFacts facts, bool suspended, CancelToken cancel)
{
    constexpr int looks = 5; // the engine writes to its status meanwhile
    for (int look = 1;; ++look) {
        const Result<Json> object = co_await sameCredential(kube, facts, cancel);
        if (!object)
            co_return failure(object.error());
        if (!kube)
            co_return failure(ErrorKind::Cancelled, CredentialActions::tr("The cluster was closed."));
        const QStringList others = otherManagersOf(*object, {"f:spec", "f:suspended"}, names::desktopManager);
        Json wanted = appliedBy(names::desktopManager, *object);
        wanted["spec"]["suspended"] = suspended;
        ApplyOptions options;
        options.fieldManager = names::desktopManager;
        options.force = true;
        const Result<Json> applied =
            co_await kube->apply(resources::awsCredentials, std::move(wanted), options, cancel);
        if (applied) {
            ActionOutcome outcome;
            outcome.text = suspended ? CredentialActions::tr("Suspended.") : CredentialActions::tr("Resumed.");
            if (!others.isEmpty()) {
                outcome.text += QLatin1Char(' ')
                    + CredentialActions::tr("The field was set by %1 before, which may set it back.")
                          .arg(others.join(QStringLiteral(", ")));
                outcome.remarkable = true;
            }
            co_return outcome;
        }
        if (applied.error().kind != ErrorKind::Conflict || look == looks || !kube)
            co_return failure(explained(applied.error()));
    }
}

QCoro::Task<Result<ActionOutcome>> restartTheirs(QPointer<KubeClient> kube, SharedFacts facts, CancelToken cancel)
{
    const Result<Json> object = co_await sameCredential(kube, facts, cancel);
    if (!object)
        co_return failure(object.error());
    const Result<AwsCredential> credential = parseAwsCredential(*object);
    if (!credential)
        co_return failure(credential.error());
    if (!credential->status.currentKey || !kube)
        co_return failure(
            ErrorKind::InvalidInput, CredentialActions::tr("It has no key yet, so nobody runs on an old one."));
    const Result<RestartOutcome> done = co_await restartConsumers(kube, *credential, cancel);
    if (!done)
        co_return failure(done.error());
    QStringList lines;
    lines += done->restarted.isEmpty()
        ? CredentialActions::tr("Nothing was restarted.")
        : CredentialActions::tr("Restarted: %1.").arg(done->restarted.join(QStringLiteral(", ")));
    if (!done->left.isEmpty())
        lines += CredentialActions::tr("Not restarted: %1.").arg(done->left.join(QStringLiteral(", ")));
    else if (done->restarted.isEmpty())
        lines += CredentialActions::tr("No pod takes the Secret.");
    ActionOutcome outcome;
    outcome.text = lines.join(QLatin1Char(' '));
    outcome.remarkable = done->restarted.isEmpty() || !done->left.isEmpty();
    co_return outcome;
}

} // namespace

QCoro::Task<Result<ActionOutcome>> performAction(
    CredentialAction action, ActionTarget target, QString value, CancelToken cancel)
{
    if (target.session->identity().readOnly) // switched since it was asked
        co_return failure(
            ErrorKind::Forbidden, CredentialActions::tr("The cluster is set to read-only here. Nothing was sent."));
    const QPointer<KubeClient> kube(&target.session->client());
    switch (action) {
    case CredentialAction::RotateNow:
        co_return co_await annotateCredential(kube, target.facts, names::rotateNow, value, cancel);
    case CredentialAction::Compromised:
        co_return co_await annotateCredential(kube, target.facts, names::compromised, value, cancel);
    case CredentialAction::Suspend:
        co_return co_await setSuspended(kube, target.facts, true, cancel);
    case CredentialAction::Resume:
        co_return co_await setSuspended(kube, target.facts, false, cancel);
    case CredentialAction::RestartConsumers:
        co_return co_await restartTheirs(kube, target.facts, cancel);
    case CredentialAction::Delete:
        co_return co_await removeCredential(kube, target.facts, cancel);
    case CredentialAction::OpenSecret:
    case CredentialAction::CopyKubectl:
        break;
    }
    co_return failure(ErrorKind::Internal, QStringLiteral("No request belongs to this action."));
}

} // namespace keywright::ui
