// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PeerBench.h"

#include "Measure.h"

#include "base/Json.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <cstdio>

namespace keywright::test {

namespace {

constexpr auto betweenLooks = std::chrono::milliseconds(100);
const QString vsoApi = QStringLiteral("secrets.hashicorp.com/v1beta1");

struct Peer
{
    const char *name;
    QString program;
    QStringList arguments;
    QString collection; ///< of the objects that ask for keys
};

/// The API server says how many more there are without sending them.
int countOf(const EngineFixture &f, const QString &collection)
{
    const Json list = f.kube.get(collection + QStringLiteral("?limit=1"));
    return int(list.at("items").size()) + int(intAt(list, {"metadata", "remainingItemCount"}));
}

int secrets(const EngineFixture &f)
{
    return countOf(f, KubeAdmin::namespaced(QStringLiteral("v1"), f.ns, QStringLiteral("secrets")));
}

class PeerProcess final
{
public:
    PeerProcess(const EngineFixture &fixture, const Peer &peer)
        : m_peer(peer)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KUBECONFIG"), fixture.servers.kubeconfig());
        environment.insert(QStringLiteral("VAULT_ADDR"), fixture.servers.vaultUrl().toString());
        environment.insert(QStringLiteral("VAULT_CACERT"), fixture.servers.caFile());
        environment.insert(QStringLiteral("VAULT_TOKEN"), QString::fromLatin1(fixture.servers.vaultRootToken()));
        environment.insert(QStringLiteral("OPERATOR_NAMESPACE"), fixture.ns);
        environment.insert(QStringLiteral("OPERATOR_POD_UID"), QStringLiteral("11111111-1111-4111-8111-111111111111"));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(
            fixture.servers.stateFolder() + QStringLiteral("/peer-%1.log").arg(QLatin1String(peer.name)));
    }
    ~PeerProcess() { stop(); }
    void start()
    {
        m_process.start(m_peer.program, m_peer.arguments);
        if (!m_process.waitForStarted())
            qFatal("%s: %s", m_peer.name, qPrintable(m_process.errorString()));
    }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished(60'000);
    }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    Peer m_peer;
    QProcess m_process;
};

void measure(const EngineFixture &f, const Peer &peer, int count)
{
    std::printf("%s\n", peer.name);
    const int secretsBefore = secrets(f);
    const int users = iamUsers(f);
    const qsizetype leases = f.leases().size();
    PeerProcess process(f, peer);
    QElapsedTimer timer;
    timer.start();
    process.start();
    if (!waitFor([&] { return secrets(f) >= secretsBefore + count; }, 600, betweenLooks))
        std::printf("    NOT ALL: %d Secrets\n", secrets(f) - secretsBefore);
    line("    from its start to all Secrets", double(timer.elapsed()) / 1000, "s");
    pass(std::chrono::seconds(15)); // what it still has to do
    line("    IAM users made", iamUsers(f) - users, "");
    line("    resident memory", megabytesResident(process.pid()), "MB");
    const double cpu = cpuSecondsOf(process.pid());
    pass(idleFor);
    line("    idle: of a core", (cpuSecondsOf(process.pid()) - cpu) * 100 / double(idleFor.count()), "%");

    const int usersBefore = iamUsers(f);
    process.stop();
    process.start();
    pass(std::chrono::seconds(30));
    line("    restart: keys issued", iamUsers(f) - usersBefore, "");

    process.stop();
    if (!f.kube.send("DELETE", peer.collection).ok())
        qFatal("its objects cannot be deleted");
    timer.start();
    process.start();
    const bool gone = waitFor([&] { return countOf(f, peer.collection) == 0; }, 1200, betweenLooks);
    line("    deletion of all, from its start", double(timer.elapsed()) / 1000, gone ? "s" : "s, NOT ALL GONE");
    line("    leases left in Vault", double(f.leases().size() - leases), "");
    waitFor([&] { return secrets(f) <= secretsBefore; }, 120, betweenLooks); // the garbage collector's work
}

Json object(const QString &apiVersion, const char *kind, const QString &name, Json spec)
{
    return {{"apiVersion", apiVersion}, {"kind", kind}, {"metadata", {{"name", name}}}, {"spec", std::move(spec)}};
}

void measurePlain(const EngineFixture &f, const QString &program, int count)
{
    for (int i = 0; i < count; ++i)
        f.create(QStringLiteral("plain-%1").arg(i));
    measure(f,
        {.name = "plain",
            .program = program,
            .arguments = {QStringLiteral("--namespace"), f.ns, QStringLiteral("--mount"), f.vaultSetup.mount,
                QStringLiteral("--sts-endpoint"), f.aws.endpoint().toString()},
            .collection = f.path(QStringLiteral("awscredentials"))},
        count);
}

void applyDefinitions(const EngineFixture &f, const QString &folder)
{
    const QString all = QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/");
    for (QDirIterator files(folder, {QStringLiteral("*.yaml")}); files.hasNext();) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        const QString plural = QFileInfo(file).completeBaseName().section(u'_', 1);
        f.kube.applyYaml(all + plural + QStringLiteral(".secrets.hashicorp.com"), file.readAll());
    }
    if (!waitFor(
            [&] { return f.kube.exists(QStringLiteral("/apis/") + vsoApi + QStringLiteral("/vaultdynamicsecrets")); },
            60, betweenLooks))
        qFatal("the API server does not serve the operator's definitions");
}

/// Its login at Vault; it knows no plain token.
void logIn(const EngineFixture &f)
{
    const VaultAdmin &vault = f.vaultAdmin;
    const QString login = randomName(QStringLiteral("approle"));
    vault.write(QStringLiteral("sys/auth/") + login, {{"type", "approle"}});
    vault.write(QStringLiteral("sys/policies/acl/") + login,
        {{"policy",
            QStringLiteral(
                "path \"%1/*\" { capabilities = [\"read\"] }\npath \"sys/leases/*\" { capabilities = [\"update\"] }")
                .arg(f.vaultSetup.mount)
                .toStdString()}});
    const QString role = QStringLiteral("auth/%1/role/vso").arg(login);
    vault.write(role, {{"token_policies", login.toStdString()}, {"token_ttl", "24h"}});
    const Json roleId = vault.read(role + QStringLiteral("/role-id"));
    const Json secretId = vault.write(role + QStringLiteral("/secret-id"), Json::object());
    f.kube.create(KubeAdmin::namespaced(QStringLiteral("v1"), f.ns, QStringLiteral("secrets")),
        {{"metadata", {{"name", "vso-login"}}},
            {"stringData", {{"id", stringAt(secretId, {"data", "secret_id"}).toStdString()}}}});
    QFile ca(f.servers.caFile());
    if (!ca.open(QIODevice::ReadOnly))
        qFatal("cannot read the CA");
    f.kube.create(KubeAdmin::namespaced(QStringLiteral("v1"), f.ns, QStringLiteral("secrets")),
        {{"metadata", {{"name", "vso-ca"}}}, {"stringData", {{"ca.crt", ca.readAll().toStdString()}}}});
    f.kube.create(KubeAdmin::namespaced(vsoApi, f.ns, QStringLiteral("vaultconnections")),
        object(vsoApi, "VaultConnection", QStringLiteral("bench"),
            {{"address", f.servers.vaultUrl().toString().toStdString()}, {"caCertSecretRef", "vso-ca"}}));
    f.kube.create(KubeAdmin::namespaced(vsoApi, f.ns, QStringLiteral("vaultauths")),
        object(vsoApi, "VaultAuth", QStringLiteral("bench"),
            {{"vaultConnectionRef", "bench"}, {"method", "appRole"}, {"mount", login.toStdString()},
                {"appRole",
                    {{"roleId", stringAt(roleId, {"data", "role_id"}).toStdString()}, {"secretRef", "vso-login"}}}}));
}

/// It makes no roles in Vault, so they are there before it starts: work that the others do within their time.
void measureVso(const EngineFixture &f, const QString &program, int count)
{
    applyDefinitions(f, QFileInfo(program).path() + QStringLiteral("/crds"));
    logIn(f);
    const QString collection = KubeAdmin::namespaced(vsoApi, f.ns, QStringLiteral("vaultdynamicsecrets"));
    const Json role {{"credential_type", "iam_user"},
        {"policy_document",
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*"}]})"}};
    for (int i = 0; i < count; ++i) {
        const QString name = QStringLiteral("vso-%1").arg(i);
        f.vaultAdmin.write(f.vaultSetup.mount + QStringLiteral("/roles/") + name, role);
        f.kube.create(collection,
            object(vsoApi, "VaultDynamicSecret", name,
                {{"vaultAuthRef", "bench"}, {"mount", f.vaultSetup.mount.toStdString()},
                    {"path", "creds/" + name.toStdString()}, {"renewalPercent", 50}, {"revoke", true},
                    {"destination", {{"create", true}, {"name", name.toStdString() + "-creds"}}}}));
    }
    measure(f,
        {.name = "vso",
            .program = program,
            .arguments = {QStringLiteral("--leader-elect=false"), QStringLiteral("--metrics-bind-address=127.0.0.1:0"),
                QStringLiteral("--health-probe-bind-address=127.0.0.1:0"), QStringLiteral("--kube-client-qps=1000"),
                QStringLiteral("--kube-client-burst=1000")}, // client-go's default would slow it down
            .collection = collection},
        count);
}

} // namespace

void measurePeers(const EngineFixture &fixture, int count)
{
    if (const QString plain = qEnvironmentVariable("KEYWRIGHT_PEER_PLAIN"); !plain.isEmpty())
        measurePlain(fixture, plain, count);
    if (const QString vso = qEnvironmentVariable("KEYWRIGHT_PEER_VSO"); !vso.isEmpty())
        measureVso(fixture, vso, count);
}

} // namespace keywright::test
