// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "reconcile/RoleSweep.h"
#include "reconcile/SweepRound.h"

#include <QObject>

#include <map>
#include <set>

namespace keywright {

/// Compares the leases that Vault has with those that statuses and Secrets know, again and again.
///
/// A lease that a status calls current and Vault does not have is dead: told to the reconciler. A lease of our roles
/// that nobody knows is an orphan (an engine died between issue and record). It is revoked only if two passes at least
/// `orphanAge` apart both saw it unknown, and a fresh look at the object and its Secret says the same. Many orphans at
/// once are no accident of ours but a restored or cloned cluster: then the sweep revokes nothing and says so, until
/// they are known or gone.
///
/// A pass begins every `sweepInterval` and lists the leases of a role at `leaseListsPerSecond` at most. Where there are
/// more roles than that lets it look at, it looks in each pass at those where something may be wrong (suspects, keys
/// issued lately, a key with no lease at all, not ready), and at the others in turn.
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
    struct Suspect
    {
        ObjectKey credential;
        QString mount;
        QDateTime firstSeen;
    };

    QCoro::Task<> run();
    QCoro::Task<std::map<QString, Error>> sweepMounts(QStringList mounts);
    QCoro::Task<Result<void>> sweepMount(QString mount, qsizetype atMost);
    /// Those of which the cache says that their leases had better be looked at in this pass.
    [[nodiscard]] std::set<ObjectKey> urgentIn(const QString &mount, const std::set<ObjectKey> &withLeases) const;
    QCoro::Task<Result<void>> sweepRole(QString mount, QString role, ObjectKey credential);
    /// A role of our name that somebody else made: its leases are theirs. Vault is asked only if that `matters`.
    QCoro::Task<Result<bool>> isForeign(QString mount, QString role, bool matters);
    QCoro::Task<Result<bool>> isOrphan(ObjectKey credential, LeaseId lease);
    /// Of the mounts that did not fail. While the sweep is halted it only looks which of them are known after all.
    QCoro::Task<> settleSuspects(std::map<QString, Error> failed);
    QCoro::Task<> revokeOrphan(LeaseId lease, Suspect suspect);
    [[nodiscard]] qsizetype knownCount(const std::map<QString, Error> &failed) const;
    void tellThatItStopped(qsizetype orphans, qsizetype known);
    void noteFailures(const std::map<QString, Error> &failed);

    StepExecutor::Dependencies d;
    CredentialReconciler &m_reconciler;
    RoleSweep m_roles;
    TaskScope m_scope;
    std::map<LeaseId, Suspect> m_suspects;
    std::map<QString, SweepRound> m_rounds; ///< by mount
    std::map<QString, std::map<ObjectKey, int>> m_known; ///< by mount: leases that somebody knows, when last looked at
    std::map<QString, QString> m_failing; ///< mount → what was logged of it
    bool m_halted = false;
};

} // namespace keywright
