// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/Json.h"
#include "http/ScriptedServer.h"
#include "vault/VaultClient.h"

#include <QTest>

#include <deque>
#include <map>
#include <set>

namespace keywright::test {

/// As much of Vault as its clients look at: tokens that live and die, AppRole, and answers that the test lays out. Its
/// faults are the test's; what Vault really does is tested on a real one.
class FakeVault final
{
public:
    FakeVault();

    /// Answers to "GET aws/roles/x", one after the other; the last one again for all that follow.
    void on(const QByteArray &request, std::deque<QByteArray> answers);
    /// The connection is closed without an answer.
    static QByteArray torn() { return "TORN"; }
    /// No answer until release().
    static QByteArray held() { return "HELD"; }
    void release(const QByteArray &bytes);

    // Tokens that AppRole gives: "token-1", "token-2", …
    int ttl = 3600; ///< seconds
    bool renewable = true;
    QByteArray tokenType = "service";
    bool saysInvalidToken = true; ///< as Vault 1.11 and later
    std::set<QByteArray> deadTokens;

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] int count(const QByteArray &request) const;
    [[nodiscard]] int logins() const { return count("POST auth/approle/login"); }
    [[nodiscard]] QList<ScriptedServer::Request> requests(const QByteArray &request) const;
    [[nodiscard]] const QList<ScriptedServer::Request> &requests() const { return m_server.requests(); }
    [[nodiscard]] const ScriptedServer &server() const { return m_server; }

    /// Logs in by AppRole here.
    [[nodiscard]] std::unique_ptr<VaultClient> client(
        std::chrono::milliseconds patience = std::chrono::milliseconds(400), const QString &vaultNamespace = {}) const;

private:
    void answer(const ScriptedServer::Request &request, QTcpSocket &connection);
    [[nodiscard]] QByteArray answerTo(const QByteArray &name, const ScriptedServer::Request &request);

    std::map<QByteArray, std::deque<QByteArray>> m_answers;
    QList<QPointer<QTcpSocket>> m_held;
    int m_tokens = 0;
    QByteArray m_secretIdFile;
    SystemClock m_clock;
    ScriptedServer m_server;
};

[[nodiscard]] QByteArray json(const QByteArray &body);
/// {"errors":[…]}
[[nodiscard]] QByteArray refusal(int status, const QByteArray &text);
/// Of auth/…/login and auth/token/renew-self.
[[nodiscard]] QByteArray tokenAnswer(
    const QByteArray &token, int ttl, bool renewable = true, const QByteArray &type = "service");

/// Runs a task and keeps what came of it: for tests that look at the world while it waits.
template<typename T>
class Running final
{
public:
    explicit Running(QCoro::Task<T> task) { keep(std::move(task), m_outcome); }
    [[nodiscard]] bool isDone() const { return m_outcome->has_value(); }
    [[nodiscard]] const T &value() const { return **m_outcome; }

private:
    static QCoro::Task<> keep(QCoro::Task<T> task, std::shared_ptr<std::optional<T>> outcome)
    {
        T value = co_await task;
        outcome->emplace(std::move(value));
    }
    std::shared_ptr<std::optional<T>> m_outcome = std::make_shared<std::optional<T>>();
};

} // namespace keywright::test
