// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/CredentialRules.h"

#include "base/Duration.h"

#include <QRegularExpression>

#include <algorithm>

namespace keywright::sandbox {

namespace {

KubeCause required(const QString &field, const QString &message)
{
    return {QStringLiteral("FieldValueRequired"), QStringLiteral("Required value: ") + message, field};
}

bool has(const Json &object, const char *name) { return object.contains(name); }

void checkPermissions(const Json &spec, std::vector<KubeCause> &causes)
{
    const bool isGiven = has(spec, "iamPolicy") || has(spec, "iamPolicyArns") || has(spec, "iamGroups");
    if (!has(spec, "iamUserName")) {
        if (!isGiven)
            causes.push_back(required(QStringLiteral("spec"),
                QStringLiteral("give the key a permission by iamPolicy, iamPolicyArns or iamGroups, or name an "
                               "existing user by iamUserName")));
        return;
    }
    if (isGiven || has(spec, "permissionsBoundaryArn") || has(spec, "iamTags")
        || stringAt(spec, {"userPath"}, QStringLiteral("/")) != u"/") {
        causes.push_back(forbiddenField(QStringLiteral("spec"),
            QStringLiteral("iamUserName stands alone: the existing user has its own permissions, so iamPolicy, "
                           "iamPolicyArns, iamGroups, permissionsBoundaryArn, iamTags and userPath must be left out")));
    }
}

void checkLifetime(const Json &spec, std::vector<KubeCause> &causes)
{
    if (!has(spec, "lifetime"))
        return;
    const QString field = QStringLiteral("spec.lifetime");
    const QString range = QStringLiteral("lifetime must be from 1m to 8760h");
    QString text = stringAt(spec, {"lifetime"});
    const bool isNegative = text.startsWith(u'-');
    const auto lifetime = parseDuration(isNegative ? text.mid(1) : text);
    if (!lifetime) {
        causes.push_back(brokenRule(field, "string",
            QStringLiteral("type conversion error from 'string' to 'google.protobuf.Duration' evaluating rule: ")
                + range));
        return;
    }
    if (isNegative || *lifetime < std::chrono::minutes(1) || *lifetime > std::chrono::hours(8760))
        causes.push_back(brokenRule(field, "string", range));
    if (has(spec, "iamUserName") && (isNegative || *lifetime < std::chrono::minutes(2)))
        causes.push_back(brokenRule(field, "object",
            QStringLiteral("with iamUserName the lifetime must be 2m at least, since Vault rotates the user's key "
                           "every half of it and not faster than each minute")));
}

void checkTags(const Json &spec, std::vector<KubeCause> &causes)
{
    const auto tags = stringMapAt(spec, {"iamTags"});
    const QString field = QStringLiteral("spec.iamTags");
    if (std::ranges::any_of(
            tags, [](const auto &tag) { return tag.first.isEmpty() || tag.first.toUcs4().size() > 128; }))
        causes.push_back(brokenRule(field, "object", QStringLiteral("a tag's key must have 1 to 128 characters")));
    if (std::ranges::any_of(
            tags, [](const auto &tag) { return tag.first.toLower().startsWith(QStringLiteral("aws:")); }))
        causes.push_back(brokenRule(field, "object", QStringLiteral("tags that begin with aws: belong to AWS")));
}

void checkIncludes(const Json &spec, std::vector<KubeCause> &causes)
{
    const Json *includes = find(spec, {"secret", "include"});
    if (!includes || !includes->is_array())
        return;
    QStringList formats;
    for (size_t i = 0; i < includes->size(); ++i) {
        const QString format = stringAt((*includes)[i], {"format"});
        const QString field = QStringLiteral("spec.secret.include[%1].region").arg(i);
        const bool hasRegion = (*includes)[i].contains("region");
        formats.append(format);
        if (format == u"SesSmtp" && !hasRegion)
            causes.push_back(
                required(field, QStringLiteral("SesSmtp needs a region, since the password depends on it")));
        if (format != u"SesSmtp" && hasRegion)
            causes.push_back(forbiddenField(field, QStringLiteral("only SesSmtp has a region")));
    }
    if (formats.removeDuplicates() > 0)
        causes.push_back(brokenRule(QStringLiteral("spec.secret.include"), "array",
            QStringLiteral("name each format once, since a second would write the same keys")));
}

bool isOurs(const QString &key)
{
    return key.startsWith(QStringLiteral("keywright.dev/")) || key.contains(QStringLiteral(".keywright.dev/"));
}

void checkKeys(const Json &spec, const char *member, std::vector<KubeCause> &causes)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\\z"));
    const bool isLabels = std::string_view(member) == "labels";
    const auto keys = stringMapAt(spec, {"secret", member});
    const QString field = QStringLiteral("spec.secret.%1").arg(QString::fromLatin1(member));
    if (std::ranges::any_of(keys, [&](const auto &entry) {
            return isOurs(entry.first) || (isLabels && entry.first == u"app.kubernetes.io/managed-by");
        })) {
        causes.push_back(brokenRule(field, "object",
            isLabels ? QStringLiteral("keys of keywright.dev/ and app.kubernetes.io/managed-by are Keywright's own")
                     : QStringLiteral("keys of keywright.dev/ are Keywright's own")));
    }
    if (!std::ranges::all_of(
            keys, [&](const auto &entry) { return entry.first.size() <= 317 && form.match(entry.first).hasMatch(); }))
        causes.push_back(brokenRule(field, "object",
            QStringLiteral(
                "a key must be a name of 63 characters at most, with or without a DNS name and a slash before it")));
}

} // namespace

std::vector<KubeCause> violatedRules(const Json &credential)
{
    std::vector<KubeCause> causes;
    if (stringAt(credential, {"metadata", "name"}).size() > 63)
        causes.push_back(brokenRule(QStringLiteral("<nil>"), "object",
            QStringLiteral(
                "metadata.name may have 63 characters at most, since it becomes part of names in Vault and IAM")));
    const Json *spec = find(credential, {"spec"});
    if (!spec || !spec->is_object())
        return causes;
    checkPermissions(*spec, causes);
    checkLifetime(*spec, causes);
    checkTags(*spec, causes);
    checkIncludes(*spec, causes);
    checkKeys(*spec, "labels", causes);
    checkKeys(*spec, "annotations", causes);
    return causes;
}

} // namespace keywright::sandbox
