// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "admission/NamespaceSelector.h"

#include <algorithm>

namespace keywright {

namespace {

tl::unexpected<Error> wrong(const QString &path, const QString &why)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("%1 %2.").arg(path, why));
}

} // namespace

Result<NamespaceSelector::Requirement> NamespaceSelector::requirement(const Json &expression, const QString &path)
{
    if (!expression.is_object())
        return wrong(path, QStringLiteral("must be an object"));
    for (const auto &[name, value] : expression.items())
        if (name != "key" && name != "operator" && name != "values")
            return wrong(path + QLatin1Char('.') + QString::fromStdString(name), QStringLiteral("is not known here"));
    Requirement made {.key = stringAt(expression, {"key"}), .values = stringsAt(expression, {"values"})};
    if (made.key.isEmpty())
        return wrong(path + QStringLiteral(".key"), QStringLiteral("must name a label"));
    const QString op = stringAt(expression, {"operator"});
    if (op == QLatin1String("In"))
        made.op = Requirement::Operator::In;
    else if (op == QLatin1String("NotIn"))
        made.op = Requirement::Operator::NotIn;
    else if (op == QLatin1String("Exists"))
        made.op = Requirement::Operator::Exists;
    else if (op == QLatin1String("DoesNotExist"))
        made.op = Requirement::Operator::DoesNotExist;
    else
        return wrong(path + QStringLiteral(".operator"), QStringLiteral("must be In, NotIn, Exists or DoesNotExist"));
    const bool takesValues = made.op == Requirement::Operator::In || made.op == Requirement::Operator::NotIn;
    const qsizetype given = qsizetype(listAt(expression, {"values"}).size());
    if (takesValues != (given > 0) || given != made.values.size())
        return wrong(path + QStringLiteral(".values"),
            takesValues ? QStringLiteral("must be a list of strings") : QStringLiteral("must be left out"));
    return made;
}

Result<NamespaceSelector> NamespaceSelector::parse(const Json *selector, const QString &path)
{
    NamespaceSelector made;
    if (!selector || selector->is_null())
        return made;
    if (!selector->is_object())
        return wrong(path, QStringLiteral("must be an object"));
    for (const auto &[name, value] : selector->items()) {
        if (name == "matchLabels" && value.is_object()) {
            for (const auto &[key, text] : value.items()) {
                if (!text.is_string())
                    return wrong(path + QStringLiteral(".matchLabels"), QStringLiteral("must be an object of strings"));
                made.m_requirements.push_back({.key = QString::fromStdString(key), .values = {text.get<QString>()}});
            }
        } else if (name == "matchExpressions" && value.is_array()) {
            for (const Json &expression : value) {
                auto one = requirement(expression, path + QStringLiteral(".matchExpressions"));
                if (!one)
                    return failure(one.error());
                made.m_requirements.push_back(std::move(*one));
            }
        } else {
            return wrong(
                path + QLatin1Char('.') + QString::fromStdString(name), QStringLiteral("is not what it should be"));
        }
    }
    return made;
}

bool NamespaceSelector::holds(const Requirement &requirement, const std::map<QString, QString> &labels)
{
    const auto label = labels.find(requirement.key);
    const bool isThere = label != labels.end();
    switch (requirement.op) {
    case Requirement::Operator::In:
        return isThere && requirement.values.contains(label->second);
    case Requirement::Operator::NotIn:
        return !isThere || !requirement.values.contains(label->second);
    case Requirement::Operator::Exists:
        return isThere;
    case Requirement::Operator::DoesNotExist:
        return !isThere;
    }
    return true;
}

bool NamespaceSelector::selects(const std::map<QString, QString> &labels) const
{
    return std::all_of(m_requirements.begin(), m_requirements.end(),
        [&](const Requirement &requirement) { return holds(requirement, labels); });
}

} // namespace keywright
