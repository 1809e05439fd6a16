// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/StatusText.h"

#include <QTest>

using namespace keywright;
using namespace keywright::ui;
using namespace std::chrono_literals;

namespace {

const QDateTime noon({2026, 3, 1}, {12, 0}, Qt::UTC);

CredentialFacts readyFacts()
{
    CredentialFacts facts;
    facts.key = {QStringLiteral("media"), QStringLiteral("thumbnailer")};
    facts.lifetime = 16h;
    facts.generation = facts.observedGeneration = 2;
    facts.problem = {
        Severity::Normal, QStringLiteral("KeyPublished"), messageOf(Reason::KeyPublished), noon.addSecs(-3600)};
    facts.current = KeyFacts {AccessKeyId(QStringLiteral("AKIA1")), noon.addSecs(-3600), noon.addSecs(15 * 3600)};
    facts.nextRotation = noon.addSecs(7 * 3600);
    return facts;
}

} // namespace

class DetailTextsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ready_needsNothing();
    void refused_tellsWhoSaidItAndWhatToDo();
    void aReasonOfANewerEngine_isShownAsItStands();
    void noConditions_isUnknown();
    void notLive_isNeverFine();
    void causes_areComputed_data();
    void causes_areComputed();
    void deleted_asksForNothing();
    void suspended_doesNotSaySinceWhenItWasReady();

private:
    [[nodiscard]] DetailSubject subject(const CredentialFacts &facts)
    {
        DetailSubject made;
        made.session = m_session.get();
        made.facts = std::make_shared<const CredentialFacts>(facts);
        EngineHealth engine;
        engine.renewedAt = noon.addSecs(-5);
        made.engines.known = true;
        made.engines.byNamespace.insert(QString::fromLatin1(Engines::systemNamespace), engine);
        return made;
    }
    std::unique_ptr<ClusterSession> m_session;
};

void DetailTextsTest::init()
{
    m_session = std::make_unique<ClusterSession>(
        ClusterIdentity {.id = QStringLiteral("a"), .label = QStringLiteral("eu-dev-1")}, ConnectionSource());
    m_session->setState({.kind = ClusterState::Kind::Live});
}

void DetailTextsTest::ready_needsNothing()
{
    const DetailSubject ready = subject(readyFacts());
    const StatusText text = statusTextOf(ready, noon);
    QCOMPARE(text.tone, Tone::Ok);
    QCOMPARE(text.state, QStringLiteral("OK"));
    QVERIFY(text.nextStep.isEmpty());
    QVERIFY(text.detail.isEmpty());
    QVERIFY(computedCauses(ready, noon).empty());
}

void DetailTextsTest::refused_tellsWhoSaidItAndWhatToDo()
{
    CredentialFacts facts = readyFacts();
    facts.problem = {Severity::Error, QStringLiteral("AwsRefused"),
        messageOf(Reason::AwsRefused, QStringLiteral("AccessDenied: iam:CreateUser")), noon};
    const StatusText text = statusTextOf(subject(facts), noon);
    QCOMPARE(text.tone, Tone::Failing);
    QCOMPARE(text.sentence, reasonInfo(Reason::AwsRefused).sentence);
    QCOMPARE(text.detail, QStringLiteral("AccessDenied: iam:CreateUser."));
    QCOMPARE(text.nextStep, reasonInfo(Reason::AwsRefused).nextStep);
    QCOMPARE(text.who, QStringLiteral("AWS"));
}

void DetailTextsTest::aReasonOfANewerEngine_isShownAsItStands()
{
    CredentialFacts facts = readyFacts();
    facts.problem = {Severity::Error, QStringLiteral("MoonInTheWay"), QStringLiteral("The moon."), noon};
    const StatusText text = statusTextOf(subject(facts), noon);
    QCOMPARE(text.sentence, QStringLiteral("The moon."));
    QCOMPARE(text.reason, QStringLiteral("MoonInTheWay"));
    QCOMPARE(text.tone, Tone::Failing);
}

void DetailTextsTest::noConditions_isUnknown()
{
    CredentialFacts facts = readyFacts();
    facts.problem = {};
    QCOMPARE(statusTextOf(subject(facts), noon).tone, Tone::Unknown);
}

void DetailTextsTest::notLive_isNeverFine()
{
    m_session->setState({.kind = ClusterState::Kind::Stale, .lastLive = noon.addSecs(-240)});
    const DetailSubject stale = subject(readyFacts());
    QCOMPARE(statusTextOf(stale, noon).tone, Tone::Unknown);
    QVERIFY(statusTextOf(stale, noon).headline().startsWith(QStringLiteral("Unknown. The engine's last word: ")));
    const auto causes = computedCauses(stale, noon);
    QCOMPARE(causes.size(), size_t(1));
    QVERIFY2(causes[0].sentence.contains(QStringLiteral("4 min ago")), qPrintable(causes[0].sentence));
}

void DetailTextsTest::causes_areComputed_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("part");
    QTest::newRow("overdue") << 0 << QStringLiteral("although it is called ready");
    QTest::newRow("not seen") << 1 << QStringLiteral("Not yet seen by the engine");
    QTest::newRow("silent") << 2 << QStringLiteral("The engine is silent");
    QTest::newRow("no engine") << 3 << QStringLiteral("No engine is known");
    QTest::newRow("ended") << 4 << QStringLiteral("ended 1 h ago, although");
    QTest::newRow("retiring too long") << 5 << QStringLiteral("should be gone");
}

void DetailTextsTest::causes_areComputed()
{
    QFETCH(int, what);
    QFETCH(QString, part);
    CredentialFacts facts = readyFacts();
    if (what == 0)
        facts.nextRotation = noon.addSecs(-3600);
    if (what == 1)
        facts.generation = 3;
    if (what == 4)
        facts.current->expiresAt = noon.addSecs(-3600);
    if (what == 5)
        facts.retiring.push_back({AccessKeyId(QStringLiteral("AKIA0")), noon.addDays(-2), noon.addDays(-1)});
    DetailSubject made = subject(facts);
    if (what == 2)
        made.engines.byNamespace[QString::fromLatin1(Engines::systemNamespace)].renewedAt = noon.addSecs(-600);
    if (what == 3)
        made.engines.byNamespace.clear();
    const auto causes = computedCauses(made, noon);
    QCOMPARE(causes.size(), size_t(1));
    QVERIFY2(causes[0].sentence.contains(part), qPrintable(causes[0].sentence));
    if (what == 4)
        QVERIFY2(causes[0].nextStep.contains(QStringLiteral("fails already")), qPrintable(causes[0].nextStep));
    if (what != 3) // the list knows of no engine only as of "not known"
        QVERIFY2(statusTextOf(made, noon).computed, qPrintable(statusTextOf(made, noon).headline()));
    made.engines.known = false;
    const bool aboutTheEngine = what == 2 || what == 3;
    QCOMPARE(computedCauses(made, noon).empty(), aboutTheEngine);
}

void DetailTextsTest::deleted_asksForNothing()
{
    CredentialFacts facts = readyFacts();
    facts.problem = {Severity::Error, QStringLiteral("AwsRefused"), messageOf(Reason::AwsRefused), noon};
    DetailSubject gone = subject(facts);
    gone.reading = DetailSubject::Reading::Deleted;
    const StatusText text = statusTextOf(gone, noon);
    QCOMPARE(text.headline(),
        QStringLiteral("Deleted. The engine's last word: %1").arg(reasonInfo(Reason::AwsRefused).sentence));
    QVERIFY(text.nextStep.isEmpty());
    QVERIFY(!text.since.isValid());
}

void DetailTextsTest::suspended_doesNotSaySinceWhenItWasReady()
{
    CredentialFacts facts = readyFacts();
    QVERIFY(statusTextOf(subject(facts), noon).since.isValid());
    facts.suspended = true;
    facts.problem = {Severity::Warning, QStringLiteral("Suspended"), messageOf(Reason::Suspended), noon.addDays(-9)};
    QVERIFY(!statusTextOf(subject(facts), noon).since.isValid());
}

QTEST_MAIN(DetailTextsTest)
#include "DetailTextsTest.moc"
