// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/SurelyRefused.h"

#include "iam/LintRun.h"

#include <algorithm>

namespace keywright {

namespace {

/// “Actions/Conditions must be prefaced by a vendor”, “… can contain only one colon”, “Vendor … is not valid”. Of the
/// name behind the colon IAM's own checks are not published.
bool isNoAction(const QString &text)
{
    const QStringView prefix = QStringView(text).left(text.indexOf(QLatin1Char(':')));
    const auto isOfPrefix = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringLiteral(".-*?_").contains(c));
    };
    const bool isWildcard =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c == QLatin1Char('*') || c == QLatin1Char('?'); });
    if (isWildcard && !text.isEmpty())
        return false;
    return text.count(QLatin1Char(':')) != 1 || prefix.isEmpty()
        || !std::all_of(prefix.begin(), prefix.end(), isOfPrefix);
}

/// “Resource … must be in ARN format or "*"”. What a wildcard or a variable may stand for is left to IAM.
bool isNoArn(const QString &text)
{
    const QString start = QStringLiteral("arn:");
    const auto free = std::find_if(text.begin(), text.end(),
        [](QChar c) { return c == QLatin1Char('*') || c == QLatin1Char('?') || c == QLatin1Char('$'); });
    const QString literal = text.left(free - text.begin());
    if (free != text.end())
        return !literal.startsWith(start) && !start.startsWith(literal);
    return !literal.startsWith(start) || literal.count(QLatin1Char(':')) < 5;
}

/// “Partition … is not valid”; one that begins with aws may be new.
bool isNoPartition(const QString &arn)
{
    const QString partition = arn.section(QLatin1Char(':'), 1, 1);
    return !hasWildcard(partition) && !partition.contains(QLatin1Char('$'))
        && !partition.startsWith(QLatin1String("aws"));
}

bool isSure(const PolicyFinding &finding, const JsonTree &tree)
{
    const int node = tree.find(finding.pointer);
    const QString text = tree.is(node, JsonTree::Kind::String) ? tree.at(node).text : QString();
    const PolicyRuleInfo *info = ruleById(finding.id);
    switch (info ? info->rule : PolicyRule::JsonSyntax) {
    case PolicyRule::Charset:
    case PolicyRule::WrongType:
    case PolicyRule::UnknownElement:
    case PolicyRule::PrincipalInIdentity:
    case PolicyRule::MissingStatement:
    case PolicyRule::BadVersion:
    case PolicyRule::BadEffect:
    case PolicyRule::BadSid:
    case PolicyRule::DuplicateSid:
    case PolicyRule::ActionPresence:
    case PolicyRule::ResourcePresence:
    case PolicyRule::ValueFormat: // dates alone are errors
        return true;
    case PolicyRule::UnknownOperator:
        return !finding.pointer.endsWith(QLatin1String("IfExists"), Qt::CaseInsensitive);
    case PolicyRule::ActionFormat:
        return isNoAction(text);
    case PolicyRule::ArnFormat:
        return isNoArn(text);
    case PolicyRule::ArnPartition:
        return isNoPartition(text);
    default:
        return false;
    }
}

} // namespace

PolicyFindings surelyRefused(const PolicyDocument &policy)
{
    static const TypePatterns none;
    LintRun run(policy, Catalogue::nothing(), none);
    for (const auto check :
        {checkText, checkShape, checkStatementShape, checkActions, checkArns, checkConditions, checkValues})
        check(run);
    PolicyFindings findings = run.takeFindings();
    std::erase_if(findings, [&](const PolicyFinding &finding) {
        return finding.severity != PolicySeverity::Error || !isSure(finding, policy.tree());
    });
    return findings;
}

} // namespace keywright
