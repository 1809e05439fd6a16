// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Result.h"
#include "http/ScriptedServer.h"

#include <qcorotask.h>

#include <QElapsedTimer>
#include <QTest>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace keywright::test {

/// The list that each asynchronous call of a client goes through: succeeds, is already cancelled, times out, is
/// cancelled while it waits, its client is destroyed while it waits, the event loop runs meanwhile.
template<typename Client, typename T>
class AsyncCallList final
{
public:
    using Make = std::function<std::unique_ptr<Client>(const QUrl &server, std::chrono::milliseconds deadline)>;
    using Call = std::function<QCoro::Task<Result<T>>(Client &client, CancelToken cancel)>;

    AsyncCallList(Make make, Call call, ScriptedServer::Handler answers)
        : m_make(std::move(make))
        , m_call(std::move(call))
        , m_answers(std::move(answers))
    {
    }

    /// What did not hold; empty if all did.
    [[nodiscard]] QStringList failures()
    {
        succeeds();
        isCancelledAlready();
        timesOut();
        isCancelledWhileWaiting();
        survivesItsClient();
        return m_failures;
    }

private:
    using Outcome = std::optional<Result<T>>;

    static QCoro::Task<> keep(QCoro::Task<Result<T>> task, std::shared_ptr<Outcome> outcome)
    {
        Result<T> result = co_await task;
        outcome->emplace(std::move(result));
    }

    std::shared_ptr<Outcome> begin(Client &client, const CancelToken &cancel)
    {
        auto outcome = std::make_shared<Outcome>();
        keep(m_call(client, cancel), outcome);
        return outcome;
    }

    void check(bool holds, const char *what, const std::shared_ptr<Outcome> &outcome)
    {
        if (!holds)
            m_failures += QLatin1String(what) + QStringLiteral(": ")
                + (!*outcome                      ? QStringLiteral("did not end")
                        : (*outcome)->has_value() ? QStringLiteral("succeeded")
                                                  : (*outcome)->error().text());
    }
    void expectError(const std::shared_ptr<Outcome> &outcome, ErrorKind kind, const char *what)
    {
        const bool ended = QTest::qWaitFor([&] { return outcome->has_value(); }, 5000);
        check(ended && !(*outcome)->has_value() && (*outcome)->error().kind == kind, what, outcome);
    }

    void succeeds()
    {
        ScriptedServer server(m_answers);
        const auto client = m_make(server.url(), std::chrono::seconds(30));
        const auto outcome = begin(*client, {});
        const bool atOnce = outcome->has_value(); // then it would have blocked the event loop until the answer
        const bool ended = QTest::qWaitFor([&] { return outcome->has_value(); }, 5000);
        check(!atOnce && ended && (*outcome)->has_value(), "succeeds without blocking", outcome);
    }
    void isCancelledAlready()
    {
        ScriptedServer server(m_answers);
        const auto client = m_make(server.url(), std::chrono::seconds(30));
        std::stop_source source;
        source.request_stop();
        const auto outcome = begin(*client, source.get_token());
        expectError(outcome, ErrorKind::Cancelled, "already cancelled");
        check(server.requests().isEmpty(), "already cancelled sends nothing", outcome);
    }
    void timesOut()
    {
        ScriptedServer server(neverAnswering());
        const auto client = m_make(server.url(), std::chrono::milliseconds(50));
        expectError(begin(*client, {}), ErrorKind::Timeout, "times out");
    }
    void isCancelledWhileWaiting()
    {
        ScriptedServer server(neverAnswering());
        const auto client = m_make(server.url(), std::chrono::seconds(30));
        std::stop_source source;
        const auto outcome = begin(*client, source.get_token());
        const bool asked = QTest::qWaitFor([&] { return !server.requests().isEmpty(); }, 5000);
        check(asked && !outcome->has_value(), "waits for the answer", outcome);
        source.request_stop();
        expectError(outcome, ErrorKind::Cancelled, "cancelled while waiting");
    }
    void survivesItsClient()
    {
        ScriptedServer server(neverAnswering());
        auto client = m_make(server.url(), std::chrono::seconds(30));
        const auto outcome = begin(*client, {});
        const bool asked = QTest::qWaitFor([&] { return !server.requests().isEmpty(); }, 5000);
        check(asked && !outcome->has_value(), "waits for the answer", outcome);
        client.reset();
        expectError(outcome, ErrorKind::Cancelled, "client destroyed while waiting");
    }

    Make m_make;
    Call m_call;
    ScriptedServer::Handler m_answers;
    QStringList m_failures;
};

} // namespace keywright::test
