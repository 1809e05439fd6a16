// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "DetailScene.h"
#include "credential/Reasons.h"
#include "ui/detail/CredentialDetail.h"
#include "ui/policy/PolicyPane.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::ui;
using keywright::test::DetailScene;

class DetailTabsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void altDigits_openTheTabs();
    void policy_isShownReadOnly();
    void conditions_tellTheWholeMessage();
    void history_listsEventsToo_onlyWhenItIsSeen();
    void history_withoutTheRightToEvents_saysSo();
    void usedBy_tellsWhoBreaksWhen();
    void usedBy_isReadAgainWhenAskedTo();
    void engines_areToldWithTheCredential();
    void closing_inTheMiddleOfRequests_isHarmless();
    void usedBy_withoutRights_saysWhatIsMissing();
    void usedBy_notesIrsa();
    void yaml_isCopied();
    void yaml_keepsItsPlace();

private:
    template<typename T>
    T *find(const char *name) const
    {
        return m_detail->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString text(const char *label) const
    {
        const auto *found = find<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    void open(const Json &object, int tab)
    {
        m_detail->show(&m_scene->session(), m_scene->facts(object));
        m_detail->openTab(tab);
    }

    std::unique_ptr<DetailScene> m_scene;
    std::unique_ptr<CredentialDetail> m_detail;
};

void DetailTabsTest::init()
{
    m_scene = std::make_unique<DetailScene>();
    m_detail = std::make_unique<CredentialDetail>(m_scene->clock());
    m_detail->resize(1100, 400);
    m_detail->QWidget::show();
    QVERIFY(QTest::qWaitForWindowActive(m_detail.get()));
}

void DetailTabsTest::cleanup()
{
    m_detail.reset();
    m_scene.reset();
}

void DetailTabsTest::altDigits_openTheTabs()
{
    open(m_scene->put(DetailScene::thumbnailer()), 0);
    const auto *tabs = find<QTabWidget>("detailTabs");
    for (const int number : {6, 2, 3, 1}) {
        QTest::keyClick(m_detail.get(), static_cast<Qt::Key>(Qt::Key_0 + number), Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), number - 1);
    }
    m_detail->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(tabs->currentIndex(), 1);
}

void DetailTabsTest::policy_isShownReadOnly()
{
    open(m_scene->put(DetailScene::thumbnailer()), 1);
    QVERIFY(text("noPolicy").contains(QStringLiteral("not been read")));
    QTRY_VERIFY(m_detail->findChild<PolicyPane *>());
    QTRY_VERIFY(m_detail->findChild<PolicyPane *>()->text().contains(QStringLiteral("s3:GetObject")));
    QVERIFY(text("noPolicy").isEmpty());
    QCOMPARE(text("policyArns"), QStringLiteral("arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"));
    QCOMPARE(text("policyGroups"), QStringLiteral("uploaders"));
    QCOMPARE(text("policyBoundary"), QStringLiteral("arn:aws:iam::123456789012:policy/boundary"));
}

void DetailTabsTest::conditions_tellTheWholeMessage()
{
    Json failing = DetailScene::thumbnailer();
    const QString message = messageOf(Reason::AwsRefused, QStringLiteral("AccessDenied: iam:CreateUser"));
    failing["status"]["conditions"].back() =
        DetailScene::condition(QStringLiteral("Ready"), QStringLiteral("False"), QStringLiteral("AwsRefused"), message);
    open(m_scene->put(failing), 2);
    auto *table = find<QTableWidget>("conditions");
    QTRY_COMPARE(table->rowCount(), 7);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("Ready")); // the gravest comes first
    QCOMPARE(text("conditionMessage"), message);
    QVERIFY(text("conditionMeaning").contains(meaning(ConditionType::Ready)));
    QCOMPARE(find<QTabWidget>("detailTabs")->tabText(2), QStringLiteral("Conditions (1)"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(1, 0)).center());
    QVERIFY(text("conditionMessage") != message);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith(table->item(1, 0)->text() + QLatin1Char('\t')));
}

void DetailTabsTest::history_listsEventsToo_onlyWhenItIsSeen()
{
    const Json object = m_scene->put(DetailScene::thumbnailer());
    Json event {{"apiVersion", "events.k8s.io/v1"}, {"kind", "Event"}, {"type", "Warning"}, {"reason", "AwsRefused"},
        {"note", "AWS refused to make the key."}, {"action", "issue"}, {"eventTime", "2026-03-01T11:00:00.000000Z"},
        {"reportingController", "keywright.dev/engine"}, {"reportingInstance", "e"}};
    event["metadata"] = {{"namespace", "media"}, {"name", "thumbnailer.1"}};
    event["regarding"] = {{"kind", "AwsCredential"}, {"namespace", "media"}, {"name", "thumbnailer"},
        {"apiVersion", "keywright.dev/v1alpha1"}, {"uid", stringAt(object, {"metadata", "uid"})}};
    m_scene->put(event);
    event["metadata"]["name"] = "other.1";
    event["regarding"]["uid"] = "somebody-else";
    m_scene->put(event);
    open(object, 0);
    QTRY_COMPARE(m_scene->reads(), 1);
    QVERIFY(m_scene->lists().isEmpty());
    m_detail->openTab(3);
    const auto *table = find<QTableWidget>("history");
    QTRY_COMPARE(table->rowCount(), 4);
    QCOMPARE(table->item(0, 2)->text(), QStringLiteral("AwsRefused"));
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("Event"));
    QCOMPARE(table->item(1, 2)->text(), QStringLiteral("publish"));
    QCOMPARE(m_scene->lists().size(), 1);
}

void DetailTabsTest::history_withoutTheRightToEvents_saysSo()
{
    m_scene->forbid(QStringLiteral("events"));
    open(m_scene->put(DetailScene::thumbnailer()), 3);
    QTRY_VERIFY(text("historyNotice").contains(QStringLiteral("may not read Events")));
    QTRY_COMPARE(find<QTableWidget>("history")->rowCount(), 3);
}

namespace {

Json webPod(const char *name, double started)
{
    Json pod {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"namespace", "media"}, {"name", name}}}};
    pod["spec"]["containers"] = {
        {{"name", "app"}, {"image", "x"}, {"envFrom", {{{"secretRef", {{"name", "thumbnailer-creds"}}}}}}}};
    pod["status"] = {{"phase", "Running"}, {"startTime", DetailScene::time(started)}};
    return pod;
}

} // namespace

void DetailTabsTest::usedBy_tellsWhoBreaksWhen()
{
    m_scene->put(webPod("new", -1));
    m_scene->put(webPod("old", -4));
    open(m_scene->put(DetailScene::thumbnailer()), 4);
    auto *tree = find<QTreeWidget>("consumers");
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->text(0), QStringLiteral("Pod/old"));
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(3), QStringLiteral("fails in 5 h, unless it is restarted"));
    QCOMPARE(tree->topLevelItem(1)->child(0)->text(2), QStringLiteral("the current key"));
    QVERIFY(text("consumersSummaryText").contains(QStringLiteral("it fails in 5 h")));
}

void DetailTabsTest::usedBy_isReadAgainWhenAskedTo()
{
    const Json object = m_scene->put(DetailScene::thumbnailer());
    open(object, 4);
    QTRY_VERIFY(text("consumersSummaryText").contains(QStringLiteral("No workload")));
    const auto lists = m_scene->lists().size();
    const Json changed =
        m_scene->patch(QStringLiteral("thumbnailer"), {{"metadata", {{"labels", {{"team", "media"}}}}}});
    m_detail->update(m_scene->facts(changed)); // its keys are the same
    m_scene->put(webPod("old", -4));
    m_scene->clock().advance(std::chrono::seconds(90));
    QTRY_COMPARE(m_scene->reads(), 2);
    QCOMPARE(m_scene->lists().size(), lists);
    QTest::mouseClick(find<QToolButton>("readConsumersAgain"), Qt::LeftButton);
    QTRY_COMPARE(find<QTreeWidget>("consumers")->topLevelItemCount(), 1);
    QCOMPARE(text("consumersAge"), QStringLiteral("read now"));
}

void DetailTabsTest::engines_areToldWithTheCredential()
{
    open(m_scene->put(DetailScene::thumbnailer()), 0);
    QVERIFY(text("cause0Text").isEmpty());
    EngineHealth engine;
    engine.renewedAt = DetailScene::hours(-1);
    Engines engines;
    engines.known = true;
    engines.byNamespace.insert(QString::fromLatin1(Engines::systemNamespace), engine);
    m_detail->setEngines(QStringLiteral("another"), engines);
    QVERIFY(text("cause0Text").isEmpty());
    m_detail->setEngines(QStringLiteral("eu-prod-0"), engines);
    QVERIFY2(text("cause0Text").contains(QStringLiteral("The engine is silent")), qPrintable(text("cause0Text")));
    QCOMPARE(text("detailState"), QStringLiteral("Engine silent"));
    m_scene->session().setState({.kind = ClusterState::Kind::Stale, .lastLive = DetailScene::hours(-0.5)});
    QVERIFY2(text("cause0Text").contains(QStringLiteral("30 min ago")), qPrintable(text("cause0Text")));
}

void DetailTabsTest::closing_inTheMiddleOfRequests_isHarmless()
{
    const Json object = m_scene->put(DetailScene::thumbnailer());
    m_scene->sandbox().kubernetes().setLatency(std::chrono::milliseconds(100));
    open(object, 4);
    QTRY_VERIFY(!m_scene->lists().isEmpty());
    QTRY_COMPARE(m_scene->reads(), 1);
    m_detail.reset();
    m_scene->sandbox().kubernetes().setLatency(std::chrono::milliseconds(0));
    const ObjectKey key {QStringLiteral("media"), QStringLiteral("thumbnailer")};
    QVERIFY(QCoro::waitFor(m_scene->session().client().get(resources::awsCredentials, key))); // answers after those
}

void DetailTabsTest::usedBy_withoutRights_saysWhatIsMissing()
{
    m_scene->forbid(QStringLiteral("/cronjobs"));
    open(m_scene->put(DetailScene::thumbnailer()), 4);
    QTRY_VERIFY(text("consumersMissingText").contains(QStringLiteral("cronjobs")));
    QVERIFY(text("consumersSummaryText").contains(QStringLiteral("who takes the Secret is not known")));
}

void DetailTabsTest::usedBy_notesIrsa()
{
    Json account {{"apiVersion", "v1"}, {"kind", "ServiceAccount"}};
    account["metadata"] = {{"namespace", "media"}, {"name", "web"},
        {"annotations", {{"eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/web"}}}};
    m_scene->put(account);
    Json pod = webPod("new", -1);
    pod["spec"]["serviceAccountName"] = "web";
    m_scene->put(pod);
    open(m_scene->put(DetailScene::thumbnailer()), 4);
    QTRY_VERIFY(text("consumersIdentityText").contains(QStringLiteral("IRSA is there")));
    QVERIFY(text("consumersIdentityText").contains(QStringLiteral("Pod/new")));
}

void DetailTabsTest::yaml_isCopied()
{
    open(m_scene->put(DetailScene::thumbnailer()), 5);
    QTRY_VERIFY(find<QToolButton>("copyYaml")->isEnabled());
    QTest::mouseClick(find<QToolButton>("copyYaml"), Qt::LeftButton);
    const QString yaml = QApplication::clipboard()->text();
    QVERIFY(yaml.startsWith(QStringLiteral("apiVersion: keywright.dev/v1alpha1")));
    QVERIFY(yaml.contains(QStringLiteral("s3:GetObject")));
    QVERIFY(!yaml.contains(QStringLiteral("managedFields")));
    QVERIFY(find<QPlainTextEdit>("yaml")->isReadOnly());
}

void DetailTabsTest::yaml_keepsItsPlace()
{
    open(m_scene->put(DetailScene::thumbnailer()), 5);
    auto *yaml = find<QPlainTextEdit>("yaml");
    QTRY_VERIFY(yaml->toPlainText().contains(QStringLiteral("resourceVersion")));
    yaml->verticalScrollBar()->setValue(20);
    const QString before = yaml->toPlainText();
    const Json changed =
        m_scene->patch(QStringLiteral("thumbnailer"), {{"metadata", {{"labels", {{"team", "media"}}}}}});
    m_detail->update(m_scene->facts(changed));
    QTRY_VERIFY(yaml->toPlainText() != before);
    QCOMPARE(yaml->verticalScrollBar()->value(), 20);
}

QTEST_MAIN(DetailTabsTest)
#include "DetailTabsTest.moc"
