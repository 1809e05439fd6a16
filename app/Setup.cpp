// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Setup.h"

#include "app/Connections.h"
#include "app/Differences.h"
#include "app/KubernetesSetup.h"
#include "app/Print.h"
#include "app/VaultSetupRun.h"

#include <optional>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostDifferences = 40;

QString kindName(PlannedChange::Kind kind)
{
    switch (kind) {
    case PlannedChange::Kind::Same:
        return u"same  "_s;
    case PlannedChange::Kind::Create:
        return u"create"_s;
    case PlannedChange::Kind::Change:
        return u"change"_s;
    }
    return {};
}

void show(const SetupPlan &plan, const Console &console)
{
    console.say(plan.where);
    for (const PlannedChange &change : plan.changes) {
        console.say(u"  %1  %2"_s.arg(kindName(change.kind), change.what));
        for (const QString &line : shortened(change.differences, mostDifferences))
            console.say(u"            "_s + line);
    }
    for (const QString &advice : plan.advice)
        console.say(u"  note    "_s + advice);
}

template<typename Side>
QCoro::Task<Result<void>> applyAll(Side *side, SetupPlan plan, Console console)
{
    for (PlannedChange &change : plan.changes) {
        if (change.kind == PlannedChange::Kind::Same)
            continue;
        const QString what = change.what;
        const Result<void> applied = co_await side->apply(std::move(change));
        if (!applied)
            co_return failure(applied.error());
        console.say(u"  done    "_s + what);
    }
    co_return Result<void>();
}

/// Clients and plans of the servers that were asked for.
struct Sides
{
    std::unique_ptr<KubeClient> kubeClient = {};
    std::unique_ptr<KubernetesSetup> kubernetes = {};
    std::unique_ptr<VaultClient> vaultClient = {};
    std::unique_ptr<VaultSetupRun> vault = {};
};

Result<Sides> connectSides(const Invocation &invocation, const Environment &environment, const Clock &clock)
{
    const auto wanted = [&](const QString &name) {
        return invocation.arguments.isEmpty() || invocation.arguments.contains(name);
    };
    Sides sides;
    if (wanted(u"kubernetes"_s)) {
        const auto connection = kubeConnectionFor(invocation.settings, environment);
        if (!connection)
            return failure(connection.error());
        sides.kubeClient = std::make_unique<KubeClient>(*connection);
        sides.kubernetes = std::make_unique<KubernetesSetup>(*sides.kubeClient, invocation.settings.kubernetes);
    }
    if (wanted(u"vault"_s)) {
        const auto settings = vaultSettingsFor(invocation.settings);
        if (!settings)
            return failure(settings.error());
        auto login = adminLoginFor(invocation.settings, environment);
        if (!login)
            return failure(login.error());
        sides.vaultClient = std::make_unique<VaultClient>(*settings, std::move(*login), clock);
        sides.vault = std::make_unique<VaultSetupRun>(*sides.vaultClient, vaultSetupFor(invocation.settings));
    }
    return sides;
}

} // namespace

bool isConfirmed(const Invocation &invocation, const Console &console, const QString &question, const QString &nothing,
    const QString &deed)
{
    if (invocation.yes)
        return true;
    if (!console.ask) {
        console.say(u"%1: there is no terminal to ask at. Add --yes to %2."_s.arg(nothing, deed));
        return false;
    }
    if (console.ask(question))
        return true;
    console.say(nothing + u'.');
    return false;
}

QCoro::Task<Result<bool>> runSetup(Invocation invocation, Environment environment, Console console, const Clock *clock)
{
    const Result<Sides> sides = connectSides(invocation, environment, *clock);
    if (!sides)
        co_return failure(sides.error());
    SetupPlan kubernetes, vault;
    if (sides->kubernetes) {
        Result<SetupPlan> plan = co_await sides->kubernetes->plan();
        if (!plan)
            co_return failure(plan.error());
        kubernetes = std::move(*plan);
        show(kubernetes, console);
    }
    if (sides->vault) {
        Result<SetupPlan> plan = co_await sides->vault->plan();
        if (!plan)
            co_return failure(plan.error());
        vault = std::move(*plan);
        show(vault, console);
    }
    if (kubernetes.isDone() && vault.isDone()) {
        console.say(u"Nothing to do."_s);
        co_return true;
    }
    if (!isConfirmed(invocation, console, u"Apply this?"_s, u"Nothing was changed"_s, u"apply this"_s))
        co_return false;
    const Result<void> kubernetesApplied = co_await applyAll(sides->kubernetes.get(), std::move(kubernetes), console);
    if (!kubernetesApplied)
        co_return failure(kubernetesApplied.error());
    const Result<void> vaultApplied = co_await applyAll(sides->vault.get(), std::move(vault), console);
    if (!vaultApplied)
        co_return failure(vaultApplied.error());
    co_return true;
}

} // namespace keywright
