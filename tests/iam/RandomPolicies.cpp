// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RandomPolicies.h"

using namespace Qt::StringLiterals;

namespace keywright::test {

namespace {

const QStringList actions {u"s3:GetObject"_s, u"s3:PutObject"_s, u"s3:Get*"_s, u"s3:*"_s, u"s3:?utObject"_s,
    u"s3:GetObject*"_s, u"sqs:SendMessage"_s, u"*"_s, u"s3:NewThing"_s, u"S3:getobject"_s};
const QStringList resources {u"*"_s, u"arn:aws:s3:::b/*"_s, u"arn:aws:s3:::b/k"_s, u"arn:aws:s3:::b/k*"_s,
    u"arn:aws:s3:::b/?"_s, u"arn:aws:s3:::b/??*"_s, u"arn:aws:s3:::*/k"_s, u"arn:aws:s3:*"_s, u"arn:aws:s3:*:*:b/k"_s,
    u"arn:aws:s3:::b/${aws:username}"_s, u"arn:aws:s3:::b/${aws:username}/*"_s, u"arn:aws:s3:::b"_s,
    u"arn:aws:sqs:*:1:q"_s, u"arn:aws:s3:::b/*:k"_s, u"arn:*:s3:::b/k"_s, u"arn:aws:s3:::b/${aws:userid, 'k'}"_s};

struct Kind
{
    QString key;
    QStringList operators;
    QStringList policyValues;
    QStringList requestValues;
};

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all {
        {u"aws:k"_s,
            {u"StringEquals"_s, u"StringNotEquals"_s, u"StringLike"_s, u"StringNotLike"_s, u"StringEqualsIfExists"_s,
                u"StringEqualsIgnoreCase"_s, u"StringLikeIfExists"_s},
            {u"a"_s, u"b"_s, u"a*"_s, u"*"_s, u"?"_s, u"${aws:username}"_s, u"A"_s},
            {u"a"_s, u"b"_s, u"A"_s, u"ab"_s, u"*"_s, u""_s, u"k"_s, u"B"_s}},
        {u"aws:n"_s,
            {u"NumericLessThan"_s, u"NumericGreaterThanEquals"_s, u"NumericEquals"_s, u"NumericNotEquals"_s,
                u"NumericLessThanIfExists"_s},
            {u"1"_s, u"2"_s, u"10"_s}, {u"0"_s, u"1"_s, u"1.5"_s, u"2"_s, u"9"_s, u"10"_s, u"11"_s}},
        {u"aws:SourceIp"_s, {u"IpAddress"_s, u"NotIpAddress"_s},
            {u"10.0.0.0/8"_s, u"10.1.0.0/16"_s, u"0.0.0.0/0"_s, u"10.1.0.1"_s},
            {u"10.0.0.1"_s, u"10.1.0.1"_s, u"10.1.0.0"_s, u"11.0.0.0"_s, u"9.255.255.255"_s, u"2001:db8::1"_s}},
        {u"aws:b"_s, {u"Bool"_s, u"BoolIfExists"_s}, {u"true"_s, u"false"_s}, {u"true"_s, u"false"_s}},
        {u"aws:t"_s, {u"DateLessThan"_s, u"DateGreaterThan"_s}, {u"2024-01-01T00:00:00Z"_s, u"2025-01-01T00:00:00Z"_s},
            {u"2023-12-31T00:00:00Z"_s, u"2024-01-01T00:00:00Z"_s, u"2024-06-01T00:00:00Z"_s,
                u"2026-01-01T00:00:00Z"_s}},
        {u"aws:k"_s, {u"Null"_s}, {u"true"_s, u"false"_s}, {u"a"_s}},
        {u"aws:m"_s,
            {u"ForAnyValue:StringEquals"_s, u"ForAllValues:StringEquals"_s, u"ForAllValues:StringNotEquals"_s,
                u"ForAnyValue:StringNotLike"_s},
            {u"a"_s, u"b"_s, u"c"_s}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s}},
    };
    return all;
}

} // namespace

Json RandomPolicies::some(const QStringList &pool, int most)
{
    Json list = Json::array();
    for (int i = 1 + m_random.bounded(most); i > 0; --i)
        list.push_back(one(pool).toStdString());
    return list;
}

Json RandomPolicies::conditions()
{
    Json all = Json::object();
    for (int i = 1 + m_random.bounded(2); i > 0; --i) {
        const Kind &kind = kinds()[m_random.bounded(static_cast<quint32>(kinds().size()))];
        all[one(kind.operators).toStdString()][kind.key.toStdString()] = some(kind.policyValues, 2);
    }
    return all;
}

Json RandomPolicies::statement()
{
    Json made {{"Effect", m_random.bounded(3) == 0 ? "Deny" : "Allow"}};
    made[m_random.bounded(8) == 0 ? "NotAction" : "Action"] = some(actions, 2);
    made[m_random.bounded(8) == 0 ? "NotResource" : "Resource"] = some(resources, 2);
    if (m_random.bounded(2) == 0)
        made["Condition"] = conditions();
    return made;
}

QByteArray RandomPolicies::policy()
{
    Json list = Json::array();
    for (int i = 1 + m_random.bounded(3); i > 0; --i)
        list.push_back(statement());
    return dumpJson({{"Version", "2012-10-17"}, {"Statement", list}});
}

QByteArray RandomPolicies::changed(const QByteArray &policy)
{
    Json json = Json::parse(policy.toStdString());
    Json &list = json["Statement"];
    const auto at = static_cast<size_t>(m_random.bounded(static_cast<int>(list.size())));
    switch (m_random.bounded(5)) {
    case 0:
        list.push_back(statement());
        break;
    case 1:
        list.push_back(list[at]);
        break; // the same
    case 2:
        list[at].erase("Condition");
        break;
    case 3:
        list[at]["Condition"] = conditions();
        break;
    case 4:
        for (const char *element : {"Resource", "NotResource"})
            if (list[at].contains(element))
                list[at][element] = some(resources, 2);
        break;
    }
    return dumpJson(json);
}

/// A text that a pattern matches, or nearly.
QString RandomPolicies::word(const QString &pattern)
{
    QString text;
    for (const QChar c : pattern) {
        if (c == u'*')
            text += one({u""_s, u"x"_s, u"k"_s, u"a:b"_s, u"k/"_s, u":"_s});
        else if (c == u'?')
            text += one({u"x"_s, u"k"_s, u":"_s});
        else if (m_random.bounded(150) != 0)
            text += c;
    }
    text.replace(u"${aws:username}"_s, one({u"k"_s, u"bob"_s, u"x"_s}));
    return text.replace(u"${aws:userid, 'k'}"_s, one({u"k"_s, u"id"_s}));
}

PolicyRequest RandomPolicies::request(const std::vector<AccessRule> &a, const std::vector<AccessRule> &b)
{
    const std::vector<AccessRule> &from = m_random.bounded(2) == 0 ? a : b;
    const AccessRule &rule = from[m_random.bounded(static_cast<quint32>(from.size()))];
    PolicyRequest made {.action = word(one(rule.actions.texts)), .resource = word(one(rule.resources.front().texts))};
    if (rule.actions.negated)
        made.action = word(one(actions));
    if (rule.resources.front().negated)
        made.resource = word(one(resources));
    for (const Kind &kind : kinds()) {
        if (m_random.bounded(4) == 0)
            continue;
        QStringList values {one(kind.requestValues)};
        if (kind.key == u"aws:m"_s && m_random.bounded(2) == 0)
            values += one(kind.requestValues);
        made.set(kind.key, values);
    }
    if (m_random.bounded(4) != 0)
        made.set(u"aws:username"_s, {one({u"k"_s, u"bob"_s, u"x"_s, u"a"_s})});
    if (m_random.bounded(3) == 0)
        made.set(u"aws:userid"_s, {one({u"id"_s, u"k"_s})});
    return made;
}

} // namespace keywright::test
