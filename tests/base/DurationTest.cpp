// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Duration.h"

#include <QTest>

using namespace keywright;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class DurationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoTakes_isTaken_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("expected");
        const auto row = [](const QString &text, milliseconds expected) {
            QTest::newRow(qPrintable(text)) << text << qint64(expected.count());
        };
        row(u"16h"_s, 16h);
        row(u"90m"_s, 90min);
        row(u"1h30m"_s, 90min);
        row(u"1h0m0s"_s, 1h);
        row(u"30m1h"_s, 90min); // any order
        row(u"1h1h"_s, 2h); // as often as one likes
        row(u"1.5h"_s, 90min);
        row(u".5s"_s, 500ms);
        row(u"1.s"_s, 1s);
        row(u"250ms"_s, 250ms);
        row(u"1m1ms"_s, 60'001ms);
        row(u"1500us"_s, 2ms); // to the nearest millisecond
        row(u"1400us"_s, 1ms);
        row(u"2000µs"_s, 2ms); // U+00B5
        row(u"2000μs"_s, 2ms); // U+03BC
        row(u"3000000ns"_s, 3ms);
        row(u"0"_s, 0ms);
        row(u"-0"_s, 0ms);
        row(u"0s"_s, 0ms);
        row(u"-1h"_s, -1h);
        row(u"-1h30m"_s, -90min);
        row(u"+5s"_s, 5s);
        row(u"8760h"_s, 8760h);
        row(u"2500000h"_s, 2'500'000h);
    }
    void whatGoTakes_isTaken()
    {
        QFETCH(QString, text);
        const Result<milliseconds> parsed = parseDuration(text);
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().text()));
        QTEST(qint64(parsed->count()), "expected");
    }

    void whatGoRefuses_isRefused_andQuoted_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text :
            {u""_s, u"-"_s, u"+"_s, u"16"_s, u"1d"_s, u"1y"_s, u"1w"_s, u"h"_s, u".h"_s, u"1h 30m"_s, u" 1h"_s,
                u"1h "_s, u"1H"_s, u"--1h"_s, u"1h-30m"_s, u"1.2.3s"_s, u"1,5h"_s, u"1e3s"_s, u"0x10s"_s, u"infh"_s,
                u"nans"_s, u"16 hours"_s, u"1h30"_s, u"٣h"_s, u"2600000h"_s, u"99999999999999999999h"_s})
            QTest::newRow(qPrintable(u'<' + text + u'>')) << text;
    }
    void whatGoRefuses_isRefused_andQuoted()
    {
        QFETCH(QString, text);
        const Result<milliseconds> parsed = parseDuration(text);
        QVERIFY2(!parsed, qPrintable(parsed ? QString::number(parsed->count()) : QString()));
        QVERIFY(parsed.error().kind == ErrorKind::InvalidInput);
        QVERIFY2(parsed.error().sentence.contains(u'“' + text + u'”'), qPrintable(parsed.error().sentence));
    }

    void aDuration_isWrittenInTheShortestForm_data()
    {
        QTest::addColumn<qint64>("duration");
        QTest::addColumn<QString>("text");
        const auto row = [](milliseconds duration, const QString &text) {
            QTest::newRow(qPrintable(text)) << qint64(duration.count()) << text;
        };
        row(0ms, u"0s"_s);
        row(16h, u"16h"_s);
        row(90min, u"1h30m"_s);
        row(45s, u"45s"_s);
        row(60s, u"1m"_s);
        row(250ms, u"250ms"_s);
        row(3'600'001ms, u"1h1ms"_s);
        row(-90s, u"-1m30s"_s);
        row(8760h, u"8760h"_s);
    }
    void aDuration_isWrittenInTheShortestForm()
    {
        QFETCH(qint64, duration);
        QTEST(formatDuration(milliseconds(duration)), "text");
    }

    void whatIsWritten_isReadAsTheSame()
    {
        for (qint64 count = 1; count < 40'000'000'000; count = count * 3 + 1)
            for (const milliseconds duration : {milliseconds(count), milliseconds(-count)}) {
                const Result<milliseconds> parsed = parseDuration(formatDuration(duration));
                QVERIFY2(parsed && *parsed == duration, qPrintable(formatDuration(duration)));
            }
    }
};

QTEST_GUILESS_MAIN(DurationTest)
#include "DurationTest.moc"
