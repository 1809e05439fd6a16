// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/ClustersDialog.h"
#include "sandbox/Sandbox.h"
#include "ui/shell/Fleet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::ui;

class ClustersDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void production_isGuessedByTheName_data();
    void production_isGuessedByTheName();
    void whatIsRemembered_comesBack();
    void withNothingRemembered_theCurrentContextIsWatched();
    void fields_changeTheirClusterOnly();
    void itSays_howAClusterStands();

private:
    SystemClock m_clock;
};

void ClustersDialogTest::production_isGuessedByTheName_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("environment");
    QTest::newRow("prod") << "eu-prod-0"
                          << "PROD";
    QTest::newRow("ARN") << "arn:aws:eks:eu-west-1:111122223333:cluster/Production"
                         << "PROD";
    QTest::newRow("staging") << "staging"
                             << "STAGE";
    QTest::newRow("kind") << "kind-x"
                          << "DEV";
    QTest::newRow("nothing") << "blue"
                             << "";
}

void ClustersDialogTest::production_isGuessedByTheName()
{
    QFETCH(QString, context);
    QTEST(guessedIdentity(context).environment, "environment");
    QVERIFY(guessedIdentity(context).colour.isValid());
}

void ClustersDialogTest::whatIsRemembered_comesBack()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("x.ini")), QSettings::IniFormat);
    const QStringList contexts {QStringLiteral("a"), QStringLiteral("b/c"), QStringLiteral("d")};
    QList<WatchedCluster> clusters = watchedClusters(contexts, QStringLiteral("a"), &settings);
    clusters[1] = {{.id = QStringLiteral("b/c"),
                       .label = QStringLiteral("Bee"),
                       .colour = QColor(1, 2, 3),
                       .environment = QStringLiteral("PROD"),
                       .readOnly = true},
        {QStringLiteral("x"), QStringLiteral("y")}, true};
    remember(clusters, settings);
    QCOMPARE(watchedClusters(contexts, QStringLiteral("d"), &settings), clusters);
    QCOMPARE(watchedClusters({QStringLiteral("b/c")}, {}, &settings).size(), 1);
    // With another kubeconfig, in which that one is not: it is not forgotten.
    remember(watchedClusters({QStringLiteral("z")}, QStringLiteral("z"), &settings), settings);
    QCOMPARE(watchedClusters({QStringLiteral("b/c")}, {}, &settings).constFirst(), clusters[1]);
}

void ClustersDialogTest::withNothingRemembered_theCurrentContextIsWatched()
{
    const auto clusters = watchedClusters({QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("b"), nullptr);
    QVERIFY(!clusters[0].watched);
    QVERIFY(clusters[1].watched);
}

void ClustersDialogTest::fields_changeTheirClusterOnly()
{
    CredentialListModel model(m_clock);
    const Fleet fleet(model, m_clock);
    ClustersDialog dialog(watchedClusters({QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("a"), nullptr),
        fleet, m_clock, nullptr);
    dialog.show();
    auto *list = dialog.findChild<QTreeWidget *>(QStringLiteral("clusterList"));
    list->setCurrentItem(list->topLevelItem(1));
    auto *label = dialog.findChild<QLineEdit *>(QStringLiteral("clusterLabel"));
    label->selectAll();
    QTest::keyClicks(label, QStringLiteral("Blue"));
    dialog.findChild<QComboBox *>(QStringLiteral("clusterEnvironment"))->setCurrentText(QStringLiteral("PROD"));
    QTest::keyClick(dialog.findChild<QCheckBox *>(QStringLiteral("clusterReadOnly")), Qt::Key_Space);
    list->topLevelItem(1)->setCheckState(0, Qt::Checked);
    const auto chosen = dialog.clusters();
    QCOMPARE(chosen[0].identity, guessedIdentity(QStringLiteral("a")));
    QCOMPARE(chosen[1].identity.title(), QStringLiteral("PROD Blue"));
    QVERIFY(chosen[1].identity.readOnly);
    QVERIFY(chosen[1].watched);
}

void ClustersDialogTest::itSays_howAClusterStands()
{
    sandbox::Sandbox sandbox(m_clock);
    QVERIFY(sandbox.start());
    CredentialListModel model(m_clock);
    Fleet fleet(model, m_clock);
    fleet.add(guessedIdentity(QStringLiteral("eu-prod")),
        [&sandbox] { return Result<KubeConnection>(sandbox.kubeConnection()); });
    ClustersDialog dialog(
        watchedClusters({QStringLiteral("eu-prod"), QStringLiteral("other")}, QStringLiteral("eu-prod"), nullptr),
        fleet, m_clock, nullptr);
    dialog.show();
    const auto *facts = dialog.findChild<QLabel *>(QStringLiteral("clusterFacts"));
    QTRY_VERIFY2(facts->text().contains(QStringLiteral("State: live")), qPrintable(facts->text()));
    QVERIFY(facts->text().contains(QStringLiteral("http://127.0.0.1:")));
    const auto *rights = dialog.findChild<QLabel *>(QStringLiteral("clusterRights"));
    QTRY_VERIFY(!rights->text().isEmpty());
    if (const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES"); !folder.isEmpty())
        dialog.grab().save(QDir(folder).filePath(QStringLiteral("clusters.png")));
}

QTEST_MAIN(ClustersDialogTest)
#include "ClustersDialogTest.moc"
