// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Consumers.h"

#include "kube/TestClient.h"

#include <QCoroTask>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

const QByteArray environment = R"("containers":[{"envFrom":[{"secretRef":{"name":"creds"}}]}])";
const QByteArray volume =
    R"("volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v"}]}])";

/// Its key was published at noon.
AwsCredential credential()
{
    AwsCredential object;
    object.key = {QStringLiteral("media"), QStringLiteral("mailer")};
    object.status.secretName = QStringLiteral("creds");
    Key key;
    key.accessKeyId = AccessKeyId(QStringLiteral("AKIANEW"));
    key.publishedAt = QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);
    object.status.currentKey = key;
    return object;
}

QByteArray pod(const QByteArray &name, const QByteArray &startTime, const QByteArray &spec)
{
    return object(name, 1, R"(,"spec":{)" + spec + R"(},"status":{"startTime":")" + startTime + R"("})");
}

QByteArray workload(int version, const QByteArray &annotations = {})
{
    return object("web", version,
        R"(,"spec":{"template":{"metadata":{"annotations":{)" + annotations + R"(}},"spec":{)" + environment + "}}}");
}

ConsumersSeen inspected(const QList<QByteArray> &pods)
{
    ScriptedServer server(answering(200, list(pods, 1)));
    KubeClient client(connectionTo(server.url()));
    Consumers consumers(client);
    const Result<ConsumersSeen> seen = QCoro::waitFor(consumers.inspect(credential()));
    return seen.value_or(ConsumersSeen {.outdated = {QStringLiteral("it failed")}});
}

/// A Deployment, as it is at each look; conflicts come before the patch is taken.
struct Cluster
{
    QList<QByteArray> looks;
    int conflicts = 0;
    ScriptedServer server {[this](const ScriptedServer::Request &request, QTcpSocket &connection) {
        const bool deployments = request.target.contains("/deployments");
        if (request.method == "PATCH" && conflicts-- > 0)
            return answering(409, status(409, "Conflict", "the object has been modified"))(request, connection);
        if (!deployments)
            return answering(200, list({}, 1))(request, connection);
        const QByteArray now = looks.size() > 1 && request.method == "GET" ? looks.takeFirst() : looks.first();
        const bool whole = request.method == "PATCH" || request.target.contains("/deployments/web");
        answering(200, whole ? now : list({now}, 1))(request, connection);
    }};

    [[nodiscard]] Result<Restarted> restart(const std::function<bool()> &mayWrite = [] { return true; })
    {
        KubeClient client(connectionTo(server.url()));
        Consumers consumers(client);
        return QCoro::waitFor(consumers.restart(credential(), mayWrite));
    }
    [[nodiscard]] QList<Json> patches() const
    {
        QList<Json> bodies;
        for (const ScriptedServer::Request &request : server.requests())
            if (request.method == "PATCH")
                bodies += Json::parse(request.body.toStdString());
        return bodies;
    }
};

} // namespace

class ConsumersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howAPodTakesTheSecret_data()
    {
        QTest::addColumn<QByteArray>("podSpec");
        QTest::addColumn<int>("take");
        const auto row = [](const char *name, const char *spec, Take take) {
            QTest::newRow(name) << QByteArray(spec) << int(take);
        };
        row("not at all", R"({"containers":[{"name":"a"}]})", Take::None);
        row("another Secret", R"({"containers":[{"envFrom":[{"secretRef":{"name":"other"}}]}]})", Take::None);
        row("a ConfigMap of that name", R"({"containers":[{"envFrom":[{"configMapRef":{"name":"creds"}}]}]})",
            Take::None);
        row("envFrom", R"({"containers":[{"envFrom":[{"secretRef":{"name":"creds"}}]}]})", Take::Environment);
        row("one variable",
            R"({"containers":[{"env":[{"name":"X","valueFrom":{"secretKeyRef":{"name":"creds","key":"k"}}}]}]})",
            Take::Environment);
        row("an init container", R"({"initContainers":[{"envFrom":[{"secretRef":{"name":"creds"}}]}]})",
            Take::Environment);
        row("the second container", R"({"containers":[{"name":"a"},{"envFrom":[{"secretRef":{"name":"creds"}}]}]})",
            Take::Environment);
        row("a whole volume",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v","mountPath":"/a"}]}]})",
            Take::Volume);
        row("a volume nobody mounts",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"name":"a"}]})", Take::None);
        row("a projected volume",
            R"({"volumes":[{"name":"v","projected":{"sources":[{"configMap":{"name":"c"}},{"secret":{"name":"creds"}}]}}],"containers":[{"volumeMounts":[{"name":"v"}]}]})",
            Take::Volume);
        row("subPath is never refreshed",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v","subPath":"k"}]}]})",
            Take::Environment);
        row("subPathExpr neither",
            R"x({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v","subPathExpr":"$(X)"}]}]})x",
            Take::Environment);
        row("the stronger of two containers",
            R"({"volumes":[{"name":"v","secret":{"secretName":"creds"}}],"containers":[{"volumeMounts":[{"name":"v"}]},{"envFrom":[{"secretRef":{"name":"creds"}}]}]})",
            Take::Environment);
        row("nonsense", R"({"containers":"x","volumes":{"a":1}})", Take::None);
    }
    void howAPodTakesTheSecret()
    {
        QFETCH(QByteArray, podSpec);
        QFETCH(int, take);
        QCOMPARE(int(takesSecret(*parseJson(podSpec, QStringLiteral("row")), QStringLiteral("creds"))), take);
    }

    void theDetail_namesWhoAndWhen()
    {
        AwsCredential object;
        Key retiring;
        retiring.expiresAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        object.status.retiringKeys = {retiring};
        ConsumersSeen seen;
        seen.outdated = QStringList {QStringLiteral("Deployment/web (2 pods)"), QStringLiteral("Pod/x (1 pod)")};
        QCOMPARE(outdatedDetail(object, seen),
            QStringLiteral(
                "Deployment/web (2 pods), Pod/x (1 pod) still on an older key, which ends at 2026-01-01T12:00:00Z."));
    }

    void podsFromBeforeThePublication_areOutdated_orRefreshed_data()
    {
        QTest::addColumn<QByteArray>("startTime");
        QTest::addColumn<bool>("before");
        QTest::newRow("before") << QByteArray("2026-01-02T11:59:59Z") << true;
        QTest::newRow("in the same second") << QByteArray("2026-01-02T12:00:00Z") << true;
        QTest::newRow("after") << QByteArray("2026-01-02T12:00:01Z") << false;
    }
    void podsFromBeforeThePublication_areOutdated_orRefreshed()
    {
        QFETCH(QByteArray, startTime);
        QFETCH(bool, before);
        const ConsumersSeen seen = inspected({pod("x", startTime, environment)});
        QCOMPARE(seen.outdated, before ? QStringList {QStringLiteral("Pod/x (1 pod)")} : QStringList());
        QVERIFY(!seen.volumes);
        const ConsumersSeen mounted = inspected({pod("x", startTime, volume)});
        QCOMPARE(mounted.outdated, QStringList());
        QCOMPARE(mounted.volumes, before);
    }

    void aRestart_isOfTheVeryStateThatWasSeen()
    {
        Cluster cluster {.looks = {workload(7)}};
        const Result<Restarted> done = cluster.restart();
        QVERIFY(done);
        QCOMPARE(done->restarted, QStringList {QStringLiteral("Deployment/web")});
        QCOMPARE(cluster.patches().size(), 1);
        QCOMPARE(stringAt(cluster.patches().first(), {"metadata", "uid"}), QStringLiteral("u-web"));
        QCOMPARE(stringAt(cluster.patches().first(), {"metadata", "resourceVersion"}), QStringLiteral("7"));
    }

    void aWorkloadThatChangedMeanwhile_isLookedAtAnew()
    {
        Cluster cluster {.looks = {workload(7), workload(8)}, .conflicts = 1};
        QVERIFY(cluster.restart());
        QCOMPARE(cluster.patches().size(), 2);
        QCOMPARE(stringAt(cluster.patches().last(), {"metadata", "resourceVersion"}), QStringLiteral("8"));
        Cluster restarted {
            .looks = {workload(7), workload(8, R"("keywright.dev/restarted-for":"AKIANEW")")}, .conflicts = 1};
        const Result<Restarted> done = restarted.restart();
        QVERIFY(done && done->restarted.isEmpty());
        QCOMPARE(restarted.patches().size(), 1);
    }

    void whoMayNotWrite_restartsNothing()
    {
        Cluster cluster {.looks = {workload(7)}};
        const Result<Restarted> done = cluster.restart([] { return false; });
        QVERIFY(!done);
        QVERIFY(done.error().kind == ErrorKind::Cancelled);
        QVERIFY(cluster.patches().isEmpty());
    }

    void theDetail_tellsTheEarlierEnd_whenAKeyIsToBeRevoked()
    {
        AwsCredential object;
        Key retiring;
        retiring.expiresAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        retiring.revokeBy = retiring.expiresAt.addSecs(-3600);
        object.status.retiringKeys = {retiring};
        QVERIFY(outdatedDetail(object, {}).endsWith(QStringLiteral("2026-01-01T11:00:00Z.")));
    }
};

QTEST_GUILESS_MAIN(ConsumersTest)
#include "ConsumersTest.moc"
