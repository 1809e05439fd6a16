// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/Sandbox.h"
#include "support/BlockingHttp.h"
#include "support/RandomName.h"

#include <QTcpSocket>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// Nothing that comes over the wire ends the sandbox: after each row all three servers still answer.
class MalformedRequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bytesThatAreNoHttp_data();
    void bytesThatAreNoHttp();
    void bodiesAndPathsThatMakeNoSense_data();
    void bodiesAndPathsThatMakeNoSense();

private:
    void verifyAllAnswer();
    void waitForTheControllers();

    SystemClock m_clock;
    sandbox::Sandbox m_sandbox {m_clock};
};

void MalformedRequestsTest::initTestCase() { QVERIFY(m_sandbox.start()); }

void MalformedRequestsTest::verifyAllAnswer()
{
    QCOMPARE(BlockingHttp(m_sandbox.kubernetes().url(), {}).send("GET", QStringLiteral("/version")).status, 200);
    QCOMPARE(BlockingHttp(m_sandbox.vault().url(), {}).send("GET", QStringLiteral("/v1/sys/health")).status, 200);
    QCOMPARE(BlockingHttp(m_sandbox.aws().url(), {}).send("GET", QStringLiteral("/")).status, 400);
}

/// What was let in is worked on by them before a Deployment that comes after it has its pod.
void MalformedRequestsTest::waitForTheControllers()
{
    const BlockingHttp http(
        m_sandbox.kubernetes().url(), {}, {{"Authorization", "Bearer " + m_sandbox.kubernetes().adminToken()}});
    const QString name = randomName(QStringLiteral("marker"));
    const Json container {{"name", "app"}, {"image", "x"}};
    const Json spec {{"replicas", 1}, {"template", {{"spec", {{"containers", Json::array({container})}}}}}};
    http.require("POST", QStringLiteral("/apis/apps/v1/namespaces/default/deployments"),
        Json {{"metadata", {{"name", name.toStdString()}}}, {"spec", spec}});
    const auto hasItsPod = [&] {
        const auto pods = http.send("GET", QStringLiteral("/api/v1/namespaces/default/pods"));
        return pods.body.contains('"' + name.toUtf8() + '-');
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasItsPod(), 60'000);
}

void MalformedRequestsTest::bytesThatAreNoHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03");
    QTest::newRow("zeros") << QByteArray(10'000, '\0');
    QTest::newRow("a line without an end") << QByteArray(200'000, 'x');
    QTest::newRow("a request line only") << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("half a body") << QByteArray("POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"a\":");
    QTest::newRow("a negative length") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}");
    QTest::newRow("a length that is no number")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n{}");
    QTest::newRow("bad chunks") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");
    QTest::newRow("an unknown method") << QByteArray("PROPFIND /v1/sys/mounts HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("an unknown version") << QByteArray("GET / HTTP/9.9\r\nHost: x\r\n\r\n");
    QTest::newRow("a URL that is none") << QByteArray("GET http://[::1/%%%zz HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("percent signs alone") << QByteArray(
        "GET /api/v1/namespaces/%/secrets/%zz%2 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("two requests at once")
        << QByteArray("GET /version HTTP/1.1\r\nHost: x\r\n\r\nGET /version HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("a thousand headers") << "GET / HTTP/1.1\r\nHost: x\r\n"
            + QByteArray("X-Header: y\r\n").repeated(1000) + "\r\n";
    QTest::newRow("a header without a colon") << QByteArray("GET / HTTP/1.1\r\nHost x\r\n\r\n");
    QTest::newRow("a watch that is left at once")
        << QByteArray("GET /api/v1/secrets?watch=1 HTTP/1.1\r\nHost: x\r\n\r\n");
}

void MalformedRequestsTest::bytesThatAreNoHttp()
{
    QFETCH(QByteArray, bytes);
    for (const QUrl &url : {m_sandbox.kubernetes().url(), m_sandbox.vault().url(), m_sandbox.aws().url()}) {
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(bytes);
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        verifyAllAnswer();
        socket.abort();
    }
    verifyAllAnswer();
}

void MalformedRequestsTest::bodiesAndPathsThatMakeNoSense_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    const QString secrets = QStringLiteral("/api/v1/namespaces/default/secrets");
    const QString credentials = QStringLiteral("/apis/keywright.dev/v1alpha1/namespaces/default/awscredentials");
    const QByteArray head = R"({"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential",)";
    QTest::newRow("brackets without end") << QByteArray("POST") << secrets << QByteArray(200'000, '[');
    QTest::newRow("objects without end") << QByteArray("POST") << secrets << QByteArray(R"({"a":)").repeated(100'000);
    QTest::newRow("deep and closed") << QByteArray("POST") << credentials
                                     << head + R"("metadata":{"name":"x"},"spec":{"iamPolicy":)"
            + QByteArray(R"({"a":)").repeated(5'000) + "1" + QByteArray(5'001, '}') + "}";
    QTest::newRow("bytes that are no UTF-8")
        << QByteArray("POST") << secrets << QByteArray("{\"metadata\":{\"name\":\"\xff\xfe\"}}");
    QTest::newRow("a name of a megabyte")
        << QByteArray("POST") << secrets << R"({"metadata":{"name":")" + QByteArray(1'000'000, 'a') + "\"}}";
    QTest::newRow("metadata is null") << QByteArray("POST") << credentials << head + R"("metadata":null,"spec":null})";
    QTest::newRow("metadata is a list") << QByteArray("POST") << secrets << QByteArray(R"({"metadata":[1,2]})");
    QTest::newRow("labels are a list") << QByteArray("POST") << secrets
                                       << QByteArray(R"({"metadata":{"name":"x1","labels":["a"]}})");
    QTest::newRow("finalizers are numbers")
        << QByteArray("POST") << secrets << QByteArray(R"({"metadata":{"name":"x2","finalizers":[1,{}]}})");
    QTest::newRow("owners are texts") << QByteArray("POST") << secrets
                                      << QByteArray(R"({"metadata":{"name":"x3","ownerReferences":["a"]}})");
    QTest::newRow("owners are an object")
        << QByteArray("POST") << secrets << QByteArray(R"({"metadata":{"name":"x4","ownerReferences":{"a":1}}})");
    QTest::newRow("managedFields are nonsense") << QByteArray(
        "POST") << secrets << QByteArray(R"({"metadata":{"name":"x5","managedFields":[1,"a",{"fieldsV1":7}]}})");
    QTest::newRow("spec is a number") << QByteArray("POST") << credentials
                                      << head + R"("metadata":{"name":"x6"},"spec":7})";
    QTest::newRow("include holds numbers")
        << QByteArray("POST") << credentials
        << head + R"("metadata":{"name":"x7"},"spec":{"iamPolicy":{},"secret":{"include":[1,null,"x"]}}})";
    QTest::newRow("a huge number") << QByteArray("POST") << credentials
                                   << head + R"("metadata":{"name":"x8"},"spec":{"iamPolicy":{"n":1e999999}}})";
    QTest::newRow("a Deployment without a template")
        << QByteArray("POST") << QStringLiteral("/apis/apps/v1/namespaces/default/deployments")
        << QByteArray(R"({"metadata":{"name":"d1"},"spec":{"replicas":2}})");
    QTest::newRow("a Deployment whose spec is a text")
        << QByteArray("POST") << QStringLiteral("/apis/apps/v1/namespaces/default/deployments")
        << QByteArray(R"({"metadata":{"name":"d2"},"spec":"x"})");
    QTest::newRow("a Deployment whose template is a list")
        << QByteArray("POST") << QStringLiteral("/apis/apps/v1/namespaces/default/deployments")
        << QByteArray(R"({"metadata":{"name":"d3"},"spec":{"template":[]}})");
    QTest::newRow("a template whose metadata is a text")
        << QByteArray("POST") << QStringLiteral("/apis/apps/v1/namespaces/default/deployments")
        << QByteArray(R"({"metadata":{"name":"d4"},"spec":{"template":{"metadata":"x"}}})");
    QTest::newRow("a review of nothing") << QByteArray("POST")
                                         << QStringLiteral("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
                                         << QByteArray(R"({"spec":{"resourceAttributes":[]}})");
    QTest::newRow("a binding of nonsense")
        << QByteArray("POST") << QStringLiteral("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings")
        << QByteArray(R"({"metadata":{"name":"b"},"subjects":[1,{"kind":7}],"roleRef":"x"})");
    QTest::newRow("a selector of brackets")
        << QByteArray("GET") << QStringLiteral("/api/v1/secrets?labelSelector=((((,,,)))=") << QByteArray();
    QTest::newRow("a field selector of signs")
        << QByteArray("GET") << QStringLiteral("/api/v1/secrets?fieldSelector====,!=,") << QByteArray();
    QTest::newRow("a negative limit") << QByteArray("GET") << QStringLiteral("/api/v1/secrets?limit=-5")
                                      << QByteArray();
    QTest::newRow("a continue token of ours with nonsense")
        << QByteArray("GET") << QStringLiteral("/api/v1/secrets?continue=eyJydiI6Ii0xIn0") << QByteArray();
    QTest::newRow("a watch from the future")
        << QByteArray("GET")
        << QStringLiteral("/api/v1/secrets?watch=1&resourceVersion=99999999999999&timeoutSeconds=1") << QByteArray();
    QTest::newRow("a watch from before the flood")
        << QByteArray("GET") << QStringLiteral("/api/v1/secrets?watch=1&resourceVersion=-1&timeoutSeconds=1")
        << QByteArray();
    QTest::newRow("a merge patch of a list")
        << QByteArray("PATCH") << secrets + QStringLiteral("/x") << QByteArray("[]");
    QTest::newRow("Vault: brackets") << QByteArray("POST") << QStringLiteral("/v1/aws/roles/x")
                                     << QByteArray(100'000, '[');
    QTest::newRow("Vault: types turned round")
        << QByteArray("POST") << QStringLiteral("/v1/aws/roles/x")
        << QByteArray(R"({"credential_type":7,"policy_arns":{"a":1},"iam_tags":[1],"policy_document":[]})");
    QTest::newRow("Vault: a lease id that is an object")
        << QByteArray("PUT") << QStringLiteral("/v1/sys/leases/lookup") << QByteArray(R"({"lease_id":{}})");
    QTest::newRow("Vault: an increment that is a list") << QByteArray("PUT") << QStringLiteral("/v1/sys/leases/renew")
                                                        << QByteArray(R"({"lease_id":"x","increment":[]})");
    QTest::newRow("Vault: a ttl that is an object")
        << QByteArray("POST") << QStringLiteral("/v1/auth/token/create") << QByteArray(R"({"ttl":{},"policies":7})");
    QTest::newRow("Vault: a huge ttl") << QByteArray("POST") << QStringLiteral("/v1/auth/token/create")
                                       << QByteArray(R"({"ttl":1e300})");
    QTest::newRow("Vault: a policy of quotes") << QByteArray("POST") << QStringLiteral("/v1/sys/policies/acl/x")
                                               << QByteArray(R"({"policy":"path \"a\" { capabilities = [\"read\", "})");
    QTest::newRow("Vault: capabilities of numbers")
        << QByteArray("POST") << QStringLiteral("/v1/sys/capabilities-self") << QByteArray(R"({"paths":[1,{}]})");
    QTest::newRow("Vault: only the version") << QByteArray("GET") << QStringLiteral("/v1") << QByteArray();
    QTest::newRow("Vault: a mount without the rest") << QByteArray("GET") << QStringLiteral("/v1/aws") << QByteArray();
    QTest::newRow("Vault: tune without a mount")
        << QByteArray("POST") << QStringLiteral("/v1/sys/mounts//tune") << QByteArray("{}");
    QTest::newRow("AWS: no action") << QByteArray("POST") << QStringLiteral("/") << QByteArray("x=y");
    QTest::newRow("AWS: an action that is none")
        << QByteArray("POST") << QStringLiteral("/") << QByteArray("Action=<script>&Version=1");
    QTest::newRow("AWS: no signature") << QByteArray("POST") << QStringLiteral("/")
                                       << QByteArray("Action=GetCallerIdentity");
}

void MalformedRequestsTest::bodiesAndPathsThatMakeNoSense()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    const QList<HttpHeader> headers {{"Authorization", "Bearer " + m_sandbox.kubernetes().adminToken()},
        {"X-Vault-Token", m_sandbox.vault().rootToken().toUtf8()},
        {"Content-Type", method == "PATCH" ? "application/merge-patch+json" : "application/json"}};
    for (const QUrl &url : {m_sandbox.kubernetes().url(), m_sandbox.vault().url(), m_sandbox.aws().url()}) {
        const auto answer = BlockingHttp(url, {}).send(method, path, body, headers);
        QVERIFY2(answer.status >= 200 && answer.status <= 500, qPrintable(answer.error));
    }
    if (method == "POST" && path.contains(QStringLiteral("deployments")))
        waitForTheControllers();
    verifyAllAnswer();
}

QTEST_GUILESS_MAIN(MalformedRequestsTest)
#include "MalformedRequestsTest.moc"
