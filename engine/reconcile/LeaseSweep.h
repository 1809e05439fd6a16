// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "reconcile/CredentialReconciler.h"

#include <QObject>

#include <map>
#include <set>

namespace keywright {

/// Compares the leases that Vault has with those that statuses and Secrets know, again and again.
///
/// A lease that a status calls current and Vault does not have is dead: told to the reconciler. A lease of our roles
/// that nobody knows is an orphan (an engine died between issue and record). It is revoked only if two passes at least
/// `orphanAge` apart both saw it unknown, and a fresh look at the object and its Secret says the same. Many orphans at
/// once are no accident of ours but a restored or cloned cluster: then the sweep revokes nothing and says so.
class LeaseSweep final : public QObject
{
    Q_OBJECT

public:
    LeaseSweep(StepExecutor::Dependencies dependencies, CredentialReconciler &reconciler, QObject *parent = nullptr);
    ~LeaseSweep() override;

    void start();
    QCoro::Task<> stop();
    /// One pass over all mounts: what the timer does. A mount that fails is left out of it; the first failure.
    QCoro::Task<Result<void>> sweepOnce();
    /// Orphans seen at present, revoked or not.
    [[nodiscard]] qsizetype orphanCount() const { return static_cast<qsizetype>(m_suspects.size()); }
    [[nodiscard]] bool isHalted() const { return m_halted; }

Q_SIGNALS:
    void found(const keywright::ObjectKey &credential); ///< something for the reconciler to look at
    void swept();
    void halted(qsizetype orphans);

private:
    QCoro::Task<> run();
    QCoro::Task<std::map<QString, Error>> sweepMounts(QStringList mounts);
    QCoro::Task<Result<void>> sweepMount(QString mount);
    /// Roles that are not there any more: told to the reconciler, which has them made again.
    QCoro::Task<> sweepRoles(QString mount);
    [[nodiscard]] bool shouldHaveRole(const ObjectKey &credential, const QString &mount) const;
    QCoro::Task<Result<void>> sweepRole(QString mount, QString role, ObjectKey credential);
    /// A role of our name that somebody else made: its leases are theirs. Vault is asked only if that `matters`.
    QCoro::Task<Result<bool>> isForeign(QString mount, QString role, bool matters);
    QCoro::Task<Result<bool>> isOrphan(ObjectKey credential, LeaseId lease);
    QCoro::Task<> revokeOrphans();
    void tellThatItStopped(qsizetype orphans);
    void noteFailures(const std::map<QString, Error> &failed);

    struct Suspect
    {
        ObjectKey credential;
        QString mount;
        QDateTime firstSeen;
    };
    StepExecutor::Dependencies d;
    CredentialReconciler &m_reconciler;
    TaskScope m_scope;
    std::map<LeaseId, Suspect> m_suspects;
    std::set<LeaseId> m_seen; ///< in this pass
    qsizetype m_known = 0; ///< leases of this pass that somebody knows
    std::map<QString, QString> m_failing; ///< mount → what was logged of it
    std::map<QString, QString> m_unlisted; ///< mount → why its roles could not be listed, as it was logged
    bool m_halted = false;
};

} // namespace keywright
