// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"

#include "sandbox/SandboxSeed.h"
#include "support/BlockingHttp.h"
#include "support/SecretSearch.h"
#include "vault/VaultSetup.h"

#include <QRegularExpression>
#include <QSet>
#include <QTimer>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

/// The program as it is run in a cluster, on servers whose every secret is known here: nothing that it writes to
/// anybody but into a Secret has one in it.
class SilentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSecret_isInAnyOutput_data();
    void noSecret_isInAnyOutput();

private:
    void watch(sandbox::Sandbox &sandbox);
    void collect(sandbox::Sandbox &sandbox);
    void addSecretsOf(const Json &object);
    void add(const QString &what, const QByteArray &secret);
    [[nodiscard]] QByteArray loginToken(sandbox::Sandbox &sandbox);
    void ask(sandbox::Sandbox &sandbox, const char *name, const char *annotation);
    void verifyNoneIn(const QByteArray &text, const QString &where);

    QMap<QByteArray, QString> m_secrets; ///< and what they are
    QByteArray m_objects; ///< every version of every object but Secrets
    int m_rotations = 0;
};

void SilentTest::add(const QString &what, const QByteArray &secret)
{
    if (secret.size() >= 16)
        m_secrets.insert(secret, what);
}

void SilentTest::addSecretsOf(const Json &object)
{
    for (const auto &[name, value] : stringMapAt(object, {"data"})) {
        if (name == u"AWS_SECRET_ACCESS_KEY"_s || name == u"SMTP_PASSWORD"_s)
            add(name, QByteArray::fromBase64(value.toLatin1()));
    }
}

void SilentTest::watch(sandbox::Sandbox &sandbox)
{
    using sandbox::SandboxStore;
    connect(&sandbox.kubernetes().store(), &SandboxStore::changed, this, [this](const SandboxStore::Event &event) {
        if (event.kind->plural == u"secrets"_s) {
            ++m_rotations;
            addSecretsOf(*event.object);
            m_objects += dumpJson((*event.object).value("metadata", Json())) + '\n';
        } else {
            m_objects += dumpJson(*event.object) + '\n';
        }
    });
    auto *timer = new QTimer(&sandbox);
    connect(timer, &QTimer::timeout, this, [this, &sandbox] { collect(sandbox); });
    timer->start(100);
}

void SilentTest::collect(sandbox::Sandbox &sandbox)
{
    const sandbox::IamUsers &iam = sandbox.aws().iam();
    for (const QString &name : iam.userNames()) {
        for (const sandbox::IamKey &key : iam.find(name)->keys)
            add(u"the key "_s + key.accessKeyId, key.secret->view().toByteArray());
    }
    for (const QString &token : sandbox.vault().tokens().ids())
        add(u"a token of Vault"_s, token.toUtf8());
    add(u"the token of Kubernetes"_s, sandbox.kubernetes().adminToken());
}

QByteArray SilentTest::loginToken(sandbox::Sandbox &sandbox)
{
    const BlockingHttp vault(sandbox.vault().url(), {}, {{"X-Vault-Token", sandbox.vault().rootToken().toUtf8()}});
    const Json wanted {{"policies", {enginePolicyName(sandbox.cluster())}}, {"no_default_policy", true}, {"ttl", "1h"}};
    return stringAt(vault.require("POST", u"/v1/auth/token/create"_s, wanted), {"auth", "client_token"}).toUtf8();
}

void SilentTest::ask(sandbox::Sandbox &sandbox, const char *name, const char *annotation)
{
    const BlockingHttp http(
        sandbox.kubernetes().url(), {}, {{"Authorization", "Bearer " + sandbox.kubernetes().adminToken()}});
    const Json patch {{"metadata", {{"annotations", {{annotation, "1"}}}}}};
    http.require("PATCH",
        u"/apis/keywright.dev/v1alpha1/namespaces/%1/awscredentials/%2"_s.arg(
            QString::fromLatin1(name).section(u'/', 0, 0), QString::fromLatin1(name).section(u'/', 1)),
        patch, {{"Content-Type", "application/merge-patch+json"}});
}

void SilentTest::verifyNoneIn(const QByteArray &text, const QString &where)
{
    QVERIFY2(!text.isEmpty(), qPrintable(where + u" is empty"_s));
    for (auto secret = m_secrets.cbegin(); secret != m_secrets.cend(); ++secret)
        QVERIFY2(!holds(text, secret.key()), qPrintable(secret.value() + u" is in "_s + where));
}

void SilentTest::noSecret_isInAnyOutput_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("text") << u"text"_s;
    QTest::newRow("json") << u"json"_s;
}

void SilentTest::noSecret_isInAnyOutput()
{
    QFETCH(QString, format);
    m_secrets.clear();
    m_objects.clear();
    m_rotations = 0;
    SystemClock clock;
    sandbox::Sandbox sandbox(clock);
    QVERIFY(sandbox.start());
    watch(sandbox);
    QVERIFY(sandbox::SandboxSeed::plant(sandbox));

    Program program;
    program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, sandbox.kubeconfig()));
    program.set(u"VAULT_ADDR"_s, sandbox.vault().url().toString());
    program.set(u"VAULT_TOKEN"_s, QString::fromUtf8(loginToken(sandbox)));
    program.set(u"AWS_ENDPOINT_URL_STS"_s, sandbox.aws().url().toString());
    const QString audit = program.write(u"audit"_s, {});
    program.start({u"--headless"_s, u"--cluster-name"_s, sandbox.cluster(), u"--mount"_s, u"aws"_s, u"--mount"_s,
        u"aws-analytics"_s, u"--settle"_s, u"1s"_s, u"--log-level"_s, u"debug"_s, u"--log-format"_s, format,
        u"--listen"_s, u"127.0.0.1:0"_s, u"--audit-file"_s, audit});

    const auto actsOn = [&](const QByteArray &name, const QByteArray &verb) {
        int count = 0;
        for (const QByteArray &line : program.out().split('\n'))
            count += line.contains(name) && line.contains(verb) ? 1 : 0;
        return count;
    };
    // The first keys, then one for each way to a new one.
    QTRY_VERIFY2_WITH_TIMEOUT(m_rotations >= 25, program.errors().constData(), 60'000);
    const auto isRecorded = [&](const char *ns, const char *name) {
        const auto object = sandbox.kubernetes().store().get(
            *sandbox::kubeTypeOf::awsCredentials(), {QString::fromLatin1(ns), QString::fromLatin1(name)});
        return object && object->contains("/status/currentKey"_json_pointer);
    };
    // A key on its way would answer the command.
    for (const auto &[ns, name] :
        {std::pair("media", "thumbnailer"), std::pair("shop", "order-mail"), std::pair("shop", "checkout")})
        QTRY_VERIFY2_WITH_TIMEOUT(isRecorded(ns, name), program.out().constData(), 60'000);
    ask(sandbox, "media/thumbnailer", "keywright.dev/rotate-now");
    ask(sandbox, "shop/order-mail", "keywright.dev/compromised");
    ask(sandbox, "shop/checkout", "keywright.dev/revoke-now");
    QTRY_VERIFY2_WITH_TIMEOUT(actsOn("thumbnailer", "publish") >= 2, program.out().constData(), 60'000);
    // As soon as its consumers have the new key; 5 minutes after the publication at the latest is what is promised.
    QTRY_VERIFY2_WITH_TIMEOUT(actsOn("order-mail", "revoke") >= 1, program.out().right(2000).constData(), 330'000);

    static const QRegularExpression port(u"\"?port\"?[=:](\\d+)"_s);
    const auto told = port.match(QString::fromUtf8(program.errors()));
    QVERIFY2(told.hasMatch(), "no port is told");
    const BlockingHttp own(QUrl(u"http://127.0.0.1:"_s + told.captured(1)), {});
    QByteArray served;
    for (const char *path : {"/metrics", "/readyz", "/healthz", "/nothing"})
        served += own.send("GET", QString::fromLatin1(path)).body + '\n';
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(program.process().processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    const QByteArray arguments = commandLine.readAll();
    QFile environment(u"/proc/%1/environ"_s.arg(program.process().processId()));
    QVERIFY(environment.open(QIODevice::ReadOnly));
    const QByteArray variables = environment.readAll();
    program.process().terminate();
    QCOMPARE(program.waitForEnd(), 0);
    collect(sandbox);

    // As many keys as credentials at least, and a token for the issue of each (but that of an existing user).
    const QStringList kinds = m_secrets.values();
    QVERIFY2(kinds.filter(u"the key "_s).size() >= 25, qPrintable(kinds.join(u", "_s)));
    QVERIFY2(kinds.count(u"a token of Vault"_s) >= 25, qPrintable(kinds.join(u", "_s)));
    QVERIFY(kinds.contains(u"SMTP_PASSWORD"_s));
    QVERIFY(served.contains("keywright_"));
    QVERIFY(m_objects.contains("\"kind\":\"Event\"") && m_objects.contains("currentKey"));
    QFile auditFile(audit);
    QVERIFY(auditFile.open(QIODevice::ReadOnly));
    verifyNoneIn(program.out(), u"the output"_s);
    verifyNoneIn(program.errors(), u"the log"_s);
    verifyNoneIn(auditFile.readAll(), u"the audit trail"_s);
    verifyNoneIn(served, u"what is served by HTTP"_s);
    verifyNoneIn(m_objects, u"an object of Kubernetes"_s);
    verifyNoneIn(arguments, u"the command line"_s);
    verifyNoneIn(variables, u"the environment"_s);
}

QTEST_GUILESS_MAIN(SilentTest)
#include "SilentTest.moc"
