// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxSeed.h"
#include "admission/Admit.h"
#include "credential/AwsCredential.h"
#include "knowledge/IamKnowledge.h"
#include "kube/KubeClient.h"
#include "vault/VaultClient.h"

#include <qcorotask.h>

#include <QSet>
#include <QTest>

using namespace keywright;

/// The seed as the engine's own clients see it.
class SandboxSeedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thirtyCredentials_inEightNamespaces_areReadByTheEngine();
    void rolesOfAll_fitIntoWhatIamAllows();
    void guardrails_admitAllButOne();
    void workloads_havePodsThatUseTheSecrets();
    void theVaultLogin_mayIssue();
    void theKubeconfig_leadsHere();

private:
    [[nodiscard]] std::vector<Json> list(const ResourceType &type);

    SystemClock m_clock;
    sandbox::Sandbox m_sandbox {m_clock};
};

void SandboxSeedTest::initTestCase()
{
    QVERIFY(m_sandbox.start());
    m_sandbox.workloads().setDelay(std::chrono::milliseconds(10));
    const auto planted = sandbox::SandboxSeed::plant(m_sandbox);
    QVERIFY2(planted, planted ? "" : qPrintable(planted.error().text()));
}

std::vector<Json> SandboxSeedTest::list(const ResourceType &type)
{
    KubeClient client(m_sandbox.kubeConnection());
    const auto page = QCoro::waitFor(client.listAll(type, {}));
    return page ? page->items : std::vector<Json> {};
}

void SandboxSeedTest::thirtyCredentials_inEightNamespaces_areReadByTheEngine()
{
    QSet<QString> namespaces;
    const auto items = list(resources::awsCredentials);
    QVERIFY(items.size() >= 30);
    bool hasExisting = false;
    bool hasSuspended = false;
    bool hasSmtp = false;
    for (const Json &item : items) {
        const auto credential = parseAwsCredential(item);
        QVERIFY2(credential, credential ? "" : qPrintable(credential.error().text()));
        namespaces.insert(credential->key.ns);
        hasExisting = hasExisting || credential->spec.isExistingUser();
        hasSuspended = hasSuspended || credential->spec.suspended;
        hasSmtp = hasSmtp || credential->spec.purpose.kind == u"SesSmtp";
        QVERIFY(credential->spec.lifetime <= std::chrono::minutes(3));
    }
    QCOMPARE(namespaces.size(), 8);
    QVERIFY(hasExisting && hasSuspended && hasSmtp);
    for (const ObjectKey &key : sandbox::SandboxSeed::broken())
        QVERIFY(std::ranges::any_of(items, [&](const Json &item) { return parseAwsCredential(item)->key == key; }));
}

void SandboxSeedTest::rolesOfAll_fitIntoWhatIamAllows()
{
    for (const Json &item : list(resources::awsCredentials)) {
        const auto credential = parseAwsCredential(item);
        QVERIFY(vaultRoleName(m_sandbox.cluster(), credential->key).size() <= 128);
        QVERIFY(m_sandbox.vault().mount(credential->spec.mount));
        if (credential->spec.isExistingUser())
            QVERIFY(m_sandbox.aws().iam().find(credential->spec.iamUserName));
    }
}

void SandboxSeedTest::guardrails_admitAllButOne()
{
    const auto knowledge = iamKnowledge();
    QVERIFY(knowledge);
    std::vector<Guardrail> guardrails;
    for (const Json &item : list(resources::awsCredentialGuardrails)) {
        const auto guardrail = parseGuardrail(item);
        QVERIFY2(guardrail, guardrail ? "" : qPrintable(guardrail.error().text()));
        guardrails.push_back(*guardrail);
    }
    QVERIFY(guardrails.size() >= 3);
    std::map<QString, std::map<QString, QString>> labels;
    for (const Json &item : list(resources::namespaces))
        labels[stringAt(item, {"metadata", "name"})] = stringMapAt(item, {"metadata", "labels"});
    QStringList refused;
    for (const Json &item : list(resources::awsCredentials)) {
        const auto credential = parseAwsCredential(item);
        const Admission admission = admit({.spec = credential->spec, .namespaceLabels = labels.at(credential->key.ns)},
            guardrails, [&] { return knowledge->managed.get(); });
        if (!admission.admitted)
            refused += credential->key.toString() + QStringLiteral(" by ") + admission.guardrail;
    }
    QCOMPARE(refused, QStringList {QStringLiteral("research/lab-admin by research-data")});
}

void SandboxSeedTest::workloads_havePodsThatUseTheSecrets()
{
    QTRY_VERIFY(list(resources::pods).size() >= 15);
    QSet<QString> secrets;
    for (const Json &item : list(resources::awsCredentials))
        secrets.insert(stringAt(item, {"metadata", "name"}) + QStringLiteral("-creds"));
    for (const Json &pod : list(resources::pods)) {
        const QString text = QString::fromUtf8(dumpJson(pod["spec"]));
        QVERIFY(
            std::ranges::any_of(secrets, [&](const QString &secret) { return text.contains(u'"' + secret + u'"'); }));
    }
}

void SandboxSeedTest::theVaultLogin_mayIssue()
{
    VaultClient client(m_sandbox.vaultSettings(), m_sandbox.vaultLogin(), m_clock);
    const auto token = QCoro::waitFor(client.login());
    QVERIFY2(token, token ? "" : qPrintable(token.error().text()));
    QVERIFY(!token->batch);
    QVERIFY(token->renewable);
    const auto roles = QCoro::waitFor(client.list(QStringLiteral("aws/roles")));
    QVERIFY(!roles);
    QVERIFY(roles.error().kind == ErrorKind::NotFound);
}

void SandboxSeedTest::theKubeconfig_leadsHere()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("config")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_sandbox.kubeconfig());
    file.close();
    const auto connection = loadKubeConnection({.kubeconfig = file.fileName()});
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
    KubeClient client(*connection);
    const auto page = QCoro::waitFor(client.list(resources::namespaces, {}));
    QVERIFY(page);
}

QTEST_GUILESS_MAIN(SandboxSeedTest)
#include "SandboxSeedTest.moc"
