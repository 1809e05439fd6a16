// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Connections.h"
#include "app/Options.h"
#include "reconcile/Leadership.h"
#include "sandbox/KubeTypes.h"
#include "sandbox/Sandbox.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
const ObjectKey leaseOfTheEngine {u"keywright-system"_s, u"keywright"_s};

/// One engine's seat, with a way of its own to the API server.
struct Candidate
{
    KubeClient client;
    Leadership leadership;

    Candidate(const KubeConnection &connection, const Clock &clock, EngineSettings settings, const QString &identity)
        : client(connection)
        , leadership(client, clock, named(std::move(settings), identity))
    {
    }
    ~Candidate() { QCoro::waitFor(leadership.release()); }

private:
    static EngineSettings named(EngineSettings settings, const QString &identity)
    {
        settings.identity = identity;
        return settings;
    }
};

} // namespace

/// The times of the Lease as the program uses them when nobody sets anything: client-go's 15 s, 10 s and 2 s.
class LeaseTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    bool m_isCut = false; ///< nobody but the standby can write the Lease
    int m_refused = 0;

    [[nodiscard]] Json lease() const
    {
        const auto found = m_sandbox->kubernetes().store().get(
            *sandbox::findKubeKind(u"coordination.k8s.io/v1"_s, u"Lease"_s), leaseOfTheEngine);
        return found ? *found : Json();
    }
    static bool isWriteOf(const sandbox::SandboxRequest &request, const char *identity)
    {
        return request.path.contains(u"leases"_s) && request.method != "GET" && request.body.contains(identity);
    }
    [[nodiscard]] std::unique_ptr<Candidate> candidate(const char *identity) const
    {
        const Result<Invocation> invocation =
            parseOptions({u"keywright"_s, u"--headless"_s}, [](const char *) { return QString(); });
        const Result<EngineSettings> settings = engineSettingsFor(invocation->settings);
        return std::make_unique<Candidate>(
            m_sandbox->kubeConnection(), *m_clock, *settings, QString::fromLatin1(identity));
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(QDateTime::currentDateTimeUtc());
        m_clock->advance(1h); // since boot
        m_sandbox = std::make_unique<sandbox::Sandbox>(*m_clock);
        QVERIFY(m_sandbox->start());
        m_sandbox->createNamespace(leaseOfTheEngine.ns);
        m_isCut = false;
        m_refused = 0;
        m_sandbox->kubernetes().setFault([this](const sandbox::SandboxRequest &request) {
            if (!m_isCut || !isWriteOf(request, "first"))
                return std::optional<sandbox::KubeReply>();
            ++m_refused;
            return std::optional(sandbox::kubeStatus::failure(500, u"InternalError"_s, u"no"_s));
        });
    }

    void whoCannotRenew_stopsAfterTenSeconds_andIsFollowedAfterFifteen()
    {
        const auto first = candidate("first");
        first->leadership.start();
        QTRY_VERIFY_WITH_TIMEOUT(first->leadership.isLeaderAnywhere(), patience);
        QCOMPARE(stringAt(lease(), {"spec", "holderIdentity"}), u"first"_s);
        QCOMPARE(intAt(lease(), {"spec", "leaseDurationSeconds"}), 15);
        const auto standby = candidate("standby");
        standby->leadership.start();
        QTRY_VERIFY_WITH_TIMEOUT(standby->leadership.isSettled(), patience);
        m_isCut = true;
        QTRY_VERIFY_WITH_TIMEOUT(m_refused > 0, patience);

        m_clock->advance(9'999ms);
        QVERIFY(first->leadership.mayWriteAnywhere());
        m_clock->advance(1ms);
        QVERIFY(!first->leadership.mayWriteAnywhere());
        m_clock->advance(4'999ms);
        const quint64 looks = standby->client.requestCount();
        QTRY_VERIFY_WITH_TIMEOUT(standby->client.requestCount() >= looks + 2, patience);
        QVERIFY(!standby->leadership.isLeaderAnywhere());
        m_clock->advance(1ms);
        QTRY_VERIFY_WITH_TIMEOUT(standby->leadership.mayWriteAnywhere(), patience);
        QCOMPARE(stringAt(lease(), {"spec", "holderIdentity"}), u"standby"_s);
        QVERIFY(!first->leadership.isLeaderAnywhere());
    }

    void itIsRenewed_everyTwoSeconds()
    {
        QList<qint64> writes; ///< when they came, milliseconds
        QElapsedTimer timer;
        timer.start();
        connect(&m_sandbox->kubernetes(), &sandbox::SandboxKubernetes::mutating, this,
            [&](const sandbox::SandboxRequest &request) {
                if (isWriteOf(request, "first"))
                    writes += timer.elapsed();
            });
        const auto first = candidate("first");
        first->leadership.start();
        QTRY_VERIFY_WITH_TIMEOUT(writes.size() >= 4, patience);
        // A busy machine may take longer; nothing takes less.
        const qint64 shortest = std::min({writes[1] - writes[0], writes[2] - writes[1], writes[3] - writes[2]});
        QVERIFY2(shortest >= 1'800, qPrintable(QString::number(shortest)));
        QVERIFY(first->leadership.isLeaderAnywhere());
    }
};

QTEST_GUILESS_MAIN(LeaseTest)
#include "LeaseTest.moc"
