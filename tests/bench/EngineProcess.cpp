// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineProcess.h"

#include "support/BlockingHttp.h"

#include <QFile>
#include <QRegularExpression>

#include <cstdio>

namespace keywright::test {

EngineProcess::EngineProcess(const EngineFixture &fixture)
    : m_fixture(fixture)
{
    const Json mount {{"name", fixture.vaultSetup.mount}, {"stsEndpoint", fixture.aws.endpoint().toString()},
        {"issuesPerSecond", 1000}}; // what is measured is the engine, not the limit
    Json config {{"clusterName", fixture.vaultSetup.cluster}, {"settle", "0s"}, {"listen", "127.0.0.1:0"}};
    config["log"]["format"] = "json";
    config["mounts"] = Json::array({mount});
    config["kubernetes"] = {{"kubeconfig", fixture.servers.kubeconfig()}, {"namespaces", Json::array({fixture.ns})}};
    config["vault"] = {{"address", fixture.servers.vaultUrl().toString()}, {"caCert", fixture.servers.caFile()}};
    QFile file(m_folder.filePath(QStringLiteral("config.json")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the configuration");
    file.write(dumpJson(config));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("VAULT_TOKEN"), QString::fromLatin1(fixture.vaultSetup.engineToken));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { read(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] {
        m_log += m_process.readAllStandardError();
        static const QRegularExpression port(QStringLiteral("\"port\":(\\d+)"));
        if (const auto told = port.match(QString::fromUtf8(m_log)); m_port == 0 && told.hasMatch())
            m_port = told.captured(1).toUShort();
        m_log = m_log.right(4096);
    });
}

EngineProcess::~EngineProcess() { stop(); }

void EngineProcess::start()
{
    m_counts.clear();
    m_port = 0;
    m_log.clear();
    m_process.start(QStringLiteral(KEYWRIGHT_PROGRAM),
        {QStringLiteral("--headless"), QStringLiteral("--config"), m_folder.filePath(QStringLiteral("config.json"))});
    if (!m_process.waitForStarted())
        qFatal("%s: %s", KEYWRIGHT_PROGRAM, qPrintable(m_process.errorString()));
}

void EngineProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(60'000) || m_process.exitCode() != 0)
        std::fprintf(stderr, "the engine ended badly:\n%s\n", m_log.constData());
}

void EngineProcess::read()
{
    m_line += m_process.readAllStandardOutput();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        const Json event = Json::parse(m_line.left(end).toStdString(), nullptr, false);
        if (stringAt(event, {"outcome"}) == QLatin1String("ok"))
            ++m_counts[stringAt(event, {"verb"}).toUtf8()];
        m_line.remove(0, end + 1);
    }
}

bool EngineProcess::isReady() const
{
    return m_port != 0
        && BlockingHttp(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)), {})
               .send("GET", QStringLiteral("/readyz"))
               .status
        == 200;
}

std::map<QString, double> EngineProcess::requests() const
{
    const QByteArray metrics = BlockingHttp(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)), {})
                                   .send("GET", QStringLiteral("/metrics"))
                                   .body;
    static const QRegularExpression sample(
        QStringLiteral("^keywright_requests\\{server=\"([a-z]+)\"\\} (\\S+)"), QRegularExpression::MultilineOption);
    std::map<QString, double> sent;
    for (auto found = sample.globalMatch(QString::fromUtf8(metrics)); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        sent[match.captured(1)] = match.captured(2).toDouble();
    }
    return sent;
}

} // namespace keywright::test
