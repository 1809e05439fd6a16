// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Invariants.h"
#include "Product.h"

#include "base/Duration.h"

#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace keywright;
using namespace keywright::product;
using namespace keywright::scene;

/// plan() on each state × each due time × each change of the spec × each step that failed, for both kinds of users:
/// what must never be planned, and what must never be left undone. Which plan is the right one for an observation the
/// tests by subject say.
class PlanProductTest final : public QObject
{
    Q_OBJECT

    static inline std::map<Act, int> planned = {};
    static inline int observations = 0;

    static QString placeOf(const State &state, milliseconds age, const Point &change, const Point &failure)
    {
        const QStringList parts {QString::fromLatin1(state.name), formatDuration(age) + QStringLiteral(" old"),
            QString::fromLatin1(change.name), QString::fromLatin1(failure.name)};
        return QStringList(parts).filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(" / "));
    }

private Q_SLOTS:
    void whateverIsObserved_thePlanKeepsToTheDesign_data();
    void whateverIsObserved_thePlanKeepsToTheDesign();
    void theProduct_leadsToEachAct();
};

void PlanProductTest::whateverIsObserved_thePlanKeepsToTheDesign_data()
{
    QTest::addColumn<size_t>("kind");
    QTest::addColumn<size_t>("change");
    for (size_t kind = 0; kind < kinds().size(); ++kind)
        for (size_t change = 0; change < changes().size(); ++change)
            QTest::addRow("%s, %s", kinds()[kind].name, changes()[change].name) << kind << change;
}

void PlanProductTest::whateverIsObserved_thePlanKeepsToTheDesign()
{
    QFETCH(size_t, kind);
    QFETCH(size_t, change);
    const Point changed = changes()[change];
    const std::vector<Point> failed = failures();
    QStringList wrong;
    for (const State &state : states()) {
        for (const milliseconds age : ages()) {
            Scene before;
            kinds()[kind].put(before);
            state.put(before, age);
            changed.put(before);
            before.with([](Observed &o) { o.object.digests = digestsOf(o.object); }); // as in a parsed object
            for (const Point &failure : failed) {
                Scene scene = before;
                failure.put(scene);
                const Plan plan = scene.plan();
                ++planned[plan.act];
                ++observations;
                const QString what = whatIsWrong(scene.observed(), plan);
                if (!what.isEmpty())
                    wrong += QStringLiteral("%1: %2 (%3)")
                                 .arg(placeOf(state, age, changed, failure), what,
                                     QString::fromLatin1(std::unique_ptr<char[]>(keywright::toString(plan.act)).get()));
            }
        }
    }
    constexpr int shown = 10;
    QVERIFY2(wrong.isEmpty(),
        qPrintable(QStringLiteral("%1 wrong plans, the first:\n").arg(wrong.size())
            + wrong.mid(0, shown).join(QLatin1Char('\n'))));
}

/// A rule that nothing here reaches would be judged by nothing here.
void PlanProductTest::theProduct_leadsToEachAct()
{
    for (int act = 0; act <= int(Act::Abandon); ++act)
        QVERIFY2(planned[Act(act)] > 0, std::unique_ptr<char[]>(keywright::toString(Act(act))).get());
    qInfo("%d observations", observations);
}

QTEST_GUILESS_MAIN(PlanProductTest)
#include "PlanProductTest.moc"
