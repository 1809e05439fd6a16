// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrashFixture.h"

#include "credential/IamUsers.h"

#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = CrashFixture::patience;
constexpr int vaultsPatience = 240'000; // it looks once a minute whether a period is over

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// The engine is killed before and after every step of the rotation of an existing user's key. Vault takes one or two
/// minutes for each, so all are killed at the same time: a namespace, a user and engines of its own for each.
class CrashUserRotationTest final : public QObject
{
    Q_OBJECT

    struct Victim
    {
        QString step; ///< "before Verify"
        Act act = Act::Wait;
        bool before = false;
        QString ns;
        QString user;
        QString key; ///< before the rotation
        std::map<QString, QByteArray> data; ///< of its Secret then
        std::unique_ptr<QProcess> engine;
        std::unique_ptr<EngineFixture::RunningEngine> successor;
        bool recovered = false;
    };

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<CrashFixture> m_crash;
    std::vector<Victim> m_victims;
    const QString m_name = text("mailer");
    const QString m_secret = text("mailer-creds");

    void addVictim(Act act, bool before)
    {
        Victim victim;
        victim.step = (before ? text("before ") : text("after ")) + toString(act);
        victim.act = act;
        victim.before = before;
        victim.ns = f->kube.createNamespace(text("crash-user"));
        victim.user = randomName(text("crash"));
        f->aws.createUser(victim.user);
        f->ns = victim.ns;
        f->create(m_name, {{"iamUserName", victim.user.toStdString()}});
        m_victims.push_back(std::move(victim));
    }
    /// All of them have a key, from one engine that has gone again.
    void giveKeys()
    {
        EngineSettings settings = f->settings();
        settings.namespaces.clear();
        for (const Victim &victim : m_victims)
            settings.namespaces += victim.ns;
        const auto engine = f->startEngine(settings);
        for (Victim &victim : m_victims) {
            f->ns = victim.ns;
            QTRY_VERIFY2_WITH_TIMEOUT(f->isReady(m_name), qPrintable(victim.step), patience);
            victim.key = f->currentKeyId(m_name);
            victim.data = f->secret(m_secret);
        }
        f->stopEngine(*engine);
    }
    [[nodiscard]] Json staticRole(const Victim &victim) const
    {
        const QString role = staticRoleName(f->vaultSetup.cluster, {victim.ns, m_name}, victim.user);
        return f->vaultAdmin.read(f->vaultSetup.mount + text("/static-roles/") + role).at("data");
    }
    /// Another key is current, and Vault goes on as before.
    [[nodiscard]] bool isRecovered(const Victim &victim) const
    {
        return f->isReady(m_name) && f->currentKeyId(m_name) != victim.key && !f->get(m_name).status.pendingKey
            && f->secretWorks(m_secret) && intAt(staticRole(victim), {"rotation_period"}) == 8 * 3600;
    }
    /// Whoever died gets a successor at once: until then Vault rotates each minute, and the second time it ends the key
    /// in the Secret.
    [[nodiscard]] bool haveAllRecovered()
    {
        for (Victim &victim : m_victims) {
            if (victim.recovered || victim.engine->state() != QProcess::NotRunning)
                continue;
            f->ns = victim.ns;
            if (!victim.successor) {
                m_crash->removeLease();
                victim.successor = f->startEngine(f->settings());
            }
            victim.recovered = isRecovered(victim);
        }
        return std::all_of(m_victims.begin(), m_victims.end(), [](const Victim &victim) { return victim.recovered; });
    }

private Q_SLOTS:
    void killedDuringTheRotationOfAUsersKey()
    {
        f = std::make_unique<EngineFixture>();
        m_crash = std::make_unique<CrashFixture>(*f);
        for (const Act act : {Act::Issue, Act::RecordPending, Act::Verify, Act::Publish, Act::RecordCurrent})
            for (const bool before : {true, false})
                addVictim(act, before);
        giveKeys();
        if (QTest::currentTestFailed())
            return;
        for (Victim &victim : m_victims) {
            f->ns = victim.ns;
            m_crash->removeLease();
            f->annotate(m_name, names::rotateNow, text("1"));
            victim.engine = std::make_unique<QProcess>();
            m_crash->start(*victim.engine, victim.act, victim.before, {}, CrashFixture::Fate::Dies, vaultsPatience);
        }
        QTRY_VERIFY_WITH_TIMEOUT(haveAllRecovered(), 2 * vaultsPatience);
        for (const Victim &victim : m_victims) {
            const char *step = qPrintable(victim.step);
            f->ns = victim.ns;
            QVERIFY2(victim.engine->exitStatus() == QProcess::CrashExit, step);
            QVERIFY2(f->keyWorks(victim.data), step); // the key replaced stays valid: Vault rotated once
            QVERIFY2(victim.successor->count(KeyVerb::Issue) <= 1, step);
            QStringList keys = f->aws.keysOf(victim.user);
            QVERIFY2(keys.removeOne(victim.key) && keys.removeOne(f->currentKeyId(m_name)) && keys.isEmpty(), step);
            QVERIFY2(!f->get(m_name).status.rotateNowSeen.isEmpty(), step); // it is not done again
        }
    }
    void cleanupTestCase() { m_victims.clear(); }
};

QTEST_GUILESS_MAIN(CrashUserRotationTest)
#include "CrashUserRotationTest.moc"
