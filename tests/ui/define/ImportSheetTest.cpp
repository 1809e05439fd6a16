// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ImportSheet.h"
#include "Pictures.h"
#include "sandbox/Sandbox.h"
#include "ui/define/CredentialEditors.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

using namespace keywright;
using namespace keywright::ui;

class ImportSheetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void clipboard_isTriedFirst_thenApplied();
    void filesAndFolder_areAskedForAndRead();
    void drop_isTaken();
    void cluster_isChosenFirst_ifThereAreTwo();
    void namespace_isAskedForWhereNoneIsNamed();
    void whatTheFileDoesNotSay_isTakenAway_orSaidToStay();
    void fieldOfAnother_isTakenOverOnlyWhenAskedFor();
    void twins_areNeverBothApplied();
    void unticked_isNotApplied();
    void wider_isSaidInWords_withFindings();
    void badInput_isNamed_data();
    void badInput_isNamed();
    void hostileNames_arePlainText();
    void whatFailed_isTriedAgain();
    void answerThatIsLost_isLookedAfter();
    void readOnlyCluster_takesNothing();

private:
    template<typename T>
    T *named(const char *name)
    {
        return m_sheet ? m_sheet->findChild<T *>(QLatin1String(name)) : nullptr;
    }
    void open();
    void paste(const QByteArray &text);
    void click(const char *button)
    {
        QTRY_VERIFY2(named<QAbstractButton>(button)->isEnabled(), button);
        QTest::mouseClick(named<QAbstractButton>(button), Qt::LeftButton);
    }
    /// Where the box stands in its row.
    void tick(int number)
    {
        auto *list = named<QTreeWidget>("importList");
        list->setFocus();
        list->setCurrentItem(list->topLevelItem(number));
        QTest::keyClick(list, Qt::Key_Space);
    }
    QString row(int number, int column = 0)
    {
        const QTreeWidgetItem *item = named<QTreeWidget>("importList")->topLevelItem(number);
        return item ? item->text(column) : QString();
    }
    bool ticked(int number)
    {
        return named<QTreeWidget>("importList")->topLevelItem(number)->checkState(0) == Qt::Checked;
    }
    QString whole(int number)
    {
        named<QTreeWidget>("importList")->setCurrentItem(named<QTreeWidget>("importList")->topLevelItem(number));
        return named<QPlainTextEdit>("importWhole")->toPlainText();
    }
    int rows() { return named<QTreeWidget>("importList")->topLevelItemCount(); }
    void make(const QString &name, const Json &spec, const char *manager = "keywright-desktop");
    Json live(const QString &name, const char *ns = "media");
    void picture(const char *name);

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::vector<std::unique_ptr<ClusterSession>> m_sessions;
    std::unique_ptr<QWidget> m_main;
    std::unique_ptr<CredentialEditors> m_editors;
    QPointer<ImportSheet> m_sheet;
    QTemporaryDir m_folder;
};

namespace {

QByteArray manifest(
    const QByteArray &name, const QByteArray &spec = "{iamGroups: [g], lifetime: 8h}", const QByteArray &ns = "media")
{
    return "apiVersion: keywright.dev/v1alpha1\nkind: AwsCredential\nmetadata: {name: " + name
        + (ns.isEmpty() ? QByteArray() : ", namespace: " + ns) + "}\nspec: " + spec + "\n---\n";
}

ClusterIdentity identityOf(const char *id, const char *label, const char *environment, const QColor &colour)
{
    return {.id = QLatin1String(id),
        .label = QLatin1String(label),
        .colour = colour,
        .environment = QLatin1String(environment)};
}

} // namespace

void ImportSheetTest::init()
{
    m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC));
    m_sandbox = std::make_unique<sandbox::Sandbox>(*m_clock);
    QVERIFY(m_sandbox->start());
    m_sandbox->createNamespace(QStringLiteral("media"));
    m_sandbox->createNamespace(QStringLiteral("shop"));
    const ConnectionSource source = [this] { return Result<KubeConnection>(m_sandbox->kubeConnection()); };
    m_sessions.push_back(
        std::make_unique<ClusterSession>(identityOf("a", "eu-prod-0", "PROD", QColor(0xc6, 0x28, 0x28)), source));
    m_main = std::make_unique<QWidget>();
    m_main->show();
    m_editors = std::make_unique<CredentialEditors>(*m_clock, m_main.get(), QStringLiteral("/nonexistent"));
}

void ImportSheetTest::cleanup()
{
    delete m_sheet;
    m_editors.reset();
    m_main.reset();
    m_sessions.clear();
    m_sandbox.reset();
}

void ImportSheetTest::open()
{
    std::vector<ClusterSession *> sessions;
    for (const auto &session : m_sessions)
        sessions.push_back(session.get());
    m_editors->setClusters(sessions);
    m_editors->importManifests();
    m_sheet = m_main->findChild<ImportSheet *>();
    QVERIFY(m_sheet);
    m_sheet->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m_sheet);
}

void ImportSheetTest::paste(const QByteArray &text)
{
    QApplication::clipboard()->setText(QString::fromUtf8(text));
    QTest::keyClick(m_sheet, Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(named<QAbstractButton>("importFiles")->isEnabled() || rows() > 0); // it is read
}

void ImportSheetTest::make(const QString &name, const Json &spec, const char *manager)
{
    KubeClient client(m_sandbox->kubeConnection());
    const Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", "media"}, {"name", name}}}, {"spec", spec}};
    ApplyOptions options;
    options.fieldManager = QLatin1String(manager);
    QVERIFY(QCoro::waitFor(client.apply(resources::awsCredentials, object, options)));
}

Json ImportSheetTest::live(const QString &name, const char *ns)
{
    KubeClient client(m_sandbox->kubeConnection());
    const ObjectKey key {QLatin1String(ns), name};
    const auto got = QCoro::waitFor(client.get(resources::awsCredentials, key));
    return got ? *got : Json();
}

void ImportSheetTest::picture(const char *name)
{
    test::takePictures(*m_sheet, QStringLiteral("import-") + QLatin1String(name));
}

void ImportSheetTest::clipboard_isTriedFirst_thenApplied()
{
    make(QStringLiteral("changes"), {{"iamGroups", Json::array({"g"})}, {"lifetime", "16h"}});
    make(QStringLiteral("same"), {{"iamGroups", Json::array({"g"})}, {"lifetime", "8h"}});
    open();
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    QSignalSpy applied(m_editors.get(), &CredentialEditors::applied);
    QVERIFY(!named<QAbstractButton>("importApply")->isEnabled());
    paste(manifest("new") + manifest("changes") + manifest("same") + manifest("lost", "{iamGroups: [g]}", "nowhere"));
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QTRY_COMPARE(row(1), QStringLiteral("would change"));
    QTRY_COMPARE(row(2), QStringLiteral("the same"));
    QTRY_COMPARE(row(3), QStringLiteral("failed"));
    QCOMPARE(row(0, 1), QStringLiteral("PROD eu-prod-0 / media / new"));
    QVERIFY2(whole(1).contains(QStringLiteral("spec.lifetime: 16h → 8h")), qPrintable(whole(1)));
    QVERIFY2(whole(3).contains(QStringLiteral("nowhere")), qPrintable(whole(3)));
    QVERIFY(live(QStringLiteral("new")).is_null()); // a dry run, so far
    picture("tried");
    click("importApply");
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(row(0), QStringLiteral("made"));
    QCOMPARE(row(1), QStringLiteral("changed"));
    QCOMPARE(stringAt(live(QStringLiteral("changes")), {"spec", "lifetime"}), QStringLiteral("8h"));
    const Json made = live(QStringLiteral("new"));
    QCOMPARE(stringsAt(made, {"spec", "iamGroups"}), QStringList {QStringLiteral("g")});
    QCOMPARE(applied.count(), 1);
    QCOMPARE(applied[0][0].value<CredentialRef>().uid, stringAt(made, {"metadata", "uid"}));
    picture("applied");
}

void ImportSheetTest::filesAndFolder_areAskedForAndRead()
{
    const auto write = [this](const QString &name, const QByteArray &text) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(QStringLiteral("one.yaml"), manifest("one") + manifest("two"));
    write(QStringLiteral("three.json"),
        R"({"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential",)"
        R"("metadata":{"name":"three","namespace":"shop"},"spec":{"iamGroups":["g"]}})");
    open();
    m_sheet->setChoosePaths([this](QWidget *, bool folder, const std::function<void(const QStringList &)> &chosen) {
        chosen(folder ? QStringList {m_folder.path()} : QStringList {m_folder.filePath(QStringLiteral("one.yaml"))});
    });
    named<QAbstractButton>("importFiles")->setFocus();
    QTest::keyClick(named<QAbstractButton>("importFiles"), Qt::Key_Return); // it does not close
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    QCOMPARE(row(1, 3), QStringLiteral("one.yaml, document 2"));
    click("importFolder");
    QTRY_COMPARE(rows(), 5);
    QTRY_COMPARE(row(4), QStringLiteral("would be made"));
    QCOMPARE(row(4, 1), QStringLiteral("PROD eu-prod-0 / shop / three"));
    QVERIFY(!ticked(2)); // one.yaml once more
    click("importApply");
    QTRY_COMPARE(row(4), QStringLiteral("made"));
    QVERIFY(!live(QStringLiteral("three"), "shop").is_null());
    QVERIFY(!live(QStringLiteral("two")).is_null());
}

void ImportSheetTest::drop_isTaken()
{
    QFile file(m_folder.filePath(QStringLiteral("dropped.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(manifest("dropped"));
    file.close();
    open();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName()), QUrl(QStringLiteral("https://example.com/y.yaml"))});
    QVERIFY(offersManifests(data));
    QDragEnterEvent enters(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_sheet, &enters);
    QVERIFY(enters.isAccepted());
    QDropEvent drops(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_sheet, &drops);
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QCOMPARE(rows(), 1);
    QCOMPARE(row(0, 3), QStringLiteral("dropped.yaml"));
    QMimeData picture;
    picture.setData(QStringLiteral("image/png"), "x");
    QVERIFY(!offersManifests(picture));
    QMimeData words;
    words.setText(QStringLiteral("some words of a filter"));
    QVERIFY(!offersManifests(words));
}

void ImportSheetTest::cluster_isChosenFirst_ifThereAreTwo()
{
    const ConnectionSource source = [this] { return Result<KubeConnection>(m_sandbox->kubeConnection()); };
    m_sessions.push_back(
        std::make_unique<ClusterSession>(identityOf("b", "eu-stage-1", "STAGE", QColor(0x2e, 0x7d, 0x32)), source));
    open();
    paste(manifest("x"));
    QTRY_COMPARE(row(0), QStringLiteral("left out"));
    QVERIFY(whole(0).contains(QStringLiteral("Choose the cluster")));
    auto *clusters = named<QComboBox>("importCluster");
    clusters->setFocus();
    QTest::keyClick(clusters, Qt::Key_End);
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QCOMPARE(row(0, 1), QStringLiteral("STAGE eu-stage-1 / media / x"));
}

void ImportSheetTest::namespace_isAskedForWhereNoneIsNamed()
{
    open();
    paste(manifest("bare", "{iamGroups: [g]}", "") + manifest("named"));
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    QCOMPARE(row(0), QStringLiteral("left out"));
    QVERIFY(whole(0).contains(QStringLiteral("names no namespace")));
    named<QLineEdit>("importNamespace")->setFocus();
    QTest::keyClicks(named<QLineEdit>("importNamespace"), QStringLiteral("shop"));
    QTest::keyClick(named<QLineEdit>("importNamespace"), Qt::Key_Return); // tries, and does not close
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QCOMPARE(row(0, 1), QStringLiteral("PROD eu-prod-0 / shop / bare"));
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    QCOMPARE(row(1, 1), QStringLiteral("PROD eu-prod-0 / media / named"));
    click("importForAll");
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    QCOMPARE(row(1, 1), QStringLiteral("PROD eu-prod-0 / shop / named"));
    click("importApply");
    QTRY_COMPARE(row(1), QStringLiteral("made"));
    QVERIFY(!live(QStringLiteral("named"), "shop").is_null());
    QVERIFY(live(QStringLiteral("named")).is_null());
}

/// A file that is brought back must not leave rights that it does not name, and not be silent about those it cannot
/// take away.
void ImportSheetTest::whatTheFileDoesNotSay_isTakenAway_orSaidToStay()
{
    const Json more {{"iamGroups", Json::array({"g"})}, {"lifetime", "8h"},
        {"iamPolicyArns", Json::array({"arn:aws:iam::aws:policy/ReadOnlyAccess"})}};
    make(QStringLiteral("ours"), more);
    make(QStringLiteral("theirs"), more, "argocd");
    open();
    paste(manifest("ours") + manifest("theirs"));
    QTRY_COMPARE(row(0), QStringLiteral("would change"));
    QTRY_COMPARE(row(1), QStringLiteral("the same"));
    QVERIFY2(whole(1).contains(QStringLiteral("spec.iamPolicyArns (argocd)")), qPrintable(whole(1)));
    click("importApply");
    QTRY_COMPARE(row(0), QStringLiteral("changed"));
    QVERIFY(!find(live(QStringLiteral("ours")), {"spec", "iamPolicyArns"}));
    QVERIFY(find(live(QStringLiteral("theirs")), {"spec", "iamPolicyArns"}));
}

void ImportSheetTest::fieldOfAnother_isTakenOverOnlyWhenAskedFor()
{
    make(QStringLiteral("a"), {{"iamGroups", Json::array({"g"})}, {"lifetime", "16h"}}, "argocd");
    open();
    paste(manifest("a"));
    QTRY_COMPARE(row(0), QStringLiteral("belongs to “argocd”"));
    QVERIFY(!named<QAbstractButton>("importApply")->isEnabled());
    click("importTakeOver");
    click("importTry");
    QTRY_COMPARE(row(0), QStringLiteral("would change"));
    click("importApply");
    QTRY_COMPARE(row(0), QStringLiteral("changed"));
    QCOMPARE(stringAt(live(QStringLiteral("a")), {"spec", "lifetime"}), QStringLiteral("8h"));
}

void ImportSheetTest::twins_areNeverBothApplied()
{
    open();
    paste(manifest("a") + manifest("a", "{iamGroups: [h]}"));
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QCOMPARE(row(1), QStringLiteral("not ticked"));
    QVERIFY2(whole(1).contains(QStringLiteral("media/a is in clipboard (document 1) too")), qPrintable(whole(1)));
    tick(1);
    QVERIFY(ticked(1));
    QTRY_VERIFY(!ticked(0));
    click("importTry");
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    click("importApply");
    QTRY_COMPARE(row(1), QStringLiteral("made"));
    QCOMPARE(stringsAt(live(QStringLiteral("a")), {"spec", "iamGroups"}), QStringList {QStringLiteral("h")});
}

void ImportSheetTest::unticked_isNotApplied()
{
    open();
    paste(manifest("a") + manifest("b"));
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    tick(0);
    QTRY_COMPARE(row(0), QStringLiteral("not ticked"));
    click("importApply");
    QTRY_COMPARE(row(1), QStringLiteral("made"));
    QVERIFY(live(QStringLiteral("a")).is_null());
}

void ImportSheetTest::wider_isSaidInWords_withFindings()
{
    const Json narrow {{"Version", "2012-10-17"},
        {"Statement",
            Json::array({{{"Effect", "Allow"}, {"Action", "s3:GetObject"}, {"Resource", "arn:aws:s3:::thumbs/*"}}})}};
    make(QStringLiteral("a"), {{"iamPolicy", narrow}, {"lifetime", "8h"}});
    open();
    paste(manifest("a",
        R"({lifetime: 8h, iamPolicy: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}})"));
    QTRY_COMPARE(row(0), QStringLiteral("would change"));
    QVERIFY2(row(0, 2).startsWith(QStringLiteral("Wider: it is allowed more")), qPrintable(row(0, 2)));
    QVERIFY2(whole(0).contains(QStringLiteral("The checks of the policy found")), qPrintable(whole(0)));
    QVERIFY(whole(0).contains(QStringLiteral("GAINED")));
    picture("wider");
}

void ImportSheetTest::badInput_isNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("a Secret") << QByteArray(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {AWS_SECRET_ACCESS_KEY: bm90LWEtcmVhbC1rZXk=}\n")
                              << "It is a Secret";
    QTest::newRow("no YAML") << QByteArray("a: [1\n") << "line";
    QTest::newRow("prose") << QByteArray("Dear admin,\n") << "no Kubernetes object";
    QTest::newRow("no such name") << manifest("Not_A_Name") << "metadata.name";
    QTest::newRow("lifetime") << manifest("a", "{iamGroups: [g], lifetime: soon}") << "spec.lifetime";
    QTest::newRow("nothing allowed") << manifest("a", "{lifetime: 8h}") << "iamPolicy";
}

void ImportSheetTest::badInput_isNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    open();
    paste(text + "\n---\n" + (text.startsWith("a: [") ? QByteArray() : manifest("good")));
    QTRY_COMPARE(row(0), QStringLiteral("cannot be applied"));
    QVERIFY2(whole(0).contains(said), qPrintable(whole(0)));
    QVERIFY(!whole(0).contains(QStringLiteral("bm90LWEtcmVhbC1rZXk")));
    if (rows() == 1)
        return;
    QTRY_COMPARE(row(1), QStringLiteral("would be made")); // one bad one does not stop the others
    click("importApply");
    QTRY_COMPARE(row(1), QStringLiteral("made"));
    QCOMPARE(row(0), QStringLiteral("cannot be applied"));
}

void ImportSheetTest::hostileNames_arePlainText()
{
    const QByteArray name = "\"<b>x</b>\\n" + QByteArray(1024 * 1024, 'y') + "\"";
    open();
    paste(manifest(name));
    QTRY_COMPARE(row(0), QStringLiteral("cannot be applied"));
    QVERIFY(row(0, 1).contains(QStringLiteral("<b>x</b> yyy")));
    QVERIFY2(row(0, 1).size() < 1000, qPrintable(QString::number(row(0, 1).size())));
    QVERIFY(!named<QTreeWidget>("importList")->topLevelItem(0)->toolTip(1).contains(QStringLiteral("<b>")));
}

void ImportSheetTest::whatFailed_isTriedAgain()
{
    open();
    paste(manifest("a") + manifest("b"));
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "PATCH" || request.path.last() != u"b")
            return std::nullopt;
        return sandbox::KubeReply {403,
            {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Forbidden"}, {"code", 403},
                {"message", "no right for b"}}};
    });
    click("importApply");
    QTRY_COMPARE(row(1), QStringLiteral("failed"));
    QTRY_COMPARE(row(0), QStringLiteral("made"));
    QVERIFY(whole(1).contains(QStringLiteral("no right for b")));
    m_sandbox->kubernetes().setFault({});
    click("importTry");
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    click("importApply");
    QTRY_COMPARE(row(1), QStringLiteral("made"));
    QCOMPARE(row(0), QStringLiteral("made"));
}

/// The server does it, and its answer is an error all the same.
void ImportSheetTest::answerThatIsLost_isLookedAfter()
{
    open();
    paste(manifest("done") + manifest("notdone"));
    QTRY_COMPARE(row(0), QStringLiteral("would be made"));
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
    m_sandbox->kubernetes().setFault(
        [this](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
            if (request.method != "PATCH")
                return std::nullopt;
            if (request.path.last() == u"done")
                m_sandbox->create({{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
                    {"metadata", {{"namespace", "media"}, {"name", "done"}}},
                    {"spec", {{"iamGroups", Json::array({"g"})}, {"lifetime", "8h"}}}});
            return sandbox::KubeReply {504,
                {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Timeout"}, {"code", 504},
                    {"message", "request timed out"}}};
        });
    click("importApply");
    QTRY_COMPARE(row(0), QStringLiteral("made"));
    QTRY_COMPARE(row(1), QStringLiteral("not known"));
    QVERIFY2(whole(1).contains(QStringLiteral("So far nothing is changed")), qPrintable(whole(1)));
    m_sandbox->kubernetes().setFault({});
    click("importTry");
    QTRY_COMPARE(row(1), QStringLiteral("would be made"));
}

void ImportSheetTest::readOnlyCluster_takesNothing()
{
    ClusterIdentity identity = m_sessions[0]->identity();
    identity.readOnly = true;
    m_sessions[0]->setIdentity(identity);
    open();
    paste(manifest("a"));
    QTRY_COMPARE(row(0), QStringLiteral("left out"));
    QVERIFY(whole(0).contains(QStringLiteral("read-only")));
    QVERIFY(!named<QAbstractButton>("importApply")->isEnabled());
}

QTEST_MAIN(ImportSheetTest)
#include "ImportSheetTest.moc"
