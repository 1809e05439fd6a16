// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Conformance.h"

#include "sandbox/Sandbox.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// The scenarios against the sandbox. ServersConformanceTest runs the same against real servers.
class ConformanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_sandbox.reset(); }
    void kubernetes_data()
    {
        Conformance::addRows({QStringLiteral("kubernetes.yaml"), QStringLiteral("credentials.yaml")});
    }
    void kubernetes();
    void vault_data() { Conformance::addRows({QStringLiteral("vault.yaml")}); }
    void vault();

private:
    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

void ConformanceTest::init()
{
    m_sandbox = std::make_unique<sandbox::Sandbox>(m_clock);
    const auto started = m_sandbox->start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
    m_sandbox->createNamespace(QStringLiteral("conformance"));
    m_sandbox->createNamespace(QStringLiteral("other"));
    m_sandbox->aws().iam().addUser(QStringLiteral("existing"), QStringLiteral("111122223333"));
    m_sandbox->aws().iam().addUser(QStringLiteral("other-existing"), QStringLiteral("111122223333"));
}

void ConformanceTest::kubernetes()
{
    QFETCH(QString, scenario);
    const BlockingHttp http(m_sandbox->kubernetes().url(), {});
    Conformance conformance({.http = &http,
                                .tokenHeader = "Authorization",
                                .adminToken = QString::fromUtf8(m_sandbox->kubernetes().adminToken())},
        {{QStringLiteral("ns"), QStringLiteral("conformance")}, {QStringLiteral("other"), QStringLiteral("other")}});
    const QString problem = conformance.run(Json::parse(scenario.toStdString()));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void ConformanceTest::vault()
{
    QFETCH(QString, scenario);
    const BlockingHttp http(m_sandbox->vault().url(), {});
    Conformance conformance(
        {.http = &http, .tokenHeader = "X-Vault-Token", .adminToken = m_sandbox->vault().rootToken()},
        {{QStringLiteral("mount"), QStringLiteral("aws")}, {QStringLiteral("cluster"), QStringLiteral("sandbox")},
            {QStringLiteral("user"), QStringLiteral("existing")},
            {QStringLiteral("otherUser"), QStringLiteral("other-existing")}});
    const QString problem = conformance.run(Json::parse(scenario.toStdString()));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "ConformanceTest.moc"
