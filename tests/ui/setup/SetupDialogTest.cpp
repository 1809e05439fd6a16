// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/SetupDialog.h"
#include "app/Print.h"
#include "desktop/DesktopSetup.h"
#include "sandbox/Sandbox.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::ui;

/// The assistant on servers that have nothing of Keywright's but what the sandbox begins with.
class SetupDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsWritten_beforeTheQuestionIsAnswered();
    void whatIsMissing_isWrittenAndThenChecked();
    void aVaultWithNothing_getsPoliciesTokenRoleAndLogin();
    void aMountThatIsNotThere_isExplainedAndNotMade();
    void whatMayNotBeSeen_isSaidForItsSideAlone();
    void theFirstFailure_endsTheWriting();
    void oneSide_canBeLeftToSomebodyElse();
    void notes_areNotCalledAllThere();
    void aReadOnlyCluster_isOnlyLookedAt();
    void theTexts_areThoseOfPrint();
    void theToken_isNowhereToBeSeen();
    void closedWhileItLooks_nothingBreaks();

private:
    void openAs(const ClusterIdentity &identity);
    Settings m_settings;
    QStringList m_vaultWrites;
    std::function<KubeConnection()> m_connection;
    ClusterIdentity m_identity {.id = QStringLiteral("ctx"),
        .label = QStringLiteral("eu-prod-0"),
        .colour = QColor(0xc6, 0x28, 0x28),
        .environment = QStringLiteral("PROD")};

    template<typename T>
    T *part(const char *name)
    {
        for (QWidget *window : QApplication::topLevelWidgets())
            if (window->isVisible()) {
                if (window->objectName() == QLatin1String(name))
                    if (T *found = qobject_cast<T *>(window))
                        return found;
                if (T *found = window->findChild<T *>(QLatin1String(name)))
                    return found;
            }
        return nullptr;
    }
    void click(const char *name)
    {
        auto *button = part<QPushButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const char *name, const QString &text)
    {
        auto *field = part<QLineEdit>(name);
        QVERIFY2(field, name);
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    QStringList states()
    {
        QStringList found;
        for (QTreeWidgetItemIterator it(part<QTreeWidget>("setupPlan")); *it; ++it)
            if ((*it)->parent())
                found += (*it)->text(0) + u'|' + (*it)->text(1);
        return found;
    }
    QString status() { return part<QLabel>("setupStatus")->text(); }
    void picture(const QString &name);
    void look();

    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<ClusterSession> m_session;
    QPointer<SetupDialog> m_dialog;
    QStringList m_writes;
};

void SetupDialogTest::init()
{
    m_sandbox = std::make_unique<sandbox::Sandbox>(m_clock, QStringLiteral("eu-prod"));
    QVERIFY(m_sandbox->start());
    m_writes.clear();
    connect(&m_sandbox->kubernetes(), &sandbox::SandboxKubernetes::mutating, this,
        [this](const sandbox::SandboxRequest &request) {
            if (!request.query.hasQueryItem(QStringLiteral("dryRun")))
                m_writes += QString::fromUtf8(request.method) + u' ' + request.pathText();
        });
    m_vaultWrites.clear();
    connect(
        &m_sandbox->vault(), &sandbox::SandboxVault::requested, this, [this](const sandbox::SandboxRequest &request) {
            if (request.method != "GET" && request.method != "LIST")
                m_vaultWrites += request.pathText();
        });
    const Environment none = [](const char *) { return QString(); };
    const Result<Invocation> invocation = parseOptions({QStringLiteral("keywright")}, none);
    QVERIFY(invocation);
    m_settings = invocation->settings;
    m_settings.aws.stsEndpoint = m_sandbox->stsSettings().endpoint.toString();
    m_connection = [this] { return m_sandbox->kubeConnection(); };
    openAs(m_identity);
}

void SetupDialogTest::openAs(const ClusterIdentity &identity)
{
    delete m_dialog;
    m_session = std::make_unique<ClusterSession>(identity, [this] { return Result<KubeConnection>(m_connection()); });
    const Environment none = [](const char *) { return QString(); };
    m_dialog = new SetupDialog(*m_session, setupGateway(m_settings, none, m_clock), nullptr);
    m_dialog->show();
    type("vaultClusterName", QStringLiteral("eu-prod"));
    type("vaultAddress", m_sandbox->vaultSettings().http.baseUrl.toString());
    type("setupToken", m_sandbox->vault().rootToken());
}

void SetupDialogTest::cleanup()
{
    delete m_dialog;
    m_session.reset();
    m_sandbox.reset();
}

void SetupDialogTest::picture(const QString &name)
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    Theme theme;
    for (const auto &[scheme, suffix] :
        {std::pair(SchemeChoice::Dark, "dark"), std::pair(SchemeChoice::Light, "light")}) {
        theme.choose(scheme);
        QCoreApplication::processEvents();
        QWidget *top = QApplication::activeWindow() ? QApplication::activeWindow() : m_dialog.data();
        top->grab().save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(name, QLatin1String(suffix))));
    }
}

void SetupDialogTest::look()
{
    click("setupNext");
    QTRY_VERIFY(part<QPushButton>("setupNext")->isEnabled());
}

void SetupDialogTest::nothingIsWritten_beforeTheQuestionIsAnswered()
{
    picture(QStringLiteral("setup-form"));
    look();
    picture(QStringLiteral("setup-plan"));
    const QStringList plan = states();
    QVERIFY2(plan.contains(QStringLiteral("ClusterRole keywright-engine|will be made")), qPrintable(plan.join(u'\n')));
    QVERIFY2(
        plan.contains(QStringLiteral("policy keywright-engine.eu-prod|as it should be")), qPrintable(plan.join(u'\n')));
    QVERIFY(part<QPlainTextEdit>("setupPlanText")->toPlainText().contains(QStringLiteral("apiVersion")));
    click("setupApply");
    picture(QStringLiteral("setup-question"));
    QTest::keyClick(part<QPushButton>("clusterQuestionCancel"), Qt::Key_Return);
    QTRY_VERIFY(!part<QWidget>("clusterQuestion"));
    QCOMPARE(m_writes, QStringList());
    QCOMPARE(states(), plan);
}

void SetupDialogTest::whatIsMissing_isWrittenAndThenChecked()
{
    look();
    click("setupApply");
    click("clusterQuestionAct");
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("All that the engine needs is there.")), 20'000);
    picture(QStringLiteral("setup-check"));
    click("setupCopy");
    const QString found = QApplication::clipboard()->text();
    QVERIFY2(found.contains(
                 QStringLiteral("good: tried with a token of 2m that has the policy keywright-engine.eu-prod alone")),
        qPrintable(found));
    QVERIFY2(!found.contains(QStringLiteral("missing:")), qPrintable(found));
    click("setupBack");
    look();
    QCOMPARE(status(), QStringLiteral("Nothing is to be written."));
    QVERIFY(!part<QPushButton>("setupApply")->isEnabled());
}

void SetupDialogTest::aVaultWithNothing_getsPoliciesTokenRoleAndLogin()
{
    type("vaultClusterName", QStringLiteral("us-1")); // of which this Vault has heard nothing
    auto *login = part<QComboBox>("setupLogin");
    login->setFocus();
    QTest::keyClick(login, Qt::Key_End);
    look();
    const QStringList plan = states();
    for (const char *what : {"policy keywright-engine.us-1|will be made", "policy keywright-issue.us-1|will be made",
             "token role keywright-issuer.us-1|will be made"})
        QVERIFY2(plan.contains(QLatin1String(what)), qPrintable(plan.join(u'\n')));
    click("setupApply");
    click("clusterQuestionAct");
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("All that the engine needs is there.")), 20'000);
    QVERIFY2(m_vaultWrites.contains(QStringLiteral("v1/auth/approle/role/keywright.us-1")),
        qPrintable(m_vaultWrites.join(u'\n')));
    QVERIFY(m_sandbox->vault().policies().text(QStringLiteral("keywright-engine.us-1")).has_value());
}

void SetupDialogTest::aMountThatIsNotThere_isExplainedAndNotMade()
{
    type("vaultMounts", QStringLiteral("aws aws-two"));
    look();
    const QString advice = states().filter(QStringLiteral("|by hand")).join(u'\n');
    QVERIFY2(advice.contains(QStringLiteral("Vault has no secrets engine at aws-two/. Make it: vault secrets enable")),
        qPrintable(advice));
    click("setupApply");
    click("clusterQuestionAct");
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("missing.")), 20'000);
    picture(QStringLiteral("setup-missing"));
    QVERIFY(m_vaultWrites.filter(QStringLiteral("sys/mounts")).isEmpty());
}

void SetupDialogTest::whatMayNotBeSeen_isSaidForItsSideAlone()
{
    m_connection = [this] {
        return m_sandbox->kubeConnectionAs({QStringLiteral("default"), QStringLiteral("nobody")});
    };
    openAs(m_identity);
    look();
    picture(QStringLiteral("setup-forbidden"));
    const QStringList plan = states();
    QVERIFY2(plan.constFirst().endsWith(QStringLiteral("|could not be looked at")), qPrintable(plan.join(u'\n')));
    QVERIFY(plan.contains(QStringLiteral("policy keywright-engine.eu-prod|as it should be")));
    QCOMPARE(status(), QStringLiteral("Nothing is to be written. Not all could be looked at."));
}

void SetupDialogTest::theFirstFailure_endsTheWriting()
{
    look();
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "PATCH" || !request.pathText().contains(QStringLiteral("clusterroles/")))
            return std::nullopt;
        return sandbox::KubeReply {.code = 403,
            .body = {{"kind", "Status"}, {"message", "not today"}, {"code", 403}, {"reason", "Forbidden"}}};
    });
    click("setupApply");
    click("clusterQuestionAct");
    QTRY_VERIFY2(status().startsWith(QStringLiteral("Ended at the first thing that failed, 2 of 8 are written.")),
        qPrintable(status()));
    QVERIFY2(
        states().contains(QStringLiteral("ClusterRole keywright-engine|failed")), qPrintable(states().join(u'\n')));
    QVERIFY(states().contains(QStringLiteral("ClusterRoleBinding keywright-engine|will be made")));
    QVERIFY2(part<QPlainTextEdit>("setupPlanText")->toPlainText().contains(QStringLiteral("not today")), "the reason");
    m_sandbox->kubernetes().setFault({});
    click("setupApply"); // what is left
    click("clusterQuestionAct");
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("All that the engine needs is there.")), 20'000);
}

void SetupDialogTest::notes_areNotCalledAllThere()
{
    ClusterSession session(m_identity, [this] { return Result<KubeConnection>(m_connection()); });
    SetupGateway gateway;
    gateway.proposal = [](const QString &) {
        return SetupChoice {.vault = {.clusterName = QStringLiteral("x"), .address = QStringLiteral("https://v:8200")}};
    };
    gateway.plan = [](SetupSide, ConnectionSource, SetupChoice) -> QCoro::Task<Result<SetupPlan>> {
        co_return SetupPlan();
    };
    gateway.check = [](ConnectionSource, SetupChoice) -> QCoro::Task<Result<std::vector<CheckedParty>>> {
        Finding good {.text = QStringLiteral("fine")};
        Finding note {.kind = Finding::Kind::Note, .text = QStringLiteral("tried with your own rights")};
        std::vector<CheckedParty> parties;
        parties.push_back({.name = QStringLiteral("Kubernetes"), .findings = {good, note}});
        co_return parties;
    };
    QPointer<SetupDialog> dialog = new SetupDialog(session, gateway, nullptr);
    dialog->show();
    const auto press = [&](const char *name) {
        QTest::mouseClick(dialog->findChild<QPushButton *>(QLatin1String(name)), Qt::LeftButton);
    };
    const auto *told = dialog->findChild<QLabel *>(QStringLiteral("setupStatus"));
    press("setupNext");
    QTRY_COMPARE(told->text(), QStringLiteral("Nothing is to be written."));
    press("setupNext");
    QTRY_COMPARE(told->text(), QStringLiteral("Nothing was found missing. 1 thing was noted: read it before you go."));
    delete dialog;
}

void SetupDialogTest::oneSide_canBeLeftToSomebodyElse()
{
    QTest::keyClick(part<QGroupBox>("setupVault"), Qt::Key_Space);
    look();
    QVERIFY(states().filter(QStringLiteral("policy")).isEmpty());
    QVERIFY(!states().filter(QStringLiteral("ClusterRole keywright-engine")).isEmpty());
    QVERIFY(m_vaultWrites.isEmpty());
    click("setupBack");
    QTest::keyClick(part<QGroupBox>("setupKubernetes"), Qt::Key_Space);
    QVERIFY(!part<QPushButton>("setupNext")->isEnabled()); // nothing at all
}

void SetupDialogTest::aReadOnlyCluster_isOnlyLookedAt()
{
    ClusterIdentity readOnly = m_identity;
    readOnly.readOnly = true;
    openAs(readOnly);
    look();
    QVERIFY(!states().filter(QStringLiteral("will be made")).isEmpty());
    QVERIFY(!part<QPushButton>("setupApply")->isEnabled());
}

void SetupDialogTest::theTexts_areThoseOfPrint()
{
    click("setupPrintButton");
    picture(QStringLiteral("setup-print"));
    Settings settings = m_settings;
    settings.clusterName = QStringLiteral("eu-prod");
    auto *tabs = part<QTabWidget>("setupPrintTabs");
    const char *names[] {"crd", "rbac", "vault", "aws"};
    QCOMPARE(tabs->count(), 4);
    for (int i = 0; i < 4; ++i) {
        tabs->setCurrentIndex(i);
        click("setupPrintCopy");
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), printed(QLatin1String(names[i]), settings).value());
    }
    click("setupPrintClose");
    type("vaultMounts", QStringLiteral("a b"));
    QTRY_VERIFY(!part<QWidget>("setupPrintTabs"));
    click("setupPrintButton");
    part<QTabWidget>("setupPrintTabs")->setCurrentIndex(3);
    QVERIFY(
        part<QPlainTextEdit>("keywright-aws.json")->toPlainText().contains(QStringLiteral("2 mounts are configured")));
    QVERIFY(!part<QPushButton>("setupPrintCopy")->isEnabled()); // a reason is no policy
    click("setupPrintClose");
}

void SetupDialogTest::theToken_isNowhereToBeSeen()
{
    const QString token = m_sandbox->vault().rootToken();
    look();
    for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        for (const char *property : {"text", "plainText", "toolTip", "placeholderText", "accessibleDescription"})
            QVERIFY2(!widget->property(property).toString().contains(token), qPrintable(widget->objectName()));
    }
    click("setupBack");
    look(); // it is still known
    QVERIFY(states().contains(QStringLiteral("policy keywright-engine.eu-prod|as it should be")));
}

void SetupDialogTest::closedWhileItLooks_nothingBreaks()
{
    click("setupNext");
    QVERIFY(m_dialog);
    delete m_dialog;
    QTest::qWait(0);
    openAs(m_identity);
    look();
    QVERIFY(!states().isEmpty());
}

QTEST_MAIN(SetupDialogTest)
#include "SetupDialogTest.moc"
