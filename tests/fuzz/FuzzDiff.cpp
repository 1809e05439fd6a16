// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FuzzChoices.h"
#include "FuzzTarget.h"

#include "base/Json.h"
#include "iam/PolicyDiff.h"

namespace keywright::fuzz {

namespace {

using namespace Qt::StringLiterals;

struct Kind
{
    QString key;
    QStringList operators;
    QStringList values; ///< of policies
    QStringList asked; ///< of requests
};

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all {
        {u"aws:k"_s,
            {u"StringEquals"_s, u"StringNotEquals"_s, u"StringLike"_s, u"StringNotLikeIfExists"_s, u"Null"_s,
                u"StringEqualsIgnoreCase"_s},
            {u"a"_s, u"b*"_s, u"A"_s, u"?"_s, u"true"_s, u"false"_s, u"${aws:username}"_s},
            {u"a"_s, u"b"_s, u"A"_s, u"true"_s, u"kim"_s, u""_s}},
        {u"aws:n"_s,
            {u"NumericLessThan"_s, u"NumericGreaterThanEquals"_s, u"NumericNotEquals"_s, u"NumericEqualsIfExists"_s},
            {u"1"_s, u"2"_s, u"x"_s}, {u"0"_s, u"1"_s, u"1.5"_s, u"2"_s, u"3"_s, u"x"_s}},
        {u"aws:SourceIp"_s, {u"IpAddress"_s, u"NotIpAddress"_s}, {u"10.0.0.0/8"_s, u"10.1.0.0/16"_s, u"::/0"_s},
            {u"10.1.0.1"_s, u"10.2.0.1"_s, u"11.0.0.1"_s, u"2001:db8::1"_s}},
        {u"aws:m"_s, {u"ForAnyValue:StringLike"_s, u"ForAllValues:StringEquals"_s, u"ForAllValues:StringNotLike"_s},
            {u"a"_s, u"b"_s, u"*"_s}, {u"a"_s, u"b"_s, u"c"_s}},
        {u"aws:b"_s, {u"Bool"_s, u"BoolIfExists"_s}, {u"true"_s, u"false"_s}, {u"true"_s, u"false"_s}},
    };
    return all;
}

const QStringList actions {u"s3:GetObject"_s, u"s3:Get*"_s, u"s3:?utObject"_s, u"*"_s, u"s3:New*"_s, u"S3:putobject"_s};
const QStringList resources {u"*"_s, u"arn:aws:s3:::b/*"_s, u"arn:aws:s3:::b/k"_s, u"arn:aws:s3:*:*:b/?"_s,
    u"arn:aws:s3:::b/${aws:username}"_s, u"arn:aws:s3*"_s, u"arn:aws:s3:::*b/k*"_s};
const QStringList askedActions {u"s3:GetObject"_s, u"s3:PutObject"_s, u"s3:NewThing"_s, u"sqs:SendMessage"_s};
const QStringList askedResources {u"arn:aws:s3:::b/k"_s, u"arn:aws:s3:::b/kim"_s, u"arn:aws:s3:eu:1:b/x"_s,
    u"arn:aws:s3:::bb/k:k"_s, u"arn:aws:sqs:eu:1:q"_s, u"*"_s, u"arn:aws:s3:::b/"_s};

Json jsonOf(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(text);
    return list;
}

Json policyOf(FuzzChoices &choices)
{
    Json statements = Json::array();
    for (int i = 1 + choices.below(3); i > 0; --i) {
        Json made {{"Effect", choices.below(3) == 0 ? "Deny" : "Allow"}};
        made[choices.below(6) == 5 ? "NotAction" : "Action"] = jsonOf(choices.some(actions, 2));
        made[choices.below(6) == 5 ? "NotResource" : "Resource"] = jsonOf(choices.some(resources, 2));
        for (int conditions = choices.below(3); conditions > 0; --conditions) {
            const Kind &kind = kinds()[static_cast<size_t>(choices.below(static_cast<qsizetype>(kinds().size())))];
            made["Condition"][choices.one(kind.operators).toStdString()][kind.key.toStdString()] =
                jsonOf(choices.some(kind.values, 2));
        }
        statements.push_back(std::move(made));
    }
    return {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
}

PolicyRequest requestOf(FuzzChoices &choices)
{
    PolicyRequest request {.action = choices.one(askedActions), .resource = choices.one(askedResources)};
    for (const Kind &kind : kinds())
        if (choices.below(4) != 0)
            request.set(kind.key, choices.some(kind.asked, kind.key == u"aws:m" ? 3 : 1));
    if (choices.below(4) != 0)
        request.set(u"aws:username"_s, {choices.one({u"k"_s, u"kim"_s, u"a"_s})});
    return request;
}

bool allows(const std::vector<AccessRule> &rules, const PolicyRequest &request, ArnReading reading)
{
    return evaluate(rules, request, reading) == Decision::Allowed;
}

void holdExample(const std::optional<PolicyRequest> &example, const std::vector<AccessRule> &with,
    const std::vector<AccessRule> &without, const QByteArray &shown)
{
    for (const ArnReading reading : arnReadings)
        require(!example || (allows(with, *example, reading) && !allows(without, *example, reading)),
            "an example is one in each reading", shown);
}

} // namespace

void diff(QByteArrayView bytes)
{
    FuzzChoices choices(bytes);
    const Json old = policyOf(choices), young = policyOf(choices);
    const QByteArray shown = dumpJson(old) + '\n' + dumpJson(young);
    const std::vector<AccessRule> before = rulesOf(PolicyDocument::fromJson(old));
    const std::vector<AccessRule> after = rulesOf(PolicyDocument::fromJson(young));
    const PolicyDifference found = diffPolicies(before, after, nullptr);
    holdExample(found.example, after, before, shown);
    holdExample(found.lostExample, before, after, shown);
    for (int i = 0; i < 24; ++i) {
        const PolicyRequest request = requestOf(choices);
        for (const ArnReading reading : arnReadings) {
            const bool was = allows(before, request, reading), is = allows(after, request, reading);
            require(!found.hasNoNewAccess() || was || !is, "no new access is none", shown);
            require(!found.lost.empty() || is || !was, "nothing lost is nothing", shown);
            require(found.verdict != DiffVerdict::Same || was == is, "the same is the same", shown);
        }
    }
    require(diffPolicies(after, after, nullptr).verdict == DiffVerdict::Same, "a policy is the same as itself", shown);
}

} // namespace keywright::fuzz
