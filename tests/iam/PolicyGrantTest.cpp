// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"
#include "RandomPolicies.h"

#include "iam/PolicyGrant.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

using Rules = std::vector<AccessRule>;

const QByteArray get = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/c'}";
const QByteArray put = "{'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::b/c'}";
const QByteArray noPut = "{'Effect':'Deny','Action':'s3:PutObject','Resource':'arn:aws:s3:::b/c'}";

PolicyGrant grant(const QByteArray &statements, const QByteArray &boundary = {}, const QStringList &unknown = {})
{
    PolicyGrant made {.rules = rules(statements), .unknown = unknown};
    if (!boundary.isEmpty())
        made.boundary = rules(boundary);
    return made;
}

/// A grant with what is unknown of it.
struct Truth
{
    PolicyGrant grant;
    Rules hidden = {};
    std::optional<Rules> hiddenBoundary = {};

    [[nodiscard]] bool allows(const PolicyRequest &request, ArnReading reading) const
    {
        Rules all = grant.rules;
        all.insert(all.end(), hidden.begin(), hidden.end());
        const auto &boundary = hiddenBoundary ? hiddenBoundary : grant.boundary;
        return (boundary ? evaluate(all, *boundary, request, reading) : evaluate(all, request, reading))
            == Decision::Allowed;
    }
};

const QString hiddenArn = u"arn:aws:iam::111122223333:policy/hidden"_s;

} // namespace

class PolicyGrantTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsProven_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("beforeBoundary");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("afterBoundary");
        QTest::addColumn<bool>("proven");
        QTest::addColumn<bool>("shown");
        const auto row = [](const char *name, const QByteArray &a, const QByteArray &aBoundary, const QByteArray &b,
                             const QByteArray &bBoundary, bool proven, bool shown) {
            QTest::newRow(name) << a << aBoundary << b << bBoundary << proven << shown;
        };
        row("no boundaries", get, {}, get + ',' + put, {}, false, true);
        row("the same boundary, less", get + ',' + put, get, get, get, true, false);
        row("the same boundary lets it through", get, put + ',' + get, get + ',' + put, put + ',' + get, false, true);
        row("the same boundary stops it", get, get, get + ',' + put, get, true, false);
        row("a boundary is added", get + ',' + put, {}, get + ',' + put, get, true, false);
        row("a boundary is taken away", get + ',' + put, get, get + ',' + put, {}, false, true);
        row("a boundary is widened", get + ',' + put, get, get + ',' + put, get + ',' + put, false, true);
        row("a boundary is widened for nothing", get, get, get, get + ',' + put, true, false);
    }
    void whatIsProven()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, beforeBoundary);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, afterBoundary);
        QFETCH(bool, proven);
        QFETCH(bool, shown);
        const GrantDifference found = diffGrants(grant(before, beforeBoundary), grant(after, afterBoundary), nullptr);
        QCOMPARE(found.noNewAccess, proven);
        QCOMPARE(found.difference.example.has_value(), shown);
        QVERIFY(found.doubts.isEmpty());
    }

    void whatIsUnknownOnBothSides_cancelsOut()
    {
        const GrantDifference less =
            diffGrants(grant(get + ',' + put, {}, {hiddenArn}), grant(get, {}, {hiddenArn}), nullptr);
        QVERIFY(less.noNewAccess && less.doubts.size() == 1);
        QVERIFY(less.difference.verdict == DiffVerdict::Undecided); // it may allow what is lost
        const GrantDifference same = diffGrants(grant(get, {}, {hiddenArn}), grant(get, {}, {hiddenArn}), nullptr);
        QVERIFY(same.difference.verdict == DiffVerdict::Same);
        const GrantDifference more =
            diffGrants(grant(get, {}, {hiddenArn}), grant(get + ',' + put, {}, {hiddenArn}), nullptr);
        QVERIFY(!more.noNewAccess && !more.difference.example);
    }

    void aDenyThatGoes_mayOpenWhatIsUnknown()
    {
        const GrantDifference found =
            diffGrants(grant(get + ',' + noPut, {}, {hiddenArn}), grant(get, {}, {hiddenArn}), nullptr);
        QVERIFY(!found.noNewAccess);
        QCOMPARE(found.difference.gained.size(), size_t(1));
        QCOMPARE(found.difference.gained.front().conditions, QStringList {hiddenArn + u" allows it"_s});
    }

    void whatIsUnknownOnOneSide_leavesNothingProven()
    {
        for (const bool isNew : {true, false}) {
            const PolicyGrant with = grant(get, {}, {hiddenArn}), without = grant(get);
            const GrantDifference found =
                isNew ? diffGrants(without, with, nullptr) : diffGrants(with, without, nullptr);
            QVERIFY(!found.noNewAccess && found.difference.verdict == DiffVerdict::Undecided);
            QVERIFY(found.doubts.front().contains(isNew ? u"only the new one"_s : u"only the old one"_s));
        }
    }

    /// With every kind of boundary and of what is unknown: what is proven holds for each request, and an example is
    /// one.
    void randomGrants_agreeWithEachRequest()
    {
        RandomPolicies random(29);
        int proven = 0, shown = 0;
        for (int i = 0; i < 400; ++i) {
            const QByteArray text = random.policy();
            Truth before {.grant = {.rules = rules(text)}}, after {.grant = {.rules = rules(random.changed(text))}};
            const QByteArray bound = random.policy(), hidden = random.policy();
            const auto bounded = [&](Truth &one, bool isHidden, const QByteArray &policy) {
                (isHidden ? one.hiddenBoundary : one.grant.boundary) = rules(policy);
                if (isHidden)
                    one.grant.unknownBoundary = QString::fromUtf8(policy);
            };
            const auto attach = [&](Truth &one) {
                one.hidden = rules(hidden);
                one.grant.unknown = {hiddenArn};
            };
            if (i & 1)
                bounded(before, i & 4, bound);
            if (i & 2)
                bounded(after, i & 8, i % 3 ? bound : random.changed(bound));
            if (i & 16)
                attach(before);
            if (i & 32)
                attach(after);
            const GrantDifference found = diffGrants(before.grant, after.grant, nullptr);
            proven += found.noNewAccess;
            shown += found.difference.example.has_value();
            for (const ArnReading reading : arnReadings) {
                if (const auto &e = found.difference.example)
                    QVERIFY2(after.allows(*e, reading) && !before.allows(*e, reading), qPrintable(test::shown(*e)));
                for (int n = 0; n < 40 && found.noNewAccess; ++n) {
                    const PolicyRequest request = random.request(before.grant.rules, after.grant.rules);
                    QVERIFY2(before.allows(request, reading) || !after.allows(request, reading),
                        qPrintable(QString::number(i) + u": "_s + test::shown(request)));
                }
            }
        }
        qInfo("%d of 400 proven, %d shown", proven, shown);
        QVERIFY2(proven > 30 && shown > 20, qPrintable(u"%1 %2"_s.arg(proven).arg(shown)));
    }
};

QTEST_APPLESS_MAIN(PolicyGrantTest)
#include "PolicyGrantTest.moc"
