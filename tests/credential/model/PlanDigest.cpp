// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PlanDigest.h"

namespace keywright::model {

QString nameOf(Act act)
{
    static constexpr const char *names[] = {"Wait", "AddFinalizer", "RecordUser", "EnsureRole", "Issue",
        "RecordPending", "Verify", "Publish", "RewriteSecret", "RecordCurrent", "Adopt", "ReadSecret", "Revoke",
        "ShortenLease", "RemoveSecret", "RestartConsumers", "InspectConsumers", "HoldUser", "RemoveRole", "RemoveUser",
        "TearDown", "Abandon"};
    return QString::fromLatin1(names[static_cast<size_t>(act)]);
}

QString digestOf(const Observed &o, const Plan &plan)
{
    QStringList parts {
        nameOf(plan.act), o.object.uid, o.object.resourceVersion, o.roleReadyFor, QString::number(o.deadLeases.size())};
    for (const auto &secret : {o.secret, o.oldSecret})
        parts += secret
            ? secret->resourceVersion + (secret->intact ? QString::number(*secret->intact) : QStringLiteral("?"))
            : QStringLiteral("-");
    if (o.inHand)
        parts += o.inHand->key.accessKeyId.value + QString::number(o.inHand->accepted) + o.inHand->publishedAs;
    for (const auto &[act, failure] : o.failures)
        parts += nameOf(act) + QString::number(failure.at.toMSecsSinceEpoch());
    if (o.consumers)
        parts += QString::number(o.consumers->at.toMSecsSinceEpoch()) + QString::number(o.consumers->volumes);
    parts += QString::number(o.roleMissing);
    return parts.join(QLatin1Char('|'));
}

} // namespace keywright::model
