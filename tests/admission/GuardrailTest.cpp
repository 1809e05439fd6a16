// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/Guardrail.h"

#include <QTest>

using namespace keywright;
using namespace std::chrono_literals;

using Labels = std::map<QString, QString>;

class GuardrailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyField_isRead();
    void anEmptySpec_limitsNothing();
    void aListThatIsThere_isNotOneThatIsMissing();
    void whatIsWrong_isNamed_data();
    void whatIsWrong_isNamed();
    void aSelector_selectsAsKubernetesDoes_data();
    void aSelector_selectsAsKubernetesDoes();
    void aStar_standsForAnyCharacters_data();
    void aStar_standsForAnyCharacters();
};

namespace {

Json guardrail(Json spec) { return {{"metadata", {{"name", "g"}}}, {"spec", std::move(spec)}}; }

Json json(const char *text) { return Json::parse(text); }

} // namespace

void GuardrailTest::everyField_isRead()
{
    const auto read = parseGuardrail(guardrail(json(R"({
        "mode": "Audit", "namespaceSelector": {"matchLabels": {"team": "media"}},
        "permit": ["Groups", "FullAdmin", "PrivilegeEscalation", "UnboundedIam", "AssumeRoles", "ExistingUsers",
            "UnknownPolicies"],
        "permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b",
        "allowedPolicy": {"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]},
        "allowedPolicyArns": ["a*"], "allowedUsers": ["b"], "allowedGroups": ["c"], "allowedUserPaths": ["/d/"],
        "allowedMounts": ["e"], "allowedTags": [{"key": "f", "values": ["g", "h"]}],
        "allowedSecretLabels": [{"key": "i"}], "allowedSecretAnnotations": [{"key": "j", "values": []}],
        "forbiddenFindings": ["ALLOW_NOT"], "minLifetime": "5m", "maxLifetime": "1h30m", "maxCredentials": 7})")));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    QCOMPARE(read->name, QStringLiteral("g"));
    QVERIFY(read->isAudit());
    QVERIFY(read->namespaces.selects({{QStringLiteral("team"), QStringLiteral("media")}}));
    QVERIFY(!read->namespaces.selects({}));
    QCOMPARE(read->permit.size(), allPermits().size());
    QCOMPARE(read->permissionsBoundaryArn, QStringLiteral("arn:aws:iam::123456789012:policy/b"));
    QCOMPARE(read->allowedPolicy.value().size(), size_t(1));
    QCOMPARE(read->policyArns, QStringList {QStringLiteral("a*")});
    QCOMPARE(read->users, QStringList {QStringLiteral("b")});
    QCOMPARE(read->groups, QStringList {QStringLiteral("c")});
    QCOMPARE(read->userPaths, QStringList {QStringLiteral("/d/")});
    QCOMPARE(read->mounts, QStringList {QStringLiteral("e")});
    const AllowedPair tag {QStringLiteral("f"), QStringList {QStringLiteral("g"), QStringLiteral("h")}};
    QCOMPARE(read->tags.value().front(), tag);
    QCOMPARE(read->secretLabels.value().front(), (AllowedPair {.key = QStringLiteral("i")}));
    QCOMPARE(read->secretAnnotations.value().front(), (AllowedPair {QStringLiteral("j"), QStringList()}));
    QCOMPARE(read->forbiddenFindings, QStringList {QStringLiteral("ALLOW_NOT")});
    QCOMPARE(read->shortestLifetime.value(), 5min);
    QCOMPARE(read->longestLifetime.value(), 90min);
    QCOMPARE(read->mostCredentials.value(), 7);
}

void GuardrailTest::anEmptySpec_limitsNothing()
{
    const auto read = parseGuardrail(guardrail(Json::object()));
    QVERIFY(read);
    QVERIFY(!read->isAudit());
    QVERIFY(read->namespaces.selects({}));
    QVERIFY(read->permit.empty() && read->permissionsBoundaryArn.isEmpty() && !read->allowedPolicy);
    QVERIFY(!read->policyArns && !read->users && !read->groups && !read->userPaths && !read->mounts && !read->tags);
    QVERIFY(!read->secretLabels && !read->secretAnnotations && read->forbiddenFindings.isEmpty());
    QVERIFY(!read->shortestLifetime && !read->longestLifetime && !read->mostCredentials);
}

void GuardrailTest::aListThatIsThere_isNotOneThatIsMissing()
{
    const auto read =
        parseGuardrail(guardrail(json(R"({"allowedUsers": [], "allowedTags": [], "maxCredentials": 0})")));
    QVERIFY(read);
    QVERIFY(read->users && read->users->isEmpty());
    QVERIFY(read->tags && read->tags->empty());
    QCOMPARE(read->mostCredentials.value(), 0);
}

void GuardrailTest::whatIsWrong_isNamed_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *spec, const char *sentence) {
        QTest::newRow(spec) << QByteArray(spec) << QString::fromUtf8(sentence);
    };
    row(R"([])", "spec must be an object.");
    row(R"({"alowedUsers": ["x"]})", "spec.alowedUsers is not known to this version of Keywright.");
    row(R"({"mode": "Warn"})", "spec.mode must be Enforce or Audit.");
    row(R"({"mode": 1})", "spec.mode must be a string.");
    row(R"({"permit": ["Everything"]})", "spec.permit has “Everything”, which is nothing that can be permitted.");
    row(R"({"permit": "FullAdmin"})", "spec.permit must be a list of strings.");
    row(R"({"allowedUsers": [1]})", "spec.allowedUsers must be a list of strings.");
    row(R"({"allowedTags": ["x"]})", "spec.allowedTags must have a key in each item.");
    row(R"({"allowedTags": [{"key": "a", "value": "b"}]})", "spec.allowedTags.value is not known here.");
    row(R"({"allowedTags": [{"key": "a", "values": "b"}]})", "spec.allowedTags.values must be a list of strings.");
    row(R"({"allowedTags": {}})", "spec.allowedTags must be a list.");
    row(R"({"forbiddenFindings": ["UNKNOWN_ACTION"]})",
        "spec.forbiddenFindings has “UNKNOWN_ACTION”, which the engine cannot look for.");
    row(R"({"maxLifetime": "1d"})", "spec.maxLifetime must be a duration such as 16h.");
    row(R"({"maxCredentials": -1})", "spec.maxCredentials must be a number from 0 to 1000000.");
    row(R"({"maxCredentials": 1.5})", "spec.maxCredentials must be a number from 0 to 1000000.");
    row(R"({"namespaceSelector": []})", "spec.namespaceSelector must be an object.");
    row(R"({"namespaceSelector": {"labels": {}}})", "spec.namespaceSelector.labels is not what it should be.");
    row(R"({"namespaceSelector": {"matchLabels": {"a": 1}}})",
        "spec.namespaceSelector.matchLabels must be an object of strings.");
    row(R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "Is"}]}})",
        "spec.namespaceSelector.matchExpressions.operator must be In, NotIn, Exists or DoesNotExist.");
    row(R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "In"}]}})",
        "spec.namespaceSelector.matchExpressions.values must be a list of strings.");
    row(R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "Exists", "values": ["b"]}]}})",
        "spec.namespaceSelector.matchExpressions.values must be left out.");
    row(R"({"namespaceSelector": {"matchExpressions": [{"operator": "Exists"}]}})",
        "spec.namespaceSelector.matchExpressions.key must name a label.");
}

void GuardrailTest::whatIsWrong_isNamed()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, sentence);
    const auto read = parseGuardrail(guardrail(Json::parse(spec.toStdString())));
    QVERIFY(!read);
    QCOMPARE(read.error().sentence, sentence);
}

void GuardrailTest::aSelector_selectsAsKubernetesDoes_data()
{
    QTest::addColumn<QByteArray>("selector");
    QTest::addColumn<bool>("bare");
    QTest::addColumn<bool>("media");
    QTest::addColumn<bool>("iot");
    const auto row = [](const char *selector, bool bare, bool media, bool iot) {
        QTest::newRow(selector) << QByteArray(selector) << bare << media << iot;
    };
    row("null", true, true, true);
    row("{}", true, true, true);
    row(R"({"matchLabels": {"team": "media"}})", false, true, false);
    row(R"({"matchLabels": {"team": "media", "stage": "prod"}})", false, false, false);
    row(R"({"matchExpressions": [{"key": "team", "operator": "In", "values": ["iot", "media"]}]})", false, true, true);
    row(R"({"matchExpressions": [{"key": "team", "operator": "NotIn", "values": ["media"]}]})", true, false, true);
    row(R"({"matchExpressions": [{"key": "team", "operator": "Exists"}]})", false, true, true);
    row(R"({"matchExpressions": [{"key": "team", "operator": "DoesNotExist"}]})", true, false, false);
    row(R"({"matchLabels": {"team": "iot"}, "matchExpressions": [{"key": "stage", "operator": "Exists"}]})", false,
        false, true);
}

void GuardrailTest::aSelector_selectsAsKubernetesDoes()
{
    QFETCH(QByteArray, selector);
    QFETCH(bool, bare);
    QFETCH(bool, media);
    QFETCH(bool, iot);
    const Json given = Json::parse(selector.toStdString());
    const auto read = NamespaceSelector::parse(&given, QStringLiteral("selector"));
    QVERIFY(read);
    QCOMPARE(read->selects({}), bare);
    QCOMPARE(read->selects({{QStringLiteral("team"), QStringLiteral("media")}}), media);
    QCOMPARE(read->selects(
                 {{QStringLiteral("team"), QStringLiteral("iot")}, {QStringLiteral("stage"), QStringLiteral("test")}}),
        iot);
}

void GuardrailTest::aStar_standsForAnyCharacters_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *pattern, const char *text, bool fits) {
        QTest::addRow("%s %s", pattern, text) << QString::fromLatin1(pattern) << QString::fromLatin1(text) << fits;
    };
    row("", "", true);
    row("", "a", false);
    row("*", "", true);
    row("*", "any/thing", true);
    row("a", "a", true);
    row("a", "A", false);
    row("a?", "ab", false);
    row("a*", "ab", true);
    row("*b", "ab", true);
    row("*b", "aba", false);
    row("a*c*e", "abcde", true);
    row("a*c*e", "abde", false);
    row("**x", "x", true);
    row("a*ab", "aaab", true);
    row("arn:aws:iam::*:policy/team-*", "arn:aws:iam::123456789012:policy/team-a", true);
    row("arn:aws:iam::*:policy/team-*", "arn:aws:iam::123456789012:policy/other", false);
    row("a", "*", false);
}

void GuardrailTest::aStar_standsForAnyCharacters()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(fitsPattern(text, pattern), fits);
}

QTEST_GUILESS_MAIN(GuardrailTest)
#include "GuardrailTest.moc"
