// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Duration.h"
#include "credential/AwsCredential.h"

#include <QCryptographicHash>

#include <algorithm>

namespace keywright {

namespace {

/// Reads the fields of one object strictly: absent and null give the default, another type is an error. The first error
/// stays; what is read after it does not matter.
class FieldReader final
{
public:
    FieldReader(const Json *object, QString path, std::optional<Error> &error)
        : m_object(object)
        , m_path(std::move(path))
        , m_error(error)
    {
        if (m_object && m_object->is_null())
            m_object = nullptr;
        if (m_object && !m_object->is_object()) {
            complain(m_path, QStringLiteral("an object"));
            m_object = nullptr;
        }
    }

    [[nodiscard]] const Json *at(const char *name) const
    {
        if (!m_object)
            return nullptr;
        const auto found = m_object->find(name);
        return found == m_object->end() || found->is_null() ? nullptr : &*found;
    }
    [[nodiscard]] FieldReader child(const char *name) const { return {at(name), pathOf(name), m_error}; }

    void read(const char *name, QString &text) const
    {
        if (const Json *found = typed(name, Json::value_t::string, QStringLiteral("a string")))
            text = found->get<QString>();
    }
    void read(const char *name, bool &flag) const
    {
        if (const Json *found = typed(name, Json::value_t::boolean, QStringLiteral("true or false")))
            flag = found->get<bool>();
    }
    void read(const char *name, QStringList &strings) const
    {
        const Json *const list = typed(name, Json::value_t::array, QStringLiteral("a list of strings"));
        for (const Json &item : list ? *list : Json::array()) {
            if (!item.is_string())
                return complain(pathOf(name), QStringLiteral("a list of strings"));
            strings += item.get<QString>();
        }
    }
    void read(const char *name, std::map<QString, QString> &strings) const
    {
        const Json *const object = typed(name, Json::value_t::object, QStringLiteral("an object of strings"));
        if (!object)
            return;
        for (const auto &[key, value] : object->items()) {
            if (!value.is_string())
                return complain(pathOf(name), QStringLiteral("an object of strings"));
            strings[QString::fromStdString(key)] = value.get<QString>();
        }
    }
    [[nodiscard]] const Json *typed(const char *name, Json::value_t type, const QString &expected) const
    {
        const Json *const found = at(name);
        if (!found || found->type() == type)
            return found;
        complain(pathOf(name), expected);
        return nullptr;
    }
    void complain(const QString &field, const QString &expected) const
    {
        if (!m_error)
            m_error = Error {
                .kind = ErrorKind::InvalidInput, .sentence = QStringLiteral("%1 must be %2.").arg(field, expected)};
    }
    void fail(const char *name, const Error &why) const
    {
        if (m_error)
            return;
        m_error = why;
        m_error->sentence = QStringLiteral("%1: %2").arg(pathOf(name), why.sentence);
    }
    [[nodiscard]] QString pathOf(const char *name) const { return m_path + QLatin1Char('.') + QLatin1String(name); }

private:
    const Json *m_object;
    QString m_path;
    std::optional<Error> &m_error;
};

void readInclude(const FieldReader &item, std::vector<SecretInclude> &includes)
{
    SecretInclude include;
    QString format;
    item.read("format", format);
    item.read("region", include.region);
    if (format == QLatin1String("SesSmtp"))
        include.format = SecretInclude::Format::SesSmtp;
    else if (format != QLatin1String("CredentialsFile"))
        item.complain(item.pathOf("format"), QStringLiteral("CredentialsFile or SesSmtp"));
    includes.push_back(include);
}

void readSecret(const FieldReader &secret, SecretSpec &spec, std::optional<Error> &error)
{
    secret.read("name", spec.name);
    secret.read("labels", spec.labels);
    secret.read("annotations", spec.annotations);
    const Json *const list = secret.typed("include", Json::value_t::array, QStringLiteral("a list"));
    for (size_t i = 0; list && i < list->size(); ++i)
        readInclude(FieldReader(&list->at(i), QStringLiteral("%1[%2]").arg(secret.pathOf("include")).arg(i), error),
            spec.include);
}

void readLifetime(const FieldReader &reader, CredentialSpec &spec)
{
    QString text;
    reader.read("lifetime", text);
    if (text.isEmpty() && !reader.at("lifetime"))
        return;
    if (const auto lifetime = parseDuration(text))
        spec.lifetime = *lifetime;
    else
        reader.fail("lifetime", lifetime.error());
}

void readConsumers(const FieldReader &consumers, CredentialSpec &spec)
{
    QString restart = QStringLiteral("Never");
    consumers.read("restart", restart);
    spec.restartConsumers = restart == QLatin1String("Rolling");
    if (!spec.restartConsumers && restart != QLatin1String("Never"))
        consumers.complain(consumers.pathOf("restart"), QStringLiteral("Never or Rolling"));
}

Json secretToJson(const SecretSpec &secret)
{
    Json json = Json::object();
    if (!secret.name.isEmpty())
        json["name"] = secret.name;
    for (const SecretInclude &include : secret.include) {
        const bool smtp = include.format == SecretInclude::Format::SesSmtp;
        Json item = {{"format", smtp ? "SesSmtp" : "CredentialsFile"}};
        if (!include.region.isEmpty())
            item["region"] = include.region;
        json["include"].push_back(std::move(item));
    }
    if (!secret.labels.empty())
        json["labels"] = toJson(secret.labels);
    if (!secret.annotations.empty())
        json["annotations"] = toJson(secret.annotations);
    return json;
}

Json permissionsOf(const CredentialSpec &spec)
{
    Json json = Json::object();
    const auto putList = [&](const char *name, const QStringList &strings) {
        if (!strings.isEmpty())
            json[name] = toJson(strings);
    };
    const auto putText = [&](const char *name, const QString &text, const QString &byDefault) {
        if (text != byDefault)
            json[name] = text;
    };
    const CredentialSpec defaults;
    putText("mount", spec.mount, defaults.mount);
    if (spec.iamPolicy)
        json["iamPolicy"] = *spec.iamPolicy;
    putList("iamPolicyArns", spec.iamPolicyArns);
    putList("iamGroups", spec.iamGroups);
    putText("permissionsBoundaryArn", spec.permissionsBoundaryArn, {});
    if (!spec.iamTags.empty())
        json["iamTags"] = toJson(spec.iamTags);
    putText("userPath", spec.userPath, defaults.userPath);
    putText("iamUserName", spec.iamUserName, {});
    return json;
}

QString sha256Hex(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace

Result<CredentialSpec> parseCredentialSpec(const Json &json, const QString &credentialName)
{
    CredentialSpec spec;
    std::optional<Error> error;
    const FieldReader reader(&json, QStringLiteral("spec"), error);
    reader.read("mount", spec.mount);
    if (const Json *policy = reader.typed("iamPolicy", Json::value_t::object, QStringLiteral("an object")))
        spec.iamPolicy = *policy;
    reader.read("iamPolicyArns", spec.iamPolicyArns);
    reader.read("iamGroups", spec.iamGroups);
    reader.read("permissionsBoundaryArn", spec.permissionsBoundaryArn);
    reader.read("iamTags", spec.iamTags);
    reader.read("userPath", spec.userPath);
    reader.read("iamUserName", spec.iamUserName);
    readLifetime(reader, spec);
    reader.read("suspended", spec.suspended);
    const FieldReader purpose = reader.child("purpose");
    purpose.read("kind", spec.purpose.kind);
    purpose.read("note", spec.purpose.note);
    readSecret(reader.child("secret"), spec.secret, error);
    readConsumers(reader.child("consumers"), spec);
    if (error)
        return failure(*std::move(error));
    if (spec.secret.name.isEmpty())
        spec.secret.name = defaultSecretName(credentialName);
    return spec;
}

Json toJson(const CredentialSpec &spec)
{
    Json json = permissionsOf(spec);
    if (spec.lifetime != CredentialSpec().lifetime)
        json["lifetime"] = formatDuration(spec.lifetime);
    if (spec.suspended)
        json["suspended"] = true;
    if (!spec.purpose.kind.isEmpty())
        json["purpose"]["kind"] = spec.purpose.kind;
    if (!spec.purpose.note.isEmpty())
        json["purpose"]["note"] = spec.purpose.note;
    if (Json secret = secretToJson(spec.secret); !secret.empty())
        json["secret"] = std::move(secret);
    if (spec.restartConsumers)
        json["consumers"]["restart"] = "Rolling";
    return json;
}

QString CredentialSpec::permissionsHash() const
{
    // Lists are sets for IAM: another order is no other permission. The keys of a Json object are sorted.
    const auto asSet = [](QStringList list) {
        list.sort();
        list.removeDuplicates();
        return list;
    };
    CredentialSpec canonical = *this;
    canonical.iamPolicyArns = asSet(iamPolicyArns);
    canonical.iamGroups = asSet(iamGroups);
    return sha256Hex(dumpJson(permissionsOf(canonical)));
}

QString CredentialSpec::secretHash() const { return sha256Hex(dumpJson(secretToJson(secret))); }

QString commandDigest(const QString &value) { return value.isEmpty() ? QString() : sha256Hex(value.toUtf8()).left(16); }

qsizetype policySize(const Json &policy) { return QString::fromUtf8(dumpJson(policy)).toUcs4().size(); }

} // namespace keywright
