// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionTexts.h"

#include <algorithm>

namespace keywright::ui {

namespace {

using Actions = CredentialActions; // its name is the context of the translations

bool anyOf(const ActionPlan &plan, bool CredentialFacts::*what)
{
    return std::any_of(
        plan.taken.begin(), plan.taken.end(), [what](const ActionTarget &t) { return (*t.facts).*what; });
}

QString compromisedConsequences(const ActionPlan &plan)
{
    QString text = Actions::tr("A new key is issued and published at once. All older keys are revoked as soon as the "
                               "consumers have been restarted, at the latest after the grace period that the engine "
                               "is set to: whoever still uses one of them is refused by AWS from then on. Workloads "
                               "that take the Secret through their environment are restarted.");
    if (anyOf(plan, &CredentialFacts::suspended))
        text += QLatin1Char('\n')
            + Actions::tr("Suspended credentials get no new key: theirs are revoked, and their Secret holds a dead key "
                          "until they are resumed.");
    if (anyOf(plan, &CredentialFacts::existingUser))
        text += QLatin1Char('\n')
            + Actions::tr("Keys of an existing IAM user are rotated by Vault, which looks once a minute: it takes up to "
                          "two minutes for each of the two keys.");
    return text + QLatin1Char('\n') + Actions::tr("This cannot be undone.");
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
        return (one ? Actions::tr("Rotate %1 now?") : Actions::tr("Rotate %1 credentials now?")).arg(what);
    case CredentialAction::Compromised:
        return (one ? Actions::tr("Replace and revoke the keys of %1?")
                    : Actions::tr("Replace and revoke the keys of %1 credentials?"))
            .arg(what);
    case CredentialAction::Suspend:
        return (one ? Actions::tr("Suspend %1?") : Actions::tr("Suspend %1 credentials?")).arg(what);
    case CredentialAction::Resume:
        return (one ? Actions::tr("Resume %1?") : Actions::tr("Resume %1 credentials?")).arg(what);
    case CredentialAction::RestartConsumers:
        return (one ? Actions::tr("Restart the consumers of %1?")
                    : Actions::tr("Restart the consumers of %1 credentials?"))
            .arg(what);
    case CredentialAction::Delete:
        return (one ? Actions::tr("Delete %1?") : Actions::tr("Delete %1 credentials?")).arg(what);
    case CredentialAction::OpenSecret:
        return Actions::tr("Open the Secret of %1?").arg(what);
    case CredentialAction::CopyKubectl:
        break;
    }
    return {};
}

QString buttonOf(const ActionPlan &plan)
{
    const bool one = plan.count() == 1;
    const auto text = [&](const QString &alone, const QString &many) {
        return one ? alone : many.arg(plan.count());
    };
    switch (plan.action) {
    case CredentialAction::RotateNow:
        return text(Actions::tr("&Rotate now"), Actions::tr("&Rotate %1 now"));
    case CredentialAction::Compromised:
        return text(Actions::tr("&Replace and revoke"), Actions::tr("&Replace and revoke %1"));
    case CredentialAction::Suspend:
        return text(Actions::tr("&Suspend"), Actions::tr("&Suspend %1"));
    case CredentialAction::Resume:
        return text(Actions::tr("&Resume"), Actions::tr("&Resume %1"));
    case CredentialAction::RestartConsumers:
        return text(Actions::tr("&Restart"), Actions::tr("&Restart those of %1"));
    case CredentialAction::Delete:
        return text(Actions::tr("&Delete"), Actions::tr("&Delete %1"));
    case CredentialAction::OpenSecret:
        return Actions::tr("&Open");
    case CredentialAction::CopyKubectl:
        break;
    }
    return {};
}

QString consequencesOf(const ActionPlan &plan)
{
    switch (plan.action) {
    case CredentialAction::RotateNow: {
        QString text = Actions::tr("The engine issues a new key, has AWS prove that it works, and publishes it in the "
                                   "Secret. The key that is there now stays valid until its own end.");
        if (anyOf(plan, &CredentialFacts::existingUser))
            text += QLatin1Char(' ')
                + Actions::tr("Keys of an existing IAM user are rotated by Vault, which takes up to two minutes, and the "
                              "oldest of its two keys ends by it.");
        return text;
    }
    case CredentialAction::Compromised:
        return compromisedConsequences(plan);
    case CredentialAction::Suspend:
        return Actions::tr("No further key is issued. The key in the Secret stays there and ends at its own time: if "
                           "nobody resumes before, workloads are refused by AWS from then on.");
    case CredentialAction::Resume:
        return Actions::tr("The engine looks after the key again. If a rotation is due, it is done at once.");
    case CredentialAction::RestartConsumers:
        return Actions::tr("Deployments, StatefulSets and DaemonSets whose pods take the Secret through their "
                           "environment are restarted, pod by pod, as their update strategy says. Pods that mount it "
                           "as a volume see a new key by themselves and are left alone.");
    case CredentialAction::Delete: {
        QString text = Actions::tr("The engine revokes all its keys, and deletes its Secret and its role in Vault. "
                                   "Whatever still uses one of the keys is refused by AWS within seconds, and pods "
                                   "that take the Secret no longer start.");
        if (anyOf(plan, &CredentialFacts::existingUser))
            text += QLatin1Char(' ')
                + Actions::tr("Of an existing IAM user Vault deletes only the newest key: the other one stays valid, "
                              "and an Event names it with the command that deletes it.");
        return text + QLatin1Char(' ') + Actions::tr("This cannot be undone.");
    }
    case CredentialAction::OpenSecret:
        return Actions::tr("Its values are shown masked, and can be revealed and copied one by one. An Event in the "
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
        return (one ? Actions::tr("Rotation of %1 asked for.") : Actions::tr("Rotation of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::Compromised:
        return (one ? Actions::tr("Replacement and revocation of %1's keys asked for.")
                    : Actions::tr("Replacement and revocation of the keys of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::Suspend:
        return (one ? Actions::tr("%1 is suspended.") : Actions::tr("%1 credentials are suspended.")).arg(what);
    case CredentialAction::Resume:
        return (one ? Actions::tr("%1 is resumed.") : Actions::tr("%1 credentials are resumed.")).arg(what);
    case CredentialAction::RestartConsumers:
        return (one ? Actions::tr("Restart of %1's consumers asked for.")
                    : Actions::tr("Restart of the consumers of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::Delete:
        return (one ? Actions::tr("Deletion of %1 asked for.") : Actions::tr("Deletion of %1 credentials asked for."))
            .arg(what);
    case CredentialAction::CopyKubectl:
        return one ? Actions::tr("kubectl command copied.") : Actions::tr("%1 kubectl commands copied.").arg(what);
    case CredentialAction::OpenSecret:
        break;
    }
    return {};
}

} // namespace keywright::ui
