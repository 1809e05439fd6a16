// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Measure.h"

#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <unistd.h>

namespace keywright::test {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int missed = 0;

void lineWithTarget(const char *what, double value, const char *unit, const char *sign, double target, bool isMet)
{
    missed += isMet ? 0 : 1;
    std::printf("%-52s %10.2f %s (target %s %g)%s\n", what, value, unit, sign, target, isMet ? "" : "  MISSED");
    std::fflush(stdout);
}

Json statisticsOf(const EngineFixture &f)
{
    return BlockingHttp(f.aws.endpoint(), {}).send("GET", QStringLiteral("/stats")).json();
}

} // namespace

void lineAtMost(const char *what, double value, const char *unit, double most)
{
    lineWithTarget(what, value, unit, "<=", most, value <= most);
}

void lineAtLeast(const char *what, double value, const char *unit, double least)
{
    lineWithTarget(what, value, unit, ">=", least, value >= least);
}

int missedTargets() { return missed; }

void line(const char *what, double value, const char *unit)
{
    std::printf("%-52s %10.2f %s\n", what, value, unit);
    std::fflush(stdout);
}

void pass(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

bool waitFor(const std::function<bool()> &condition, int seconds, std::chrono::milliseconds between)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.exit(0);
    });
    look.start(between);
    QTimer::singleShot(std::chrono::seconds(seconds), &loop, [&] { loop.exit(1); });
    return loop.exec() == 0;
}

int iamUsers(const EngineFixture &f) { return int(intAt(statisticsOf(f), {"calls", "CreateUser"})); }

int standingIamUsers(const EngineFixture &f) { return int(intAt(statisticsOf(f), {"users"})); }

double cpuSecondsOf(qint64 pid)
{
    const QByteArray all = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    const QList<QByteArray> fields = all.mid(all.lastIndexOf(')') + 2).split(' '); // the name may hold anything
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
}

double megabytesResident(qint64 pid)
{
    const QByteArray statm = contentOf(QStringLiteral("/proc/%1/statm").arg(pid));
    return statm.split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace keywright::test
