// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/TroubleWatch.h"
#include "../credentials/ListFixture.h"
#include "ui/shell/Fleet.h"

#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class TroubleWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void failingAndOverdue_areTroubles_warningsAreNot();
    void theTray_showsTheWorst();
    void aClusterThatDoesNotTell_isNeverOk();

private:
    [[nodiscard]] CredentialFacts fine(const char *name) const
    {
        return m_fixture->fine(QStringLiteral("team"), QString::fromLatin1(name));
    }
    void put(CredentialFacts facts) { m_model->apply(m_session, {ListFixture::change(std::move(facts))}); }

    std::unique_ptr<ListFixture> m_fixture;
    std::unique_ptr<CredentialListModel> m_model;
    std::unique_ptr<Fleet> m_fleet;
    ClusterSession *m_session = nullptr;
};

void TroubleWatchTest::init()
{
    m_fleet.reset();
    m_fixture = std::make_unique<ListFixture>();
    m_model = std::make_unique<CredentialListModel>(m_fixture->clock);
    m_fleet = std::make_unique<Fleet>(*m_model, m_fixture->clock);
    m_session = m_fleet->add(m_fixture->session.identity(),
        []() -> Result<KubeConnection> { return failure(ErrorKind::Configuration, QStringLiteral("made up")); });
    QTRY_COMPARE(m_session->state().kind, ClusterState::Kind::Broken);
    m_session->setState({.kind = ClusterState::Kind::Live});
}

void TroubleWatchTest::failingAndOverdue_areTroubles_warningsAreNot()
{
    CredentialFacts failing = fine("failing");
    failing.problem = {Severity::Error, QStringLiteral("AwsRefused"), {}, {}};
    CredentialFacts overdue = fine("overdue");
    overdue.nextRotation = m_fixture->clock.now().addSecs(-7200);
    CredentialFacts warned = fine("warned");
    warned.problem.severity = Severity::Warning;
    for (const CredentialFacts &facts : {failing, overdue, warned, fine("fine")})
        put(facts);
    const auto troubles = troublesOf(*m_fleet, *m_model);
    QCOMPARE(troubles.size(), 1u);
    QVERIFY(troubles[0].production);
    QVERIFY(troubles[0].live);
    QCOMPARE(troubles[0].causes.size(), 2u);
    QSet<QString> names;
    for (const TroubleCause &cause : troubles[0].causes)
        for (const Troubled &credential : cause.credentials)
            names.insert(credential.name);
    QCOMPARE(names, QSet<QString>({QStringLiteral("team/failing"), QStringLiteral("team/overdue")}));
}

void TroubleWatchTest::theTray_showsTheWorst()
{
    put(fine("fine"));
    QCOMPARE(trayStateOf(*m_fleet, *m_model).worst, Tone::Ok);
    CredentialFacts warned = fine("warned");
    warned.problem.severity = Severity::Warning;
    put(warned);
    QCOMPARE(trayStateOf(*m_fleet, *m_model).worst, Tone::Warning);
    CredentialFacts failing = fine("failing");
    failing.problem = {Severity::Error, QStringLiteral("AwsRefused"), {}, {}};
    put(failing);
    const TrayState state = trayStateOf(*m_fleet, *m_model);
    QCOMPARE(state.worst, Tone::Failing);
    QCOMPARE(state.count, 2);
    QVERIFY2(state.sentence.contains(QStringLiteral("2 credentials need you")), qPrintable(state.sentence));
}

void TroubleWatchTest::aClusterThatDoesNotTell_isNeverOk()
{
    put(fine("fine"));
    m_session->setState({.kind = ClusterState::Kind::Stale});
    const TrayState state = trayStateOf(*m_fleet, *m_model);
    QCOMPARE(state.worst, Tone::Unknown);
    QVERIFY2(state.sentence.contains(QStringLiteral("unknown for PROD eu-prod")), qPrintable(state.sentence));
}

QTEST_MAIN(TroubleWatchTest)
#include "TroubleWatchTest.moc"
