// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// ARN_FORMAT, ARN_PARTITION, ARN_REGION, ARN_ACCOUNT, ARN_RESOURCE

#include "base/Nearest.h"
#include "iam/AwsNames.h"
#include "iam/LintRun.h"

namespace keywright {

namespace {

bool isFree(QStringView field) { return hasWildcard(field) || field.contains(QLatin1String("${")); }

/// The same ARN with one field changed.
PolicyFix withField(
    const LintRun &run, const PolicyText &arn, const ArnFields &fields, size_t field, const QString &value)
{
    QStringList all {QStringLiteral("arn"), fields.partition.toString(), fields.service.toString(),
        fields.region.toString(), fields.account.toString(), fields.resource.toString()};
    all[static_cast<qsizetype>(field)] = value;
    const QString text = all.join(QLatin1Char(':'));
    return {.text = Sentence::tr("Write “%1”.").arg(text), .edits = {run.replace(arn.node, text)}};
}

constexpr qsizetype costOfType = 5'000; ///< for each character: some 50 types of 30 characters
constexpr size_t partitionField = 1;
constexpr size_t serviceField = 2;
constexpr size_t regionField = 3;
constexpr size_t accountField = 4;

PolicyFix arnFormFix(const LintRun &run, const PolicyText &arn)
{
    QString meant = arn.text.trimmed();
    // A bucket has neither region nor account, and two of the three colons are easily lost.
    for (const QLatin1String start : {QLatin1String("arn:aws:s3:"), QLatin1String("s3://")})
        if (!arnFields(meant) && meant.startsWith(start) && meant.size() > start.size())
            meant = QStringLiteral("arn:aws:s3:::") + meant.mid(start.size()).remove(QLatin1Char(':'));
    if (!arnFields(meant))
        return {.text = Sentence::tr("Write “*” or arn:partition:service:region:account:resource.")};
    return {.text = Sentence::tr("Write “%1”.").arg(meant), .edits = {run.replace(arn.node, meant)}};
}

bool formIsRight(LintRun &run, const PolicyText &arn, const std::optional<ArnFields> &fields)
{
    const auto tell = [&](const Sentence &why, PolicyFix fix) {
        run.find(PolicyRule::ArnFormat, arn.node, Sentence::tr("“%1” %2.").arg(arn.text, why), std::move(fix));
        return false;
    };
    if (!fields)
        return tell(Sentence::tr("is neither “*” nor an ARN with its six fields"), arnFormFix(run, arn));
    if (fields->service.isEmpty())
        return tell(Sentence::tr("names no service"), {.text = Sentence::tr("Name the service in the third field.")});
    if (hasWildcard(fields->service))
        return tell(Sentence::tr("has a wildcard in its service, which IAM does not take"),
            {.text = Sentence::tr("Name the service in the third field.")});
    const QString service = fields->service.toString();
    if (service != service.toLower())
        return tell(
            Sentence::tr("has capitals in its service"), withField(run, arn, *fields, serviceField, service.toLower()));
    return true;
}

void checkPartition(LintRun &run, const PolicyText &arn, const ArnFields &fields)
{
    if (fields.partition.contains(QLatin1String("${")))
        return;
    for (const QString &known : arnPartitions())
        if (patternCovers(fields.partition, known, Qt::CaseSensitive))
            return;
    const QString partition = fields.partition.toString();
    run.find(PolicyRule::ArnPartition, arn.node,
        Sentence::tr("“%1” has the partition “%2”, which AWS does not have.").arg(arn.text, partition),
        withField(run, arn, fields, partitionField, nearest(partition, arnPartitions())));
}

/// The types of a resource whose last field may be meant; not set when it would take too long to say.
std::optional<std::vector<const TypePattern *>> typesMeant(const LintRun &run, const ArnFields &fields)
{
    std::vector<const TypePattern *> meant;
    const QString resource = policyPattern(fields.resource);
    if (!run.affords(costOfType * resource.size()))
        return std::nullopt;
    for (const QString &prefix : run.catalogue().prefixesOfArnService(fields.service))
        if (const CatalogueService *service = run.catalogue().service(prefix))
            for (const TypePattern &type : run.types().of(*service))
                if (type.service == fields.service && mayMatch(resource, type.resource))
                    meant.push_back(&type);
    return meant;
}

template<typename Predicate>
bool all(const std::vector<const TypePattern *> &types, Predicate holds)
{
    return !types.empty()
        && std::all_of(types.begin(), types.end(), [&](const TypePattern *type) { return holds(*type); });
}

void checkRegion(
    LintRun &run, const PolicyText &arn, const ArnFields &fields, const std::vector<const TypePattern *> &types)
{
    const QString region = fields.region.toString();
    if (fields.region == QLatin1String("*"))
        return;
    const auto none = [](const TypePattern &type) { return type.region.isEmpty(); };
    const auto needed = [](const TypePattern &type) { return type.region == QLatin1String("${Region}"); };
    if (!region.isEmpty() && all(types, none))
        return run.find(PolicyRule::ArnRegion, arn.node,
            Sentence::tr("“%1” has a region, and such a resource has none, so this names nothing.").arg(arn.text),
            withField(run, arn, fields, regionField, {}));
    if (region.isEmpty() && all(types, needed))
        return run.find(PolicyRule::ArnRegion, arn.node,
            Sentence::tr("“%1” has no region, and such a resource always has one.").arg(arn.text),
            withField(run, arn, fields, regionField, QStringLiteral("*")));
    const bool literal =
        std::any_of(types.begin(), types.end(), [&](const TypePattern *type) { return type->region == region; });
    if (!region.isEmpty() && !isFree(region) && !literal && !isRegionName(region))
        run.find(PolicyRule::ArnRegion, arn.node,
            Sentence::tr("“%1” has “%2” for a region, and no region of AWS has such a name.").arg(arn.text, region),
            {.text = Sentence::tr("Write a region such as eu-west-1, or “*”.")});
}

/// Documents and views that AWS itself keeps for all have no account:
/// arn:aws:ssm:eu-west-1::document/AWS-RunShellScript.
bool mayBeOfAws(const ArnFields &fields)
{
    if (fields.service == QLatin1String("ssm"))
        return fields.resource.startsWith(QLatin1String("document/"))
            || fields.resource.startsWith(QLatin1String("automation-definition/"));
    return fields.service == QLatin1String("resource-explorer-2")
        && fields.resource.startsWith(QLatin1String("view/AWS"));
}

void checkAccount(
    LintRun &run, const PolicyText &arn, const ArnFields &fields, const std::vector<const TypePattern *> &types)
{
    const QString account = fields.account.toString();
    const auto none = [](const TypePattern &type) { return type.account.isEmpty(); };
    if (!account.isEmpty() && account != QLatin1String("*") && all(types, none))
        return run.find(PolicyRule::ArnAccount, arn.node,
            Sentence::tr("“%1” has an account, and such a resource has none, so this names nothing.").arg(arn.text),
            withField(run, arn, fields, accountField, {}));
    const auto needed = [](const TypePattern &type) { return type.account.startsWith(QLatin1String("${")); };
    if (account.isEmpty() && all(types, needed) && !mayBeOfAws(fields))
        return run.find(PolicyRule::ArnAccount, arn.node,
            Sentence::tr("“%1” has no account, and such a resource always has one.").arg(arn.text),
            withField(run, arn, fields, accountField, QStringLiteral("*")));
    const bool literal =
        std::any_of(types.begin(), types.end(), [&](const TypePattern *type) { return type->account == account; });
    const bool owned = account == QLatin1String("aws") || account == QLatin1String("cloudfront");
    if (!account.isEmpty() && !isFree(account) && !literal && !owned && !isAccountId(account))
        run.find(PolicyRule::ArnAccount, arn.node,
            Sentence::tr("“%1” has “%2” for an account; the id of an account has 12 digits.").arg(arn.text, account),
            {.text = Sentence::tr("Write the 12 digits, or “*”.")});
}

/// "user/${UserNameWithPath}", "role/…": what the resources of a service look like.
Sentence formsOf(const LintRun &run, const ArnFields &fields)
{
    QStringList forms;
    for (const QString &prefix : run.catalogue().prefixesOfArnService(fields.service))
        for (const TypePattern &type : run.types().of(*run.catalogue().service(prefix)))
            if (const auto parts = arnFields(type.type->arn); parts && type.service == fields.service)
                forms += parts->resource.toString();
    forms.removeDuplicates();
    return named(forms, 5);
}

void checkResource(
    LintRun &run, const PolicyText &arn, const ArnFields &fields, const std::vector<const TypePattern *> &types)
{
    if (!types.empty() || run.catalogue().prefixesOfArnService(fields.service).isEmpty())
        return;
    // An account itself, as some policies name it; no type of the catalogue.
    if (fields.service == QLatin1String("iam") && fields.resource == QLatin1String("root"))
        return;
    run.find(PolicyRule::ArnResource, arn.node,
        Sentence::tr("“%1” fits no resource that %2 has: its last part is “%3”.")
            .arg(arn.text, fields.service.toString(), fields.resource.toString()),
        {.text = Sentence::tr("Write one of %1 for it.").arg(formsOf(run, fields))});
}

} // namespace

void checkArns(LintRun &run)
{
    for (const PolicyStatement &statement : run.policy().statements()) {
        for (const PolicyText &arn : statement.resources) {
            if (arn.text == QLatin1String("*"))
                continue;
            const std::optional<ArnFields> fields = arnFields(arn.text);
            if (!formIsRight(run, arn, fields))
                continue;
            checkPartition(run, arn, *fields);
            const auto types = typesMeant(run, *fields);
            if (!types)
                continue;
            checkRegion(run, arn, *fields, *types);
            checkAccount(run, arn, *fields, *types);
            checkResource(run, arn, *fields, *types);
        }
    }
}

} // namespace keywright
