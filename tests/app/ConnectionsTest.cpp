// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Connections.h"

#include <QTemporaryFile>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the settings mean for the clients and the engine: a setting that is read and then forgotten looks as if it
/// worked.
class ConnectionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vault_getsItsNamespace_andWhetherItIsChecked()
    {
        Settings settings;
        settings.vault.address = u"https://vault.example:8200"_s;
        const Result<VaultSettings> plain = vaultSettingsFor(settings);
        QVERIFY(plain);
        QCOMPARE(plain->http.baseUrl, QUrl(u"https://vault.example:8200"_s));
        QCOMPARE(plain->vaultNamespace, QString());
        QVERIFY(!plain->http.tls.insecureSkipVerify);
        settings.vault.vaultNamespace = u"team/a"_s;
        settings.vault.skipVerify = true;
        const Result<VaultSettings> other = vaultSettingsFor(settings);
        QCOMPARE(other->vaultNamespace, u"team/a"_s);
        QVERIFY(other->http.tls.insecureSkipVerify);
    }

    void aCaFile_thatHoldsNoCertificate_isNamed()
    {
        QTemporaryFile file;
        QVERIFY(file.open() && file.write("no certificate\n") > 0 && file.flush());
        Settings settings;
        settings.vault.caCertFile = file.fileName();
        const Result<VaultSettings> vault = vaultSettingsFor(settings);
        QVERIFY(!vault);
        QVERIFY(vault.error().sentence.contains(file.fileName()) && vault.error().sentence.contains(u"VAULT_CACERT"));
        settings.aws.caBundle = file.fileName();
        const Result<StsSettings> sts = stsSettingsFor(settings, {});
        QVERIFY(!sts);
        QVERIFY(sts.error().sentence.contains(file.fileName()) && sts.error().sentence.contains(u"AWS_CA_BUNDLE"));
    }

    void sts_isThatOfTheMount_elseOfAll()
    {
        Settings settings;
        settings.aws.region = u"cn-north-1"_s;
        settings.aws.stsEndpoint = u"https://sts.example"_s;
        const Result<StsSettings> ofAll = stsSettingsFor(settings, {.name = u"aws"_s});
        QCOMPARE(ofAll->region, u"cn-north-1"_s);
        QCOMPARE(ofAll->endpoint, QUrl(u"https://sts.example"_s));
        QCOMPARE(partitionFor(settings, {}), u"aws-cn"_s);
        const MountRecord mount {
            .name = u"aws"_s, .region = u"eu-west-1"_s, .stsEndpoint = u"https://sts.eu-west-1.example"_s};
        const Result<StsSettings> ofMount = stsSettingsFor(settings, mount);
        QCOMPARE(ofMount->region, u"eu-west-1"_s);
        QCOMPARE(ofMount->endpoint, QUrl(u"https://sts.eu-west-1.example"_s));
        QCOMPARE(partitionFor(settings, mount), u"aws"_s);
    }

    void theEngine_isToldAllThatIsSet()
    {
        Settings settings;
        settings.clusterName = u"prod-eu"_s;
        settings.settle = 37s;
        settings.verification = false;
        settings.kubernetes.namespaces = {u"media"_s, u"shop"_s};
        settings.mounts = {
            {.name = u"aws/media"_s, .accountId = u"123456789012"_s, .region = u"eu-west-1"_s, .issuesPerSecond = 2.5},
            {.name = u"aws/gov"_s, .partition = u"aws-us-gov"_s}};
        const Result<EngineSettings> engine = engineSettingsFor(settings);
        QVERIFY(engine);
        QCOMPARE(engine->plan.cluster, u"prod-eu"_s);
        QCOMPARE(engine->plan.settle, std::chrono::milliseconds(37s));
        QVERIFY(!engine->plan.verify);
        QCOMPARE(engine->namespaces, settings.kubernetes.namespaces);
        QCOMPARE(engine->mounts.size(), size_t(2));
        const MountSettings &media = engine->mounts.front();
        QCOMPARE(media.name, u"aws/media"_s);
        QCOMPARE(media.accountId, u"123456789012"_s);
        QCOMPARE(media.partition, u"aws"_s);
        QCOMPARE(media.sts.region, u"eu-west-1"_s);
        QCOMPARE(media.issuesPerSecond, 2.5);
        QCOMPARE(engine->mounts.back().partition, u"aws-us-gov"_s);
    }
};

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "ConnectionsTest.moc"
