// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionTexts.h"

#include <algorithm>

namespace keywright::ui {

namespace {

bool anyOf(const ActionPlan &plan, bool CredentialFacts::*what)
{
    return std::any_of(
        plan.taken.begin(), plan.taken.end(), [what](const ActionTarget &t) { return (*t.facts).*what; });
}

QString compromisedConsequences(const ActionPlan &plan)
{
    QString text =
        CredentialActions::tr("A new key is issued and published at once. All older keys are revoked as soon as the "
                              "consumers have been restarted, at the latest after the grace period that the engine "
                              "is set to: whoever still uses one of them is refused by AWS from then on. Workloads "
                              "that take the Secret through their environment are restarted.");
    if (anyOf(plan, &CredentialFacts::suspended))
        text += QLatin1Char('\n')
            + CredentialActions::tr(
                "Suspended credentials get no new key: theirs are revoked, and their Secret holds a dead key "
                "until they are resumed.");
    if (anyOf(plan, &CredentialFacts::existingUser))
        text += QLatin1Char('\n')
            + CredentialActions::tr(
                "Keys of an existing IAM user are rotated by Vault, which looks once a minute: it takes up to "
                "two minutes for each of the two keys.");
    return text + QLatin1Char('\n') + CredentialActions::tr("This cannot be undone.");
}

} // namespace

bool isDestructive(CredentialAction action)
{
    return action == CredentialAction::Delete || action == CredentialAction::Compromised;
}

QString questionOf(const ActionPlan &plan)
{
    const bool one = plan.count() == 1;
    const QString what = one ? plan.taken.front().facts->key.toString() : QString::number(plan.count());
    switch (plan.action) {
    case CredentialAction::RotateNow:
        return (one ? CredentialActions::tr("Rotate %1 now?") : CredentialActions::tr("Rotate %1 credentials now?"))
            .arg(what);
    case CredentialAction::Compromised:
        return (one ? CredentialActions::tr("Replace and revoke the keys of %1?")
                    : CredentialActions::tr("Replace and revoke the keys of %1 credentials?"))
            .arg(what);
    case CredentialAction::Suspend:
        return (one ? CredentialActions::tr("Suspend %1?") : CredentialActions::tr("Suspend %1 credentials?"))
            .arg(what);
    case CredentialAction::Resume:
        return (one ? CredentialActions::tr("Resume %1?") : CredentialActions::tr("Resume %1 credentials?")).arg(what);
    case CredentialAction::RestartConsumers:
        return (one ? CredentialActions::tr("Restart the workloads of %1?")
                    : CredentialActions::tr("Restart the workloads of %1 credentials?"))
            .arg(what);
    case CredentialAction::Delete:
        return (one ? CredentialActions::tr("Delete %1?") : CredentialActions::tr("Delete %1 credentials?")).arg(what);
    case CredentialAction::OpenSecret:
        return CredentialActions::tr("Open the Secret of %1?").arg(what);
    case CredentialAction::CopyKubectl:
        break;
    }
    return {};
}

QString buttonOf(const ActionPlan &plan)
{
    const bool one = plan.count() == 1;
    const auto text = [&](const QString &alone, const QString &many) { return one ? alone : many.arg(plan.count()); };
    switch (plan.action) {
    case CredentialAction::RotateNow:
        return text(CredentialActions::tr("&Rotate now"), CredentialActions::tr("&Rotate %1 now"));
    case CredentialAction::Compromised:
        return text(CredentialActions::tr("&Replace and revoke"), CredentialActions::tr("&Replace and revoke %1"));
    case CredentialAction::Suspend:
        return text(CredentialActions::tr("&Suspend"), CredentialActions::tr("&Suspend %1"));
    case CredentialAction::Resume:
        return text(CredentialActions::tr("&Resume"), CredentialActions::tr("&Resume %1"));
    case CredentialAction::RestartConsumers:
        return text(CredentialActions::tr("&Restart"), CredentialActions::tr("&Restart those of %1"));
    case CredentialAction::Delete:
        return text(CredentialActions::tr("&Delete"), CredentialActions::tr("&Delete %1"));
    case CredentialAction::OpenSecret:
        return CredentialActions::tr("&Open");
    case CredentialAction::CopyKubectl:
        break;
    }
    return {};
}

QString consequencesOf(const ActionPlan &plan)
{
    switch (plan.action) {
    case CredentialAction::RotateNow: {
        QString text =
            CredentialActions::tr("The engine issues a new key, has AWS prove that it works, and publishes it in the "
                                  "Secret. The key that is there now stays valid until its own end.");
        if (anyOf(plan, &CredentialFacts::existingUser))
            text += QLatin1Char(' ')
                + CredentialActions::tr(
                    "Keys of an existing IAM user are rotated by Vault, which takes up to two minutes, and the "
                    "oldest of its two keys ends by it.");
        return text;
    }
    case CredentialAction::Compromised:
        return compromisedConsequences(plan);
    case CredentialAction::Suspend:
        return CredentialActions::tr(
            "No further key is issued. The key in the Secret stays there and ends at its own time: if "
            "nobody resumes before, workloads are refused by AWS from then on.");
    case CredentialAction::Resume:
        return CredentialActions::tr("The engine looks after the key again. If a rotation is due, it is done at once.");
    case CredentialAction::RestartConsumers:
        return CredentialActions::tr(
            "Deployments, StatefulSets and DaemonSets whose pods take the Secret through their "
            "environment are restarted, pod by pod, as their update strategy says. Pods that mount it "
            "as a volume see a new key by themselves and are left alone.");
    case CredentialAction::Delete: {
        QString text =
            CredentialActions::tr("The engine revokes all its keys, and deletes its Secret and its role in Vault. "
                                  "Whatever still uses one of the keys is refused by AWS within seconds, and pods "
                                  "that take the Secret no longer start.");
        if (anyOf(plan, &CredentialFacts::existingUser))
            text += QLatin1Char(' ')
                + CredentialActions::tr(
                    "Of an existing IAM user Vault deletes only the newest key: the other one stays valid, "
                    "and an Event names it with the command that deletes it.");
        return text + QLatin1Char(' ') + CredentialActions::tr("This cannot be undone.");
    }
    case CredentialAction::OpenSecret:
        return CredentialActions::tr(
            "Its values are shown masked, and can be revealed and copied one by one. An Event in the "
            "namespace tells others that it was opened; if it may not be written, only the API "
            "server's audit log will tell.");
    case CredentialAction::CopyKubectl:
        break;
    }
    return {};
}

QString doneSentence(const ActionPlan &plan)
{
    const bool one = plan.count() == 1;
    const QString what = one ? plan.taken.front().facts->key.toString() : QString::number(plan.count());
    switch (plan.action) {
    case CredentialAction::RotateNow:
        return (one ? CredentialActions::tr("Rotation of %1 asked for.")
                    : CredentialActions::tr("Rotation of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::Compromised:
        return (one ? CredentialActions::tr("Replacement and revocation of %1's keys asked for.")
                    : CredentialActions::tr("Replacement and revocation of the keys of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::Suspend:
        return (
            one ? CredentialActions::tr("%1 is suspended.") : CredentialActions::tr("%1 credentials are suspended."))
            .arg(what);
    case CredentialAction::Resume:
        return (one ? CredentialActions::tr("%1 is resumed.") : CredentialActions::tr("%1 credentials are resumed."))
            .arg(what);
    case CredentialAction::RestartConsumers:
        return (one ? CredentialActions::tr("Restart of %1's workloads asked for.")
                    : CredentialActions::tr("Restart of the workloads of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::Delete:
        return (one ? CredentialActions::tr("Deletion of %1 asked for.")
                    : CredentialActions::tr("Deletion of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::CopyKubectl:
        return one ? CredentialActions::tr("kubectl command copied.")
                   : CredentialActions::tr("%1 kubectl commands copied.").arg(what);
    case CredentialAction::OpenSecret:
        break;
    }
    return {};
}

} // namespace keywright::ui
