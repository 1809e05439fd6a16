// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/TestServers.h"

#include "support/BlockingHttp.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace keywright::test {

namespace {

constexpr int notBuilt = 3; // the script's exit code

QString namesOf(Servers servers)
{
    QStringList names;
    const std::pair<Server, QString> all[] = {
        {Server::Kubernetes, QStringLiteral("kubernetes")},
        {Server::Vault, QStringLiteral("vault")},
        {Server::Moto, QStringLiteral("moto")},
        {Server::FastIam, QStringLiteral("fastiam")},
    };
    for (const auto &[server, name] : all) {
        if (servers.testFlag(server))
            names += name;
    }
    return names.join(u',');
}

QString nameOf(ServerProcess process)
{
    switch (process) {
    case ServerProcess::Etcd:
        return QStringLiteral("etcd");
    case ServerProcess::ApiServer:
        return QStringLiteral("apiserver");
    case ServerProcess::Controllers:
        return QStringLiteral("controllers");
    case ServerProcess::Vault:
        return QStringLiteral("vault");
    case ServerProcess::Moto:
        return QStringLiteral("moto");
    case ServerProcess::FastIam:
        return QStringLiteral("fastiam");
    }
    Q_UNREACHABLE();
}

/// Runs the script; gives its exit code.
int runScript(const QStringList &arguments)
{
    QProcess script;
    script.setProcessChannelMode(QProcess::ForwardedChannels);
    script.start(QStringLiteral(KEYWRIGHT_SERVERS_SCRIPT), arguments);
    if (!script.waitForFinished(300'000) || script.exitStatus() != QProcess::NormalExit)
        return -1;
    return script.exitCode();
}

[[noreturn]] void endAsSkipped()
{
    const bool mustRun = qEnvironmentVariable("CI") == QStringLiteral("true");
    if (mustRun)
        std::puts("The real servers that this test needs are not built (./dev servers).");
    else
        std::puts("KEYWRIGHT-SKIPPED: the real servers that this test needs are not built (./dev servers builds them)");
    std::fflush(stdout);
    std::_Exit(mustRun ? 1 : 0);
}

} // namespace

TestServers::TestServers(Servers wanted, Sharing sharing)
{
    m_state = sharing == Sharing::Shared ? qEnvironmentVariable("KEYWRIGHT_TEST_SERVERS") : QString();
    if (m_state.isEmpty())
        bringUp(wanted);
    readSettings();
}

TestServers::~TestServers()
{
    if (m_own)
        runScript({QStringLiteral("down"), QStringLiteral("--state"), m_state, QStringLiteral("--quiet")});
}

void TestServers::bringUp(Servers wanted)
{
    m_own = std::make_unique<QTemporaryDir>();
    m_state = m_own->path();
    const int result = runScript({QStringLiteral("up"), QStringLiteral("--state"), m_state, QStringLiteral("--only"),
        namesOf(wanted), QStringLiteral("--owner"), QString::number(QCoreApplication::applicationPid()),
        QStringLiteral("--persist"), QStringLiteral("--quiet")});
    if (result == notBuilt)
        endAsSkipped();
    if (result != 0)
        throw std::runtime_error("the real servers did not start: see above");
}

void TestServers::readSettings()
{
    QFile file(m_state + QStringLiteral("/env"));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no set of servers runs in " + m_state.toStdString());
    static const QRegularExpression line(QStringLiteral("^export (\\w+)='(.*)'$"));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &text : lines) {
        if (const QRegularExpressionMatch match = line.match(text); match.hasMatch())
            m_settings.insert(match.captured(1), match.captured(2));
    }
}

QString TestServers::setting(const char *name) const
{
    const auto found = m_settings.constFind(QString::fromLatin1(name));
    if (found == m_settings.constEnd())
        throw std::logic_error(std::string(name) + ": this server was not asked for");
    return *found;
}

QUrl TestServers::kubernetesUrl() const
{
    QFile port(m_state + QStringLiteral("/apiserver.port"));
    if (!port.open(QIODevice::ReadOnly))
        throw std::logic_error("Kubernetes was not asked for");
    return QUrl(QStringLiteral("https://127.0.0.1:") + QString::fromLatin1(port.readAll().trimmed()));
}

QByteArray TestServers::kubernetesToken() const
{
    QFile token(m_state + QStringLiteral("/admin.token"));
    return token.open(QIODevice::ReadOnly) ? token.readAll().trimmed() : QByteArray();
}

QString TestServers::kubeconfigVia(const QUrl &server) const
{
    return kubeconfigWith(kubernetesUrl().toEncoded(), server.toEncoded());
}

QString TestServers::kubeconfigAs(const QByteArray &token) const { return kubeconfigWith(kubernetesToken(), token); }

QString TestServers::kubeconfigWith(const QByteArray &before, const QByteArray &after) const
{
    QFile original(kubeconfig());
    if (!original.open(QIODevice::ReadOnly))
        throw std::runtime_error("no kubeconfig");
    const QByteArray text = original.readAll().replace(before, after);
    static int serial = 0; // and the process: several tests share a set
    const QString path =
        QStringLiteral("%1/kubeconfig-%2-%3").arg(m_state).arg(QCoreApplication::applicationPid()).arg(++serial);
    QFile copy(path);
    if (!copy.open(QIODevice::WriteOnly) || copy.write(text) != text.size())
        throw std::runtime_error("cannot write " + path.toStdString());
    copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

TlsSettings TestServers::tls() const { return {.caCertificates = QSslCertificate::fromPath(caFile())}; }

HttpSettings TestServers::vaultHttp() const { return {.baseUrl = vaultUrl(), .tls = tls()}; }

void TestServers::control(const char *command, ServerProcess process)
{
    if (!m_own)
        throw std::logic_error("a shared set of servers must not be broken: ask for Sharing::Own");
    if (runScript({QString::fromLatin1(command), nameOf(process), QStringLiteral("--state"), m_state}) != 0)
        throw std::runtime_error(std::string("could not ") + command + " a server");
}

void TestServers::forgetHistory()
{
    if (!m_own)
        throw std::logic_error("a shared set of servers must not be broken: ask for Sharing::Own");
    QFile port(m_state + QStringLiteral("/etcd.port"));
    if (!port.open(QIODevice::ReadOnly))
        throw std::logic_error("Kubernetes was not asked for");
    const BlockingHttp etcd(
        QUrl(QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(port.readAll().trimmed())), {});
    const Json now = etcd.require("POST", QStringLiteral("/v3/kv/range"), Json {{"key", "AA=="}, {"limit", "1"}});
    kill(ServerProcess::ApiServer);
    const QString revision = stringAt(now, {"header", "revision"});
    etcd.require("POST", QStringLiteral("/v3/kv/compaction"), Json {{"revision", revision.toStdString()}});
    start(ServerProcess::ApiServer);
}

void TestServers::sealVault()
{
    if (!m_own)
        throw std::logic_error("a shared Vault must not be sealed: ask for Sharing::Own");
    BlockingHttp(vaultUrl(), tls(), {{"X-Vault-Token", vaultRootToken()}})
        .require("PUT", QStringLiteral("/v1/sys/seal"));
}

void TestServers::unsealVault()
{
    const Json body = {{"key", vaultUnsealKey().toStdString()}};
    BlockingHttp(vaultUrl(), tls()).require("PUT", QStringLiteral("/v1/sys/unseal"), body);
}

} // namespace keywright::test
