// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "credential/IamUsers.h"

#include <QCoroTask>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 60'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// What is left in Vault of objects that went without being torn down: their finalizer was taken away, as people do
/// with an object that does not want to go, or they were abandoned while Vault was away.
class EngineLeftoversTest final : public QObject
{
    Q_OBJECT

    EngineFixture f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;

    [[nodiscard]] QStringList roles(const char *kind) const
    {
        return f.vaultAdmin.list(f.vaultSetup.mount + text("/") + text(kind));
    }
    [[nodiscard]] QString roleOf(const QString &name) const
    {
        return vaultRoleName(f.vaultSetup.cluster, {f.ns, name});
    }
    void begin()
    {
        engine = f.startEngine(f.settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    }
    void tearOut(const QString &name) const
    {
        f.patch(name, {{"metadata", {{"finalizers", nullptr}}}});
        f.remove(name);
        QTRY_VERIFY_WITH_TIMEOUT(!f.exists(name), patience);
    }

private Q_SLOTS:
    void cleanup() { engine.reset(); }

    void rolesThatNobodyNeeds_areDeleted_andNoOthers()
    {
        const QString user = randomName(text("mailer"));
        f.aws.createUser(user);
        begin();
        f.create(text("torn"));
        f.create(text("stays"));
        f.create(text("torn-user"), {{"iamUserName", user.toStdString()}, {"lifetime", "16h"}});
        for (const char *name : {"torn", "stays", "torn-user"})
            QTRY_VERIFY_WITH_TIMEOUT(f.isReady(text(name)), patience);
        const QString staticRole = staticRoleName(f.vaultSetup.cluster, {f.ns, text("torn-user")}, user);
        QVERIFY(roles("static-roles").contains(staticRole));
        QCOMPARE(f.aws.keysOf(user).size(), 1);

        engine.reset(); // or it would put the finalizers back
        tearOut(text("torn"));
        tearOut(text("torn-user"));
        // Of our name, and made by somebody else: it has no tag, or is of a user that its name does not tell.
        const QString foreign = roleOf(text("foreign"));
        f.vaultAdmin.write(f.vaultSetup.mount + text("/roles/") + foreign,
            {{"credential_type", "iam_user"}, {"policy_arns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}});
        const QString other = randomName(text("other"));
        f.aws.createUser(other);
        const QString foreignStatic = staticRoleName(f.vaultSetup.cluster, {f.ns, text("foreign")}, user);
        f.vaultAdmin.write(f.vaultSetup.mount + text("/static-roles/") + foreignStatic,
            {{"username", other.toStdString()}, {"rotation_period", "8h"}});

        begin();
        QTRY_VERIFY_WITH_TIMEOUT(!roles("roles").contains(roleOf(text("torn"))), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!roles("static-roles").contains(staticRole), patience);
        QCOMPARE(f.aws.keysOf(user).size(), 0);
        QCOMPARE(f.orphans(), QStringList());
        QCOMPARE(f.leases().size(), 1); // of the one that stays: a role is not deleted before its leases have ended
        QVERIFY(f.secretWorks(text("stays-creds")));
        QVERIFY(roles("roles").contains(roleOf(text("stays"))));
        QVERIFY(roles("roles").contains(foreign));
        QVERIFY(roles("static-roles").contains(foreignStatic));
    }

    /// That is what a restored or cloned cluster looks like.
    void manyAtOnce_areLeftAlone()
    {
        begin();
        QStringList names;
        for (int i = 0; i < 6; ++i)
            names += text("many-%1").arg(i);
        for (const QString &name : names)
            f.create(name);
        for (const QString &name : names)
            QTRY_VERIFY_WITH_TIMEOUT(f.isReady(name), patience);
        engine.reset();
        for (const QString &name : names)
            tearOut(name);
        for (const QString &lease : f.leases())
            if (lease.contains(roleOf(text("many"))))
                f.vaultAdmin.write(text("sys/leases/revoke"), {{"lease_id", lease.toStdString()}});
        begin();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(QCoro::waitFor(engine->engine->sweep().sweepOnce()));
            f.clock.moveAhead(std::chrono::minutes(1));
        }
        for (const QString &name : names)
            QVERIFY2(roles("roles").contains(roleOf(name)), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(EngineLeftoversTest)
#include "EngineLeftoversTest.moc"
