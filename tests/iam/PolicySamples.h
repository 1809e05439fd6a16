// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Evaluator.h"
#include "iam/PolicyDocument.h"

#include <QRandomGenerator>
#include <QTest>

namespace keywright::test {

/// The rules of a policy, or of the statements of one. Single quotes do for double ones (moc takes an asterisk behind a
/// slash for a comment even in raw strings).
inline std::vector<AccessRule> rules(QByteArray text)
{
    if (!text.contains('"'))
        text.replace('\'', '"');
    const QByteArray whole =
        text.contains("\"Statement\"") ? text : "{\"Version\":\"2012-10-17\",\"Statement\":[" + text + "]}";
    const auto document = PolicyDocument::parse(whole);
    if (!document || document->shapeProblem())
        qFatal("no policy: %s", whole.constData());
    return rulesOf(*document);
}

inline PolicyRequest request(
    const QString &action, const QString &resource, const std::map<QString, QStringList> &context = {})
{
    PolicyRequest made {.action = action, .resource = resource};
    for (const auto &[key, values] : context)
        made.set(key, values);
    return made;
}

inline QString shown(const PolicyRequest &request)
{
    QString text = request.action + u' ' + request.resource;
    for (const auto &[key, values] : request.context)
        text += u' ' + key + u'=' + values.join(u',');
    return text;
}

} // namespace keywright::test
