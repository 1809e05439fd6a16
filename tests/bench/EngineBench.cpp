// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// keywright_bench plan: what one plan() costs, without any server.
// keywright_bench [CREDENTIALS [engine|peers]]: the same, then the bare rate (the same requests by a plain concurrent
// client with no logic), then the engine in the same run, as a process of its own; with `engine` only that one; with
// `peers` other controllers after it. Compare ratios, not seconds: all servers share the machine.

#include "BareClient.h"
#include "EngineProcess.h"
#include "Measure.h"
#include "PeerBench.h"
#include "PlanBench.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <map>
#include <unistd.h>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int atATime = 8;
constexpr int rotatedOnDemand = 100;

/// What each program has used of a core so far.
class CpuUse final
{
public:
    CpuUse(const EngineFixture &fixture, qint64 client)
        : m_client(client)
    {
        for (const char *name : {"apiserver", "etcd", "controllers", "vault", "fastiam"}) {
            QFile pid(fixture.servers.stateFolder() + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".pid"));
            if (pid.open(QIODevice::ReadOnly))
                m_pids[name] = pid.readAll().trimmed().toLongLong();
        }
        m_pids["client"] = m_client;
        for (const auto &[name, pid] : m_pids)
            m_before[name] = cpuSecondsOf(pid);
    }
    void print(int count) const
    {
        for (const auto &[name, pid] : m_pids)
            std::printf(
                "    CPU of %-41s %14.2f ms for each\n", name, (cpuSecondsOf(pid) - m_before.at(name)) * 1000 / count);
    }

private:
    qint64 m_client;
    std::map<const char *, qint64> m_pids;
    std::map<const char *, double> m_before;
};

std::vector<AwsCredential> createAll(const EngineFixture &f, const QString &prefix, int count)
{
    std::vector<AwsCredential> made;
    for (int i = 0; i < count; ++i)
        f.create(QStringLiteral("%1-%2").arg(prefix).arg(i));
    for (const Json &object : f.kube.list(f.path(QStringLiteral("awscredentials"))))
        made.push_back(*parseAwsCredential(object));
    return made;
}

void removeAll(const EngineFixture &f)
{
    if (!f.kube.send("DELETE", f.path(QStringLiteral("awscredentials"))).ok())
        qFatal("the credentials cannot be deleted");
}

bool nothingIsLeft(const EngineFixture &f)
{
    return f.kube.get(f.path(QStringLiteral("awscredentials")) + QStringLiteral("?limit=1")).at("items").empty();
}

/// Every object that the engine could have written, with its version.
std::map<QString, QString> versions(const EngineFixture &f)
{
    std::map<QString, QString> all;
    for (const QString &path : {f.path(QStringLiteral("awscredentials")),
             KubeAdmin::namespaced(QStringLiteral("v1"), f.ns, QStringLiteral("secrets"))})
        for (const Json &object : f.kube.list(path))
            all[path + stringAt(object, {"metadata", "name"})] = stringAt(object, {"metadata", "resourceVersion"});
    return all;
}

double sum(const std::map<QString, double> &requests)
{
    double all = 0;
    for (const auto &[server, count] : requests)
        all += server == QLatin1String("aws") ? 0 : count; // verifying
    return all;
}

double bareSeconds(EngineFixture &f, int count)
{
    std::vector<AwsCredential> credentials = createAll(f, QStringLiteral("bare"), count);
    const CpuUse use(f, getpid());
    QElapsedTimer timer;
    timer.start();
    const Result<void> bare = runBareClient(f, std::move(credentials), atATime);
    const double seconds = double(timer.elapsed()) / 1000;
    if (!bare)
        qFatal("bare client: %s", qPrintable(bare.error().text()));
    line("bare client: all of it", seconds, "s");
    use.print(count);
    removeAll(f); // they would be work for the engine
    waitFor([&] { return nothingIsLeft(f); }, 60);
    return seconds;
}

double engineSeconds(const EngineFixture &f, EngineProcess &engine, int count)
{
    createAll(f, QStringLiteral("new"), count);
    const int usersBefore = iamUsers(f);
    QElapsedTimer timer;
    timer.start();
    engine.start();
    const CpuUse use(f, engine.pid());
    if (!waitFor([&] { return engine.count("publish") >= count; }, 1200))
        std::printf("NOT ALL: %d published\n", engine.count("publish"));
    const double seconds = double(timer.elapsed()) / 1000;
    line("engine: from its start to all Secrets", seconds, "s");
    use.print(count);
    lineAtMost("IAM users made by the engine", iamUsers(f) - usersBefore, "", count);
    return seconds;
}

void restart(const EngineFixture &f, EngineProcess &engine)
{
    pass(std::chrono::seconds(5)); // the last status and Event
    engine.stop();
    const std::map<QString, QString> before = versions(f);
    QElapsedTimer timer;
    timer.start();
    engine.start();
    waitFor([&] { return engine.isReady(); }, 60);
    lineAtMost("restart: ready after", double(timer.elapsed()) / 1000, "s", 2);
    pass(std::chrono::seconds(5));
    lineAtMost("restart: keys issued", engine.count("issue"), "", 0);
    const std::map<QString, QString> after = versions(f);
    lineAtMost("restart: objects written",
        double(std::count_if(after.begin(), after.end(),
            [&](const auto &object) {
                const auto stood = before.find(object.first);
                return stood == before.end() || stood->second != object.second;
            })),
        "", 0);
}

void idle(EngineProcess &engine, int count)
{
    // 45 MB at 1,000 and 120 MB at 10,000, and in a line between and beyond.
    lineAtMost("resident memory of the engine", megabytesResident(engine.pid()), "MB",
        45 + 75.0 * std::max(0, count - 1000) / 9000);
    const double requests = sum(engine.requests());
    line("resident memory of the engine after /metrics", megabytesResident(engine.pid()), "MB");
    pass(std::chrono::seconds(1));
    const double cpu = cpuSecondsOf(engine.pid());
    pass(idleFor);
    lineAtMost("idle: of a core", (cpuSecondsOf(engine.pid()) - cpu) * 100 / double(idleFor.count()), "%", 1);
    line("idle: requests a second", (sum(engine.requests()) - requests) / double(idleFor.count()), "");
}

void rotate(const EngineFixture &f, EngineProcess &engine, int count)
{
    const int rotated = std::min(count, rotatedOnDemand);
    const int before = engine.count("publish");
    const double requests = sum(engine.requests());
    for (int i = 0; i < rotated; ++i)
        f.annotate(QStringLiteral("new-%1").arg(i), names::rotateNow, QStringLiteral("1"));
    waitFor([&] { return engine.count("publish") >= before + rotated; }, 120);
    pass(std::chrono::seconds(3)); // status and Events
    lineAtMost("rotation: requests for each, but for verifying", (sum(engine.requests()) - requests) / rotated, "", 10);
}

/// What stands outside of the objects themselves.
struct Left
{
    explicit Left(const EngineFixture &f)
        : leases(f.leases().size())
        , roles(f.vaultAdmin.list(f.vaultSetup.mount + QStringLiteral("/roles")).size())
        , secrets(qsizetype(
              f.kube.list(KubeAdmin::namespaced(QStringLiteral("v1"), f.ns, QStringLiteral("secrets"))).size()))
        , users(standingIamUsers(f))
    {
    }
    qsizetype leases;
    qsizetype roles;
    qsizetype secrets;
    int users;
};

void removed(const EngineFixture &f, EngineProcess &engine, const Left &before, double seconds)
{
    engine.stop();
    removeAll(f); // as with making them: what the admin asks for is there, then the engine starts
    QElapsedTimer timer;
    timer.start();
    engine.start();
    const bool gone = waitFor([&] { return nothingIsLeft(f); }, 1200);
    lineAtMost("deletion of all, from the engine's start", double(timer.elapsed()) / 1000, "s", seconds);
    const Left after(f);
    lineAtMost("objects left", gone ? 0 : 1, "", 0);
    lineAtMost("leases left in Vault", double(after.leases - before.leases), "", 0);
    lineAtMost("roles left in Vault", double(after.roles - before.roles), "", 0);
    lineAtMost("Secrets left", double(after.secrets - before.secrets), "", 0);
    lineAtMost("IAM users left", after.users - before.users, "", 0);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    lineAtMost("plan()", nanosecondsOfPlan(), "ns", 5000);
    if (argc > 1 && qstrcmp(argv[1], "plan") == 0)
        return missedTargets() > 0 ? 1 : 0;
    const int count = argc > 1 ? std::max(1, atoi(argv[1])) : 1000;
    EngineFixture f(TestServers::Sharing::Shared, Server::FastIam);
    std::printf("%d credentials, fastiam as AWS\n", count);

    const bool alone = argc > 2 && qstrcmp(argv[2], "engine") == 0;
    const bool peers = argc > 2 && qstrcmp(argv[2], "peers") == 0;
    const double bare = alone ? 0 : bareSeconds(f, count);
    const Left before(f);
    EngineProcess engine(f);
    const double made = engineSeconds(f, engine, count);
    if (!alone)
        lineAtLeast("ratio, engine's rate to the bare rate", bare / made, "", 0.7);
    restart(f, engine);
    idle(engine, count);
    rotate(f, engine, count);
    removed(f, engine, before, made);
    engine.stop();
    if (peers)
        measurePeers(f, count);
    return missedTargets() > 0 ? 1 : 0;
}
