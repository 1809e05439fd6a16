// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/DesktopEngine.h"
#include "sandbox/Sandbox.h"
#include "ui/engine/EngineDialog.h"
#include "ui/engine/EngineSign.h"
#include "ui/engine/StopEngineDialog.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace keywright;
using namespace keywright::ui;

/// An engine inside, on a sandbox that has none.
class EngineHereTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEngine_issuesKeysHereUntilItIsStopped();
    void byAnAppRole_itLogsInWithTheSecretIdTypedIn();
    void whileAnotherHoldsTheLease_itWaits();
    void anotherClustersName_endsItWithTheReason();
    void aReadOnlyCluster_hasNone();
    void aWrongToken_isSaidBeforeAnythingRuns();
    void aLogin_isKeptOnlyInTheKeyringAndIfWanted();
    void aTokenIsNeverSentAsASecretId();
    void whatItMayNotDo_isSaid_andNotOnlyThatItStarts();
    void aKeptLogin_isForItsOwnVaultOnly();
    void enterInAField_closesNothing();
    void stop_keepsTheFocusWhileTheEngineGoesOn();
    void aRealKeyring_keepsAndForgets();
    void withoutAKeyring_itSaysSo();
    void whatWasSaid_isRememberedWithoutTheSecret();
    void stopping_tellsWhichKeysEnd();

private:
    template<typename T>
    T *part(const char *name)
    {
        for (QWidget *window : QApplication::topLevelWidgets())
            if (window->isVisible())
                if (T *found = window->findChild<T *>(QLatin1String(name)))
                    return found;
        return nullptr;
    }
    template<typename Button = QPushButton>
    void click(const char *name)
    {
        auto *button = part<Button>(name);
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
    QString text(const char *name)
    {
        const auto *label = part<QLabel>(name);
        return label ? label->text() : QString();
    }
    void open(LoginStore logins)
    {
        m_dialog = new EngineDialog(*m_session, *m_engines, std::move(logins), nullptr);
        m_dialog->show();
        type("vaultClusterName", QStringLiteral("eu-prod"));
        type("vaultAddress", m_sandbox->vaultSettings().http.baseUrl.toString());
    }
    LoginStore memory();
    Result<Json> read(const ResourceType &type, const ObjectKey &key)
    {
        return QCoro::waitFor(m_session->client().get(type, key));
    }
    /// The credential's Secret is there, with a key in it.
    bool hasKey()
    {
        const Result<Json> credential =
            read(resources::awsCredentials, {QStringLiteral("team"), QStringLiteral("app")});
        const QString name = credential ? stringAt(*credential, {"status", "secretName"}) : QString();
        const Result<Json> secret =
            name.isEmpty() ? Result<Json>(Json()) : read(resources::secrets, {QStringLiteral("team"), name});
        return secret && find(*secret, {"data"});
    }
    void picture(QWidget *widget, const QString &name);

    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<EnginesHere> m_engines;
    std::unique_ptr<EngineSign> m_sign;
    QPointer<EngineDialog> m_dialog;
    std::map<QString, LoginStore::Secret> m_kept;
};

void EngineHereTest::init()
{
    m_sandbox = std::make_unique<sandbox::Sandbox>(m_clock, QStringLiteral("eu-prod"));
    QVERIFY(m_sandbox->start());
    m_sandbox->createNamespace(QStringLiteral("team"));
    QVERIFY(m_sandbox->create({{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", "team"}, {"name", "app"}}},
        {"spec", {{"iamPolicyArns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}}}));
    const ClusterIdentity identity {.id = QStringLiteral("ctx/prod"),
        .label = QStringLiteral("eu-prod-0"),
        .colour = QColor(0xc6, 0x28, 0x28),
        .environment = QStringLiteral("PROD")};
    m_session = std::make_unique<ClusterSession>(
        identity, [this] { return Result<KubeConnection>(m_sandbox->kubeConnection()); });
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("k.ini")), QSettings::IniFormat);
    const Environment none = [](const char *) { return QString(); };
    Result<Invocation> invocation = parseOptions({QStringLiteral("keywright")}, none);
    QVERIFY(invocation);
    Settings settings = invocation->settings;
    settings.settle = {};
    settings.aws.stsEndpoint = m_sandbox->stsSettings().endpoint.toString();
    m_engines = std::make_unique<EnginesHere>(
        engineGateway([settings](const QString &) { return settings; }, m_clock, m_file.get()));
    m_sign = std::make_unique<EngineSign>(*m_engines);
    m_kept.clear();
}

void EngineHereTest::cleanup()
{
    delete m_dialog;
    if (m_engines->anyRuns()) { // the sandbox that it talks to is in this thread
        QSignalSpy stopped(m_engines.get(), &EnginesHere::allStopped);
        m_engines->stopAll();
        QVERIFY(stopped.wait(20'000));
    }
    m_sign.reset();
    m_engines.reset();
    m_session.reset();
    m_sandbox.reset();
}

LoginStore EngineHereTest::memory()
{
    return {
        .read = [this](QString cluster) -> QCoro::Task<Result<LoginStore::Secret>> { co_return m_kept[cluster]; },
        .keep = [this](QString cluster, LoginStore::Secret secret) -> QCoro::Task<Result<void>> {
            m_kept[cluster] = secret;
            co_return Result<void>();
        },
        .forget = [this](QString cluster) -> QCoro::Task<Result<void>> {
            m_kept.erase(cluster);
            co_return Result<void>();
        },
    };
}

void EngineHereTest::picture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    Theme theme;
    for (const auto &[scheme, suffix] :
        {std::pair(SchemeChoice::Dark, "dark"), std::pair(SchemeChoice::Light, "light")}) {
        theme.choose(scheme);
        QCoreApplication::processEvents();
        widget->grab().save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(name, QLatin1String(suffix))));
    }
}

void EngineHereTest::anEngine_issuesKeysHereUntilItIsStopped()
{
    open(memory());
    picture(m_dialog, QStringLiteral("engine-dialog"));
    type("engineToken", m_sandbox->vault().rootToken());
    QVERIFY(!m_sign->isVisibleTo(nullptr) || m_engines->all().empty());
    click("engineStart");
    QTRY_VERIFY_WITH_TIMEOUT(hasKey(), 20'000);
    QVERIFY(!m_dialog);
    QTRY_COMPARE_WITH_TIMEOUT(text("engineSignText"), QStringLiteral("Engine runs here"), 10'000);
    picture(m_sign.get(), QStringLiteral("engine-sign"));
    const auto lease = [this] {
        return read(resources::leases, {QStringLiteral("keywright-system"), QStringLiteral("keywright")});
    };
    QVERIFY(stringAt(lease().value(), {"spec", "holderIdentity"}).startsWith(QStringLiteral("desktop-")));
    QSignalSpy asked(m_sign.get(), &EngineSign::stopAsked);
    click<QToolButton>("engineSignStop");
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), QStringLiteral("ctx/prod"));
    QSignalSpy stopped(m_engines.get(), &EnginesHere::allStopped);
    m_engines->stop(QStringLiteral("ctx/prod"));
    QCOMPARE(m_engines->find(QStringLiteral("ctx/prod"))->runner->status().kind, EngineStatus::Kind::Stopping);
    QVERIFY(stopped.wait(20'000));
    QVERIFY(m_engines->all().empty());
    QVERIFY(!m_sign->isVisible());
    QCOMPARE(stringAt(lease().value(), {"spec", "holderIdentity"}), QString());
}

void EngineHereTest::byAnAppRole_itLogsInWithTheSecretIdTypedIn()
{
    VaultClient admin(
        m_sandbox->vaultSettings(), tokenLogin(SecretBytes(m_sandbox->vault().rootToken().toUtf8())), m_clock);
    QVERIFY(QCoro::waitFor(admin.write(
        QStringLiteral("auth/approle/role/keywright"), {{"token_policies", {"keywright-engine.eu-prod"}}})));
    const Result<Json> role = QCoro::waitFor(admin.read(QStringLiteral("auth/approle/role/keywright/role-id")));
    const Result<Json> secret =
        QCoro::waitFor(admin.write(QStringLiteral("auth/approle/role/keywright/secret-id"), Json::object()));
    QVERIFY2(role && secret, qPrintable(role ? secret ? QString() : secret.error().text() : role.error().text()));
    open(memory());
    auto *login = part<QComboBox>("engineLogin");
    login->setFocus();
    QTest::keyClick(login, Qt::Key_Down);
    type("engineRoleId", stringAt(*role, {"data", "role_id"}));
    type("engineSecretId", stringAt(*secret, {"data", "secret_id"}));
    click("engineStart");
    QTRY_VERIFY_WITH_TIMEOUT(hasKey(), 20'000);
}

void EngineHereTest::whileAnotherHoldsTheLease_itWaits()
{
    const QString now = m_clock.now().toString(Qt::ISODateWithMs);
    m_sandbox->createNamespace(QStringLiteral("keywright-system"));
    QVERIFY(m_sandbox->create({{"apiVersion", "coordination.k8s.io/v1"}, {"kind", "Lease"},
        {"metadata",
            {{"namespace", "keywright-system"}, {"name", "keywright"},
                {"annotations", {{"keywright.dev/cluster", "eu-prod"}}}}},
        {"spec",
            {{"holderIdentity", "pod-7"}, {"leaseDurationSeconds", 600}, {"renewTime", now}, {"acquireTime", now}}}}));
    open(memory());
    type("engineToken", m_sandbox->vault().rootToken());
    click("engineStart");
    QTRY_COMPARE_WITH_TIMEOUT(text("engineSignText"), QStringLiteral("Engine waits here"), 20'000);
    QVERIFY(part<QLabel>("engineSignText")->toolTip().contains(QStringLiteral("pod-7")));
    QVERIFY(!hasKey());
}

void EngineHereTest::anotherClustersName_endsItWithTheReason()
{
    m_sandbox->createNamespace(QStringLiteral("keywright-system"));
    QVERIFY(m_sandbox->create({{"apiVersion", "coordination.k8s.io/v1"}, {"kind", "Lease"},
        {"metadata",
            {{"namespace", "keywright-system"}, {"name", "keywright"},
                {"annotations", {{"keywright.dev/cluster", "us-1"}}}}},
        {"spec", {{"holderIdentity", ""}, {"leaseDurationSeconds", 15}}}}));
    open(memory());
    type("engineToken", m_sandbox->vault().rootToken());
    click("engineStart");
    QTRY_COMPARE_WITH_TIMEOUT(text("engineSignText"), QStringLiteral("Engine has failed"), 20'000);
    QVERIFY(!m_engines->anyRuns());
    const EngineStatus status = m_engines->all().front().runner->status();
    auto *dialog = new StopEngineDialog({{m_session->identity(), status, {}}}, false, m_clock.now(), nullptr);
    dialog->show();
    picture(dialog, QStringLiteral("engine-failed"));
    QVERIFY2(text("stopEngineText").contains(QStringLiteral("us-1")), qPrintable(text("stopEngineText")));
    dialog->close();
    m_engines->dismiss(QStringLiteral("ctx/prod"));
    QVERIFY(m_engines->all().empty());
    QVERIFY(!hasKey());
}

void EngineHereTest::aReadOnlyCluster_hasNone()
{
    ClusterIdentity readOnly = m_session->identity();
    readOnly.readOnly = true;
    m_session->setIdentity(readOnly);
    open(memory());
    QVERIFY(!part<QPushButton>("engineStart")->isEnabled());
    QVERIFY(text("engineStatus").contains(QStringLiteral("read only")));
}

void EngineHereTest::aWrongToken_isSaidBeforeAnythingRuns()
{
    open(memory());
    click("engineStart");
    QTRY_VERIFY2(text("engineStatus").contains(QStringLiteral("There is no token")), qPrintable(text("engineStatus")));
    type("engineToken", QStringLiteral("hvs.wrong"));
    click("engineStart");
    QTRY_VERIFY2(
        text("engineStatus").contains(QStringLiteral("Vault refused the login")), qPrintable(text("engineStatus")));
    QVERIFY(m_engines->all().empty());
    QVERIFY(!text("engineStatus").contains(QStringLiteral("hvs.wrong")));
    type("vaultAddress", QStringLiteral("nowhere"));
    click("engineStart");
    QTRY_VERIFY2(text("engineStatus").contains(QStringLiteral("“nowhere” cannot be the address of Vault.")),
        qPrintable(text("engineStatus")));
    picture(m_dialog, QStringLiteral("engine-error"));
}

void EngineHereTest::aLogin_isKeptOnlyInTheKeyringAndIfWanted()
{
    open(memory());
    QTRY_VERIFY(part<QCheckBox>("engineKeep")->isEnabled());
    QVERIFY(!part<QCheckBox>("engineKeep")->isChecked());
    QTest::keyClick(part<QCheckBox>("engineKeep"), Qt::Key_Space);
    const QString token = m_sandbox->vault().rootToken();
    type("engineToken", token);
    click("engineStart");
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_kept[QStringLiteral("ctx/prod")]->view().toByteArray(), token.toUtf8());
    QSignalSpy stopped(m_engines.get(), &EnginesHere::allStopped);
    m_engines->stopAll();
    QVERIFY(stopped.wait(20'000));
    open(memory()); // and now with nothing typed in
    QTRY_VERIFY(part<QCheckBox>("engineKeep")->isChecked());
    QTest::keyClick(part<QCheckBox>("engineKeep"), Qt::Key_Space);
    click("engineStart");
    QTRY_VERIFY(!m_dialog);
    QVERIFY(m_engines->anyRuns());
    QVERIFY(m_kept.find(QStringLiteral("ctx/prod")) == m_kept.end());
}

void EngineHereTest::whatItMayNotDo_isSaid_andNotOnlyThatItStarts()
{
    m_session = std::make_unique<ClusterSession>(m_session->identity(), [this] {
        return Result<KubeConnection>(
            m_sandbox->kubeConnectionAs({QStringLiteral("default"), QStringLiteral("nobody")}));
    });
    open(memory());
    type("engineToken", m_sandbox->vault().rootToken());
    click("engineStart");
    QTRY_COMPARE_WITH_TIMEOUT(text("engineSignText"), QStringLiteral("Engine cannot start yet"), 20'000);
    const QString why = part<QLabel>("engineSignText")->accessibleDescription();
    QVERIFY2(why.contains(QStringLiteral("nobody")), qPrintable(why));
    QVERIFY(!hasKey());
}

void EngineHereTest::aTokenIsNeverSentAsASecretId()
{
    open(memory());
    type("engineToken", QStringLiteral("hvs.example-token"));
    type("vaultAddress", QStringLiteral("http://127.0.0.1:1"));
    click("engineStart");
    QTRY_VERIFY(part<QPushButton>("engineStart")->isEnabled()); // refused: nobody is there
    auto *login = part<QComboBox>("engineLogin");
    login->setFocus();
    QTest::keyClick(login, Qt::Key_Down);
    QVERIFY(part<QLineEdit>("engineSecretId")->placeholderText().isEmpty());
    type("engineRoleId", QStringLiteral("role"));
    click("engineStart");
    QTRY_VERIFY2(
        text("engineStatus").contains(QStringLiteral("There is no secret id")), qPrintable(text("engineStatus")));
    QTest::keyClick(login, Qt::Key_Up); // and it is still the token's
    QVERIFY(!part<QLineEdit>("engineToken")->placeholderText().isEmpty());
}

void EngineHereTest::aKeptLogin_isForItsOwnVaultOnly()
{
    m_kept[QStringLiteral("ctx/prod")] = std::make_shared<const SecretBytes>("hvs.example-kept");
    m_engines->gateway().remember(QStringLiteral("ctx/prod"),
        {.vault = {.clusterName = QStringLiteral("eu-prod"),
             .address = m_sandbox->vaultSettings().http.baseUrl.toString(),
             .mounts = {QStringLiteral("aws")}}});
    open(memory());
    QTRY_COMPARE(part<QLineEdit>("engineToken")->placeholderText(), QStringLiteral("from the keyring"));
    type("vaultAddress", QStringLiteral("http://127.0.0.1:1"));
    QVERIFY(part<QLineEdit>("engineToken")->placeholderText().isEmpty());
    click("engineStart");
    QTRY_VERIFY2(text("engineStatus").contains(QStringLiteral("There is no token")), qPrintable(text("engineStatus")));
}

void EngineHereTest::enterInAField_closesNothing()
{
    open(memory());
    type("engineToken", QStringLiteral("hvs.example-token"));
    QTest::keyClick(part<QLineEdit>("engineToken"), Qt::Key_Return);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QCOMPARE(part<QLineEdit>("engineToken")->text(), QStringLiteral("hvs.example-token"));
    QCOMPARE(m_dialog->focusWidget(), part<QPushButton>("engineStart"));
}

void EngineHereTest::stop_keepsTheFocusWhileTheEngineGoesOn()
{
    class StandIn final : public EngineRunner
    {
    public:
        void start(EngineLaunch, ConnectionSource) override { tell(0); }
        void stop() override { }
        void tell(qsizetype credentials)
        {
            setStatus({.kind = EngineStatus::Kind::Active, .credentials = credentials});
        }
    };
    StandIn *runner = nullptr;
    EnginesHere engines({.make = [&runner](const QString &) {
        auto made = std::make_unique<StandIn>();
        runner = made.get();
        return made;
    }});
    EngineSign sign(engines);
    engines.start(*m_session, {});
    sign.show();
    QVERIFY(QTest::qWaitForWindowActive(&sign));
    const auto *label = sign.findChild<QLabel *>(QStringLiteral("engineSignText"));
    QPointer<QToolButton> stop = sign.findChild<QToolButton *>(QStringLiteral("engineSignStop"));
    QVERIFY(stop);
    stop->setFocus();
    QSignalSpy asked(&sign, &EngineSign::stopAsked);
    QTest::mousePress(stop, Qt::LeftButton);
    runner->tell(7); // with the button down
    QTRY_VERIFY(label->toolTip().contains(QStringLiteral("7 credentials")));
    QVERIFY(stop);
    QVERIFY(stop->hasFocus());
    QTest::mouseRelease(stop, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

/// In a session with an unlocked keyring, on request: in nobody's own by accident.
void EngineHereTest::aRealKeyring_keepsAndForgets()
{
    if (qEnvironmentVariableIsEmpty("KEYWRIGHT_TRY_KEYRING"))
        QSKIP("KEYWRIGHT_TRY_KEYRING is not set");
    const LoginStore store = keyringLogins();
    const QString cluster = QStringLiteral("keywright-test/ü");
    const auto read = [&] { return QCoro::waitFor(store.read(cluster)); };
    const auto secret = std::make_shared<const SecretBytes>("hvs.\xff\x01 bytes");
    if (const auto kept = QCoro::waitFor(store.keep(cluster, secret)); !kept)
        QFAIL(qPrintable(kept.error().text()));
    const auto found = read();
    QVERIFY(found && *found);
    QVERIFY(**found == *secret);
    QVERIFY(QCoro::waitFor(store.forget(cluster)));
    QVERIFY(QCoro::waitFor(store.forget(cluster))); // what is not there is forgotten
    QVERIFY(read().value() == nullptr);
}

void EngineHereTest::withoutAKeyring_itSaysSo()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    open(keyringLogins());
    QTRY_VERIFY2(text("engineKeyring").contains(QStringLiteral("kept nowhere")), qPrintable(text("engineKeyring")));
    QVERIFY(text("engineKeyring").contains(QStringLiteral("There is no keyring here that answers")));
    QVERIFY(!part<QCheckBox>("engineKeep")->isEnabled());
    picture(m_dialog, QStringLiteral("engine-no-keyring"));
}

void EngineHereTest::whatWasSaid_isRememberedWithoutTheSecret()
{
    const QString token = m_sandbox->vault().rootToken();
    open(memory());
    type("engineToken", token);
    type("vaultMounts", QStringLiteral("aws"));
    click("engineStart");
    QTRY_VERIFY(!m_dialog);
    m_file->sync();
    QFile file(m_file->fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("eu-prod"));
    QVERIFY(!kept.contains(token.toUtf8()));
    QCOMPARE(m_engines->gateway().proposal(QStringLiteral("ctx/prod")).vault.address,
        m_sandbox->vaultSettings().http.baseUrl.toString());
    QCOMPARE(m_engines->gateway().proposal(QStringLiteral("other")).vault.clusterName, QStringLiteral("default"));
}

void EngineHereTest::stopping_tellsWhichKeysEnd()
{
    const QDateTime now = m_clock.now();
    const auto key = [&](const char *name, int hours, bool suspended = false) {
        CredentialFacts facts {.key = {QStringLiteral("team"), QLatin1String(name)}, .suspended = suspended};
        facts.current = KeyFacts {.expiresAt = now.addSecs(hours * 3600)};
        return std::make_shared<const CredentialFacts>(facts);
    };
    const StopForecast forecast = stopForecast({key("b", 30), key("a", 3), key("gone", -1), key("off", 1, true)}, now);
    QCOMPARE(forecast.keys, 2);
    auto *dialog = new StopEngineDialog(
        {{m_session->identity(), {.kind = EngineStatus::Kind::Active}, forecast}}, true, now, nullptr);
    dialog->show();
    picture(dialog, QStringLiteral("engine-stop"));
    const QString said = text("stopEngineText");
    QVERIFY2(said.contains(QStringLiteral(
                 "1 key ends within a day. The first to end is that of team/a, in 3 h; the last ends in 1 d 6 h.")),
        qPrintable(said));
    QSignalSpy rejected(dialog, &QDialog::rejected);
    QTest::keyClick(dialog, Qt::Key_Return); // the default is to cancel
    QCOMPARE(rejected.size(), 1);
}

QTEST_MAIN(EngineHereTest)
#include "EngineHereTest.moc"
