// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/EngineHealth.h"
#include "ui/clusters/ShownCredential.h"

#include <QSignalSpy>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class ClusterSessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void client_ofABrokenConfig_saysSoOnEachRequest();
    void source_isNotAskedBeforeTheClientIs();
    void state_isToldOnlyWhenItChanges();
    void errors_leadToStates_data();
    void errors_leadToStates();
    void foreignObject_isAnErrorAndNoCredential();
    void nameInVault_isThatOfTheEngineForAll_orOfAllThatAgree();
};

void ClusterSessionTest::client_ofABrokenConfig_saysSoOnEachRequest()
{
    const Error broken {.kind = ErrorKind::Configuration, .sentence = QStringLiteral("No such context.")};
    ClusterSession session({.id = QStringLiteral("a")}, [&]() -> Result<KubeConnection> { return failure(broken); });
    const ObjectKey key {QStringLiteral("ns"), QStringLiteral("name")};
    const auto got = QCoro::waitFor(session.client().get(resources::awsCredentials, key));
    QVERIFY(!got);
    QVERIFY2(got.error().text().contains(broken.sentence), qPrintable(got.error().text()));
}

void ClusterSessionTest::source_isNotAskedBeforeTheClientIs()
{
    int asked = 0;
    ClusterSession session({.id = QStringLiteral("a")}, [&]() -> Result<KubeConnection> {
        ++asked;
        return KubeConnection {};
    });
    QCOMPARE(asked, 0);
    QCOMPARE(&session.client(), &session.client());
    QCOMPARE(asked, 1);
}

void ClusterSessionTest::state_isToldOnlyWhenItChanges()
{
    ClusterSession session({.id = QStringLiteral("a")}, {});
    QSignalSpy changed(&session, &ClusterSession::stateChanged);
    session.setState({.kind = ClusterState::Kind::Live});
    session.setState({.kind = ClusterState::Kind::Live});
    QCOMPARE(changed.count(), 1);
    QVERIFY(session.state().isLive());
}

void ClusterSessionTest::errors_leadToStates_data()
{
    using Kind = ClusterState::Kind;
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<bool>("hasList");
    QTest::addColumn<ClusterState::Kind>("state");
    QTest::newRow("401") << ErrorKind::Unauthorized << true << Kind::Unauthorized;
    QTest::newRow("403") << ErrorKind::Forbidden << false << Kind::Forbidden;
    QTest::newRow("404") << ErrorKind::NotFound << false << Kind::CrdMissing;
    QTest::newRow("silence, never heard") << ErrorKind::Timeout << false << Kind::Unreachable;
    QTest::newRow("silence, heard before") << ErrorKind::Timeout << true << Kind::Stale;
    QTest::newRow("refused, heard before") << ErrorKind::Unavailable << true << Kind::Stale;
    QTest::newRow("certificate") << ErrorKind::Tls << false << Kind::Unreachable;
    QTest::newRow("kubeconfig") << ErrorKind::Configuration << false << Kind::Broken;
}

void ClusterSessionTest::errors_leadToStates()
{
    QFETCH(ErrorKind, error);
    QFETCH(bool, hasList);
    QFETCH(ClusterState::Kind, state);
    QCOMPARE(stateAfter({.kind = error, .sentence = {}}, hasList), state);
}

void ClusterSessionTest::foreignObject_isAnErrorAndNoCredential()
{
    QVERIFY(!shownCredential({.id = QStringLiteral("a")}, Json {{"spec", 3}}));
}

void ClusterSessionTest::nameInVault_isThatOfTheEngineForAll_orOfAllThatAgree()
{
    Engines engines;
    QCOMPARE(engines.clusterName(), QString());
    engines.byNamespace[QStringLiteral("a")] = {.clusterName = QStringLiteral("one")};
    engines.byNamespace[QStringLiteral("b")] = {};
    QCOMPARE(engines.clusterName(), QStringLiteral("one"));
    engines.byNamespace[QStringLiteral("c")] = {.clusterName = QStringLiteral("two")};
    QCOMPARE(engines.clusterName(), QString()); // none of them by chance
    engines.byNamespace[QString::fromLatin1(Engines::systemNamespace)] = {.clusterName = QStringLiteral("two")};
    QCOMPARE(engines.clusterName(), QStringLiteral("two"));
}

QTEST_MAIN(ClusterSessionTest)
#include "ClusterSessionTest.moc"
