// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/ExecCredentials.h"

#include "base/Duration.h"
#include "http/Waker.h"
#include "kube/Pem.h"

#include <QProcessEnvironment>
#include <QTimer>

#include <algorithm>
#include <array>

namespace keywright {

namespace {

constexpr std::array apiVersions {"client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"};
constexpr qsizetype longestComplaint = 400;

QString execInfo(const QString &apiVersion, const std::optional<Json> &cluster)
{
    Json info {{"apiVersion", apiVersion}, {"kind", "ExecCredential"}, {"spec", {{"interactive", false}}}};
    if (cluster)
        info["spec"]["cluster"] = *cluster;
    return QString::fromUtf8(dumpJson(info));
}

/// The end of what the plugin wrote to its standard error, on one line.
QString complaintOf(const QByteArray &text)
{
    const QString complaint = QString::fromUtf8(text).simplified();
    return complaint.size() <= longestComplaint ? complaint : QStringLiteral("… ") + complaint.right(longestComplaint);
}

} // namespace

Result<std::shared_ptr<ExecCredentials>> ExecCredentials::make(
    const Json &exec, Plugin plugin, std::shared_ptr<const Clock> clock)
{
    plugin.apiVersion = stringAt(exec, {"apiVersion"});
    plugin.arguments = stringsAt(exec, {"args"});
    plugin.installHint = stringAt(exec, {"installHint"}).trimmed();
    if (const Json *variables = find(exec, {"env"}); variables && variables->is_array())
        for (const Json &variable : *variables)
            plugin.environment.push_back({stringAt(variable, {"name"}), stringAt(variable, {"value"})});
    const auto refuse = [&](const QString &why, const QString &hint) {
        return failure(
            ErrorKind::Configuration, QStringLiteral("The exec plugin of %1 %2.").arg(plugin.owner, why), hint);
    };
    if (plugin.command.isEmpty())
        return refuse(QStringLiteral("names no command"), QStringLiteral("Set “command” under “exec”."));
    const bool known = std::any_of(apiVersions.begin(), apiVersions.end(),
        [&](const char *version) { return plugin.apiVersion == QLatin1String(version); });
    if (!known)
        return refuse(QStringLiteral("has the apiVersion “%1”").arg(plugin.apiVersion),
            QStringLiteral("Known are client.authentication.k8s.io/v1 and v1beta1: write the kubeconfig anew with a "
                           "current tool of your provider."));
    const QString mode = stringAt(exec, {"interactiveMode"});
    if (mode == QLatin1String("Always"))
        return refuse(
            QStringLiteral("wants a terminal to ask questions on (interactiveMode: Always), and there is none"),
            QStringLiteral("Use another context, or a plugin that can work alone."));
    return std::shared_ptr<ExecCredentials>(new ExecCredentials(std::move(plugin), std::move(clock)));
}

ExecCredentials::ExecCredentials(Plugin plugin, std::shared_ptr<const Clock> clock)
    : m_plugin(std::move(plugin))
    , m_clock(std::move(clock))
{
}

ExecCredentials::~ExecCredentials()
{
    m_closing.request_stop();
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

bool ExecCredentials::isValid() const { return m_current && (!m_expires || m_clock->now() < *m_expires); }

QCoro::Task<Result<KubeCredentials::Current>> ExecCredentials::current(CancelToken cancel)
{
    if (isValid())
        co_return Current(*m_current); // QCoro moves from what is returned by name
    const CancelToken closing = m_closing.get_token();
    const Error cancelled {.kind = ErrorKind::Cancelled,
        .sentence = QStringLiteral("Waiting for the exec plugin of %1 was cancelled.").arg(m_plugin.owner)};
    if (cancel.stop_requested())
        co_return failure(cancelled);
    if (!m_process)
        startRun();
    if (m_process) {
        Waker waker(std::chrono::milliseconds(0), cancel, closing);
        connect(this, &ExecCredentials::ended, &waker, [&waker] { waker.wake(); });
        const Waker::Cause cause = co_await waker.wait();
        if (cause == Waker::Cause::Cancelled || closing.stop_requested()) // `this` may be gone
            co_return failure(cancelled);
    }
    if (!m_lastRun)
        co_return failure(m_lastRun.error());
    co_return Current(*m_current); // QCoro moves from what is returned by name
}

void ExecCredentials::invalidate() { m_expires = m_clock->now(); }

void ExecCredentials::startRun()
{
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : m_plugin.environment)
        environment.insert(name, value);
    environment.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), execInfo(m_plugin.apiVersion, m_plugin.cluster));
    m_process->setProcessEnvironment(environment);
    m_process->setStandardInputFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finishRun(failure(failed(QStringLiteral("cannot be started (%1)").arg(m_plugin.command))));
    });
    connect(m_process.get(), &QProcess::finished, this, [this] { finishRun(takeOutput()); });
    QTimer::singleShot(m_plugin.deadline, m_process.get(), [this] {
        finishRun(failure(failed(QStringLiteral("gave no answer within %1").arg(formatDuration(m_plugin.deadline)))));
    });
    m_process->start(m_plugin.command, m_plugin.arguments, QIODevice::ReadOnly);
}

void ExecCredentials::finishRun(const Result<void> &result)
{
    if (!m_process)
        return;
    m_lastRun = result;
    QProcess *process = m_process.release(); // it may be the sender
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
    } else {
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->kill();
    }
    Q_EMIT ended();
}

Result<void> ExecCredentials::takeOutput()
{
    QByteArray output = m_process->readAllStandardOutput();
    const QString complaint = complaintOf(m_process->readAllStandardError());
    if (m_process->exitStatus() != QProcess::NormalExit || m_process->exitCode() != 0)
        return failure(failed(QStringLiteral("ended with exit code %1%2")
                                  .arg(m_process->exitCode())
                                  .arg(complaint.isEmpty() ? QString() : QStringLiteral(": ") + complaint)));
    const auto credential =
        parseJson(output, QStringLiteral("The output of the exec plugin of %1").arg(m_plugin.owner));
    wipe(output);
    if (!credential)
        return failure(credential.error());
    return takeCredential(*credential);
}

Result<void> ExecCredentials::takeCredential(const Json &credential)
{
    if (const QString version = stringAt(credential, {"apiVersion"}); version != m_plugin.apiVersion)
        return failure(
            failed(QStringLiteral("answered in “%1” where %2 was asked for").arg(version, m_plugin.apiVersion)));
    QByteArray token = stringAt(credential, {"status", "token"}).toUtf8();
    const QByteArray certificate = stringAt(credential, {"status", "clientCertificateData"}).toUtf8();
    QByteArray key = stringAt(credential, {"status", "clientKeyData"}).toUtf8();
    if (token.isEmpty() && (certificate.isEmpty() || key.isEmpty()))
        return failure(failed(QStringLiteral("gave neither a token nor a client certificate with its key")));
    Current current;
    if (!token.isEmpty())
        current.token = std::make_shared<SecretBytes>(SecretBytes::take(std::move(token)));
    if (!certificate.isEmpty()) {
        const QString what = QStringLiteral("What the exec plugin of %1 gave").arg(m_plugin.owner);
        const auto certificates = parseCertificates(certificate, what);
        if (!certificates)
            return failure(certificates.error());
        const auto privateKey = parsePrivateKey(key, what);
        wipe(key);
        if (!privateKey)
            return failure(privateKey.error());
        current.clientCertificates = *certificates;
        current.clientKey = *privateKey;
        current.certificateSerial = ++m_certificateSerial;
    }
    const QDateTime expires = fromRfc3339(stringAt(credential, {"status", "expirationTimestamp"}));
    m_expires = expires.isValid() ? std::optional(expires) : std::nullopt;
    m_current = std::move(current);
    return {};
}

Error ExecCredentials::failed(const QString &how) const
{
    return {.kind = ErrorKind::Unauthorized,
        .sentence = QStringLiteral("The exec plugin of %1 %2.").arg(m_plugin.owner, how),
        .hint = m_plugin.installHint.isEmpty()
            ? QStringLiteral("Run “%1” by hand, as that kubeconfig has it, to see what it says.").arg(m_plugin.command)
            : m_plugin.installHint};
}

} // namespace keywright
