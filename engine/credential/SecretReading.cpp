// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Clock.h"
#include "credential/SecretContents.h"

#include <QStringList>

namespace keywright {

namespace {

std::optional<SecretBytes> valueIn(const Json &secret, const QString &name)
{
    const Json *const data = find(secret, {"data"});
    if (!data || !data->is_object())
        return {};
    const auto found = data->find(name.toStdString());
    if (found == data->end() || !found->is_string())
        return {};
    const auto &text = found->get_ref<const std::string &>();
    auto decoded =
        QByteArray::fromBase64Encoding(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
            QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    return SecretBytes::take(std::move(decoded.decoded));
}

Key keyIn(std::map<QString, QString> &annotations)
{
    const auto time = [&](const QString &name) {
        const QString text = annotations[name];
        return text.isEmpty() ? QDateTime() : fromRfc3339(text);
    };
    return {.accessKeyId = AccessKeyId(annotations[names::accessKeyId]),
        .userArn = annotations[names::userArn],
        .leaseId = LeaseId(annotations[names::leaseId]),
        .mount = annotations[names::keyMount],
        .issuedAt = time(names::issuedAt),
        .publishedAt = time(names::publishedAt),
        .expiresAt = time(names::expiresAt),
        .specHash = annotations[names::specHash],
        .rotateNow = annotations[names::answersRotateNow],
        .compromised = annotations[names::answersCompromised]};
}

std::vector<Key> retiringIn(const QString &annotation)
{
    std::vector<Key> keys;
    const auto list = parseJson(annotation.toUtf8(), names::retiringKeys);
    if (list && list->is_array())
        for (const Json &item : *list)
            if (std::optional<Key> key = parseKey(item))
                keys.push_back(*std::move(key));
    return keys;
}

bool isIntact(const Json &secret, std::map<QString, QString> &annotations)
{
    QStringList ownData {QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AWS_SECRET_ACCESS_KEY")};
    if (const QString ownFields = annotations[names::ownFields]; !ownFields.isEmpty())
        ownData += stringsAt(parseJson(ownFields.toUtf8(), names::ownFields).value_or(Json()), {"data"});
    std::map<QString, SecretBytes> data;
    for (const QString &name : std::as_const(ownData)) {
        std::optional<SecretBytes> value = valueIn(secret, name);
        if (!value)
            return false;
        data[name] = *std::move(value);
    }
    return data[ownData.front()] == SecretBytes(annotations[names::accessKeyId].toUtf8())
        && dataHash(data) == annotations[names::dataHash];
}

} // namespace

std::optional<ControllingCredential> controllerOf(const Json &object)
{
    for (const Json &owner : listAt(object, {"metadata", "ownerReferences"}))
        if (boolAt(owner, {"controller"}) && stringAt(owner, {"kind"}) == QLatin1String("AwsCredential")
            && stringAt(owner, {"apiVersion"}).startsWith(names::group + QLatin1Char('/')))
            return ControllingCredential {.uid = stringAt(owner, {"uid"}), .name = stringAt(owner, {"name"})};
    return {};
}

SecretSeen parseSecret(const Json &object, const QString &ownerUid)
{
    auto annotations = stringMapAt(object, {"metadata", "annotations"});
    const auto controller = controllerOf(object);
    SecretSeen seen {.uid = stringAt(object, {"metadata", "uid"}),
        .resourceVersion = stringAt(object, {"metadata", "resourceVersion"}),
        .ours = controller && !ownerUid.isEmpty() && controller->uid == ownerUid,
        .immutable = boolAt(object, {"immutable"}),
        .key = keyIn(annotations),
        .retiring = retiringIn(annotations[names::retiringKeys]),
        .ownFields = annotations[names::ownFields]};
    // A whole Secret says that it is one; its data may be missing.
    if (stringAt(object, {"kind"}) != QLatin1String("PartialObjectMetadata"))
        seen.intact = isIntact(object, annotations);
    return seen;
}

std::optional<SecretBytes> secretAccessKeyIn(const Json &secret)
{
    return valueIn(secret, QStringLiteral("AWS_SECRET_ACCESS_KEY"));
}

} // namespace keywright
