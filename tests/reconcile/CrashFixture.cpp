// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrashFixture.h"

#include <QTest>

namespace keywright::test {

void CrashFixture::addRows(std::initializer_list<Act> acts)
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<bool>("before");
    for (const Act act : acts) {
        QTest::addRow("before %s", qPrintable(toString(act))) << act << true;
        QTest::addRow("after %s", qPrintable(toString(act))) << act << false;
    }
}

void CrashFixture::start(QProcess &process, Act act, bool before, const QUrl &vault, Fate fate, int waits) const
{
    const bool stops = fate == Fate::StandsStill;
    Json json;
    json["kubeconfig"] = f.servers.kubeconfig();
    json["vault"] = (vault.isEmpty() ? f.servers.vaultUrl() : vault).toString();
    json["ca"] = f.servers.caFile();
    json["token"] = QString::fromUtf8(f.vaultSetup.engineToken);
    json["cluster"] = f.vaultSetup.cluster;
    json["namespace"] = f.ns;
    json["mount"] = f.vaultSetup.mount;
    json["sts"] = f.servers.motoEndpoint().toString();
    json["act"] = int(act);
    json["before"] = before;
    json["stops"] = stops;
    json["seconds"] = (stops ? 5 : 1) * waits / 1000;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("KEYWRIGHT_CRASH"), QString::fromUtf8(dumpJson(json)));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/keywright_crashing_engine"), QStringList());
}

void CrashFixture::crashAt(Act act, bool before, const QUrl &vault) const
{
    QProcess process;
    start(process, act, before, vault);
    QVERIFY(process.waitForFinished(patience + 5'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

void CrashFixture::removeLease() const
{
    f.kube.remove(KubeAdmin::namespaced(
        QStringLiteral("coordination.k8s.io/v1"), f.ns, QStringLiteral("leases"), QStringLiteral("keywright")));
}

} // namespace keywright::test
