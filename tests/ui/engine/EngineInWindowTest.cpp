// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/Desktop.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

using namespace keywright;

/// From the menu to quitting, in the window on the sandbox, whose clusters have an engine each.
class EngineInWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEngineHere_isSeenAndAskedAboutBeforeQuitting();
    void theAssistant_knowsTheSandboxsVault();

private:
    static QAction *clusterCommand(ui::MainWindow &window, const QString &name, const QString &cluster);
    template<typename T>
    static T *part(const char *name)
    {
        for (QWidget *top : QApplication::topLevelWidgets())
            if (top->isVisible())
                for (T *found : top->findChildren<T *>(QLatin1String(name)))
                    if (found->isVisible())
                        return found;
        return nullptr;
    }
    static void click(const char *name)
    {
        QTRY_VERIFY2(part<QPushButton>(name) && part<QPushButton>(name)->isEnabled(), name);
        QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton);
    }
    static std::unique_ptr<Desktop> desktop()
    {
        const Environment none = [](const char *) { return QString(); };
        Result<Invocation> invocation = parseOptions({QStringLiteral("keywright"), QStringLiteral("--sandbox")}, none);
        invocation->settings.sandboxSize = 10;
        auto made = std::make_unique<Desktop>(invocation->settings, none);
        made->start();
        return made;
    }
};

QAction *EngineInWindowTest::clusterCommand(ui::MainWindow &window, const QString &name, const QString &cluster)
{
    for (QMenu *menu : window.menuBar()->findChildren<QMenu *>()) {
        if (QString(menu->title()).remove(u'&') != name)
            continue;
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions())
            if (action->text() == cluster)
                return action;
    }
    return nullptr;
}

void EngineInWindowTest::anEngineHere_isSeenAndAskedAboutBeforeQuitting()
{
    const auto made = desktop();
    ui::MainWindow &window = made->window();
    const auto find = [&] {
        return clusterCommand(window, QStringLiteral("Run the engine here"), QStringLiteral("PROD eu-prod"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(find(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(window.fleet().liveCount(), 2, 20'000);
    find()->trigger();
    click("engineStart");
    const auto sign = [] {
        const auto *label = part<QLabel>("engineSignText");
        return label ? label->text() : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(sign(), QStringLiteral("Engine waits here"), 20'000);
    window.close();
    QVERIFY(window.isVisible());
    click("stopEngineCancel");
    QVERIFY(window.isVisible());
    QCOMPARE(sign(), QStringLiteral("Engine waits here"));
    window.close();
    click("stopEngineAct");
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 20'000);
}

void EngineInWindowTest::theAssistant_knowsTheSandboxsVault()
{
    const auto made = desktop();
    ui::MainWindow &window = made->window();
    const auto find = [&] {
        return clusterCommand(window, QStringLiteral("Set up"), QStringLiteral("STAGE eu-stage"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(find(), 20'000);
    find()->trigger();
    click("setupNext");
    const auto status = [] {
        const auto *label = part<QLabel>("setupStatus");
        return label ? label->text() : QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("to be written.")), 20'000);
    QVERIFY2(!status().contains(QStringLiteral("Not all could")), qPrintable(status()));
    click("setupClose");
}

QTEST_MAIN(EngineInWindowTest)
#include "EngineInWindowTest.moc"
