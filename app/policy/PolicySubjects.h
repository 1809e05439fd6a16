// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyGrant.h"
#include "knowledge/IamKnowledge.h"
#include "policy/CommandLine.h"
#include "policy/PolicyInputs.h"

namespace keywright {

/// One policy of a subject: "p.json", "media.yaml", or its ARN.
struct NamedPolicy
{
    QString name;
    PolicyDocument document;
};

/// Whose permissions are computed: an AwsCredential, a policy of a plan, or the bare policies of a command together.
struct PolicySubject
{
    QString name; ///< "media/thumbnailer", an address of Terraform; of bare policies the files
    std::vector<NamedPolicy> policies = {};
    std::optional<NamedPolicy> boundary = {};
    QStringList unknown = {}; ///< ARNs and groups whose documents are not known
    QString unknownBoundary = {};
    bool isBare = false; ///< the bare policies

    [[nodiscard]] PolicyGrant grant() const;
    /// This boundary instead of its own.
    void boundBy(const NamedPolicy &other);
};

/// Policies that AWS has under an ARN: its own, and those whose documents are given by --managed ARN=FILE.
class AttachedPolicies final
{
public:
    explicit AttachedPolicies(const ManagedPolicies *managed)
        : m_managed(managed)
    {
    }
    [[nodiscard]] Result<void> give(const QString &arnAndFile);
    /// Null: not known.
    [[nodiscard]] std::optional<PolicyDocument> byArn(const QString &arn) const;

private:
    const ManagedPolicies *m_managed;
    std::map<QString, PolicyDocument> m_given;
};

/// --managed, --boundary and --of, which explain, diff and shrink have.
[[nodiscard]] CommandFlag managedFlag();
[[nodiscard]] CommandFlag boundaryFlag();
[[nodiscard]] CommandFlag ofFlag();
[[nodiscard]] Result<AttachedPolicies> attachedPolicies(const CommandLine &line, const IamKnowledge &knowledge);
/// The document of --boundary FILE|ARN, if it is given.
[[nodiscard]] Result<std::optional<NamedPolicy>> boundaryOf(const CommandLine &line, const AttachedPolicies &attached);

/// All that stands in the files. A policy that IAM would refuse allows nothing and is an error with its place, as is
/// one too large to compute with (no policy that AWS takes is).
[[nodiscard]] Result<std::vector<PolicySubject>> policySubjects(
    const QStringList &names, const AttachedPolicies &attached);
/// The one of that name; with an empty name the only one. Bare policies alone answer to every name. The error lists
/// what there is.
[[nodiscard]] Result<PolicySubject> theSubject(std::vector<PolicySubject> subjects, const QString &name);

} // namespace keywright
