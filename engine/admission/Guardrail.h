// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "admission/NamespaceSelector.h"
#include "iam/AccessRule.h"

#include <chrono>
#include <optional>
#include <set>

namespace keywright {

/// What no credential may have unless a guardrail of its namespace permits it.
enum class Permit {
    FullAdmin, ///< everything on everything
    PrivilegeEscalation, ///< a known way to more than the policy says
    UnboundedIam, ///< `iam:*`
    AssumeRoles, ///< `sts:AssumeRole`
    ExistingUsers, ///< spec.iamUserName
    Groups, ///< spec.iamGroups
    UnknownPolicies, ///< policies whose documents are not known here: those of customers above all
};
[[nodiscard]] QString toString(Permit permit);
/// All of them, in the order of the enum.
[[nodiscard]] const std::vector<Permit> &allPermits();

/// A tag, label or annotation that may be set. `*` in it stands for any characters.
struct AllowedPair
{
    QString key = {};
    std::optional<QStringList> values = {}; ///< not set: any
    bool operator==(const AllowedPair &) const = default;
};
using AllowedPairs = std::optional<std::vector<AllowedPair>>;

/// An AwsCredentialGuardrail. A list that is not set limits nothing; an empty one allows nothing. In all patterns `*`
/// stands for any characters, and nothing else is special.
struct Guardrail
{
    enum class Mode {
        Enforce,
        Audit, ///< tells what it would refuse; refuses, permits and forces nothing
    };
    QString name = {};
    Mode mode = Mode::Enforce;
    NamespaceSelector namespaces = {};
    std::set<Permit> permit = {};
    QString permissionsBoundaryArn = {}; ///< forced
    /// What the documents of a spec may allow at most, unless a list below names what they come from.
    std::optional<std::vector<AccessRule>> allowedPolicy = {};
    std::optional<QStringList> policyArns = {};
    std::optional<QStringList> users = {};
    std::optional<QStringList> groups = {};
    std::optional<QStringList> userPaths = {};
    std::optional<QStringList> mounts = {};
    AllowedPairs tags = {};
    AllowedPairs secretLabels = {};
    AllowedPairs secretAnnotations = {};
    QStringList forbiddenFindings = {};
    std::optional<std::chrono::milliseconds> shortestLifetime = {};
    std::optional<std::chrono::milliseconds> longestLifetime = {};
    std::optional<int> mostCredentials = {};

    [[nodiscard]] bool isAudit() const { return mode == Mode::Audit; }
};

/// Strict: a field that is not known is an error, as a guardrail of a newer version might limit what this one does not
/// know of. Errors name the field.
[[nodiscard]] Result<Guardrail> parseGuardrail(const Json &object);

/// The checks that `forbiddenFindings` may name: those that need no catalogue, which the engine has not.
[[nodiscard]] QStringList forbiddableFindings();

/// `*` stands for any characters, nothing else is special.
[[nodiscard]] bool fitsPattern(QStringView text, QStringView pattern);
[[nodiscard]] bool fitsAny(const QString &text, const QStringList &patterns);

} // namespace keywright
