// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/SecretBytes.h"
#include "credential/AwsCredential.h"
#include "credential/Observed.h"

#include <map>
#include <optional>
#include <vector>

namespace keywright {

/// What the Secret of a credential holds for one key, as values. Everything in it is Keywright's own; what others added
/// to a standing Secret is not here and is left alone.
///
/// Three ways to write it, all with the field manager names::secretManager:
///   nothing stands there                          secretToCreate()   POST: a Secret that came in between is a 409
///   ours stands there                             secretToApply()    server-side apply, force, on its uid and
///   resourceVersion ours stands there and leavesFieldsBehind()    secretToReplace()  PUT of the whole object as it was
///   read
/// The third is needed because the first makes Kubernetes remember our fields as those of an "Update", which no later
/// "Apply" removes: without it a Secret that no longer includes `credentials` would go on showing an old key there
/// (measured on 1.34).
struct SecretContents
{
    ObjectKey name;
    Json ownerReference;
    std::map<QString, QString> labels;
    std::map<QString, QString> annotations;
    std::map<QString, SecretBytes> data;
};

/// `key` is the one to be published, `retiring` those still valid beside it.
[[nodiscard]] SecretContents secretContents(
    const AwsCredential &owner, const Key &key, const std::vector<Key> &retiring, const SecretBytes &secretAccessKey);

/// The JSON holds secrets: see SecretJsonWiper (KubeClient wipes what it is given to send).
[[nodiscard]] Json secretToCreate(const SecretContents &contents);
[[nodiscard]] Json secretToApply(const SecretContents &contents, const QString &uid, const QString &resourceVersion);
/// `standing` as a GET gave it, data included.
[[nodiscard]] Json secretToReplace(const SecretContents &contents, Json standing);
/// The standing Secret (SecretSeen::ownFields) has fields of ours that `contents` has no more.
[[nodiscard]] bool leavesFieldsBehind(const SecretContents &contents, const QString &ownFields);

/// SHA-256 over keys and values, each with its length, in the order of the keys; hexadecimal.
[[nodiscard]] QString dataHash(const std::map<QString, SecretBytes> &data);

/// What stands in a Secret, from the whole object or from its metadata alone (PartialObjectMetadata: then `intact` is
/// not set, and `immutable` not known). `ownerUid` is the uid of the AwsCredential: it is ours only if that is its
/// controller. `key.publishedAt` is not set unless it was known when the Secret was written. `intact`: the data that
/// was ours when it was written is there and unchanged, and is of the key that the annotations name.
[[nodiscard]] SecretSeen parseSecret(const Json &object, const QString &ownerUid);
/// The AwsCredential that is the controller of an object, by its owner references.
struct ControllingCredential
{
    QString uid;
    QString name;
    bool operator==(const ControllingCredential &) const = default;
};
[[nodiscard]] std::optional<ControllingCredential> controllerOf(const Json &object);
/// AWS_SECRET_ACCESS_KEY of a whole object, for writing the same key in another form.
[[nodiscard]] std::optional<SecretBytes> secretAccessKeyIn(const Json &secret);

} // namespace keywright
