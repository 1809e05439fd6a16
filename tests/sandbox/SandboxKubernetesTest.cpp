// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/Sandbox.h"
#include "support/BlockingHttp.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;

class SandboxKubernetesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_sandbox.reset(); }
    void aContinueToken_expiresWhenTheHistoryIsForgotten();
    void aWatch_fromAForgottenVersion_isToldSoInTheStream();
    void aWatch_isCutByARestart();
    void aWatch_endsWithItsConnection();
    void bookmarks_comeAsOftenAsTheyAreSetTo();
    void aFault_isAnsweredInsteadOfTheRequest();
    void aFault_canCutTheConnection();
    void latency_delaysTheAnswer();
    void credentials_areServedOnlyWithTheirDefinition();
    void aTokenOfADeletedServiceAccount_isWorthless();
    void aChangedTemplate_replacesThePods();
    void aPausedDeployment_keepsItsPods();

private:
    [[nodiscard]] BlockingHttp http() const
    {
        return {
            m_sandbox->kubernetes().url(), {}, {{"Authorization", "Bearer " + m_sandbox->kubernetes().adminToken()}}};
    }
    [[nodiscard]] std::vector<Json> pods() const
    {
        return http()
            .require("GET", QStringLiteral("/api/v1/namespaces/default/pods"))["items"]
            .get<std::vector<Json>>();
    }
    void createDeployment(const Json &spec, const char *name = "web") const;

    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

namespace {
const QString secrets = QStringLiteral("/api/v1/namespaces/default/secrets");
}

void SandboxKubernetesTest::init()
{
    m_sandbox = std::make_unique<sandbox::Sandbox>(m_clock);
    QVERIFY(m_sandbox->start());
}

void SandboxKubernetesTest::aContinueToken_expiresWhenTheHistoryIsForgotten()
{
    for (const char *name : {"a", "b"})
        http().require("POST", secrets, Json {{"metadata", {{"name", name}}}});
    const QString token =
        stringAt(http().require("GET", secrets + QStringLiteral("?limit=1")), {"metadata", "continue"});
    http().require("POST", secrets, Json {{"metadata", {{"name", "c"}}}});
    m_sandbox->kubernetes().store().compact();
    const auto answer = http().send("GET", secrets + QStringLiteral("?limit=1&continue=") + token);
    QCOMPARE(answer.status, 410);
    QCOMPARE(stringAt(answer.json(), {"reason"}), QStringLiteral("Expired"));
}

void SandboxKubernetesTest::aWatch_fromAForgottenVersion_isToldSoInTheStream()
{
    const QString version = stringAt(
        http().require("POST", secrets, Json {{"metadata", {{"name", "a"}}}}), {"metadata", "resourceVersion"});
    http().require("POST", secrets, Json {{"metadata", {{"name", "b"}}}});
    m_sandbox->kubernetes().store().compact();
    const auto answer =
        http().send("GET", secrets + QStringLiteral("?watch=1&timeoutSeconds=30&resourceVersion=") + version);
    QCOMPARE(answer.status, 200);
    QCOMPARE(stringAt(answer.json(), {"type"}), QStringLiteral("ERROR"));
    QCOMPARE(intAt(answer.json(), {"object", "code"}), 410);
    QVERIFY(stringAt(answer.json(), {"object", "message"})
                .startsWith(QStringLiteral("too old resource version: ") + version));
}

void SandboxKubernetesTest::aWatch_isCutByARestart()
{
    QTimer::singleShot(200, this, [this] { m_sandbox->kubernetes().restart(); });
    const auto answer = http().send("GET", secrets + QStringLiteral("?watch=1&timeoutSeconds=60"));
    QVERIFY(!answer.error.isEmpty() || answer.body.isEmpty());
    QTRY_COMPARE(m_sandbox->kubernetes().reads().openWatches(), 0);
}

void SandboxKubernetesTest::aWatch_endsWithItsConnection()
{
    QTcpSocket socket;
    const QUrl url = m_sandbox->kubernetes().url();
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.write("GET " + secrets.toUtf8() + "?watch=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + m_sandbox->kubernetes().adminToken() + "\r\n\r\n");
    QTRY_COMPARE(m_sandbox->kubernetes().reads().openWatches(), 1);
    socket.abort();
    QTRY_COMPARE(m_sandbox->kubernetes().reads().openWatches(), 0);
    http().require("POST", secrets, Json {{"metadata", {{"name", "after"}}}});
}

void SandboxKubernetesTest::bookmarks_comeAsOftenAsTheyAreSetTo()
{
    m_sandbox->kubernetes().reads().setBookmarkInterval(std::chrono::milliseconds(100));
    const QString version = QString::number(m_sandbox->kubernetes().store().revision());
    const auto answer = http().send("GET",
        secrets + QStringLiteral("?watch=1&timeoutSeconds=1&allowWatchBookmarks=true&resourceVersion=") + version);
    QVERIFY(answer.body.count("\"BOOKMARK\"") >= 2);
}

void SandboxKubernetesTest::aFault_isAnsweredInsteadOfTheRequest()
{
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "POST")
            return std::nullopt;
        return sandbox::kubeStatus::failure(
            429, QStringLiteral("TooManyRequests"), QStringLiteral("too many requests"));
    });
    QCOMPARE(http().send("POST", secrets, Json {{"metadata", {{"name", "a"}}}}).status, 429);
    QCOMPARE(http().send("GET", secrets + QStringLiteral("/a")).status, 404);
}

void SandboxKubernetesTest::aFault_canCutTheConnection()
{
    m_sandbox->kubernetes().setFault(
        [](const sandbox::SandboxRequest &) { return std::optional(sandbox::KubeReply {.code = 0}); });
    QCOMPARE(http().send("GET", secrets).status, 0);
}

void SandboxKubernetesTest::latency_delaysTheAnswer()
{
    m_sandbox->kubernetes().setLatency(std::chrono::milliseconds(150));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(http().send("GET", secrets).status, 200);
    QVERIFY(timer.elapsed() >= 150);
}

void SandboxKubernetesTest::credentials_areServedOnlyWithTheirDefinition()
{
    const QString credentials = QStringLiteral("/apis/keywright.dev/v1alpha1/awscredentials");
    QCOMPARE(http().send("GET", credentials).status, 200);
    http().require("DELETE",
        QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/awscredentials.keywright.dev"));
    QCOMPARE(http().send("GET", credentials).status, 404);
}

void SandboxKubernetesTest::aTokenOfADeletedServiceAccount_isWorthless()
{
    const QString accounts = QStringLiteral("/api/v1/namespaces/default/serviceaccounts");
    http().require("POST", accounts, Json {{"metadata", {{"name", "sa"}}}});
    const Json made = http().require("POST", accounts + QStringLiteral("/sa/token"),
        Json {{"kind", "TokenRequest"}, {"apiVersion", "authentication.k8s.io/v1"}, {"spec", Json::object()}});
    const BlockingHttp as(m_sandbox->kubernetes().url(), {},
        {{"Authorization", "Bearer " + stringAt(made, {"status", "token"}).toUtf8()}});
    QCOMPARE(as.send("GET", secrets).status, 403);
    http().require("DELETE", accounts + QStringLiteral("/sa"));
    QCOMPARE(as.send("GET", secrets).status, 401);
}

void SandboxKubernetesTest::createDeployment(const Json &spec, const char *name) const
{
    m_sandbox->workloads().setDelay(std::chrono::milliseconds(20));
    http().require("POST", QStringLiteral("/apis/apps/v1/namespaces/default/deployments"),
        Json {{"metadata", {{"name", name}}}, {"spec", spec}});
}

void SandboxKubernetesTest::aChangedTemplate_replacesThePods()
{
    const Json container {{"name", "app"}, {"image", "x"}};
    createDeployment({{"replicas", 2}, {"template", {{"spec", {{"containers", Json::array({container})}}}}}});
    QTRY_COMPARE(pods().size(), size_t(2));
    const auto before = pods();
    const Json owner = before[0]["metadata"]["ownerReferences"][0];
    QCOMPARE(stringAt(owner, {"kind"}), QStringLiteral("ReplicaSet"));
    const Json patch {
        {"spec", {{"template", {{"metadata", {{"annotations", {{"keywright.dev/restarted-for", "AKIA"}}}}}}}}}};
    const auto patched = http().send("PATCH", QStringLiteral("/apis/apps/v1/namespaces/default/deployments/web"),
        dumpJson(patch), {{"Content-Type", "application/merge-patch+json"}});
    QCOMPARE(patched.status, 200);
    QTRY_VERIFY(pods().size() == 2 && pods()[0]["metadata"]["uid"] != before[0]["metadata"]["uid"]
        && pods()[1]["metadata"]["uid"] != before[1]["metadata"]["uid"]);
    QTRY_COMPARE(http().require("GET", QStringLiteral("/apis/apps/v1/namespaces/default/replicasets"))["items"].size(),
        size_t(1));
}

void SandboxKubernetesTest::aPausedDeployment_keepsItsPods()
{
    createDeployment({{"replicas", 1}, {"template", {{"spec", {{"containers", Json::array({{{"name", "app"}}})}}}}}});
    QTRY_COMPARE(pods().size(), size_t(1));
    const Json before = pods()[0]["metadata"]["uid"];
    const Json patch {{"spec", {{"paused", true}, {"template", {{"metadata", {{"labels", {{"a", "b"}}}}}}}}}};
    const auto patched = http().send("PATCH", QStringLiteral("/apis/apps/v1/namespaces/default/deployments/web"),
        dumpJson(patch), {{"Content-Type", "application/merge-patch+json"}});
    QCOMPARE(patched.status, 200);
    // The controller works on what changed last in the end: when that one has its pod, this one would have had its new
    // one.
    createDeployment(
        {{"replicas", 1}, {"template", {{"spec", {{"containers", Json::array({{{"name", "app"}}})}}}}}}, "marker");
    QTRY_COMPARE(pods().size(), size_t(2));
    const auto found = pods();
    QVERIFY(std::ranges::any_of(found, [&](const Json &pod) { return pod["metadata"]["uid"] == before; }));
}

QTEST_GUILESS_MAIN(SandboxKubernetesTest)
#include "SandboxKubernetesTest.moc"
