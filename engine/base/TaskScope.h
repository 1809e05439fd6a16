// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"

#include <qcorotask.h>

#include <QObject>

#include <memory>

namespace keywright {

/// Owns coroutines that run at the same time. Whoever starts one does it in a scope; the scope's owner cancels and
/// then awaits it (`co_await scope.close()`) before what the coroutines refer to goes away.
///
///     m_scope.spawn(watchLoop(m_scope.token()));
///     …
///     co_await m_scope.close();   // cancels, and returns when the last one has ended
class TaskScope final : public QObject
{
    Q_OBJECT

public:
    explicit TaskScope(QObject *parent = nullptr);
    /// A scope that still has running coroutines here is a bug: asserted in debug builds, they are cancelled in any
    /// case.
    ~TaskScope() override;

    void spawn(QCoro::Task<> task);
    /// The token that cancel() fires. Coroutines hand it on to what they wait for.
    [[nodiscard]] CancelToken token() const { return m_source.get_token(); }
    void cancel() { m_source.request_stop(); }
    [[nodiscard]] qsizetype running() const { return m_running; }
    /// Waits until no coroutine runs; does not cancel.
    QCoro::Task<> join();
    /// cancel() and join().
    QCoro::Task<> close();

Q_SIGNALS:
    void becameEmpty();

private:
    QCoro::Task<> hold(QCoro::Task<> task);

    std::stop_source m_source;
    qsizetype m_running = 0;
};

} // namespace keywright
