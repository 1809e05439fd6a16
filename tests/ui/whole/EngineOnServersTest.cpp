// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Hands.h"
#include "app/Options.h"
#include "desktop/DesktopEngine.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"
#include "ui/engine/EngineDialog.h"
#include "ui/engine/EngineSign.h"
#include "ui/engine/StopEngineDialog.h"

#include <QComboBox>
#include <QPointer>
#include <QSignalSpy>

using namespace keywright;
using namespace keywright::test;
using namespace keywright::ui;

namespace {

constexpr int engineTakes = 60'000; ///< ms

/// Nobody's keyring is touched.
LoginStore keepsNothing()
{
    return {.read = [](const QString &) -> QCoro::Task<Result<LoginStore::Secret>> { co_return LoginStore::Secret(); },
        .keep = [](const QString &, const LoginStore::Secret &) -> QCoro::Task<Result<void>> {
            co_return Result<void>();
        },
        .forget = [](const QString &) -> QCoro::Task<Result<void>> { co_return Result<void>(); }};
}

} // namespace

/// The engine inside the desktop, on a real API server, a real Vault and an emulator of AWS.
class EngineOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void byAToken_aCredentialBecomesReady_andStopsWithoutRevoking();
    void byAnAppRole_aCredentialBecomesReady();
    void aTokenThatVaultRefuses_isSaidBeforeAnythingRuns();

private:
    void open();
    void waitUntilReady();
    [[nodiscard]] Json object() const { return m_kube.get(path()); }
    [[nodiscard]] QString path() const
    {
        return KubeAdmin::namespaced(
            QStringLiteral("keywright.dev/v1alpha1"), m_ns, QStringLiteral("awscredentials"), QStringLiteral("app"));
    }
    [[nodiscard]] bool secretWorks() const;
    [[nodiscard]] QString holder() const
    {
        return stringAt(m_kube.get(KubeAdmin::namespaced(QStringLiteral("coordination.k8s.io/v1"), m_ns,
                            QStringLiteral("leases"), QStringLiteral("keywright"))),
            {"spec", "holderIdentity"});
    }

    TestServers m_servers {Servers(Server::Kubernetes) | Server::Vault | Server::Moto};
    KubeAdmin m_kube {m_servers};
    VaultAdmin m_vault {m_servers};
    AwsAdmin m_aws {AwsAdmin::moto(m_servers)};
    VaultForKeywright m_made;
    SystemClock m_clock;
    QString m_ns;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<EnginesHere> m_engines;
    std::unique_ptr<EngineSign> m_sign;
    QPointer<EngineDialog> m_dialog;
};

void EngineOnServersTest::init()
{
    m_kube.applyKeywrightCrd();
    m_ns = m_kube.createNamespace(QStringLiteral("inside"));
    m_made = m_vault.setUpForKeywright(m_aws);
    m_kube.create(
        KubeAdmin::namespaced(QStringLiteral("keywright.dev/v1alpha1"), m_ns, QStringLiteral("awscredentials")),
        {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", m_ns}, {"name", "app"}}},
            {"spec",
                {{"mount", m_made.mount}, {"purpose", {{"kind", "Other"}}},
                    {"iamPolicy",
                        {{"Version", "2012-10-17"},
                            {"Statement",
                                Json::array({{{"Effect", "Allow"}, {"Action", "s3:GetObject"},
                                    {"Resource", "arn:aws:s3:::made-up/*"}}})}}}}}});
    m_session = std::make_unique<ClusterSession>(
        ClusterIdentity {.id = QStringLiteral("real"), .label = QStringLiteral("real")}, [this] {
            KubeConfigOptions options;
            options.kubeconfig = m_servers.kubeconfig();
            return loadKubeConnection(options);
        });
    const Environment none = [](const char *) { return QString(); };
    Settings settings = parseOptions({QStringLiteral("keywright")}, none)->settings;
    settings.settle = {};
    settings.mounts = {{.name = m_made.mount, .stsEndpoint = m_servers.motoEndpoint().toString()}};
    m_engines = std::make_unique<EnginesHere>(
        engineGateway([settings](const QString &) { return settings; }, m_clock, nullptr));
    m_sign = std::make_unique<EngineSign>(*m_engines);
}

void EngineOnServersTest::cleanup()
{
    delete m_dialog;
    if (m_engines->anyRuns()) {
        QSignalSpy stopped(m_engines.get(), &EnginesHere::allStopped);
        m_engines->stopAll();
        QVERIFY(stopped.wait(engineTakes));
    }
    m_sign.reset();
    m_engines.reset();
    m_session.reset();
}

void EngineOnServersTest::open()
{
    m_dialog = new EngineDialog(*m_session, *m_engines, keepsNothing(), nullptr);
    m_dialog->show();
    typeInto(QStringLiteral("engineNamespaces"), m_ns);
    typeInto(QStringLiteral("vaultClusterName"), m_made.cluster);
    typeInto(QStringLiteral("vaultAddress"), m_servers.vaultUrl().toString());
    typeInto(QStringLiteral("vaultCaCert"), m_servers.caFile());
    typeInto(QStringLiteral("vaultMounts"), m_made.mount);
}

/// As a pod would see it: the key in the Secret is taken by STS.
bool EngineOnServersTest::secretWorks() const
{
    const std::map<QString, QByteArray> data = m_kube.secretData({m_ns, QStringLiteral("app-creds")});
    const auto id = data.find(QStringLiteral("AWS_ACCESS_KEY_ID"));
    const auto secret = data.find(QStringLiteral("AWS_SECRET_ACCESS_KEY"));
    return id != data.end() && secret != data.end() && m_aws.as({id->second, secret->second}).works();
}

void EngineOnServersTest::waitUntilReady()
{
    const auto isReady = [this] {
        const Json now = object();
        const Json *conditions = find(now, {"status", "conditions"});
        return conditions && std::any_of(conditions->begin(), conditions->end(), [](const Json &one) {
            return stringAt(one, {"type"}) == u"Ready" && stringAt(one, {"status"}) == u"True";
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), engineTakes);
    QVERIFY(secretWorks());
}

void EngineOnServersTest::byAToken_aCredentialBecomesReady_andStopsWithoutRevoking()
{
    open();
    typeInto(QStringLiteral("engineToken"), QString::fromUtf8(m_made.engineToken));
    click(QStringLiteral("engineStart"));
    QTRY_VERIFY2_WITH_TIMEOUT(!m_dialog, qPrintable(textOf(QStringLiteral("engineStatus"))), engineTakes);
    waitUntilReady();
    QTRY_COMPARE(textOf(QStringLiteral("engineSignText")), QStringLiteral("Engine runs here"));
    QVERIFY2(holder().startsWith(QStringLiteral("desktop-")), qPrintable(holder()));

    // What stopping means is said from what stands on the server.
    QSignalSpy asked(m_sign.get(), &EngineSign::stopAsked);
    click(QStringLiteral("engineSignStop"));
    QCOMPARE(asked.size(), 1);
    const auto facts = std::make_shared<const CredentialFacts>(factsOf(QStringLiteral("real"), object()));
    auto *question = new StopEngineDialog(
        {{m_session->identity(), m_engines->all().front().runner->status(), stopForecast({facts}, m_clock.now())}},
        true, m_clock.now(), nullptr);
    question->show();
    const QString said = textOf(QStringLiteral("stopEngineText"));
    QVERIFY2(said.contains(m_ns + QStringLiteral("/app")), qPrintable(said));
    QSignalSpy accepted(question, &QDialog::accepted);
    click(QStringLiteral("stopEngineAct"));
    QCOMPARE(accepted.size(), 1);
    QSignalSpy stopped(m_engines.get(), &EnginesHere::allStopped);
    m_engines->stopAll();
    QVERIFY(stopped.wait(engineTakes));
    QCOMPARE(holder(), QString()); // handed over at once
    QVERIFY(secretWorks()); // and the key lives on
}

void EngineOnServersTest::byAnAppRole_aCredentialBecomesReady()
{
    const QString mount = randomName(QStringLiteral("approle"));
    m_vault.write(QStringLiteral("sys/auth/") + mount, {{"type", "approle"}});
    const QString role = QStringLiteral("auth/%1/role/keywright").arg(mount);
    m_vault.write(role, {{"token_policies", Json::array({m_made.enginePolicy})}, {"token_type", "service"}});
    const QString roleId = stringAt(m_vault.read(role + QStringLiteral("/role-id")), {"data", "role_id"});
    const QString secretId =
        stringAt(m_vault.write(role + QStringLiteral("/secret-id"), Json::object()), {"data", "secret_id"});
    open();
    auto *login = part<QComboBox>(QStringLiteral("engineLogin"));
    login->setFocus();
    QTest::keyClick(login, Qt::Key_Down);
    typeInto(QStringLiteral("engineRoleId"), roleId);
    typeInto(QStringLiteral("engineSecretId"), secretId);
    typeInto(QStringLiteral("engineApproleMount"), mount);
    click(QStringLiteral("engineStart"));
    QTRY_VERIFY2_WITH_TIMEOUT(!m_dialog, qPrintable(textOf(QStringLiteral("engineStatus"))), engineTakes);
    waitUntilReady();
}

void EngineOnServersTest::aTokenThatVaultRefuses_isSaidBeforeAnythingRuns()
{
    open();
    typeInto(QStringLiteral("engineToken"), QStringLiteral("hvs.made-up-and-wrong"));
    click(QStringLiteral("engineStart"));
    const auto status = [] { return textOf(QStringLiteral("engineStatus")); };
    QTRY_VERIFY2_WITH_TIMEOUT(
        status().contains(QStringLiteral("Vault refused the login")), qPrintable(status()), engineTakes);
    QVERIFY(!status().contains(QStringLiteral("made-up-and-wrong")));
    QVERIFY(m_engines->all().empty());
}

QTEST_MAIN(EngineOnServersTest)
#include "EngineOnServersTest.moc"
