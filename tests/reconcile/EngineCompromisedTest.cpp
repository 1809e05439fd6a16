// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 40'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

/// Each of `parts` stands in `whole`, in this order; others may stand between them.
bool isInOrder(const QStringList &whole, const QStringList &parts)
{
    qsizetype at = -1;
    for (const QString &part : parts) {
        at = whole.indexOf(part, at + 1);
        if (at < 0)
            return false;
    }
    return true;
}

} // namespace

/// A key that somebody else has: what is done about it, and in which order.
class EngineCompromisedTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    QStringList m_steps; ///< that ended, of the only credential

    [[nodiscard]] std::unique_ptr<EngineFixture::RunningEngine> startEngine()
    {
        EngineSettings settings = f->settings();
        settings.plan.settle = 10min; // a key that replaces a compromised one does not settle
        settings.sweepInterval = 24h;
        EngineHooks hooks;
        hooks.step = [this](Act act, bool before) {
            if (!before)
                m_steps += toString(act);
        };
        return f->startEngine(settings, hooks);
    }
    void createConsumed() const
    {
        f->create(text("leaked"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("leaked")), patience);
        f->deploy(text("web"), text("leaked-creds"));
        // No kubelet makes new pods ready, so the controller would keep the old ones.
        f->kube.mergePatch(KubeAdmin::namespaced(text("apps/v1"), f->ns, text("deployments"), text("web")),
            Json::parse(R"({"spec":{"replicas":0}})"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->kube.list(KubeAdmin::namespaced(text("v1"), f->ns, text("pods"))).size(), size_t(0), patience);
    }
    void createPod() const
    {
        Json pod = Json::parse(
            R"({"metadata":{"name":"lonely"},"spec":{"containers":[{"name":"c","image":"none.invalid/x"}]}})");
        pod["spec"]["containers"][0]["envFrom"] = Json::array({{{"secretRef", {{"name", "leaked-creds"}}}}});
        f->kube.create(KubeAdmin::namespaced(text("v1"), f->ns, text("pods")), pod);
    }
    void compromise()
    {
        f->clock.moveAhead(1min); // whatever runs was started well before
        m_steps.clear();
        f->annotate(text("leaked"), names::compromised, text("today"));
    }
    /// Has the engine look at it after the clock was moved.
    void look(std::chrono::milliseconds later) const
    {
        f->clock.moveAhead(later);
        f->annotate(text("leaked"), text("example.com/look"), randomName(text("v")));
    }
    /// What the history has of it since the command, oldest first: "issue AKIA…".
    [[nodiscard]] QStringList historySince(const QDateTime &time) const
    {
        QStringList entries;
        for (const HistoryEntry &entry : f->get(text("leaked")).status.history)
            if (entry.time >= time)
                entries += entry.what + u' ' + entry.accessKeyId.value;
        return entries;
    }
    void verifyTheStory(const QString &old, const QString &current, const QDateTime &since) const
    {
        QVERIFY2(isInOrder(m_steps,
                     {text("Issue"), text("RecordPending"), text("Verify"), text("Publish"), text("RecordCurrent"),
                         text("RestartConsumers"), text("InspectConsumers"), text("Revoke")}),
            qPrintable(m_steps.join(u' ')));
        QCOMPARE(m_steps.count(text("Revoke")), 1);
        QCOMPARE(m_steps.count(text("RestartConsumers")), 1);
        QCOMPARE(historySince(since),
            (QStringList {
                text("issue ") + current, text("retire ") + old, text("publish ") + current, text("revoke ") + old}));
        const auto events = [&] {
            return isInOrder(f->eventReasons(text("leaked")),
                {text("CompromisedReplaced"), text("ConsumersRestarted"), text("KeyRevoked")});
        };
        QTRY_VERIFY2_WITH_TIMEOUT(events(), qPrintable(f->eventReasons(text("leaked")).join(u' ')), patience);
        QVERIFY(f->eventNote(text("leaked"), "CompromisedReplaced").contains(current));
        QVERIFY(f->eventNote(text("leaked"), "ConsumersRestarted").contains(text("Deployment/web")));
        QVERIFY(f->eventNote(text("leaked"), "KeyRevoked").contains(old));
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }
    void init()
    {
        f->ns = f->kube.createNamespace(text("compromised"));
        f->clock = {};
    }

    void consumersAreRestarted_thenTheKeyIsRevoked_asSoonAsNobodyUsesIt()
    {
        const auto engine = startEngine();
        createConsumed();
        const QString old = f->currentKeyId(text("leaked"));
        const auto oldData = f->secret(text("leaked-creds"));
        compromise();
        const QDateTime since = f->clock.now();
        QTRY_VERIFY_WITH_TIMEOUT(!f->restartedFor(text("web")).isEmpty(), patience);
        const QString current = f->currentKeyId(text("leaked"));
        QVERIFY(current != old);
        QCOMPARE(f->restartedFor(text("web")), current);
        QVERIFY(f->secretWorks(text("leaked-creds")));
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("leaked")).status.restartedFor, current, patience);
        look(15s);
        QTRY_VERIFY_WITH_TIMEOUT(!f->keyWorks(oldData), patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("leaked")).status.retiringKeys.size(), size_t(0), patience);
        verifyTheStory(old, current, wholeSeconds(since));
        QVERIFY(f->secretWorks(text("leaked-creds")));
        QCOMPARE(engine->count(KeyVerb::Issue), 2);
        QVERIFY(f->isReady(text("leaked")));
    }

    /// It breaks, and that is better than a key in wrong hands: five minutes after the publication, and not before.
    void whoeverStillUsesIt_isNamed_andHasFiveMinutes()
    {
        const auto engine = startEngine();
        createConsumed();
        createPod();
        const QString old = f->currentKeyId(text("leaked"));
        const auto oldData = f->secret(text("leaked-creds"));
        compromise();
        const QDateTime since = f->clock.now();
        QTRY_VERIFY_WITH_TIMEOUT(!f->get(text("leaked")).status.restartedFor.isEmpty(), patience);
        const AwsCredential published = f->get(text("leaked"));
        const QString current = published.status.currentKey->accessKeyId.value;
        QCOMPARE(published.status.retiringKeys.size(), size_t(1));
        const QDateTime end = published.status.retiringKeys.front().revokeBy;
        QCOMPARE(end, published.status.currentKey->publishedAt.addSecs(300));
        look(15s);
        const auto told = [&] { return f->messageOf(text("leaked"), "ConsumersCurrent"); };
        QTRY_VERIFY2_WITH_TIMEOUT(told().contains(text("Pod/lonely (1 pod)")), qPrintable(told()), patience);
        QVERIFY2(told().contains(toRfc3339(end)), qPrintable(told()));
        const qsizetype looked = m_steps.count(text("InspectConsumers"));
        look(std::chrono::milliseconds(f->clock.now().msecsTo(end)) - 90s);
        QTRY_VERIFY_WITH_TIMEOUT(m_steps.count(text("InspectConsumers")) > looked, patience);
        QVERIFY(f->keyWorks(oldData));
        QVERIFY(!m_steps.contains(text("Revoke")));
        look(2min);
        QTRY_VERIFY_WITH_TIMEOUT(!f->keyWorks(oldData), patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("leaked")).status.retiringKeys.size(), size_t(0), patience);
        verifyTheStory(old, current, wholeSeconds(since));
        QVERIFY(f->eventReasons(text("leaked")).contains(text("ConsumersOutdated")));
    }

    void everyOlderKey_isRevoked_notOnlyTheLast()
    {
        const auto engine = startEngine();
        f->create(text("leaked"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("leaked")), patience);
        const auto first = f->secret(text("leaked-creds"));
        m_steps.clear();
        f->annotate(text("leaked"), names::rotateNow, text("1"));
        QTRY_VERIFY_WITH_TIMEOUT(m_steps.contains(text("Verify")), patience);
        look(11min); // past the settling
        QTRY_VERIFY_WITH_TIMEOUT(f->secret(text("leaked-creds")) != first, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("leaked")).status.retiringKeys.size(), size_t(1), patience);
        const auto second = f->secret(text("leaked-creds"));
        compromise();
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("leaked")).status.retiringKeys.size(), size_t(2), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f->get(text("leaked")).status.restartedFor.isEmpty(), patience);
        look(15s);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("leaked")).status.retiringKeys.size(), size_t(0), patience);
        QVERIFY(!f->keyWorks(first));
        QVERIFY(!f->keyWorks(second));
        QVERIFY(f->secretWorks(text("leaked-creds")));
        QCOMPARE(f->leases().filter(f->ns).size(), 1);
    }
};

QTEST_GUILESS_MAIN(EngineCompromisedTest)
#include "EngineCompromisedTest.moc"
