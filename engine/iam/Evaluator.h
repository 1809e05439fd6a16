// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AccessRule.h"

#include <map>

namespace keywright {

/// What somebody asks of AWS.
struct PolicyRequest
{
    QString action = {}; ///< "s3:GetObject"
    QString resource = {}; ///< an ARN; "*" for an action that takes none
    std::map<QString, QStringList> context = {}; ///< keys in lower case

    void set(const QString &key, const QStringList &values) { context[key.toLower()] = values; }
    [[nodiscard]] const QStringList *values(const QString &key) const;
    /// Of a key with exactly one value.
    [[nodiscard]] std::optional<QString> variable(const QString &key) const;
    bool operator==(const PolicyRequest &) const = default;
};

enum class Decision { Allowed, NotAllowed, Denied };

/// Whether one statement speaks of the request: action, resource and every condition.
[[nodiscard]] bool applies(const AccessRule &rule, const PolicyRequest &request, ArnReading reading);

/// IAM's logic for identity policies, word for word: a Deny that applies wins, then an Allow; nothing else allows.
[[nodiscard]] Decision evaluate(std::span<const AccessRule> rules, const PolicyRequest &request, ArnReading reading);

/// With a permissions boundary: both must allow.
[[nodiscard]] Decision evaluate(std::span<const AccessRule> rules, std::span<const AccessRule> boundary,
    const PolicyRequest &request, ArnReading reading);

} // namespace keywright
