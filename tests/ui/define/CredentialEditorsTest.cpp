// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#ifdef KEYWRIGHT_ON_SERVERS
#include "support/KubeAdmin.h"
#include "support/TestServers.h"
#endif
#include "Pictures.h"
#include "sandbox/Sandbox.h"
#include "ui/define/CredentialEditors.h"
#include "ui/policy/PolicyPane.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace keywright;
using namespace keywright::ui;

namespace {

const QString policy = QStringLiteral(
    "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    { \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "
    "\"Resource\": \"arn:aws:s3:::thumbs/*\" }\n  ]\n}");
ObjectKey key {QStringLiteral("media"), QStringLiteral("thumbnailer")};

} // namespace

class CredentialEditorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void newCredential_isReviewedAndMade();
    void review_isRefused_whileAFieldIsMissing();
    void serversRefusal_standsAtTheField();
    void changedLifetime_isAppliedAlone();
    void whatTheFormDoesNotShow_isCarriedAlong();
    void foreignField_isShownAsAConflict_data();
    void foreignField_isShownAsAConflict();
    void readOnlyCluster_saysWhyNothingCanBeApplied();
    void foreignChange_isToldWhileItIsOpen_andMerged();
    void deletedObject_keepsTheDraft();
    void draft_survivesACrash_readableByItsOwnerAlone();
    void editing_thatIsAskedForTwice_isOneWindow();
    void back_isTheDefault();
    void review_isReachedFromThePolicy();
    void namespaces_areOffered_ifTheyMayBeListed();
    void managedPolicy_isCompletedByItsName();
    void keptDraft_ofAnObject_isOfferedAgain();
    void foreignPolicy_inConflict_isShownWhole();
    void fieldOfAnother_canBeTakenAway();
    void statusWrite_betweenDryRunAndApply_interruptsNobody();
    void specChange_betweenDryRunAndApply_isShownAgain();
    void objectMadeAnew_isNotOverwritten();
    void nameThatIsTaken_isRefused();
    void answerThatIsLost_isLookedAfter();
    void unansweredApply_isNotCalledUnchanged();
    void mergeThatFailed_isTriedAgain_withNothingLost();
    void unreadablePolicy_isNotLeftOutInSilence();
    void lifetime_mayBeSaidInDays();
    void finding_isAcceptedWithAReason_andNoMoreWithoutOne();
    void usersOfTheSecret_areFoundInTheNamespace();
    void widerPolicy_isTold_inWords();
    void existingUser_hidesWhatDoesNotCount();
    void template_makesThePolicy_andWhatBelongsToIt();
    void smtpPurpose_putsSmtpIntoTheSecret_untilItIsUnticked();
    void captions_leadToTheirFields();
    void purpose_movesNothing();
    void escape_closesWhatIsNotChanged();
    void close_asksAboutWhatIsNotApplied();
    void mayClose_asks_andStaysWhenTold();

private:
    template<typename T>
    T *named(const char *name, QWidget *parent = nullptr)
    {
        if (parent)
            return parent->findChild<T *>(QLatin1String(name));
        for (QWidget *top : QApplication::topLevelWidgets())
            if (T *found = top->findChild<T *>(QLatin1String(name)))
                return found;
        return nullptr;
    }
    QWidget *window(const char *name = "define")
    {
        for (QWidget *top : QApplication::topLevelWidgets())
            if (top->objectName() == QLatin1String(name) && top->isVisible())
                return top;
        return nullptr;
    }
    void type(const char *field, const QString &text)
    {
        auto *line = named<QLineEdit>(field);
        QVERIFY2(line, field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    /// Where the button of a wide radio button is.
    void choose(const char *kind, QWidget *editor)
    {
        auto *button = named<QAbstractButton>(kind, editor);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, button->height() / 2));
        QVERIFY2(button->isChecked(), kind);
    }
    /// As a user does: by the clipboard.
    void writePolicy()
    {
        auto *pane = named<PolicyPane>("policy");
        pane->setFocus();
        QWidget *editor = pane->focusWidget() ? pane->focusWidget() : pane;
        QApplication::clipboard()->setText(policy);
        QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(pane->text(), policy);
    }
    /// The question that comes next.
    void answerBy(Qt::Key pressed, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, timer, pressed, modifiers] {
            QWidget *box = window("notApplied");
            if (!box || !box->isActiveWindow())
                return;
            timer->deleteLater();
            QTest::keyClick(box, pressed, modifiers);
        });
        timer->start(10);
    }
    void pictureOf(QWidget *widget, const char *name);
    /// Real writes (no dry run) get no answer that says something; `doing` is what the server does all the same.
    void failWrites(const std::function<void(const sandbox::SandboxRequest &)> &doing)
    {
        m_sandbox->kubernetes().setFault(
            [doing](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
                if (request.method != "PATCH")
                    return std::nullopt;
                if (doing)
                    doing(request);
                return sandbox::KubeReply {504,
                    {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Timeout"}, {"code", 504},
                        {"message", "request timed out"}}};
            });
    }
    void createObject(const char *manager = "keywright-desktop");
    SharedFacts facts();
    Json live();
    QWidget *openEditor();
    QWidget *openNew();
    /// Up to the report of the dry run.
    void review(QWidget *editor);
    void patch(const Json &change, const QString &subresource = {});

    std::unique_ptr<ManualClock> m_clock;
#ifdef KEYWRIGHT_ON_SERVERS
    // The same on a real API server, but for what only a fault can bring about.
    test::TestServers m_servers {test::Server::Kubernetes};
    test::KubeAdmin m_kube {m_servers};
    [[nodiscard]] Result<KubeConnection> connected() const
    {
        KubeConfigOptions options;
        options.kubeconfig = m_servers.kubeconfig();
        return loadKubeConnection(options);
    }
#else
    [[nodiscard]] Result<KubeConnection> connected() const { return m_sandbox->kubeConnection(); }
#endif
    [[nodiscard]] KubeConnection connection() const { return *connected(); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QWidget> m_main;
    std::unique_ptr<CredentialEditors> m_editors;
};

void CredentialEditorsTest::init()
{
    m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC));
    m_sandbox = std::make_unique<sandbox::Sandbox>(*m_clock);
#ifdef KEYWRIGHT_ON_SERVERS
    m_kube.applyKeywrightCrd();
    key.ns = m_kube.createNamespace(QStringLiteral("media"));
#else
    QVERIFY(m_sandbox->start());
    m_sandbox->createNamespace(key.ns);
#endif
    ClusterIdentity identity;
    identity.id = QStringLiteral("sandbox");
    identity.label = QStringLiteral("eu-prod-0");
    identity.colour = QColor(0xc6, 0x28, 0x28);
    identity.environment = QStringLiteral("PROD");
    m_session = std::make_unique<ClusterSession>(identity, [this] { return connected(); });
    m_folder = std::make_unique<QTemporaryDir>();
    m_main = std::make_unique<QWidget>();
    m_editors =
        std::make_unique<CredentialEditors>(*m_clock, m_main.get(), m_folder->path() + QStringLiteral("/drafts"));
    m_editors->setClusters({m_session.get()});
}

void CredentialEditorsTest::cleanup()
{
    m_editors.reset();
    m_main.reset();
    m_session.reset();
    m_sandbox.reset();
}

void CredentialEditorsTest::pictureOf(QWidget *widget, const char *name)
{
    test::takePictures(*widget, QStringLiteral("define-") + QLatin1String(name));
}

void CredentialEditorsTest::createObject(const char *manager)
{
    KubeClient client(connection());
    const Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", key.ns}, {"name", key.name}}},
        {"spec",
            {{"iamPolicy", *parseJson(policy.toUtf8(), {})}, {"lifetime", "16h"}, {"purpose", {{"kind", "Other"}}}}}};
    ApplyOptions options;
    options.fieldManager = QLatin1String(manager);
    QVERIFY(QCoro::waitFor(client.apply(resources::awsCredentials, object, options)));
}

Json CredentialEditorsTest::live()
{
    KubeClient client(connection());
    const auto got = QCoro::waitFor(client.get(resources::awsCredentials, key));
    return got ? *got : Json();
}

SharedFacts CredentialEditorsTest::facts()
{
    return std::make_shared<CredentialFacts>(factsOf(QStringLiteral("sandbox"), live()));
}

void CredentialEditorsTest::review(QWidget *editor)
{
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
}

void CredentialEditorsTest::patch(const Json &change, const QString &subresource)
{
    KubeClient client(connection());
    QVERIFY(QCoro::waitFor(
        client.mergePatch(resources::awsCredentials, key, change, QStringLiteral("argocd"), subresource)));
}

QWidget *CredentialEditorsTest::openNew()
{
    m_editors->create(m_session.get(), key.ns);
    QWidget *editor = window();
    [&] { QTRY_COMPARE(QApplication::activeWindow(), editor); }();
    return editor;
}

QWidget *CredentialEditorsTest::openEditor()
{
    m_editors->edit(m_session.get(), facts());
    QWidget *editor = window();
    [&] {
        QTRY_VERIFY(
            named<QLineEdit>("lifetime", editor)->text() == u"16h" && named<QWidget>("policy", editor)->isEnabled());
    }();
    return editor;
}

void CredentialEditorsTest::newCredential_isReviewedAndMade()
{
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    CredentialRef shown;
    connect(m_editors.get(), &CredentialEditors::applied, this, [&shown](const CredentialRef &ref) { shown = ref; });
    QWidget *editor = openNew();
    QVERIFY(editor);
    pictureOf(editor, "new-empty");
    QVERIFY(editor->minimumSizeHint().width() <= 1366 && editor->minimumSizeHint().height() <= 740);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("NoIrsaSupport")); // why a key, first of all
    QVERIFY(!named<QAbstractButton>("NoIrsaSupport")->isChecked()); // but nothing is chosen for anybody
    QTest::mouseClick(named<QAbstractButton>("ThirdParty"), Qt::LeftButton);
    type("name", key.name);
    type("lifetime", QStringLiteral("8h"));
    writePolicy();
    QCOMPARE(named<QLabel>("lifetimePreview")->text(),
        QStringLiteral("rotates every 4\u00a0h, each key dies after 8\u00a0h"));
    QCOMPARE(
        named<QLabel>("identity", editor)->text(), QStringLiteral("PROD eu-prod-0 / %1 / thumbnailer").arg(key.ns));
    QVERIFY(named<QPlainTextEdit>("manifest")->toPlainText().contains(QLatin1String("8h")));
    pictureOf(editor, "new-filled");
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
    QVERIFY(named<QPlainTextEdit>("permissions")->toPlainText().contains(QLatin1String("GetObject")));
    QVERIFY(live().is_null()); // a dry run, so far
    pictureOf(window("review"), "review-new");
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    const Json made = live();
    QCOMPARE(shown.cluster, QStringLiteral("sandbox"));
    QCOMPARE(shown.key, key);
    QVERIFY(!shown.uid.isEmpty());
    QCOMPARE(shown.uid, stringAt(made, {"metadata", "uid"}));
    QCOMPARE(stringAt(made, {"spec", "lifetime"}), QStringLiteral("8h"));
    QCOMPARE(stringAt(made, {"spec", "purpose", "kind"}), QStringLiteral("ThirdParty"));
    QCOMPARE(stringAt(made["metadata"]["managedFields"][0], {"manager"}), QStringLiteral("keywright-desktop"));
    QTRY_VERIFY(!window());
    QVERIFY(QDir(m_folder->path() + QStringLiteral("/drafts")).entryList(QDir::Files).isEmpty());
}

void CredentialEditorsTest::review_isRefused_whileAFieldIsMissing()
{
    QWidget *editor = openNew();
    type("name", QStringLiteral("Wrong"));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!window("review"));
    QStringList told;
    for (const QLabel *label : editor->findChildren<QLabel *>(QStringLiteral("problemText")))
        if (label->isVisible())
            told += label->text();
    QVERIFY2(told.join(u'|').contains(QLatin1String("Small letters")), qPrintable(told.join(u'|')));
    pictureOf(editor, "new-problems");
}

void CredentialEditorsTest::serversRefusal_standsAtTheField()
{
#ifdef KEYWRIGHT_ON_SERVERS
    QSKIP("needs a fault that only the sandbox has");
#endif
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "PATCH")
            return std::nullopt;
        return sandbox::KubeReply {422,
            {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Invalid"}, {"code", 422},
                {"message",
                    "AwsCredential.keywright.dev \"thumbnailer\" is invalid: spec.mount: Invalid value: \"x\": no such "
                    "mount"}}};
    });
    QWidget *editor = openNew();
    type("name", key.name);
    writePolicy();
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QPlainTextEdit>("refusal")->toPlainText().contains(QLatin1String("no such mount")));
    QVERIFY(!named<QAbstractButton>("apply")->isEnabled());
    QTest::keyClick(window("review"), Qt::Key_Return); // Back
    QTRY_VERIFY(!window("review"));
    QStringList told;
    for (const QLabel *label : editor->findChildren<QLabel *>(QStringLiteral("problemText")))
        told += label->text();
    QVERIFY(told.join(u'|').contains(QLatin1String("no such mount")));
    QCOMPARE(named<QLineEdit>("name")->text(), key.name); // the draft is still there
}

void CredentialEditorsTest::changedLifetime_isAppliedAlone()
{
    createObject("kubectl");
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("note", QStringLiteral("asked by audit"));
    pictureOf(editor, "edit");
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
    auto *fields = named<QTableWidget>("fields");
    QCOMPARE(fields->rowCount(), 1);
    QCOMPARE(fields->item(0, 0)->text(), QStringLiteral("spec.purpose.note"));
    QCOMPARE(fields->item(0, 2)->text(), QStringLiteral("asked by audit"));
    pictureOf(window("review"), "review-note");
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    const Json changed = live();
    QCOMPARE(stringAt(changed, {"spec", "purpose", "note"}), QStringLiteral("asked by audit"));
    for (const Json &entry : changed["metadata"]["managedFields"])
        if (stringAt(entry, {"manager"}) == u"keywright-desktop")
            QCOMPARE(entry["fieldsV1"]["f:spec"], (Json {{"f:purpose", {{"f:note", Json::object()}}}}));
}

/// Labels of the Secret have no field in the form: whoever changes something else must not take them away.
void CredentialEditorsTest::whatTheFormDoesNotShow_isCarriedAlong()
{
    KubeClient client(connection());
    const Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", key.ns}, {"name", key.name}}},
        {"spec",
            {{"iamPolicy", *parseJson(policy.toUtf8(), {})}, {"lifetime", "16h"}, {"purpose", {{"kind", "Other"}}},
                {"secret", {{"labels", {{"team", "media"}}}, {"annotations", {{"reflector", "yes"}}}}}}}};
    ApplyOptions options;
    options.fieldManager = names::desktopManager;
    QVERIFY(QCoro::waitFor(client.apply(resources::awsCredentials, object, options)));
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("note", QStringLiteral("asked by audit"));
    review(editor);
    QCOMPARE(named<QTableWidget>("fields")->rowCount(), 1);
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    const Json changed = live();
    QCOMPARE(stringAt(changed, {"spec", "purpose", "note"}), QStringLiteral("asked by audit"));
    QCOMPARE(stringAt(changed, {"spec", "secret", "labels", "team"}), QStringLiteral("media"));
    QCOMPARE(stringAt(changed, {"spec", "secret", "annotations", "reflector"}), QStringLiteral("yes"));
}

void CredentialEditorsTest::foreignField_isShownAsAConflict_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<QString>("lifetime");
    QTest::newRow("keep mine") << 1 << QStringLiteral("8h");
    QTest::newRow("take theirs") << 2 << QStringLiteral("16h");
}

void CredentialEditorsTest::foreignField_isShownAsAConflict()
{
    QFETCH(int, choice);
    QFETCH(QString, lifetime);
    createObject("argocd");
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("lifetime", QStringLiteral("8h"));
    type("note", QStringLiteral("n"));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    auto *table = named<QTableWidget>("conflicts");
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->rowCount(), 1);
    const QStringList expected {
        QStringLiteral("spec.lifetime"), QStringLiteral("8h"), QStringLiteral("16h"), QStringLiteral("argocd")};
    for (int i = 0; i < 4; ++i)
        QCOMPARE(table->item(0, i)->text(), expected[i]);
    pictureOf(window("review"), "conflict");
    QVERIFY(!named<QAbstractButton>("lookAgain")->isEnabled());
    auto *box = named<QComboBox>("choice0");
    for (int i = 0; i < choice; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QTest::mouseClick(named<QAbstractButton>("lookAgain"), Qt::LeftButton);
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(stringAt(live(), {"spec", "lifetime"}), lifetime);
    QCOMPARE(stringAt(live(), {"spec", "purpose", "note"}), QStringLiteral("n"));
}

void CredentialEditorsTest::readOnlyCluster_saysWhyNothingCanBeApplied()
{
    createObject();
    ClusterIdentity identity = m_session->identity();
    identity.readOnly = true;
    m_session->setIdentity(identity);
    QWidget *editor = openEditor();
    QVERIFY(named<QWidget>("blocked", editor)->isVisible());
    QVERIFY(!named<QAbstractButton>("reviewButton")->isEnabled());
    type("lifetime", QStringLiteral("8h"));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!window("review"));
    pictureOf(editor, "read-only");
}

void CredentialEditorsTest::foreignChange_isToldWhileItIsOpen_andMerged()
{
    createObject();
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    KubeClient client(connection());
    QVERIFY(QCoro::waitFor(
        client.mergePatch(resources::awsCredentials, key, {{"spec", {{"lifetime", "4h"}}}}, QStringLiteral("argocd"))));
    m_editors->objectChanged(facts()->ref(), facts());
    auto *strip = named<QWidget>("liveChange", editor);
    QTRY_VERIFY(strip->isVisible());
    QStringList told;
    for (const QLabel *label : strip->findChildren<QLabel *>())
        told += label->text();
    QVERIFY2(told.join(u' ').contains(QLatin1String("argocd")) && told.join(u' ').contains(QLatin1String("lifetime")),
        qPrintable(told.join(u' ')));
    pictureOf(editor, "live-change");
    QCOMPARE(named<QLineEdit>("lifetime", editor)->text(), QStringLiteral("16h"));
    QTest::mouseClick(named<QAbstractButton>("liveChangeFirst", editor), Qt::LeftButton);
    QTRY_VERIFY(window("textSheet"));
    QVERIFY(named<QPlainTextEdit>("sheetText")->toPlainText().contains(QLatin1String("+ lifetime")));
    pictureOf(window("textSheet"), "difference");
    QTest::keyClick(window("textSheet"), Qt::Key_Escape);
    QTRY_VERIFY(!window("textSheet"));
    QTest::mouseClick(named<QAbstractButton>("liveChangeSecond", editor), Qt::LeftButton);
    QTRY_COMPARE(named<QLineEdit>("lifetime", editor)->text(), QStringLiteral("4h"));
    QCOMPARE(named<QLineEdit>("note", editor)->text(), QStringLiteral("mine"));
}

void CredentialEditorsTest::deletedObject_keepsTheDraft()
{
    createObject();
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    m_editors->objectChanged(facts()->ref(), nullptr);
    QVERIFY(named<QWidget>("blocked", editor)->isVisible());
    QCOMPARE(named<QLineEdit>("note", editor)->text(), QStringLiteral("mine"));
    QVERIFY(!named<QAbstractButton>("reviewButton")->isEnabled());
    KubeClient client(connection());
    QVERIFY(QCoro::waitFor(client.remove(resources::awsCredentials, key)));
    pictureOf(editor, "deleted");
    QTest::mouseClick(named<QAbstractButton>("blockedFirst", editor), Qt::LeftButton);
    QWidget *anew = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets())
        if (top->objectName() == u"define" && top != editor)
            anew = top;
    QVERIFY(anew);
    QTRY_COMPARE(QApplication::activeWindow(), anew); // a QWindow is active along with its siblings
    QCOMPARE(named<QLineEdit>("name", anew)->text(), key.name);
    QTest::keyClick(anew, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QCOMPARE(window("review")->parentWidget(), anew);
    QTRY_VERIFY(named<QAbstractButton>("apply", window("review"))->isEnabled());
    QTest::mouseClick(named<QAbstractButton>("apply", window("review")), Qt::LeftButton);
    QTRY_COMPARE(stringAt(live(), {"spec", "purpose", "note"}), QStringLiteral("mine"));
}

void CredentialEditorsTest::draft_survivesACrash_readableByItsOwnerAlone()
{
    const QDir drafts(m_folder->path() + QStringLiteral("/drafts"));
    openNew();
    type("name", key.name);
    QTRY_COMPARE(drafts.entryList(QDir::Files).size(), 1);
    const QFileInfo file = drafts.entryInfoList(QDir::Files).first();
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    m_editors = std::make_unique<CredentialEditors>(*m_clock, m_main.get(), drafts.path()); // as after a crash
    m_editors->setClusters({m_session.get()});
    m_editors->offerDrafts();
    QVERIFY(window());
    QCOMPARE(named<QLineEdit>("name")->text(), key.name);
}

void CredentialEditorsTest::editing_thatIsAskedForTwice_isOneWindow()
{
    createObject();
    openEditor();
    m_editors->edit(m_session.get(), facts());
    int windows = 0;
    for (const QWidget *top : QApplication::topLevelWidgets())
        windows += top->objectName() == u"define";
    QCOMPARE(windows, 1);
}

void CredentialEditorsTest::back_isTheDefault()
{
    createObject();
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
    QTest::keyClick(window("review")->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!window("review"));
    QVERIFY(stringAt(live(), {"spec", "purpose", "note"}).isEmpty());
    QCOMPARE(named<QLineEdit>("note", editor)->text(), QStringLiteral("mine"));
}

void CredentialEditorsTest::review_isReachedFromThePolicy()
{
    openNew();
    type("name", key.name);
    writePolicy();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QCOMPARE(named<PolicyPane>("policy")->text(), policy);
}

void CredentialEditorsTest::template_makesThePolicy_andWhatBelongsToIt()
{
    QWidget *editor = openNew();
    for (QAction *action : named<QWidget>("templates")->findChild<QMenu *>()->actions())
        if (action->text().startsWith(QLatin1String("SES")))
            action->trigger();
    QTRY_VERIFY(window("template"));
    QVERIFY(!named<QAbstractButton>("takeTemplate")->isEnabled());
    type("answer0", QStringLiteral("arn:aws:ses:eu-central-1:123456789012:identity/example.com"));
    pictureOf(window("template"), "template");
    QTest::keyClick(named<QLineEdit>("answer0"), Qt::Key_Return);
    QTRY_VERIFY(!window("template"));
    const QString made = named<PolicyPane>("policy", editor)->text();
    QVERIFY2(made.contains(QLatin1String("identity/example.com")), qPrintable(made));
    QVERIFY(named<QAbstractButton>("SesSmtp")->isChecked());
    const QString manifest = named<QPlainTextEdit>("manifest")->toPlainText();
    QVERIFY2(manifest.contains(QLatin1String("eu-central-1")) && manifest.contains(QLatin1String("ses:SendRawEmail")),
        qPrintable(manifest));
}

void CredentialEditorsTest::smtpPurpose_putsSmtpIntoTheSecret_untilItIsUnticked()
{
    QWidget *editor = openNew();
    auto *smtp = named<QAbstractButton>("sesSmtp", editor);
    const auto manifest = [&] { return named<QPlainTextEdit>("manifest", editor)->toPlainText(); };
    choose("SesSmtp", editor);
    QVERIFY(smtp->isChecked());
    QVERIFY2(manifest().contains(QLatin1String("eu-west-1")), qPrintable(manifest()));
    choose("Other", editor);
    QVERIFY(!smtp->isChecked()); // nobody has ticked it
    choose("SesSmtp", editor);
    smtp->setFocus();
    QTest::keyClick(smtp, Qt::Key_Space);
    QVERIFY(!smtp->isChecked());
    type("note", QStringLiteral("mail"));
    QVERIFY(!smtp->isChecked());
    QStringList told;
    for (const QLabel *label : editor->findChildren<QLabel *>(QStringLiteral("problemText")))
        if (label->isVisible())
            told += label->text();
    QVERIFY2(told.join(u'\n').contains(QLatin1String("no SMTP name and password")), qPrintable(told.join(u'\n')));
    pictureOf(editor, "smtp-unticked");
}

void CredentialEditorsTest::captions_leadToTheirFields()
{
    QWidget *editor = openNew();
    QTest::keyClick(editor, Qt::Key_F, Qt::AltModifier);
    QTRY_COMPARE(QApplication::focusWidget(), named<QWidget>("lifetime", editor));
    QTest::keyClick(editor, Qt::Key_A, Qt::AltModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())
        && QApplication::focusWidget() != named<QWidget>("lifetime", editor));
    QTest::keyClick(editor, Qt::Key_G, Qt::AltModifier);
    QTRY_COMPARE(QApplication::focusWidget(), named<QWidget>("groups", editor));
    for (const QLabel *label : editor->findChildren<QLabel *>())
        QVERIFY2(!label->buddy() || label->buddy()->focusPolicy() != Qt::NoFocus, qPrintable(label->text()));
}

void CredentialEditorsTest::purpose_movesNothing()
{
    QWidget *editor = openNew();
    editor->resize(editor->minimumSizeHint().width(), 700);
    auto *note = named<QWidget>("note", editor);
    const auto *advice = named<QLabel>("advice", editor);
    QTest::qWait(0);
    const int before = note->mapTo(editor, QPoint()).y();
    for (const char *kind : {"NoIrsaSupport", "SesSmtp", "ThirdParty", "Other"}) {
        choose(kind, editor);
        QCoreApplication::processEvents();
        QCOMPARE(note->mapTo(editor, QPoint()).y(), before);
        QVERIFY2(advice->heightForWidth(advice->width()) <= advice->height(), kind);
    }
    // Nothing is cut at its right end.
    const auto *form = note->window()->findChild<QScrollArea *>();
    QVERIFY(form->widget()->width() <= form->viewport()->width());
    pictureOf(editor, "narrow");
}

void CredentialEditorsTest::escape_closesWhatIsNotChanged()
{
    QWidget *editor = openNew();
    type("name", key.name);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(editor->isVisible());
    named<QLineEdit>("name", editor)->selectAll();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!window());
    openNew();
    QTest::mouseClick(named<QAbstractButton>("closeButton", window()), Qt::LeftButton);
    QTRY_VERIFY(!window());
}

void CredentialEditorsTest::close_asksAboutWhatIsNotApplied()
{
    QWidget *editor = openNew();
    type("name", key.name);
    answerBy(Qt::Key_Escape);
    editor->close();
    QVERIFY(editor->isVisible());
    answerBy(Qt::Key_D, Qt::AltModifier);
    editor->close();
    QTRY_VERIFY(!window());
    QVERIFY(QDir(m_folder->path() + QStringLiteral("/drafts")).entryList(QDir::Files).isEmpty());
}

void CredentialEditorsTest::mayClose_asks_andStaysWhenTold()
{
    QVERIFY(m_editors->mayClose());
    openNew();
    QVERIFY(m_editors->mayClose()); // nothing was typed
    openNew();
    type("name", key.name);
    answerBy(Qt::Key_Return); // Cancel
    QVERIFY(!m_editors->mayClose());
    answerBy(Qt::Key_K, Qt::AltModifier);
    QVERIFY(m_editors->mayClose());
    QTRY_VERIFY(!window());
    QCOMPARE(QDir(m_folder->path() + QStringLiteral("/drafts")).entryList(QDir::Files).size(), 1);
}

void CredentialEditorsTest::namespaces_areOffered_ifTheyMayBeListed()
{
#ifdef KEYWRIGHT_ON_SERVERS
    QSKIP("needs a fault that only the sandbox has");
#endif
    QWidget *editor = openNew();
    auto *box = named<QComboBox>("namespace", editor);
    QTRY_VERIFY(box->findText(key.ns) >= 0);
    QCOMPARE(box->currentText(), key.ns);
    editor->close();
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (!request.path.endsWith(QStringLiteral("namespaces")))
            return std::nullopt;
        return sandbox::KubeReply {
            403, {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Forbidden"}, {"code", 403}}};
    });
    editor = openNew();
    box = named<QComboBox>("namespace", editor);
    QTRY_VERIFY(box->lineEdit()->placeholderText().contains(QLatin1String("cannot be listed")));
    QCOMPARE(box->currentText(), key.ns); // what was there stays
}

void CredentialEditorsTest::managedPolicy_isCompletedByItsName()
{
    QWidget *editor = openNew();
    type("arn", QStringLiteral("AmazonS3ReadOnlyAccess"));
    auto *line = named<QLineEdit>("arn");
    QVERIFY(line->completer()->completionCount() > 0);
    QTest::keyClick(line->completer()->popup(), Qt::Key_Escape);
    QTest::keyClick(line, Qt::Key_Return);
    auto *list = named<QListWidget>("arns");
    QCOMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), QStringLiteral("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
    QVERIFY(named<QPlainTextEdit>("manifest")->toPlainText().contains(QLatin1String("AmazonS3ReadOnlyAccess")));
    QTest::mouseClick(named<QAbstractButton>("showDocument"), Qt::LeftButton);
    bool shown = false;
    for (const QPlainTextEdit *text : editor->findChildren<QPlainTextEdit *>())
        shown |= text->isVisible() && text->toPlainText().contains(QLatin1String("\"s3:Get*\""));
    QVERIFY(shown);
    pictureOf(editor, "managed");
}

void CredentialEditorsTest::keptDraft_ofAnObject_isOfferedAgain()
{
    createObject();
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    answerBy(Qt::Key_K, Qt::AltModifier);
    editor->close();
    QTRY_VERIFY(!window());
    editor = openEditor();
    auto *strip = named<QWidget>("keptDraft", editor);
    QVERIFY(strip->isVisible());
    QVERIFY(named<QLineEdit>("note", editor)->text().isEmpty());
    pictureOf(editor, "kept-draft");
    type("note", QStringLiteral("another")); // must not cost the one that was kept
    QTRY_COMPARE(QDir(m_folder->path() + QStringLiteral("/drafts")).entryList(QDir::Files).size(), 2);
    QTest::mouseClick(named<QAbstractButton>("keptDraftFirst", editor), Qt::LeftButton);
    QCOMPARE(named<QLineEdit>("note", editor)->text(), QStringLiteral("mine"));
    QVERIFY(!strip->isVisible());
    review(editor);
    QCOMPARE(named<QTableWidget>("fields")->rowCount(), 1);
}

void CredentialEditorsTest::foreignPolicy_inConflict_isShownWhole()
{
    createObject("argocd");
    QWidget *editor = openEditor();
    auto *pane = named<PolicyPane>("policy", editor);
    pane->setFocus();
    QTest::keyClick(pane->focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QString other = policy;
    QApplication::clipboard()->setText(other.replace(QLatin1String("thumbs"), QLatin1String("pictures")));
    QTest::keyClick(pane->focusWidget(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(pane->text(), other);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    auto *table = named<QTableWidget>("conflicts");
    QTRY_VERIFY(table->isVisible());
    QVERIFY(table->item(0, 1)->text().contains(QLatin1String("pictures")));
    QVERIFY(table->item(0, 2)->text().contains(QLatin1String("thumbs")));
    pictureOf(window("review"), "conflict-policy");
}

void CredentialEditorsTest::fieldOfAnother_canBeTakenAway()
{
    createObject("argocd");
    patch({{"spec", {{"iamGroups", Json::array({"g"})}}}});
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    auto *groups = named<QLineEdit>("groups", editor);
    groups->setFocus();
    groups->selectAll();
    QTest::keyClick(groups, Qt::Key_Delete);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    auto *table = named<QTableWidget>("conflicts");
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("spec.iamGroups"));
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("(not set)"));
    QTest::keyClick(named<QComboBox>("choice0"), Qt::Key_Down);
    QTest::mouseClick(named<QAbstractButton>("lookAgain"), Qt::LeftButton);
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    const Json changed = live();
    QVERIFY(!find(changed, {"spec", "iamGroups"}));
    QVERIFY(find(changed, {"spec", "iamPolicy", "Statement"}));
}

void CredentialEditorsTest::statusWrite_betweenDryRunAndApply_interruptsNobody()
{
    createObject();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    review(editor);
    patch({{"status", {{"secretName", "s"}}}}, QStringLiteral("status"));
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(stringAt(live(), {"spec", "purpose", "note"}), QStringLiteral("mine"));
    QCOMPARE(stringAt(live(), {"status", "secretName"}), QStringLiteral("s"));
}

void CredentialEditorsTest::specChange_betweenDryRunAndApply_isShownAgain()
{
    createObject();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    review(editor);
    patch({{"spec", {{"lifetime", "4h"}}}});
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_VERIFY(named<QWidget>("notice")->isVisible());
    QTRY_VERIFY(named<QAbstractButton>("apply")->isEnabled());
    QVERIFY(stringAt(live(), {"spec", "purpose", "note"}).isEmpty());
    pictureOf(window("review"), "review-changed-meanwhile");
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(stringAt(live(), {"spec", "lifetime"}), QStringLiteral("4h"));
    QCOMPARE(stringAt(live(), {"spec", "purpose", "note"}), QStringLiteral("mine"));
}

void CredentialEditorsTest::objectMadeAnew_isNotOverwritten()
{
    createObject();
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    KubeClient client(connection());
    QVERIFY(QCoro::waitFor(client.remove(resources::awsCredentials, key)));
    createObject();
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QPlainTextEdit>("refusal")->toPlainText().contains(QLatin1String("made anew")));
    QVERIFY(!named<QAbstractButton>("apply")->isEnabled());
}

void CredentialEditorsTest::nameThatIsTaken_isRefused()
{
    createObject();
    QWidget *editor = openNew();
    type("name", key.name);
    writePolicy();
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(window("review"));
    QTRY_VERIFY(named<QPlainTextEdit>("refusal")->toPlainText().contains(QLatin1String("already")));
    pictureOf(window("review"), "refusal");
}

void CredentialEditorsTest::answerThatIsLost_isLookedAfter()
{
#ifdef KEYWRIGHT_ON_SERVERS
    QSKIP("The real server loses no answer when asked to.");
#endif
    createObject();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    review(editor);
    failWrites([this](const sandbox::SandboxRequest &request) { // it does it, and does not say so
        const sandbox::KubeTarget target {
            .type = sandbox::findKubeKind(QStringLiteral("keywright.dev/v1alpha1"), QStringLiteral("AwsCredential")),
            .ns = key.ns,
            .name = key.name,
            .verb = QStringLiteral("patch")};
        QCOMPARE(m_sandbox->kubernetes().writes().patch(target, request).code, 200);
    });
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QVERIFY(!window("review"));
}

void CredentialEditorsTest::unansweredApply_isNotCalledUnchanged()
{
#ifdef KEYWRIGHT_ON_SERVERS
    QSKIP("The real server loses no answer when asked to.");
#endif
    createObject();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    review(editor);
    failWrites({});
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_VERIFY(named<QWidget>("refusalTitle")->isVisible());
    QStringList told;
    for (const QLabel *label : named<QWidget>("refusalTitle")->findChildren<QLabel *>())
        told += label->text();
    QVERIFY2(told.join(u' ').contains(QStringLiteral("not known")), qPrintable(told.join(u' ')));
    QVERIFY(!told.join(u' ').contains(QStringLiteral("nothing was changed")));
    QVERIFY(named<QPlainTextEdit>("refusal")->toPlainText().contains(QStringLiteral("So far nothing is changed")));
    pictureOf(window("review"), "review-unanswered");
    // It was done after all.
    m_sandbox->kubernetes().setFault({});
    patch({{"spec", {{"purpose", {{"note", "mine"}}}}}});
    QTest::mouseClick(named<QAbstractButton>("lookAgain"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
}

void CredentialEditorsTest::mergeThatFailed_isTriedAgain_withNothingLost()
{
#ifdef KEYWRIGHT_ON_SERVERS
    QSKIP("The real server does not fail when asked to.");
#endif
    createObject();
    QWidget *editor = openEditor();
    type("note", QStringLiteral("mine"));
    patch({{"spec", {{"lifetime", "4h"}}}});
    m_editors->objectChanged(facts()->ref(), facts());
    QTRY_VERIFY(named<QWidget>("liveChange", editor)->isVisible());
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "GET")
            return std::nullopt;
        return sandbox::KubeReply {403,
            {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Forbidden"}, {"code", 403},
                {"message", "not now"}}};
    });
    QTest::mouseClick(named<QAbstractButton>("liveChangeSecond", editor), Qt::LeftButton);
    QTRY_VERIFY(named<QWidget>("blocked", editor)->isVisible());
    m_sandbox->kubernetes().setFault({});
    QTest::mouseClick(named<QAbstractButton>("blockedFirst", editor), Qt::LeftButton);
    QTRY_COMPARE(named<QLineEdit>("lifetime", editor)->text(), QStringLiteral("4h"));
    QCOMPARE(named<QLineEdit>("note", editor)->text(), QStringLiteral("mine"));
}

void CredentialEditorsTest::unreadablePolicy_isNotLeftOutInSilence()
{
    QWidget *editor = openNew();
    type("name", key.name);
    named<PolicyPane>("policy")->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("{ nonsense"));
    QApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::mouseClick(named<QAbstractButton>("copyManifest", editor), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
    QVERIFY2(named<QLabel>("status", editor)->text().contains(QStringLiteral("Nothing was copied")),
        qPrintable(named<QLabel>("status", editor)->text()));
    QVERIFY(named<QPlainTextEdit>("manifest", editor)
                ->toPlainText()
                .startsWith(QStringLiteral("# The policy is missing here")));
    QTest::mouseClick(named<QAbstractButton>("exportManifest", editor), Qt::LeftButton); // asks for no file
    QVERIFY(named<QLabel>("status", editor)->text().contains(QStringLiteral("Nothing was exported")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    writePolicy();
    QTest::mouseClick(named<QAbstractButton>("copyManifest", editor), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("s3:GetObject")));
}

void CredentialEditorsTest::lifetime_mayBeSaidInDays()
{
    createObject();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    type("lifetime", QStringLiteral("1w"));
    QVERIFY2(named<QLabel>("lifetimePreview", editor)->text().startsWith(QStringLiteral("= 168h: rotates every 84")),
        qPrintable(named<QLabel>("lifetimePreview", editor)->text()));
    review(editor);
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(stringAt(live(), {"spec", "lifetime"}), QStringLiteral("168h"));
}

void CredentialEditorsTest::finding_isAcceptedWithAReason_andNoMoreWithoutOne()
{
    createObject();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QWidget *editor = openEditor();
    auto *pane = named<PolicyPane>("policy", editor);
    pane->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QApplication::clipboard()->setText(QStringLiteral("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":"
                                                      "\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\"}]}"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(pane->isChecked() && !pane->findings().empty());
    const auto accepted = [pane] { return std::ranges::count_if(pane->findings(), &PolicyFinding::isAccepted); };
    const auto answer = [&](const QString &reason) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
        for (QToolButton *button : pane->findChildren<QToolButton *>())
            if (button->defaultAction() && button->defaultAction()->objectName() == u"policyAccept")
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(window("acceptFinding"));
        pictureOf(window("acceptFinding"), "accept");
        auto *line = window("acceptFinding")->findChild<QLineEdit *>();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, reason);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!window("acceptFinding"));
        QTRY_VERIFY(pane->isChecked());
    };
    answer(QStringLiteral("a backup; agreed with security"));
    QTRY_COMPARE(accepted(), 1);
    const QString yaml = named<QPlainTextEdit>("manifest", editor)->toPlainText();
    QVERIFY2(yaml.contains(QStringLiteral("keywright.dev/accepted-findings"))
            && yaml.contains(QStringLiteral("a backup, agreed with security")),
        qPrintable(yaml));
    QTest::mouseClick(named<QAbstractButton>("reviewButton", editor), Qt::LeftButton);
    QTRY_VERIFY(window("review") && named<QAbstractButton>("apply")->isEnabled());
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QVERIFY(
        stringMapAt(live(), {"metadata", "annotations"}).contains(QStringLiteral("keywright.dev/accepted-findings")));
    editor = openEditor();
    pane = named<PolicyPane>("policy", editor);
    QTRY_VERIFY(pane->isChecked() && std::ranges::count_if(pane->findings(), &PolicyFinding::isAccepted) == 1);
    auto *problems = pane->findChild<QListView *>(QStringLiteral("policyProblems"));
    problems->setFocus();
    for (int row = 0; row < problems->model()->rowCount(); ++row)
        if (pane->findings()[static_cast<size_t>(row)].isAccepted())
            problems->setCurrentIndex(problems->model()->index(row, 0));
    pane->findChild<QAction *>(QStringLiteral("policyAccept"))->trigger();
    QTRY_VERIFY(window("acceptFinding"));
    auto *line = window("acceptFinding")->findChild<QLineEdit *>();
    QCOMPARE(line->text(), QStringLiteral("a backup, agreed with security"));
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(std::ranges::count_if(pane->findings(), &PolicyFinding::isAccepted), 0);
    QTest::mouseClick(named<QAbstractButton>("reviewButton", editor), Qt::LeftButton);
    QTRY_VERIFY(window("review") && named<QAbstractButton>("apply")->isEnabled());
    QTest::mouseClick(named<QAbstractButton>("apply"), Qt::LeftButton);
    QTRY_COMPARE(done.count(), 2);
    QVERIFY(
        !stringMapAt(live(), {"metadata", "annotations"}).contains(QStringLiteral("keywright.dev/accepted-findings")));
}

void CredentialEditorsTest::usersOfTheSecret_areFoundInTheNamespace()
{
#ifdef KEYWRIGHT_ON_SERVERS
    QSKIP("A real server wants a service account for a pod first.");
#else
    const Json env {{"name", "K"},
        {"valueFrom", {{"secretKeyRef", {{"name", "thumbnailer-creds"}, {"key", "AWS_ACCESS_KEY_ID"}}}}}};
    const Json container {{"name", "c"}, {"image", "i"}, {"env", Json::array({env})}};
    QVERIFY(m_sandbox->create(
        {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"namespace", key.ns}, {"name", "lonely"}}},
            {"spec", {{"containers", Json::array({container})}}}}));
    QWidget *editor = openNew();
    type("name", QStringLiteral("other"));
    auto *users = named<QLabel>("secretUsers", editor);
    QTRY_VERIFY(users->isVisible());
    QVERIFY2(users->text().contains(QStringLiteral("No pod in media takes the Secret other-creds")),
        qPrintable(users->text()));
    type("name", key.name);
    QTRY_VERIFY2(
        users->text().contains(QStringLiteral("thumbnailer-creds is taken by Pod/lonely")), qPrintable(users->text()));
    pictureOf(editor, "users");
#endif
}

void CredentialEditorsTest::widerPolicy_isTold_inWords()
{
    createObject();
    QWidget *editor = openEditor();
    auto *pane = named<PolicyPane>("policy", editor);
    pane->setFocus();
    QTest::keyClick(pane->focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QString wider = policy;
    QApplication::clipboard()->setText(
        wider.replace(QLatin1String("\"s3:GetObject\""), QLatin1String("[\"s3:PutObject\", \"iam:*\"]"))
            .replace(QLatin1String("arn:aws:s3:::thumbs/*"), QLatin1String("*")));
    QTest::keyClick(pane->focusWidget(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(pane->text(), wider);
    QElapsedTimer elapsed;
    elapsed.start();
    review(editor);
    qInfo("review took %lld ms", elapsed.elapsed());
    const QString told = named<QPlainTextEdit>("permissions")->toPlainText();
    QVERIFY2(told.contains(QLatin1String("GAINED")) && told.contains(QLatin1String("LOST")), qPrintable(told));
    QVERIFY(named<QListWidget>("findings")->count() > 0);
    QVERIFY(named<QPlainTextEdit>("textDiff")->toPlainText().contains(QLatin1String("- ")));
    pictureOf(window("review"), "review-wider");
    named<QTabWidget>("reportTabs")->setCurrentIndex(1);
    pictureOf(window("review"), "review-text");
}

void CredentialEditorsTest::existingUser_hidesWhatDoesNotCount()
{
    QWidget *editor = openNew();
    type("name", key.name);
    auto *existing = named<QAbstractButton>("existingUser");
    QTest::mouseClick(existing, Qt::LeftButton, {}, QPoint(8, existing->height() / 2));
    QVERIFY(named<QLineEdit>("iamUser")->isVisible());
    QVERIFY(!named<QLineEdit>("groups")->isVisible());
    QVERIFY(!named<PolicyPane>("policy")->isVisible());
    type("iamUser", QStringLiteral("partner-feed"));
    pictureOf(editor, "existing-user");
    review(editor);
    pictureOf(window("review"), "review-existing-user");
}

QTEST_MAIN(CredentialEditorsTest)
#include "CredentialEditorsTest.moc"
