// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ListFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::ui;

/// What is said of a credential, above all where no condition says it.
class StandingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standing_data();
    void standing();
    void eachHasAWordAKeyAndItsPlaceInAttention();

private:
    using Change = std::function<void(CredentialFacts &, EngineHealth &, bool &live, const QDateTime &now)>;
};
Q_DECLARE_METATYPE(Standing)

void StandingTest::standing_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Standing>("expected");
    QTest::addColumn<bool>("computed");
    const auto row = [](const char *name, Standing expected, bool computed, Change change) {
        QTest::newRow(name) << std::move(change) << expected << computed;
    };
    using Facts = CredentialFacts;
    using Health = EngineHealth;
    using Time = QDateTime;
    row("fine", Standing::Ok, false, [](Facts &, Health &, bool &, const Time &) {});
    row("Ready, but long past its rotation", Standing::Overdue, true,
        [](Facts &f, Health &, bool &, const Time &now) { f.nextRotation = now.addSecs(-3600); });
    row("its rotation is a few seconds late", Standing::Ok, false,
        [](Facts &f, Health &, bool &, const Time &now) { f.nextRotation = now.addSecs(-10); });
    row("suspended, past its rotation", Standing::Suspended, false, [](Facts &f, Health &, bool &, const Time &now) {
        f.nextRotation = now.addSecs(-3600);
        f.suspended = true;
    });
    row("Ready, but the key is dead", Standing::Expired, true,
        [](Facts &f, Health &, bool &, const Time &now) { f.current->expiresAt = now.addSecs(-1); });
    row("a condition fails", Standing::Failing, false,
        [](Facts &f, Health &, bool &, const Time &) { f.problem.severity = Severity::Error; });
    row("a condition fails, on a cluster that does not tell", Standing::Failing, false,
        [](Facts &f, Health &, bool &live, const Time &) {
            f.problem.severity = Severity::Error;
            live = false;
        });
    row("fine, on a cluster that does not tell", Standing::Unknown, true,
        [](Facts &, Health &, bool &live, const Time &) { live = false; });
    row("a fifth of the key's life is left", Standing::Expiring, true,
        [](Facts &f, Health &, bool &, const Time &now) { f.current->expiresAt = now.addSecs(3 * 3600); });
    row("a retiring key that should be gone", Standing::RetiringPastEnd, true,
        [](Facts &f, Health &, bool &, const Time &now) {
            f.retiring.push_back({{}, now.addDays(-2), now.addSecs(-7200)});
        });
    row("a retiring key", Standing::Ok, false, [](Facts &f, Health &, bool &, const Time &now) {
        f.retiring.push_back({{}, now.addDays(-2), now.addSecs(7200)});
    });
    row("a new spec, not seen", Standing::Unseen, true,
        [](Facts &f, Health &, bool &, const Time &) { f.generation = 2; });
    row("just made", Standing::Rotating, true, [](Facts &f, Health &, bool &, const Time &) {
        f.observedGeneration = 0;
        f.problem = {};
        f.current.reset();
        f.nextRotation = {};
    });
    row("made, and nobody looks after it", Standing::Unseen, true, [](Facts &f, Health &h, bool &, const Time &now) {
        f.observedGeneration = 0;
        f.problem = {};
        f.current.reset();
        f.nextRotation = {};
        h.renewedAt = now.addSecs(-3600);
    });
    row("the engine is silent", Standing::EngineSilent, true,
        [](Facts &, Health &h, bool &, const Time &now) { h.renewedAt = now.addSecs(-3600); });
    row("no condition at all", Standing::Unknown, true,
        [](Facts &f, Health &, bool &, const Time &) { f.problem = {}; });
    row("somebody should look", Standing::Warned, false,
        [](Facts &f, Health &, bool &, const Time &) { f.problem.severity = Severity::Warning; });
    row("a key is on its way", Standing::Rotating, false,
        [](Facts &f, Health &, bool &, const Time &) { f.pending = true; });
    row("its policy is refused", Standing::PolicyInvalid, false,
        [](Facts &f, Health &, bool &, const Time &) { f.policyValid = false; });
    row("suspended, and the engine says so", Standing::Suspended, false, [](Facts &f, Health &, bool &, const Time &) {
        f.suspended = true;
        f.problem = {Severity::Warning, QStringLiteral("Suspended"), {}, {}};
    });
    row("is being deleted", Standing::Deleting, false,
        [](Facts &f, Health &, bool &, const Time &now) { f.deleting = now; });
    row("cannot be read", Standing::Unreadable, true,
        [](Facts &f, Health &, bool &, const Time &) { f.unreadable = QStringLiteral("no lifetime"); });
}

void StandingTest::standing()
{
    QFETCH(Change, change);
    QFETCH(bool, computed);
    const ListFixture fixture;
    const QDateTime now = fixture.clock.now();
    CredentialFacts facts = fixture.fine(QStringLiteral("a"), QStringLiteral("b"));
    EngineHealth engine;
    engine.renewedAt = now.addSecs(-3);
    bool live = true;
    change(facts, engine, live, now);
    const StandingInfo info = standingOf(facts, &engine, live, now);
    QTEST(info.standing, "expected");
    QCOMPARE(info.computed, computed);
    if (computed)
        QVERIFY(!info.message.isEmpty() && !info.reason.isEmpty());
}

void StandingTest::eachHasAWordAKeyAndItsPlaceInAttention()
{
    QSet<QString> words, keys;
    for (int i = 0; i <= static_cast<int>(Standing::Ok); ++i) {
        const auto standing = static_cast<Standing>(i);
        words.insert(wordOf(standing));
        keys.insert(keyOf(standing));
        QVERIFY(!(toneOf(standing) == Tone::Failing || toneOf(standing) == Tone::Warning) || needsAttention(standing));
    }
    QCOMPARE(words.size(), static_cast<int>(Standing::Ok) + 1);
    QCOMPARE(keys.size(), static_cast<int>(Standing::Ok) + 1);
    QVERIFY2(needsAttention(Standing::Unknown), "unknown is never fine");
}

QTEST_GUILESS_MAIN(StandingTest)
#include "StandingTest.moc"
