// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QString>

#include <optional>

namespace keywright {

/// The name of one thing in AWS: arn:partition:service:region:account:resource
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html). A pattern with `*` or `?` in a policy is not
/// one: patterns are the policy linter's.
struct Arn
{
    QString partition; ///< one of partitionIds()
    QString service;
    QString region; ///< empty for what has none (IAM)
    QString account; ///< 12 digits; empty (an S3 bucket); "aws" for what AWS itself owns
    QString resource; ///< the rest, colons included

    [[nodiscard]] QString toString() const;
    /// A policy that can be attached: AWS's own (account "aws") or one of the customer's.
    [[nodiscard]] bool isManagedPolicy() const;
    /// The last part of an IAM user's resource, "name" of user/path/name. Not set: it is no user.
    [[nodiscard]] std::optional<QString> userName() const;
    /// "/path/" of user/path/name, "/" without one. Not set: it is no user.
    [[nodiscard]] std::optional<QString> userPath() const;
    bool operator==(const Arn &) const = default;
};

/// InvalidInput says what is wrong with the text, and quotes it.
[[nodiscard]] Result<Arn> parseArn(const QString &text);

} // namespace keywright
