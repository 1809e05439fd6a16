// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace keywright::sandbox {

/// One `path "…" { … }` of a policy.
struct VaultGrant
{
    QString path; ///< may end in "*" and have "+" for a segment
    QStringList capabilities;
    std::map<QString, QStringList> allowedParameters = {}; ///< empty: all
};

/// Reads the HCL of a Vault policy: what policies use of it. Nothing and `error` where Vault would not take it.
[[nodiscard]] std::optional<std::vector<VaultGrant>> parseVaultPolicy(const QString &text, QString &error);

/// Vault's access control: which token's policies allow what on which path.
class VaultPolicies final
{
public:
    VaultPolicies();

    /// The reason if it cannot be read.
    [[nodiscard]] std::optional<QString> write(const QString &name, const QString &text);
    [[nodiscard]] std::optional<QString> text(const QString &name) const;
    void remove(const QString &name) { m_policies.remove(name); }
    [[nodiscard]] QStringList names() const;

    /// One of `capabilities` is enough. `body`: what is written, for allowed_parameters.
    [[nodiscard]] bool allows(const QStringList &policies, const QString &path, const QStringList &capabilities,
        const Json &body = Json::object()) const;
    /// As sys/capabilities-self tells them: "root", "deny", or a sorted list.
    [[nodiscard]] QStringList capabilities(const QStringList &policies, const QString &path) const;

private:
    struct Policy
    {
        QString text;
        std::vector<VaultGrant> grants;
    };
    /// All grants of the most specific path that matches.
    [[nodiscard]] std::vector<const VaultGrant *> deciding(const QStringList &policies, const QString &path) const;

    QHash<QString, Policy> m_policies;
};

} // namespace keywright::sandbox
