// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/Logging.h"
#include "base/SecretBytes.h"
#include "telemetry/LogFormat.h"

#include <QTest>

using namespace keywright;
using namespace std::chrono_literals;

// What travels with a secret in it cannot be logged: these do not compile.
static_assert(!std::is_constructible_v<LogField, const char *, const SecretBytes &>);
static_assert(!std::is_constructible_v<LogField, const char *, QByteArray>);
static_assert(!std::is_constructible_v<LogField, const char *, QByteArrayView>);

namespace {

const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);

LogLine line(const QString &message, Json fields = Json::object(), QtMsgType type = QtInfoMsg)
{
    return {.time = moment,
        .type = type,
        .category = QStringLiteral("keywright.vault"),
        .message = message,
        .fields = std::move(fields)};
}

} // namespace

class LoggingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logged_isMessageAndFieldsAsJson()
    {
        QTest::ignoreMessage(
            QtInfoMsg, "Token renewed {\"first\":true,\"key\":\"media/thumbs\",\"ttl\":\"1h30m\",\"uses\":3}");
        logInfo(lcVault, "Token renewed",
            {{"ttl", 90min}, {"uses", 3}, {"first", true},
                {"key", ObjectKey {QStringLiteral("media"), QStringLiteral("thumbs")}}});
        QTest::ignoreMessage(QtWarningMsg, "Plain");
        logWarning(lcVault, "Plain");
    }

    void error_isLoggedWithAllThatHelps()
    {
        const Error error {.kind = ErrorKind::Forbidden,
            .sentence = QStringLiteral("Vault said no."),
            .hint = QStringLiteral("Ask."),
            .party = Party::VaultPolicy,
            .httpStatus = 403,
            .requestId = QStringLiteral("r-1"),
            .serverMessage = QStringLiteral("permission denied")};
        QTest::ignoreMessage(QtCriticalMsg,
            "Login failed {\"error\":\"Vault said no.\",\"hint\":\"Ask.\",\"httpStatus\":403,\"kind\":\"Forbidden\","
            "\"party\":\"Vault's policy\",\"requestId\":\"r-1\",\"serverMessage\":\"permission denied\",\"try\":2}");
        logError(lcVault, "Login failed", error, {{"try", 2}});
    }

    void belowTheLevel_nothingIsWritten()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("keywright.*.info=false"));
        static int calls = 0;
        calls = 0;
        auto *before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++calls; });
        logInfo(lcVault, "Not seen");
        logWarning(lcVault, "Seen");
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules(QString());
        QCOMPARE(calls, 1);
    }

    void text_isTakenApartAgain_data()
    {
        QTest::addColumn<QString>("category");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("fields");
        const QString ours = QStringLiteral("keywright.kube");
        QTest::newRow("with fields") << ours << QStringLiteral("Watch ended {\"a\":1}") << QStringLiteral("Watch ended")
                                     << QStringLiteral("{\"a\":1}");
        QTest::newRow("without") << ours << QStringLiteral("Watch ended") << QStringLiteral("Watch ended")
                                 << QStringLiteral("{}");
        QTest::newRow("broken JSON") << ours << QStringLiteral("x {\"a\":") << QStringLiteral("x {\"a\":")
                                     << QStringLiteral("{}");
        QTest::newRow("not ours") << QStringLiteral("qt.network") << QStringLiteral("x {\"a\":1}")
                                  << QStringLiteral("x {\"a\":1}") << QStringLiteral("{}");
    }
    void text_isTakenApartAgain()
    {
        QFETCH(QString, category);
        QFETCH(QString, text);
        const LogLine parsed = parseLogText(moment, QtInfoMsg, category, text);
        QTEST(parsed.message, "message");
        QTEST(QString::fromUtf8(dumpJson(parsed.fields)), "fields");
    }

    void formatText_isOneLineForAPerson_data()
    {
        QTest::addColumn<LogLine>("line");
        QTest::addColumn<bool>("journal");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("terminal") << line(QStringLiteral("Token renewed"), {{"ttl", "1h"}, {"n", 3}}) << false
                                  << QByteArray(
                                         "2026-01-02T03:04:05.678Z info keywright.vault: Token renewed n=3 ttl=1h");
        QTest::newRow("journal") << line(QStringLiteral("Sealed"), Json::object(), QtWarningMsg) << true
                                 << QByteArray("<4>keywright.vault: Sealed");
        QTest::newRow("error for journal")
            << line(QStringLiteral("x"), Json::object(), QtCriticalMsg) << true << QByteArray("<3>keywright.vault: x");
        QTest::newRow("value with spaces") << line(QStringLiteral("x"), {{"why", "not now"}}) << true
                                           << QByteArray("<6>keywright.vault: x why=\"not now\"");
        QTest::newRow("empty value") << line(QStringLiteral("x"), {{"why", ""}}) << true
                                     << QByteArray("<6>keywright.vault: x why=\"\"");
        QTest::newRow("forged line in a value")
            << line(QStringLiteral("x"), {{"why", "a\n<0>keywright.vault: all is well"}}) << true
            << QByteArray("<6>keywright.vault: x why=\"a\\n<0>keywright.vault: all is well\"");
        QTest::newRow("escape sequence in a message") << line(QStringLiteral("a\x1b[2Jb\u0085c\u2028d \"e\"")) << true
                                                      << QByteArray("<6>keywright.vault: a\\u001b[2Jb\xEF\xBF\xBD"
                                                                    "c\xEF\xBF\xBD"
                                                                    "d \"e\"");
    }
    void formatText_isOneLineForAPerson()
    {
        QFETCH(LogLine, line);
        QFETCH(bool, journal);
        QTEST(formatText(line, journal), "text");
    }

    void formatJson_isOneObjectOnOneLine()
    {
        const QByteArray text = formatJson(line(QStringLiteral("a\nb"), {{"n", 3}}));
        QVERIFY(!text.contains('\n'));
        const Json expected {{"time", "2026-01-02T03:04:05.678Z"}, {"level", "info"}, {"category", "keywright.vault"},
            {"message", "a\nb"}, {"n", 3}};
        QVERIFY(Json::parse(text.toStdString()) == expected);
    }

    void keyEvent_isOneLine_data()
    {
        QTest::addColumn<KeyEvent>("event");
        QTest::addColumn<QByteArray>("text");
        const KeyEvent good {.time = moment,
            .credential = {QStringLiteral("media"), QStringLiteral("thumbs")},
            .verb = KeyVerb::Publish,
            .key = AccessKeyId(QStringLiteral("AKIA1")),
            .took = 23ms};
        KeyEvent bad = good;
        bad.verb = KeyVerb::Issue;
        bad.key = {};
        bad.outcome = QStringLiteral("Refused");
        bad.detail = QStringLiteral("AWS said\nno");
        QTest::newRow("done") << good << QByteArray("2026-01-02T03:04:05.678Z media/thumbs publish AKIA1 23ms");
        QTest::newRow("failed") << bad
                                << QByteArray(
                                       "2026-01-02T03:04:05.678Z media/thumbs issue - 23ms Refused \"AWS said\\nno\"");
    }
    void keyEvent_isOneLine()
    {
        QFETCH(KeyEvent, event);
        QTEST(formatText(event), "text");
        const Json json = toJson(event);
        QCOMPARE(stringAt(json, {"namespace"}), QStringLiteral("media"));
        QCOMPARE(stringAt(json, {"verb"}), toString(event.verb));
        QCOMPARE(stringAt(json, {"outcome"}), event.outcome);
    }
};

QTEST_GUILESS_MAIN(LoggingTest)
#include "LoggingTest.moc"
