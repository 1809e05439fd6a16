// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/DesktopSetup.h"
#include "sandbox/Sandbox.h"
#include "ui/setup/SetupDialog.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
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

private:
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
    connect(&m_sandbox->kubernetes(), &sandbox::SandboxKubernetes::mutating, this, [this](const sandbox::SandboxRequest &request) {
        if (!request.query.hasQueryItem(QStringLiteral("dryRun")))
            m_writes += QString::fromUtf8(request.method) + u' ' + request.pathText();
    });
    const ClusterIdentity identity {.id = QStringLiteral("ctx"), .label = QStringLiteral("eu-prod-0"),
        .colour = QColor(0xc6, 0x28, 0x28), .environment = QStringLiteral("PROD")};
    m_session = std::make_unique<ClusterSession>(identity, [this] { return Result<KubeConnection>(m_sandbox->kubeConnection()); });
    const Environment none = [](const char *) { return QString(); };
    Result<Invocation> invocation = parseOptions({QStringLiteral("keywright")}, none);
    QVERIFY(invocation);
    invocation->settings.aws.stsEndpoint = m_sandbox->stsSettings().endpoint.toString();
    m_dialog = new SetupDialog(*m_session, setupGateway(invocation->settings, none, m_clock), nullptr);
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
    for (const auto &[scheme, suffix] : {std::pair(SchemeChoice::Dark, "dark"), std::pair(SchemeChoice::Light, "light")}) {
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
    QVERIFY2(plan.contains(QStringLiteral("policy keywright-engine.eu-prod|as it should be")), qPrintable(plan.join(u'\n')));
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
    QVERIFY2(found.contains(QStringLiteral("good: tried with a token of 2m that has the policy keywright-engine.eu-prod alone")), qPrintable(found));
    QVERIFY2(!found.contains(QStringLiteral("missing:")), qPrintable(found));
    click("setupBack");
    look();
    QCOMPARE(status(), QStringLiteral("Nothing is to be written."));
    QVERIFY(!part<QPushButton>("setupApply")->isEnabled());
}

QTEST_MAIN(SetupDialogTest)
#include "SetupDialogTest.moc"
