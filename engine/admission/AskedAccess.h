// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "iam/ManagedPolicies.h"
#include "iam/PolicyDocument.h"

#include <functional>
#include <vector>

namespace keywright {

/// The policies that AWS itself has written; null: not known here. Asked for only where a spec names one of AWS's.
using ManagedPolicySource = std::function<const ManagedPolicies *()>;

/// What the policy is called that a spec has in itself, where others have an ARN.
inline const QString inlinePolicy = QStringLiteral("spec.iamPolicy");

/// A policy of a spec that can be read.
struct AskedPolicy
{
    QString name; ///< "spec.iamPolicy", or the ARN
    PolicyDocument document;
};

/// What a spec asks of IAM: the documents that can be read, and what of it cannot.
class AskedAccess final
{
public:
    AskedAccess(const CredentialSpec &spec, const ManagedPolicySource &managed);

    [[nodiscard]] const std::vector<AskedPolicy> &policies() const { return m_policies; }
    /// ARNs whose documents are not known: of customers, or of AWS and newer than what is known; and inlinePolicy if it
    /// has not the shape of a policy, or one that IAM may read in another way.
    [[nodiscard]] const QStringList &unknown() const { return m_unknown; }

    /// The policy that allows everything on everything, whatever its conditions, or all but what it names. Empty: none.
    [[nodiscard]] QString fullAdmin() const;
    /// The policy that allows all of IAM, on whatever. Empty: none.
    [[nodiscard]] QString unboundedIam() const;
    /// Actions that open known ways to more than the policies say, "iam:PassRole + lambda:CreateFunction": of all
    /// policies together, and whatever resources and conditions they are held to. A namespace's editor writes those,
    /// and one role or user is as good as any if it is the mightiest.
    [[nodiscard]] QStringList escalations() const;
    /// sts:AssumeRole is allowed, on whatever role: what that one has is not known, no boundary of the user holds it,
    /// and the editor names it.
    [[nodiscard]] bool assumesRoles() const { return allows(QStringLiteral("sts:AssumeRole")); }

private:
    [[nodiscard]] bool allows(const QString &action) const;
    [[nodiscard]] QString firstWith(const std::function<bool(const PolicyStatement &)> &isSuch) const;

    std::vector<AskedPolicy> m_policies;
    QStringList m_unknown;
};

} // namespace keywright
