// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/StatusText.h"

#include "ui/credentials/Standing.h"
#include "ui/detail/ReasonWords.h"
#include "ui/timeline/KeyBars.h"
#include "ui/timeline/TimeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace keywright::ui {

namespace {

struct StatusWords
{
    Q_DECLARE_TR_FUNCTIONS(CredentialDetail)
};

/// Whose no it is, where it is somebody else's than Keywright's.
QString whoRefused(Reason reason)
{
    switch (reason) {
    case Reason::AwsRefused:
    case Reason::AwsThrottled:
    case Reason::AwsQuotaExceeded:
    case Reason::AwsUnavailable:
    case Reason::VerifyFailed:
        return toString(Party::Aws);
    case Reason::VaultForbidden:
        return toString(Party::VaultPolicy);
    case Reason::VaultSealed:
    case Reason::VaultUnreachable:
    case Reason::MountUnknown:
    case Reason::LoginFailed:
    case Reason::LeaseLost:
        return toString(Party::Vault);
    case Reason::SecretRefused:
    case Reason::SecretImmutable:
    case Reason::KubernetesForbidden:
        return toString(Party::Kubernetes);
    default:
        return {};
    }
}

/// The message of a condition is sentence, detail and next step: what is left without the first and the last.
QString detailOf(QString message, const ReasonInfo &info)
{
    if (message.startsWith(info.sentence))
        message.remove(0, info.sentence.size());
    if (!info.nextStep.isEmpty() && message.endsWith(info.nextStep))
        message.chop(info.nextStep.size());
    return message.trimmed();
}

StandingInfo standingOfSubject(const DetailSubject &subject, const QDateTime &now)
{
    const EngineHealth *engine = subject.engines.known ? subject.engines.inChargeOf(subject.facts->key.ns) : nullptr;
    return standingOf(*subject.facts, engine, subject.session->state().isLive(), now);
}

void addEngineCause(std::vector<ComputedCause> &causes, const DetailSubject &subject, const QDateTime &now)
{
    if (!subject.engines.known || !subject.session->state().isLive())
        return;
    const EngineHealth *engine = subject.engines.inChargeOf(subject.facts->key.ns);
    if (!engine)
        causes.push_back(
            {Tone::Failing, StatusWords::tr("No engine is known in this cluster: nobody rotates this key."),
                StatusWords::tr("Start one (keywright --headless), and see that it may hold its Lease.")});
    else if (engine->isSilent(now))
        causes.push_back({Tone::Failing,
            engine->renewedAt.isValid()
                ? StatusWords::tr("The engine is silent: it last renewed its Lease %1.")
                      .arg(whenText(engine->renewedAt, now))
                : StatusWords::tr("The engine has given up its Lease, and no other one has taken it."),
            StatusWords::tr("Look at its pod and its log. Standing keys stay valid until they end.")});
}

void addClusterCause(std::vector<ComputedCause> &causes, const DetailSubject &subject, const QDateTime &now)
{
    const ClusterState &state = subject.session->state();
    if (state.isLive() || state.kind == ClusterState::Kind::Connecting)
        return;
    const QString age = state.lastLive.isValid()
        ? StatusWords::tr("What stands here was true %1: the cluster is not being watched (%2).")
              .arg(whenText(state.lastLive, now), shortText(state.kind))
        : StatusWords::tr("The cluster is not being watched (%1): what stands here may be old.")
              .arg(shortText(state.kind));
    causes.push_back({Tone::Unknown, age, state.error.text()});
}

void addKeyCauses(std::vector<ComputedCause> &causes, const CredentialFacts &facts, const QDateTime &now)
{
    const bool readyByItsWords = facts.problem.severity != Severity::Error;
    if (facts.current && facts.current->expiresAt.isValid() && facts.current->expiresAt <= now && readyByItsWords)
        causes.push_back({Tone::Failing,
            StatusWords::tr("The key in the Secret ended %1, although no condition says so.")
                .arg(whenText(facts.current->expiresAt, now)),
            StatusWords::tr("Whoever uses it fails already. See whether an engine is at work.")});
    if (isOverdue(facts, now)) {
        const QString when = whenText(facts.nextRotation, now);
        causes.push_back({Tone::Warning,
            readyByItsWords
                ? StatusWords::tr("Overdue: the rotation was due %1 and has not happened, although it is called ready.")
                      .arg(when)
                : StatusWords::tr("Overdue: the rotation was due %1 and has not happened.").arg(when),
            facts.current && facts.current->expiresAt > now
                ? StatusWords::tr("The key in the Secret still lives; it ends %1.")
                      .arg(whenText(facts.current->expiresAt, now))
                : QString()});
    }
    const auto late = std::ranges::count_if(facts.retiring, [&](const KeyFacts &key) {
        return key.expiresAt.isValid() && key.expiresAt.addMSecs(rotationGrace(facts).count()) < now;
    });
    if (late > 0)
        causes.push_back({Tone::Warning,
            late == 1
                ? StatusWords::tr("A retiring key should be gone by now, and still stands in the status.")
                : StatusWords::tr("%1 retiring keys should be gone by now, and still stand in the status.").arg(late),
            {}});
}

} // namespace

StatusText statusTextOf(const DetailSubject &subject, const QDateTime &now)
{
    StatusText text;
    if (!subject.session || !subject.facts)
        return text;
    const CredentialFacts &facts = *subject.facts;
    const ProblemFacts &problem = facts.problem;
    const StandingInfo standing = standingOfSubject(subject, now);
    text.tone = subject.isDeleted() ? Tone::Unknown : toneOf(standing.standing);
    text.state = subject.isDeleted() ? StatusWords::tr("Deleted") : wordOf(standing.standing);
    text.computed = standing.computed && !problem.reason.isEmpty() && facts.unreadable.isEmpty();
    text.reason = problem.reason;
    // Ready stays True when a credential is suspended: its time of transition is that of becoming ready.
    if (problem.reason != reasonInfo(Reason::Suspended).name)
        text.since = problem.since;
    if (!facts.unreadable.isEmpty()) {
        text.sentence = StatusWords::tr("This object cannot be read.");
        text.detail = facts.unreadable;
    } else if (problem.reason.isEmpty()) {
        text.sentence = StatusWords::tr("No engine has looked at it yet: it has no conditions.");
    } else if (const auto reason = reasonNamed(problem.reason)) {
        const ReasonInfo &info = reasonInfo(*reason);
        text.sentence = sentenceInWords(info);
        text.detail = detailOf(problem.message, info);
        text.nextStep = nextStepInWords(info);
        text.who = whoRefused(*reason);
    } else {
        text.sentence = problem.message.isEmpty() ? problem.reason : problem.message;
    }
    if (subject.isDeleted()) { // what stood there is history: nothing is to be done about it
        text.computed = !problem.reason.isEmpty() && facts.unreadable.isEmpty();
        text.since = {};
        text.nextStep.clear();
    }
    return text;
}

QString StatusText::headline() const
{
    return computed ? StatusWords::tr("%1. The engine's last word: %2").arg(state, sentence)
                    : StatusWords::tr("%1: %2").arg(state, sentence);
}

QString StatusText::asText(const DetailSubject &subject) const
{
    QStringList lines;
    if (subject.session && subject.facts)
        lines += StatusWords::tr("AwsCredential %1 in %2")
                     .arg(subject.facts->key.toString(), subject.session->identity().title());
    lines += reason.isEmpty() ? state : StatusWords::tr("%1 (%2)").arg(state, reason);
    if (since.isValid())
        lines += StatusWords::tr("Since: %1").arg(since.toUTC().toString(Qt::ISODate));
    lines += sentence;
    if (!who.isEmpty())
        lines += StatusWords::tr("Who said no: %1").arg(who);
    if (!detail.isEmpty())
        lines += detail;
    if (!nextStep.isEmpty())
        lines += StatusWords::tr("What to do: %1").arg(nextStep);
    return lines.join(QLatin1Char('\n'));
}

std::vector<ComputedCause> computedCauses(const DetailSubject &subject, const QDateTime &now)
{
    std::vector<ComputedCause> causes;
    if (!subject.session || !subject.facts || subject.isDeleted())
        return causes;
    const CredentialFacts &facts = *subject.facts;
    addClusterCause(causes, subject, now);
    addEngineCause(causes, subject, now);
    addKeyCauses(causes, facts, now);
    if (facts.unreadable.isEmpty() && facts.observedGeneration < facts.generation)
        causes.push_back({Tone::Rotating,
            StatusWords::tr("Not yet seen by the engine: the definition was changed (generation %1, seen: %2).")
                .arg(facts.generation)
                .arg(facts.observedGeneration),
            StatusWords::tr("What the conditions say is about the definition before.")});
    return causes;
}

} // namespace keywright::ui
