// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Audit.h"

#include <functional>

namespace keywright::model {

/// Observes, plans, does one step, as the real reconciler does it; and sweeps. What it remembers is lost when it
/// crashes.
class ModelEngine
{
public:
    ModelEngine(World &world, Audit &audit);

    /// One pass if there is reason for one. False: it sleeps.
    bool step();
    /// The sweep, if it is time for it.
    void sweep();
    void restart();
    [[nodiscard]] QDateTime wakesAt() const; ///< invalid: only when something changes
    [[nodiscard]] bool isAwake() const;
    /// The lease of the key in hand; an empty one for an existing user's.
    [[nodiscard]] std::set<LeaseId> inProcess() const;
    [[nodiscard]] bool hasKeyInHand() const { return m.inHand.has_value(); }
    [[nodiscard]] const Plan &lastPlan() const { return m_plan; }
    [[nodiscard]] Observed observe() const;

    std::function<void()> betweenPlanAndAct = {}; ///< somebody else is quicker
    PlanSettings settings = {};
    std::vector<SpecProblem> problems = {}; ///< what validation would find
    QString secretNameHolder = {};
    QString userNameHolder = {};

private:
    struct Memory
    {
        std::optional<InHand> inHand = {};
        std::map<Act, StepFailure> failures = {};
        std::map<Act, int> failed = {};
        QString roleReadyFor = {};
        bool roleMissing = false;
        bool hastened = false;
        QDateTime staticRoleWrittenAt = {};
        QSet<LeaseId> deadLeases = {};
        std::optional<ConsumersSeen> consumers = {};
        QString secretReadAt = {};
        bool secretIntact = false;
        QDateTime lookAgain = {};
        QDateTime notBefore = {}; ///< the pass itself failed: the queue's back-off
        int queueFailures = 0;
        std::map<LeaseId, QDateTime> suspects = {};
        QDateTime sweptAt = {};
    };

    [[nodiscard]] std::optional<SecretSeen> seen(const QString &name) const;
    void rest(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> execute(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> issue(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> awaitStatic(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> holdUser(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> removeRole(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> removeUser(const Observed &o, const Plan &plan);
    using Removed = std::vector<std::pair<IamUser, AccessKeyId>>; ///< and the key that Vault deleted with its role
    [[nodiscard]] Result<AccessKeyId> deleteStaticRole(const Observed &o, const IamUser &user);
    [[nodiscard]] Result<void> deleteStaticRoles(const Observed &o, Removed &removed);
    void tellRemoved(const Observed &o, const Removed &removed, CredentialStatus &status);
    [[nodiscard]] QStringList mountsOf(const Observed &o) const;
    [[nodiscard]] std::vector<Key> everyKey(const Observed &o) const;
    [[nodiscard]] bool mayBeLeftOut(const Observed &o, const QString &mount, const Error &error) const;
    [[nodiscard]] bool leavesOut(const Observed &o, const IamUser &user, const Error &error);
    void letGoOf(const Observed &o, const Plan &plan);
    void take(const QString &accessKeyId, Key key, const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> verify();
    [[nodiscard]] Result<void> publish(const Observed &o);
    [[nodiscard]] Result<void> writeSecret(const Observed &o, const Key &key);
    [[nodiscard]] Result<void> rewrite(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> recordCurrent(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> adopt(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> readSecret(const Observed &o);
    [[nodiscard]] Result<void> revoke(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> revokeAll(
        const Observed &o, const std::vector<Key> &keys, bool everyLease, const Plan &plan);
    [[nodiscard]] Result<void> shorten(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> restartConsumers(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> inspectConsumers(const Observed &o);
    [[nodiscard]] Result<void> tearDown(const Observed &o, const Plan &plan);
    [[nodiscard]] Result<void> letGo(const Observed &o, bool abandoned);
    [[nodiscard]] Result<void> writeStatus(const Observed &o, const CredentialStatus &status);
    void noteFailure(const Observed &o, Act act, const Error &error);
    [[nodiscard]] QString roleOf(const Observed &o) const;
    [[nodiscard]] QString staticRoleOf(const Observed &o, const QString &user) const;
    [[nodiscard]] Result<void> sweepOnce();

    World &w;
    Audit &audit;
    Memory m;
    Plan m_plan;
};

/// Every mount that the configuration has.
[[nodiscard]] const QStringList &allMounts();

} // namespace keywright::model
