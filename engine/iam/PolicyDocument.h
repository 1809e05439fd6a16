// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "iam/ConditionOperator.h"
#include "iam/JsonReader.h"
#include "iam/JsonTree.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace keywright {

/// One string of a policy, and the node of PolicyDocument::tree() that it comes from: place and pointer are there.
struct PolicyText
{
    QString text = {};
    int node = JsonTree::none;
};

enum class PolicyEffect { Allow, Deny };

/// One key under one operator of a Condition: fits when (for a negated operator: unless) any of its values does.
struct PolicyCondition
{
    std::optional<ConditionOperator> op = {}; ///< not set: IAM has no operator of that name
    QString operatorText = {}; ///< as written
    QString key = {}; ///< as written; case does not matter
    std::vector<PolicyText> values = {}; ///< numbers and booleans as they are written
    int operatorNode = JsonTree::none; ///< the object of the operator
    int node = JsonTree::none; ///< the value, or list of values, of the key
};

struct PolicyStatement
{
    int number = 0; ///< from 0, as in the list
    int node = JsonTree::none;
    std::optional<PolicyText> sid = {};
    PolicyEffect effect = PolicyEffect::Deny;
    bool notAction = false; ///< `actions` are those of NotAction
    std::vector<PolicyText> actions = {};
    bool notResource = false; ///< `resources` are those of NotResource
    std::vector<PolicyText> resources = {};
    std::vector<PolicyCondition> conditions = {}; ///< all of them must hold
    int actionNode = JsonTree::none; ///< the string or list of Action or NotAction
    int resourceNode = JsonTree::none;
    int conditionNode = JsonTree::none;
    /// Effect, Action and Resource are all there and of the right type: it says something. A statement for which this
    /// is false is in the list with what could be read of it; IAM would refuse the whole document.
    bool sound = false;

    [[nodiscard]] bool allows() const { return sound && effect == PolicyEffect::Allow; }
};

/// An IAM policy: the text with the place of each element, and a typed view of it that takes every form that IAM takes
/// (one string or a list, one statement or a list). The view is lenient: it holds what could be read, and
/// shapeProblem() says why IAM would refuse the document as a whole. Whoever computes with permissions asks that first.
class PolicyDocument final
{
public:
    /// Fails only for what is no JSON; the sentence begins with line and column.
    [[nodiscard]] static Result<PolicyDocument> parse(QByteArrayView text, const JsonLimits &limits = {});
    /// From what is parsed already; the places are those of its compact form.
    [[nodiscard]] static PolicyDocument fromJson(const Json &json);
    explicit PolicyDocument(JsonTree tree, QByteArray text = {});

    [[nodiscard]] const JsonTree &tree() const { return m_tree; }
    /// The text as it was given; empty if there was none (YAML).
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const std::vector<PolicyStatement> &statements() const { return m_statements; }
    /// As written; not set: there is none, or it is no string.
    [[nodiscard]] const std::optional<PolicyText> &version() const { return m_version; }
    /// ${…} is a variable only with Version 2012-10-17: in older ones it is text.
    [[nodiscard]] bool hasVariables() const { return m_version && m_version->text == QLatin1String("2012-10-17"); }
    /// Characters as IAM counts them: without white space.
    [[nodiscard]] qsizetype size() const;
    /// The first reason for which IAM takes the document for malformed, with its place; not set: it has the shape of a
    /// policy.
    [[nodiscard]] const std::optional<JsonProblem> &shapeProblem() const { return m_shapeProblem; }
    /// One value as nlohmann::json; the last of duplicate keys.
    [[nodiscard]] Json json(int node = 0) const;

private:
    void readStatements();
    [[nodiscard]] PolicyStatement statement(int node, int number);
    [[nodiscard]] std::vector<PolicyText> strings(int node, bool scalars, bool &sound);
    void readConditions(PolicyStatement &statement);
    void refuse(int node, const Sentence &sentence);

    JsonTree m_tree;
    QByteArray m_text;
    std::optional<PolicyText> m_version;
    std::vector<PolicyStatement> m_statements;
    std::optional<JsonProblem> m_shapeProblem;
};

} // namespace keywright
