// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ActionWorld.h"

#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::ui;
using Action = CredentialAction;

class ActionSheetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rotateNow_setsTheAnnotation();
    void cancel_isWhatEnterDoes();
    void delete_namesWhoUsesTheSecret_andWantsTheNamespace();
    void word_hasTheFocus_andEnterLeadsToTheButton();
    void heldEnter_doesNotDelete();
    void results_haveATitleOfTheirOwn();
    void anotherOfTheSameName_isLeftAlone();
    void failures_stay_andAreTriedAgain();
    void suspend_keepsWhatTheDesktopApplied();
    void suspend_tellsWhoseFieldItTook();
    void restart_namesWhatItLeaves();
    void compromised_setsItsAnnotation();
    void stop_sendsNoMore();
    void stoppedTwice_waitsNoLonger();
    void closed_whileItRuns();
    void readOnly_whileItIsAsked();
    void tenThousand_areShownAtOnce();
    void kubectl_isCopied();

private:
    void click(const char *name) { QTest::mouseClick(shown<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString errors() const { return shown<QPlainTextEdit>("actionErrors")->toPlainText(); }

    std::unique_ptr<ActionWorld> m_world;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<CredentialActions> m_actions;
    std::unique_ptr<QSignalSpy> m_done;
};

void ActionSheetTest::init()
{
    m_world = std::make_unique<ActionWorld>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1366, 768);
    m_window->show();
    m_actions = std::make_unique<CredentialActions>(m_world->clock, m_window.get());
    m_done = std::make_unique<QSignalSpy>(m_actions.get(), &CredentialActions::done);
}

void ActionSheetTest::cleanup()
{
    m_done.reset();
    m_actions.reset();
    m_window.reset();
    m_world.reset();
}

void ActionSheetTest::rotateNow_setsTheAnnotation()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_actions->run(Action::RotateNow, {target});
    QVERIFY(shown("actionSheet"));
    QCOMPARE(shown<QLabel>("actionQuestion")->text(), QStringLiteral("Rotate team-1/mailer now?"));
    QVERIFY(shown("clusterBadge")->accessibleName().contains(QStringLiteral("PROD eu-prod-0")));
    QVERIFY(m_world->writes.isEmpty());
    picture(shown("actionSheet"), QStringLiteral("actions-rotate"));
    click("actionConfirm");
    QTRY_COMPARE(m_done->count(), 1);
    QCOMPARE(m_done->first().first().toString(), QStringLiteral("Rotation of team-1/mailer asked for."));
    QTRY_VERIFY(!shown("actionSheet"));
    QCOMPARE(m_world->writes.size(), 1);
    const auto object = parseAwsCredential(*m_world->read(resources::awsCredentials, target.facts->key));
    QVERIFY(fromRfc3339(object->annotation(names::rotateNow)).isValid());
}

void ActionSheetTest::cancel_isWhatEnterDoes()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_actions->run(Action::RotateNow, {target});
    QTRY_VERIFY(shown<QPushButton>("actionCancel")->hasFocus());
    QTest::keyClick(shown("actionSheet"), Qt::Key_Return);
    QTRY_VERIFY(!shown("actionSheet"));
    QVERIFY(m_world->writes.isEmpty());
    QCOMPARE(m_done->count(), 0);
}

void ActionSheetTest::delete_namesWhoUsesTheSecret_andWantsTheNamespace()
{
    const ActionTarget target =
        m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"), {}, ActionWorld::statusWithKey());
    m_world->make(ActionWorld::workload("Deployment", QStringLiteral("team-1"), "web", target.facts->secretName));
    ListOptions inNamespace;
    inNamespace.ns = QStringLiteral("team-1");
    QTRY_COMPARE(QCoro::waitFor(m_world->admin().listAll(resources::pods, inNamespace))->items.size(), 1u);
    m_world->writes.clear();
    m_actions->run(Action::Delete, {target});
    QVERIFY(!shown<QPushButton>("actionConfirm")->isEnabled());
    auto *tree = shown<QTreeWidget>("actionTree");
    const QTreeWidgetItem *row = tree->topLevelItem(0)->child(0);
    QTRY_COMPARE(row->text(2), QStringLiteral("Used by 1 workload"));
    QCOMPARE(row->child(0)->text(0), QStringLiteral("Revoked: AKIAIOSFODNN7EXAMPLE"));
    QCOMPARE(row->child(1)->text(0), QStringLiteral("Used by Deployment/web (1 pod)"));
    picture(shown("actionSheet"), QStringLiteral("actions-delete"));
    QVERIFY(!shown<QPushButton>("actionConfirm")->isEnabled());
    QTest::keyClicks(shown<QLineEdit>("actionWord"), QStringLiteral("team-"));
    QVERIFY(!shown<QPushButton>("actionConfirm")->isEnabled());
    QTest::keyClicks(shown<QLineEdit>("actionWord"), QStringLiteral("1"));
    QVERIFY(shown<QPushButton>("actionConfirm")->isEnabled());
    click("actionConfirm");
    QTRY_COMPARE(m_done->count(), 1);
    const auto gone = m_world->read(resources::awsCredentials, target.facts->key);
    QVERIFY(!gone && gone.error().kind == ErrorKind::NotFound);
}

void ActionSheetTest::word_hasTheFocus_andEnterLeadsToTheButton()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_actions->run(Action::Delete, {target});
    auto *word = shown<QLineEdit>("actionWord");
    QTRY_VERIFY(word->hasFocus());
    QTRY_VERIFY(!shown<QLabel>("actionStatus")); // who takes the Secrets is known
    QVERIFY(word->hasFocus());
    QTest::keyClick(word, Qt::Key_Return);
    QTest::keyClicks(word, QStringLiteral("team-"));
    QTest::keyClick(word, Qt::Key_Enter);
    QVERIFY(shown("actionSheet"));
    QVERIFY(word->hasFocus());
    QTest::keyClicks(word, QStringLiteral("1"));
    QTest::keyClick(word, Qt::Key_Return);
    auto *confirm = shown<QPushButton>("actionConfirm");
    QVERIFY(confirm->hasFocus());
    QVERIFY(!confirm->isDefault());
    QVERIFY(m_world->writes.isEmpty());
    QTest::keyClick(confirm, Qt::Key_Return);
    QTRY_COMPARE(m_done->count(), 1);
}

void ActionSheetTest::heldEnter_doesNotDelete()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_actions->run(Action::Delete, {target});
    auto *word = shown<QLineEdit>("actionWord");
    QTRY_VERIFY(word->hasFocus());
    QTest::keyClicks(word, QStringLiteral("team-1"));
    QTRY_VERIFY(shown<QPushButton>("actionConfirm")->isEnabled());
    QTest::keyClick(word, Qt::Key_Return);
    QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), true);
    QApplication::sendEvent(shown<QPushButton>("actionConfirm"), &again);
    QVERIFY(shown<QPushButton>("actionConfirm")->hasFocus()); // neither begun nor closed
    QVERIFY(m_world->writes.isEmpty());
}

void ActionSheetTest::results_haveATitleOfTheirOwn()
{
    const std::vector<ActionTarget> targets {m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer")),
        m_world->credential(QStringLiteral("team-1"), QStringLiteral("biller"))};
    m_actions->run(Action::RotateNow, targets);
    QCOMPARE(shown("actionSheet")->windowTitle(), QStringLiteral("Rotate 2 credentials now?"));
    click("actionConfirm");
    QTRY_COMPARE(m_done->count(), 1);
    QTRY_COMPARE(shown("actionSheet")->windowTitle(), QStringLiteral("Rotation of 2 credentials asked for."));
}

void ActionSheetTest::anotherOfTheSameName_isLeftAlone()
{
    const ActionTarget first =
        m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"), {}, ActionWorld::statusWithKey());
    QVERIFY(QCoro::waitFor(m_world->admin().remove(resources::awsCredentials, first.facts->key)));
    const ActionTarget second = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    QVERIFY(first.facts->uid != second.facts->uid);
    for (const Action action : {Action::Delete, Action::RotateNow, Action::Suspend, Action::Compromised}) {
        m_actions->run(action, {first});
        if (auto *word = shown<QLineEdit>("actionWord"))
            QTest::keyClicks(word, QStringLiteral("team-1"));
        QTRY_VERIFY(shown<QPushButton>("actionConfirm")->isEnabled());
        click("actionConfirm");
        QTRY_VERIFY(shown<QPlainTextEdit>("actionErrors"));
        QVERIFY2(errors().contains(QStringLiteral("made anew")), qPrintable(errors()));
        QVERIFY2(errors().contains(QStringLiteral("PROD eu-prod-0 / team-1 / mailer")), qPrintable(errors()));
        click("actionCancel");
        QTRY_VERIFY(!shown("actionSheet"));
    }
    QCOMPARE(m_done->count(), 0);
    const auto object = m_world->read(resources::awsCredentials, second.facts->key);
    QVERIFY(object);
    QCOMPARE(stringAt(*object, {"metadata", "resourceVersion"}), second.facts->resourceVersion);
}

void ActionSheetTest::failures_stay_andAreTriedAgain()
{
    std::vector<ActionTarget> targets;
    for (int i = 0; i < 6; ++i)
        targets.push_back(m_world->credential(QStringLiteral("team-%1").arg(i % 2), QStringLiteral("mailer-%1").arg(i),
            {}, ActionWorld::statusWithKey()));
    targets.push_back(m_world->credential(QStringLiteral("team-1"), QStringLiteral("asleep"), {{"suspended", true}}));
    bool broken = true;
    m_world->sandbox.kubernetes().setFault(
        [&](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
            if (broken && request.method == "PATCH" && request.path.last() == u"mailer-3")
                return sandbox::kubeStatus::failure(
                    403, QStringLiteral("Forbidden"), QStringLiteral("awscredentials \"mailer-3\" is forbidden: no"));
            return {};
        });
    m_actions->run(Action::RotateNow, targets);
    picture(shown("actionSheet"), QStringLiteral("actions-bulk"));
    click("actionConfirm");
    QTRY_VERIFY(shown<QPushButton>("actionRetry"));
    QVERIFY2(errors().contains(QStringLiteral("mailer-3")), qPrintable(errors()));
    QVERIFY2(errors().contains(QStringLiteral("forbidden")), qPrintable(errors()));
    picture(shown("actionSheet"), QStringLiteral("actions-failed"));
    click("actionCopy");
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied.count(u'\n'), 7);
    QVERIFY2(copied.contains(QStringLiteral("PROD eu-prod-0 / team-1 / mailer-3: FAILED")), qPrintable(copied));
    QVERIFY2(copied.contains(QStringLiteral("asleep: left out. It is suspended")), qPrintable(copied));
    QCOMPARE(m_done->count(), 0);
    const qsizetype before = m_world->writes.size();
    broken = false;
    click("actionRetry");
    QTRY_COMPARE(m_done->count(), 1);
    QCOMPARE(m_world->writes.size() - before, 1);
    QVERIFY(shown("actionSheet")); // what was left out is to be read
}

void ActionSheetTest::suspend_keepsWhatTheDesktopApplied()
{
    m_world->sandbox.createNamespace(QStringLiteral("team-1"));
    ApplyOptions options;
    options.fieldManager = names::desktopManager;
    const auto applied = QCoro::waitFor(m_world->admin().apply(resources::awsCredentials,
        {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", "team-1"}, {"name", "mailer"}, {"labels", {{"a", "b"}}}}},
            {"spec",
                {{"iamPolicyArns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}, {"lifetime", "8h"},
                    {"iamTags", {{"t", "1"}}}}}},
        options));
    QVERIFY2(applied, qPrintable(applied ? QString() : applied.error().text()));
    for (const bool suspended : {true, false}) {
        const auto before =
            m_world->read(resources::awsCredentials, {QStringLiteral("team-1"), QStringLiteral("mailer")});
        m_actions->run(suspended ? Action::Suspend : Action::Resume, {m_world->target(*before)});
        click("actionConfirm");
        QTRY_COMPARE(m_done->count(), suspended ? 1 : 2);
        const auto after =
            m_world->read(resources::awsCredentials, {QStringLiteral("team-1"), QStringLiteral("mailer")});
        Json expected = (*applied)["spec"];
        expected["suspended"] = suspended;
        QCOMPARE((*after)["spec"], expected);
        QCOMPARE((*after)["metadata"]["labels"], (*applied)["metadata"]["labels"]);
        QTRY_VERIFY(!shown("actionSheet"));
    }
}

void ActionSheetTest::suspend_tellsWhoseFieldItTook()
{
    m_world->sandbox.createNamespace(QStringLiteral("team-1"));
    ApplyOptions options;
    options.fieldManager = QStringLiteral("argocd");
    const auto applied = QCoro::waitFor(m_world->admin().apply(resources::awsCredentials,
        {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", "team-1"}, {"name", "mailer"}}},
            {"spec", {{"iamPolicyArns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}, {"suspended", false}}}},
        options));
    QVERIFY(applied);
    m_actions->run(Action::Suspend, {m_world->target(*applied)});
    click("actionConfirm");
    QTRY_VERIFY(shown<QPlainTextEdit>("actionErrors"));
    QVERIFY2(errors().contains(QStringLiteral("argocd")), qPrintable(errors()));
    QCOMPARE(m_done->count(), 1);
}

void ActionSheetTest::restart_namesWhatItLeaves()
{
    const ActionTarget target =
        m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"), {}, ActionWorld::statusWithKey());
    const QString ns = QStringLiteral("team-1");
    Json onDelete = ActionWorld::workload("StatefulSet", ns, "db", target.facts->secretName);
    onDelete["spec"]["updateStrategy"]["type"] = "OnDelete";
    m_world->make(ActionWorld::workload("Deployment", ns, "web", target.facts->secretName));
    m_world->make(ActionWorld::workload("Deployment", ns, "files", target.facts->secretName, true));
    m_world->make(ActionWorld::workload("Deployment", ns, "stranger", QStringLiteral("other")));
    m_world->make(onDelete);
    m_actions->run(Action::RestartConsumers, {target});
    click("actionConfirm");
    QTRY_VERIFY(shown<QPlainTextEdit>("actionErrors"));
    picture(shown("actionSheet"), QStringLiteral("actions-restarted"));
    QVERIFY2(errors().contains(QStringLiteral("Restarted: Deployment/web.")), qPrintable(errors()));
    QVERIFY2(errors().contains(QStringLiteral("Deployment/files (mounts it as a volume")), qPrintable(errors()));
    QVERIFY2(errors().contains(QStringLiteral("StatefulSet/db (updateStrategy OnDelete)")), qPrintable(errors()));
    QVERIFY(!errors().contains(QStringLiteral("stranger")));
    const auto web = m_world->read(resources::deployments, {ns, QStringLiteral("web")});
    QCOMPARE(stringMapAt(*web, {"spec", "template", "metadata", "annotations"})[names::restartedFor],
        QStringLiteral("AKIAIOSFODNN7EXAMPLE"));
}

void ActionSheetTest::compromised_setsItsAnnotation()
{
    const ActionTarget target =
        m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"), {}, ActionWorld::statusWithKey());
    m_actions->run(Action::Compromised, {target});
    QVERIFY(shown<QLabel>("actionConsequences")->text().contains(QStringLiteral("revoked")));
    QTRY_VERIFY(shown<QPushButton>("actionConfirm")->isEnabled());
    picture(shown("actionSheet"), QStringLiteral("actions-compromised"));
    click("actionConfirm");
    QTRY_COMPARE(m_done->count(), 1);
    const auto object = parseAwsCredential(*m_world->read(resources::awsCredentials, target.facts->key));
    QVERIFY(!object->annotation(names::compromised).isEmpty());
    QVERIFY(object->annotation(names::rotateNow).isEmpty());
}

void ActionSheetTest::stop_sendsNoMore()
{
    std::vector<ActionTarget> targets;
    for (int i = 0; i < 9; ++i)
        targets.push_back(m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer-%1").arg(i)));
    m_actions->run(Action::RotateNow, targets);
    click("actionConfirm");
    QTest::keyClick(shown("actionSheet"), Qt::Key_Escape); // four are under way
    QTRY_VERIFY(shown<QPushButton>("actionRetry"));
    QCOMPARE(m_world->writes.size(), 4);
    QVERIFY(shown<QLabel>("actionStatus")->text().contains(QStringLiteral("Stopped: 5")));
}

void ActionSheetTest::stoppedTwice_waitsNoLonger()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_world->sandbox.kubernetes().setLatency(std::chrono::seconds(60));
    m_actions->run(Action::RotateNow, {target});
    click("actionConfirm");
    click("actionCancel");
    QVERIFY(shown("actionProgress"));
    QCOMPARE(shown<QPushButton>("actionCancel")->text(), QStringLiteral("Stop &waiting"));
    click("actionCancel");
    QTRY_VERIFY(shown<QPlainTextEdit>("actionErrors"));
    QVERIFY2(errors().contains(QStringLiteral("not known")), qPrintable(errors()));
    m_world->sandbox.kubernetes().setLatency({});
    click("actionRetry");
    QTRY_COMPARE(m_done->count(), 1);
}

void ActionSheetTest::readOnly_whileItIsAsked()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_actions->run(Action::RotateNow, {target});
    ClusterIdentity identity = m_world->session.identity();
    identity.readOnly = true;
    m_world->session.setIdentity(identity);
    click("actionConfirm");
    QTRY_VERIFY(shown<QPlainTextEdit>("actionErrors"));
    QVERIFY2(errors().contains(QStringLiteral("read-only")), qPrintable(errors()));
    QVERIFY(m_world->writes.isEmpty());
}

void ActionSheetTest::closed_whileItRuns()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_world->sandbox.kubernetes().setLatency(std::chrono::milliseconds(50));
    m_actions->run(Action::Suspend, {target});
    click("actionConfirm");
    m_actions->run(Action::Delete, {target});
    m_window.reset(); // the program ends
    m_world->sandbox.kubernetes().setLatency({});
    QVERIFY(m_world->read(resources::awsCredentials, target.facts->key));
}

void ActionSheetTest::tenThousand_areShownAtOnce()
{
    std::vector<ActionTarget> targets;
    for (int i = 0; i < 10'000; ++i) {
        CredentialFacts facts;
        facts.cluster = m_world->session.identity().id;
        facts.key = {QStringLiteral("team-%1").arg(i % 100), QStringLiteral("mailer-%1").arg(i)};
        facts.uid = facts.key.toString();
        targets.push_back({&m_world->session, std::make_shared<const CredentialFacts>(facts)});
    }
    m_actions->run(Action::RotateNow, targets);
    QVERIFY(shown("actionSheet"));
    shown("actionSheet")->grab();
    QVERIFY(shown("actionSheet")->height() < 600);
    QCOMPARE(shown<QLineEdit>("actionWord")->isVisible(), true);
}

void ActionSheetTest::kubectl_isCopied()
{
    const ActionTarget target = m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"));
    m_actions->run(Action::CopyKubectl, {target});
    QCOMPARE(m_done->count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(),
        QStringLiteral(
            "kubectl --context=ctx-prod --namespace=team-1 get awscredentials.keywright.dev mailer -o yaml"));
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme theme;
    theme.choose(qEnvironmentVariable("KEYWRIGHT_SCHEME") == u"dark" ? SchemeChoice::Dark : SchemeChoice::Light);
    ActionSheetTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "ActionSheetTest.moc"
