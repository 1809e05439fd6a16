// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/SecretTrace.h"

namespace keywright::ui {

const ResourceType coreEvents {.group = QString(),
    .version = QStringLiteral("v1"),
    .plural = QStringLiteral("events"),
    .kind = QStringLiteral("Event"),
    .namespaced = true};

Json secretOpenedEvent(const CredentialFacts &facts, const QString &user, const QDateTime &now)
{
    // English as all Events are: they are read by others, in other programs.
    const QString message = QStringLiteral("The kubeconfig user %2 asked to see Secret %1 in Keywright's desktop.")
                                .arg(facts.secretName, user.isEmpty() ? QStringLiteral("(without a name)") : user);
    const QString time = toRfc3339(now);
    // Named as other recorders do: what it is about, and the time.
    const QString name = facts.key.name + QLatin1Char('.') + QString::number(now.toMSecsSinceEpoch(), 16);
    return {{"apiVersion", "v1"}, {"kind", "Event"}, {"metadata", {{"namespace", facts.key.ns}, {"name", name}}},
        {"involvedObject",
            {{"apiVersion", names::apiVersion}, {"kind", resources::awsCredentials.kind}, {"namespace", facts.key.ns},
                {"name", facts.key.name}, {"uid", facts.uid}}},
        {"type", "Normal"}, {"reason", "SecretOpened"}, {"message", message}, {"count", 1}, {"firstTimestamp", time},
        {"lastTimestamp", time}, {"source", {{"component", names::desktopManager}}}};
}

} // namespace keywright::ui
