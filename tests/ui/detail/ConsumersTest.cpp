// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Clock.h"
#include "ui/detail/ConsumerList.h"
#include "ui/detail/HistoryRows.h"
#include "ui/detail/OtherIdentity.h"
#include "ui/detail/PolicyText.h"

#include <QTest>

using namespace keywright;
using namespace keywright::ui;
using namespace std::chrono_literals;
using Runs = ConsumerPod::Runs;

namespace {

const QDateTime noon({2026, 3, 1}, {12, 0}, Qt::UTC);

Key keyOf(const char *id, int published, int ends)
{
    Key key;
    key.accessKeyId = AccessKeyId(QString::fromLatin1(id));
    key.issuedAt = noon.addSecs(published * 3600 - 30);
    key.publishedAt = noon.addSecs(published * 3600);
    key.expiresAt = noon.addSecs(ends * 3600);
    return key;
}

/// A current key that was published three hours ago, and two that retire.
AwsCredential credentialWithKeys()
{
    AwsCredential credential;
    credential.key = {QStringLiteral("media"), QStringLiteral("thumbnailer")};
    credential.status.secretName = QStringLiteral("creds");
    credential.status.currentKey = keyOf("AKIACURRENT", -3, 13);
    credential.status.retiringKeys = {keyOf("AKIAOLDEST", -19, 1), keyOf("AKIABEFORE", -11, 5)};
    return credential;
}

const Json byEnvironment = Json::parse(R"({"containers":[{"name":"a","envFrom":[{"secretRef":{"name":"creds"}}]}]})");
const Json byVolume = Json::parse(
    R"({"containers":[{"name":"a","volumeMounts":[{"name":"v","mountPath":"/v"}]}],"volumes":[{"name":"v","projected":{"sources":[{"secret":{"name":"creds"}}]}}]})");
const Json byInitContainer = Json::parse(
    R"({"containers":[{"name":"a"}],"initContainers":[{"name":"i","env":[{"name":"K","valueFrom":{"secretKeyRef":{"name":"creds","key":"AWS_ACCESS_KEY_ID"}}}]}]})");

Json podOf(const char *name, const Json &spec, double started, const char *ownerKind = nullptr,
    const char *ownerName = nullptr)
{
    Json pod {{"kind", "Pod"}, {"metadata", {{"name", name}}}, {"spec", spec},
        {"status",
            {{"phase", "Running"}, {"startTime", toRfc3339(noon.addMSecs(static_cast<qint64>(started * 3600'000)))}}}};
    if (ownerKind)
        pod["metadata"]["ownerReferences"] = {{{"controller", true}, {"kind", ownerKind}, {"name", ownerName}}};
    return pod;
}

Json workloadOfKind(const char *kind, const char *name, const Json &podSpec)
{
    Json workload {{"kind", kind}, {"metadata", {{"name", name}}}};
    Json &spec = workload["spec"];
    (std::string(kind) == "CronJob" ? spec["jobTemplate"]["spec"]["template"]["spec"] : spec["template"]["spec"]) =
        podSpec;
    return workload;
}

} // namespace

class ConsumersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pods_runOnTheKeyOfTheirStart_data();
    void pods_runOnTheKeyOfTheirStart();
    void compromisedKeys_endWhenTheyAreRevoked();
    void volumes_areRefreshed();
    void workloads_areFoundWithoutPods();
    void podsOfACronJob_areTheCronJobs();
    void endedPods_andOthers_areLeftOut();
    void thoseThatBreak_comeFirst();
    void irsa_isSaid();
    void podIdentity_isSaid();
    void history_andEvents_areOneList();
    void policies_areWrittenInTheOrderOfPeople();
};

void ConsumersTest::pods_runOnTheKeyOfTheirStart_data()
{
    QTest::addColumn<double>("started");
    QTest::addColumn<int>("runs");
    QTest::addColumn<QString>("key");
    QTest::addColumn<double>("breaks"); // hours; 99: not known
    const auto row = [](const char *name, double started, Runs runs, const char *key, double breaks) {
        QTest::newRow(name) << started << static_cast<int>(runs) << QString::fromLatin1(key) << breaks;
    };
    row("after the publication", -2.0, Runs::Current, "AKIACURRENT", 13.0);
    row("in the same second", -3.0, Runs::Older, "AKIABEFORE", 5.0);
    row("before it", -4.0, Runs::Older, "AKIABEFORE", 5.0);
    row("before that, too", -12.0, Runs::Older, "AKIAOLDEST", 1.0);
    row("before all that are known", -30.0, Runs::Older, "", 99.0);
}

void ConsumersTest::pods_runOnTheKeyOfTheirStart()
{
    QFETCH(double, started);
    QFETCH(int, runs);
    QFETCH(QString, key);
    QFETCH(double, breaks);
    NamespaceLists lists;
    lists.pods = {podOf("p", byEnvironment, started)};
    const auto consumers = consumersOf(credentialWithKeys(), lists);
    QCOMPARE(consumers.size(), size_t(1));
    QCOMPARE(consumers[0].workload, QStringLiteral("Pod/p"));
    const ConsumerPod &pod = consumers[0].pods.at(0);
    QCOMPARE(static_cast<int>(pod.runs), runs);
    QCOMPARE(pod.key.value, key);
    QCOMPARE(pod.breaksAt, breaks > 90 ? QDateTime() : noon.addMSecs(static_cast<qint64>(breaks * 3600'000)));
    QCOMPARE(consumers[0].outdated(), pod.runs == Runs::Older ? 1 : 0);
}

void ConsumersTest::compromisedKeys_endWhenTheyAreRevoked()
{
    AwsCredential credential = credentialWithKeys();
    credential.status.retiringKeys[1].revokeBy = noon.addSecs(120);
    NamespaceLists lists;
    lists.pods = {podOf("p", byEnvironment, -4)};
    QCOMPARE(consumersOf(credential, lists).at(0).breaksAt(), noon.addSecs(120));
}

void ConsumersTest::volumes_areRefreshed()
{
    NamespaceLists lists;
    lists.pods = {podOf("p", byVolume, -30)};
    const auto consumers = consumersOf(credentialWithKeys(), lists);
    QCOMPARE(consumers.at(0).take, Take::Volume);
    QCOMPARE(consumers[0].pods.at(0).runs, Runs::Refreshed);
    QVERIFY(!consumers[0].breaksAt().isValid());
}

void ConsumersTest::workloads_areFoundWithoutPods()
{
    NamespaceLists lists;
    for (const char *kind : {"Deployment", "StatefulSet", "DaemonSet", "CronJob"})
        lists.workloads.push_back(workloadOfKind(kind, "w", byInitContainer));
    lists.workloads.push_back(workloadOfKind("Deployment", "other", Json::parse(R"({"containers":[]})")));
    QStringList names;
    for (const Consumer &consumer : consumersOf(credentialWithKeys(), lists))
        names += consumer.workload;
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("CronJob/w DaemonSet/w Deployment/w StatefulSet/w"));
}

void ConsumersTest::podsOfACronJob_areTheCronJobs()
{
    NamespaceLists lists;
    lists.workloads = {
        workloadOfKind("CronJob", "nightly", byEnvironment), workloadOfKind("Job", "nightly-1", byEnvironment)};
    lists.workloads[1]["metadata"]["ownerReferences"] = {
        {{"controller", true}, {"kind", "CronJob"}, {"name", "nightly"}}};
    lists.pods = {podOf("nightly-1-x", byEnvironment, -4, "Job", "nightly-1")};
    const auto consumers = consumersOf(credentialWithKeys(), lists);
    QCOMPARE(consumers.size(), size_t(1));
    QCOMPARE(consumers[0].workload, QStringLiteral("CronJob/nightly"));
    QCOMPARE(consumers[0].pods.size(), size_t(1));
}

void ConsumersTest::endedPods_andOthers_areLeftOut()
{
    NamespaceLists lists;
    Json ended = podOf("p", byEnvironment, -4);
    ended["status"]["phase"] = "Succeeded";
    lists.pods = {ended, podOf("q", Json::parse(R"({"containers":[{"name":"a"}]})"), -4), Json::object(), Json()};
    QVERIFY(consumersOf(credentialWithKeys(), lists).empty());
}

void ConsumersTest::thoseThatBreak_comeFirst()
{
    NamespaceLists lists;
    lists.pods = {podOf("a", byEnvironment, -1), podOf("z", byEnvironment, -4)};
    QCOMPARE(consumersOf(credentialWithKeys(), lists).at(0).workload, QStringLiteral("Pod/z"));
}

void ConsumersTest::irsa_isSaid()
{
    Json account {{"metadata", {{"name", "web"}}}};
    account["metadata"]["annotations"]["eks.amazonaws.com/role-arn"] = "arn:aws:iam::1:role/web";
    Json spec = byEnvironment;
    QVERIFY(otherIdentityOf(spec, {account}).isEmpty());
    QVERIFY(rolesOfNamespace({}).isEmpty());
    QVERIFY(rolesOfNamespace({account}).contains(QStringLiteral("web")));
    spec["serviceAccountName"] = "web";
    const QString said = otherIdentityOf(spec, {account});
    QVERIFY2(
        said.contains(QStringLiteral("IRSA is there")) && said.contains(QStringLiteral("role/web")), qPrintable(said));
}

void ConsumersTest::podIdentity_isSaid()
{
    Json spec = byEnvironment;
    spec["containers"][0]["env"] = {
        {{"name", "AWS_CONTAINER_CREDENTIALS_FULL_URI"}, {"value", "http://169.254.170.23/v1"}}};
    QVERIFY(otherIdentityOf(spec, {}).contains(QStringLiteral("EKS Pod Identity")));
}

void ConsumersTest::history_andEvents_areOneList()
{
    AwsCredential credential;
    const AccessKeyId id(QStringLiteral("AKIA1"));
    credential.status.history = {{noon.addSecs(-60), QStringLiteral("issue"), id, 1500ms, QStringLiteral("ok")},
        {noon.addSecs(-10), QStringLiteral("publish"), id, 0ms, QStringLiteral("refused")}};
    const Json event {{"type", "Warning"}, {"reason", "AwsRefused"}, {"note", "AWS refused."},
        {"eventTime", toRfc3339Micro(noon.addSecs(-90))},
        {"series", {{"count", 7}, {"lastObservedTime", toRfc3339Micro(noon.addSecs(-30))}}}};
    const auto rows = happenedRows(&credential, {event, Json::object()});
    QCOMPARE(rows.size(), size_t(4));
    QCOMPARE(rows[0].what, QStringLiteral("publish"));
    QVERIFY(rows[0].isWarning);
    QCOMPARE(rows[1].what, QStringLiteral("AwsRefused"));
    QCOMPARE(rows[1].count, 7);
    QVERIFY(rows[1].isEvent && rows[1].isWarning);
    QCOMPARE(rows[2].what, QStringLiteral("issue"));
    QCOMPARE(rows[2].took, QStringLiteral("1.5 s"));
    QVERIFY(!rows[3].time.isValid());
}

void ConsumersTest::policies_areWrittenInTheOrderOfPeople()
{
    const QString text = policyTextOf(Json::parse(
        R"({"Statement":[{"Action":"s3:*","Zebra":1,"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"})"));
    QStringList found;
    for (const char *name : {"Version", "Statement", "Effect", "Action", "Resource", "Zebra"})
        found += QString::number(text.indexOf(QLatin1Char('"') + QLatin1String(name) + QLatin1Char('"')));
    QList<int> places;
    for (const QString &place : found)
        places += place.toInt();
    QVERIFY2(std::is_sorted(places.begin(), places.end()), qPrintable(text));
    QVERIFY(places.front() > 0);
}

QTEST_MAIN(ConsumersTest)
#include "ConsumersTest.moc"
