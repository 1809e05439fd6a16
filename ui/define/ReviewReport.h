// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "iam/PolicyFinding.h"
#include "iam/PolicyGrant.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace keywright::ui {

struct FieldChange
{
    QString field = {};
    QString before = {};
    QString after = {};
    bool operator==(const FieldChange &) const = default;
};

/// What an apply would do, told in the order in which it matters.
struct ReviewReport
{
    bool isNew = false;
    bool changesNothing = false;
    QStringList consequences = {}; ///< what the engine does next, in sentences
    bool isWider = false; ///< it allows something that was not allowed
    QString permissionsTitle = {}; ///< one sentence
    QString permissions = {}; ///< gained and lost, several lines; empty: nothing
    std::vector<FieldChange> fields = {}; ///< all but the policy
    QString text = {}; ///< the spec as YAML, lines with "+", "-" or " " before them
};

/// Takes a second where a policy allows everything: not for the GUI's thread, and any other will do.
/// `live` null: there is none yet. `result`: what the dry run gave back.
[[nodiscard]] ReviewReport reviewOf(const Json &live, const Json &result);
/// The policy and what belongs to it, checked as "keywright lint" does.
[[nodiscard]] PolicyFindings findingsIn(const Json &manifest);
/// Two texts as lines with "+", "-" or " " before them.
[[nodiscard]] QString lineDiff(const QString &before, const QString &after);

} // namespace keywright::ui
