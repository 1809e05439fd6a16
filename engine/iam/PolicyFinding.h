// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Sentence.h"
#include "iam/JsonTree.h"

#include <QString>

#include <optional>
#include <vector>

namespace keywright {

enum class PolicySeverity {
    Error, ///< AWS refuses it
    Security, ///< AWS takes it, and it gives away more than anybody should want
    Warning, ///< AWS takes it, and it does hardly what was meant
    Info, ///< it could be better
};

/// One step of a change, as in JSON Patch (RFC 6902).
struct PolicyEdit
{
    enum class Op {
        Replace,
        Add, ///< a member, or with "/-" at the end a further element of a list
        Remove,
    };
    Op op = Op::Replace;
    QString pointer = {}; ///< in the document that was checked
    Json value = nullptr;

    bool operator==(const PolicyEdit &) const = default;
};

/// What to write in its place: a sentence, and edits if the change can be made without asking anybody anything. Where
/// the text is no JSON yet, and so has no elements that an edit could name, a change of its characters.
struct PolicyFix
{
    Sentence text = {};
    std::vector<PolicyEdit> edits = {};
    std::optional<TextEdit> repair = {};

    [[nodiscard]] bool canBeMade() const { return repair.has_value() || !edits.empty(); }
    /// Leaves the sentence alone.
    void forgetEdits()
    {
        edits.clear();
        repair.reset();
    }
    bool operator==(const PolicyFix &) const = default;
};

struct PolicyFinding
{
    QString id; ///< "PASSROLE_OPEN"
    PolicySeverity severity = PolicySeverity::Error;
    TextPlace place = {};
    QString pointer = {};
    Sentence sentence; ///< what is wrong in this policy
    PolicyFix fix = {};
    QString acceptedFor = {}; ///< the reason for which somebody has accepted it; empty: nobody has

    [[nodiscard]] bool isAccepted() const { return !acceptedFor.isEmpty(); }
    bool operator==(const PolicyFinding &) const = default;
};

using PolicyFindings = std::vector<PolicyFinding>;

/// As they stand in the text; what stands at one place stays as it was.
void sortByPlace(PolicyFindings &findings);

/// "error", "security", "warning", "info"
[[nodiscard]] QString toString(PolicySeverity severity);
/// "replace", "add", "remove"
[[nodiscard]] QString toString(PolicyEdit::Op op);

} // namespace keywright
