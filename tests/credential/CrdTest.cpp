// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrdRows.h"
#include "Samples.h"
#include "support/KubeAdmin.h"
#include "support/TestServers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// The CRD on a real API server.
class CrdTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aRow_isTakenOrRefused_data();
    void aRow_isTakenOrRefused();
    void everyField_hasADescription();
    void everyFieldThatIsWritten_isInTheSchema_andTheOtherWayRound();
    void aFullSpec_isStoredAsItIs();
    void defaults_areFilledIn();
    void status_isStoredAsItIs_data();
    void status_isStoredAsItIs();
    void status_isNotWrittenThroughTheObject();
    void aPolicy_isOneValue_notMergedFromTwoWriters();
    void columns_sayWhatAnOperatorAsksFirst();

private:
    [[nodiscard]] QString path(const QString &name = {}) const;
    [[nodiscard]] BlockingHttp::Answer dryRun(const Json &object) const;
    BlockingHttp::Answer applyStatus(const QString &name, const CredentialStatus &status) const;

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_kube;
    std::unique_ptr<BlockingHttp> m_http;
    QString m_namespace;
    Json m_definition;
};

namespace {

const QString definitionPath =
    QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/awscredentials.keywright.dev");

/// Calls `visit(path, schema)` for each property below `schema`.
template<typename Visit>
void walk(const Json &schema, const QString &path, Visit visit)
{
    if (const Json *properties = find(schema, {"properties"}))
        for (const auto &[name, child] : properties->items()) {
            const QString at = path + QLatin1Char('.') + QString::fromStdString(name);
            visit(at, child);
            walk(child, at, visit);
        }
    if (const Json *items = find(schema, {"items"}))
        walk(*items, path + QStringLiteral("[]"), visit);
}

void collectPaths(const Json &value, const QString &path, QSet<QString> &paths)
{
    if (value.is_array()) {
        for (const Json &item : value)
            collectPaths(item, path + QStringLiteral("[]"), paths);
        return;
    }
    // What is a map of strings, or the policy, has no fields of ours in it.
    static const QStringList opaque {QStringLiteral(".spec.iamPolicy"), QStringLiteral(".spec.iamTags"),
        QStringLiteral(".spec.secret.labels"), QStringLiteral(".spec.secret.annotations")};
    if (!value.is_object() || opaque.contains(path))
        return;
    for (const auto &[name, child] : value.items()) {
        const QString at = path + QLatin1Char('.') + QString::fromStdString(name);
        paths.insert(at);
        collectPaths(child, at, paths);
    }
}

} // namespace

void CrdTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Kubernetes);
    m_kube = std::make_unique<KubeAdmin>(*m_servers);
    m_kube->applyKeywrightCrd();
    m_http = std::make_unique<BlockingHttp>(m_servers->kubernetesUrl(), m_servers->tls(),
        QList<HttpHeader> {{"Authorization", "Bearer " + m_servers->kubernetesToken()}});
    m_namespace = m_kube->createNamespace(QStringLiteral("crd"));
    // The schema is served a moment after it was written.
    QTRY_COMPARE_WITH_TIMEOUT(dryRun(baseCredential(m_namespace)).status, 201, 30'000);
    m_definition = m_kube->get(definitionPath);
}

void CrdTest::cleanupTestCase()
{
    if (m_kube && !m_namespace.isEmpty())
        m_kube->remove(QStringLiteral("/api/v1/namespaces/") + m_namespace);
}

QString CrdTest::path(const QString &name) const
{
    return KubeAdmin::namespaced(names::apiVersion, m_namespace, QStringLiteral("awscredentials"), name);
}

BlockingHttp::Answer CrdTest::dryRun(const Json &object) const
{
    return m_kube->send("POST", path() + QStringLiteral("?dryRun=All&fieldValidation=Strict"), object);
}

BlockingHttp::Answer CrdTest::applyStatus(const QString &name, const CredentialStatus &status) const
{
    Json object = {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}, {"metadata", {{"name", name}}}};
    object["status"] = toJson(status);
    return m_http->send("PATCH",
        path(name) + QStringLiteral("/status?fieldManager=keywright-engine&force=true&fieldValidation=Strict"),
        dumpJson(object), {{"Content-Type", "application/apply-patch+yaml"}});
}

void CrdTest::aRow_isTakenOrRefused_data()
{
    QTest::addColumn<size_t>("index");
    for (size_t i = 0; i < crdRows().size(); ++i)
        QTest::newRow(crdRows().at(i).name) << i;
}

void CrdTest::aRow_isTakenOrRefused()
{
    QFETCH(size_t, index);
    const CrdRow &row = crdRows().at(index);
    const auto answer = dryRun(credentialOf(row, m_namespace));
    if (*row.refusal == '\0') {
        QVERIFY2(answer.status == 201, answer.body);
        return;
    }
    QVERIFY2(answer.status == 422, answer.body);
    const QString message = stringAt(answer.json(), {"message"});
    for (const QString &word : QString::fromUtf8(row.refusal).split(QLatin1Char(' ')))
        QVERIFY2(message.contains(word), qPrintable(word + QStringLiteral(" is not in: ") + message));
}

void CrdTest::everyField_hasADescription()
{
    const Json &schema = m_definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
    int fields = 0;
    walk(schema, {}, [&](const QString &at, const Json &field) {
        ++fields;
        QVERIFY2(at == QLatin1String(".metadata") || stringAt(field, {"description"}).endsWith(QLatin1Char('.')),
            qPrintable(at));
    });
    QVERIFY(fields > 80);
}

void CrdTest::everyFieldThatIsWritten_isInTheSchema_andTheOtherWayRound()
{
    QSet<QString> inSchema;
    walk(m_definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"], {},
        [&](const QString &at, const Json &) { inSchema.insert(at); });
    inSchema.subtract({QStringLiteral(".apiVersion"), QStringLiteral(".kind"), QStringLiteral(".metadata")});
    AwsCredential credential = samples::fullCredential();
    credential.spec.iamUserName = QStringLiteral("u"); // refused together, but each of them is written
    const Json object = toJson(credential);
    QSet<QString> written {QStringLiteral(".spec"), QStringLiteral(".status")};
    collectPaths(object["spec"], QStringLiteral(".spec"), written);
    collectPaths(object["status"], QStringLiteral(".status"), written);
    const QSet<QString> unknown = written - inSchema;
    const QSet<QString> neverWritten = inSchema - written;
    QVERIFY2(unknown.isEmpty(), qPrintable(QStringList(unknown.values()).join(QLatin1Char(' '))));
    QVERIFY2(neverWritten.isEmpty(), qPrintable(QStringList(neverWritten.values()).join(QLatin1Char(' '))));
}

void CrdTest::aFullSpec_isStoredAsItIs()
{
    Json object = baseCredential(m_namespace);
    object["metadata"]["name"] = "full";
    object["spec"] = toJson(samples::fullSpec());
    const auto answer = m_kube->send("POST", path() + QStringLiteral("?fieldValidation=Strict"), object);
    QVERIFY2(answer.status == 201, answer.body);
    const auto read = parseAwsCredential(m_kube->get(path(QStringLiteral("full"))));
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QVERIFY(read->spec == samples::fullSpec());
    QCOMPARE(read->generation, 1);
    QVERIFY(!read->uid.isEmpty());
    QVERIFY(read->creationTimestamp.isValid());
}

void CrdTest::defaults_areFilledIn()
{
    const Json stored = dryRun(baseCredential(m_namespace)).json();
    QCOMPARE(stringAt(stored, {"spec", "mount"}), CredentialSpec().mount);
    QCOMPARE(stringAt(stored, {"spec", "lifetime"}), QStringLiteral("16h"));
    const auto read = parseAwsCredential(stored);
    QVERIFY(read);
    CredentialSpec expected;
    expected.iamPolicy = baseCredential(m_namespace)["spec"]["iamPolicy"];
    expected.secret.name = QStringLiteral("row-creds");
    QVERIFY(read->spec == expected);
}

void CrdTest::status_isStoredAsItIs_data()
{
    QTest::addColumn<CredentialStatus>("status");
    CredentialStatus status;
    QTest::newRow("empty") << status;
    status.pendingKey = Key {.leaseId = LeaseId(QStringLiteral("aws/creds/x/y"))};
    QTest::newRow("a lease and nothing else") << status;
    QTest::newRow("everything") << samples::fullStatus();
    status = samples::fullStatus();
    while (status.history.size() < 20)
        status.history.push_back(status.history.front());
    status.conditions.front().message = QString(32'768, QLatin1Char('m'));
    QTest::newRow("as long as it may be") << status;
}

void CrdTest::status_isStoredAsItIs()
{
    QFETCH(CredentialStatus, status);
    const QString name = QStringLiteral("status");
    Json object = baseCredential(m_namespace);
    object["metadata"]["name"] = name;
    m_kube->remove(path(name));
    m_kube->create(path(), object);
    const auto answer = applyStatus(name, status);
    QVERIFY2(answer.ok(), answer.body);
    const auto read = parseAwsCredential(m_kube->get(path(name)));
    QVERIFY(read);
    QVERIFY(read->status == status);
    QCOMPARE(read->generation, 1);
}

void CrdTest::status_isNotWrittenThroughTheObject()
{
    Json object = baseCredential(m_namespace);
    object["metadata"]["name"] = "forged";
    object["status"] = toJson(samples::fullStatus());
    const Json stored = m_kube->create(path(), object);
    QVERIFY(!stored.contains("status"));
}

void CrdTest::aPolicy_isOneValue_notMergedFromTwoWriters()
{
    Json object = baseCredential(m_namespace);
    object["metadata"]["name"] = "atomic";
    m_kube->apply(path(QStringLiteral("atomic")), object, "gitops");
    object["spec"]["iamPolicy"] = {{"Version", "2012-10-17"}, {"Id", "other"}};
    const auto refused =
        m_http->send("PATCH", path(QStringLiteral("atomic")) + QStringLiteral("?fieldManager=keywright-desktop"),
            dumpJson(object), {{"Content-Type", "application/apply-patch+yaml"}});
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.body.contains(".spec.iamPolicy"));
    const Json stored = m_kube->apply(path(QStringLiteral("atomic")), object, "keywright-desktop");
    QVERIFY(stored["spec"]["iamPolicy"] == object["spec"]["iamPolicy"]); // no Statement of the other is left
}

void CrdTest::columns_sayWhatAnOperatorAsksFirst()
{
    Json object = baseCredential(m_namespace);
    object["metadata"]["name"] = "columns";
    m_kube->create(path(), object);
    QVERIFY(applyStatus(QStringLiteral("columns"), samples::fullStatus()).ok());
    const auto answer = m_http->send("GET", path(QStringLiteral("columns")), QByteArray(),
        {{"Accept", "application/json;as=Table;v=v1;g=meta.k8s.io"}});
    const Json table = answer.json();
    QStringList cells;
    for (size_t i = 0; i < table["columnDefinitions"].size(); ++i) {
        const QString title = stringAt(table["columnDefinitions"][i], {"name"});
        if (title != QLatin1String("Age"))
            cells += title + QLatin1Char('=') + table["rows"][0]["cells"][i].get<QString>();
    }
    QCOMPARE(cells.join(QStringLiteral("; ")),
        QStringLiteral("Name=columns; Ready=True; Reason=KeyPublished; Secret=thumbnailer-creds; Next "
                       "rotation=2026-01-02T11:04:05Z; "
                       "Expires=2026-01-02T19:04:05Z; Access key=AKIACURRENT000000000; Lifetime=16h; Mount=aws"));
}

QTEST_GUILESS_MAIN(CrdTest)
#include "CrdTest.moc"
