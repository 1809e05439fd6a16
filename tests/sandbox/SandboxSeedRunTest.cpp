// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/SandboxFixture.h"
#include "sandbox/KubeTypes.h"
#include "sandbox/SandboxSeed.h"

#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
const ObjectKey misspelt {u"research"_s, u"broken-policy"_s};
const ObjectKey slow {u"iot"_s, u"firmware-store"_s};

} // namespace

/// What becomes of the seed when an engine works on it: what a newcomer sees.
class SandboxSeedRunTest final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<SandboxFixture> f;

    [[nodiscard]] AwsCredential get(const ObjectKey &key) const
    {
        return *parseAwsCredential(*f->store().get(*sandbox::kubeTypeOf::awsCredentials(), key));
    }
    [[nodiscard]] QString condition(const ObjectKey &key, ConditionType type) const
    {
        const AwsCredential object = get(key);
        const Condition *found = findCondition(object.status.conditions, type);
        return found ? found->status + u'/' + found->reason : QString();
    }
    [[nodiscard]] QList<KeyEvent> eventsOf(const ObjectKey &key, KeyVerb verb) const
    {
        QList<KeyEvent> found;
        std::copy_if(f->events.begin(), f->events.end(), std::back_inserter(found),
            [&](const KeyEvent &event) { return event.credential == key && event.verb == verb; });
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<SandboxFixture>(m_clock);
        QVERIFY(sandbox::SandboxSeed::plant(*f->sandbox));
        EngineSettings settings = f->settings();
        settings.mounts.clear();
        for (const sandbox::SandboxMount &made : f->sandbox->mounts()) {
            MountSettings mount;
            mount.name = made.name;
            mount.accountId = made.account;
            mount.sts = f->sandbox->stsSettings();
            settings.mounts.push_back(mount);
        }
        f->startEngine(settings);
    }
    void cleanupTestCase() { f.reset(); }

    void theMisspeltPolicy_endsWithItsCondition_afterOneTry()
    {
        QVERIFY(sandbox::SandboxSeed::broken().contains(misspelt));
        QTRY_COMPARE_WITH_TIMEOUT(condition(misspelt, ConditionType::Ready), u"False/AwsRefused"_s, patience);
        QCOMPARE(condition(misspelt, ConditionType::KeyIssued), u"False/AwsRefused"_s);
        const AwsCredential object = get(misspelt);
        const Condition *ready = findCondition(object.status.conditions, ConditionType::Ready);
        QVERIFY2(ready->message.contains(u"AmazonS3ReadOnlyAcess"), qPrintable(ready->message));
        QVERIFY(!object.status.currentKey && !object.status.pendingKey);
    }

    void theSlowOne_getsItsKey_late()
    {
        QTRY_COMPARE_WITH_TIMEOUT(condition(slow, ConditionType::Ready), u"True/KeyPublished"_s, patience);
        const QList<KeyEvent> issues = eventsOf(slow, KeyVerb::Issue);
        QVERIFY(!issues.isEmpty() && issues.front().isOk()); // the first try: nobody gave it up
        QVERIFY2(issues.front().took >= 3s, qPrintable(QString::number(issues.front().took.count())));
        const auto published = [](const KeyEvent &event) { return event.verb == KeyVerb::Publish && event.isOk(); };
        const auto its = std::find_if(f->events.begin(), f->events.end(),
            [&](const KeyEvent &event) { return published(event) && event.credential == slow; });
        QVERIFY(std::any_of(f->events.begin(), its, published)); // others did not wait for it
    }

    void allOthers_haveKeysThatWork_orSayWhyNot()
    {
        for (const auto &object : f->store().list(*sandbox::kubeTypeOf::awsCredentials())) {
            const AwsCredential credential = *parseAwsCredential(*object);
            if (sandbox::SandboxSeed::broken().contains(credential.key))
                continue;
            const QString wanted = credential.spec.suspended ? u"False/SuspendedExpired"_s : u"True/KeyPublished"_s;
            QTRY_VERIFY2_WITH_TIMEOUT(condition(credential.key, ConditionType::Ready) == wanted,
                qPrintable(credential.key.toString() + u": "_s + condition(credential.key, ConditionType::Ready)),
                patience);
        }
        for (const ObjectKey &broken : sandbox::SandboxSeed::broken()) {
            QVERIFY(condition(broken, ConditionType::Ready).startsWith(u"False/"));
            QVERIFY(eventsOf(broken, KeyVerb::Publish).isEmpty());
        }
        QCOMPARE(eventsOf(misspelt, KeyVerb::Issue).size(), 1);
    }
};

QTEST_GUILESS_MAIN(SandboxSeedRunTest)
#include "SandboxSeedRunTest.moc"
