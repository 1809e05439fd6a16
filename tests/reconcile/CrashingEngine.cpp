// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// An engine that kills itself (SIGKILL) before or after a step of a rotation, or stands still there (stops: SIGSTOP)
// and says "went on" when it has been woken and the step is over. What it needs comes as one JSON object in the
// environment: kubeconfig, vault, ca, token, cluster, namespace, mount, sts; and act (a number), before, stops,
// seconds.

#include "reconcile/Engine.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QTimer>

#include <csignal>
#include <cstdio>

using namespace keywright;

namespace {

EngineSettings settingsFrom(const Json &json)
{
    EngineSettings settings;
    settings.plan.cluster = stringAt(json, {"cluster"});
    settings.plan.settle = std::chrono::milliseconds(0);
    settings.namespaces = QStringList {stringAt(json, {"namespace"})};
    MountSettings mount;
    mount.name = stringAt(json, {"mount"});
    mount.sts.endpoint = QUrl(stringAt(json, {"sts"}));
    settings.mounts = {mount};
    settings.sweepInterval = std::chrono::seconds(1);
    settings.orphanAge = std::chrono::seconds(2);
    return settings;
}

std::unique_ptr<VaultClient> vaultFrom(const Json &json, const Clock &clock)
{
    VaultSettings vault;
    vault.http.baseUrl = QUrl(stringAt(json, {"vault"}));
    vault.http.tls.caCertificates = QSslCertificate::fromPath(stringAt(json, {"ca"}));
    return std::make_unique<VaultClient>(vault, tokenLogin(SecretBytes(stringAt(json, {"token"}).toUtf8())), clock);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Result<Json> json = parseJson(qgetenv("KEYWRIGHT_CRASH"), QStringLiteral("KEYWRIGHT_CRASH"));
    if (!json)
        return 2;
    SystemClock clock;
    Telemetry telemetry;
    const std::unique_ptr<VaultClient> vault = vaultFrom(*json, clock);
    KubeConfigOptions options;
    options.kubeconfig = stringAt(*json, {"kubeconfig"});
    const Result<KubeConnection> connection = loadKubeConnection(options);
    if (!connection)
        return 2;
    EngineHooks hooks;
    const auto act = Act(intAt(*json, {"act"}));
    const bool when = boolAt(*json, {"before"});
    const bool stops = boolAt(*json, {"stops"});
    bool stopped = false;
    hooks.step = [=, &stopped](Act step, bool before) {
        if (step == act && before == when && !stopped) {
            stopped = stops;
            raise(stops ? SIGSTOP : SIGKILL);
        } else if (step == act && !before && stopped) {
            std::puts("went on");
            std::fflush(stdout);
        }
    };
    Engine engine(*connection, *vault, clock, telemetry, settingsFrom(*json), hooks);
    engine.start();
    // The step never came: say so by another end than the kill.
    QTimer::singleShot(std::chrono::seconds(intAt(*json, {"seconds"})), &application, [] { std::_Exit(3); });
    return QCoreApplication::exec();
}
