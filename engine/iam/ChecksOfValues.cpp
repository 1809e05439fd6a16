// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// VALUE_FORMAT

#include "iam/AddressRange.h"
#include "iam/AwsNames.h"
#include "iam/ConditionKeys.h"

#include <QRegularExpression>

namespace keywright {

namespace {

using Family = ConditionOperator::Family;

bool matches(const QString &text, const QRegularExpression &form) { return form.match(text).hasMatch(); }

bool isBoolean(const QString &text)
{
    return text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0
        || text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0;
}

bool isNumber(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$"));
    return matches(text, form);
}

/// https://www.w3.org/TR/NOTE-datetime, or seconds since 1970.
bool isDate(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
                       "|^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([01][0-9]|2[0-3]):[0-5][0-9]"
                       "(:[0-5][0-9](\\.[0-9]+)?)?([Zz]|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?$"
                       "|^[0-9]{5,}$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return false;
    const QString day = text.left(10);
    return day.count(QLatin1Char('-')) < 2 || QDate::fromString(day, Qt::ISODate).isValid();
}

bool isBase64(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9+/_-]*={0,2}$"));
    return text.size() % 4 == 0 && matches(text, form);
}

bool isArn(const QString &text) { return text == QLatin1String("*") || arnFields(text); }

struct Form
{
    bool (*isRight)(const QString &);
    Sentence what;
};

std::optional<Form> formOf(Family family)
{
    switch (family) {
    case Family::Bool:
    case Family::Null:
        return Form {isBoolean, Sentence::tr("true or false")};
    case Family::Numeric:
        return Form {isNumber, Sentence::tr("a number")};
    case Family::Date:
        return Form {isDate, Sentence::tr("a date such as 2026-11-24T00:00:00Z, or seconds since 1970")};
    case Family::IpAddress:
        return Form {[](const QString &text) { return AddressRange::parse(text).has_value(); },
            Sentence::tr("an address or a CIDR range")};
    case Family::Arn:
        return Form {isArn, Sentence::tr("an ARN of six fields")};
    case Family::Binary:
        return Form {isBase64, QStringLiteral("Base64")};
    case Family::String:
        return std::nullopt;
    }
    return std::nullopt;
}

/// "yes", "1", "TRUE " and their like.
PolicyFix booleanFix(const LintRun &run, const PolicyText &value)
{
    const QString text = value.text.trimmed().toLower();
    static const QStringList yes {
        QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("1"), QStringLiteral("on")};
    static const QStringList no {
        QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("0"), QStringLiteral("off")};
    if (!yes.contains(text) && !no.contains(text))
        return {.text = Sentence::tr("Write \"true\" or \"false\".")};
    const QString meant = yes.contains(text) ? QStringLiteral("true") : QStringLiteral("false");
    return {.text = Sentence::tr("Write \"%1\".").arg(meant), .edits = {run.replace(value.node, meant)}};
}

void checkFamily(LintRun &run, const PolicyCondition &condition)
{
    const std::optional<Form> form = formOf(condition.op->family);
    if (!form)
        return;
    for (const PolicyText &value : condition.values) {
        if (value.text.contains(QLatin1String("${")) || form->isRight(value.text))
            continue;
        const bool date = condition.op->family == Family::Date;
        const bool boolean = condition.op->family == Family::Bool || condition.op->family == Family::Null;
        run.find(PolicyRule::ValueFormat, date ? PolicySeverity::Error : PolicySeverity::Warning, value.node,
            Sentence::tr("“%1” is not %2, which %3 compares.").arg(value.text, form->what, condition.operatorText),
            boolean ? booleanFix(run, value) : PolicyFix {.text = Sentence::tr("Write %1.").arg(form->what)});
    }
    if (condition.op->family == Family::Bool && condition.values.size() > 1)
        run.find(PolicyRule::ValueFormat, condition.node,
            Sentence::tr("“%1” has several values; true and false are all that there are.").arg(condition.key),
            {.text = Sentence::tr("Write one of them.")});
}

/// Keys whose values have a form of their own, however they are compared.
void checkKeyForm(LintRun &run, const PolicyCondition &condition)
{
    static const QRegularExpression vpc(QStringLiteral("^vpc-[0-9a-f]{8}([0-9a-f]{9})?$"));
    static const QRegularExpression endpoint(QStringLiteral("^vpce-[0-9a-f]{8}([0-9a-f]{9})?$"));
    const auto check = [&](const Sentence &what, auto isRight) {
        for (const PolicyText &value : condition.values) {
            const bool open =
                value.text.contains(QLatin1String("${")) || (condition.op->hasWildcards() && hasWildcard(value.text));
            if (!open && !isRight(value.text))
                run.find(PolicyRule::ValueFormat, value.node,
                    Sentence::tr("“%1” is not %2, so %3 never has it.").arg(value.text, what, condition.key),
                    {.text = Sentence::tr("Write %1.").arg(what)});
        }
    };
    if (condition.op->family != Family::String)
        return;
    if (isKey(condition.key, QLatin1String("aws:SourceVpc")))
        check(Sentence::tr("the id of a VPC, as in vpc-0123456789abcdef0"),
            [](const QString &text) { return matches(text, vpc); });
    else if (isKey(condition.key, QLatin1String("aws:SourceVpce")))
        check(Sentence::tr("the id of a VPC endpoint, as in vpce-0123456789abcdef0"),
            [](const QString &text) { return matches(text, endpoint); });
    else if (isKey(condition.key, QLatin1String("aws:RequestedRegion")))
        check(Sentence::tr("the name of a region, as in eu-west-1"),
            [](const QString &text) { return isRegionName(text); });
}

} // namespace

void checkValues(LintRun &run)
{
    for (const PolicyStatement &statement : run.policy().statements()) {
        for (const PolicyCondition &condition : statement.conditions) {
            if (!condition.op)
                continue;
            checkFamily(run, condition);
            checkKeyForm(run, condition);
        }
    }
}

} // namespace keywright
