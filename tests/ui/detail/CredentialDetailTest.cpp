// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/CredentialDetail.h"
#include "DetailScene.h"
#include "credential/Reasons.h"
#include "ui/detail/CredentialReader.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::ui;
using keywright::test::DetailScene;

class CredentialDetailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void facts_areShownAtOnce_andTheObjectAfterwards();
    void manyInARow_causeOneRequest();
    void earlierAnswers_areDropped();
    void aNewVersion_isReadAgain();
    void deleted_staysAsItWas();
    void takenByAnother_isDeleted();
    void forbidden_saysSo();
    void unreadable_saysSo_andShowsTheYaml();
    void actions_areAskedForThisCredential();
    void focus_goesFromSuspendToResume_andBack();
    void status_isCopiedAsText();
    void hidden_readsNothing();
    void showing_makesNothingAnew();
    void clear_showsNothing();
    void pictures();

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
    [[nodiscard]] QString cell(const char *table, int row, int column) const
    {
        const auto *item = find<QTableWidget>(table)->item(row, column);
        return item ? item->text() : QString();
    }
    void show(const Json &object) { m_detail->show(&m_scene->session(), m_scene->facts(object)); }

    std::unique_ptr<DetailScene> m_scene;
    std::unique_ptr<CredentialDetail> m_detail;
};

void CredentialDetailTest::init()
{
    m_scene = std::make_unique<DetailScene>();
    m_detail = std::make_unique<CredentialDetail>(m_scene->clock());
    m_detail->resize(1100, 620);
    m_detail->QWidget::show();
}

void CredentialDetailTest::cleanup()
{
    m_detail.reset();
    m_scene.reset();
}

void CredentialDetailTest::facts_areShownAtOnce_andTheObjectAfterwards()
{
    show(m_scene->put(DetailScene::thumbnailer()));
    QCOMPARE(text("detailName"), QStringLiteral("thumbnailer"));
    QVERIFY(text("statusSentence").contains(reasonInfo(Reason::KeyPublished).sentence));
    QVERIFY(text("factLifetime").contains(QStringLiteral("rotates every 8 h, each key dies after 16 h")));
    QCOMPARE(cell("keys", 0, 0), QStringLiteral("AKIAIOSFODNN7EXAMPLE"));
    QCOMPARE(cell("keys", 0, 3), QStringLiteral("\u2013")); // when it was published, the facts do not say
    QCOMPARE(m_scene->reads(), 0);
    QTRY_COMPARE(text("factUser"), QStringLiteral("arn:aws:iam::123456789012:user/vault-thumbnailer-7d2f"));
    QCOMPARE(m_scene->reads(), 1);
    QCOMPARE(cell("keys", 0, 3), QStringLiteral("2 h 59 min ago"));
    QCOMPARE(cell("keys", 1, 1), QStringLiteral("retiring"));
    const auto *keys = find<QTableWidget>("keys");
    for (int column = 0; column < keys->columnCount(); ++column) // nothing that is never known
        QVERIFY2(cell("keys", 0, column) != QStringLiteral("\u2013"), qPrintable(cell("keys", 0, column)));
    QVERIFY2(m_scene->lists().isEmpty(), qPrintable(m_scene->lists().join(QLatin1Char(' '))));
}

void CredentialDetailTest::manyInARow_causeOneRequest()
{
    std::vector<Json> all;
    for (int i = 0; i < 20; ++i)
        all.push_back(m_scene->put(DetailScene::thumbnailer(QStringLiteral("cred-%1").arg(i))));
    for (const Json &object : all)
        show(object);
    QCOMPARE(text("detailName"), QStringLiteral("cred-19"));
    QTRY_VERIFY(text("factUser").contains(QStringLiteral("user/vault")));
    QCOMPARE(m_scene->reads(), 1);
}

void CredentialDetailTest::earlierAnswers_areDropped()
{
    Json other = DetailScene::thumbnailer(QStringLiteral("other"));
    other["status"]["currentKey"]["userArn"] = "arn:aws:iam::123456789012:user/other";
    const Json first = m_scene->put(DetailScene::thumbnailer());
    const Json second = m_scene->put(other);
    m_scene->sandbox().kubernetes().setLatency(std::chrono::milliseconds(150));
    show(first);
    QTRY_COMPARE(m_scene->reads(), 1); // asked, not yet answered
    show(second);
    QTRY_COMPARE(text("factUser"), QStringLiteral("arn:aws:iam::123456789012:user/other"));
    QCOMPARE(text("detailName"), QStringLiteral("other"));
}

void CredentialDetailTest::aNewVersion_isReadAgain()
{
    show(m_scene->put(DetailScene::thumbnailer()));
    QTRY_VERIFY(text("factUser").contains(QStringLiteral("7d2f")));
    const Json changed = m_scene->patch(QStringLiteral("thumbnailer"),
        {{"status", {{"currentKey", {{"userArn", "arn:aws:iam::123456789012:user/new"}}}}}}, QStringLiteral("status"));
    m_detail->update(m_scene->facts(changed));
    m_detail->update(m_scene->facts(changed));
    QTRY_COMPARE(text("factUser"), QStringLiteral("arn:aws:iam::123456789012:user/new"));
    QCOMPARE(m_scene->reads(), 2);
}

void CredentialDetailTest::deleted_staysAsItWas()
{
    show(m_scene->put(DetailScene::thumbnailer()));
    QTRY_VERIFY(text("factUser").contains(QStringLiteral("7d2f")));
    m_detail->update(nullptr);
    QVERIFY(text("detailNoticeText").startsWith(QStringLiteral("Deleted")));
    QVERIFY(text("factUser").contains(QStringLiteral("7d2f")));
    QVERIFY(!find<QAction>("rotateNow")->isEnabled());
    QVERIFY(find<QAction>("rotateNow")->toolTip().contains(QStringLiteral("deleted")));
}

void CredentialDetailTest::takenByAnother_isDeleted()
{
    const Json first = m_scene->put(DetailScene::thumbnailer());
    m_scene->remove(QStringLiteral("thumbnailer"));
    m_scene->put(DetailScene::thumbnailer());
    show(first);
    QTRY_VERIFY(text("detailNoticeText").startsWith(QStringLiteral("Deleted")));
}

void CredentialDetailTest::forbidden_saysSo()
{
    m_scene->forbid(QStringLiteral("awscredentials/"));
    show(m_scene->put(DetailScene::thumbnailer()));
    QTRY_VERIFY(text("detailNoticeText").contains(QStringLiteral("not read it")));
    QVERIFY(text("detailNoticeText").contains(QStringLiteral("\u201cget\u201d on awscredentials")));
    QVERIFY(text("statusSentence").contains(reasonInfo(Reason::KeyPublished).sentence));
}

void CredentialDetailTest::unreadable_saysSo_andShowsTheYaml()
{
    Json object = m_scene->put(DetailScene::thumbnailer());
    const SharedFacts facts = m_scene->facts(object);
    object["spec"]["lifetime"] = "a fortnight";
    m_scene->sandbox().kubernetes().setFault([object](const sandbox::SandboxRequest &) {
        return std::optional(sandbox::KubeReply {.code = 200, .body = object});
    });
    m_detail->show(&m_scene->session(), facts);
    QCOMPARE(text("factMount"), QStringLiteral("\u2026"));
    QTRY_VERIFY2(text("detailNoticeText").contains(QStringLiteral("cannot be read as an AwsCredential")),
        qPrintable(text("detailNoticeText")));
    QCOMPARE(text("factMount"), QStringLiteral("\u2013"));
    m_detail->openTab(5);
    QVERIFY(find<QPlainTextEdit>("yaml")->toPlainText().contains(QStringLiteral("a fortnight")));
}

void CredentialDetailTest::actions_areAskedForThisCredential()
{
    const Json object = m_scene->put(DetailScene::thumbnailer());
    show(object);
    QSignalSpy asked(m_detail.get(), &CredentialDetail::actionAsked);
    QSignalSpy edit(m_detail.get(), &CredentialDetail::editAsked);
    QTest::mouseClick(find<QToolButton>("rotateNowButton"), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<CredentialAction>(), CredentialAction::RotateNow);
    const auto target = asked[0][1].value<ActionTarget>();
    QCOMPARE(target.session, &m_scene->session());
    QCOMPARE(target.facts->uid, stringAt(object, {"metadata", "uid"}));
    QTest::mouseClick(find<QToolButton>("editCredentialButton"), Qt::LeftButton);
    QCOMPARE(edit.count(), 1);
    QVERIFY(find<QAction>("suspend")->isVisible());
    QVERIFY(!find<QAction>("resume")->isVisible());
}

void CredentialDetailTest::focus_goesFromSuspendToResume_andBack()
{
    show(m_scene->put(DetailScene::thumbnailer()));
    QVERIFY(QTest::qWaitForWindowActive(m_detail.get()));
    find<QToolButton>("suspendButton")->setFocus();
    QTRY_VERIFY(find<QToolButton>("suspendButton")->hasFocus());
    m_detail->update(m_scene->facts(m_scene->patch(QStringLiteral("thumbnailer"), {{"spec", {{"suspended", true}}}})));
    QTRY_VERIFY(find<QToolButton>("resumeButton")->hasFocus());
    m_detail->update(m_scene->facts(m_scene->patch(QStringLiteral("thumbnailer"), {{"spec", {{"suspended", false}}}})));
    QTRY_VERIFY(find<QToolButton>("suspendButton")->hasFocus());
    QCOMPARE(find<QAction>("restartConsumers")->text(), QStringLiteral("Restart workloads\u2026"));
    QCOMPARE(find<QAction>("openSecret")->text(), QStringLiteral("Open the Secret\u2026"));
    QVERIFY(find<QAction>("openSecret")
                ->toolTip()
                .contains(QStringLiteral("Opens the Secret; asks first, and leaves a trace.")));
}

void CredentialDetailTest::status_isCopiedAsText()
{
    show(m_scene->put(DetailScene::thumbnailer()));
    QTest::mouseClick(find<QToolButton>("copyStatus"), Qt::LeftButton);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("media/thumbnailer in PROD eu-prod-0")), qPrintable(copied));
    QVERIFY2(copied.contains(QStringLiteral("KeyPublished")), qPrintable(copied));
}

void CredentialDetailTest::hidden_readsNothing()
{
    m_detail->hide();
    show(m_scene->put(DetailScene::thumbnailer()));
    // One that is seen, and began later: when it has read, the hidden one would have, too.
    CredentialDetail seen(m_scene->clock());
    seen.QWidget::show();
    seen.show(&m_scene->session(), m_scene->facts(m_scene->put(DetailScene::thumbnailer(QStringLiteral("seen")))));
    QTRY_VERIFY(seen.findChild<QLabel *>(QStringLiteral("factUser"))->text().contains(QStringLiteral("7d2f")));
    QCOMPARE(m_scene->reads(), 1);
    seen.clear();
    m_detail->QWidget::show();
    QTRY_VERIFY(text("factUser").contains(QStringLiteral("7d2f")));
    QCOMPARE(m_scene->reads(), 2);
}

/// Whoever holds the Down key: no request and no new widget for each row that passes. What it takes is measured by
/// `./dev bench ui`.
void CredentialDetailTest::showing_makesNothingAnew()
{
    const SharedFacts first = m_scene->facts(m_scene->put(DetailScene::thumbnailer()));
    const SharedFacts second = m_scene->facts(m_scene->put(DetailScene::thumbnailer(QStringLiteral("other"))));
    const auto pass = [&](int count) {
        for (int i = 0; i < count; ++i) {
            m_detail->show(&m_scene->session(), i % 2 ? first : second);
            m_detail->repaint();
        }
        return m_detail->findChildren<QObject *>().size();
    };
    const qsizetype parts = pass(2);
    QCOMPARE(pass(200), parts);
    QCOMPARE(m_scene->reads(), 0);
}

void CredentialDetailTest::clear_showsNothing()
{
    show(m_scene->put(DetailScene::thumbnailer()));
    m_detail->clear();
    QVERIFY(!find<QTabWidget>("detailTabs")->isVisible());
    QVERIFY(!text("detailEmpty").isEmpty());
}

void CredentialDetailTest::pictures()
{
    const QString directory = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (directory.isEmpty())
        QSKIP("KEYWRIGHT_PICTURES is not set");
    Json failing = DetailScene::thumbnailer(QStringLiteral("ingest-prod-s3"));
    failing["status"]["conditions"].back() =
        DetailScene::condition(QStringLiteral("Ready"), QStringLiteral("False"), QStringLiteral("AwsRefused"),
            messageOf(Reason::AwsRefused,
                QStringLiteral("User arn:aws:iam::123456789012:user/vault-root is not authorized to perform "
                               "iam:CreateAccessKey on resource user vault-ingest")));
    failing["status"]["observedGeneration"] = 0;
    failing["status"]["nextRotation"] = DetailScene::time(-1);
    const Json fine = m_scene->put(DetailScene::thumbnailer());
    const Json bad = m_scene->put(failing);
    Json deployment {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}};
    deployment["metadata"] = {{"namespace", "media"}, {"name", "ingest"}};
    deployment["spec"] = {{"replicas", 2}, {"selector", {{"matchLabels", {{"app", "ingest"}}}}}};
    Json &pods = deployment["spec"]["template"];
    pods["metadata"]["labels"]["app"] = "ingest";
    pods["spec"]["containers"] = {
        {{"name", "app"}, {"image", "x"}, {"envFrom", {{{"secretRef", {{"name", "ingest-prod-s3-creds"}}}}}}}};
    m_scene->clock().step(-std::chrono::hours(4));
    m_scene->put(deployment);
    QTest::qWait(1500); // the pods start
    m_scene->clock().step(std::chrono::hours(4));
    deployment["metadata"]["name"] = "report";
    deployment["spec"]["replicas"] = 1;
    m_scene->put(deployment);
    Json event {{"apiVersion", "events.k8s.io/v1"}, {"kind", "Event"}, {"type", "Warning"}, {"reason", "AwsRefused"},
        {"note", messageOf(Reason::AwsRefused)}, {"action", "issue"}, {"eventTime", "2026-03-01T11:00:00.000000Z"},
        {"reportingController", "keywright.dev/engine"}, {"reportingInstance", "e"}};
    event["metadata"] = {{"namespace", "media"}, {"name", "ingest.1"}};
    event["regarding"] = {{"kind", "AwsCredential"}, {"namespace", "media"}, {"name", "ingest-prod-s3"},
        {"apiVersion", "keywright.dev/v1alpha1"}, {"uid", stringAt(bad, {"metadata", "uid"})}};
    m_scene->put(event);
    Theme theme;
    for (const SchemeChoice choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
        theme.choose(choice);
        const QString scheme = choice == SchemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const Json *object : {&fine, &bad}) {
            m_detail->clear();
            show(*object);
            QTRY_VERIFY(text("factUser").contains(QStringLiteral("7d2f")));
            for (int tab = 0; tab < find<QTabWidget>("detailTabs")->count(); ++tab) {
                m_detail->openTab(tab);
                QTest::qWait(400);
                const QString name = QStringLiteral("detail-%1-%2-%3.png")
                                         .arg(object == &fine ? QStringLiteral("fine") : QStringLiteral("bad"))
                                         .arg(tab)
                                         .arg(scheme);
                QVERIFY(m_detail->grab().save(QDir(directory).filePath(name)));
            }
            m_detail->openTab(0);
        }
        m_detail->resize(520, 760); // beside the list
        QTest::qWait(50);
        QVERIFY(m_detail->grab().save(QDir(directory).filePath(QStringLiteral("detail-narrow-%1.png").arg(scheme))));
        m_detail->resize(1100, 280); // below it, at 1366 x 768
        QTest::qWait(50);
        QVERIFY(m_detail->grab().save(QDir(directory).filePath(QStringLiteral("detail-low-%1.png").arg(scheme))));
        m_detail->resize(1100, 620);
    }
    theme.choose(SchemeChoice::HighContrast);
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSizeF(large.pointSizeF() * 1.5);
    QApplication::setFont(large);
    QTest::qWait(100);
    QVERIFY(m_detail->grab().save(QDir(directory).filePath(QStringLiteral("detail-contrast.png"))));
    m_detail->openTab(3);
    QTest::qWait(400);
    QVERIFY(m_detail->grab().save(QDir(directory).filePath(QStringLiteral("detail-contrast-history.png"))));
    QApplication::setFont(usual);
}

QTEST_MAIN(CredentialDetailTest)
#include "CredentialDetailTest.moc"
