// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// PRIVATE_SOURCE_IP, MFA_PATTERN: two keys that do not say what most people take them to say.

#include "iam/AddressRange.h"
#include "iam/ConditionKeys.h"

namespace keywright {

namespace {

using Family = ConditionOperator::Family;

/// In networks that the internet does not route (RFC 1918, loopback, link-local, unique local).
bool isPrivate(const AddressRange &range)
{
    for (const char16_t *text : {u"10.0.0.0/8", u"172.16.0.0/12", u"192.168.0.0/16", u"127.0.0.0/8", u"169.254.0.0/16",
             u"fc00::/7", u"fe80::/10", u"::1"})
        if (const auto wider = AddressRange::parse(text); wider && range.isWithin(*wider))
            return true;
    return false;
}

void checkHostBits(LintRun &run, const PolicyText &value, const AddressRange &range)
{
    const qsizetype slash = value.text.indexOf(QLatin1Char('/'));
    const auto written = IpAddress::parse(QStringView(value.text).left(slash));
    if (!written || *written == range.first)
        return;
    const QString network = range.first.toString() + value.text.mid(slash);
    run.find(PolicyRule::PrivateSourceIp, PolicySeverity::Info, value.node,
        Sentence::tr("“%1” has bits behind its prefix; the range begins at %2.").arg(value.text, network),
        {.text = Sentence::tr("Write “%1”.").arg(network), .edits = {run.replace(value.node, network)}});
}

void checkSourceIp(LintRun &run, const PolicyCondition &condition)
{
    std::vector<const PolicyText *> inside;
    for (const PolicyText &value : condition.values) {
        const auto range = AddressRange::parse(value.text);
        if (!range)
            continue;
        checkHostBits(run, value, *range);
        if (isPrivate(*range))
            inside.push_back(&value);
    }
    if (inside.empty())
        return;
    if (inside.size() == condition.values.size())
        return run.find(PolicyRule::PrivateSourceIp, condition.node,
            Sentence::tr("aws:SourceIp is the public address that AWS sees, so it is never one of %1.").arg(named([&] {
                QStringList texts;
                for (const PolicyText *value : inside)
                    texts += value->text;
                return texts;
            }())),
            {.text = Sentence::tr(
                 "Write the public address, or compare aws:VpcSourceIp for requests through a VPC endpoint.")});
    for (const PolicyText *value : inside)
        run.find(PolicyRule::PrivateSourceIp, PolicySeverity::Info, value->node,
            Sentence::tr("aws:SourceIp is the public address that AWS sees, so it is never in %1.").arg(value->text),
            {.text = Sentence::tr("Leave it out."), .edits = run.without(value->node)});
}

bool holds(const PolicyCondition &condition, QLatin1String text)
{
    return std::any_of(condition.values.begin(), condition.values.end(),
        [&](const PolicyText &value) { return value.text.compare(text, Qt::CaseInsensitive) == 0; });
}

void checkMfa(LintRun &run, const PolicyStatement &statement, const PolicyCondition &condition)
{
    const bool isBool = condition.op->family == Family::Bool;
    if (statement.allows() && condition.op->family == Family::Null && holds(condition, QLatin1String("true")))
        return run.find(PolicyRule::MfaPattern, condition.node,
            Sentence::tr("This allows only requests that tell nothing of MFA, such as those with an access key."),
            {.text = Sentence::tr("Write \"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}.")});
    if (!holds(condition, QLatin1String("false")))
        return;
    if (statement.allows() && isBool)
        return run.find(PolicyRule::MfaPattern, condition.node,
            Sentence::tr("This allows the request when MFA was not used."),
            {.text = Sentence::tr("Write \"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}."),
                .edits = {run.replace(condition.node, "true")}});
    if (statement.allows() && condition.op->family == Family::Null)
        return run.find(PolicyRule::MfaPattern, condition.node,
            Sentence::tr("This asks only whether aws:MultiFactorAuthPresent is there, and it is there with the value "
                         "false too."),
            {.text = Sentence::tr("Write \"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}.")});
    if (!statement.allows() && isBool && !condition.op->ifExists)
        run.find(PolicyRule::MfaPattern, condition.node,
            Sentence::tr("Requests with an access key have no aws:MultiFactorAuthPresent at all, so this Deny does "
                         "not meet them."),
            {.text = Sentence::tr("Write “BoolIfExists”."),
                .edits = run.withOperator(statement, condition, QStringLiteral("BoolIfExists"))});
}

} // namespace

void checkAddresses(LintRun &run)
{
    for (const PolicyStatement &statement : run.policy().statements()) {
        for (const PolicyCondition &condition : statement.conditions) {
            if (!condition.op)
                continue;
            if (condition.op->family == Family::IpAddress && isKey(condition.key, QLatin1String("aws:SourceIp")))
                checkSourceIp(run, condition);
            if (isKey(condition.key, QLatin1String("aws:MultiFactorAuthPresent")))
                checkMfa(run, statement, condition);
        }
    }
}

} // namespace keywright
