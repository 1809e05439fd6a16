// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/KeyTimeline.h"
#include "ui/theme/Theme.h"
#include "ui/timeline/KeyTimelineWidget.h"
#include "ui/timeline/TimeAxis.h"
#include "ui/timeline/TimeText.h"

#include <QDir>
#include <QHelpEvent>
#include <QPainter>
#include <QTest>
#include <QToolTip>

using namespace keywright;
using namespace keywright::ui;
using namespace std::chrono_literals;

namespace {

const QDateTime noon({2026, 3, 1}, {12, 0}, Qt::UTC);

QDateTime hours(double count) { return noon.addMSecs(static_cast<qint64>(count * 3600 * 1000)); }

/// A key of 16 hours that was issued 3 hours ago; the one before it ends in 5 hours.
CredentialFacts healthy()
{
    CredentialFacts facts;
    facts.key = {QStringLiteral("media"), QStringLiteral("thumbnailer")};
    facts.lifetime = 16h;
    facts.problem = {Severity::Normal, QStringLiteral("KeyPublished"), {}, hours(-3)};
    facts.current = KeyFacts {AccessKeyId(QStringLiteral("AKIAIOSFODNN7EXAMPLE")), hours(-3), hours(13)};
    facts.retiring = {KeyFacts {AccessKeyId(QStringLiteral("AKIAI44QH8DHBEXAMPLE")), hours(-11), hours(5)}};
    facts.nextRotation = hours(5);
    return facts;
}

QImage painted(const CredentialFacts &facts, const QDateTime &now, bool selected = false)
{
    QImage image(240, 24, QImage::Format_RGB32);
    const QPalette palette = paletteFor(Scheme::Light);
    image.fill(palette.color(selected ? QPalette::Highlight : QPalette::Base));
    QPainter painter(&image);
    paintKeyTimeline(painter, QRectF(image.rect()), facts, now, {hours(-12), hours(12)}, palette, selected);
    return image;
}

int pixels(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    return count;
}

} // namespace

class KeyTimelineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bars_areCurrentRetiringAndNext();
    void tone_tellsHowTheKeyStands_data();
    void tone_tellsHowTheKeyStands();
    void suspended_hasNoRotationAndNoNextKey();
    void neverIssued_hasOnlyThePlannedKey();
    void overdue_isCalledSoAfterTheGrace();
    void window_holdsAllBarsAndNow();
    void row_showsPastAndFutureInTheTone();
    void row_outsideOfTheWindow_paintsNothingBeyondIt();
    void spans_areSaidInTwoUnits_data();
    void spans_areSaidInTwoUnits();
    void axis_hasNowAndNoMoreTicksThanAskedFor();
    void widget_saysAllInWords();
    void widget_tipTellsTheWholeKey();
    void pictures();
};

void KeyTimelineTest::bars_areCurrentRetiringAndNext()
{
    const auto bars = keyBarsOf(healthy(), noon);
    QCOMPARE(bars.size(), size_t(3));
    QCOMPARE(bars[0].kind, KeyBar::Kind::Current);
    QCOMPARE(bars[0].rotation, hours(5));
    QCOMPARE(bars[0].to, hours(13));
    QCOMPARE(bars[1].kind, KeyBar::Kind::Retiring);
    QCOMPARE(bars[1].to, hours(5));
    QCOMPARE(bars[2].kind, KeyBar::Kind::Planned);
    QCOMPARE(bars[2].from, hours(5));
    QCOMPARE(bars[2].rotation, hours(13));
    QCOMPARE(bars[2].to, hours(21));
}

void KeyTimelineTest::tone_tellsHowTheKeyStands_data()
{
    QTest::addColumn<int>("severity");
    QTest::addColumn<double>("at");
    QTest::addColumn<int>("tone");
    const auto row = [](const char *name, Severity severity, double at, Tone tone) {
        QTest::newRow(name) << static_cast<int>(severity) << at << static_cast<int>(tone);
    };
    row("fine", Severity::Normal, 0, Tone::Ok);
    row("ready, but overdue", Severity::Normal, 6, Tone::Failing);
    row("ready, but ended", Severity::Normal, 14, Tone::Failing);
    row("warned of", Severity::Warning, 0, Tone::Warning);
    row("failing", Severity::Error, 0, Tone::Failing);
    row("on its way", Severity::Progress, 0, Tone::Rotating);
}

void KeyTimelineTest::tone_tellsHowTheKeyStands()
{
    QFETCH(int, severity);
    QFETCH(double, at);
    QFETCH(int, tone);
    CredentialFacts facts = healthy();
    facts.problem.severity = static_cast<Severity>(severity);
    QCOMPARE(static_cast<int>(keyToneOf(facts, hours(at))), tone);
}

void KeyTimelineTest::suspended_hasNoRotationAndNoNextKey()
{
    CredentialFacts facts = healthy();
    facts.suspended = true;
    facts.problem.severity = Severity::Warning;
    const auto bars = keyBarsOf(facts, hours(12));
    QCOMPARE(bars.size(), size_t(2));
    QVERIFY(!bars[0].rotation.isValid());
    QCOMPARE(bars[0].tone, Tone::Suspended);
    QVERIFY(!isOverdue(facts, hours(12)));
}

void KeyTimelineTest::neverIssued_hasOnlyThePlannedKey()
{
    CredentialFacts facts;
    facts.lifetime = 16h;
    QVERIFY(keyBarsOf(facts, noon).empty());
    facts.pending = true;
    const auto bars = keyBarsOf(facts, noon);
    QCOMPARE(bars.size(), size_t(1));
    QCOMPARE(bars[0].kind, KeyBar::Kind::Pending);
    QCOMPARE(bars[0].from, noon);
}

void KeyTimelineTest::overdue_isCalledSoAfterTheGrace()
{
    const CredentialFacts facts = healthy();
    QCOMPARE(rotationGrace(facts), std::chrono::milliseconds(10min));
    QVERIFY(!isOverdue(facts, facts.nextRotation.addSecs(600)));
    QVERIFY(isOverdue(facts, facts.nextRotation.addSecs(601)));
}

void KeyTimelineTest::window_holdsAllBarsAndNow()
{
    const auto bars = keyBarsOf(healthy(), noon);
    const TimeWindow window = windowAround(bars, noon);
    QVERIFY(window.from < hours(-11));
    QVERIFY(window.to > hours(21));
    QVERIFY(windowAround({}, noon).isValid());
}

void KeyTimelineTest::row_showsPastAndFutureInTheTone()
{
    const QPalette palette = paletteFor(Scheme::Light);
    const QColor ok = toneColor(Tone::Ok, palette);
    const QImage early = painted(healthy(), hours(-2));
    const QImage late = painted(healthy(), hours(3));
    QVERIFY(pixels(early, ok) > 0);
    QVERIFY2(pixels(late, ok) > 4 * pixels(early, ok), "the part that is over grows with time");
    CredentialFacts failing = healthy();
    failing.problem.severity = Severity::Error;
    QCOMPARE(pixels(painted(failing, noon), ok), 0);
    QVERIFY(pixels(painted(failing, noon), toneColor(Tone::Failing, palette)) > 0);
    QVERIFY(pixels(painted(healthy(), noon, true), toneColor(Tone::Ok, palette, Backdrop::Selection)) > 0);
}

void KeyTimelineTest::row_outsideOfTheWindow_paintsNothingBeyondIt()
{
    QImage image(240, 24, QImage::Format_RGB32);
    const QPalette palette = paletteFor(Scheme::Light);
    image.fill(palette.color(QPalette::Base));
    QPainter painter(&image);
    paintKeyTimeline(painter, QRectF(60, 0, 120, 24), healthy(), noon, {hours(-1), hours(1)}, palette, false);
    painter.end();
    QCOMPARE(pixels(image.copy(0, 0, 58, 24), palette.color(QPalette::Base)), 58 * 24);
    QCOMPARE(pixels(image.copy(182, 0, 58, 24), palette.color(QPalette::Base)), 58 * 24);
    QVERIFY(pixels(image.copy(60, 0, 120, 24), palette.color(QPalette::Base)) < 120 * 24);
}

void KeyTimelineTest::spans_areSaidInTwoUnits_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64(0) << QStringLiteral("0 s");
    QTest::newRow("59") << qint64(59) << QStringLiteral("59 s");
    QTest::newRow("90") << qint64(90) << QStringLiteral("1 min 30 s");
    QTest::newRow("59 min") << qint64(3599) << QStringLiteral("59 min");
    QTest::newRow("8 h") << qint64(8 * 3600) << QStringLiteral("8 h");
    QTest::newRow("3 h 20") << qint64(12'000) << QStringLiteral("3 h 20 min");
    QTest::newRow("2 d") << qint64(2 * 86'400) << QStringLiteral("2 d");
    QTest::newRow("2 d 1 h") << qint64(2 * 86'400 + 3700) << QStringLiteral("2 d 1 h");
    QTest::newRow("365 d") << qint64(8760) * 3600 << QStringLiteral("365 d");
}

void KeyTimelineTest::spans_areSaidInTwoUnits()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(spanText(std::chrono::seconds(seconds)), text);
    QCOMPARE(spanText(std::chrono::seconds(-seconds)), text);
}

void KeyTimelineTest::axis_hasNowAndNoMoreTicksThanAskedFor()
{
    for (const double span : {0.01, 0.5, 3.0, 48.0, 20'000.0}) {
        const TimeWindow window {hours(-span), hours(span)};
        const auto ticks = axisTicks(window, noon, 6);
        QVERIFY(!ticks.empty() && ticks.size() <= 7);
        QVERIFY(std::ranges::any_of(ticks, [](const AxisTick &tick) { return tick.time == noon; }));
        for (const AxisTick &tick : ticks)
            QVERIFY(tick.time >= window.from && tick.time <= window.to);
    }
    QVERIFY(axisTicks({}, noon, 6).empty());
}

void KeyTimelineTest::widget_saysAllInWords()
{
    ManualClock clock(noon);
    KeyTimelineWidget widget(clock);
    widget.show(std::make_shared<const CredentialFacts>(healthy()));
    const QString words = widget.accessibleDescription();
    QVERIFY2(words.contains(QStringLiteral("AKIAIOSFODNN7EXAMPLE: rotates in 5 h, ends in 13 h")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("AKIAI44QH8DHBEXAMPLE: ends in 5 h")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("next key, planned: comes in 5 h")), qPrintable(words));
    widget.show(nullptr);
    QVERIFY(widget.bars().empty());
}

void KeyTimelineTest::widget_tipTellsTheWholeKey()
{
    ManualClock clock(noon);
    KeyTimelineWidget widget(clock);
    widget.show(std::make_shared<const CredentialFacts>(healthy()));
    widget.resize(widget.sizeHint());
    widget.QWidget::show();
    const QPoint second(300, widget.height() / 2);
    QHelpEvent help(QEvent::ToolTip, second, widget.mapToGlobal(second));
    QApplication::sendEvent(&widget, &help);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("AKIAI44QH8DHBEXAMPLE")), qPrintable(QToolTip::text()));
}

void KeyTimelineTest::pictures()
{
    const QString directory = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (directory.isEmpty())
        QSKIP("KEYWRIGHT_PICTURES is not set");
    ManualClock clock(noon);
    Theme theme;
    for (const SchemeChoice choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
        theme.choose(choice);
        QList<CredentialFacts> all {healthy(), healthy(), healthy(), healthy(), healthy(), {}};
        all[1].problem.severity = Severity::Error;
        all[2].suspended = true;
        all[3].pending = true;
        all[3].nextRotation = hours(-0.2);
        all[3].problem.severity = Severity::Progress;
        all[4].nextRotation = hours(-1);
        all[4].retiring.clear();
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        for (const CredentialFacts &facts : all) {
            auto *timeline = new KeyTimelineWidget(clock, &page);
            timeline->show(std::make_shared<const CredentialFacts>(facts));
            column->addWidget(timeline);
        }
        page.resize(900, 620);
        QImage image(900, 620 + 24 * 12, QImage::Format_RGB32);
        image.fill(QApplication::palette().color(QPalette::Base));
        page.render(&image);
        QPainter painter(&image);
        int y = 620;
        for (const bool selected : {false, true})
            for (const CredentialFacts &facts : all) {
                const QRectF row(0, y, 300, 24);
                if (selected)
                    painter.fillRect(row, QApplication::palette().color(QPalette::Highlight));
                paintKeyTimeline(painter, row.adjusted(4, 0, -4, 0), facts, noon, {hours(-12), hours(12)},
                    QApplication::palette(), selected);
                y += 24;
            }
        const QString name = choice == SchemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark");
        QVERIFY(image.save(QDir(directory).filePath(QStringLiteral("timeline-%1.png").arg(name))));
    }
}

QTEST_MAIN(KeyTimelineTest)
#include "KeyTimelineTest.moc"
