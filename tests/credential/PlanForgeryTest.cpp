// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

#include <functional>

using namespace keywright;
using namespace keywright::scene;

/// Editors of a namespace can write status and annotations: what they write there must not reach anybody else's keys.
class PlanForgeryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aForeignLease_isNeverNamed_data();
    void aForeignLease_isNeverNamed();
    void aForgedKey_isTakenOutOfTheStatus();
    void aKeyWithoutLease_isBelievedOnlyOfAnExistingUser();
    void garbage_leadsToNoHotLoop_data();
    void garbage_leadsToNoHotLoop();
    void leasesAreOurs_byTheirWholePath_data();
    void leasesAreOurs_byTheirWholePath();
};

namespace {

Key neighbours(const QString &id = keyE)
{
    Key key = Scene().published(id, hours(1));
    key.leaseId = LeaseId(QStringLiteral("aws/creds/keywright.default.media.neighbour/") + id);
    return key;
}

} // namespace

void PlanForgeryTest::aForeignLease_isNeverNamed_data()
{
    QTest::addColumn<Scene>("scene");
    const QString one = QStringLiteral("1");
    const std::vector<std::pair<const char *, std::function<void(Scene &)>>> reasons = {
        {"settled", [](Scene &) {}},
        {"due", [](Scene &s) { s.with([](Observed &o) { o.now = noon().addSecs(8 * 3600); }); }},
        {"revoke-now", [&](Scene &s) { s.withAnnotation(names::revokeNow, one); }},
        {"compromised", [&](Scene &s) { s.withAnnotation(names::compromised, one); }},
        {"compromised, suspended",
            [&](Scene &s) {
                s.withAnnotation(names::compromised, one).with([](Observed &o) { o.object.spec.suspended = true; });
            }},
        {"lifetime shortened", [](Scene &s) { s.withLifetime(minutes(10)); }},
    };
    for (const auto &[name, reason] : reasons) {
        for (const int place : {0, 1, 2, 3}) {
            Scene scene = settled(hours(1)).withRetiring(hours(2), keyB);
            scene.with([&](Observed &o) {
                CredentialStatus &status = o.object.status;
                if (place == 0)
                    status.pendingKey = neighbours();
                else if (place == 1)
                    status.currentKey = neighbours(keyA);
                else
                    status.retiringKeys.push_back(neighbours());
                if (place == 3)
                    status.retiringKeys.back().revokeBy = o.now.addSecs(-1);
            });
            reason(scene);
            QTest::addRow("%s, %d", name, place) << scene;
        }
    }
}

void PlanForgeryTest::aForeignLease_isNeverNamed()
{
    QFETCH(Scene, scene);
    const Plan next = scene.plan();
    std::vector<Key> named = next.keys;
    for (const Key &key : knownKeys(next.status))
        named.push_back(key);
    for (const Key &key : named)
        QVERIFY2(isLeaseOf(key.leaseId, key.mount, role), qPrintable(key.leaseId.value));
}

void PlanForgeryTest::aForgedKey_isTakenOutOfTheStatus()
{
    Scene scene = settled(hours(1)).with([](Observed &o) { o.object.status.retiringKeys.push_back(neighbours()); });
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QVERIFY(next.status.retiringKeys.empty());
    QVERIFY(!(next.status == scene.observed().object.status)); // so it is written

    // A forged current key: the one in the Secret is taken up again.
    scene.with([](Observed &o) { o.object.status.currentKey = neighbours(); });
    QCOMPARE(scene.plan().act, Act::Adopt);
}

void PlanForgeryTest::aKeyWithoutLease_isBelievedOnlyOfAnExistingUser()
{
    const auto noLease = [](Observed &o) { o.object.status.currentKey->leaseId = {}; };
    QCOMPARE(settled(hours(1)).with(noLease).plan().act, Act::Adopt);
    Scene existing = Scene().withExistingUser().withFinalizer().withCurrent(hours(1)).withRoleReady();
    QCOMPARE(existing.plan().act, Act::Wait);
    QVERIFY(existing.plan().status.currentKey);
}

void PlanForgeryTest::garbage_leadsToNoHotLoop_data()
{
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, auto change) {
        QTest::newRow(name) << settled(hours(1)).withRetiring(hours(9), keyB).with(change);
    };
    row("no times", [](Observed &o) {
        o.object.status.currentKey->issuedAt = {};
        o.object.status.retiringKeys.front().expiresAt = {};
    });
    row("far future", [](Observed &o) { o.object.status.currentKey->issuedAt = noon().addYears(100); });
    row("ends before it begins", [](Observed &o) { o.object.status.currentKey->expiresAt = noon().addYears(-1); });
    row("one key twice", [](Observed &o) { o.object.status.retiringKeys.push_back(*o.object.status.currentKey); });
    row("pending is current", [](Observed &o) { o.object.status.pendingKey = o.object.status.currentKey; });
    row("nameless keys", [](Observed &o) { o.object.status.retiringKeys.front().accessKeyId = {}; });
    row("many unscheduled, in the future", [](Observed &o) {
        o.object.status.earlyRotations = 1'000'000;
        o.object.status.earlyRotationAt = noon().addYears(10);
    });
    row("publication in the future", [](Observed &o) { o.object.status.currentKey->publishedAt = noon().addYears(1); });
    row("revoked long ago", [](Observed &o) { o.object.status.retiringKeys.front().revokeBy = noon().addYears(-1); });
}

void PlanForgeryTest::garbage_leadsToNoHotLoop()
{
    QFETCH(Scene, scene);
    const Plan next = scene.plan();
    if (next.act != Act::Wait)
        return; // it does something about it
    QVERIFY(next.lookAgain > scene.observed().now);
    const CredentialStatus read = parseCredentialStatus(toJson(next.status));
    const Plan again = scene.with([&](Observed &o) { o.object.status = read; }).plan();
    QCOMPARE(again.act, Act::Wait);
    QVERIFY(again.status == read);
}

void PlanForgeryTest::leasesAreOurs_byTheirWholePath_data()
{
    QTest::addColumn<QString>("mount");
    QTest::addColumn<QString>("lease");
    QTest::addColumn<bool>("ours");
    const auto row = [](const char *mount, const char *lease, bool ours) {
        QTest::addRow("%s in %s", lease, mount) << QString::fromLatin1(mount) << QString::fromLatin1(lease) << ours;
    };
    row("aws", "aws/creds/keywright.default.media.mailer/AbC123", true);
    row("aws", "aws/creds/keywright.default.media.mailer/AbC123.ns01", true); // with a namespace of Vault Enterprise
    row("team/aws-1", "team/aws-1/creds/keywright.default.media.mailer/x", true);
    row("aws", "aws/creds/keywright.default.media.mailer/", false);
    row("aws", "aws/creds/keywright.default.media.mailer", false);
    row("aws", "aws/creds/keywright.default.media.mailer2/x", false);
    row("aws", "aws/creds/keywright.default.media.mail/x", false);
    row("aws", "aws/sts/keywright.default.media.mailer/x", false);
    row("aws", "other/creds/keywright.default.media.mailer/x", false);
    row("aws", "aws/creds/keywright.default.media.mailer/../x", false);
    row("aws", "aws/creds/keywright.default.media.mailer/x..y", false);
    row("aws", "aws/creds/keywright.default.media.mailer/.x", false);
    row("aws", "aws/creds/keywright.default.media.mailer/x.", false);
    row("aws", "aws/creds/keywright.default.media.mailer/x y", false);
    row("aws", "aws/creds/keywright.default.media.mailer/\xe4", false);
    row("", "/creds/keywright.default.media.mailer/x", false);
    row("/aws", "/aws/creds/keywright.default.media.mailer/x", false);
    row("aws/", "aws//creds/keywright.default.media.mailer/x", false);
    row("..", "../creds/keywright.default.media.mailer/x", false);
}

void PlanForgeryTest::leasesAreOurs_byTheirWholePath()
{
    QFETCH(QString, mount);
    QFETCH(QString, lease);
    QFETCH(bool, ours);
    QCOMPARE(isLeaseOf(LeaseId(lease), mount, role), ours);
}

QTEST_GUILESS_MAIN(PlanForgeryTest)
#include "PlanForgeryTest.moc"
