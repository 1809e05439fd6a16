// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timelineview/TimelineView.h"
#include "ListFixture.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/theme/Theme.h"

#include <QDir>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace keywright;
using namespace keywright::ui;

/// The rows of the list over an axis of time, by keys and wheel.
class TimelineViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void ticks_areRoundTimes_data();
    void ticks_areRoundTimes();
    void ticks_goOverAChangeOfTheClocks();
    void bars_standAtTheirTimes();
    void keys_zoomAroundNow();
    void leftAndRight_move_homeIsNow();
    void ctrlWheel_keepsTheTimeUnderTheCursor();
    void zoom_hasEnds();
    void theFirstScale_fitsTheLifetimes();
    void now_goesWithTheClock_unlessMoved();
    void current_isTheLists();
    void aFilter_keepsSelectionAndCurrent();
    void upAndDown_bringTheRowIntoSight();
    void enter_opens();
    void aCurrentOfAnotherColumn_isBroughtIntoSight();
    void theTooltip_saysItInWords();
    void pictures();

private:
    struct Pair
    {
        ListFixture fixture;
        CredentialListModel model {fixture.clock};
        CredentialListView list {model};
        TimelineView view {model, *list.selectionModel()};

        explicit Pair(int count = 0)
        {
            view.resize(1100, 420);
            if (count > 0)
                add(count);
        }
        void add(int count)
        {
            std::vector<CredentialChange> changes;
            for (int i = 0; i < count; ++i)
                changes.push_back(ListFixture::change(fixture.fine(
                    QStringLiteral("team-%1").arg(i % 7), QStringLiteral("c%1").arg(i, 4, 10, QLatin1Char('0')))));
            model.apply(&fixture.session, changes);
        }
        void show()
        {
            view.show();
            view.activateWindow();
            view.setFocus();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
        }
        [[nodiscard]] QDateTime now() const { return fixture.clock.now(); }
        [[nodiscard]] double span() const
        {
            return static_cast<double>(view.timeWindow().from.msecsTo(view.timeWindow().to));
        }
        void turn(QPoint angle, QPoint at, Qt::KeyboardModifiers modifiers)
        {
            QWheelEvent event(
                at, view.viewport()->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(view.viewport(), &event);
        }
        [[nodiscard]] QColor pixel(double x, int row)
        {
            const QRect rect = view.visualRect(model.index(row, 1));
            return view.viewport()->grab().toImage().pixelColor(static_cast<int>(x), rect.center().y());
        }
    };
    static void fleet(Pair &pair);
};

void TimelineViewTest::ticks_areRoundTimes_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<QDateTime>("to");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("period");
    const auto at = [](int month, int day, int hour, int minute = 0) {
        return QDateTime({2026, month, day}, {hour, minute});
    };
    QTest::newRow("minutes") << at(5, 1, 12, 3) << at(5, 1, 12, 40) << "12:05"
                             << "12:10"
                             << "Fri 1 May 2026";
    QTest::newRow("hours") << at(5, 1, 12, 3) << at(5, 2, 3) << "14:00"
                           << "16:00"
                           << "Fri 1 May 2026";
    QTest::newRow("days") << at(5, 1, 12) << at(5, 9, 0) << "Sat 2"
                          << "Sun 3"
                          << "May 2026";
    QTest::newRow("weeks") << at(5, 1, 12) << at(6, 25, 0) << "Mon 4"
                           << "Mon 11"
                           << "May 2026";
    QTest::newRow("months") << at(1, 15, 0) << at(9, 1, 0) << "Feb"
                            << "Mar"
                            << "2026";
}

void TimelineViewTest::ticks_areRoundTimes()
{
    QFETCH(QDateTime, from);
    QFETCH(QDateTime, to);
    const ScaleTicks all = scaleTicks({from, to}, 10);
    QVERIFY(all.ticks.size() >= 2 && all.ticks.size() <= 12);
    QTEST(all.ticks[0].text, "first");
    QTEST(all.ticks[1].text, "second");
    QTEST(all.periods[0].text, "period");
    QVERIFY(all.periods[0].from <= from);
}

void TimelineViewTest::ticks_goOverAChangeOfTheClocks()
{
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const TimeWindow window {QDateTime({2026, 3, 28}, {12, 0}), QDateTime({2026, 3, 30}, {12, 0})};
    QStringList texts;
    for (const ScaleTick &tick : scaleTicks(window, 10).ticks)
        if (tick.major)
            texts += tick.time.toLocalTime().toString(QStringLiteral("dd HH:mm"));
    qputenv("TZ", "UTC");
    tzset();
    QCOMPARE(texts, QStringList({QStringLiteral("29 00:00"), QStringLiteral("30 00:00")}));
}

void TimelineViewTest::bars_standAtTheirTimes()
{
    Pair pair(3);
    pair.show();
    const CredentialFacts &facts = *pair.model.rowAt(1).facts;
    const double from = pair.view.xOf(facts.current->issuedAt);
    const double now = pair.view.xOf(pair.now());
    const QRect axis = pair.view.axisRect();
    QVERIFY(from > axis.left() && now > from && now < axis.right());
    // Both ways are each other's inverse.
    QVERIFY(std::abs(pair.view.timeAt(pair.view.xOf(facts.nextRotation)).msecsTo(facts.nextRotation)) <= 1);
    const QColor lived = toneColor(Tone::Ok, pair.view.palette());
    QCOMPARE(pair.pixel(from + 4, 1), lived);
    QVERIFY(pair.pixel(from - 4, 1) != lived);
    QVERIFY(pair.pixel(now + 12, 1) != lived); // still to come: paler
    // And after a move too, at the new place.
    QTest::keyClick(&pair.view, Qt::Key_Right);
    const double moved = pair.view.xOf(facts.current->issuedAt);
    QVERIFY(moved < from);
    QCOMPARE(pair.pixel(moved + 4, 1), lived);
}

void TimelineViewTest::keys_zoomAroundNow()
{
    Pair pair(3);
    pair.show();
    const double span = pair.span();
    const double x = pair.view.xOf(pair.now());
    QTest::keyClick(&pair.view, Qt::Key_Plus);
    QVERIFY(pair.span() < span);
    QVERIFY(std::abs(pair.view.xOf(pair.now()) - x) < 1);
    QTest::keyClick(&pair.view, Qt::Key_Minus);
    QVERIFY(std::abs(pair.span() - span) < 10);
    QTest::keyClick(&pair.view, Qt::Key_Minus);
    QVERIFY(pair.span() > span * 1.2);
    QTest::keyClick(&pair.view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(std::abs(pair.span() - span) < 10);
}

void TimelineViewTest::leftAndRight_move_homeIsNow()
{
    Pair pair(3);
    pair.show();
    const TimeWindow before = pair.view.timeWindow();
    QTest::keyClick(&pair.view, Qt::Key_Right);
    QVERIFY(pair.view.timeWindow().from > before.from);
    QTest::keyClick(&pair.view, Qt::Key_Left);
    QTest::keyClick(&pair.view, Qt::Key_Left);
    QVERIFY(pair.view.timeWindow().from < before.from);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&pair.view, Qt::Key_Left);
    QVERIFY(pair.view.xOf(pair.now()) > pair.view.axisRect().right());
    QTest::keyClick(&pair.view, Qt::Key_Home);
    QCOMPARE(pair.view.timeWindow(), before);
}

void TimelineViewTest::ctrlWheel_keepsTheTimeUnderTheCursor()
{
    Pair pair(3);
    pair.show();
    const QRect axis = pair.view.axisRect();
    for (const double share : {0.1, 0.5, 0.95}) {
        for (const int angle : {120, 360, -120, -600}) {
            const QPoint at(axis.left() + static_cast<int>(share * axis.width()), 40);
            const QDateTime time = pair.view.timeAt(at.x());
            const double span = pair.span();
            pair.turn({0, angle}, at, Qt::ControlModifier);
            QVERIFY(angle > 0 ? pair.span() < span : pair.span() > span);
            QVERIFY(std::abs(pair.view.xOf(time) - at.x()) < 0.5);
        }
    }
    // Without Ctrl rows are scrolled, with Shift the time is.
    pair.add(200);
    const TimeWindow window = pair.view.timeWindow();
    pair.turn({0, -120}, {10, 40}, Qt::NoModifier);
    QCOMPARE(pair.view.timeWindow(), window);
    QVERIFY(pair.view.verticalScrollBar()->value() > 0);
    pair.turn({0, -120}, {10, 40}, Qt::ShiftModifier);
    QVERIFY(pair.view.timeWindow().from > window.from);
}

void TimelineViewTest::zoom_hasEnds()
{
    Pair pair(1);
    pair.show();
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(&pair.view, Qt::Key_Plus);
    QCOMPARE(pair.span(), static_cast<double>(TimeScale::shortest.count()));
    for (int i = 0; i < 200; ++i)
        QTest::keyClick(&pair.view, Qt::Key_Minus);
    QCOMPARE(pair.span(), static_cast<double>(TimeScale::longest.count()));
    QVERIFY(!scaleTicks(pair.view.timeWindow(), 10).ticks.empty());
}

void TimelineViewTest::theFirstScale_fitsTheLifetimes()
{
    Pair pair;
    pair.show(); // empty at first
    pair.add(5);
    QTRY_COMPARE(pair.span(), 32.0 * 3600 * 1000); // they live for 16 h
    using namespace std::chrono_literals;
    QCOMPARE(fittingSpan({15min, 30min, 2160h}), std::chrono::milliseconds(60min));
    QCOMPARE(fittingSpan({}), std::chrono::milliseconds(24h));
}

void TimelineViewTest::now_goesWithTheClock_unlessMoved()
{
    Pair pair(3);
    pair.show();
    const double x = pair.view.xOf(pair.now());
    pair.fixture.clock.advance(std::chrono::hours(3));
    QTRY_COMPARE(pair.view.shownNow(), pair.now());
    QVERIFY(std::abs(pair.view.xOf(pair.now()) - x) < 1);
    QTest::keyClick(&pair.view, Qt::Key_Left);
    const TimeWindow window = pair.view.timeWindow();
    pair.fixture.clock.advance(std::chrono::hours(1));
    QTRY_COMPARE(pair.view.shownNow(), pair.now());
    QCOMPARE(pair.view.timeWindow(), window);
}

void TimelineViewTest::current_isTheLists()
{
    Pair pair(10);
    pair.show();
    QSignalSpy changed(&pair.list, &CredentialListView::currentCredentialChanged);
    pair.list.setCurrentIndex(pair.model.index(2, 0));
    QTest::keyClick(&pair.view, Qt::Key_Down);
    QCOMPARE(pair.list.currentIndex().row(), 3);
    QCOMPARE(pair.list.selected().size(), 1U);
    QVERIFY(changed.size() >= 2);
    QTest::keyClick(&pair.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(pair.list.selected().size(), 2U);
    QTest::mouseClick(pair.view.viewport(), Qt::LeftButton, {}, pair.view.visualRect(pair.model.index(6, 1)).center());
    QCOMPARE(pair.list.currentIndex().row(), 6);
    QCOMPARE(pair.list.selected().front()->key, pair.model.rowAt(6).facts->key);
}

void TimelineViewTest::aFilter_keepsSelectionAndCurrent()
{
    Pair pair(200);
    pair.show();
    QTest::mouseClick(pair.view.viewport(), Qt::LeftButton, {}, pair.view.visualRect(pair.model.index(5, 1)).center());
    QTest::keyClick(&pair.view, Qt::Key_Down, Qt::ShiftModifier);
    const CredentialRef current = pair.list.current()->facts->ref();
    QCOMPARE(pair.list.selected().size(), 2U);
    pair.model.setFilter(QStringLiteral("ns:") + current.key.ns);
    QVERIFY(pair.list.current());
    QCOMPARE(pair.list.current()->facts->ref(), current);
    QVERIFY(pair.view.selectionModel() == pair.list.selectionModel());
    QCOMPARE(pair.view.currentIndex(), pair.list.currentIndex());
    QVERIFY(pair.view.selectionModel()->isRowSelected(pair.view.currentIndex().row(), {}));
    pair.model.setFilter({});
    QCOMPARE(pair.list.current()->facts->ref(), current);
    QVERIFY(pair.view.viewport()->rect().contains(pair.view.visualRect(pair.view.currentIndex().siblingAtColumn(1))));
}

void TimelineViewTest::upAndDown_bringTheRowIntoSight()
{
    Pair pair(200);
    pair.show();
    pair.list.setCurrentIndex(pair.model.index(0, 0));
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&pair.view, Qt::Key_Down);
    QCOMPARE(pair.list.currentIndex().row(), 60);
    QVERIFY(pair.view.viewport()->rect().contains(pair.view.visualRect(pair.model.index(60, 1))));
    QTest::keyClick(&pair.view, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(pair.list.currentIndex().row(), 0);
}

void TimelineViewTest::enter_opens()
{
    Pair pair(3);
    pair.show();
    pair.list.setCurrentIndex(pair.model.index(1, 0));
    QSignalSpy opened(&pair.view, &TimelineView::opened);
    QTest::keyClick(&pair.view, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void TimelineViewTest::aCurrentOfAnotherColumn_isBroughtIntoSight()
{
    Pair pair(200);
    pair.show();
    pair.list.setCurrentIndex(pair.model.index(150, static_cast<int>(CredentialColumn::Reason)));
    QVERIFY(pair.view.viewport()->rect().contains(pair.view.visualRect(pair.model.index(150, 1))));
    QTest::keyClick(&pair.view, Qt::Key_Down);
    QCOMPARE(pair.list.currentIndex().row(), 151);
}

void TimelineViewTest::theTooltip_saysItInWords()
{
    Pair pair(2);
    pair.show();
    const QString words = pair.view.rowInWords(0);
    QVERIFY2(words.contains(QStringLiteral("team-0/c0000 on PROD eu-prod")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("rotates in 7 h, ends in 15 h")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("2026-05-01 19:00:00")), qPrintable(words));
    const QPoint at = pair.view.visualRect(pair.model.index(0, 7)).center();
    QHelpEvent help(QEvent::ToolTip, at, pair.view.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(pair.view.viewport(), &help);
    const auto tip = [] {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (widget->inherits("QTipLabel"))
                return static_cast<QLabel *>(widget)->text();
        return QString();
    };
    QTRY_VERIFY2(tip().contains(QStringLiteral("c0000")), qPrintable(tip()));
}

void TimelineViewTest::fleet(Pair &pair)
{
    const QDateTime now = pair.now();
    std::vector<CredentialChange> changes;
    const auto add = [&](const char *ns, const char *name, auto change) {
        CredentialFacts facts = pair.fixture.fine(QString::fromLatin1(ns), QString::fromLatin1(name));
        change(facts);
        changes.push_back(ListFixture::change(std::move(facts)));
    };
    const auto lives = [now](CredentialFacts &facts, double agoHours, double hours) {
        facts.lifetime = std::chrono::milliseconds(static_cast<qint64>(hours * 3'600'000));
        facts.current->issuedAt = now.addMSecs(-static_cast<qint64>(agoHours * 3'600'000));
        facts.current->expiresAt = facts.current->issuedAt.addMSecs(facts.lifetime.count());
        facts.nextRotation = facts.current->issuedAt.addMSecs(facts.lifetime.count() / 2);
    };
    for (int i = 0; i < 9; ++i)
        add("media", qPrintable(QStringLiteral("thumbnailer-%1").arg(i)),
            [&](CredentialFacts &facts) { lives(facts, 0.8 * i, 16); });
    add("shop", "orders-queue-consumer-with-a-long-name", [&](CredentialFacts &facts) {
        lives(facts, 2, 16);
        facts.retiring.push_back(
            {AccessKeyId(QStringLiteral("AKIAOLD")), now.addSecs(-10 * 3600), now.addSecs(6 * 3600)});
    });
    add("shop", "expired-export", [&](CredentialFacts &facts) { lives(facts, 30, 16); });
    add("shop", "long-ago", [&](CredentialFacts &facts) {
        lives(facts, 900, 16);
        facts.suspended = true;
    });
    add("shop", "quick", [&](CredentialFacts &facts) { lives(facts, 0.2, 1); });
    add("billing", "on-its-way", [&](CredentialFacts &facts) {
        lives(facts, 8, 16);
        facts.pending = true;
        facts.problem.severity = Severity::Progress;
    });
    add("billing", "third-party", [&](CredentialFacts &facts) { lives(facts, 100, 24 * 90); });
    add("billing", "no-key-yet", [](CredentialFacts &facts) {
        facts.current.reset();
        facts.nextRotation = {};
    });
    pair.model.apply(&pair.fixture.session, changes);
}

void TimelineViewTest::pictures()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        QSKIP("KEYWRIGHT_PICTURES is not set");
    Theme theme;
    for (const auto &[choice, name] :
        {std::pair(SchemeChoice::Light, "light"), std::pair(SchemeChoice::Dark, "dark")}) {
        theme.choose(choice);
        Pair pair;
        fleet(pair);
        pair.view.resize(1130, 470);
        pair.show();
        pair.list.setCurrentIndex(pair.model.index(4, 0));
        const auto save = [&](const char *what) {
            QVERIFY(pair.view.grab().save(QDir(folder).filePath(
                QStringLiteral("timelineview-%1-%2.png").arg(QLatin1String(name), QLatin1String(what)))));
        };
        save("start");
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(&pair.view, Qt::Key_Plus);
        save("near");
        for (int i = 0; i < 22; ++i)
            QTest::keyClick(&pair.view, Qt::Key_Minus);
        save("far");
    }
}

QTEST_MAIN(TimelineViewTest)
#include "TimelineViewTest.moc"
