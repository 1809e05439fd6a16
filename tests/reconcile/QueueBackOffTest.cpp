// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SandboxFixture.h"

#include "sandbox/KubeTypes.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using std::chrono::milliseconds;

constexpr int patience = 60'000;
/// Of what the engine waits after so many passes that came to nothing: jitter takes a quarter at most.
constexpr milliseconds longest[] = {250ms, 500ms, 1s, 2s, 4s, 8s, 16s, 16s};

} // namespace

/// When the engine looks again at a credential whose pass ended early, since the cluster around it cannot be seen. The
/// clock stands still: what its engine does, it does because the clock was moved, or because an object changed.
class QueueBackOffTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SandboxFixture> f;
    int m_looks = 0; ///< at the Secret of "blind", which were refused
    int m_pokes = 0;

    /// A 400 is not tried again by the client itself, and is told in no status.
    void blind(bool isBlind)
    {
        f->sandbox->kubernetes().setFault([this, isBlind](const sandbox::SandboxRequest &request) {
            const bool isLook = request.method == "GET" && request.path.last() == u"blind-creds";
            if (!isBlind || !isLook)
                return std::optional<sandbox::KubeReply>();
            ++m_looks;
            return std::optional(sandbox::kubeStatus::badRequest(u"no"_s));
        });
    }
    /// Has the engine look at another credential, and with that at the clock; returns when it did, and all that was
    /// due by then is done.
    void poke()
    {
        const QString value = QString::number(++m_pokes);
        const double before = passes("again");
        f->change(u"poke"_s, "/metadata/annotations", {{"example.com/poke", value.toStdString()}});
        QTRY_VERIFY_WITH_TIMEOUT(passes("again") > before, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    }
    [[nodiscard]] bool isIdle() const
    {
        const EngineState state = f->engine->state();
        return state.queued == 0 && state.working == 0;
    }
    [[nodiscard]] double passes(const char *outcome) const
    {
        return f->telemetry->metrics().value(Metric::Reconciles, {QString::fromLatin1(outcome)});
    }
    /// It looks again after `wait`, and not before three quarters of it.
    void verifyNextLookAfter(milliseconds wait)
    {
        const int before = m_looks;
        const milliseconds soonest = wait * 3 / 4;
        m_clock->advance(soonest - 1ms);
        poke();
        poke(); // what the first one woke
        QCOMPARE(m_looks, before);
        m_clock->advance(wait - soonest + 1ms);
        poke();
        QTRY_COMPARE_WITH_TIMEOUT(m_looks, before + 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(QDateTime::currentDateTimeUtc());
        f = std::make_unique<SandboxFixture>(*m_clock);
        f->sandbox->aws().setPropagation(0ms);
        m_looks = 0;
        blind(true);
        EngineSettings settings = f->settings();
        settings.sweepInterval = 24h; // nobody else finds work for it
        f->startEngine(settings);
        f->create(u"poke"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"poke"_s), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    }
    void cleanup() { f.reset(); }

    void aPassThatEndedEarly_isTriedAgain_everLater_upToSixteenSeconds()
    {
        f->create(u"blind"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_looks, 1, patience);
        for (const milliseconds wait : longest) {
            verifyNextLookAfter(wait);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"of a wait of %1 ms"_s.arg(wait.count())));
        }
        QCOMPARE(passes("retry"), double(std::size(longest)) + 1);
    }

    void aPassThatCameToItsEnd_beginsTheWaitsAnew()
    {
        f->create(u"blind"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_looks, 1, patience);
        for (const milliseconds wait : {longest[0], longest[1], longest[2]})
            verifyNextLookAfter(wait);
        blind(false);
        m_clock->advance(longest[3]);
        poke();
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"blind"_s), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
        blind(true);
        // Its Secret is gone from the cache with its label, so that it has to be looked for.
        const ObjectKey secret = SandboxFixture::key(u"blind-creds"_s);
        const sandbox::KubeType &secrets = *sandbox::findKubeKind(u"v1"_s, u"Secret"_s);
        Json unlabelled = *f->store().get(secrets, secret);
        unlabelled["metadata"].erase("labels");
        const int before = m_looks;
        f->store().put(secrets, secret, std::move(unlabelled));
        QTRY_COMPARE_WITH_TIMEOUT(m_looks, before + 1, patience);
        verifyNextLookAfter(longest[0]);
    }
};

QTEST_GUILESS_MAIN(QueueBackOffTest)
#include "QueueBackOffTest.moc"
