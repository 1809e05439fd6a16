// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// keywright_bench plan: what one plan() costs, without any server.
// keywright_bench [CREDENTIALS]: the same, then the bare rate (the same requests by a plain concurrent client with no logic), then the
// engine in the same run. Compare ratios, not seconds: all servers share the machine.

#include "BareClient.h"
#include "PlanBench.h"
#include "../reconcile/EngineFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <cstdio>

#include <unistd.h>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int atATime = 8;

double megabytesResident()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

void line(const char *what, double value, const char *unit) { std::printf("%-52s %10.2f %s\n", what, value, unit); }

/// In an event loop that never sleeps when there is work: QTest::qWaitFor() sleeps 10 ms at each turn, which would be
/// what is measured.
bool waitFor(const std::function<bool()> &condition, int seconds)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.exit(0);
    });
    look.start(std::chrono::milliseconds(5));
    QTimer::singleShot(std::chrono::seconds(seconds), &loop, [&] { loop.exit(1); });
    return loop.exec() == 0;
}

int iamUsers(const EngineFixture &f)
{
    const BlockingHttp stats(f.aws.endpoint(), {});
    return int(intAt(stats.send("GET", QStringLiteral("/stats")).json(), {"calls", "CreateUser"}));
}

void createAll(const EngineFixture &f, const QString &prefix, int count)
{
    for (int i = 0; i < count; ++i)
        f.create(QStringLiteral("%1-%2").arg(prefix).arg(i));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    line("plan()", nanosecondsOfPlan(), "ns (target <= 5000)");
    if (argc > 1 && qstrcmp(argv[1], "plan") == 0)
        return 0;
    const int count = argc > 1 ? std::max(1, atoi(argv[1])) : 1000;
    EngineFixture f(TestServers::Sharing::Shared, Server::FastIam);
    std::printf("%d credentials, fastiam as AWS\n", count);

    createAll(f, QStringLiteral("bare"), count);
    QElapsedTimer timer;
    timer.start();
    const Result<void> bare = runBareClient(f, QStringLiteral("bare"), count, atATime);
    if (!bare) {
        std::fprintf(stderr, "bare client: %s\n", qPrintable(bare.error().text()));
        return 1;
    }
    const double bareSeconds = double(timer.elapsed()) / 1000;
    line("bare client: all of it", bareSeconds, "s");
    // The bare client's objects would be work for the engine.
    for (int i = 0; i < count; ++i)
        f.remove(QStringLiteral("bare-%1").arg(i));

    createAll(f, QStringLiteral("new"), count);
    EngineSettings settings = f.settings();
    settings.mounts.front().issuesPerSecond = 100'000; // what is measured is the engine, not the limit
    settings.sweepInterval = std::chrono::minutes(1);
    const int usersBefore = iamUsers(f);
    std::unique_ptr<EngineFixture::RunningEngine> engine = f.startEngine(settings);
    bool active = waitFor([&] { return engine->engine->state().leader && engine->engine->state().synced; }, 30);
    timer.start();
    const bool all = active && waitFor([&] { return engine->count(KeyVerb::Publish) >= count; }, 600);
    const double engineSeconds = double(timer.elapsed()) / 1000;
    if (!all)
        std::printf("NOT ALL: %d published\n", engine->count(KeyVerb::Publish));
    line("engine: new credentials to published Secrets", engineSeconds, "s");
    line("ratio, engine's rate to the bare rate", bareSeconds / engineSeconds, "(target >= 0.7)");
    line("IAM users made by the engine", iamUsers(f) - usersBefore, "");
    waitFor([&] { return engine->engine->state().working == 0; }, 30);
    line("resident memory of this process", megabytesResident(), "MB");

    f.stopEngine(*engine);
    timer.start();
    engine = f.startEngine(settings);
    active = waitFor([&] { return engine->engine->isReady() && engine->engine->state().leader; }, 60);
    line("restart: ready after", double(timer.elapsed()) / 1000, "s (target <= 2)");
    waitFor([&] { return engine->engine->state().queued == 0 && engine->engine->state().working == 0; }, 60);
    line("restart: keys issued", engine->count(KeyVerb::Issue), "(target 0)");

    timer.start();
    for (int i = 0; i < count; ++i)
        f.remove(QStringLiteral("new-%1").arg(i));
    const bool gone = waitFor([&] { return engine->engine->state().credentials == 0; }, 600);
    line("deletion of all", double(timer.elapsed()) / 1000, gone ? "s (target: <= making them)" : "s, NOT ALL GONE");
    line("leases left in Vault", double(f.leases().size()) - double(count), "(the bare client's taken off)");
    engine.reset();
    return all && gone ? 0 : 1;
}
