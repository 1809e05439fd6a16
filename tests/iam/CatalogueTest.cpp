// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Catalogue.h"
#include "iam/ManagedPolicies.h"
#include "iam/PolicyDocument.h"
#include "iamdata/IamData.h"

#include <QTest>

using namespace keywright;

class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void service_isFoundInAnyCase();
    void action_knowsLevelResourcesAndKeys();
    void conditionKeys_haveTypes();
    void patterns_nameActions_data();
    void patterns_nameActions();
    void unknownNames_areUnknown();
    void conditionKeyPatterns_fit_data();
    void conditionKeyPatterns_fit();
    void slowPatterns_end();
    void everyService_isRead();
    void managedPolicies_areFoundByArnAndName();
    void everyManagedPolicy_isAPolicy();
    void damagedFiles_areRefused();
    void damagedBlocks_areLeftOut();
    void reading_isMeasured_data();
    void reading_isMeasured();

private:
    std::unique_ptr<Catalogue> m_catalogue;
};

void CatalogueTest::init()
{
    auto catalogue = Catalogue::read(embeddedCatalogue());
    QVERIFY2(catalogue, qPrintable(catalogue ? QString() : catalogue.error().text()));
    m_catalogue = std::move(*catalogue);
}

void CatalogueTest::service_isFoundInAnyCase()
{
    QCOMPARE(m_catalogue->service(u"S3")->prefix, QStringLiteral("s3"));
    QCOMPARE(m_catalogue->service(u"s3")->name, QStringLiteral("Amazon S3"));
    QCOMPARE(m_catalogue->service(u"s33"), nullptr);
    QVERIFY(m_catalogue->prefixes().size() > 400);
    QVERIFY(m_catalogue->date() >= QStringLiteral("2026-09"));
    QVERIFY(!m_catalogue->version().isEmpty());
}

void CatalogueTest::action_knowsLevelResourcesAndKeys()
{
    const CatalogueAction *get = m_catalogue->action(u"s3:getobject");
    QVERIFY(get);
    QCOMPARE(get->name, QStringLiteral("GetObject"));
    QVERIFY(get->level == AccessLevel::Read);
    QVERIFY(!get->resources.empty());
    const CatalogueService *s3 = m_catalogue->service(u"s3");
    QCOMPARE(s3->resourceType(u"bucket")->arn, QStringLiteral("arn:${Partition}:s3:::${BucketName}"));
    const CatalogueAction *list = m_catalogue->action(u"s3:ListAllMyBuckets");
    QVERIFY(list && list->resources.empty());
    QVERIFY(list->level == AccessLevel::List);
    const CatalogueAction *pass = m_catalogue->action(u"iam:PassRole");
    QVERIFY(pass->conditionKeys.contains(QStringLiteral("iam:PassedToService"))
        || pass->resources.front().conditionKeys.contains(QStringLiteral("iam:PassedToService")));
    QVERIFY(m_catalogue->action(u"iam:PutUserPolicy")->level == AccessLevel::PermissionsManagement);
}

void CatalogueTest::conditionKeys_haveTypes()
{
    QVERIFY(m_catalogue->globalConditionKey(u"AWS:sourceIP")->type == ConditionKeyType::IpAddress);
    QVERIFY(m_catalogue->globalConditionKey(u"aws:TagKeys")->multiValued);
    QVERIFY(m_catalogue->globalConditionKey(u"aws:PrincipalTag/team"));
    QCOMPARE(m_catalogue->globalConditionKey(u"aws:Nothing"), nullptr);
    QVERIFY(m_catalogue->service(u"s3")->conditionKey(u"s3:prefix")->type == ConditionKeyType::String);
    QVERIFY(m_catalogue->isForeignKeyPrefix(u"accounts.google.com"));
    QVERIFY(!m_catalogue->isForeignKeyPrefix(u"s3"));
}

void CatalogueTest::patterns_nameActions_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("one");
    QTest::addColumn<bool>("named");
    const auto row = [](const char *pattern, const char *one, bool named) {
        QTest::addRow("%s %s", pattern, one) << QString::fromLatin1(pattern) << QString::fromLatin1(one) << named;
    };
    row("s3:Get*", "s3:GetObject", true);
    row("S3:get*", "s3:GetObject", true);
    row("s3:Get*", "s3:PutObject", false);
    row("s3:GetObjec?", "s3:GetObject", true);
    row("s3:GetObject?", "s3:GetObject", false);
    row("s3:getOBJECT", "s3:GetObject", true);
    row("*", "sqs:SendMessage", true);
    row("*:*", "sqs:SendMessage", true);
    row("s?s:Send*", "sqs:SendMessage", true);
    row("*SendMessage", "sqs:SendMessage", true);
    row("SendMessage", "sqs:SendMessage", false);
    row("sqs", "sqs:SendMessage", false);
}

void CatalogueTest::patterns_nameActions()
{
    QFETCH(QString, pattern);
    QFETCH(QString, one);
    bool found = false;
    m_catalogue->forEachAction(pattern, [&](const CatalogueService &service, const CatalogueAction &action) {
        found = found || service.prefix + QLatin1Char(':') + action.name == one;
    });
    QTEST(found, "named");
}

void CatalogueTest::unknownNames_areUnknown()
{
    for (const char16_t *name :
        {u"", u":", u"s3:", u"s3:Nothing", u"nothing:GetObject", u"GetObject", u"s3:GetObject:x"})
        QCOMPARE(m_catalogue->action(name), nullptr);
}

void CatalogueTest::conditionKeyPatterns_fit_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *key, const char *pattern, bool fits) {
        QTest::addRow("%s %s", key, pattern) << QString::fromLatin1(key) << QString::fromLatin1(pattern) << fits;
    };
    row("aws:RequestTag/team", "aws:RequestTag/${TagKey}", true);
    row("AWS:requesttag/team", "aws:RequestTag/${TagKey}", true);
    row("aws:RequestTag/", "aws:RequestTag/${TagKey}", false);
    row("aws:RequestTag", "aws:RequestTag/${TagKey}", false);
    row("a:env.x.value", "a:env.${name}.value", true);
    row("a:env..value", "a:env.${name}.value", false);
    row("a:x/y/z", "a:${one}/${two}", true);
    row("a:x", "a:${one}/${two}", false);
}

void CatalogueTest::conditionKeyPatterns_fit()
{
    QFETCH(QString, key);
    QFETCH(QString, pattern);
    QTEST(conditionKeyFits(key, pattern), "fits");
}

void CatalogueTest::slowPatterns_end()
{
    QVERIFY(!actionFits(QString(2'000, QLatin1Char('a')), QStringLiteral("*a").repeated(500) + QLatin1Char('b')));
    QVERIFY(actionFits(QString(2'000, QLatin1Char('a')), QStringLiteral("*a").repeated(500)));
}

void CatalogueTest::everyService_isRead()
{
    qsizetype actions = 0;
    for (const QString &prefix : m_catalogue->prefixes()) {
        const CatalogueService *service = m_catalogue->service(prefix);
        for (const CatalogueAction &action : service->actions) {
            ++actions;
            QVERIFY(!action.name.isEmpty());
            QCOMPARE(service->action(action.name), &action);
            for (const CatalogueResourceUse &use : action.resources)
                QVERIFY2(!use.type.isEmpty(), qPrintable(prefix + action.name));
        }
    }
    QVERIFY2(actions > 20'000, qPrintable(QString::number(actions)));
}

void CatalogueTest::managedPolicies_areFoundByArnAndName()
{
    const auto policies = ManagedPolicies::read(embeddedManagedPolicies());
    QVERIFY(policies);
    const ManagedPolicy *admin = (*policies)->byArn(u"arn:aws:iam::aws:policy/AdministratorAccess");
    QVERIFY(admin);
    QCOMPARE(admin, (*policies)->byName(u"AdministratorAccess"));
    QCOMPARE((*policies)->byArn(u"arn:aws-cn:iam::aws:policy/AdministratorAccess"), admin);
    QVERIFY((*policies)->document(*admin).contains("\"Action\":\"*\""));
    for (const char16_t *arn :
        {u"", u"arn", u"arn:aws:iam::aws:policy/Nothing", u"arn:aws:iam::123456789012:policy/AdministratorAccess",
            u"arn:aws:iam::aws:policy/service-role/AdministratorAccess", u"AdministratorAccess"})
        QCOMPARE((*policies)->byArn(arn), nullptr);
}

void CatalogueTest::everyManagedPolicy_isAPolicy()
{
    const auto policies = ManagedPolicies::read(embeddedManagedPolicies());
    QVERIFY((*policies)->all().size() > 1'500);
    for (const ManagedPolicy &policy : (*policies)->all()) {
        const auto document = PolicyDocument::parse((*policies)->document(policy));
        QVERIFY2(document && !document->shapeProblem(), qPrintable(policy.name));
    }
}

void CatalogueTest::damagedFiles_areRefused()
{
    const QByteArray whole = embeddedCatalogue();
    QVERIFY(!Catalogue::read({}));
    QVERIFY(!Catalogue::read("KWCATAL1"));
    QVERIFY(!Catalogue::read(whole.left(1'000)));
    QVERIFY(!Catalogue::read(embeddedManagedPolicies()));
    QVERIFY(!ManagedPolicies::read(whole));
    // A length of 4 GB, and one that says more than there is.
    QVERIFY(!Catalogue::read("KWCATAL1\xFF\xFF\xFF\xFF" + QByteArray(64, 'x')));
    QVERIFY(!Catalogue::read(QByteArray("KWCATAL1\0\0\0\x40", 12) + QByteArray(64, '\xFF')));
}

void CatalogueTest::damagedBlocks_areLeftOut()
{
    const QByteArray whole = embeddedCatalogue();
    const auto cut = Catalogue::read(whole.left(whole.size() / 3));
    QVERIFY(cut);
    QVERIFY((*cut)->service(u"xray")->actions.empty());
    const auto policies = embeddedManagedPolicies();
    const auto cutPolicies = ManagedPolicies::read(policies.left(policies.size() / 3));
    QVERIFY(cutPolicies);
    QVERIFY((*cutPolicies)->document((*cutPolicies)->all().back()).isEmpty());
}

void CatalogueTest::reading_isMeasured_data()
{
    QTest::addColumn<QStringList>("prefixes");
    QTest::newRow("header") << QStringList();
    QTest::newRow("s3, ec2 and iam") << QStringList {
        QStringLiteral("s3"), QStringLiteral("ec2"), QStringLiteral("iam")};
    QTest::newRow("all") << QStringList {QStringLiteral("*")};
}

void CatalogueTest::reading_isMeasured()
{
    QFETCH(QStringList, prefixes);
    QBENCHMARK_ONCE
    {
        const auto catalogue = Catalogue::read(embeddedCatalogue());
        for (const QString &prefix : prefixes.contains(QStringLiteral("*")) ? (*catalogue)->prefixes() : prefixes)
            QVERIFY((*catalogue)->service(prefix));
    }
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "CatalogueTest.moc"
