// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/ScriptedServer.h"
#include "kube/KubeClient.h"

#include <chrono>

namespace keywright::test {

/// Credentials that a test can change, and that count what is asked of them.
class TestCredentials final : public KubeCredentials
{
public:
    QByteArray token = "t0";
    int asked = 0;
    int invalidated = 0;

    QCoro::Task<Result<Current>> current(CancelToken) override
    {
        ++asked;
        Current current;
        current.token = std::make_shared<SecretBytes>(token);
        co_return current;
    }
    void invalidate() override
    {
        ++invalidated;
        token = "t" + QByteArray::number(invalidated);
    }
};

inline KubeConnection connectionTo(const QUrl &server, std::shared_ptr<KubeCredentials> credentials = {})
{
    KubeConnection connection;
    connection.contextName = QStringLiteral("ctx");
    connection.user = QStringLiteral("usr");
    connection.server = server;
    connection.compression = false;
    connection.credentials = std::move(credentials);
    return connection;
}

/// A Status as the API server sends it.
inline QByteArray status(
    int code, const QByteArray &reason, const QByteArray &message, const QByteArray &details = "{}")
{
    return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":")" + message
        + R"(","reason":")" + reason + R"(","details":)" + details + R"(,"code":)" + QByteArray::number(code) + "}";
}

/// An object of a list or a watch.
inline QByteArray object(const QByteArray &name, int version, const QByteArray &more = {})
{
    return R"({"metadata":{"namespace":"ns","name":")" + name + R"(","uid":"u-)" + name + R"(","resourceVersion":")"
        + QByteArray::number(version) + R"(","managedFields":[{"manager":"x"}]})" + more + "}";
}
inline QByteArray list(const QList<QByteArray> &items, int version, const QByteArray &continueToken = {})
{
    return R"({"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":")" + QByteArray::number(version)
        + R"(","continue":")" + continueToken + R"("},"items":[)" + items.join(',') + "]}";
}

} // namespace keywright::test
