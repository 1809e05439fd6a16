// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"

#include "base/Json.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

/// The program on its own sandbox, as a newcomer runs it.
class SandboxRunTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputAsJson_isJsonToItsLastLine();
    void theThrottledOne_getsItsKey();
};

void SandboxRunTest::outputAsJson_isJsonToItsLastLine()
{
    Program program;
    QCOMPARE(program.run({u"--headless"_s, u"--sandbox"_s, u"--for"_s, u"3s"_s, u"--log-format"_s, u"json"_s}), 0);
    Json last;
    for (const QByteArray &line : program.out().trimmed().split('\n')) {
        const auto json = parseJson(line, u"the line"_s);
        QVERIFY2(json, line.constData());
        last = *json;
    }
    QVERIFY(intAt(last, {"summary", "issue"}) > 0);
    QCOMPARE(intAt(last, {"summary", "credentials"}), 33);
}

void SandboxRunTest::theThrottledOne_getsItsKey()
{
    Program program;
    program.start({u"--headless"_s, u"--sandbox"_s});
    QTRY_VERIFY2_WITH_TIMEOUT(
        program.out().contains(" iot/telemetry-sink publish AKIA"), program.out().constData(), 60'000);
    QVERIFY(program.out().contains(" iot/telemetry-sink issue - "));
    program.process().terminate();
    QCOMPARE(program.waitForEnd(), 0);
    QVERIFY2(program.out().contains("In trouble on purpose: "), program.out().constData());
}

QTEST_GUILESS_MAIN(SandboxRunTest)
#include "SandboxRunTest.moc"
