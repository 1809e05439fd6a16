// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/AsyncCallList.h"
#include "http/Verify.h"
#include "kube/AccessReview.h"
#include "kube/KubeList.h"
#include "kube/TestClient.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

const ObjectKey key {QStringLiteral("media"), QStringLiteral("thumbnailer")};

Json credentialObject(const QString &resourceVersion = {})
{
    Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"}};
    object["metadata"] = {{"namespace", key.ns}, {"name", key.name}};
    if (!resourceVersion.isEmpty())
        object["metadata"]["resourceVersion"] = resourceVersion;
    return object;
}

template<typename T>
using Call = std::function<QCoro::Task<Result<T>>(KubeClient &, CancelToken)>;

/// The deadline of a KubeClient is its own, so the list's is handed to the calls by this.
std::unique_ptr<KubeClient> makeClient(const QUrl &server, std::chrono::milliseconds deadline)
{
    KubeConnection connection = connectionTo(server, std::make_shared<TestCredentials>());
    connection.deadline = deadline;
    return std::make_unique<KubeClient>(connection);
}

template<typename T>
QStringList failuresOf(Call<T> call, const QByteArray &body)
{
    AsyncCallList<KubeClient, T> list(makeClient, std::move(call), answering(200, body));
    return list.failures();
}

Result<Json> getFrom(const ScriptedServer &server, const ResourceType &type = resources::awsCredentials)
{
    KubeClient client(connectionTo(server.url()));
    return QCoro::waitFor(client.get(type, key));
}

} // namespace

class KubeClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCall_passesTheCommonList()
    {
        using namespace resources;
        QCOMPARE(
            failuresOf<Json>([](KubeClient &c, CancelToken t) { return c.get(secrets, key, t); }, "{}"), QStringList());
        QCOMPARE(failuresOf<Json>([](KubeClient &c, CancelToken t) { return c.getMetadata(secrets, key, t); }, "{}"),
            QStringList());
        QCOMPARE(failuresOf<ListPage>([](KubeClient &c, CancelToken t) { return c.list(pods, {}, t); }, list({}, 1)),
            QStringList());
        QCOMPARE(failuresOf<ListPage>([](KubeClient &c, CancelToken t) { return c.listAll(pods, {}, t); }, list({}, 1)),
            QStringList());
        QCOMPARE(
            failuresOf<Json>(
                [](KubeClient &c, CancelToken t) { return c.create(awsCredentials, credentialObject(), {}, false, t); },
                "{}"),
            QStringList());
        QCOMPARE(
            failuresOf<Json>(
                [](KubeClient &c, CancelToken t) { return c.apply(awsCredentials, credentialObject(), {}, t); }, "{}"),
            QStringList());
        QCOMPARE(
            failuresOf<Json>(
                [](KubeClient &c, CancelToken t) { return c.update(awsCredentials, credentialObject(), {}, t); }, "{}"),
            QStringList());
        QCOMPARE(
            failuresOf<Json>(
                [](KubeClient &c, CancelToken t) { return c.mergePatch(awsCredentials, key, {}, {}, {}, false, t); },
                "{}"),
            QStringList());
        QCOMPARE(failuresOf<void>([](KubeClient &c, CancelToken t) { return c.remove(secrets, key, {}, t); }, "{}"),
            QStringList());
        QCOMPARE(failuresOf<Json>(
                     [](KubeClient &c, CancelToken t) { return c.raw("GET", QStringLiteral("/readyz"), {}, t); }, "ok"),
            QStringList());
        QCOMPARE(failuresOf<std::unique_ptr<HttpStream>>(
                     [](KubeClient &c, CancelToken t) { return c.watch(pods, {}, QStringLiteral("1"), 60s, t); }, "{}"),
            QStringList());
        const AccessQuestion question {.verb = QStringLiteral("get"), .resource = QStringLiteral("pods")};
        QCOMPARE(failuresOf<bool>([question](KubeClient &c, CancelToken t) { return isAllowed(c, question, t); }, "{}"),
            QStringList());
    }

    void requests_areWhatTheApiServerExpects()
    {
        ScriptedServer server(answering(200, "{}"));
        KubeClient client(connectionTo(server.url(), std::make_shared<TestCredentials>()));
        const auto last = [&] { return server.requests().last(); };

        QCoro::waitFor(client.get(resources::secrets, key));
        QCOMPARE(last().method + ' ' + last().target, QByteArray("GET /api/v1/namespaces/media/secrets/thumbnailer"));
        QCOMPARE(last().headers.value("authorization"), QByteArray("Bearer t0"));
        QCOMPARE(last().headers.value("accept"), QByteArray("application/json"));

        QCoro::waitFor(client.getMetadata(resources::secrets, key));
        QCOMPARE(
            last().headers.value("accept"), QByteArray("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"));

        ListOptions options;
        options.ns = QStringLiteral("media");
        options.labelSelector = QStringLiteral("a=b,c in (d, e)");
        options.fieldSelector = QStringLiteral("metadata.name=x");
        options.continueToken = QStringLiteral("a+b/c==");
        options.limit = 7;
        options.metadataOnly = true;
        QCoro::waitFor(client.list(resources::deployments, options));
        QCOMPARE(last().target,
            QByteArray("/apis/apps/v1/namespaces/media/"
                       "deployments?labelSelector=a%3Db%2Cc%20in%20%28d%2C%20e%29&fieldSelector=metadata.name%3Dx&"
                       "limit=7&continue=a%2Bb%2Fc%3D%3D"));
        QCOMPARE(last().headers.value("accept"),
            QByteArray("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"));

        QCoro::waitFor(client.create(resources::awsCredentials, credentialObject(), QStringLiteral("keywright"), true));
        QCOMPARE(last().method + ' ' + last().target,
            QByteArray("POST "
                       "/apis/keywright.dev/v1alpha1/namespaces/media/"
                       "awscredentials?fieldManager=keywright&dryRun=All&fieldValidation=Strict"));
        QCOMPARE(last().headers.value("content-type"), QByteArray("application/json"));
        QCOMPARE(last().body, dumpJson(credentialObject()));

        ApplyOptions apply {
            .fieldManager = QStringLiteral("keywright"), .force = true, .subresource = QStringLiteral("status")};
        QCoro::waitFor(client.apply(resources::awsCredentials, credentialObject(), apply));
        QCOMPARE(last().method + ' ' + last().target,
            QByteArray("PATCH "
                       "/apis/keywright.dev/v1alpha1/namespaces/media/awscredentials/thumbnailer/"
                       "status?fieldManager=keywright&force=true"));
        QCOMPARE(last().headers.value("content-type"), QByteArray("application/apply-patch+yaml"));

        QCoro::waitFor(
            client.mergePatch(resources::pods, key, {{"a", 1}}, QStringLiteral("m"), QStringLiteral("status")));
        QCOMPARE(last().method + ' ' + last().target,
            QByteArray("PATCH /api/v1/namespaces/media/pods/thumbnailer/status?fieldManager=m"));
        QCOMPARE(last().headers.value("content-type"), QByteArray("application/merge-patch+json"));

        QCoro::waitFor(client.update(resources::leases, credentialObject(QStringLiteral("7")), QStringLiteral("m")));
        QCOMPARE(last().method + ' ' + last().target,
            QByteArray("PUT /apis/coordination.k8s.io/v1/namespaces/media/leases/thumbnailer?fieldManager=m"));

        QCoro::waitFor(client.remove(
            resources::secrets, key, {.uid = QStringLiteral("u"), .resourceVersion = QStringLiteral("7")}));
        QCOMPARE(last().method, QByteArray("DELETE"));
        const Json deletion = *parseJson(last().body, QStringLiteral("It"));
        QCOMPARE(stringAt(deletion, {"preconditions", "uid"}), QStringLiteral("u"));
        QCOMPARE(stringAt(deletion, {"preconditions", "resourceVersion"}), QStringLiteral("7"));
    }

    void names_cannotLeaveTheirPlaceInThePath()
    {
        QCOMPARE(resources::secrets.path(QStringLiteral("a/../b"), QStringLiteral("x?y#z%")),
            QStringLiteral("/api/v1/namespaces/a%2F..%2Fb/secrets/x%3Fy%23z%25"));
        QCOMPARE(resources::namespaces.path(QStringLiteral("ignored"), QStringLiteral("n")),
            QStringLiteral("/api/v1/namespaces/n"));
        QCOMPARE(resources::pods.path({}), QStringLiteral("/api/v1/pods"));
    }

    void refusal_isOfTheRightKind_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<int>("kind");
        const auto row = [](int code, const char *reason, ErrorKind kind) {
            QTest::addRow("%d %s", code, reason) << code << QByteArray(reason) << int(kind);
        };
        row(409, "AlreadyExists", ErrorKind::AlreadyExists);
        row(409, "Conflict", ErrorKind::Conflict);
        row(404, "NotFound", ErrorKind::NotFound);
        row(410, "Gone", ErrorKind::Gone);
        row(410, "Expired", ErrorKind::Gone);
        row(422, "Invalid", ErrorKind::InvalidInput);
        row(400, "BadRequest", ErrorKind::InvalidInput);
        row(413, "RequestEntityTooLarge", ErrorKind::InvalidInput);
        row(403, "Forbidden", ErrorKind::Forbidden);
        row(401, "Unauthorized", ErrorKind::Unauthorized);
        row(429, "TooManyRequests", ErrorKind::Throttled);
        row(500, "InternalError", ErrorKind::Unavailable);
        row(503, "ServiceUnavailable", ErrorKind::Unavailable);
        row(504, "Timeout", ErrorKind::Unavailable);
        row(418, "Teapot", ErrorKind::InvalidInput);
        row(502, "", ErrorKind::Unavailable);
    }
    void refusal_isOfTheRightKind()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, reason);
        QFETCH(int, kind);
        ScriptedServer server(answering(code, status(code, reason, "because of this"), "Audit-Id: a-1\r\n"));
        const auto object = getFrom(server);
        QVERIFY(!object);
        QCOMPARE(int(object.error().kind), kind);
        QCOMPARE(object.error().httpStatus, code);
        QCOMPARE(int(object.error().party), int(Party::Kubernetes));
        QCOMPARE(object.error().serverMessage, QStringLiteral("because of this"));
        QCOMPARE(object.error().requestId, QStringLiteral("a-1"));
        QCOMPARE(object.error().sentence,
            QStringLiteral("AwsCredential media/thumbnailer cannot be read: because of this."));
    }

    void bodyThatIsNoStatus_isToldToo()
    {
        ScriptedServer server(answering(404, "404 page not found\n"));
        const auto object = getFrom(server);
        VERIFY_ERROR(object, ErrorKind::NotFound);
        QVERIFY(object.error().sentence.contains(QStringLiteral("404 page not found")));
        QVERIFY2(
            object.error().hint.contains(QStringLiteral("CustomResourceDefinition")), qPrintable(object.error().hint));
    }

    void forbidden_tellsTheRightThatIsMissing()
    {
        ScriptedServer server(answering(403,
            status(403, "Forbidden",
                R"(secrets \"x\" is forbidden: User \"system:serviceaccount:a:b\" cannot list resource \"secrets\")")));
        KubeClient client(connectionTo(server.url()));
        ListOptions options;
        options.ns = QStringLiteral("media");
        const auto inNamespace = QCoro::waitFor(client.list(resources::secrets, options));
        VERIFY_ERROR(inNamespace, ErrorKind::Forbidden);
        QCOMPARE(inNamespace.error().hint,
            QStringLiteral("This identity needs the right “list” on secrets in the namespace media."));
        QVERIFY(inNamespace.error().sentence.startsWith(
            QStringLiteral("Secrets in the namespace media cannot be listed: ")));
        QVERIFY(inNamespace.error().sentence.contains(QStringLiteral("system:serviceaccount:a:b")));
        const auto everywhere = QCoro::waitFor(client.watch(resources::secrets, {}, QStringLiteral("1"), 60s));
        VERIFY_ERROR(everywhere, ErrorKind::Forbidden);
        QCOMPARE(everywhere.error().hint,
            QStringLiteral("This identity needs the right “watch” on secrets in the whole cluster."));
    }

    void valuesOfSecrets_areNotRepeated()
    {
        const QByteArray message = "Secret \\\"x\\\" is invalid: data[a]: Invalid value: \\\"s3cret: \\\\\\\"x\\\": "
                                   "must be; type: Invalid value: s3cret: no";
        ScriptedServer server(answering(422, status(422, "Invalid", message)));
        KubeClient client(connectionTo(server.url()));
        Json secret {{"metadata", {{"namespace", "media"}, {"name", "x"}}}};
        const auto created = QCoro::waitFor(client.create(resources::secrets, secret, {}));
        VERIFY_ERROR(created, ErrorKind::InvalidInput);
        QVERIFY2(!created.error().text().contains(QStringLiteral("s3cret")), qPrintable(created.error().text()));
        QVERIFY(!created.error().serverMessage.contains(QStringLiteral("s3cret")));
        QVERIFY(created.error().text().contains(QStringLiteral("data[a]: Invalid value")));
    }

    void unauthorized_isTriedOnceMoreWithNewCredentials()
    {
        const auto credentials = std::make_shared<TestCredentials>();
        ScriptedServer server([](const ScriptedServer::Request &request, QTcpSocket &connection) {
            const bool fresh = request.headers.value("authorization") == "Bearer t1";
            connection.write(fresh ? answer(200, "{\"kind\":\"Secret\"}")
                                   : answer(401, status(401, "Unauthorized", "Unauthorized")));
        });
        KubeClient client(connectionTo(server.url(), credentials));
        Json secret {{"metadata", {{"namespace", "media"}, {"name", "x"}}}};
        const auto created = QCoro::waitFor(client.create(resources::secrets, secret, {}));
        VERIFY_OK(created);
        QCOMPARE(credentials->invalidated, 1);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests().last().body, dumpJson(secret)); // not the wiped body of the first try
    }

    void unauthorized_twiceIsAnErrorThatNamesTheContext()
    {
        const auto credentials = std::make_shared<TestCredentials>();
        ScriptedServer server(answering(401, status(401, "Unauthorized", "Unauthorized")));
        KubeClient client(connectionTo(server.url(), credentials));
        const auto object = QCoro::waitFor(client.get(resources::pods, key));
        VERIFY_ERROR(object, ErrorKind::Unauthorized);
        QVERIFY(object.error().hint.contains(QStringLiteral("user “usr” in the context “ctx”")));
        QCOMPARE(server.requests().size(), 2);
        const auto stream = QCoro::waitFor(client.watch(resources::pods, {}, QStringLiteral("1"), 60s));
        VERIFY_ERROR(stream, ErrorKind::Unauthorized);
        QCOMPARE(server.requests().size(), 4);
    }

    void tooManyRequests_areWaitedOutForWritesToo()
    {
        ScriptedServer server(inTurn(
            {answering(429, status(429, "TooManyRequests", "slow"), "Retry-After: 1\r\n"), answering(200, "{}")}));
        KubeClient client(connectionTo(server.url()));
        const auto created = QCoro::waitFor(client.create(resources::awsCredentials, credentialObject(), {}));
        VERIFY_OK(created);
        QCOMPARE(server.methods(), QList<QByteArray>({"POST", "POST"}));
    }

    void tooManyRequests_forLongAreAnError()
    {
        ScriptedServer server(answering(
            429, status(429, "TooManyRequests", "slow", "{\"retryAfterSeconds\":60}"), "Retry-After: 60\r\n"));
        KubeClient client(connectionTo(server.url()));
        const auto created = QCoro::waitFor(client.create(resources::awsCredentials, credentialObject(), {}));
        VERIFY_ERROR(created, ErrorKind::Throttled);
        QCOMPARE(created.error().retryAfter, std::optional<std::chrono::milliseconds>(60s));
        QCOMPARE(server.requests().size(), 1);
    }

    void tornWrites_areSentAgainOnlyIfThatIsSafe()
    {
        ScriptedServer server(tearing());
        KubeClient client(connectionTo(server.url()));
        auto sent = [&, before = qsizetype(0)]() mutable {
            return server.requests().size() - std::exchange(before, server.requests().size());
        };
        QCoro::waitFor(client.create(resources::awsCredentials, credentialObject(), {}));
        QCOMPARE(sent(), 1);
        QCoro::waitFor(client.mergePatch(resources::awsCredentials, key, {}, {}));
        QCOMPARE(sent(), 1);
        QCoro::waitFor(client.apply(resources::awsCredentials, credentialObject(QStringLiteral("7")), {}));
        QCOMPARE(sent(), 1);
        QCoro::waitFor(client.apply(resources::awsCredentials, credentialObject(), {}));
        QCOMPARE(sent(), 3);
    }

    void nobodyThere_namesObjectAndContext()
    {
        auto server = std::make_unique<ScriptedServer>(answering(200));
        KubeClient client(connectionTo(server->url()));
        server.reset();
        const auto object = QCoro::waitFor(client.get(resources::awsCredentials, key));
        VERIFY_ERROR(object, ErrorKind::Unavailable);
        QVERIFY2(object.error().sentence.startsWith(
                     QStringLiteral("AwsCredential media/thumbnailer cannot be read: GET http://127.0.0.1:")),
            qPrintable(object.error().sentence));
        QVERIFY(object.error().hint.contains(QStringLiteral("context “ctx”")));
    }

    void answerThatIsNoJson_isAnError()
    {
        ScriptedServer server(answering(200, "<html>s3cret"));
        const auto object = getFrom(server);
        VERIFY_ERROR(object, ErrorKind::Protocol);
        QVERIFY(!object.error().text().contains(QStringLiteral("s3cret")));
    }

    void list_namesKindsAndDropsManagedFields()
    {
        const QByteArray body =
            list({object("a", 5, R"(,"spec":{"managedFields":1,"metadata":{"managedFields":2}})"), object("b", 6)}, 9,
                "more");
        const auto page = parseList(body, resources::awsCredentials);
        VERIFY_OK(page);
        QCOMPARE(page->resourceVersion, QStringLiteral("9"));
        QCOMPARE(page->continueToken, QStringLiteral("more"));
        QCOMPARE(page->items.size(), std::size_t(2));
        const Json &first = page->items.front();
        QCOMPARE(stringAt(first, {"kind"}), QStringLiteral("AwsCredential"));
        QCOMPARE(stringAt(first, {"apiVersion"}), QStringLiteral("keywright.dev/v1alpha1"));
        QVERIFY(!find(first, {"metadata", "managedFields"}));
        QCOMPARE(intAt(first, {"spec", "managedFields"}), 1);
        QCOMPARE(intAt(first, {"spec", "metadata", "managedFields"}), 2);
    }

    void list_thatIsNone_isAnError()
    {
        VERIFY_ERROR(parseList("{}", resources::pods), ErrorKind::Protocol);
        VERIFY_ERROR(parseList("[]", resources::pods), ErrorKind::Protocol);
        VERIFY_ERROR(parseList("{\"items\":[", resources::pods), ErrorKind::Protocol);
        VERIFY_ERROR(parseList("{\"items\":7}", resources::pods), ErrorKind::Protocol);
        VERIFY_ERROR(parseList("{\"items\":[7]}", resources::pods), ErrorKind::Protocol);
        VERIFY_OK(parseList("{\"items\":null}", resources::pods));
    }

    void watchEvents_areRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("type");
        QTest::newRow("added") << QByteArray(R"({"type":"ADDED","object":{"metadata":{}}})")
                               << int(WatchEvent::Type::Added);
        QTest::newRow("modified") << QByteArray(R"({"type":"MODIFIED","object":{}})")
                                  << int(WatchEvent::Type::Modified);
        QTest::newRow("deleted") << QByteArray(R"({"type":"DELETED","object":{}})") << int(WatchEvent::Type::Deleted);
        QTest::newRow("bookmark") << QByteArray(R"({"type":"BOOKMARK","object":{}})")
                                  << int(WatchEvent::Type::Bookmark);
        QTest::newRow("error") << QByteArray(R"({"type":"ERROR","object":{}})") << int(WatchEvent::Type::Error);
        QTest::newRow("unknown") << QByteArray(R"({"type":"NEWS","object":{}})") << -1;
        QTest::newRow("no object") << QByteArray(R"({"type":"ADDED"})") << -1;
        QTest::newRow("half a line") << QByteArray("{\"type\":\"ADDED\",\"obj") << -1;
        QTest::newRow("a list") << QByteArray("[]") << -1;
    }
    void watchEvents_areRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, type);
        const auto event = parseWatchEvent(line, resources::pods);
        QCOMPARE(event ? int(event->type) : -1, type);
    }

    void listAll_followsThePages()
    {
        ScriptedServer server(inTurn({answering(200, list({object("a", 1), object("b", 2)}, 9, "p2")),
            answering(200, list({object("c", 3)}, 9))}));
        KubeClient client(connectionTo(server.url()));
        const auto all = QCoro::waitFor(client.listAll(resources::pods, {}));
        VERIFY_OK(all);
        QCOMPARE(all->items.size(), std::size_t(3));
        QCOMPARE(server.requests().last().target, QByteArray("/api/v1/pods?limit=500&continue=p2"));
    }

    void listAll_beginsAgainOnceWhenTheTokenExpires()
    {
        const auto first = answering(200, list({object("a", 1)}, 9, "p2"));
        const auto expired = answering(410, status(410, "Expired", "too old"));
        ScriptedServer server(inTurn({first, expired, first, answering(200, list({object("c", 3)}, 10))}));
        KubeClient client(connectionTo(server.url()));
        const auto all = QCoro::waitFor(client.listAll(resources::pods, {}));
        VERIFY_OK(all);
        QCOMPARE(all->items.size(), std::size_t(2));
        QCOMPARE(all->resourceVersion, QStringLiteral("10"));
        server.setHandler(inTurn({first, expired, first, expired}));
        const auto again = QCoro::waitFor(client.listAll(resources::pods, {}));
        VERIFY_ERROR(again, ErrorKind::Gone);
    }

    void removal_ofWhatIsGoneIsASuccess()
    {
        ScriptedServer server(answering(404, status(404, "NotFound", "not found")));
        KubeClient client(connectionTo(server.url()));
        VERIFY_OK(QCoro::waitFor(client.remove(resources::secrets, key)));
    }

    void raw_givesTextAsAString()
    {
        ScriptedServer server(answering(200, "ok"));
        KubeClient client(connectionTo(server.url()));
        const auto ready = QCoro::waitFor(client.raw("GET", QStringLiteral("/readyz?verbose")));
        VERIFY_OK(ready);
        QCOMPARE(*ready, Json("ok"));
        server.setHandler(answering(500, "[-]etcd failed"));
        const auto failed = QCoro::waitFor(client.raw("GET", QStringLiteral("/readyz?verbose")));
        VERIFY_ERROR(failed, ErrorKind::Unavailable);
        QCOMPARE(failed.error().sentence, QStringLiteral("GET /readyz failed: [-]etcd failed."));
    }

    void impersonation_isSent()
    {
        ScriptedServer server(answering(200, "{}"));
        KubeConnection connection = connectionTo(server.url());
        connection.headers = {{"Impersonate-User", "jane"}};
        KubeClient client(connection);
        QCoro::waitFor(client.get(resources::pods, key));
        QCOMPARE(server.requests().last().headers.value("impersonate-user"), QByteArray("jane"));
    }

    void accessQuestion_readsAsASentence()
    {
        const AccessQuestion all {.verb = QStringLiteral("patch"),
            .group = QStringLiteral("keywright.dev"),
            .resource = QStringLiteral("awscredentials"),
            .subresource = QStringLiteral("status")};
        QCOMPARE(all.toString(), QStringLiteral("patch awscredentials/status.keywright.dev in all namespaces"));
        const AccessQuestion one {.verb = QStringLiteral("get"),
            .resource = QStringLiteral("secrets"),
            .ns = QStringLiteral("media"),
            .name = QStringLiteral("x")};
        QCOMPARE(one.toString(), QStringLiteral("get secrets x in the namespace media"));
    }
};

QTEST_GUILESS_MAIN(KubeClientTest)
#include "KubeClientTest.moc"
