// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

class QsciLexer;
class QsciScintilla;

namespace keywright::ui {

/// Number of an indicator and of a margin's marker, by severity.
inline constexpr int firstSeverityIndicator = 8;
inline constexpr int firstSeverityMarker = 0;
inline constexpr int numberMargin = 0;
inline constexpr int severityMargin = 1;
inline constexpr int foldMargin = 2;

/// All that QScintilla draws, in the colours of a palette. Again after each change of theme: it keeps colours, not
/// roles.
void colorEditor(QsciScintilla &editor, QsciLexer &lexer, const QPalette &palette);

} // namespace keywright::ui
