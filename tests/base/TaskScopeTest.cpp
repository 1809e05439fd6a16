// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/TaskScope.h"
#include "base/Sleep.h"

#include <qcorosignal.h>

#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <stdexcept>

using namespace keywright;
using namespace std::chrono_literals;

namespace {

const char *const throwing = "KEYWRIGHT_TEST_THROWS"; ///< set: this process is there to die

/// Something that is waited for, and comes when the test says so.
class Gate final : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void opened();
};

QCoro::Task<> waitAt(Gate *gate, QStringList *log, QString name)
{
    log->append(name + QStringLiteral(" began"));
    co_await qCoro(gate, &Gate::opened);
    log->append(name + QStringLiteral(" ended"));
}

QCoro::Task<> untilCancelled(CancelToken cancel, QStringList *log, QString name)
{
    const bool slept = co_await sleepFor(24h, cancel);
    log->append(name + (slept ? QStringLiteral(" slept") : QStringLiteral(" was cancelled")));
}

QCoro::Task<> atOnce(QStringList *log)
{
    log->append(QStringLiteral("at once"));
    co_return;
}

QCoro::Task<> awaitAll(TaskScope *scope, QStringList *log)
{
    co_await scope->join();
    log->append(QStringLiteral("joined"));
}

QCoro::Task<> throwLater(Gate *gate)
{
    co_await qCoro(gate, &Gate::opened);
    throw std::runtime_error("a bug");
}

} // namespace

class TaskScopeTest final : public QObject
{
    Q_OBJECT

    QStringList m_log;

private Q_SLOTS:
    void init() { m_log.clear(); }

    void aTask_runsFromWhenItIsSpawned()
    {
        TaskScope scope;
        Gate gate;
        scope.spawn(waitAt(&gate, &m_log, QStringLiteral("a")));
        QCOMPARE(m_log, QStringList {QStringLiteral("a began")});
        QCOMPARE(scope.running(), 1);
        Q_EMIT gate.opened();
        QTRY_COMPARE(scope.running(), 0);
        QCOMPARE(m_log.last(), QStringLiteral("a ended"));
    }

    void aTaskThatEndsAtOnce_leavesTheScopeEmpty()
    {
        TaskScope scope;
        QSignalSpy empty(&scope, &TaskScope::becameEmpty);
        scope.spawn(atOnce(&m_log));
        QCOMPARE(scope.running(), 0);
        QCOMPARE(empty.count(), 1);
    }

    void join_waitsForAll_andCancelsNone()
    {
        TaskScope scope;
        Gate first;
        Gate second;
        scope.spawn(waitAt(&first, &m_log, QStringLiteral("a")));
        scope.spawn(waitAt(&second, &m_log, QStringLiteral("b")));
        TaskScope observer;
        observer.spawn(awaitAll(&scope, &m_log));
        Q_EMIT second.opened();
        QTRY_COMPARE(scope.running(), 1);
        QVERIFY(!m_log.contains(QStringLiteral("joined")));
        QVERIFY(!scope.token().stop_requested());
        Q_EMIT first.opened();
        QTRY_COMPARE(observer.running(), 0);
        QCOMPARE(m_log.mid(2),
            (QStringList {QStringLiteral("b ended"), QStringLiteral("a ended"), QStringLiteral("joined")}));
    }

    void join_waitsForWhatIsSpawnedMeanwhile()
    {
        TaskScope scope;
        Gate first;
        Gate second;
        scope.spawn(waitAt(&first, &m_log, QStringLiteral("a")));
        TaskScope observer;
        observer.spawn(awaitAll(&scope, &m_log));
        // In the moment in which the first one has gone, and before anybody was told.
        connect(&scope, &TaskScope::becameEmpty, &scope, [&] {
            if (!m_log.contains(QStringLiteral("b began")))
                scope.spawn(waitAt(&second, &m_log, QStringLiteral("b")));
        });
        Q_EMIT first.opened();
        QTRY_VERIFY(m_log.contains(QStringLiteral("b began")));
        Q_EMIT second.opened();
        QTRY_COMPARE(observer.running(), 0);
        QVERIFY(m_log.contains(QStringLiteral("b ended")));
    }

    void cancel_reachesAllThatListen_andThoseThatComeLater()
    {
        TaskScope scope;
        scope.spawn(untilCancelled(scope.token(), &m_log, QStringLiteral("a")));
        scope.spawn(untilCancelled(scope.token(), &m_log, QStringLiteral("b")));
        scope.cancel();
        scope.spawn(untilCancelled(scope.token(), &m_log, QStringLiteral("late")));
        QCoro::waitFor(scope.join());
        m_log.sort();
        QCOMPARE(m_log,
            (QStringList {QStringLiteral("a was cancelled"), QStringLiteral("b was cancelled"),
                QStringLiteral("late was cancelled")}));
    }

    void close_cancels_andReturnsWhenTheLastHasEnded()
    {
        TaskScope scope;
        Gate gate;
        scope.spawn(untilCancelled(scope.token(), &m_log, QStringLiteral("a")));
        scope.spawn(waitAt(&gate, &m_log, QStringLiteral("deaf"))); // does not listen: it is waited for all the same
        QTimer::singleShot(0, &gate, &Gate::opened);
        QCoro::waitFor(scope.close());
        QCOMPARE(scope.running(), 0);
        QVERIFY(m_log.contains(QStringLiteral("a was cancelled")));
        QVERIFY(m_log.contains(QStringLiteral("deaf ended")));
    }

    void anEmptyScope_isClosedAtOnce()
    {
        TaskScope scope;
        QCoro::waitFor(scope.close());
        QVERIFY(scope.token().stop_requested());
    }

    /// Going on as if the coroutine had ended would hide a bug: the process dies, and says of what.
    void anException_endsTheProcess()
    {
        QProcess self;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(throwing), QStringLiteral("1"));
        self.setProcessEnvironment(environment);
        self.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(self.waitForFinished());
        QCOMPARE(self.exitStatus(), QProcess::CrashExit);
        const QByteArray said = self.readAllStandardError();
        QVERIFY2(said.contains("A coroutine ended with an exception: a bug"), said.constData());
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet(throwing)) {
        TaskScope scope;
        Gate gate;
        scope.spawn(throwLater(&gate));
        Q_EMIT gate.opened();
        QCoro::waitFor(scope.join());
        return 0;
    }
    TaskScopeTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "TaskScopeTest.moc"
