// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyLinter.h"
#include "iam/PolicyRules.h"

namespace keywright {

/// The checks of an AwsCredential as a whole: its policy, MANAGED_ARN, PURPOSE_UNUSED, IRSA_POSSIBLE, the ways to more
/// privileges that its policies open together, and which findings somebody has accepted (ACCEPTED_FINDINGS).
class CredentialLint final
{
public:
    CredentialLint(const PolicyLinter &linter, const ManagedPolicies *managed, const JsonTree &manifest, int node);

    [[nodiscard]] PolicyFindings findings();

private:
    [[nodiscard]] int at(std::initializer_list<QStringView> path) const;
    [[nodiscard]] QString textAt(std::initializer_list<QStringView> path) const;
    void find(PolicyRule rule, PolicySeverity severity, int node, const Sentence &sentence, PolicyFix fix = {});
    void checkPolicy();
    void checkArns();
    void checkArn(int item, QStringList &seen, QString &partition);
    void checkManagedName(int item, const QString &arn);
    void checkPurpose();
    void checkTogether();
    void readAttached();
    void accept();
    [[nodiscard]] bool allows(const PolicyDocument &policy, const QString &action) const;
    [[nodiscard]] bool allows(const QString &action) const;

    const PolicyLinter &m_linter;
    const ManagedPolicies *m_managed;
    const JsonTree &m_tree;
    int m_node;
    std::optional<PolicyDocument> m_policy;
    std::vector<PolicyDocument> m_attached; ///< AWS's own, as far as they are known
    bool m_allKnown = true; ///< nothing gives permissions that is not in these
    PolicyFindings m_findings;
};

} // namespace keywright
