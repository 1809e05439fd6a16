// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/TestServers.h"

#include <QProcess>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

/// The program on real servers that are not as they should be: what `check` and the engine's log tell an admin.
/// A set of its own: without the CRD, and to be sealed.
class ProgramOnServersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServers> m_servers;

    [[nodiscard]] QByteArray kubeconfig() const
    {
        QFile file(m_servers->kubeconfig());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no kubeconfig");
        return file.readAll();
    }

    void aim(Program &program, const QByteArray &text) const
    {
        program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, text));
        program.set(u"VAULT_ADDR"_s, m_servers->vaultUrl().toString());
        program.set(u"VAULT_CACERT"_s, m_servers->caFile());
        program.set(u"VAULT_TOKEN"_s, QString::fromLatin1(m_servers->vaultRootToken()));
    }

    /// What `check` misses, with its hint, of that party.
    static QString missing(Program &program, const char *party)
    {
        QString all;
        const QList<QByteArray> lines = program.out().split('\n');
        for (qsizetype i = 0; i < lines.size(); ++i)
            if (lines[i].startsWith(QByteArray("MISSING  ") + party + ": "))
                all += QString::fromUtf8(lines[i] + ' ' + lines.value(i + 1) + '\n');
        return all.isEmpty() ? QString::fromUtf8(program.out() + program.errors()) : all;
    }

    /// Runs the engine until its log has all the words; it goes on waiting, and ends when it is asked to.
    static void verifyLogged(Program &program, const QList<QByteArray> &words)
    {
        program.start({u"--headless"_s});
        for (const QByteArray &word : words)
            QTRY_VERIFY2_WITH_TIMEOUT(program.errors().contains(word), program.errors().constData(), 60'000);
        program.process().terminate();
        QCOMPARE(program.waitForEnd(), 0);
    }

    /// A client certificate of the cluster's admin that ended two days ago.
    [[nodiscard]] QByteArray kubeconfigOfExpiredCertificate() const
    {
        const QString folder = m_servers->stateFolder();
        QProcess shell;
        shell.setWorkingDirectory(folder);
        shell.start(u"bash"_s, {u"-ec"_s, uR"(
            mkdir -p expired && cd expired && touch index && echo 01 > serial
            printf '%s\n' '[ca]' 'default_ca = a' '[a]' 'database = index' 'serial = serial' 'new_certs_dir = .' \
                'default_md = sha256' 'policy = p' '[p]' 'organizationName = optional' 'commonName = supplied' >conf
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /O=system:masters/CN=admin -keyout key -out csr
            openssl ca -batch -config conf -cert ../ca.crt -keyfile ../ca.key -in csr -out crt -notext \
                -startdate 20200101000000Z -enddate 20200102000000Z)"_s});
        if (!shell.waitForFinished() || shell.exitCode() != 0)
            qFatal("%s", shell.readAllStandardError().constData());
        const auto base64Of = [&](const QString &name) {
            QFile file(folder + u'/' + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll().toBase64() : QByteArray();
        };
        return kubeconfig()
            .replace(base64Of(u"admin.crt"_s), base64Of(u"expired/crt"_s))
            .replace(base64Of(u"admin.key"_s), base64Of(u"expired/key"_s))
            .replace("current-context: admin", "current-context: certificate");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes | Server::Vault, TestServers::Sharing::Own);
    }
    void cleanupTestCase() { m_servers.reset(); }

    void withoutTheCrd_checkSaysHowToInstallIt()
    {
        Program program;
        aim(program, kubeconfig());
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString text = missing(program, "Kubernetes");
        QVERIFY2(text.contains(u"does not know AwsCredential (keywright.dev/v1alpha1)"_s)
                && text.contains(u"keywright print crd | kubectl apply"_s),
            qPrintable(text));
    }

    void withoutTheCrd_theEngineWaitsAndSaysWhy()
    {
        Program program;
        aim(program, kubeconfig());
        verifyLogged(program, {"awscredentials", "is its CustomResourceDefinition installed?"});
    }

    void unknownContext_namesThoseThatThereAre()
    {
        Program program;
        aim(program, kubeconfig());
        QCOMPARE(program.run({u"--headless"_s, u"--context"_s, u"certificat"_s}), 1);
        QVERIFY2(program.errors().contains("certificat") && program.errors().contains("certificate"),
            program.errors().constData());
    }

    void refusedByTheApiServer_namesWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("wrong token") << kubeconfig().replace(m_servers->kubernetesToken(), "wrong");
        QTest::newRow("expired client certificate") << kubeconfigOfExpiredCertificate();
    }
    void refusedByTheApiServer_namesWhatToDo()
    {
        QFETCH(QByteArray, text);
        Program program;
        aim(program, text);
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString said = missing(program, "Kubernetes");
        QVERIFY2(said.contains(u"Unauthorized"_s) && said.contains(u"expired"_s), qPrintable(said));
        Program engine;
        aim(engine, text);
        verifyLogged(engine, {"Unauthorized", "log in again, or choose another context"});
    }

    void anotherAuthority_isNamed()
    {
        Program program;
        QFile ca(m_servers->caFile());
        QVERIFY(ca.open(QIODevice::ReadOnly));
        const QByteArray line = "certificate-authority-data: " + ca.readAll().toBase64();
        aim(program, kubeconfig().replace(line, "tls-server-name: localhost"));
        program.set(u"VAULT_CACERT"_s, u"/etc/ssl/certs/ca-certificates.crt"_s);
        QCOMPARE(program.run({u"check"_s}), 1);
        QVERIFY2(missing(program, "Kubernetes").contains(u"certificate authority of the context"_s),
            program.out().constData());
        QVERIFY2(missing(program, "Vault").contains(u"VAULT_CACERT"_s), program.out().constData());
    }

    void wrongVaultToken_isNamed_andNotShown()
    {
        const QByteArray token = "hvs.CAESIwrongwrongwrongwrong";
        Program program;
        aim(program, kubeconfig());
        program.set(u"VAULT_TOKEN"_s, QString::fromLatin1(token));
        QCOMPARE(program.run({u"check"_s, u"--log-level"_s, u"debug"_s}), 1);
        const QString text = missing(program, "Vault");
        QVERIFY2(text.contains(u"ended or was revoked"_s), qPrintable(text));
        QVERIFY(!program.out().contains(token) && !program.errors().contains(token));
    }

    void missingMount_isNamed()
    {
        Program program;
        aim(program, kubeconfig());
        QCOMPARE(program.run({u"check"_s, u"--mount"_s, u"not-there"_s}), 1);
        const QString text = missing(program, "Vault");
        QVERIFY2(text.contains(u"not-there"_s) && text.contains(u"vault secrets list"_s), qPrintable(text));
    }

    void sealedVault_isNamed()
    {
        m_servers->sealVault();
        const auto unseal = qScopeGuard([this] { m_servers->unsealVault(); });
        Program program;
        aim(program, kubeconfig());
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString text = missing(program, "Vault");
        QVERIFY2(text.contains(m_servers->vaultUrl().authority()) && text.contains(u"sealed"_s), qPrintable(text));
        QVERIFY2(text.contains(u"nseal"_s), qPrintable(text)); // what to do
    }

    void deadVault_isNamedWithItsAddress()
    {
        m_servers->kill(ServerProcess::Vault);
        Program program;
        aim(program, kubeconfig());
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString text = missing(program, "Vault");
        QVERIFY2(text.contains(m_servers->vaultUrl().authority()), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(ProgramOnServersTest)
#include "ProgramOnServersTest.moc"
