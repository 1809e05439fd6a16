// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the desktop costs with 10,000 credentials, and the same work by QSortFilterProxyModel and the default delegate
// in the same run. `./dev bench ui`; the first list comes from a real API server where there is one.

#include "base/TaskScope.h"
#include "support/KubeAdmin.h"
#include "ui/actions/CredentialActions.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/detail/CredentialDetail.h"
#include "ui/policy/PolicyPane.h"
#include "ui/shell/MainWindow.h"
#include "ui/timelineview/TimelineView.h"

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QProcess>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <unistd.h>

using namespace keywright;
using namespace keywright::ui;

namespace {

constexpr int many = 10'000;

double millisecondsOf(const std::function<void()> &work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

struct Frames
{
    std::vector<double> took = {};
    [[nodiscard]] double at(double share)
    {
        std::sort(took.begin(), took.end());
        return took[std::min(took.size() - 1, static_cast<size_t>(static_cast<double>(took.size()) * share))];
    }
};

void line(const char *what, Frames frames, const char *target)
{
    std::printf("%-58s %7.2f %7.2f %7.2f  %s\n", what, frames.at(0.5), frames.at(0.99), frames.at(1), target);
    std::fflush(stdout);
}

/// Everything that a change leads to: posted events, and the painting, now.
void frame(QWidget &widget)
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    widget.repaint();
}

CredentialFacts made(int number, const QDateTime &now, std::mt19937 &random)
{
    CredentialFacts facts;
    facts.cluster = QStringLiteral("eu-prod");
    facts.key = {QStringLiteral("team-%1").arg(number % 300, 3, 10, QLatin1Char('0')),
        QStringLiteral("credential-%1").arg(number)};
    facts.uid = QString::number(number);
    facts.generation = facts.observedGeneration = 1;
    facts.created = now.addDays(-3);
    facts.purpose = QStringLiteral("NoIrsaSupport");
    facts.secretName = facts.key.name + QStringLiteral("-creds");
    facts.lifetime = std::chrono::hours(16);
    facts.problem = {number % 40 == 0 ? Severity::Error : Severity::Normal,
        number % 40 == 0 ? QStringLiteral("AwsRefused") : QStringLiteral("KeyPublished"), {}, now};
    const int next = std::uniform_int_distribution<int>(60, 8 * 3600)(random);
    facts.nextRotation = now.addSecs(next);
    facts.current = KeyFacts {AccessKeyId(QStringLiteral("AKIAMADEUP%1").arg(number, 10, 10, QLatin1Char('0'))),
        now.addSecs(next - 8 * 3600), now.addSecs(next + 8 * 3600)};
    return facts;
}

std::vector<CredentialChange> allOf(const QDateTime &now)
{
    std::mt19937 random(1);
    std::vector<CredentialChange> changes;
    for (int i = 0; i < many; ++i) {
        CredentialFacts facts = made(i, now, random);
        const ObjectKey key = facts.key;
        changes.push_back({key, std::make_shared<const CredentialFacts>(std::move(facts))});
    }
    return changes;
}

ClusterSession &session()
{
    static ClusterSession one({.id = QStringLiteral("eu-prod"), .label = QStringLiteral("eu-prod"), .colour = Qt::red},
        [] { return Result<KubeConnection>(failure(ErrorKind::Unavailable, QStringLiteral("none"))); });
    one.setState({.kind = ClusterState::Kind::Live});
    return one;
}

/// What is usual: a standard model, a proxy that filters and sorts, the default delegate.
struct Usual
{
    QStandardItemModel model {0, credentialColumns};
    QSortFilterProxyModel proxy;
    QTreeView view;

    explicit Usual(const CredentialListModel &ours)
    {
        std::vector<int> rows;
        for (int row = 0; row < ours.rowCount(); ++row) {
            QList<QStandardItem *> items;
            for (int column = 0; column < credentialColumns; ++column)
                items += new QStandardItem(ours.index(row, column).data().toString());
            model.appendRow(items);
        }
        proxy.setSourceModel(&model);
        proxy.setFilterKeyColumn(-1);
        view.setModel(&proxy);
        view.setUniformRowHeights(true);
        view.setRootIsDecorated(false);
        view.setSortingEnabled(true);
        view.sortByColumn(static_cast<int>(CredentialColumn::NextRotation), Qt::AscendingOrder);
        view.resize(1366, 720);
        view.show();
        frame(view);
    }
};

template<typename SetFilter>
Frames filtered(QWidget &view, SetFilter setFilter)
{
    Frames frames;
    const QString typed = QStringLiteral("ntial-4 key");
    for (int round = 0; round < 3; ++round) {
        for (int length = 1; length <= 10; ++length)
            frames.took.push_back(millisecondsOf([&] {
                setFilter(typed.left(length));
                frame(view);
            }));
        for (int length = 9; length >= 0; --length)
            frames.took.push_back(millisecondsOf([&] {
                setFilter(typed.left(length));
                frame(view);
            }));
    }
    return frames;
}

void benchFilter(CredentialListModel &model, CredentialListView &view)
{
    line("filter, a key stroke", filtered(view, [&](const QString &text) { model.setFilter(text); }),
        "p99 <= 16, max <= 24");
    Usual usual(model);
    line("   … the usual way",
        filtered(usual.view, [&](const QString &text) { usual.proxy.setFilterFixedString(text); }), "");
}

void benchUpdates(CredentialListModel &model, const QDateTime &now)
{
    std::mt19937 random(2);
    model.sort(static_cast<int>(CredentialColumn::NextRotation));
    Frames frames;
    for (int tick = 0; tick < 600; ++tick) {
        std::vector<CredentialChange> changes;
        for (int i = 0; i < 17; ++i) {
            CredentialFacts facts = made(std::uniform_int_distribution<int>(0, many - 1)(random), now, random);
            const ObjectKey key = facts.key;
            changes.push_back({key, std::make_shared<const CredentialFacts>(std::move(facts))});
        }
        frames.took.push_back(millisecondsOf([&] {
            model.apply(&session(), changes);
            if (tick % 60 == 59)
                model.resort();
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents); // paints what is to be painted
        }));
    }
    model.resort();
    bool sorted = true;
    for (int row = 1; row < model.rowCount(); ++row)
        sorted = sorted && model.rowAt(row - 1).next <= model.rowAt(row).next;
    line("1,000 updates a second on the sort column, a frame", std::move(frames), "p99 <= 8, max <= 16");
    std::printf("   … sorted at the end: %s\n", sorted ? "yes" : "NO");

    Usual usual(model);
    Frames theirs;
    const int column = static_cast<int>(CredentialColumn::NextRotation);
    for (int tick = 0; tick < 200; ++tick)
        theirs.took.push_back(millisecondsOf([&] {
            for (int i = 0; i < 17; ++i)
                usual.model.item(std::uniform_int_distribution<int>(0, many - 1)(random), column)
                    ->setText(QString::number(std::uniform_int_distribution<int>(0, 1'000'000)(random)));
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        }));
    line("   … the usual way, sorting at each change", std::move(theirs), "");
}

void benchPaint(CredentialListView &view)
{
    Frames pages;
    for (int i = 0; i < 60; ++i) {
        view.scrollTo(view.model()->index((i * 977) % many, 0), QAbstractItemView::PositionAtTop);
        pages.took.push_back(millisecondsOf([&] { view.viewport()->repaint(); }));
    }
    line("a full page painted after a jump", std::move(pages), "<= 16");
}

void benchDetail(CredentialListView &view, const Clock &clock)
{
    CredentialDetail detail(clock);
    detail.resize(1140, 270);
    detail.setVisible(true);
    frame(detail);
    Frames frames;
    for (int i = 0; i < 100; ++i)
        frames.took.push_back(millisecondsOf([&] {
            view.setCurrentIndex(view.model()->index(i * 7, 0));
            detail.show(&session(), view.current()->facts);
            frame(view);
            frame(detail);
        }));
    line("from the key to a credential's detail", std::move(frames), "<= 30");
}

/// As somebody does who has marked all rows: what each command may do is asked anew with each change.
void benchActions(CredentialListView &view)
{
    std::vector<ActionTarget> all;
    const auto *model = static_cast<const CredentialListModel *>(view.model());
    for (int row = 0; row < model->rowCount(); ++row)
        all.push_back({&session(), model->rowAt(row).facts});
    Frames frames;
    for (int i = 0; i < 20; ++i)
        frames.took.push_back(millisecondsOf([&] {
            for (int act = 0; act <= static_cast<int>(CredentialAction::CopyKubectl); ++act)
                (void)CredentialActions::whyNot(static_cast<CredentialAction>(act), all);
        }));
    line("what can be done with 10,000 marked rows, all commands", std::move(frames), "<= 16");
}

void benchTimeline(CredentialListModel &model, CredentialListView &view)
{
    TimelineView timeline(model, *view.selectionModel());
    timeline.resize(1366, 720);
    timeline.show();
    frame(timeline);
    Frames frames;
    for (int i = 0; i < 60; ++i)
        frames.took.push_back(millisecondsOf([&] {
            QTest::keyClick(&timeline, i % 2 ? Qt::Key_Left : Qt::Key_Plus);
            frame(timeline);
        }));
    line("the timeline after a key, 10,000 rows", std::move(frames), "<= 16");
}

void benchCompletion()
{
    PolicyPane pane;
    pane.resize(900, 500);
    pane.show();
    pane.setText(
        QStringLiteral("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n"
                       "      \"Action\": \"\",\n      \"Resource\": \"*\"\n    }\n  ]\n}\n"));
    auto *editor = pane.findChild<QAbstractScrollArea *>();
    if (!editor)
        return;
    editor->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(editor, Qt::Key_Down);
    QTest::keyClick(editor, Qt::Key_End);
    QTest::keyClick(editor, Qt::Key_Left);
    QTest::keyClick(editor, Qt::Key_Left);
    Frames frames;
    for (int round = 0; round < 5; ++round) {
        for (const QChar c : QStringLiteral("s3:GetObj"))
            frames.took.push_back(millisecondsOf([&] {
                QTest::keyClick(editor, c.toLatin1());
                frame(*editor);
            }));
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(editor, Qt::Key_Backspace);
    }
    line("completion among all actions, a key stroke", std::move(frames), "<= 10");
}

/// A key in a policy of 12 KB, which is checked when one rests.
void benchTyping()
{
    QStringList statements;
    for (int i = 0; i < 100; ++i)
        statements += QStringLiteral("    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"s3:GetObject\",\n      "
                                     "\"Resource\": \"arn:aws:s3:::bucket-%1/*\"\n    }")
                          .arg(i);
    PolicyPane pane;
    pane.resize(900, 500);
    pane.show();
    pane.setText(QStringLiteral("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n%1\n  ]\n}\n")
                     .arg(statements.join(QStringLiteral(",\n"))));
    auto *editor = pane.findChild<QAbstractScrollArea *>();
    if (!editor)
        return;
    editor->setFocus();
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(editor, Qt::Key_Down);
    QTest::keyClick(editor, Qt::Key_End);
    Frames frames;
    for (int i = 0; i < 50; ++i)
        frames.took.push_back(millisecondsOf([&] {
            QTest::keyClick(editor, ' ');
            frame(*editor);
        }));
    line("a key in a policy of 12 KB", std::move(frames), "<= 16");
}

/// Sixteen at a time: one after the other takes minutes.
QCoro::Task<> createShare(KubeClient &client, QString ns, int from, int to)
{
    for (int i = from; i < to; ++i) {
        const Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", ns}, {"name", QStringLiteral("credential-%1").arg(i)}}},
            {"spec",
                {{"lifetime", "16h"}, {"purpose", {{"kind", "NoIrsaSupport"}, {"note", "a client of a vendor"}}},
                    {"iamPolicy",
                        {{"Version", "2012-10-17"},
                            {"Statement",
                                Json::array({{{"Effect", "Allow"},
                                    {"Action", Json::array({"s3:GetObject", "s3:PutObject", "s3:ListBucket"})},
                                    {"Resource",
                                        Json::array(
                                            {"arn:aws:s3:::made-up-data", "arn:aws:s3:::made-up-data/*"})}}})}}}}}};
        if (const Result<Json> made =
                co_await client.create(resources::awsCredentials, object, QStringLiteral("bench"));
            !made)
            qFatal("%s", qPrintable(made.error().text()));
    }
}

void fillServer(const KubeConnection &connection, const QString &ns)
{
    constexpr int atATime = 16;
    KubeClient client(connection);
    TaskScope scope;
    for (int i = 0; i < atATime; ++i)
        scope.spawn(createShare(client, ns, many * i / atATime, many * (i + 1) / atATime));
    while (scope.running() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// From the moment in which a cluster is chosen; and how long the window could not have answered a key meanwhile: the
/// longest time in which a timer of a millisecond did not come.
void benchFirstList(const Clock &clock, Theme &theme)
{
    if (qEnvironmentVariableIsEmpty("KEYWRIGHT_TEST_SERVERS")) {
        std::printf("%-58s left out: no servers\n", "the first list from an API server");
        return;
    }
    const test::TestServers servers(test::Server::Kubernetes);
    const test::KubeAdmin kube(servers);
    kube.applyKeywrightCrd();
    KubeConfigOptions options;
    options.kubeconfig = servers.kubeconfig();
    fillServer(*loadKubeConnection(options), kube.createNamespace(QStringLiteral("bench")));
    WindowSettings settings;
    MainWindow window(clock, theme, settings);
    window.findChild<QLineEdit *>(QStringLiteral("filter"))->setText({});
    window.resize(1366, 720);
    window.show();
    frame(window);
    using Steady = std::chrono::steady_clock;
    const auto since = [](Steady::time_point begun) {
        return std::chrono::duration<double, std::milli>(Steady::now() - begun).count();
    };
    double blocked = 0;
    Steady::time_point beat = Steady::now();
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    QObject::connect(&heart, &QTimer::timeout, &window, [&] {
        blocked = std::max(blocked, since(beat) - 1);
        beat = Steady::now();
    });
    heart.start(1);
    const Steady::time_point begun = Steady::now();
    window.fleet().add({.id = QStringLiteral("real"), .label = QStringLiteral("real"), .colour = Qt::blue},
        [options] { return loadKubeConnection(options); });
    double first = 0;
    while (window.model().total() < many && since(begun) < 60'000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (first == 0 && window.model().total() > 0)
            first = since(begun);
    }
    const double all = since(begun);
    // What follows is a part of it: the cluster is live now, which changes how every credential stands, and all are
    // sorted once more.
    const double settled = all + 2'000;
    while (since(begun) < settled)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::printf("%-58s %7.0f                  <= 500\n", "the first list from an API server: first rows", first);
    std::printf("%-58s %7.0f                  <= 3000%s\n", "   … all of them", all,
        window.model().total() < many ? "  NOT ALL" : "");
    std::printf(
        "%-58s %7.1f                  <= 16\n", "   … the longest time in which the window stood still", blocked);
    std::fflush(stdout);
}

double megabytesNow()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &row : status.readAll().split('\n'))
        if (row.startsWith("VmRSS:"))
            return row.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

/// ms since this process was started; the kernel counts in hundredths of a second.
double sinceStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = stat.readAll();
    const double ticks = all.mid(all.lastIndexOf(')') + 2).split(' ').value(19).toDouble();
    timespec now {};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double nowMs = static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
    return nowMs - ticks * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// In a process of its own: a window with all rows, painted once.
int startOnce()
{
    SystemClock clock;
    Theme theme;
    theme.choose(SchemeChoice::Light);
    WindowSettings settings;
    MainWindow window(clock, theme, settings);
    window.findChild<QLineEdit *>(QStringLiteral("filter"))->setText({});
    window.model().apply(&session(), allOf(clock.now()));
    window.show();
    frame(window);
    std::printf("%.1f %.1f\n", sinceStart(), megabytesNow());
    return 0;
}

void benchStart(const char *program)
{
    Frames starts;
    double memory = 0;
    for (int i = 0; i < 7; ++i) {
        QProcess process;
        process.start(QString::fromLocal8Bit(program), {QStringLiteral("start")});
        process.waitForFinished();
        const QList<QByteArray> figures = process.readAllStandardOutput().simplified().split(' ');
        starts.took.push_back(figures.value(0).toDouble());
        memory = figures.value(1).toDouble();
    }
    line("process start to the first painted frame, 10,000 rows", std::move(starts), "<= 250");
    std::printf("%-58s %7.1f MB               <= 120\n", "resident memory then", memory);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "start") == 0)
        return startOnce();
    const SystemClock clock;
    Theme theme;
    theme.choose(SchemeChoice::Light);
    std::printf("%-58s %7s %7s %7s  target (ms; %s)\n", "10,000 rows, 1366x768", "median", "p99", "most",
        qPrintable(QGuiApplication::platformName()));
    benchStart(argv[0]);
    CredentialListModel model(clock);
    CredentialListView view(model);
    view.resize(1366, 720);
    view.show();
    const QDateTime now = clock.now();
    const std::vector<CredentialChange> all = allOf(now);
    std::printf("%-58s %7.2f\n", "10,000 credentials put into the list", millisecondsOf([&] {
        model.apply(&session(), all);
        frame(view);
    }));
    model.sort(static_cast<int>(CredentialColumn::NextRotation));
    benchFilter(model, view);
    benchUpdates(model, now);
    benchPaint(view);
    benchDetail(view, clock);
    benchActions(view);
    benchTimeline(model, view);
    benchCompletion();
    benchTyping();
    benchFirstList(clock, theme);
    return 0;
}
