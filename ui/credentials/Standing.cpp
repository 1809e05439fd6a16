// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/Standing.h"

#include "ui/timeline/KeyBars.h"

#include <QCoreApplication>

#include <array>

namespace keywright::ui {

namespace {

struct StandingRow
{
    Standing standing;
    Tone tone;
    const char *key;
    const char *word;
    bool attention;
};

constexpr std::array standings {
    StandingRow {Standing::Expired, Tone::Failing, "expired", QT_TRANSLATE_NOOP("Standing", "Expired"), true},
    StandingRow {Standing::Overdue, Tone::Failing, "overdue", QT_TRANSLATE_NOOP("Standing", "Overdue"), true},
    StandingRow {Standing::Failing, Tone::Failing, "failing", QT_TRANSLATE_NOOP("Standing", "Failing"), true},
    StandingRow {Standing::Unreadable, Tone::Failing, "unreadable", QT_TRANSLATE_NOOP("Standing", "Unreadable"), true},
    StandingRow {
        Standing::PolicyInvalid, Tone::Failing, "invalid", QT_TRANSLATE_NOOP("Standing", "Policy invalid"), true},
    StandingRow {Standing::Expiring, Tone::Warning, "expiring", QT_TRANSLATE_NOOP("Standing", "Expiring"), true},
    StandingRow {
        Standing::RetiringPastEnd, Tone::Warning, "leftover", QT_TRANSLATE_NOOP("Standing", "Old key alive"), true},
    StandingRow {Standing::Unseen, Tone::Warning, "unseen", QT_TRANSLATE_NOOP("Standing", "Not yet seen"), true},
    StandingRow {Standing::EngineSilent, Tone::Warning, "silent", QT_TRANSLATE_NOOP("Standing", "Engine silent"), true},
    StandingRow {Standing::Warned, Tone::Warning, "warning", QT_TRANSLATE_NOOP("Standing", "Warning"), true},
    StandingRow {Standing::Unknown, Tone::Unknown, "unknown", QT_TRANSLATE_NOOP("Standing", "Unknown"), true},
    StandingRow {Standing::Deleting, Tone::Suspended, "deleting", QT_TRANSLATE_NOOP("Standing", "Deleting"), false},
    StandingRow {Standing::Rotating, Tone::Rotating, "rotating", QT_TRANSLATE_NOOP("Standing", "Rotating"), false},
    StandingRow {Standing::Suspended, Tone::Suspended, "suspended", QT_TRANSLATE_NOOP("Standing", "Suspended"), false},
    StandingRow {Standing::Ok, Tone::Ok, "ok", QT_TRANSLATE_NOOP("Standing", "OK"), false},
};

const StandingRow &rowOf(Standing standing) { return standings[static_cast<size_t>(standing)]; }

QString said(const char *text) { return QCoreApplication::translate("Standing", text); }

StandingInfo computedHere(Standing standing, const char *reason, const char *message)
{
    return {standing, QLatin1String(reason), said(message), true};
}

StandingInfo fromCondition(Standing standing, const CredentialFacts &facts)
{
    return {standing, facts.problem.reason, facts.problem.message, false};
}

bool isPast(const QDateTime &time, const QDateTime &now) { return time.isValid() && time < now; }

bool retiresLate(const CredentialFacts &facts, const QDateTime &now)
{
    const QDateTime late = now.addMSecs(-rotationGrace(facts).count());
    return std::any_of(
        facts.retiring.begin(), facts.retiring.end(), [&](const KeyFacts &key) { return isPast(key.expiresAt, late); });
}

/// Between the rotation's time and the key's end is half of its life: with half of that gone nobody can call it fine.
bool isNearItsEnd(const CredentialFacts &facts, const QDateTime &now)
{
    if (!facts.current || !facts.current->expiresAt.isValid() || facts.lifetime.count() <= 0)
        return false;
    return now.msecsTo(facts.current->expiresAt) < facts.lifetime.count() / 4;
}

} // namespace

StandingInfo standingOf(const CredentialFacts &facts, const EngineHealth *engine, bool isLive, const QDateTime &now)
{
    if (!facts.unreadable.isEmpty())
        return {Standing::Unreadable, QStringLiteral("Unreadable"), facts.unreadable, true};
    const bool hasKey = facts.current.has_value();
    if (hasKey && isPast(facts.current->expiresAt, now) && !facts.suspended && !facts.deleting.isValid())
        return computedHere(Standing::Expired, "KeyExpired",
            QT_TRANSLATE_NOOP("Standing", "The key in the Secret has reached its end, and there is no newer one."));
    if (facts.deleting.isValid())
        return {Standing::Deleting, QStringLiteral("Deleting"), facts.problem.message, false};
    if (!facts.policyValid)
        return fromCondition(Standing::PolicyInvalid, facts);
    if (facts.problem.severity == Severity::Error)
        return fromCondition(Standing::Failing, facts);
    if (isOverdue(facts, now))
        return computedHere(Standing::Overdue, "Overdue",
            QT_TRANSLATE_NOOP("Standing", "The time of the next rotation is over, and nothing has happened."));
    if (!facts.suspended && isNearItsEnd(facts, now))
        return computedHere(Standing::Expiring, "KeyExpiring",
            QT_TRANSLATE_NOOP("Standing", "Less than a quarter of the key's life is left, and it was not replaced."));
    if (retiresLate(facts, now))
        return computedHere(Standing::RetiringPastEnd, "RetiringKeyLeft",
            QT_TRANSLATE_NOOP("Standing", "A retiring key should be revoked by now."));
    if (!isLive)
        return computedHere(Standing::Unknown, "ClusterNotLive",
            QT_TRANSLATE_NOOP("Standing", "The cluster does not tell at the moment: this is how it was."));
    if (facts.observedGeneration < facts.generation) {
        if (engine && !engine->isSilent(now) && facts.problem.reason.isEmpty())
            return computedHere(
                Standing::Rotating, "Issuing", QT_TRANSLATE_NOOP("Standing", "The engine has not begun with it yet."));
        return computedHere(Standing::Unseen, "NotSeen",
            QT_TRANSLATE_NOOP("Standing", "The engine has not looked at the newest definition yet."));
    }
    if (engine && engine->isSilent(now))
        return computedHere(Standing::EngineSilent, "EngineSilent",
            QT_TRANSLATE_NOOP("Standing", "The engine in charge gives no sign of life: nothing will be rotated."));
    if (facts.suspended && facts.problem.reason == u"Suspended")
        return fromCondition(Standing::Suspended, facts);
    if (facts.problem.severity == Severity::Warning)
        return fromCondition(Standing::Warned, facts);
    if (facts.problem.reason.isEmpty())
        return computedHere(Standing::Unknown, "NoCondition",
            QT_TRANSLATE_NOOP("Standing", "The engine has said nothing about it yet."));
    if (facts.suspended)
        return fromCondition(Standing::Suspended, facts);
    if (facts.pending || facts.problem.severity == Severity::Progress)
        return fromCondition(Standing::Rotating, facts);
    return fromCondition(Standing::Ok, facts);
}

Tone toneOf(Standing standing) { return rowOf(standing).tone; }
QString wordOf(Standing standing) { return said(rowOf(standing).word); }
QLatin1String keyOf(Standing standing) { return QLatin1String(rowOf(standing).key); }
bool needsAttention(Standing standing) { return rowOf(standing).attention; }

} // namespace keywright::ui
