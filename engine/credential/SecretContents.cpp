// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/SecretContents.h"

#include "aws/SesSmtp.h"
#include "base/Clock.h"

#include <QCryptographicHash>

namespace keywright {

namespace {

Json ownerReferenceTo(const AwsCredential &owner)
{
    // blockOwnerDeletion would need a right on finalizers where OwnerReferencesPermissionEnforcement is on, for
    // nothing.
    return {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}, {"name", owner.key.name}, {"uid", owner.uid},
        {"controller", true}, {"blockOwnerDeletion", false}};
}

SecretBytes credentialsFile(const AccessKeyId &id, const SecretBytes &secretAccessKey)
{
    QByteArray file = "[default]\naws_access_key_id = " + id.value.toUtf8() + "\naws_secret_access_key = ";
    file.reserve(file.size() + secretAccessKey.size() + 1); // one buffer: none is left behind unwiped
    file.append(secretAccessKey.view()).append('\n');
    return SecretBytes::take(std::move(file));
}

std::map<QString, SecretBytes> dataFor(
    const SecretSpec &spec, const AccessKeyId &id, const SecretBytes &secretAccessKey)
{
    const auto plain = [](const QString &text) { return SecretBytes(text.toUtf8()); };
    std::map<QString, SecretBytes> data;
    data[QStringLiteral("AWS_ACCESS_KEY_ID")] = plain(id.value);
    data[QStringLiteral("AWS_SECRET_ACCESS_KEY")] = secretAccessKey.clone();
    for (const SecretInclude &include : spec.include) {
        switch (include.format) {
        case SecretInclude::Format::CredentialsFile:
            data[QStringLiteral("credentials")] = credentialsFile(id, secretAccessKey);
            break;
        case SecretInclude::Format::SesSmtp:
            data[QStringLiteral("SMTP_HOST")] = plain(sesSmtpHost(include.region));
            data[QStringLiteral("SMTP_PORT")] = plain(QStringLiteral("587"));
            data[QStringLiteral("SMTP_USERNAME")] = plain(id.value);
            data[QStringLiteral("SMTP_PASSWORD")] = sesSmtpPassword(secretAccessKey, include.region);
            break;
        }
    }
    return data;
}

/// All of them always, empty if need be: one that is left out would keep the value of the key before.
std::map<QString, QString> annotationsFor(const Key &key, const std::vector<Key> &retiring)
{
    const auto time = [](const QDateTime &at) { return at.isValid() ? toRfc3339(at) : QString(); };
    Json keys = Json::array();
    for (const Key &other : retiring)
        keys.push_back(toJson(other));
    return {{names::accessKeyId, key.accessKeyId.value}, {names::leaseId, key.leaseId.value},
        {names::keyMount, key.mount}, {names::userArn, key.userArn}, {names::issuedAt, time(key.issuedAt)},
        {names::publishedAt, time(key.publishedAt)}, {names::expiresAt, time(key.expiresAt)},
        {names::specHash, key.specHash}, {names::answersRotateNow, key.rotateNow},
        {names::answersCompromised, key.compromised}, {names::retiringKeys, QString::fromUtf8(dumpJson(keys))}};
}

/// Names of what is ours beyond what each Secret of ours has: {"data": […], "labels": […], "annotations": […]}.
QString ownFieldsOf(const SecretContents &contents, const SecretSpec &spec)
{
    Json fields = Json::object();
    for (const auto &[name, value] : contents.data)
        if (!name.startsWith(QLatin1String("AWS_")))
            fields["data"].push_back(name);
    for (const auto &[name, value] : spec.labels)
        fields["labels"].push_back(name);
    for (const auto &[name, value] : spec.annotations)
        fields["annotations"].push_back(name);
    return fields.empty() ? QString() : QString::fromUtf8(dumpJson(fields));
}

template<typename Map>
bool lacksOne(const QStringList &wanted, const Map &map)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](const QString &name) { return map.find(name) == map.end(); });
}

void encodeInto(Json &object, const std::map<QString, SecretBytes> &data)
{
    for (const auto &[name, value] : data) {
        QByteArray encoded = QByteArray::fromRawData(value.view().data(), value.size()).toBase64();
        object[name.toStdString()] = std::string(encoded.constData(), static_cast<size_t>(encoded.size()));
        wipe(encoded);
    }
}

void removeFrom(Json &parent, const char *section, const QStringList &ownNames)
{
    const auto found = parent.find(section);
    if (found != parent.end() && found->is_object())
        for (const QString &name : ownNames)
            found->erase(name.toStdString());
}

Json &objectAt(Json &parent, const char *name)
{
    Json &child = parent[name];
    if (!child.is_object())
        child = Json::object();
    return child;
}

} // namespace

SecretContents secretContents(
    const AwsCredential &owner, const Key &key, const std::vector<Key> &retiring, const SecretBytes &secretAccessKey)
{
    const SecretSpec &spec = owner.spec.secret;
    SecretContents contents {.name = {.ns = owner.key.ns, .name = spec.name},
        .ownerReference = ownerReferenceTo(owner),
        .labels = spec.labels,
        .annotations = spec.annotations,
        .data = dataFor(spec, key.accessKeyId, secretAccessKey)};
    contents.labels[names::managedBy] = names::managedByKeywright;
    contents.labels[names::credentialLabel] = owner.key.name;
    for (auto &[name, value] : annotationsFor(key, retiring))
        contents.annotations[name] = value;
    contents.annotations[names::dataHash] = dataHash(contents.data);
    contents.annotations[names::ownFields] = ownFieldsOf(contents, spec);
    return contents;
}

Json secretToCreate(const SecretContents &contents)
{
    Json object = {{"apiVersion", "v1"}, {"kind", "Secret"}, {"type", "Opaque"}};
    object["metadata"] = {{"name", contents.name.name}, {"namespace", contents.name.ns},
        {"labels", toJson(contents.labels)}, {"annotations", toJson(contents.annotations)}};
    object["metadata"]["ownerReferences"] = Json::array({contents.ownerReference});
    encodeInto(objectAt(object, "data"), contents.data);
    return object;
}

Json secretToApply(const SecretContents &contents, const QString &uid, const QString &resourceVersion)
{
    Json object = secretToCreate(contents);
    object["metadata"]["uid"] = uid;
    object["metadata"]["resourceVersion"] = resourceVersion;
    return object;
}

bool leavesFieldsBehind(const SecretContents &contents, const QString &ownFields)
{
    if (ownFields.isEmpty())
        return false;
    const auto fields = parseJson(ownFields.toUtf8(), names::ownFields);
    return fields
        && (lacksOne(stringsAt(*fields, {"data"}), contents.data)
            || lacksOne(stringsAt(*fields, {"labels"}), contents.labels)
            || lacksOne(stringsAt(*fields, {"annotations"}), contents.annotations));
}

Json secretToReplace(const SecretContents &contents, Json standing)
{
    const QString ownFields = stringMapAt(standing, {"metadata", "annotations"})[names::ownFields];
    const Json fields = parseJson(ownFields.toUtf8(), names::ownFields).value_or(Json::object());
    Json &metadata = objectAt(standing, "metadata");
    removeFrom(standing, "data", stringsAt(fields, {"data"}));
    removeFrom(metadata, "labels", stringsAt(fields, {"labels"}));
    removeFrom(metadata, "annotations", stringsAt(fields, {"annotations"}));
    encodeInto(objectAt(standing, "data"), contents.data);
    objectAt(metadata, "labels").update(toJson(contents.labels));
    objectAt(metadata, "annotations").update(toJson(contents.annotations));
    return standing;
}

QString dataHash(const std::map<QString, SecretBytes> &data)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](QByteArrayView bytes) {
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    };
    for (const auto &[name, value] : data) {
        add(name.toUtf8());
        add(value.view());
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace keywright
