// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Pictures.h"
#include "sandbox/Sandbox.h"
#include "ui/define/CredentialEditors.h"
#include "ui/define/DraftFields.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <set>

using namespace keywright;
using namespace keywright::ui;

class BulkChangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lifetime_isTriedFirst_thenChanged();
    void fieldOfAnother_isTakenOverOnlyWhenAskedFor();
    void whatFailed_isTriedAgain();
    void arn_isAdded_butNotToExistingUsers();
    void manyInProduction_areConfirmedByTyping();
    void wrongWish_isToldAndCannotBeTried();
    void rows_thatDoNotChange_areNotDrawnAnew();

private:
    template<typename T>
    T *named(const char *name)
    {
        for (QWidget *top : QApplication::topLevelWidgets())
            if (top->isVisible())
                if (T *found = top->findChild<T *>(QLatin1String(name)))
                    return found;
        return nullptr;
    }
    void make(const QString &name, const Json &spec, const char *manager = "keywright-desktop");
    Json live(const QString &name);
    void openFor(const QStringList &names);
    void type(const char *field, const QString &text)
    {
        named<QLineEdit>(field)->setFocus();
        QTest::keyClicks(named<QLineEdit>(field), text);
    }
    void click(const char *button)
    {
        QTRY_VERIFY2(named<QAbstractButton>(button)->isEnabled(), button);
        QTest::mouseClick(named<QAbstractButton>(button), Qt::LeftButton);
    }
    QString row(int number, int column) { return named<QTreeWidget>("bulkList")->topLevelItem(number)->text(column); }
    void picture(const char *name);

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<QWidget> m_main;
    std::unique_ptr<CredentialEditors> m_editors;
};

namespace {

Json groupSpec() { return {{"iamGroups", Json::array({"g"})}, {"lifetime", "16h"}}; }

} // namespace

void BulkChangeTest::init()
{
    m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC));
    m_sandbox = std::make_unique<sandbox::Sandbox>(*m_clock);
    QVERIFY(m_sandbox->start());
    m_sandbox->createNamespace(QStringLiteral("media"));
    ClusterIdentity identity;
    identity.id = QStringLiteral("sandbox");
    identity.label = QStringLiteral("eu-prod-0");
    identity.colour = QColor(0xc6, 0x28, 0x28);
    identity.environment = QStringLiteral("PROD");
    m_session = std::make_unique<ClusterSession>(
        identity, [this] { return Result<KubeConnection>(m_sandbox->kubeConnection()); });
    m_main = std::make_unique<QWidget>();
    m_main->show();
    m_editors = std::make_unique<CredentialEditors>(*m_clock, m_main.get(), QStringLiteral("/nonexistent"));
}

void BulkChangeTest::cleanup()
{
    m_editors.reset();
    m_main.reset();
    m_session.reset();
    m_sandbox.reset();
}

void BulkChangeTest::make(const QString &name, const Json &spec, const char *manager)
{
    KubeClient client(m_sandbox->kubeConnection());
    const Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", "media"}, {"name", name}}}, {"spec", spec}};
    ApplyOptions options;
    options.fieldManager = QLatin1String(manager);
    QVERIFY(QCoro::waitFor(client.apply(resources::awsCredentials, object, options)));
}

Json BulkChangeTest::live(const QString &name)
{
    KubeClient client(m_sandbox->kubeConnection());
    const ObjectKey key {QStringLiteral("media"), name};
    const auto got = QCoro::waitFor(client.get(resources::awsCredentials, key));
    return got ? *got : Json();
}

void BulkChangeTest::openFor(const QStringList &names)
{
    std::vector<ActionTarget> targets;
    for (const QString &name : names)
        targets.push_back(
            {m_session.get(), std::make_shared<CredentialFacts>(factsOf(QStringLiteral("sandbox"), live(name)))});
    m_editors->changeMany(std::move(targets));
    QVERIFY(named<QTreeWidget>("bulkList"));
}

void BulkChangeTest::picture(const char *name)
{
    test::takePictures(*named<QTreeWidget>("bulkList")->window(), QStringLiteral("define-bulk-") + QLatin1String(name));
}

void BulkChangeTest::lifetime_isTriedFirst_thenChanged()
{
    make(QStringLiteral("a"), groupSpec());
    make(QStringLiteral("b"), {{"iamGroups", Json::array({"g"})}, {"lifetime", "8h"}});
    QSignalSpy done(m_editors.get(), &CredentialEditors::done);
    openFor({QStringLiteral("a"), QStringLiteral("b")});
    QVERIFY(!named<QAbstractButton>("bulkApply")->isEnabled());
    type("bulkLifetime", QStringLiteral("8h"));
    click("bulkTry");
    QTRY_VERIFY(named<QAbstractButton>("bulkApply")->isEnabled());
    QVERIFY2(row(0, 2).contains(QStringLiteral("lifetime: 16h → 8h")), qPrintable(row(0, 2)));
    QCOMPARE(row(1, 0), QStringLiteral("the same"));
    QCOMPARE(stringAt(live(QStringLiteral("a")), {"spec", "lifetime"}), QStringLiteral("16h")); // a dry run, so far
    picture("tried");
    click("bulkApply");
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(stringAt(live(QStringLiteral("a")), {"spec", "lifetime"}), QStringLiteral("8h"));
    QCOMPARE(stringsAt(live(QStringLiteral("a")), {"spec", "iamGroups"}), QStringList {QStringLiteral("g")});
}

void BulkChangeTest::fieldOfAnother_isTakenOverOnlyWhenAskedFor()
{
    make(QStringLiteral("a"), groupSpec(), "argocd");
    make(QStringLiteral("b"), groupSpec());
    openFor({QStringLiteral("a"), QStringLiteral("b")});
    QVERIFY(!named<QAbstractButton>("bulkTakeOver")->isChecked());
    type("bulkLifetime", QStringLiteral("8h"));
    click("bulkTry");
    QTRY_COMPARE(row(0, 0), QStringLiteral("belongs to “argocd”"));
    QVERIFY2(row(0, 2).contains(QStringLiteral("spec.lifetime")), qPrintable(row(0, 2)));
    QTRY_COMPARE(row(1, 0), QStringLiteral("would change"));
    picture("foreign");
    click("bulkTakeOver");
    QTRY_COMPARE(row(0, 0), QStringLiteral("not tried"));
    click("bulkTry");
    QTRY_COMPARE(row(0, 0), QStringLiteral("would change"));
    QVERIFY2(row(0, 2).contains(QStringLiteral("taken over from “argocd”")), qPrintable(row(0, 2)));
    click("bulkTakeOver"); // after all not
    QTRY_COMPARE(row(0, 0), QStringLiteral("not tried"));
    QTRY_COMPARE(row(1, 0), QStringLiteral("would change"));
    click("bulkTry");
    QTRY_COMPARE(row(0, 0), QStringLiteral("belongs to “argocd”"));
    click("bulkApply");
    QTRY_COMPARE(row(1, 0), QStringLiteral("changed"));
    QCOMPARE(stringAt(live(QStringLiteral("a")), {"spec", "lifetime"}), QStringLiteral("16h"));
    click("bulkTakeOver");
    click("bulkTry");
    QTRY_COMPARE(row(0, 0), QStringLiteral("would change"));
    click("bulkApply");
    QTRY_COMPARE(row(0, 0), QStringLiteral("changed"));
    const Json now = live(QStringLiteral("a"));
    QCOMPARE(stringAt(now, {"spec", "lifetime"}), QStringLiteral("8h"));
    const QStringList groups {QStringLiteral("spec"), QStringLiteral("iamGroups")};
    QVERIFY(fieldsAppliedBy(QStringLiteral("argocd"), now).contains(groups)); // the field in conflict and no other
    QVERIFY(!fieldsAppliedBy(QStringLiteral("keywright-desktop"), now).contains(groups));
}

void BulkChangeTest::whatFailed_isTriedAgain()
{
    for (const char *name : {"a", "b", "c"})
        make(QLatin1String(name), groupSpec());
    openFor({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    type("bulkLifetime", QStringLiteral("8h"));
    click("bulkTry");
    QTRY_VERIFY(named<QAbstractButton>("bulkApply")->isEnabled());
    m_sandbox->kubernetes().setFault([](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
        if (request.method != "PATCH" || request.path.last() != u"b")
            return std::nullopt;
        return sandbox::KubeReply {403,
            {{"kind", "Status"}, {"status", "Failure"}, {"reason", "Forbidden"}, {"code", 403},
                {"message", "no right for b"}}};
    });
    click("bulkApply");
    QTRY_COMPARE(row(1, 0), QStringLiteral("failed"));
    QVERIFY(row(1, 2).contains(QLatin1String("no right for b")));
    QTRY_COMPARE(row(2, 0), QStringLiteral("changed"));
    named<QTreeWidget>("bulkList")->setCurrentItem(named<QTreeWidget>("bulkList")->topLevelItem(1));
    QTRY_VERIFY(named<QPlainTextEdit>("bulkWhole")->toPlainText().contains(QLatin1String("no right for b")));
    picture("failed");
    m_sandbox->kubernetes().setFault({});
    click("bulkTry");
    QTRY_COMPARE(row(1, 0), QStringLiteral("would change"));
    QCOMPARE(row(0, 0), QStringLiteral("changed")); // not once more
    click("bulkApply");
    QTRY_COMPARE(row(1, 0), QStringLiteral("changed"));
    QCOMPARE(stringAt(live(QStringLiteral("b")), {"spec", "lifetime"}), QStringLiteral("8h"));
}

void BulkChangeTest::arn_isAdded_butNotToExistingUsers()
{
    make(QStringLiteral("a"), groupSpec());
    make(QStringLiteral("b"), {{"iamUserName", "u"}, {"lifetime", "16h"}});
    openFor({QStringLiteral("a"), QStringLiteral("b")});
    const QString arn = QStringLiteral("arn:aws:iam::aws:policy/ReadOnlyAccess");
    type("bulkArn", arn);
    QCOMPARE(row(1, 0), QStringLiteral("left out"));
    click("bulkTry");
    QTRY_COMPARE(row(0, 0), QStringLiteral("would change"));
    click("bulkApply");
    QTRY_COMPARE(row(0, 0), QStringLiteral("changed"));
    QCOMPARE(stringsAt(live(QStringLiteral("a")), {"spec", "iamPolicyArns"}), QStringList {arn});
    QVERIFY(!find(live(QStringLiteral("b")), {"spec", "iamPolicyArns"}));
}

void BulkChangeTest::manyInProduction_areConfirmedByTyping()
{
    QStringList names;
    for (int i = 0; i < 11; ++i) {
        names += QStringLiteral("c%1").arg(i);
        make(names.last(), groupSpec());
    }
    openFor(names);
    type("bulkLifetime", QStringLiteral("8h"));
    click("bulkTry");
    QTRY_VERIFY(named<QLineEdit>("bulkTyped")->isVisible());
    QVERIFY(!named<QAbstractButton>("bulkApply")->isEnabled());
    picture("typed");
    type("bulkTyped", QStringLiteral("11"));
    QVERIFY(named<QAbstractButton>("bulkApply")->isEnabled());
}

void BulkChangeTest::wrongWish_isToldAndCannotBeTried()
{
    make(QStringLiteral("a"), groupSpec());
    openFor({QStringLiteral("a")});
    type("bulkLifetime", QStringLiteral("2 days"));
    QVERIFY(!named<QAbstractButton>("bulkTry")->isEnabled());
    QVERIFY(!named<QLabel>("problemText")->text().isEmpty());
}

void BulkChangeTest::rows_thatDoNotChange_areNotDrawnAnew()
{
    make(QStringLiteral("a"), groupSpec());
    make(QStringLiteral("b"), {{"iamUserName", "u"}, {"lifetime", "16h"}});
    openFor({QStringLiteral("a"), QStringLiteral("b")});
    type("bulkArn", QStringLiteral("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    QCOMPARE(row(1, 0), QStringLiteral("left out"));
    std::set<int> drawn;
    connect(named<QTreeWidget>("bulkList")->model(), &QAbstractItemModel::dataChanged, this,
        [&drawn](const QModelIndex &from, const QModelIndex &to) {
            for (int i = from.row(); i <= to.row(); ++i)
                drawn.insert(i);
        });
    click("bulkTry");
    QTRY_COMPARE(row(0, 0), QStringLiteral("would change"));
    click("bulkApply");
    QTRY_COMPARE(row(0, 0), QStringLiteral("changed"));
    QCOMPARE(drawn, std::set<int> {0});
}

QTEST_MAIN(BulkChangeTest)
#include "BulkChangeTest.moc"
