// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../reconcile/EngineFixture.h"

#include "app/Sweep.h"
#include "base/Clock.h"

#include <QCoroTask>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// `keywright sweep` on a real Vault and a real API server.
class SweepOnServersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    QStringList said;

    Result<bool> sweep(QStringList arguments, std::function<bool(const QString &)> ask = {},
        std::chrono::minutes later = std::chrono::minutes(10))
    {
        said.clear();
        const Environment environment = [this](const char *name) -> QString {
            const QByteArrayView wanted(name);
            if (wanted == "KUBECONFIG")
                return f->servers.kubeconfig();
            if (wanted == "VAULT_ADDR")
                return f->servers.vaultHttp().baseUrl.toString();
            if (wanted == "VAULT_TOKEN")
                return QString::fromUtf8(f->vaultSetup.engineToken);
            if (wanted == "VAULT_CACERT")
                return f->servers.caFile();
            return {};
        };
        arguments = QStringList {QStringLiteral("keywright"), QStringLiteral("sweep"), QStringLiteral("--cluster-name"),
                        f->vaultSetup.cluster, QStringLiteral("--mount"), f->vaultSetup.mount}
            + arguments;
        auto invocation = parseOptions(arguments, environment);
        if (!invocation)
            return failure(invocation.error());
        // What is five minutes old counts: so look from a time to come.
        const ManualClock clock(QDateTime::currentDateTimeUtc().addSecs(std::chrono::seconds(later).count()));
        Console console {.say = [this](const QString &line) { said += line; }, .ask = std::move(ask)};
        return QCoro::waitFor(runSweep(std::move(*invocation), environment, std::move(console), &clock));
    }

    /// As an engine that died between issue and record leaves it.
    QString issueUnrecorded(const QString &credential)
    {
        VaultSettings settings;
        settings.http = f->servers.vaultHttp();
        VaultClient client(settings, tokenLogin(SecretBytes(f->vaultSetup.engineToken)), f->clock);
        AwsSecretsEngine vault(client, f->vaultSetup.mount, f->vaultSetup.tokenRole);
        VaultRole role;
        role.policyDocument =
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})";
        role.iamTags[QStringLiteral("keywright.dev/cluster")] = f->vaultSetup.cluster; // else it is somebody else's
        const QString name = vaultRoleName(f->vaultSetup.cluster, {f->ns, credential});
        const auto written = QCoro::waitFor(vault.writeRole(name, role));
        const auto issued = QCoro::waitFor(vault.issue(name, std::chrono::hours(1)));
        return written && issued ? issued->leaseId.value : QString();
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }

    void anOrphanIsShown_andRevokedOnlyIfTheAdminSaysSo()
    {
        {
            const auto engine = f->startEngine(f->settings());
            f->create(QStringLiteral("standing"));
            QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("standing")), 40'000);
        }
        const QStringList known = f->leases();
        QCOMPARE(known.size(), 1);
        const QString orphan = issueUnrecorded(QStringLiteral("nobody"));
        QVERIFY(!orphan.isEmpty());

        const auto unasked = sweep({});
        QVERIFY(unasked && !*unasked);
        QVERIFY2(said.join(u'\n').contains(orphan), qPrintable(said.join(u'\n')));
        QVERIFY(!said.join(u'\n').contains(known.first()));
        QVERIFY(said.last().contains(QStringLiteral("--yes")));
        const auto refused = sweep({}, [](const QString &) { return false; });
        QVERIFY(refused && !*refused);
        QCOMPARE(f->leases().size(), 2);

        const auto young = sweep({QStringLiteral("--yes")}, {}, std::chrono::minutes(0));
        QVERIFY(young && *young);
        QVERIFY(said.join(u'\n').contains(QStringLiteral("1 more were issued less than 5 minutes ago")));
        QCOMPARE(f->leases().size(), 2);

        const auto revoked = sweep({QStringLiteral("--yes")});
        QVERIFY2(revoked && *revoked, revoked ? "" : qPrintable(revoked.error().text()));
        QCOMPARE(f->leases(), known);
        QVERIFY(f->secretWorks(QStringLiteral("standing-creds")));
        const auto again = sweep({});
        QVERIFY(again && *again);
        QVERIFY(said.first().contains(QStringLiteral("1 leases are known, 0 are not")));
    }

    void whatStandsInASecret_isNoOrphan_thoughTheStatusWasWiped()
    {
        const QString lease = f->leases().value(0);
        QVERIFY(!lease.isEmpty());
        f->kube.mergePatch(
            f->path(QStringLiteral("awscredentials"), QStringLiteral("standing")) + QStringLiteral("/status"),
            Json::parse(R"({"status":{"currentKey":null}})"));
        QVERIFY(!f->get(QStringLiteral("standing")).status.currentKey);
        const auto swept = sweep({QStringLiteral("--yes")});
        QVERIFY(swept && *swept);
        QCOMPARE(f->leases(), QStringList {lease});
    }
};

QTEST_GUILESS_MAIN(SweepOnServersTest)
#include "SweepOnServersTest.moc"
