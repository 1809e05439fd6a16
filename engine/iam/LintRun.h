// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"
#include "iam/LintPatterns.h"
#include "iam/PolicyDocument.h"
#include "iam/PolicyRules.h"
#include "iam/TypePatterns.h"

#include <array>
#include <vector>

namespace keywright {

/// One action that a statement names, and by which of its patterns.
struct NamedAction
{
    const CatalogueService *service = nullptr;
    const CatalogueAction *action = nullptr;
    size_t pattern = 0; ///< in PolicyStatement::actions

    [[nodiscard]] QString name() const { return service->prefix + QLatin1Char(':') + action->name; }
};

/// A statement with what several checks need of it, looked up once.
struct LintStatement
{
    const PolicyStatement *statement = nullptr;
    std::vector<NamedAction> actions = {}; ///< of Action, as far as the catalogue knows them; not those of a bare `*`
    bool namesAll = false; ///< Action has `*` or `*:*`
    bool lookedUp = true; ///< each of Action was looked up: there were not too many
    bool onAll = false; ///< Resource has `*`

    [[nodiscard]] bool allows() const { return statement->allows(); }
    [[nodiscard]] bool conditional() const { return !statement->conditions.empty(); }
};

/// One policy under the checks: what they read, and where they leave what they found.
class LintRun final
{
public:
    LintRun(const PolicyDocument &policy, const Catalogue &catalogue, const TypePatterns &types);

    [[nodiscard]] const PolicyDocument &policy() const { return m_policy; }
    [[nodiscard]] const JsonTree &tree() const { return m_policy.tree(); }
    [[nodiscard]] const Catalogue &catalogue() const { return m_catalogue; }
    [[nodiscard]] const TypePatterns &types() const { return m_types; }
    [[nodiscard]] const std::vector<LintStatement> &statements() const { return m_statements; }
    [[nodiscard]] QString pointer(int node) const { return tree().pointer(node); }

    /// Takes `cost` from what the checks of one policy may spend on searching (about a nanosecond each); false when it
    /// is used up, and the search is left out: no text, however it is built, keeps an editor waiting.
    [[nodiscard]] bool affords(qsizetype cost) const;

    void find(PolicyRule rule, int node, const Sentence &sentence, PolicyFix fix = {});
    void find(PolicyRule rule, PolicySeverity severity, int node, const Sentence &sentence, PolicyFix fix = {});
    [[nodiscard]] PolicyFindings takeFindings();

    // Edits on a node
    [[nodiscard]] PolicyEdit replace(int node, Json value) const;
    [[nodiscard]] PolicyEdit remove(int node) const;
    [[nodiscard]] PolicyEdit add(int object, const QString &key, Json value) const;
    /// Without one item of a list; without the member that holds it if it is the only one there.
    [[nodiscard]] std::vector<PolicyEdit> without(int item) const;
    /// A condition's values moved to another operator, by a new Condition as a whole.
    [[nodiscard]] std::vector<PolicyEdit> withOperator(
        const PolicyStatement &statement, const PolicyCondition &condition, const QString &op) const;

    /// The pattern of an Allow that lets this action through ("iam:PassRole"), unless a Deny with no condition on
    /// everything stands against it: an open one if there is any. `statement` of the result is null if nothing lets it
    /// through.
    struct Grant
    {
        const LintStatement *statement = nullptr;
        int node = JsonTree::none; ///< of the action's pattern, or of NotAction
        bool isOpen = false; ///< on resources that nothing limits, with no condition
    };
    [[nodiscard]] Grant grantOf(QStringView action) const;
    [[nodiscard]] bool isDenied(QStringView action) const;

private:
    [[nodiscard]] LintStatement view(const PolicyStatement &statement) const;
    [[nodiscard]] qsizetype costOfLookup(const QString &pattern) const;

    const PolicyDocument &m_policy;
    const Catalogue &m_catalogue;
    const TypePatterns &m_types;
    mutable qsizetype m_budget = 200'000'000;
    std::vector<LintStatement> m_statements;
    std::vector<const PolicyStatement *> m_denies; ///< with no condition, on everything
    std::array<int, 4> m_found {}; ///< by severity
    PolicyFindings m_findings;
};

/// `*`, or an ARN that leaves nothing but the kind of the resource: arn:aws:s3:::*, arn:aws:iam::*:role/*.
[[nodiscard]] bool isBroad(QStringView resource);
/// NotResource, or a broad one among the resources.
[[nodiscard]] bool isBroad(const PolicyStatement &statement);
/// The statement has a condition on this key, in any case.
[[nodiscard]] bool hasCondition(const PolicyStatement &statement, QLatin1String key);
/// The ARNs that an action takes, ready to be filled in: "arn:aws:s3:::BUCKETNAME/OBJECTNAME".
[[nodiscard]] QStringList arnsToFillIn(const CatalogueService &service, const CatalogueAction &action);

/// “a”, “b” and 7 others: names for a sentence.
[[nodiscard]] Sentence named(const QStringList &names, qsizetype most = 3);
/// The statement names this action; NotAction is turned round.
[[nodiscard]] bool names(const PolicyStatement &statement, QStringView action);

// The families of checks, one file each.
void checkText(LintRun &run);
void checkShape(LintRun &run);
void checkStatementShape(LintRun &run);
void checkActions(LintRun &run);
void checkArns(LintRun &run);
void checkVariables(LintRun &run);
void checkConditions(LintRun &run);
void checkConditionTypes(LintRun &run);
void checkValues(LintRun &run);
void checkAddresses(LintRun &run);
void checkRedundancy(LintRun &run);
void checkResources(LintRun &run);
void checkBreadth(LintRun &run);
void checkEscalation(LintRun &run);
void checkAccess(LintRun &run);

} // namespace keywright
