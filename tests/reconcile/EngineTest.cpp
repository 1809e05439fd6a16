// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000;
const QString policyOf =
    QStringLiteral(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:%1","Resource":"*"}]})");
Json policyAllowing(const char *action) { return Json::parse(policyOf.arg(QLatin1String(action)).toStdString()); }

} // namespace

/// One engine, what an operator does, and what comes of it: on real servers, with IAM policies and signatures checked.
class EngineTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;

    void waitUntilReady(const char *name) { QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QLatin1String(name)), patience); }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    }

    void cleanupTestCase()
    {
        if (engine)
            f->stopEngine(*engine);
    }

    void aNewCredential_getsASecretWithAVerifiedKey()
    {
        f->create(QStringLiteral("first"));
        waitUntilReady("first");
        QVERIFY(f->secretWorks(QStringLiteral("first-creds")));
        const AwsCredential object = f->get(QStringLiteral("first"));
        QCOMPARE(object.status.observedGeneration, object.generation);
        QCOMPARE(object.status.secretName, QStringLiteral("first-creds"));
        QVERIFY(object.status.currentKey->userArn.startsWith(QStringLiteral("arn:aws:iam::")));
        QVERIFY(f->leases().contains(object.status.currentKey->leaseId.value));
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("first")), 1);
        QCOMPARE(engine->count(KeyVerb::Verify, QStringLiteral("first")), 1);
        QCOMPARE(engine->count(KeyVerb::Publish, QStringLiteral("first")), 1);
        const auto half = object.status.currentKey->issuedAt.secsTo(object.status.nextRotation);
        QVERIFY2(half <= 8 * 3600 && half > 7 * 3600, qPrintable(QString::number(half)));
    }

    void theSecret_holdsWhatWasAskedFor()
    {
        Json spec;
        spec["secret"] = {{"name", "mail"}, {"labels", {{"team", "media"}}}};
        spec["secret"]["include"] =
            Json::array({{{"format", "CredentialsFile"}}, {{"format", "SesSmtp"}, {"region", "eu-west-1"}}});
        f->create(QStringLiteral("formats"), spec);
        waitUntilReady("formats");
        const auto data = f->secret(QStringLiteral("mail"));
        QVERIFY(f->keyWorks(data));
        QCOMPARE(data.at(QStringLiteral("SMTP_HOST")), QByteArray("email-smtp.eu-west-1.amazonaws.com"));
        QCOMPARE(data.at(QStringLiteral("SMTP_PORT")), QByteArray("587"));
        QCOMPARE(data.at(QStringLiteral("SMTP_USERNAME")), data.at(QStringLiteral("AWS_ACCESS_KEY_ID")));
        QVERIFY(data.at(QStringLiteral("credentials")).contains(data.at(QStringLiteral("AWS_SECRET_ACCESS_KEY"))));
    }

    void anotherSecretName_movesTheKey_withoutANewOne()
    {
        f->create(QStringLiteral("mover"));
        waitUntilReady("mover");
        const QString key = f->currentKeyId(QStringLiteral("mover"));
        f->patch(QStringLiteral("mover"), Json::parse(R"({"spec":{"secret":{"name":"moved"}}})"));
        QTRY_COMPARE_WITH_TIMEOUT(f->get(QStringLiteral("mover")).status.secretName, QStringLiteral("moved"), patience);
        QVERIFY(f->secretWorks(QStringLiteral("moved")));
        QVERIFY(f->secret(QStringLiteral("mover-creds")).empty());
        QCOMPARE(f->currentKeyId(QStringLiteral("mover")), key);
    }

    void anotherPolicy_issuesAtOnce_andTheOldKeyStaysValid()
    {
        f->create(QStringLiteral("policy"));
        waitUntilReady("policy");
        const QString old = f->currentKeyId(QStringLiteral("policy"));
        const auto oldData = f->secret(QStringLiteral("policy-creds"));
        f->patch(QStringLiteral("policy"), Json {{"spec", {{"iamPolicy", policyAllowing("PutObject")}}}});
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("policy")) != old, patience);
        QVERIFY(f->secretWorks(QStringLiteral("policy-creds")));
        QVERIFY(f->keyWorks(oldData));
        QCOMPARE(f->get(QStringLiteral("policy")).status.retiringKeys.size(), size_t(1));
    }

    void aNoteOrALifetime_changesNoKey()
    {
        f->create(QStringLiteral("note"));
        waitUntilReady("note");
        const QString key = f->currentKeyId(QStringLiteral("note"));
        f->patch(QStringLiteral("note"),
            Json::parse(R"({"spec":{"lifetime":"12h","purpose":{"kind":"Other","note":"changed"}}})"));
        QTRY_COMPARE_WITH_TIMEOUT(f->get(QStringLiteral("note")).status.observedGeneration, qint64(2), patience);
        const AwsCredential object = f->get(QStringLiteral("note"));
        QCOMPARE(object.status.currentKey->accessKeyId.value, key);
        QVERIFY(object.status.currentKey->issuedAt.secsTo(object.status.nextRotation) <= 6 * 3600);
    }

    void rotateNow_rotatesOnceForEachNewValue()
    {
        f->create(QStringLiteral("now"));
        waitUntilReady("now");
        const QString first = f->currentKeyId(QStringLiteral("now"));
        f->annotate(QStringLiteral("now"), names::rotateNow, QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("now")) != first, patience);
        const QString second = f->currentKeyId(QStringLiteral("now"));
        f->annotate(QStringLiteral("now"), QStringLiteral("example.com/other"), QStringLiteral("x"));
        f->create(QStringLiteral("after-now")); // something that surely comes later
        waitUntilReady("after-now");
        QCOMPARE(f->currentKeyId(QStringLiteral("now")), second);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("now")), 2);
    }

    void aSecretDeletedByHand_isRepairedByARotation()
    {
        f->create(QStringLiteral("deleted"));
        waitUntilReady("deleted");
        f->kube.remove(KubeAdmin::namespaced(
            QStringLiteral("v1"), f->ns, QStringLiteral("secrets"), QStringLiteral("deleted-creds")));
        QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(QStringLiteral("deleted-creds")), patience);
        waitUntilReady("deleted");
    }

    void aSecretChangedByHand_isRepaired_andForeignKeysInItAreLeftAlone()
    {
        f->create(QStringLiteral("edited"));
        waitUntilReady("edited");
        const QString path = KubeAdmin::namespaced(
            QStringLiteral("v1"), f->ns, QStringLiteral("secrets"), QStringLiteral("edited-creds"));
        const QString before = f->currentKeyId(QStringLiteral("edited"));
        f->kube.mergePatch(path, Json::parse(R"({"data":{"MINE":"bWluZQ=="}})"));
        f->create(QStringLiteral("after-edit"));
        waitUntilReady("after-edit");
        QCOMPARE(f->currentKeyId(QStringLiteral("edited")), before);
        f->kube.mergePatch(path, Json::parse(R"({"data":{"AWS_SECRET_ACCESS_KEY":"d3Jvbmc="}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("edited")) != before, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(QStringLiteral("edited-creds")), patience);
        QCOMPARE(f->secret(QStringLiteral("edited-creds")).at(QStringLiteral("MINE")), QByteArray("mine"));
    }

    void aLeaseRevokedOutside_isReplaced()
    {
        f->create(QStringLiteral("killed"));
        waitUntilReady("killed");
        const AwsCredential object = f->get(QStringLiteral("killed"));
        f->vaultAdmin.write(
            QStringLiteral("sys/leases/revoke"), {{"lease_id", object.status.currentKey->leaseId.value}});
        QTRY_VERIFY_WITH_TIMEOUT(
            f->currentKeyId(QStringLiteral("killed")) != object.status.currentKey->accessKeyId.value, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(QStringLiteral("killed-creds")), patience);
    }

    void aVanishedRole_isMadeAgain()
    {
        f->create(QStringLiteral("roleless"));
        waitUntilReady("roleless");
        const QString role = f->vaultSetup.mount + QStringLiteral("/roles/")
            + vaultRoleName(f->vaultSetup.cluster, {f->ns, QStringLiteral("roleless")});
        const Json made = f->vaultAdmin.read(role).at("data");
        f->vaultAdmin.remove(role);
        const auto stands = [&] {
            return f->vaultAdmin.list(f->vaultSetup.mount + QStringLiteral("/roles")).contains(role.section(u'/', -1));
        };
        QTRY_VERIFY_WITH_TIMEOUT(stands(), patience); // nobody asks for a key: the sweep sees it
        QCOMPARE(f->vaultAdmin.read(role).at("data"), made);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("roleless")), 1);
    }

    void aRoleThatVanishes_justBeforeARotation_isMadeAgain()
    {
        f->create(QStringLiteral("roleless-too"));
        waitUntilReady("roleless-too");
        f->vaultAdmin.remove(f->vaultSetup.mount + QStringLiteral("/roles/")
            + vaultRoleName(f->vaultSetup.cluster, {f->ns, QStringLiteral("roleless-too")}));
        f->annotate(QStringLiteral("roleless-too"), names::rotateNow, QStringLiteral("1"));
        const QString before = f->currentKeyId(QStringLiteral("roleless-too"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("roleless-too")) != before, patience);
        QVERIFY(f->secretWorks(QStringLiteral("roleless-too-creds")));
    }

    void aForeignSecret_isLeftUntouched_andNothingIsIssued()
    {
        Json secret = {{"apiVersion", "v1"}, {"kind", "Secret"}, {"metadata", {{"name", "foreign-creds"}}},
            {"stringData", {{"a", "b"}}}};
        f->kube.create(KubeAdmin::namespaced(QStringLiteral("v1"), f->ns, QStringLiteral("secrets")), secret);
        f->create(QStringLiteral("foreign"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("foreign"), "Ready"), QStringLiteral("False/SecretNotOurs"), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("foreign")), 0);
        QCOMPARE(
            f->secret(QStringLiteral("foreign-creds")), (std::map<QString, QByteArray> {{QStringLiteral("a"), "b"}}));
    }

    void twoThatNameOneSecret_theOlderHasIt()
    {
        f->create(QStringLiteral("older"), Json::parse(R"({"secret":{"name":"shared"}})"));
        waitUntilReady("older");
        f->create(QStringLiteral("younger"), Json::parse(R"({"secret":{"name":"shared"}})"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("younger"), "Ready"), QStringLiteral("False/SecretNameTaken"), patience);
        QVERIFY(f->messageOf(QStringLiteral("younger"), "Ready").contains(QStringLiteral("older")));
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("younger")), 0);
        f->remove(QStringLiteral("older"));
        waitUntilReady("younger"); // and takes over when it goes
    }

    void aPolicyThatAwsRefuses_isToldWithItsWords_andTriedOnce()
    {
        f->create(QStringLiteral("refused"),
            Json::parse(R"({"iamPolicyArns":["arn:aws:iam::aws:policy/NoSuchPolicyAnywhere"]})"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("refused"), "Ready"), QStringLiteral("False/AwsRefused"), patience);
        const QString message = f->messageOf(QStringLiteral("refused"), "Ready");
        QVERIFY2(message.contains(QStringLiteral("NoSuchPolicyAnywhere"))
                || message.contains(QStringLiteral("NoSuchEntity")),
            qPrintable(message));
        QVERIFY2(!message.contains(QStringLiteral("request id"), Qt::CaseInsensitive), qPrintable(message));
        // A change of the spec tries again at once.
        f->patch(QStringLiteral("refused"),
            Json::parse(R"({"spec":{"iamPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"]}})"));
        waitUntilReady("refused");
    }

    void suspended_issuesNothing_andResumes()
    {
        f->create(QStringLiteral("paused"), Json::parse(R"({"suspended":true})"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("paused"), "Ready"), QStringLiteral("False/SuspendedExpired"), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("paused")), 0);
        f->patch(QStringLiteral("paused"), Json::parse(R"({"spec":{"suspended":false}})"));
        waitUntilReady("paused");
    }

    void compromised_replacesThenRevokes()
    {
        f->create(QStringLiteral("leaked"));
        waitUntilReady("leaked");
        const auto old = f->secret(QStringLiteral("leaked-creds"));
        f->annotate(QStringLiteral("leaked"), names::compromised, QStringLiteral("today"));
        QTRY_VERIFY_WITH_TIMEOUT(f->secret(QStringLiteral("leaked-creds")).at(QStringLiteral("AWS_ACCESS_KEY_ID"))
                != old.at(QStringLiteral("AWS_ACCESS_KEY_ID")),
            patience);
        QVERIFY(f->secretWorks(QStringLiteral("leaked-creds")));
        QTRY_VERIFY_WITH_TIMEOUT(!f->keyWorks(old), patience);
        QVERIFY(f->secretWorks(QStringLiteral("leaked-creds")));
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("leaked")), 2);
    }

    void revokeNow_leavesNoKey_untilRotateNow()
    {
        f->create(QStringLiteral("stopped"));
        waitUntilReady("stopped");
        const auto old = f->secret(QStringLiteral("stopped-creds"));
        f->annotate(QStringLiteral("stopped"), names::revokeNow, QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->keyWorks(old), patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("stopped"), "Ready"), QStringLiteral("False/Revoked"), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("stopped")), 1);
        f->annotate(QStringLiteral("stopped"), names::rotateNow, QStringLiteral("1"));
        waitUntilReady("stopped");
        QVERIFY(f->secretWorks(QStringLiteral("stopped-creds")));
    }

    void aWipedStatus_isAdoptedFromTheSecret()
    {
        f->create(QStringLiteral("amnesia"));
        waitUntilReady("amnesia");
        const QString key = f->currentKeyId(QStringLiteral("amnesia"));
        f->kube.mergePatch(
            f->path(QStringLiteral("awscredentials"), QStringLiteral("amnesia")) + QStringLiteral("/status"),
            Json::parse(R"({"status":null})"));
        QTRY_COMPARE_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("amnesia")), key, patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("amnesia")), 1);
        waitUntilReady("amnesia");
    }

    void deletion_leavesNothing()
    {
        f->create(QStringLiteral("gone"));
        waitUntilReady("gone");
        const auto data = f->secret(QStringLiteral("gone-creds"));
        const AwsCredential object = f->get(QStringLiteral("gone"));
        f->remove(QStringLiteral("gone"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(QStringLiteral("gone")), patience);
        QVERIFY(f->secret(QStringLiteral("gone-creds")).empty());
        QVERIFY(!f->keyWorks(data));
        QVERIFY(!f->leases().contains(object.status.currentKey->leaseId.value));
        QVERIFY(!f->vaultAdmin.list(f->vaultSetup.mount + QStringLiteral("/roles"))
                     .contains(vaultRoleName(f->vaultSetup.cluster, object.key)));
    }

    /// Whatever a namespace names as its mount, the others are swept.
    void anOrphanedLease_isRevokedByTheSweep_besideAMountThatIsNotThere()
    {
        const QString nowhere = QStringLiteral("aaa-nowhere");
        f->create(QStringLiteral("astray"), {{"mount", nowhere}});
        QTRY_VERIFY_WITH_TIMEOUT(engine->telemetry->metrics().value(Metric::SweepFailures, {nowhere}) > 1, 60'000);
        f->create(QStringLiteral("orphan"));
        waitUntilReady("orphan");
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, QStringLiteral("orphan")});
        f->vaultAdmin.read(f->vaultSetup.mount + QStringLiteral("/creds/") + role); // nobody records it
        QCOMPARE(f->orphans().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans().size(), 0, patience);
        QVERIFY(f->secretWorks(QStringLiteral("orphan-creds")));
    }

    void atTheEnd_noLeaseIsUnknown() { QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience); }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "EngineTest.moc"
