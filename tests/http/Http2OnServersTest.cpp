// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpClient.h"
#include "support/FaultProxy.h"
#include "support/TestServers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

/// HTTP/2 where the server offers it: off, until the Qt of all supported systems can be trusted with it (see
/// HttpSettings::http2). What is told apart here is how many connections the real API server gets.
class Http2OnServersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServers> m_servers;

    /// After one request, which settles the protocol, these many at a time.
    void sendTogether(const HttpSettings &settings, int count) const
    {
        HttpClient client(settings);
        std::vector<QCoro::Task<Result<HttpResponse>>> answers;
        for (int i = 0; i <= count; ++i) {
            HttpRequest request {.path = u"/api/v1/namespaces"_s};
            request.headers = {{"Authorization", "Bearer " + m_servers->kubernetesToken()}};
            answers.push_back(client.send(std::move(request)));
            if (i == 0)
                QCOMPARE(QCoro::waitFor(answers.front())->status, 200);
        }
        for (size_t i = 1; i < answers.size(); ++i) {
            const Result<HttpResponse> answer = QCoro::waitFor(answers[i]);
            QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().text()));
            QCOMPARE(answer->status, 200);
        }
    }

private Q_SLOTS:
    void initTestCase() { m_servers = std::make_unique<TestServers>(Server::Kubernetes); }

    void whereItIsAllowed_andOffered_requestsShareOneConnection()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        sendTogether({.baseUrl = proxy.url(), .tls = m_servers->tls(), .http2 = true}, 12);
        QCOMPARE(proxy.connectionsSoFar(), 1);
    }

    void byDefault_eachHasItsOwn()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        sendTogether({.baseUrl = proxy.url(), .tls = m_servers->tls()}, 12);
        QVERIFY2(proxy.connectionsSoFar() > 1, qPrintable(QString::number(proxy.connectionsSoFar())));
    }
};

QTEST_GUILESS_MAIN(Http2OnServersTest)
#include "Http2OnServersTest.moc"
