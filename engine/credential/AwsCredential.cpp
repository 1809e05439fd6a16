// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/AwsCredential.h"

#include "base/Clock.h"
#include "credential/JsonFields.h"

#include <QRegularExpression>

namespace keywright {

namespace {

const QString kind = QStringLiteral("AwsCredential");
const QString rolePrefix = QStringLiteral("keywright.");

tl::unexpected<Error> notACredential(const QString &why)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("This is not an AwsCredential: %1.").arg(why),
        QStringLiteral("It needs apiVersion: %1, kind: AwsCredential, metadata.name and metadata.namespace.")
            .arg(names::apiVersion));
}

QDateTime timeAt(const Json &json, std::initializer_list<const char *> path)
{
    const QString text = stringAt(json, path);
    return text.isEmpty() ? QDateTime() : fromRfc3339(text);
}

Json metadataOf(const AwsCredential &credential)
{
    Json metadata = {{"name", credential.key.name}, {"namespace", credential.key.ns}};
    putText(metadata, "uid", credential.uid);
    putText(metadata, "resourceVersion", credential.resourceVersion);
    if (credential.generation != 0)
        metadata["generation"] = credential.generation;
    putTime(metadata, "creationTimestamp", credential.creationTimestamp);
    putTime(metadata, "deletionTimestamp", credential.deletionTimestamp);
    if (!credential.finalizers.isEmpty())
        metadata["finalizers"] = toJson(credential.finalizers);
    if (!credential.annotations.empty())
        metadata["annotations"] = toJson(credential.annotations);
    return metadata;
}

} // namespace

QString defaultSecretName(const QString &credentialName) { return credentialName + QStringLiteral("-creds"); }

QString AwsCredential::annotation(const QString &name) const
{
    const auto found = annotations.find(name);
    return found == annotations.end() ? QString() : found->second;
}

Result<AwsCredential> parseAwsCredential(const Json &object)
{
    if (!object.is_object())
        return notACredential(QStringLiteral("it is no JSON object"));
    if (stringAt(object, {"kind"}, kind) != kind)
        return notACredential(QStringLiteral("its kind is “%1”").arg(stringAt(object, {"kind"})));
    if (stringAt(object, {"apiVersion"}, names::apiVersion) != names::apiVersion)
        return notACredential(QStringLiteral("its apiVersion is “%1”").arg(stringAt(object, {"apiVersion"})));
    AwsCredential credential;
    credential.key = {
        .ns = stringAt(object, {"metadata", "namespace"}), .name = stringAt(object, {"metadata", "name"})};
    if (credential.key.name.isEmpty())
        return notACredential(QStringLiteral("metadata.name is missing"));
    credential.uid = stringAt(object, {"metadata", "uid"});
    credential.resourceVersion = stringAt(object, {"metadata", "resourceVersion"});
    credential.generation = intAt(object, {"metadata", "generation"});
    credential.creationTimestamp = timeAt(object, {"metadata", "creationTimestamp"});
    credential.deletionTimestamp = timeAt(object, {"metadata", "deletionTimestamp"});
    credential.finalizers = stringsAt(object, {"metadata", "finalizers"});
    credential.annotations = stringMapAt(object, {"metadata", "annotations"});
    const Json *const spec = find(object, {"spec"});
    Result<CredentialSpec> parsed = parseCredentialSpec(spec ? *spec : Json(), credential.key.name);
    if (!parsed) {
        Error error = std::move(parsed).error();
        error.sentence = QStringLiteral("AwsCredential %1: %2").arg(credential.key.toString(), error.sentence);
        return failure(std::move(error));
    }
    credential.spec = *std::move(parsed);
    if (const Json *const status = find(object, {"status"}))
        credential.status = parseCredentialStatus(*status);
    credential.digests = digestsOf(credential);
    return credential;
}

Digests digestsOf(const AwsCredential &credential)
{
    return {.permissions = credential.spec.permissionsHash(),
        .secret = credential.spec.secretHash(),
        .rotateNow = commandDigest(credential.annotation(names::rotateNow)),
        .compromised = commandDigest(credential.annotation(names::compromised)),
        .revokeNow = commandDigest(credential.annotation(names::revokeNow))};
}

Json toJson(const AwsCredential &credential)
{
    Json object = {{"apiVersion", names::apiVersion}, {"kind", kind}};
    object["metadata"] = metadataOf(credential);
    CredentialSpec spec = credential.spec;
    if (spec.secret.name == defaultSecretName(credential.key.name))
        spec.secret.name.clear();
    object["spec"] = toJson(spec);
    if (credential.status != CredentialStatus())
        object["status"] = toJson(credential.status);
    return object;
}

QString vaultRoleName(const QString &cluster, const ObjectKey &credential)
{
    return rolePrefix + cluster + QLatin1Char('.') + credential.ns + QLatin1Char('.') + credential.name;
}

QStringList secretNames(const AwsCredential &credential)
{
    QStringList names {credential.spec.secret.name};
    if (const QString &former = credential.status.secretName; !former.isEmpty() && former != names.first())
        names += former;
    return names;
}

std::optional<ObjectKey> credentialOfRole(const QString &cluster, const QString &role)
{
    // A cluster's name and a namespace are DNS labels and hold no dot; a credential's name may. What Kubernetes could
    // not have as a name is not ours, whatever made that role.
    static const QRegularExpression names(QStringLiteral(
        R"(\A([a-z0-9]([-a-z0-9]*[a-z0-9])?)\.([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)\z)"));
    const QString prefix = rolePrefix + cluster + QLatin1Char('.');
    if (cluster.isEmpty() || !role.startsWith(prefix))
        return {};
    const auto match = names.match(role.mid(prefix.size()));
    if (!match.hasMatch())
        return {};
    return ObjectKey {.ns = match.captured(1), .name = match.captured(3)};
}

} // namespace keywright
