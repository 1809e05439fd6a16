// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/ExpectedIdentity.h"

#include "aws/Arn.h"
#include "credential/plan.h"

#include <algorithm>

namespace keywright {

namespace {

tl::unexpected<Error> wrong(const QString &sentence) { return failure(ErrorKind::Configuration, sentence); }

} // namespace

Result<void> checkIdentity(
    const CallerIdentity &identity, const Key &key, const AwsCredential &credential, const MountSettings &mount)
{
    if (!mount.accountId.isEmpty() && identity.account != mount.accountId)
        return wrong(QStringLiteral("The key belongs to the account %1, the mount “%2” to %3.")
                         .arg(identity.account, mount.name, mount.accountId));
    const CredentialSpec &spec = credential.spec;
    const Result<Arn> arn = parseArn(identity.arn);
    const std::optional<QString> user = arn ? arn->userName() : std::nullopt;
    if (!user)
        return wrong(QStringLiteral("The key belongs to %1, which is no IAM user.").arg(identity.arn));
    if (spec.isExistingUser()) {
        if (*user == spec.iamUserName)
            return {};
        return wrong(
            QStringLiteral("The key belongs to %1, not to the user “%2”.").arg(identity.arn, spec.iamUserName));
    }
    if (arn->userPath() != spec.userPath)
        return wrong(QStringLiteral("The key belongs to %1, and not to a user in the path “%2”.")
                         .arg(identity.arn, spec.userPath));
    const std::vector<Key> others = knownKeys(credential.status);
    const bool shared = std::any_of(others.begin(), others.end(), [&](const Key &other) {
        return other.accessKeyId != key.accessKeyId && !other.leaseId.isEmpty() && other.userArn == identity.arn;
    });
    if (shared)
        return wrong(QStringLiteral("The key belongs to %1, which has another key of this credential: Vault makes a "
                                    "user for each.")
                         .arg(identity.arn));
    return {};
}

} // namespace keywright
