// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/FakeVault.h"

#include <QPointer>
#include <QTemporaryFile>

namespace keywright::test {

namespace {

QString secretIdFile()
{
    static QTemporaryFile file;
    if (file.open()) {
        file.write("secret-id\n");
        file.close();
    }
    return file.fileName();
}

} // namespace

QByteArray json(const QByteArray &body) { return answer(200, body, "Content-Type: application/json\r\n"); }

QByteArray refusal(int status, const QByteArray &text)
{
    const Json body = {{"errors", Json::array()}};
    Json full = body;
    if (!text.isEmpty())
        full["errors"].push_back(text.toStdString());
    return answer(status, dumpJson(full), "Content-Type: application/json\r\n");
}

QByteArray tokenAnswer(const QByteArray &token, int ttl, bool renewable, const QByteArray &type)
{
    return json("{\"auth\":{\"client_token\":\"" + token + "\",\"lease_duration\":" + QByteArray::number(ttl)
        + ",\"renewable\":" + (renewable ? "true" : "false") + ",\"token_type\":\"" + type
        + "\",\"policies\":[\"p\"]}}");
}

FakeVault::FakeVault()
    : m_server([this](const ScriptedServer::Request &request, QTcpSocket &connection) { answer(request, connection); })
{
}

void FakeVault::on(const QByteArray &request, std::deque<QByteArray> answers)
{
    m_answers[request] = std::move(answers);
}

void FakeVault::release(const QByteArray &bytes)
{
    for (const auto &connection : std::exchange(m_held, {})) {
        if (connection)
            connection->write(bytes);
    }
}

int FakeVault::count(const QByteArray &request) const { return static_cast<int>(requests(request).size()); }

QList<ScriptedServer::Request> FakeVault::requests(const QByteArray &request) const
{
    QList<ScriptedServer::Request> found;
    for (const auto &one : m_server.requests()) {
        if (one.method + ' ' + one.target.mid(4) == request)
            found.append(one);
    }
    return found;
}

std::unique_ptr<VaultClient> FakeVault::client(std::chrono::milliseconds patience, const QString &vaultNamespace) const
{
    VaultSettings settings {
        .http = {.baseUrl = url(), .deadline = std::chrono::seconds(10)}, .vaultNamespace = vaultNamespace};
    settings.patience = patience;
    AppRoleSettings login {.roleId = QStringLiteral("role-id"), .secretIdFile = secretIdFile()};
    return std::make_unique<VaultClient>(std::move(settings), appRoleLogin(std::move(login)), m_clock);
}

void FakeVault::answer(const ScriptedServer::Request &request, QTcpSocket &connection)
{
    const QByteArray bytes = answerTo(request.method + ' ' + request.target.mid(4), request);
    if (bytes == torn())
        connection.disconnectFromHost();
    else if (bytes == held())
        m_held.append(&connection);
    else
        connection.write(bytes);
}

QByteArray FakeVault::answerTo(const QByteArray &name, const ScriptedServer::Request &request)
{
    if (deadTokens.contains(request.headers.value("x-vault-token"))) {
        return refusal(403,
            saysInvalidToken ? "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n"
                             : "1 error occurred:\n\t* permission denied\n\n");
    }
    const auto laidOut = m_answers.find(name);
    if (laidOut != m_answers.end()) {
        const QByteArray bytes = laidOut->second.front();
        if (laidOut->second.size() > 1)
            laidOut->second.pop_front();
        return bytes;
    }
    if (name == "POST auth/approle/login")
        return tokenAnswer("token-" + QByteArray::number(++m_tokens), ttl, renewable, tokenType);
    if (name == "POST auth/token/renew-self")
        return tokenAnswer(request.headers.value("x-vault-token"), ttl, renewable, tokenType);
    if (name == "GET auth/token/lookup-self")
        return json("{\"data\":{\"id\":\"" + request.headers.value("x-vault-token") + "\",\"ttl\":"
            + QByteArray::number(ttl) + ",\"renewable\":true,\"type\":\"service\",\"policies\":[\"p\"]}}");
    return refusal(404, {});
}

} // namespace keywright::test
