// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace keywright::sandbox {

/// A kind that the sandbox's API server serves.
struct KubeType
{
    QString group; ///< empty: core
    QString version;
    QString plural;
    QString kind;
    bool namespaced = true;
    bool hasStatus = false; ///< writes to the object leave .status alone, and the other way round
    bool hasGeneration = false; ///< metadata.generation counts changes of the spec
    bool isCustom = false; ///< served only while its CustomResourceDefinition exists

    [[nodiscard]] QString apiVersion() const { return group.isEmpty() ? version : group + u'/' + version; }
    /// "awscredentials.keywright.dev", as messages name it.
    [[nodiscard]] QString qualifiedPlural() const { return group.isEmpty() ? plural : plural + u'.' + group; }
};

/// All of them, in a table. Pointers into it name a type.
[[nodiscard]] const std::vector<KubeType> &kubeTypes();
/// Null if there is none.
[[nodiscard]] const KubeType *findKubeType(const QString &group, const QString &version, const QString &plural);
[[nodiscard]] const KubeType *findKubeKind(const QString &apiVersion, const QString &kind);
[[nodiscard]] bool isKubeGroup(const QString &group, const QString &version);

namespace kubeTypeOf {
[[nodiscard]] const KubeType *namespaces();
[[nodiscard]] const KubeType *secrets();
[[nodiscard]] const KubeType *pods();
[[nodiscard]] const KubeType *awsCredentials();
[[nodiscard]] const KubeType *awsCredentialGuardrails();
[[nodiscard]] const KubeType *definitions(); ///< CustomResourceDefinitions
[[nodiscard]] const KubeType *roles();
[[nodiscard]] const KubeType *clusterRoles();
[[nodiscard]] const KubeType *roleBindings();
[[nodiscard]] const KubeType *clusterRoleBindings();
[[nodiscard]] const KubeType *serviceAccounts();
} // namespace kubeTypeOf

} // namespace keywright::sandbox
