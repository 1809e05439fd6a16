// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Sentence.h"

#include <vector>

namespace keywright {

/// One piece of a Resource or of a condition's value, as IAM reads it.
struct PatternPiece
{
    enum class Kind {
        Text, ///< these characters, and no others (also from ${*}, ${?} and ${$})
        Star, ///< `*`: any number of characters
        Question, ///< `?`: any one character
        Variable, ///< ${name} or ${name, 'otherwise'}: known only when a request comes
    };
    Kind kind = Kind::Text;
    QString text = {}; ///< the characters, or the variable's name
    bool hasDefault = false;
    QString otherwise = {}; ///< of a variable: the text that stands for it when the key is absent

    bool operator==(const PatternPiece &) const = default;
};

/// What is wrong with a variable, and where in the text it begins.
struct VariableProblem
{
    qsizetype at = 0;
    Sentence sentence;
    bool operator==(const VariableProblem &) const = default;
};

/// The pieces of a pattern. `variables` is PolicyDocument::hasVariables(): without it ${…} is plain text. A ${ that
/// cannot be read is plain text too; variableProblems() tells of it.
[[nodiscard]] std::vector<PatternPiece> patternPieces(QStringView text, bool variables);
[[nodiscard]] std::vector<VariableProblem> variableProblems(QStringView text);

} // namespace keywright
