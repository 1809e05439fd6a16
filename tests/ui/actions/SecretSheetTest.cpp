// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ActionWorld.h"

#include "ui/actions/SecretClipboard.h"
#include "ui/actions/SecretSheet.h"
#include "ui/actions/SecretValueView.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace keywright;
using namespace keywright::ui;

class SecretSheetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothing_isReadBeforeItIsAsked();
    void opened_leavesAnEvent_andShowsDots();
    void withoutTheRight_onlyTheAuditLogTells();
    void readOnlyCluster_isNotWrittenTo();
    void forbidden_isSaid();
    void strangersSecret_isNotShown();
    void revealed_isOneValue_forAWhile();
    void clipboard_isMarked_andClearedIfItIsStillOurs();

private:
    ActionTarget mailer(const QString &owner = {});
    SecretSheet *open(const ActionTarget &target, std::chrono::milliseconds revealFor = std::chrono::seconds(30));
    void click(const char *name) { QTest::mouseClick(shown<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString note() const { return shown<QLabel>("secretNote")->text(); }
    void be(const Json &rules); ///< a service account with these rights
    [[nodiscard]] qsizetype events();

    std::unique_ptr<ActionWorld> m_world;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<SecretClipboard> m_clipboard;
};

void SecretSheetTest::init()
{
    m_world = std::make_unique<ActionWorld>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_clipboard = std::make_unique<SecretClipboard>();
}

void SecretSheetTest::cleanup()
{
    m_window.reset();
    m_clipboard.reset();
    m_world.reset();
}

ActionTarget SecretSheetTest::mailer(const QString &owner)
{
    const ActionTarget target =
        m_world->credential(QStringLiteral("team-1"), QStringLiteral("mailer"), {}, ActionWorld::statusWithKey());
    m_world->make({{"apiVersion", "v1"}, {"kind", "Secret"},
        {"metadata",
            {{"namespace", "team-1"}, {"name", "mailer-creds"},
                {"ownerReferences",
                    {{{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"}, {"name", "mailer"},
                        {"uid", owner.isEmpty() ? target.facts->uid : owner}, {"controller", true}}}}}},
        {"stringData",
            {{"AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"},
                {"AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
                {"credentials",
                    "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"
                    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}}}});
    return target;
}

SecretSheet *SecretSheetTest::open(const ActionTarget &target, std::chrono::milliseconds revealFor)
{
    auto *sheet = new SecretSheet(m_world->clock, target, *m_clipboard, m_window.get(), revealFor);
    sheet->show();
    return sheet;
}

void SecretSheetTest::be(const Json &rules)
{
    m_world->sandbox.createNamespace(QStringLiteral("team-1"));
    const ObjectKey account {QStringLiteral("team-1"), QStringLiteral("viewer")};
    m_world->make({{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "Role"},
        {"metadata", {{"namespace", "team-1"}, {"name", "r"}}}, {"rules", rules}});
    m_world->make({{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "RoleBinding"},
        {"metadata", {{"namespace", "team-1"}, {"name", "r"}}},
        {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "r"}}},
        {"subjects", {{{"kind", "ServiceAccount"}, {"name", "viewer"}, {"namespace", "team-1"}}}}});
    m_world->connection = [this, account] { return m_world->sandbox.kubeConnectionAs(account); };
}

qsizetype SecretSheetTest::events()
{
    const ResourceType core {.group = {},
        .version = QStringLiteral("v1"),
        .plural = QStringLiteral("events"),
        .kind = QStringLiteral("Event")};
    ListOptions options;
    options.ns = QStringLiteral("team-1");
    const auto page = QCoro::waitFor(m_world->admin().listAll(core, options));
    qsizetype found = 0;
    for (const Json &event : page->items)
        found += stringAt(event, {"reason"}) == u"SecretOpened"
            && stringAt(event, {"involvedObject", "name"}) == u"mailer"
            && !stringAt(event, {"message"}).contains(u"AKIA");
    return found;
}

void SecretSheetTest::nothing_isReadBeforeItIsAsked()
{
    const ActionTarget target = mailer();
    CredentialActions actions(m_world->clock, m_window.get());
    const quint64 before = m_world->session.client().requestCount();
    actions.run(CredentialAction::OpenSecret, {target});
    QVERIFY(shown("secretSheet"));
    picture(shown("secretSheet"), QStringLiteral("secret-asking"));
    QTRY_VERIFY(shown<QPushButton>("secretCancel")->hasFocus());
    QTest::keyClick(shown("secretSheet"), Qt::Key_Return);
    QTRY_VERIFY(!shown("secretSheet"));
    QCOMPARE(m_world->session.client().requestCount(), before);
}

void SecretSheetTest::opened_leavesAnEvent_andShowsDots()
{
    SecretSheet *sheet = open(mailer());
    click("secretOpen");
    QTRY_VERIFY(shown("secretValue-AWS_SECRET_ACCESS_KEY"));
    QVERIFY(shown("secretValue-AWS_ACCESS_KEY_ID"));
    QVERIFY(shown("secretValue-credentials"));
    const auto *key = shown<SecretValueView>("secretValue-AWS_SECRET_ACCESS_KEY");
    QCOMPARE(sheet->width(), 800);
    QVERIFY(key->width() >= key->fontMetrics().horizontalAdvance(QString(40, u'W')) + 16); // on one line
    QCOMPARE(events(), 1);
    QVERIFY2(note().contains(QStringLiteral("Event")) && !note().contains(QStringLiteral("audit")), qPrintable(note()));
    for (const SecretValueView *value : sheet->findChildren<SecretValueView *>())
        QVERIFY(!value->isRevealed());
    picture(sheet, QStringLiteral("secret-masked"));
}

void SecretSheetTest::withoutTheRight_onlyTheAuditLogTells()
{
    be({{{"apiGroups", {""}}, {"resources", {"secrets"}}, {"verbs", {"get"}}}});
    open(mailer());
    click("secretOpen");
    QTRY_VERIFY(shown("secretValue-AWS_SECRET_ACCESS_KEY"));
    QVERIFY2(note().startsWith(QStringLiteral("Only the API server's audit log")), qPrintable(note()));
    QVERIFY2(note().contains(QStringLiteral("forbidden")), qPrintable(note()));
    QCOMPARE(events(), 0);
    picture(shown("secretSheet"), QStringLiteral("secret-no-event"));
}

void SecretSheetTest::readOnlyCluster_isNotWrittenTo()
{
    const ActionTarget target = mailer();
    ClusterIdentity identity = m_world->session.identity();
    identity.readOnly = true;
    m_world->session.setIdentity(identity);
    open(target);
    click("secretOpen");
    QTRY_VERIFY(shown("secretValue-AWS_SECRET_ACCESS_KEY"));
    QVERIFY(m_world->writes.isEmpty());
    QVERIFY2(note().contains(QStringLiteral("audit log")), qPrintable(note()));
}

void SecretSheetTest::forbidden_isSaid()
{
    be({{{"apiGroups", {""}}, {"resources", {"configmaps"}}, {"verbs", {"get"}}}});
    open(mailer());
    click("secretOpen");
    QTRY_VERIFY(shown<QLabel>("secretNote"));
    QVERIFY2(note().contains(QStringLiteral("get")) && note().contains(QStringLiteral("secrets")), qPrintable(note()));
    QVERIFY(!shown("secretValue-AWS_SECRET_ACCESS_KEY"));
    QVERIFY(shown<QPushButton>("secretOpen")->isEnabled());
}

void SecretSheetTest::strangersSecret_isNotShown()
{
    open(mailer(QStringLiteral("11111111-2222-3333-4444-555555555555")));
    click("secretOpen");
    QTRY_VERIFY(shown<QLabel>("secretNote"));
    QVERIFY2(note().contains(QStringLiteral("does not belong")), qPrintable(note()));
    QVERIFY(!shown("secretValue-AWS_SECRET_ACCESS_KEY"));
}

void SecretSheetTest::revealed_isOneValue_forAWhile()
{
    open(mailer(), std::chrono::milliseconds(300));
    click("secretOpen");
    QTRY_VERIFY(shown("secretValue-AWS_SECRET_ACCESS_KEY"));
    auto *id = shown<SecretValueView>("secretValue-AWS_ACCESS_KEY_ID");
    auto *file = shown<SecretValueView>("secretValue-credentials");
    const QImage masked = id->grab().toImage();
    click("secretReveal-AWS_ACCESS_KEY_ID");
    QVERIFY(id->isRevealed());
    QVERIFY(id->grab().toImage() != masked);
    click("secretReveal-credentials");
    QVERIFY(!id->isRevealed());
    QVERIFY(file->isRevealed());
    QCoreApplication::processEvents();
    picture(shown("secretSheet"), QStringLiteral("secret-revealed"));
    QTRY_VERIFY(!file->isRevealed());
    QCOMPARE(id->grab().toImage(), masked);
    click("secretReveal-AWS_ACCESS_KEY_ID");
    click("secretReveal-AWS_ACCESS_KEY_ID");
    QVERIFY(!id->isRevealed());
}

void SecretSheetTest::clipboard_isMarked_andClearedIfItIsStillOurs()
{
    m_clipboard = std::make_unique<SecretClipboard>(std::chrono::milliseconds(200));
    open(mailer());
    click("secretOpen");
    QTRY_VERIFY(shown<QPushButton>("secretCopy-AWS_SECRET_ACCESS_KEY"));
    click("secretCopy-AWS_SECRET_ACCESS_KEY");
    const QClipboard *clipboard = QGuiApplication::clipboard();
    QCOMPARE(clipboard->text(), QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    QCOMPARE(clipboard->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
    click("secretCancel");
    QTRY_COMPARE(clipboard->text(), QString());

    QSignalSpy cleared(m_clipboard.get(), &SecretClipboard::cleared);
    m_clipboard->copy(SecretBytes("first"));
    QGuiApplication::clipboard()->setText(QStringLiteral("somebody else's"));
    m_clipboard->clear();
    QCOMPARE(clipboard->text(), QStringLiteral("somebody else's"));
    QCOMPARE(cleared.count(), 0);
    m_clipboard->copy(SecretBytes("second"));
    m_clipboard.reset(); // at the end of the program
    QCOMPARE(clipboard->text(), QString());
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme theme;
    theme.choose(qEnvironmentVariable("KEYWRIGHT_SCHEME") == u"dark" ? SchemeChoice::Dark : SchemeChoice::Light);
    SecretSheetTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "SecretSheetTest.moc"
