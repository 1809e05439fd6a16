// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace keywright::ui {

/// Where in a policy a caret is, and what is there already. Positions are bytes of UTF-8.
struct PolicyPlace
{
    enum class Kind {
        Nothing, ///< nothing of a policy's own belongs there
        Document, ///< there is nothing at all yet
        Element, ///< a key of the policy
        StatementElement, ///< a key of a statement
        Effect,
        Version,
        Action,
        Resource,
        Operator, ///< a key of a Condition
        ConditionKey, ///< a key below an operator
        ConditionValue,
    };
    Kind kind = Kind::Nothing;
    bool inString = false;
    bool isClosed = false; ///< a quote stands at the end of the string
    bool hasColon = false; ///< of a key: one stands behind it
    qsizetype begin = 0; ///< what a completion replaces: between the quotes
    qsizetype end = 0;
    QString typed = {}; ///< between the quotes, before the caret
    QStringList present = {}; ///< the other keys of the same object
    QStringList actions = {}; ///< of the same statement, but for the one at the caret; also those behind it
    bool notAction = false;
    QString op = {}; ///< of a condition's key or value

    [[nodiscard]] bool isKey() const
    {
        return kind == Kind::Element || kind == Kind::StatementElement || kind == Kind::Operator
            || kind == Kind::ConditionKey;
    }
};

/// Of a text that is being written: quotes, commas and brackets may be missing. In time of the length of the text.
[[nodiscard]] PolicyPlace policyPlaceAt(const QByteArray &text, qsizetype caret);

} // namespace keywright::ui
