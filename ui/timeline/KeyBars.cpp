// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/KeyBars.h"

#include <algorithm>

namespace keywright::ui {

namespace {

/// Vault tells no end for some keys: they live for as long as the spec says.
QDateTime endOf(const KeyFacts &key, const CredentialFacts &facts)
{
    if (key.expiresAt.isValid() || !key.issuedAt.isValid() || facts.lifetime.count() <= 0)
        return key.expiresAt;
    return key.issuedAt.addMSecs(facts.lifetime.count());
}

KeyBar nextBar(const CredentialFacts &facts, const QDateTime &now)
{
    KeyBar bar;
    bar.kind = facts.pending ? KeyBar::Kind::Pending : KeyBar::Kind::Planned;
    bar.tone = facts.pending ? Tone::Rotating : Tone::Unknown;
    // The facts do not tell when the pending key was issued: at the time that it was due, or now.
    bar.from = facts.pending || facts.nextRotation < now ? now : facts.nextRotation;
    if (facts.pending && facts.nextRotation.isValid() && facts.nextRotation < now)
        bar.from = facts.nextRotation;
    bar.to = bar.from.addMSecs(facts.lifetime.count());
    bar.rotation = bar.from.addMSecs(facts.lifetime.count() / 2);
    return bar;
}

} // namespace

std::chrono::milliseconds rotationGrace(const CredentialFacts &facts)
{
    using namespace std::chrono_literals;
    return std::clamp<std::chrono::milliseconds>(facts.lifetime / 10, 30s, 10min);
}

bool isOverdue(const CredentialFacts &facts, const QDateTime &now)
{
    return !facts.suspended && !facts.deleting.isValid() && facts.nextRotation.isValid()
        && facts.nextRotation.addMSecs(rotationGrace(facts).count()) < now;
}

Tone keyToneOf(const CredentialFacts &facts, const QDateTime &now)
{
    const bool ended = facts.current && facts.current->expiresAt.isValid() && facts.current->expiresAt <= now;
    if (ended || facts.problem.severity == Severity::Error || isOverdue(facts, now))
        return Tone::Failing;
    if (facts.suspended)
        return Tone::Suspended;
    if (facts.problem.severity == Severity::Warning)
        return Tone::Warning;
    if (facts.problem.reason.isEmpty() || !facts.unreadable.isEmpty())
        return Tone::Unknown;
    return facts.problem.severity == Severity::Progress ? Tone::Rotating : Tone::Ok;
}

std::vector<KeyBar> keyBarsOf(const CredentialFacts &facts, const QDateTime &now)
{
    std::vector<KeyBar> bars;
    bars.reserve(facts.retiring.size() + 2);
    if (facts.current) {
        KeyBar bar;
        bar.kind = KeyBar::Kind::Current;
        bar.id = facts.current->id;
        bar.from = facts.current->issuedAt;
        bar.to = endOf(*facts.current, facts);
        if (!facts.suspended)
            bar.rotation = facts.nextRotation;
        bar.tone = keyToneOf(facts, now);
        bars.push_back(std::move(bar));
    }
    const auto retiringFrom = static_cast<std::ptrdiff_t>(bars.size());
    for (const KeyFacts &key : facts.retiring) {
        KeyBar bar;
        bar.kind = KeyBar::Kind::Retiring;
        bar.id = key.id;
        bar.from = key.issuedAt;
        bar.to = endOf(key, facts);
        bars.push_back(std::move(bar));
    }
    std::ranges::sort(bars.begin() + retiringFrom, bars.end(), std::ranges::greater(), &KeyBar::from);
    const bool comes = facts.pending || (facts.nextRotation.isValid() && !facts.suspended);
    if (comes && facts.lifetime.count() > 0 && !facts.deleting.isValid())
        bars.push_back(nextBar(facts, now));
    return bars;
}

TimeWindow windowAround(const std::vector<KeyBar> &bars, const QDateTime &now)
{
    QDateTime from = now;
    QDateTime to = now;
    for (const KeyBar &bar : bars) {
        if (bar.from.isValid())
            from = std::min(from, bar.from);
        for (const QDateTime &time : {bar.from, bar.to})
            if (time.isValid())
                to = std::max(to, time);
    }
    const qint64 span = from.msecsTo(to);
    const qint64 room = span > 0 ? span / 30 + 1 : 30 * 60 * 1000;
    return {from.addMSecs(-room), to.addMSecs(room)};
}

} // namespace keywright::ui
