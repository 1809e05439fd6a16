// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The pictures of the documentation, from a sandbox whose clock stands still. `./dev pictures [FOLDER]`

#include "Still.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/policy/PolicyPane.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QProcess>
#include <QTabWidget>
#include <QThread>

#include <cstdio>

using namespace keywright;
using namespace keywright::ui;

namespace {

constexpr int patience = 20'000; ///< ms

bool waitUntil(const std::function<bool()> &condition)
{
    QElapsedTimer waited;
    waited.start();
    while (!condition() && waited.elapsed() < patience)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return condition();
}

/// Lets what is asked for come: no request is under way for a while.
void settle()
{
    QElapsedTimer rest;
    rest.start();
    while (rest.elapsed() < 900)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

class Studio final
{
public:
    Studio(const Clock &clock, QString folder)
        : m_clock(clock)
        , m_folder(std::move(folder))
    {
    }

    void take(Theme &theme, SchemeChoice scheme, const QSize &size, const QString &suffix, bool all,
        const std::vector<std::pair<ClusterIdentity, KubeConnection>> &clusters)
    {
        theme.choose(scheme);
        WindowSettings settings;
        MainWindow window(m_clock, theme, settings);
        for (const auto &[identity, connection] : clusters)
            window.fleet().add(identity, [connection = connection] { return Result<KubeConnection>(connection); });
        window.resize(size);
        window.show();
        auto *filter = window.findChild<QLineEdit *>(QStringLiteral("filter"));
        auto *list = window.findChild<CredentialListView *>(QStringLiteral("credentialList"));
        waitUntil([&] {
            return window.fleet().liveCount() == static_cast<int>(clusters.size()) && window.model().rowCount() > 0;
        });
        window.model().resort();
        select(window, *list, "reason:AwsRefused");
        settle();
        save(window, QStringLiteral("attention") + suffix);
        filter->setText({});
        list->sortByColumn(static_cast<int>(CredentialColumn::NextRotation), Qt::AscendingOrder);
        list->setCurrentIndex(window.model().index(14, 0));
        settle();
        save(window, QStringLiteral("list") + suffix);
        if (!all)
            return;
        auto *tabs = window.findChild<QTabWidget *>(QStringLiteral("detailTabs"));
        if (tabs) {
            const char *const tabNames[] {"overview", "policy", "conditions", "history", "used-by", "yaml"};
            for (int tab = 1; tab < tabs->count() && tab < 6; ++tab) {
                tabs->setCurrentIndex(tab);
                settle();
                save(window, QStringLiteral("detail-%1").arg(QLatin1String(tabNames[tab])) + suffix);
            }
        }
        press(window, QKeySequence(Qt::Key_F4));
        settle();
        waitUntil([] {
            const auto windows = QApplication::topLevelWidgets();
            return std::any_of(windows.begin(), windows.end(), [](const QWidget *each) {
                const auto panes = each->findChildren<PolicyPane *>();
                return each->objectName() == QLatin1String("define")
                    && std::any_of(
                        panes.begin(), panes.end(), [](const PolicyPane *pane) { return pane->isChecked(); });
            });
        });
        settle();
        for (QWidget *other : QApplication::topLevelWidgets())
            if (other != &window && other->isVisible() && other->isWindow() && other->parentWidget() == &window)
                save(*other, QStringLiteral("editor") + suffix);
    }

private:
    static void select(MainWindow &window, CredentialListView &list, const char *query)
    {
        const CredentialQuery wanted(QString::fromLatin1(query));
        for (int row = 0; row < window.model().rowCount(); ++row)
            if (wanted.matches(window.model().rowAt(row), window.model().now())) {
                list.setCurrentIndex(window.model().index(row, 0));
                return;
            }
    }
    static void press(MainWindow &window, const QKeySequence &keys)
    {
        for (QAction *action : window.findChildren<QAction *>())
            if (action->shortcut() == keys)
                action->trigger();
    }
    void save(QWidget &widget, const QString &name) const
    {
        const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
        std::printf("%s %s\n", widget.grab().save(path) ? "made" : "FAILED", qPrintable(path));
    }

    const Clock &m_clock;
    const QString m_folder;
};

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
    const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : "docs/pictures");
    QDir().mkpath(folder);
    const ManualClock clock(QDateTime({2026, 5, 1}, {12, 0}, Qt::UTC));
    sandbox::Sandbox production(clock, QStringLiteral("eu-prod"));
    sandbox::Sandbox stage(clock, QStringLiteral("eu-stage"));
    if (!production.start() || !stage.start())
        return 1;
    pictures::fillStill(production, clock.now(), 240, 0);
    pictures::fillStill(stage, clock.now(), 90, 3);
    const std::vector<std::pair<ClusterIdentity, KubeConnection>> clusters {{{.id = QStringLiteral("eu-prod"),
                                                                                 .label = QStringLiteral("eu-prod"),
                                                                                 .colour = QColor(0xd0, 0x3b, 0x3b),
                                                                                 .environment = QStringLiteral("PROD")},
                                                                                production.kubeConnection()},
        {{.id = QStringLiteral("eu-stage"),
             .label = QStringLiteral("eu-stage"),
             .colour = QColor(0xc0, 0x82, 0x10),
             .environment = QStringLiteral("STAGE")},
            stage.kubeConnection()}};
    Theme theme;
    Studio studio(clock, folder);
    if (argc > 2) { // by the first one, for a screen of twice the density
        studio.take(theme, SchemeChoice::Light, {1920, 1080}, QStringLiteral("-4k"), false, clusters);
        return 0;
    }
    studio.take(theme, SchemeChoice::Light, {1366, 768}, QString(), true, clusters);
    studio.take(theme, SchemeChoice::Dark, {1366, 768}, QStringLiteral("-dark"), true, clusters);
    studio.take(theme, SchemeChoice::HighContrast, {1366, 768}, QStringLiteral("-contrast"), false, clusters);
    qputenv("QT_SCALE_FACTOR", "2");
    return QProcess::execute(QCoreApplication::applicationFilePath(), {folder, QStringLiteral("4k")});
}
