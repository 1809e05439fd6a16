// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Conformance.h"

#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// The scenarios of ConformanceTest against real servers.
class ServersConformanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void kubernetes_data()
    {
        Conformance::addRows({QStringLiteral("kubernetes.yaml"), QStringLiteral("credentials.yaml")});
    }
    void kubernetes();
    void vault_data() { Conformance::addRows({QStringLiteral("vault.yaml")}); }
    void vault();

private:
    TestServers m_servers {Server::Kubernetes | Server::Vault | Server::Moto};
};

void ServersConformanceTest::initTestCase()
{
    KubeAdmin(m_servers).applyKeywrightCrd();
    const BlockingHttp vault(m_servers.vaultUrl(), m_servers.tls(), {{"X-Vault-Token", m_servers.vaultRootToken()}});
    // Enabled by whoever comes first.
    [[maybe_unused]] const auto enabled =
        vault.send("POST", QStringLiteral("/v1/sys/auth/approle"), Json {{"type", "approle"}});
}

void ServersConformanceTest::kubernetes()
{
    QFETCH(QString, scenario);
    const KubeAdmin admin(m_servers);
    const QString ns = admin.createNamespace(QStringLiteral("conformance"));
    const QString other = admin.createNamespace(QStringLiteral("conformance"));
    const BlockingHttp http(m_servers.kubernetesUrl(), m_servers.tls());
    Conformance conformance(
        {.http = &http, .tokenHeader = "Authorization", .adminToken = QString::fromUtf8(m_servers.kubernetesToken())},
        {{QStringLiteral("ns"), ns}, {QStringLiteral("other"), other}});
    const QString problem = conformance.run(Json::parse(scenario.toStdString()));
    for (const QString &name : {ns, other})
        admin.remove(QStringLiteral("/api/v1/namespaces/") + name);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void ServersConformanceTest::vault()
{
    QFETCH(QString, scenario);
    const AwsAdmin aws = AwsAdmin::moto(m_servers);
    const VaultAdmin admin(m_servers);
    const VaultForKeywright made = admin.setUpForKeywright(aws);
    // As a mount is that nobody has tuned, and that of the sandbox.
    admin.write(QStringLiteral("sys/mounts/%1/tune").arg(made.mount), {{"default_lease_ttl", "system"}});
    const QString user = randomName(QStringLiteral("existing"));
    const QString otherUser = randomName(QStringLiteral("existing"));
    aws.createUser(user);
    aws.createUser(otherUser);
    const BlockingHttp http(m_servers.vaultUrl(), m_servers.tls());
    Conformance conformance(
        {.http = &http, .tokenHeader = "X-Vault-Token", .adminToken = QString::fromUtf8(m_servers.vaultRootToken())},
        {{QStringLiteral("mount"), made.mount}, {QStringLiteral("cluster"), made.cluster},
            {QStringLiteral("user"), user}, {QStringLiteral("otherUser"), otherUser}});
    const QString problem = conformance.run(Json::parse(scenario.toStdString()));
    admin.remove(QStringLiteral("sys/mounts/") + made.mount);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

QTEST_GUILESS_MAIN(ServersConformanceTest)
#include "ServersConformanceTest.moc"
