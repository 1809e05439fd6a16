// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "reconcile/CredentialReconciler.h"

#include <QObject>

#include <map>
#include <set>

namespace keywright {

/// Compares the roles that Vault has with those that the credentials need.
///
/// A role that is missing is told to the reconciler, which has it made again. One that nobody needs (its object was let
/// go without Vault, or its finalizer was taken away; somebody cleared the status) is deleted, if two looks at least
/// `orphanAge` apart both saw that, a fresh look at the object says the same, the role is one that Keywright made, and
/// none of its leases lives. Of a static role Vault deletes the newest key with it. Many at once are a restored or
/// cloned cluster: then none is deleted.
class RoleSweep final : public QObject
{
    Q_OBJECT

public:
    RoleSweep(StepExecutor::Dependencies dependencies, CredentialReconciler &reconciler, QObject *parent = nullptr);

    /// `withLeases`: the credentials whose roles on that mount have leases.
    QCoro::Task<> sweep(QString mount, std::set<ObjectKey> withLeases, CancelToken cancel);

Q_SIGNALS:
    void vanished(const keywright::ObjectKey &credential);

private:
    enum class Kind { Issued, Static };
    using Name = std::pair<Kind, QString>;
    struct Suspect
    {
        ObjectKey credential;
        QDateTime firstSeen;
    };

    /// Not set: they could not be listed, which is logged.
    QCoro::Task<std::optional<QStringList>> list(Kind kind, QString mount, CancelToken cancel);
    void tellVanished(const QString &mount, const QSet<QString> &roles);
    [[nodiscard]] bool shouldHaveRole(const ObjectKey &credential, const QString &mount) const;
    /// Gives how many of these roles somebody needs.
    qsizetype suspect(Kind kind, const QString &mount, const QStringList &roles, const std::set<ObjectKey> &withLeases);
    [[nodiscard]] bool isNeeded(
        const AwsCredential &object, Kind kind, const QString &mount, const QString &role) const;
    QCoro::Task<> settle(QString mount, CancelToken cancel);
    QCoro::Task<Result<void>> remove(QString mount, Name name, ObjectKey credential, CancelToken cancel);

    StepExecutor::Dependencies d;
    CredentialReconciler &m_reconciler;
    std::map<QString, std::map<Name, Suspect>> m_suspects; ///< by mount
    std::map<std::pair<Kind, QString>, QString> m_unlisted; ///< kind and mount → why, as it was logged
    std::set<QString> m_halted; ///< mounts with too many
};

} // namespace keywright
