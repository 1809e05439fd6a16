// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"
#include "RandomPolicies.h"

#include "iam/ActionWildcards.h"
#include "iam/Catalogue.h"
#include "iam/ManagedPolicies.h"
#include "iam/PolicyDiff.h"
#include "iam/Shrink.h"
#include "iamdata/IamData.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

class ShrinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto catalogue = Catalogue::read(embeddedCatalogue());
        QVERIFY(catalogue);
        m_catalogue = std::move(*catalogue);
    }

    void statements_areRewritten_data();
    void statements_areRewritten()
    {
        QFETCH(QByteArray, statements);
        QFETCH(QByteArray, expected);
        const auto shrunk = shrink(policyOf(statements), {});
        Json list = Json::parse(shrunk.text.toStdString())["Statement"];
        if (!list.is_array())
            list = Json::array({list});
        QCOMPARE(dumpJson(list), dumpJson(Json::parse(quoted('[' + expected + ']').toStdString())));
        QCOMPARE(shrunk.steps.isEmpty(), statements == expected);
    }

    void sidsGo_onlyIfThePolicyIsTooLargeWithThem()
    {
        const QByteArray policy = policyOf("{'Sid':'Reading','Effect':'Allow','Action':'s3:GetObject','Resource':'*'}");
        QVERIFY(shrink(policy, {}).text.contains("Reading"));
        const ShrunkPolicy shrunk = shrink(policy, {.limit = 100});
        QVERIFY(!shrunk.text.contains("Sid"));
        QVERIFY(shrunk.fits);
        QCOMPARE(shrunk.steps, QStringList {u"Dropped Id and Sid: they allow nothing."_s});
        QVERIFY(!shrink(policy, {.limit = 50}).fits);
    }

    void listsBecomeWildcards_onlyIfThatIsAgreedTo()
    {
        QStringList all;
        m_catalogue->forEachAction(u"sqs:List*",
            [&](const CatalogueService &, const CatalogueAction &action) { all += u"\"sqs:%1\""_s.arg(action.name); });
        const QByteArray policy =
            policyOf("{'Effect':'Allow','Action':[" + all.join(u',').toUtf8() + "],'Resource':'*'}");
        QVERIFY(!shrink(policy, {.limit = 10}).text.contains('*' + QByteArray("\",")));
        const ShrunkPolicy shrunk = shrink(policy, {.limit = 10, .futureActions = true});
        QVERIFY2(shrunk.text.contains("\"sqs:L*\""), shrunk.text);
        const PolicyDifference difference = diffPolicies(rules(policy), rules(shrunk.text), m_catalogue.get());
        QVERIFY(difference.lost.empty());
        for (const PolicyChange &change : difference.gained)
            QVERIFY(!change.known);
    }

    void wildcards_nameNothingElse()
    {
        const QStringList list {u"s3:GetObject"_s, u"s3:GetObjectAcl"_s, u"sqs:SendMessage"_s, u"none:Of"_s};
        QCOMPARE(collapsedActions(list, *m_catalogue),
            (QStringList {u"none:Of"_s, u"s3:GetObject"_s, u"s3:GetObjectAcl"_s, u"sqs:SendMessage"_s}));
    }

    void whatIsNoPolicy_isRefused()
    {
        const auto document = PolicyDocument::parse("{}");
        QVERIFY(document);
        QVERIFY(!shrinkPolicy(*document, {}, m_catalogue.get()));
    }

    void randomPolicies_meanTheSameAndAreNoLonger()
    {
        RandomPolicies random(5);
        int shorter = 0;
        for (int i = 0; i < 150; ++i) {
            const QByteArray policy = random.changed(random.policy());
            const auto before = rules(policy);
            // 18,000 actions take their time
            const auto shrunk = shrink(policy, {.limit = 1}, i % 16 == 0 ? m_catalogue.get() : nullptr);
            const auto after = rules(shrunk.text);
            QVERIFY(shrunk.after <= shrunk.before);
            shorter += shrunk.after < shrunk.before;
            for (int n = 0; n < 40; ++n) {
                const PolicyRequest request = random.request(before, after);
                for (const ArnReading reading : arnReadings)
                    QVERIFY2((evaluate(before, request, reading) == Decision::Allowed)
                            == (evaluate(after, request, reading) == Decision::Allowed),
                        policy + "\n" + shrunk.text + shown(request).toUtf8());
            }
        }
        QVERIFY(shorter > 40);
    }

    void awsOwnPolicies_meanTheSameAndAreNoLonger()
    {
        const auto managed = ManagedPolicies::read(embeddedManagedPolicies());
        QVERIFY(managed);
        const std::vector<ManagedPolicy> &all = (*managed)->all();
        int shorter = 0;
        for (size_t i = 0; i < all.size(); i += 32) {
            const QByteArray policy = (*managed)->document(all[i]);
            const ShrunkPolicy shrunk = shrink(policy, {.limit = 1});
            QVERIFY2(shrunk.after <= shrunk.before, qPrintable(all[i].name));
            shorter += shrunk.after < shrunk.before;
            const auto difference = diffPolicies(rules(policy), rules(shrunk.text), m_catalogue.get());
            QVERIFY2(difference.verdict == DiffVerdict::Same || shrunk.text == policy, qPrintable(all[i].name));
        }
        QVERIFY(shorter > 5);
    }

private:
    static QByteArray quoted(QByteArray text) { return text.replace('\'', '"'); }
    static QByteArray policyOf(const QByteArray &statements)
    {
        return quoted("{'Version':'2012-10-17','Statement':[" + statements + "]}");
    }
    [[nodiscard]] ShrunkPolicy shrink(const QByteArray &policy, const ShrinkOptions &options) const
    {
        return shrink(policy, options, m_catalogue.get());
    }
    static ShrunkPolicy shrink(const QByteArray &policy, const ShrinkOptions &options, const Catalogue *catalogue)
    {
        const auto document = PolicyDocument::parse(policy);
        if (!document)
            qFatal("no policy");
        auto shrunk = shrinkPolicy(*document, options, catalogue);
        if (!shrunk)
            qFatal("not shrunk");
        return std::move(*shrunk);
    }

    std::unique_ptr<Catalogue> m_catalogue;
};

void ShrinkTest::statements_areRewritten_data()
{
    QTest::addColumn<QByteArray>("statements");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &statements, const QByteArray &expected) {
        QTest::newRow(name) << statements << expected;
    };
    const QByteArray get = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'a'}";
    row("nothing to do", get, get);
    row("the same twice", get + ',' + get, get);
    row("two resources", get + ",{'Effect':'Allow','Action':'s3:GetObject','Resource':'b'}",
        "{'Effect':'Allow','Action':'s3:GetObject','Resource':['a','b']}");
    row("two actions", get + ",{'Effect':'Allow','Action':['s3:PutObject'],'Resource':['a']}",
        "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Resource':'a'}");
    row("covered in a list", "{'Effect':'Allow','Action':['s3:Get*','s3:GetObject'],'Resource':['b/*','b/k']}",
        "{'Effect':'Allow','Action':'s3:Get*','Resource':'b/*'}");
    row("two that differ in more", get + ",{'Effect':'Allow','Action':'s3:PutObject','Resource':'b'}",
        get + ",{'Effect':'Allow','Action':'s3:PutObject','Resource':'b'}");
    row("conditions differ",
        get + ",{'Effect':'Allow','Action':'s3:PutObject','Resource':'a','Condition':{'Bool':{'k':'true'}}}",
        get + ",{'Effect':'Allow','Action':'s3:PutObject','Resource':'a','Condition':{'Bool':{'k':'true'}}}");
    row("a deny of nothing", get + ",{'Effect':'Deny','Action':'sqs:*','Resource':'*'}", get);
}

QTEST_APPLESS_MAIN(ShrinkTest)
#include "ShrinkTest.moc"
