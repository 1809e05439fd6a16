// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ListFixture.h"
#include "ui/credentials/CausePanel.h"

#include <QSignalSpy>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class CausesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentials_areGroupedByWhatIsWrong();
    void whatIsComputed_beganWhenItWasDue();
    void aCauseChosen_isTold();
    void nothingWrong_isNoCause();

private:
    ListFixture m_fixture;
    [[nodiscard]] CredentialRow failing(const QString &ns, const QString &name, const QString &reason, int secondsAgo)
    {
        CredentialFacts facts = m_fixture.fine(ns, name);
        facts.problem = {
            Severity::Error, reason, QStringLiteral("said of ") + name, m_fixture.clock.now().addSecs(-secondsAgo)};
        return m_fixture.row(std::move(facts));
    }
};

void CausesTest::credentials_areGroupedByWhatIsWrong()
{
    CredentialFacts warned = m_fixture.fine(QStringLiteral("c"), QStringLiteral("w"));
    warned.problem.severity = Severity::Warning;
    const std::vector<CredentialRow> rows {m_fixture.row(warned),
        failing(QStringLiteral("a"), QStringLiteral("x"), QStringLiteral("VaultSealed"), 60),
        failing(QStringLiteral("a"), QStringLiteral("y"), QStringLiteral("AwsRefused"), 60),
        failing(QStringLiteral("a"), QStringLiteral("z"), QStringLiteral("AwsRefused"), 600),
        failing(QStringLiteral("b"), QStringLiteral("z"), QStringLiteral("AwsRefused"), 6), CredentialRow {}};
    const std::vector<Cause> causes = causesOf(rows);
    QCOMPARE(causes.size(), 3u);
    QCOMPARE(causes[0].reason, QStringLiteral("AwsRefused")); // the most of the worst
    QCOMPARE(causes[0].credentials, 3);
    QCOMPARE(causes[0].namespaces, 2);
    QCOMPARE(causes[0].clusters, QStringList {QStringLiteral("PROD eu-prod")});
    QCOMPARE(causes[0].since, m_fixture.clock.now().addSecs(-600));
    QCOMPARE(causes[0].example, QStringLiteral("said of z"));
    QCOMPARE(causes[1].reason, QStringLiteral("VaultSealed"));
    QCOMPARE(causes[2].standing, Standing::Warned);
}

void CausesTest::whatIsComputed_beganWhenItWasDue()
{
    CredentialFacts overdue = m_fixture.fine(QStringLiteral("a"), QStringLiteral("x"));
    overdue.nextRotation = m_fixture.clock.now().addSecs(-7200);
    const std::vector<Cause> causes = causesOf({m_fixture.row(overdue)});
    QCOMPARE(causes.size(), 1u);
    QVERIFY(causes[0].computed);
    QCOMPARE(causes[0].since, overdue.nextRotation);
}

void CausesTest::aCauseChosen_isTold()
{
    CausePanel panel;
    panel.show(causesOf({failing(QStringLiteral("a"), QStringLiteral("x"), QStringLiteral("VaultSealed"), 60),
                   failing(QStringLiteral("a"), QStringLiteral("y"), QStringLiteral("AwsRefused"), 60)}),
        m_fixture.clock.now());
    panel.setVisible(true);
    QSignalSpy chosen(&panel, &CausePanel::causeChosen);
    panel.setCurrentItem(panel.topLevelItem(1));
    QTest::keyClick(&panel, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), panel.topLevelItem(1)->data(0, Qt::UserRole).toString());
}

void CausesTest::nothingWrong_isNoCause()
{
    QVERIFY(causesOf({m_fixture.row(m_fixture.fine(QStringLiteral("a"), QStringLiteral("x")))}).empty());
}

QTEST_MAIN(CausesTest)
#include "CausesTest.moc"
