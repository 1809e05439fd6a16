// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionPlan.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace keywright::ui {

namespace {

QString whyNotWritable(const ActionTarget &target)
{
    const ClusterState &state = target.session->state();
    if (target.session->identity().readOnly)
        return CredentialActions::tr("Its cluster is set to read-only here.");
    if (!state.isLive())
        return CredentialActions::tr("Its cluster is not live (%1): what is shown may no longer be true.")
            .arg(shortText(state.kind));
    if (target.facts->deleting.isValid())
        return CredentialActions::tr("It is being deleted.");
    return {};
}

QString whyNotInItsState(CredentialAction action, const CredentialFacts &facts)
{
    switch (action) {
    case CredentialAction::RotateNow:
        if (facts.suspended)
            return CredentialActions::tr("It is suspended: resume it first.");
        return facts.pending ? CredentialActions::tr("It is being rotated already.") : QString();
    case CredentialAction::Compromised:
        return facts.current || facts.pending || !facts.retiring.empty()
            ? QString()
            : CredentialActions::tr("It has no key that could be revoked.");
    case CredentialAction::Suspend:
        return facts.suspended ? CredentialActions::tr("It is suspended already.") : QString();
    case CredentialAction::Resume:
        return facts.suspended ? QString() : CredentialActions::tr("It is not suspended.");
    case CredentialAction::RestartConsumers:
        return facts.current ? QString() : CredentialActions::tr("It has no key yet, so nobody runs on an old one.");
    case CredentialAction::OpenSecret:
        return facts.secretName.isEmpty() ? CredentialActions::tr("It has no Secret.") : QString();
    case CredentialAction::Delete:
    case CredentialAction::CopyKubectl:
        break;
    }
    return {};
}

auto orderOf(const ActionTarget &target)
{
    return std::tie(target.facts->cluster, target.facts->key.ns, target.facts->key.name, target.facts->uid);
}

} // namespace

QString whyLeftOut(CredentialAction action, const ActionTarget &target)
{
    if (action == CredentialAction::CopyKubectl)
        return {};
    if (action != CredentialAction::OpenSecret) {
        if (QString why = whyNotWritable(target); !why.isEmpty())
            return why;
    }
    if (!target.facts->unreadable.isEmpty() && action != CredentialAction::Delete)
        return CredentialActions::tr("It cannot be read: %1").arg(target.facts->unreadable);
    return whyNotInItsState(action, *target.facts);
}

ActionPlan planFor(CredentialAction action, std::vector<ActionTarget> targets)
{
    std::erase_if(targets, [](const ActionTarget &target) { return !target.session || !target.facts; });
    std::sort(targets.begin(), targets.end(),
        [](const ActionTarget &a, const ActionTarget &b) { return orderOf(a) < orderOf(b); });
    const auto last = std::unique(targets.begin(), targets.end(),
        [](const ActionTarget &a, const ActionTarget &b) { return orderOf(a) == orderOf(b); });
    targets.erase(last, targets.end());

    ActionPlan plan {.action = action};
    for (ActionTarget &target : targets) {
        if (QString why = whyLeftOut(action, target); why.isEmpty())
            plan.taken.push_back(std::move(target));
        else
            plan.leftOut.push_back({std::move(target), std::move(why)});
    }
    return plan;
}

QString ActionPlan::wordToType() const
{
    const bool production = std::any_of(taken.begin(), taken.end(),
        [](const ActionTarget &target) { return target.session->identity().isProduction(); });
    if (!production || (action != CredentialAction::Delete && count() <= manyObjects))
        return {};
    std::set<QString> clusters;
    std::set<QString> namespaces;
    for (const ActionTarget &target : taken) {
        clusters.insert(target.facts->cluster);
        namespaces.insert(target.facts->key.ns);
    }
    if (clusters.size() > 1)
        return QString::number(count());
    return namespaces.size() > 1 ? taken.front().session->identity().label : *namespaces.begin();
}

std::vector<ClusterIdentity> clustersOf(const std::vector<ActionTarget> &targets)
{
    std::vector<ClusterIdentity> clusters;
    for (const ActionTarget &target : targets) {
        const ClusterIdentity &identity = target.session->identity();
        if (std::none_of(clusters.begin(), clusters.end(),
                [&](const ClusterIdentity &known) { return known.id == identity.id; }))
            clusters.push_back(identity);
    }
    return clusters;
}

} // namespace keywright::ui
