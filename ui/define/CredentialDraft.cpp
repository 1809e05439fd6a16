// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/CredentialDraft.h"

#include "base/Duration.h"
#include "iam/AcceptedFindings.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keywright::ui {

namespace {

struct DraftText
{
    Q_DECLARE_TR_FUNCTIONS(CredentialDraft)
};

using OrderedJson = nlohmann::ordered_json;

OrderedJson inOrder(const Json &json)
{
    if (json.is_array()) {
        OrderedJson list = OrderedJson::array();
        for (const Json &item : json)
            list.push_back(inOrder(item));
        return list;
    }
    if (!json.is_object())
        return OrderedJson(json);
    static const char *const first[] {"Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal",
        "Action", "NotAction", "Resource", "NotResource", "Condition"};
    OrderedJson object = OrderedJson::object();
    for (const char *name : first)
        if (json.contains(name))
            object[name] = inOrder(json[name]);
    for (const auto &[name, value] : json.items())
        if (!object.contains(name))
            object[name] = inOrder(value);
    return object;
}

QString linesOf(const std::map<QString, QString> &tags)
{
    QStringList lines;
    for (const auto &[key, value] : tags)
        lines += key + u'=' + value;
    return lines.join(u'\n');
}

Json tagsIn(const QString &text)
{
    Json tags = Json::object();
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        if (const qsizetype equals = line.indexOf(u'='); equals > 0)
            tags[line.left(equals).trimmed().toStdString()] = line.mid(equals + 1).trimmed();
    return tags;
}

void readIncludes(const Json &object, CredentialDraft &draft)
{
    for (const Json &item : listAt(object, {"spec", "secret", "include"})) {
        const QString format = stringAt(item, {"format"});
        draft.credentialsFile |= format == u"CredentialsFile";
        if (format == u"SesSmtp") {
            draft.sesSmtp = true;
            draft.sesRegion = stringAt(item, {"region"});
        }
    }
}

Json includesOf(const CredentialDraft &draft)
{
    Json list = Json::array();
    if (draft.credentialsFile)
        list.push_back({{"format", "CredentialsFile"}});
    if (draft.sesSmtp)
        list.push_back({{"format", "SesSmtp"}, {"region", draft.sesRegion.trimmed()}});
    return list;
}

/// Days and weeks, as people say them and Kubernetes does not, as hours: "7d" is "168h", "1d12h" is "36h".
QString withoutDays(const QString &text)
{
    static const QRegularExpression days(QStringLiteral("([0-9]+(?:\\.[0-9]+)?)([dw])"));
    QString hours;
    qsizetype end = 0;
    auto matches = days.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const double unit = match.captured(2) == u"w" ? 7 * 24 : 24;
        hours += text.mid(end, match.capturedStart() - end)
            + QString::number(match.captured(1).toDouble() * unit, 'f', 6) + u'h';
        end = match.capturedEnd();
    }
    hours += text.mid(end);
    const auto parsed = end > 0 ? parseDuration(hours) : failure(Error {});
    return parsed ? formatDuration(*parsed) : text;
}

void putText(Json &object, const char *name, const QString &text)
{
    if (const QString trimmed = text.trimmed(); !trimmed.isEmpty())
        object[name] = trimmed;
}

/// Null: it is no object of JSON as yet.
Json policyOf(const CredentialDraft &draft)
{
    const auto policy = parseJson(draft.policy.toUtf8(), {});
    return policy && policy->is_object() ? *policy : Json();
}

void putPermissions(Json &spec, const CredentialDraft &draft)
{
    if (draft.existingUser)
        return putText(spec, "iamUserName", draft.iamUserName);
    if (Json policy = policyOf(draft); !policy.is_null())
        spec["iamPolicy"] = std::move(policy);
    if (!draft.arns.isEmpty())
        spec["iamPolicyArns"] = toJson(draft.arns);
    if (!draft.groups.isEmpty())
        spec["iamGroups"] = toJson(draft.groups);
    putText(spec, "permissionsBoundaryArn", draft.boundary);
    putText(spec, "userPath", draft.userPath);
    if (Json tags = tagsIn(draft.tags); !tags.empty())
        spec["iamTags"] = std::move(tags);
}

void putSecret(Json &spec, const CredentialDraft &draft)
{
    Json secret = Json::object();
    putText(secret, "name", draft.secretName);
    if (Json include = includesOf(draft); !include.empty())
        secret["include"] = std::move(include);
    if (!draft.secretLabels.empty())
        secret["labels"] = toJson(draft.secretLabels);
    if (!draft.secretAnnotations.empty())
        secret["annotations"] = toJson(draft.secretAnnotations);
    if (!secret.empty())
        spec["secret"] = std::move(secret);
}

} // namespace

QString policyText(const Json &policy)
{
    return QString::fromStdString(inOrder(policy).dump(2, ' ', false, OrderedJson::error_handler_t::replace));
}

CredentialDraft CredentialDraft::fromObject(const QString &cluster, const Json &object)
{
    CredentialDraft draft;
    draft.cluster = cluster;
    draft.ns = stringAt(object, {"metadata", "namespace"});
    draft.name = stringAt(object, {"metadata", "name"});
    draft.purposeKind = stringAt(object, {"spec", "purpose", "kind"});
    draft.purposeNote = stringAt(object, {"spec", "purpose", "note"});
    draft.iamUserName = stringAt(object, {"spec", "iamUserName"});
    draft.existingUser = !draft.iamUserName.isEmpty();
    if (const Json *policy = find(object, {"spec", "iamPolicy"}))
        draft.policy = policyText(*policy);
    draft.arns = stringsAt(object, {"spec", "iamPolicyArns"});
    draft.groups = stringsAt(object, {"spec", "iamGroups"});
    draft.boundary = stringAt(object, {"spec", "permissionsBoundaryArn"});
    draft.tags = linesOf(stringMapAt(object, {"spec", "iamTags"}));
    draft.userPath = stringAt(object, {"spec", "userPath"});
    draft.lifetime = stringAt(object, {"spec", "lifetime"}, QStringLiteral("16h"));
    draft.mount = stringAt(object, {"spec", "mount"});
    draft.secretName = stringAt(object, {"spec", "secret", "name"});
    readIncludes(object, draft);
    draft.restart = stringAt(object, {"spec", "consumers", "restart"});
    const auto annotations = stringMapAt(object, {"metadata", "annotations"});
    if (const auto accepted = annotations.find(AcceptedFindings::annotation); accepted != annotations.end())
        draft.acceptedFindings = accepted->second;
    draft.acceptedHash = stringAt(object, {"status", "currentKey", "specHash"});
    draft.secretLabels = stringMapAt(object, {"spec", "secret", "labels"});
    draft.secretAnnotations = stringMapAt(object, {"spec", "secret", "annotations"});
    return draft;
}

Json CredentialDraft::toManifest() const
{
    Json spec = Json::object();
    putPermissions(spec, *this);
    putText(spec, "mount", mount);
    putText(spec, "lifetime", withoutDays(lifetime.trimmed()));
    Json purpose = Json::object();
    putText(purpose, "kind", purposeKind);
    putText(purpose, "note", purposeNote);
    if (!purpose.empty())
        spec["purpose"] = std::move(purpose);
    putSecret(spec, *this);
    if (!restart.isEmpty())
        spec["consumers"]["restart"] = restart;
    Json metadata {{"namespace", ns.trimmed()}, {"name", name.trimmed()}};
    if (!acceptedFindings.isEmpty())
        metadata["annotations"][AcceptedFindings::annotation.toStdString()] = acceptedFindings;
    return {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}, {"metadata", std::move(metadata)},
        {"spec", std::move(spec)}};
}

bool CredentialDraft::lacksPolicy() const
{
    return !existingUser && !policy.trimmed().isEmpty() && policyOf(*this).is_null();
}

std::optional<std::chrono::milliseconds> CredentialDraft::parsedLifetime() const
{
    const QString text = lifetime.trimmed();
    if (text.isEmpty())
        return CredentialSpec().lifetime;
    const auto parsed = parseDuration(withoutDays(text));
    return parsed ? std::optional(*parsed) : std::nullopt;
}

QString CredentialDraft::title() const
{
    return QStringLiteral("%1 / %2").arg(
        ns.isEmpty() ? QStringLiteral("…") : ns, name.isEmpty() ? DraftText::tr("new credential") : name);
}

QString durationInWords(std::chrono::milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    if (seconds == 0)
        return DraftText::tr("%1\u00a0ms").arg(duration.count());
    QStringList parts;
    qint64 rest = seconds;
    const auto take = [&](qint64 unit, const QString &words) {
        if (rest / unit > 0)
            parts += words.arg(rest / unit);
        rest %= unit;
    };
    if (seconds % 86400 == 0 && seconds > 86400)
        take(86400,
            DraftText::tr("%1\u00a0"
                          "d"));
    take(3600, DraftText::tr("%1\u00a0h"));
    take(60, DraftText::tr("%1\u00a0min"));
    take(1, DraftText::tr("%1\u00a0s"));
    return parts.join(u' ');
}

QString lifetimeInWords(const CredentialDraft &draft)
{
    const auto lifetime = draft.parsedLifetime();
    if (!lifetime || lifetime->count() <= 0)
        return {};
    const QString words = draft.existingUser ? DraftText::tr("Vault rotates every %1, each key lives for %2")
                                             : DraftText::tr("rotates every %1, each key dies after %2");
    const QString meaning = words.arg(durationInWords(*lifetime / 2), durationInWords(*lifetime));
    const QString typed = draft.lifetime.trimmed();
    const QString said = withoutDays(typed);
    return said == typed ? meaning : QStringLiteral("= %1: %2").arg(said, meaning);
}

std::vector<DraftProblem> problemsOf(const Error &refusal)
{
    // “AwsCredential.keywright.dev "x" is invalid: [spec.lifetime: Invalid value: …, spec.iamPolicyArns[0]: …]”
    static const QRegularExpression field(QStringLiteral("(?:^|[\\[ ])((?:spec|metadata)[A-Za-z.\\[\\]0-9]*): "));
    QString said = refusal.serverMessage;
    if (const qsizetype start = said.indexOf(QLatin1String("is invalid: ")); start >= 0)
        said = said.mid(start + 12);
    std::vector<DraftProblem> problems;
    qsizetype end = -1;
    auto matches = field.globalMatch(said);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (!problems.empty())
            problems.back().sentence = said.mid(end, match.capturedStart() - end).trimmed();
        QString path = match.captured(1);
        if (const qsizetype index = path.indexOf(u'['); index >= 0)
            path.truncate(index);
        problems.push_back({.field = path});
        end = match.capturedEnd();
    }
    if (problems.empty())
        return {{.field = {}, .sentence = refusal.text()}};
    problems.back().sentence = said.mid(end).trimmed();
    for (DraftProblem &problem : problems)
        while (problem.sentence.endsWith(u',') || problem.sentence.endsWith(u']'))
            problem.sentence.chop(1);
    return problems;
}

} // namespace keywright::ui
