// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "World.h"

#include <set>

namespace keywright::model {

/// The invariants of the design, judged by what is true in the World. What is wrong is thrown as Broken.
struct Broken
{
    QString what;
};

class Audit
{
public:
    explicit Audit(World &world);

    // What the engine is about to do, or did.
    void planned(const Observed &observed, const Plan &plan);
    void issues(const Observed &observed, const Plan &plan);
    void issued(const QString &accessKeyId, const Plan &plan);
    void publishes(const Observed &observed, const InHand &hand);
    void published(const QString &accessKeyId, const QString &instead);
    void revokes(const LeaseId &lease, const Plan *plan); ///< plan null: the sweep
    void removes(const Observed &observed, const IamUser &user); ///< a user that the spec no longer names
    void removesRole(const Observed &observed, const QString &mount);
    void userRemoved(const IamUser &user, const CredentialStatus &status); ///< its static role is deleted
    void shortens(const Observed &observed, const Key &wanted);
    void waits(const Observed &observed, const Plan &plan);
    void written(const CredentialStatus &before, const CredentialStatus &after);
    void released(const QString &role, const QString &uid, bool abandoned);

    // What others did.
    void commanded(const QString &what); ///< rotate, compromise, revoke
    void specChanged();
    void tampered(); ///< with the status, or with the Secret's annotations: the engine may be wrong for a while
    void crashed();
    void overslept(); ///< nobody could look for a long time
    void troubled(); ///< nothing is promised for a while
    void reborn(); ///< another object of that name

    /// After every step.
    void check(const std::set<LeaseId> &inProcess);
    /// When all trouble is over and the engine has had its time.
    void checkQuiet(const std::set<LeaseId> &inProcess);

    /// A lease that nobody knows, or one that is believed to live and does not.
    [[nodiscard]] bool isSweepNeeded(const std::set<LeaseId> &inProcess) const;
    [[nodiscard]] bool isExcused() const { return m_world.now() <= m_excusedUntil; }
    QString role;
    bool hindered = false; ///< something that the engine must not overcome keeps it from issuing

private:
    [[nodiscard]] bool isHindered() const;
    void checkLive();
    void checkOrphans(const std::set<LeaseId> &inProcess);
    void checkNeighbour();
    void checkUsers();
    void checkOlderKey(const StaticRole &role);
    void checkUsersQuiet();
    void checkSameAgain(const Observed &observed, const Plan &plan);
    [[nodiscard]] std::set<LeaseId> known(const std::set<LeaseId> &inProcess) const;
    [[nodiscard]] const TrueSecret *secret() const;
    [[nodiscard]] QString whyIssue(const Observed &observed) const;
    void require(bool fine, const QString &what) const;

    World &m_world;
    QDateTime m_excusedUntil;
    std::map<LeaseId, QDateTime> m_unknownSince;
    QDateTime m_tamperedAt;
    QDateTime m_compromisedAt;
    QDateTime m_revokedAt;
    QDateTime m_rotateNowAt;
    QDateTime m_issuedAt; ///< the last issue
    std::set<QString> m_named; ///< keys of existing users that were left, and told
    std::set<QString> m_unseen; ///< left, and no status ever knew them: nobody looked between two rotations
    int m_wasted = 0; ///< keys issued that may go unpublished
    int m_buried = 0; ///< keys never published, and dead since
    QString m_last; ///< act and state of the last pass
    QDateTime m_lastAt;
    int m_passesAtOnce = 0;
    mutable std::pair<qint64, bool> m_broken {-1, false}; ///< generation → whether AWS refuses its permissions
};

} // namespace keywright::model
