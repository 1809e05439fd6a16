// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrdRows.h"
#include "Samples.h"
#include "credential/SecretContents.h"
#include "support/KubeAdmin.h"
#include "support/TestServers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// The three ways of writing a Secret, on a real API server.
class SecretOnServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void whatIsCreated_isReadBackWhole_andByItsMetadata();
    void aSecretThatIsThere_isNotOverwrittenByTheFirstWrite();
    void aRotation_replacesTheKey_andLeavesWhatOthersAdded();
    void aWriteForAnotherState_isAConflict_data();
    void aWriteForAnotherState_isAConflict();
    void anApplyAlone_wouldLeaveAnOldKeyBehind_aReplacementDoesNot();
    void afterAReplacement_appliesGoOn();
    void aHandEdit_isNoticed();

private:
    [[nodiscard]] SecretContents contents(const QString &keyId) const;
    BlockingHttp::Answer create(const SecretContents &what) const;
    BlockingHttp::Answer apply(const SecretContents &what, const QString &uid, const QString &version) const;
    BlockingHttp::Answer replace(const SecretContents &what) const;
    [[nodiscard]] SecretSeen seen() const;
    [[nodiscard]] QStringList dataNames() const;

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_kube;
    std::unique_ptr<BlockingHttp> m_http;
    QString m_namespace;
    QString m_secrets;
    QString m_secret;
    AwsCredential m_owner;
};

namespace {

const QString manager = QStringLiteral("?fieldManager=keywright&fieldValidation=Strict");
QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

void SecretOnServerTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Kubernetes);
    m_kube = std::make_unique<KubeAdmin>(*m_servers);
    m_kube->applyKeywrightCrd();
    m_http = std::make_unique<BlockingHttp>(m_servers->kubernetesUrl(), m_servers->tls(),
        QList<HttpHeader> {{"Authorization", "Bearer " + m_servers->kubernetesToken()}});
    m_namespace = m_kube->createNamespace(text("secret"));
    m_secrets = KubeAdmin::namespaced(text("v1"), m_namespace, text("secrets"));
    m_secret = m_secrets + text("/mail");
    // A real owner: without it the garbage collector takes the Secret away at once.
    const Json owner = m_kube->create(
        KubeAdmin::namespaced(names::apiVersion, m_namespace, text("awscredentials")), baseCredential(m_namespace));
    m_owner = *parseAwsCredential(owner);
}

void SecretOnServerTest::cleanupTestCase()
{
    if (m_kube && !m_namespace.isEmpty())
        m_kube->remove(text("/api/v1/namespaces/") + m_namespace);
}

void SecretOnServerTest::init()
{
    m_kube->remove(m_secret);
    m_owner.spec.secret = {.name = text("mail"),
        .include = {{.format = SecretInclude::Format::CredentialsFile}},
        .labels = {{text("app"), text("mailer")}},
        .annotations = {{text("note"), text("x")}}};
}

SecretContents SecretOnServerTest::contents(const QString &keyId) const
{
    return secretContents(m_owner, samples::fullKey(keyId), {}, SecretBytes(keyId.toUtf8() + "-secret"));
}

BlockingHttp::Answer SecretOnServerTest::create(const SecretContents &what) const
{
    return m_http->send("POST", m_secrets + manager, secretToCreate(what));
}

BlockingHttp::Answer SecretOnServerTest::apply(
    const SecretContents &what, const QString &uid, const QString &version) const
{
    return m_http->send("PATCH", m_secret + manager + text("&force=true"), dumpJson(secretToApply(what, uid, version)),
        {{"Content-Type", "application/apply-patch+yaml"}});
}

BlockingHttp::Answer SecretOnServerTest::replace(const SecretContents &what) const
{
    return m_http->send("PUT", m_secret + manager, secretToReplace(what, m_kube->get(m_secret)));
}

SecretSeen SecretOnServerTest::seen() const { return parseSecret(m_kube->get(m_secret), m_owner.uid); }

QStringList SecretOnServerTest::dataNames() const
{
    QStringList list;
    for (const auto &[name, value] : m_kube->secretData({m_namespace, text("mail")}))
        list += name;
    return list;
}

void SecretOnServerTest::whatIsCreated_isReadBackWhole_andByItsMetadata()
{
    const auto answer = create(contents(text("AKIA1")));
    QVERIFY2(answer.status == 201, answer.body);
    const SecretSeen whole = seen();
    QVERIFY(whole.intact == true);
    QVERIFY(whole.ours);
    QCOMPARE(whole.key.accessKeyId.value, text("AKIA1"));
    QCOMPARE(
        m_kube->secretData({m_namespace, text("mail")}).at(text("AWS_SECRET_ACCESS_KEY")), QByteArray("AKIA1-secret"));
    const auto metadata = m_http->send(
        "GET", m_secret, QByteArray(), {{"Accept", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io"}});
    QVERIFY(!metadata.body.contains("\"data\""));
    SecretSeen expected = whole;
    expected.intact.reset();
    QVERIFY(parseSecret(metadata.json(), m_owner.uid) == expected);
}

void SecretOnServerTest::aSecretThatIsThere_isNotOverwrittenByTheFirstWrite()
{
    m_kube->create(m_secrets, {{"metadata", {{"name", "mail"}}}, {"stringData", {{"theirs", "x"}}}});
    const auto answer = create(contents(text("AKIA1")));
    QCOMPARE(answer.status, 409);
    QCOMPARE(stringAt(answer.json(), {"reason"}), text("AlreadyExists"));
    QCOMPARE(dataNames(), QStringList {text("theirs")});
    QVERIFY(!seen().ours);
}

void SecretOnServerTest::aRotation_replacesTheKey_andLeavesWhatOthersAdded()
{
    QVERIFY(create(contents(text("AKIA1"))).ok());
    m_kube->mergePatch(m_secret, {{"stringData", {{"THEIRS", "x"}}}, {"metadata", {{"labels", {{"their", "label"}}}}}});
    const SecretSeen before = seen();
    QVERIFY(before.intact == true);
    const SecretContents next = contents(text("AKIA2"));
    QVERIFY(!leavesFieldsBehind(next, before.ownFields));
    const auto answer = apply(next, before.uid, before.resourceVersion);
    QVERIFY2(answer.ok(), answer.body);
    QVERIFY(seen().intact == true);
    QCOMPARE(seen().key.accessKeyId.value, text("AKIA2"));
    QVERIFY(dataNames().contains(text("THEIRS")));
    QCOMPARE(stringAt(m_kube->get(m_secret), {"metadata", "labels", "their"}), text("label"));
}

void SecretOnServerTest::aWriteForAnotherState_isAConflict_data()
{
    QTest::addColumn<bool>("anew");
    QTest::newRow("made anew meanwhile") << true;
    QTest::newRow("changed meanwhile") << false;
}

void SecretOnServerTest::aWriteForAnotherState_isAConflict()
{
    QFETCH(bool, anew);
    QVERIFY(create(contents(text("AKIA1"))).ok());
    const SecretSeen before = seen();
    if (anew)
        m_kube->remove(m_secret),
            m_kube->create(m_secrets, {{"metadata", {{"name", "mail"}}}, {"stringData", {{"theirs", "x"}}}});
    else
        m_kube->mergePatch(m_secret, {{"metadata", {{"labels", {{"a", "b"}}}}}});
    const auto answer = apply(contents(text("AKIA2")), before.uid, before.resourceVersion);
    QCOMPARE(answer.status, 409);
    QVERIFY(seen().key.accessKeyId.value != text("AKIA2"));
    QCOMPARE(seen().ours, !anew);
}

void SecretOnServerTest::anApplyAlone_wouldLeaveAnOldKeyBehind_aReplacementDoesNot()
{
    QVERIFY(create(contents(text("AKIA1"))).ok());
    m_kube->mergePatch(m_secret, {{"stringData", {{"THEIRS", "x"}}}});
    m_owner.spec.secret.include.clear();
    m_owner.spec.secret.labels.clear();
    m_owner.spec.secret.annotations.clear();
    const SecretContents next = contents(text("AKIA2"));
    const SecretSeen before = seen();
    QVERIFY(leavesFieldsBehind(next, before.ownFields));

    // Why secretToReplace() exists. If this fails, Kubernetes has learned it and an apply will do.
    QVERIFY(apply(next, before.uid, before.resourceVersion).ok());
    QVERIFY(m_kube->secretData({m_namespace, text("mail")}).at(text("credentials")).contains("AKIA1"));

    m_kube->remove(m_secret);
    init();
    QVERIFY(create(contents(text("AKIA1"))).ok());
    m_kube->mergePatch(m_secret, {{"stringData", {{"THEIRS", "x"}}}});
    const auto answer = replace(next);
    QVERIFY2(answer.ok(), answer.body);
    QCOMPARE(dataNames(), QStringList({text("AWS_ACCESS_KEY_ID"), text("AWS_SECRET_ACCESS_KEY"), text("THEIRS")}));
    const Json stored = m_kube->get(m_secret);
    QCOMPARE(stringAt(stored, {"metadata", "labels", "app"}), QString());
    QCOMPARE(stringAt(stored, {"metadata", "annotations", "note"}), QString());
    QVERIFY(seen().intact == true);
    QVERIFY(!leavesFieldsBehind(next, seen().ownFields));
}

void SecretOnServerTest::afterAReplacement_appliesGoOn()
{
    QVERIFY(create(contents(text("AKIA1"))).ok());
    m_owner.spec.secret.include.clear();
    QVERIFY(replace(contents(text("AKIA2"))).ok());
    const SecretSeen before = seen();
    QVERIFY(apply(contents(text("AKIA3")), before.uid, before.resourceVersion).ok());
    QCOMPARE(seen().key.accessKeyId.value, text("AKIA3"));
    QVERIFY(seen().intact == true);
}

void SecretOnServerTest::aHandEdit_isNoticed()
{
    QVERIFY(create(contents(text("AKIA1"))).ok());
    const QString version = seen().resourceVersion;
    m_kube->mergePatch(m_secret, {{"stringData", {{"AWS_SECRET_ACCESS_KEY", "edited"}}}});
    QVERIFY(seen().resourceVersion != version);
    QVERIFY(seen().intact == false);
}

QTEST_GUILESS_MAIN(SecretOnServerTest)
#include "SecretOnServerTest.moc"
