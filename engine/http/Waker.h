// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <coroutine>
#include <optional>
#include <stop_token>

namespace keywright {

/// Suspends one coroutine, once, until the first of: wake(), the deadline, a cancellation.
/// It resumes from the event loop and never within a signal, so that the coroutine may delete whoever sent it.
class Waker final : public QObject
{
public:
    enum class Cause { Woken, Deadline, Cancelled };

    /// `deadline` 0 = none. Two tokens: the caller's, and that of the object that is used.
    Waker(std::chrono::milliseconds deadline, const CancelToken &cancel, const CancelToken &closing);

    void wake(Cause cause = Cause::Woken);

    /// What to co_await: a pointer, since GCC 12 copies an awaiter that is not a temporary.
    struct Awaiter
    {
        Waker *waker;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting) const noexcept { waker->m_waiting = waiting; }
        [[nodiscard]] Cause await_resume() const noexcept { return *waker->m_cause; }
    };
    [[nodiscard]] Awaiter wait() { return {this}; }

private:
    struct Canceller
    {
        Waker *waker;
        void operator()() const { waker->wake(Cause::Cancelled); }
    };

    QTimer m_timer;
    std::coroutine_handle<> m_waiting;
    std::optional<Cause> m_cause;
    std::stop_callback<Canceller> m_onCancel;
    std::stop_callback<Canceller> m_onClosing;
};

} // namespace keywright
