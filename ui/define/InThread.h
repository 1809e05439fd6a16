// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QThread>
#include <QTimer>

#include <qcorosignal.h>

#include <memory>
#include <optional>

namespace keywright::ui {

/// Work that takes too long for the GUI's thread, done in one of its own. It must need nothing of whoever waits for it:
/// that may be gone when it ends. Give a lambda with captures a name first: GCC 12 destroys one that is made in the
/// awaited call twice.
template<typename Work>
QCoro::Task<std::invoke_result_t<Work>> inThread(Work work)
{
    const auto done = std::make_shared<std::optional<std::invoke_result_t<Work>>>();
    QThread *const thread = QThread::create([done, work = std::move(work)] { done->emplace(work()); });
    QTimer::singleShot(0, thread, [thread] { thread->start(); }); // not before its end is waited for
    co_await qCoro(thread, &QThread::finished);
    thread->deleteLater();
    co_return std::move(**done);
}

} // namespace keywright::ui
