// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PlanBench.h"

#include "../credential/Scene.h"

#include <algorithm>
#include <chrono>
#include <vector>

using namespace keywright;
using namespace keywright::scene;

namespace {

/// As from the API server: a full history, all conditions, digests made when it was parsed.
Observed parsed(Observed observed)
{
    for (int i = 0; i < 20; ++i)
        observed.object.status.history.push_back({.time = noon().addSecs(-i),
            .what = QStringLiteral("publish"),
            .accessKeyId = AccessKeyId(keyC),
            .outcome = QStringLiteral("ok")});
    observed.object.status.conditions = plan(observed).status.conditions;
    observed.object = *parseAwsCredential(toJson(observed.object));
    return observed;
}

std::vector<Observed> mixOfStates()
{
    const auto oldCommands = [](Observed &o) {
        for (const QString &command : {names::rotateNow, names::compromised, names::revokeNow})
            o.object.annotations[command] = QStringLiteral("2026-01-02");
        CredentialStatus &status = o.object.status;
        status.rotateNowSeen = status.compromisedSeen = status.revokeNowSeen =
            commandDigest(QStringLiteral("2026-01-02"));
    };
    return {
        parsed(settled(hours(1)).observed()), // idle
        parsed(settled(hours(1)).withRetiring(hours(9), keyB).observed()), // idle, an older key retiring
        parsed(settled(hours(1)).with(oldCommands).observed()), // idle, with commands carried out long ago
        parsed(settled(hours(9)).withRetiring(hours(15), keyB).observed()), // due: issue
        parsed(settled(hours(9)).withInHand(seconds(2), 0).observed()), // in hand: verify
        parsed(Scene().observed()), // new: finalizer
    };
}

} // namespace

double test::nanosecondsOfPlan()
{
    const std::vector<Observed> mix = mixOfStates();
    constexpr int calls = 500;
    std::vector<double> rounds;
    int steps = 0; // so that nothing is optimised away
    for (int round = 0; round < 31; ++round) {
        const auto begun = std::chrono::steady_clock::now();
        for (int i = 0; i < calls; ++i)
            for (const Observed &observed : mix)
                steps += plan(observed).act != Act::Wait;
        const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begun;
        rounds.push_back(took.count() / double(calls * mix.size()));
    }
    std::sort(rounds.begin(), rounds.end());
    return steps > 0 ? rounds[rounds.size() / 2] : 0;
}
