// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ListFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class QueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void problems_data();
    void problems();
    void anUnknownKey_isAWord();
    void whatIsBeingTyped_hidesNothing_data();
    void whatIsBeingTyped_hidesNothing();
    void termsAreCutAtSpacesOutsideQuotes();
    void aTermTakenOut_leavesTheOthers();
    void anyText_isRead();

private:
    ListFixture m_fixture;
};

void QueryTest::matches_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *query, bool expected) {
        QTest::newRow(query) << QString::fromUtf8(query) << expected;
    };
    // team-1/mailer in "PROD eu-prod", fails with AwsRefused, key AKIAMADEUPMAILER ends in 15 h, rotates in 7 h, 3 days
    // old
    row("", true);
    row("mailer", true);
    row("MAIL", true);
    row("team-1", true);
    row("akiamadeup", true);
    row("mailer-creds", true);
    row("awsrefused", true);
    row("nothing", false);
    row("mailer team-1", true);
    row("mailer team-2", false);
    row("!mailer", false);
    row("!nothing", true);
    row("mail*r", true);
    row("mail?r", true);
    row("mail?", false);
    row("is:failing", true);
    row("is:Failing", true);
    row("is:attention", true);
    row("is:ok", false);
    row("is:ok|failing", true);
    row("!is:failing", false);
    row("!is:ok|rotating", true);
    row("ns:team", true);
    row("ns:\"team\"", false);
    row("ns:\"team-1\"", true);
    row("ns:team-?", true);
    row("ns:team-1*|shop", true);
    row("ns:shop|media", false);
    row("namespace:team-1", true);
    row("cluster:eu-prod", true);
    row("cluster:\"PROD eu-prod\"", true);
    row("cluster:\"eu-prod\"", false);
    row("name:mailer", true);
    row("name:team", false);
    row("purpose:NoIrsa", true);
    row("purpose:missing", false);
    row("key:AKIAMADEUPMAILER", true);
    row("key:AKIAOLD", true);
    row("key:AKIAOTHER", false);
    row("secret:mailer-creds", true);
    row("reason:AwsRefused", true);
    row("reason:Vault*", false);
    row("expires:<16h", true);
    row("expires:16h", true);
    row("expires:<1d", true);
    row("expires:<14h", false);
    row("expires:>14h", true);
    row("rotates:<8h", true);
    row("rotates:<6h30m", false);
    row("age:>2d", true);
    row("age:<2d", false);
    row("is:failing ns:team-1* cluster:eu-prod expires:<7d !purpose:SesSmtp mailer", true);
}

void QueryTest::matches()
{
    QFETCH(QString, query);
    CredentialFacts facts = m_fixture.fine(QStringLiteral("team-1"), QStringLiteral("mailer"));
    facts.problem = {Severity::Error, QStringLiteral("AwsRefused"), {}, m_fixture.clock.now()};
    facts.retiring.push_back(
        {AccessKeyId(QStringLiteral("AKIAOLDONE")), m_fixture.clock.now(), m_fixture.clock.now().addSecs(60)});
    const CredentialQuery parsed(query);
    QCOMPARE(parsed.problems(), QStringList());
    QTEST(parsed.matches(m_fixture.row(std::move(facts)), m_fixture.clock.now()), "expected");
}

void QueryTest::problems_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown key") << QStringLiteral("nmespace:x") << QStringLiteral("namespace");
    QTest::newRow("unknown state") << QStringLiteral("is:failling") << QStringLiteral("failing");
    QTest::newRow("no duration") << QStringLiteral("expires:<soon") << QStringLiteral("<7d");
    QTest::newRow("negative duration") << QStringLiteral("expires:<-3d") << QStringLiteral("<7d");
}

void QueryTest::problems()
{
    QFETCH(QString, query);
    QFETCH(QString, named);
    const CredentialQuery parsed(query);
    QCOMPARE(parsed.problems().size(), 1);
    QVERIFY2(parsed.problems().constFirst().contains(named), qPrintable(parsed.problems().constFirst()));
}

void QueryTest::anUnknownKey_isAWord()
{
    CredentialFacts facts = m_fixture.fine(QStringLiteral("a"), QStringLiteral("x"));
    QVERIFY(!CredentialQuery(QStringLiteral("arn:aws")).matches(m_fixture.row(facts), m_fixture.clock.now()));
    facts.secretName = QStringLiteral("arn:aws");
    QVERIFY(CredentialQuery(QStringLiteral("arn:aws")).matches(m_fixture.row(facts), m_fixture.clock.now()));
}

void QueryTest::whatIsBeingTyped_hidesNothing_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"ns:", "is:", "!", "expires:", "expires:<", "ns:|", " ", "ns:\"\""})
        QTest::newRow(query) << QString::fromLatin1(query);
}

void QueryTest::whatIsBeingTyped_hidesNothing()
{
    QFETCH(QString, query);
    CredentialFacts facts = m_fixture.fine(QStringLiteral("a"), QStringLiteral("x!"));
    const CredentialQuery parsed(query);
    QVERIFY(parsed.matches(m_fixture.row(facts), m_fixture.clock.now()) || query == QStringLiteral("ns:\"\""));
}

void QueryTest::termsAreCutAtSpacesOutsideQuotes()
{
    QCOMPARE(CredentialQuery::termsOf(QStringLiteral("  a  b:\"c d\" \"e f\"")),
        QStringList({QStringLiteral("a"), QStringLiteral("b:\"c d\""), QStringLiteral("\"e f\"")}));
    QCOMPARE(CredentialQuery::termsOf(QStringLiteral("a \"never closed b")),
        QStringList({QStringLiteral("a"), QStringLiteral("\"never closed b")}));
}

void QueryTest::aTermTakenOut_leavesTheOthers()
{
    const QString text = QStringLiteral("is:failing ns:\"a b\" word");
    QCOMPARE(CredentialQuery::without(text, 1), QStringLiteral("is:failing word"));
    QCOMPARE(CredentialQuery::without(text, 7), text);
}

void QueryTest::anyText_isRead()
{
    const QString alphabet = QStringLiteral("ai:s!|*?\"<>7d -é\n");
    quint32 seed = 12345;
    const CredentialRow row = m_fixture.row(m_fixture.fine(QStringLiteral("a"), QStringLiteral("b")));
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = 0; i < 12; ++i) {
            seed = seed * 1664525 + 1013904223;
            text += alphabet[static_cast<qsizetype>((seed >> 16) % static_cast<quint32>(alphabet.size()))];
        }
        const CredentialQuery query(text);
        QCOMPARE(query.chips(), CredentialQuery::termsOf(text));
        const bool once = query.matches(row, m_fixture.clock.now());
        QCOMPARE(CredentialQuery(query.chips().join(u' ')).matches(row, m_fixture.clock.now()), once);
    }
}

QTEST_GUILESS_MAIN(QueryTest)
#include "QueryTest.moc"
