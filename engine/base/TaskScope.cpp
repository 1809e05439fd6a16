// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/TaskScope.h"

#include <qcorosignal.h>

namespace keywright {

TaskScope::TaskScope(QObject *parent)
    : QObject(parent)
{
}

TaskScope::~TaskScope()
{
    cancel();
    Q_ASSERT_X(m_running == 0, "TaskScope", "destroyed while coroutines still run: co_await close() first");
}

void TaskScope::spawn(QCoro::Task<> task)
{
    ++m_running;
    hold(std::move(task)); // a QCoro task runs by itself; its frame goes when it ends
}

QCoro::Task<> TaskScope::hold(QCoro::Task<> task)
{
    try {
        co_await task;
    } catch (const std::exception &error) {
        // Errors are values here. An exception is a bug, and going on as if the coroutine had ended would hide it.
        qFatal("A coroutine ended with an exception: %s", error.what());
    }
    if (--m_running == 0)
        Q_EMIT becameEmpty();
}

QCoro::Task<> TaskScope::join()
{
    while (m_running > 0)
        co_await qCoro(this, &TaskScope::becameEmpty);
}

QCoro::Task<> TaskScope::close()
{
    cancel();
    co_await join();
}

} // namespace keywright
