// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ListFixture.h"
#include "ui/credentials/CredentialListView.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace keywright;
using namespace keywright::ui;

class CredentialListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsStayWhereTheyAre_untilTheyAreSorted();
    void aRowThatLeavesTheFilter_isKeptUntilThen();
    void whatIsGone_goesAtOnce();
    void selectionAndCurrent_areKeptOverAFilter();
    void selectionOfAll_isKeptOverAFilter();
    void currentFilteredOut_goesToTheRowInItsPlace();
    void aReplacedCredential_isNotSelected();
    void time_makesOverdue();
    void aClusterThatIsLost_makesItsRowsUnknown();
    void aLargeClusterThatChanges_isToldInParts();
    void hostileTexts_arePlainText();
    void randomChanges_endAsAFreshListWould();
    void enter_opensTheCurrentRow();
    void aCurrentRowThatGoes_isNotReplaced();
    void focus_selectsWhatItMakesCurrent();
    void aSort_keepsTheSelection();
    void keys_keepTheCurrentRowInSight();
    void lessRoom_leavesTheCurrentRowInSight();
    void theListIsFrozen_whileAHandIsOnIt();

private:
    struct List
    {
        ListFixture fixture;
        CredentialListModel model {fixture.clock};
        QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
        CredentialListView view {model};

        void add(int count)
        {
            std::vector<CredentialChange> changes;
            for (int i = 0; i < count; ++i)
                changes.push_back(ListFixture::change(fixture.fine(
                    QStringLiteral("team-%1").arg(i % 7), QStringLiteral("c%1").arg(i, 4, 10, QLatin1Char('0')))));
            model.apply(&fixture.session, changes);
        }
        [[nodiscard]] QStringList names() const
        {
            QStringList all;
            for (int row = 0; row < model.rowCount(); ++row)
                all += model.rowAt(row).facts->key.name;
            return all;
        }
        CredentialFacts factsAt(int row) const { return *model.rowAt(row).facts; }
        void put(CredentialFacts facts) { model.apply(&fixture.session, {ListFixture::change(std::move(facts))}); }
        void remove(const ObjectKey &key) { model.apply(&fixture.session, {{key, nullptr}}); }
        CredentialRef ref(int row) const { return model.rowAt(row).facts->ref(); }
    };
};

void CredentialListTest::rowsStayWhereTheyAre_untilTheyAreSorted()
{
    List list;
    list.add(5);
    list.model.sort(static_cast<int>(CredentialColumn::NextRotation));
    const QStringList before = list.names();
    CredentialFacts last = list.factsAt(4);
    last.nextRotation = last.nextRotation.addSecs(-60);
    QSignalSpy changed(&list.model, &QAbstractItemModel::dataChanged);
    list.put(last);
    QCOMPARE(list.names(), before);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(list.model.outOfPlace(), 1);
    list.model.resort();
    QCOMPARE(list.names().constFirst(), last.key.name);
    QCOMPARE(list.model.outOfPlace(), 0);
}

void CredentialListTest::aRowThatLeavesTheFilter_isKeptUntilThen()
{
    List list;
    list.add(3);
    list.model.setFilter(QStringLiteral("is:ok"));
    CredentialFacts facts = list.factsAt(1);
    facts.problem.severity = Severity::Error;
    list.put(facts);
    QCOMPARE(list.model.rowCount(), 3);
    QVERIFY(list.model.isLeaving(1));
    QVERIFY(!list.model.isLeaving(0));
    list.model.resort();
    QCOMPARE(list.model.rowCount(), 2);
}

void CredentialListTest::whatIsGone_goesAtOnce()
{
    List list;
    list.add(3);
    QSignalSpy changed(&list.model, &CredentialListModel::credentialChanged);
    const CredentialRef gone = list.ref(1);
    list.remove(gone.key);
    QCOMPARE(list.model.rowCount(), 2);
    QCOMPARE(list.model.total(), 2);
    QCOMPARE(list.model.find(gone), nullptr);
    QCOMPARE(changed.size(), 1);
    list.remove(gone.key); // a second telling changes nothing
    QCOMPARE(list.model.total(), 2);
}

void CredentialListTest::selectionAndCurrent_areKeptOverAFilter()
{
    List list;
    list.add(200);
    list.view.resize(800, 300);
    list.view.show();
    QVERIFY(list.view.select(list.ref(150)));
    const CredentialRef current = list.ref(150);
    list.view.selectionModel()->select(
        list.model.index(151, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const CredentialRef other = list.ref(151);
    list.model.setFilter(QStringLiteral("name:%1|%2").arg(current.key.name, other.key.name));
    QCOMPARE(list.model.rowCount(), 2);
    QCOMPARE(list.view.selected().size(), 2u);
    QCOMPARE(list.view.current()->facts->ref(), current);
    list.model.setFilter({});
    QCOMPARE(list.view.selected().size(), 2u);
    QCOMPARE(list.view.current()->facts->ref(), current);
    QVERIFY(list.view.viewport()->rect().intersects(list.view.visualRect(list.view.currentIndex())));
}

void CredentialListTest::selectionOfAll_isKeptOverAFilter()
{
    List list;
    list.add(2000);
    list.view.selectAll();
    QCOMPARE(list.view.selected().size(), 2000u);
    list.model.setFilter(QStringLiteral("ns:\"team-3\""));
    QCOMPARE(list.view.selected().size(), static_cast<size_t>(list.model.rowCount()));
}

void CredentialListTest::currentFilteredOut_goesToTheRowInItsPlace()
{
    List list;
    list.add(10);
    list.view.select(list.ref(4));
    list.model.setFilter(u'!' + list.ref(4).key.name);
    QCOMPARE(list.view.currentIndex().row(), 4);
    QCOMPARE(list.view.selected().size(), 1u);
}

/// Deleted and another one made in one breath: what was meant is gone, nothing else may be under the cursor for it.
void CredentialListTest::aReplacedCredential_isNotSelected()
{
    List list;
    list.add(60);
    list.view.selectAll();
    std::vector<CredentialChange> changes;
    for (int row = 0; row < 55; ++row) // many: one reset
        changes.push_back({list.ref(row).key, nullptr});
    for (int i = 0; i < 55; ++i)
        changes.push_back(ListFixture::change(list.fixture.fine(QStringLiteral("new"), QStringLiteral("n%1").arg(i))));
    list.model.apply(&list.fixture.session, changes);
    for (const SharedFacts &facts : list.view.selected())
        QVERIFY2(facts->key.ns != QStringLiteral("new"), qPrintable(facts->key.toString()));
    QCOMPARE(list.view.selected().size(), 5u);
}

void CredentialListTest::time_makesOverdue()
{
    List list;
    list.add(30);
    list.fixture.clock.advance(std::chrono::hours(9));
    QCOMPARE(list.model.counts()[Standing::Overdue], 0);
    list.model.passTime(10);
    QCOMPARE(list.model.counts()[Standing::Overdue], 10);
    list.model.passTime(500);
    QCOMPARE(list.model.counts()[Standing::Overdue], 30);
    QCOMPARE(list.model.counts().attention, 30);
}

void CredentialListTest::aClusterThatIsLost_makesItsRowsUnknown()
{
    List list;
    list.add(3);
    list.fixture.session.setState({.kind = ClusterState::Kind::Stale});
    list.model.clusterChanged(&list.fixture.session);
    QCOMPARE(list.model.counts()[Standing::Unknown], 3);
    list.model.removeCluster(&list.fixture.session);
    QCOMPARE(list.model.rowCount(), 0);
    QCOMPARE(list.model.counts().all, 0);
}

/// With thousands of credentials neither all at once, which would keep the window still, nor each by a signal of its
/// own.
void CredentialListTest::aLargeClusterThatChanges_isToldInParts()
{
    constexpr int many = 5'000;
    ListFixture fixture;
    fixture.session.setState({.kind = ClusterState::Kind::Connecting, .since = fixture.clock.now()});
    CredentialListModel model(fixture.clock);
    std::vector<CredentialChange> changes;
    for (int i = 0; i < many; ++i)
        changes.push_back(
            ListFixture::change(fixture.fine(QStringLiteral("shop"), QStringLiteral("credential-%1").arg(i))));
    model.apply(&fixture.session, changes);
    QCOMPARE(model.counts()[Standing::Unknown], many);
    QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    fixture.session.setState({.kind = ClusterState::Kind::Live, .since = fixture.clock.now()});
    model.clusterChanged(&fixture.session);
    const int first = model.counts()[Standing::Ok];
    QVERIFY2(first > 0 && first < many, qPrintable(QString::number(first)));
    QTRY_COMPARE(model.counts()[Standing::Ok], many);
    QVERIFY2(told.count() < 10, qPrintable(QString::number(told.count())));
    QCOMPARE(model.outOfPlace(), many);
    // One that goes meanwhile is not looked at any more, and one that changes again begins anew.
    fixture.session.setState({.kind = ClusterState::Kind::Stale, .since = fixture.clock.now()});
    model.clusterChanged(&fixture.session);
    model.clusterChanged(&fixture.session);
    QTRY_COMPARE(model.counts()[Standing::Unknown], many);
    fixture.session.setState({.kind = ClusterState::Kind::Live, .since = fixture.clock.now()});
    model.clusterChanged(&fixture.session);
    model.removeCluster(&fixture.session);
    QCOMPARE(model.total(), 0);
    QTest::qWait(0);
}

void CredentialListTest::hostileTexts_arePlainText()
{
    List list;
    CredentialFacts facts = list.fixture.fine(QStringLiteral("a"), QStringLiteral("b"));
    facts.problem = {Severity::Error, QStringLiteral("Bad"), QStringLiteral("<b>x</b><img src='http://x/'>"), {}};
    list.put(facts);
    const QString tip =
        list.model.index(0, static_cast<int>(CredentialColumn::Reason)).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<b>")) && !tip.contains(QStringLiteral("<img")), qPrintable(tip));
    facts.problem.message = QString(1'000'000, u'x');
    list.put(facts);
    QVERIFY(list.model.index(0, 0).data(Qt::ToolTipRole).toString().size() < 10'000);
}

/// Whatever comes, in whatever order and portions: after resort() the list is what a new list of the same would be.
void CredentialListTest::randomChanges_endAsAFreshListWould()
{
    std::mt19937 random(20260501);
    const auto pick = [&](int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); };
    for (int round = 0; round < 20; ++round) {
        List list;
        std::map<ObjectKey, CredentialFacts> truth;
        for (int step = 0; step < 60; ++step) {
            std::vector<CredentialChange> changes;
            const int portion = pick(10) == 0 ? 120 : 1 + pick(4);
            for (int i = 0; i < portion; ++i) {
                const ObjectKey key {QStringLiteral("n%1").arg(pick(3)), QStringLiteral("c%1").arg(pick(60))};
                if (pick(4) == 0) {
                    truth.erase(key);
                    changes.push_back({key, nullptr});
                } else {
                    CredentialFacts facts = list.fixture.fine(key.ns, key.name);
                    facts.nextRotation = list.fixture.clock.now().addSecs(600 + pick(100'000));
                    if (pick(3) == 0)
                        facts.problem.severity = Severity::Error;
                    truth.insert_or_assign(key, facts);
                    changes.push_back(ListFixture::change(facts));
                }
            }
            list.model.apply(&list.fixture.session, changes);
            if (pick(6) == 0)
                list.model.setFilter(pick(2) ? QStringLiteral("is:failing") : QString());
            if (pick(6) == 0)
                list.model.sort(pick(credentialColumns), pick(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            if (pick(6) == 0)
                list.model.resort();
        }
        list.model.resort();
        CredentialListModel fresh(list.fixture.clock);
        std::vector<CredentialChange> all;
        for (const auto &[key, facts] : truth)
            all.push_back(ListFixture::change(facts));
        fresh.apply(&list.fixture.session, all);
        QCOMPARE(list.model.total(), fresh.total());
        // Two sorts, so that the second column is the same too
        for (const CredentialColumn column : {CredentialColumn::Name, CredentialColumn::NextRotation})
            for (CredentialListModel *model : {&list.model, &fresh})
                model->sort(static_cast<int>(column));
        list.model.setFilter(QStringLiteral("is:failing"));
        fresh.setFilter(QStringLiteral("is:failing"));
        QCOMPARE(list.model.rowCount(), fresh.rowCount());
        for (int row = 0; row < fresh.rowCount(); ++row)
            QCOMPARE(list.model.rowAt(row).facts->key, fresh.rowAt(row).facts->key);
    }
}

void CredentialListTest::enter_opensTheCurrentRow()
{
    List list;
    list.add(3);
    list.view.select(list.ref(1));
    QSignalSpy opened(&list.view, &CredentialListView::opened);
    QTest::keyClick(&list.view, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

/// What goes by itself while somebody is about to act: no other may be put in its place.
void CredentialListTest::aCurrentRowThatGoes_isNotReplaced()
{
    List list;
    list.add(10);
    list.model.setFilter(QStringLiteral("is:ok"));
    list.view.select(list.ref(4));
    QSignalSpy changed(&list.view, &CredentialListView::currentCredentialChanged);
    CredentialFacts facts = list.factsAt(4);
    facts.problem.severity = Severity::Error;
    list.put(facts);
    list.model.resort();
    QCOMPARE(list.model.rowCount(), 9);
    QVERIFY(!list.view.current());
    list.add(10); // told again: still nothing
    list.model.resort();
    QVERIFY(!list.view.current());
    QTest::keyClick(&list.view, Qt::Key_Down);
    QCOMPARE(list.view.currentIndex().row(), 4);
    list.remove(list.ref(4).key); // deleted
    QVERIFY(!list.view.current());
    QVERIFY(list.view.selected().empty());
}

void CredentialListTest::focus_selectsWhatItMakesCurrent()
{
    List list;
    list.view.show();
    QVERIFY(QTest::qWaitForWindowActive(&list.view));
    list.view.clearFocus();
    list.add(3); // few: no reset that would choose one
    list.view.setFocus();
    QTRY_VERIFY(list.view.hasFocus());
    QVERIFY(list.view.current());
    QCOMPARE(list.view.selected().size(), 1u);
}

void CredentialListTest::aSort_keepsTheSelection()
{
    List list;
    list.add(50);
    list.view.select(list.ref(10));
    list.view.selectionModel()->select(
        list.model.index(30, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QSet<QString> before {list.ref(10).uid, list.ref(30).uid};
    list.model.sort(static_cast<int>(CredentialColumn::Name), Qt::DescendingOrder);
    QSet<QString> after;
    for (const SharedFacts &facts : list.view.selected())
        after.insert(facts->uid);
    QCOMPARE(after, before);
}

void CredentialListTest::keys_keepTheCurrentRowInSight()
{
    List list;
    list.add(100);
    list.view.resize(500, 300);
    list.view.show();
    list.view.select(list.ref(0));
    for (int i = 0; i < 50; ++i)
        QTest::keyClick(&list.view, Qt::Key_Down);
    QCOMPARE(list.view.currentIndex().row(), 50);
    QVERIFY(list.view.viewport()->rect().contains(list.view.visualRect(list.view.currentIndex())));
    QCOMPARE(list.view.horizontalScrollBar()->value(), 0);
}

void CredentialListTest::lessRoom_leavesTheCurrentRowInSight()
{
    List list;
    list.add(100);
    list.view.resize(500, 300);
    list.view.show();
    const QWidget &seen = *list.view.viewport();
    const int last = list.view.indexAt(QPoint(5, seen.height() - 1)).row() - 1;
    list.view.select(list.ref(last));
    QCOMPARE(list.view.verticalScrollBar()->value(), 0);
    list.view.resize(500, 180);
    QVERIFY(seen.rect().contains(list.view.visualRect(list.view.currentIndex())));
    // What was scrolled away by hand stays away.
    list.view.verticalScrollBar()->setValue(80);
    list.view.resize(500, 150);
    QCOMPARE(list.view.verticalScrollBar()->value(), 80);
}

void CredentialListTest::theListIsFrozen_whileAHandIsOnIt()
{
    List list;
    list.add(3);
    QVERIFY(!list.view.isFrozen());
    QTest::keyClick(&list.view, Qt::Key_Down);
    QVERIFY(list.view.isFrozen());
}

QTEST_MAIN(CredentialListTest)
#include "CredentialListTest.moc"
