// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/EditorColors.h"

#include "ui/policy/Scintilla.h"
#include "ui/policy/SeverityLook.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QFontDatabase>

namespace keywright::ui {

namespace {

void colorLexer(QsciLexer &lexer, const QPalette &palette)
{
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QColor strings = toneColor(Tone::Ok, palette);
    const QColor words = toneColor(Tone::Suspended, palette);
    const QColor broken = toneColor(Tone::Failing, palette);
    const std::pair<int, QColor> colors[] {{QsciLexerJSON::Number, words}, {QsciLexerJSON::String, strings},
        {QsciLexerJSON::UnclosedString, broken}, {QsciLexerJSON::Property, palette.color(QPalette::Link)},
        {QsciLexerJSON::EscapeSequence, words}, {QsciLexerJSON::CommentLine, broken},
        {QsciLexerJSON::CommentBlock, broken}, {QsciLexerJSON::IRI, strings}, {QsciLexerJSON::IRICompact, strings},
        {QsciLexerJSON::Keyword, words}, {QsciLexerJSON::KeywordLD, strings}, {QsciLexerJSON::Error, broken}};
    lexer.setDefaultFont(font);
    lexer.setFont(font);
    lexer.setDefaultColor(palette.color(QPalette::Text));
    lexer.setDefaultPaper(palette.color(QPalette::Base));
    lexer.setColor(palette.color(QPalette::Text));
    lexer.setPaper(palette.color(QPalette::Base));
    for (const auto &[style, color] : colors)
        lexer.setColor(color, style);
}

void colorMargins(QsciScintilla &editor, const QPalette &palette)
{
    const QColor back = palette.color(QPalette::AlternateBase);
    editor.setMarginsBackgroundColor(back);
    editor.setMarginsForegroundColor(mutedText(palette));
    editor.setMarginsFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    editor.setFoldMarginColors(back, back);
    editor.setMarginBackgroundColor(severityMargin, back);
    constexpr int lastFoldMarker = QsciScintilla::SC_MARKNUM_FOLDEROPEN;
    for (int marker = QsciScintilla::SC_MARKNUM_FOLDEREND; marker <= lastFoldMarker; ++marker) {
        editor.SendScintilla(QsciScintilla::SCI_MARKERSETFORE, static_cast<unsigned long>(marker), mutedText(palette));
        editor.SendScintilla(QsciScintilla::SCI_MARKERSETBACK, static_cast<unsigned long>(marker), mutedText(palette));
    }
}

void colorSeverities(QsciScintilla &editor, const QPalette &palette)
{
    for (int i = 0; i < 4; ++i) {
        const auto severity = static_cast<PolicySeverity>(i);
        const QColor color = toneColor(toneOf(severity), palette);
        const int indicator = firstSeverityIndicator + i;
        editor.indicatorDefine(
            severity == PolicySeverity::Info ? QsciScintilla::DotsIndicator : QsciScintilla::SquiggleIndicator,
            indicator);
        editor.setIndicatorForegroundColor(color, indicator);
        editor.setIndicatorDrawUnder(true, indicator);
        editor.markerDefine(
            iconPixmap(severityIconName(severity), color, metrics::iconSize - 2, 1), firstSeverityMarker + i);
    }
}

} // namespace

void colorEditor(QsciScintilla &editor, QsciLexer &lexer, const QPalette &palette)
{
    colorLexer(lexer, palette);
    editor.setColor(palette.color(QPalette::Text));
    editor.setPaper(palette.color(QPalette::Base));
    editor.setCaretForegroundColor(palette.color(QPalette::Text));
    editor.setCaretLineBackgroundColor(mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.05));
    editor.setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    editor.setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
    editor.setMatchedBraceForegroundColor(palette.color(QPalette::HighlightedText));
    editor.setMatchedBraceBackgroundColor(palette.color(QPalette::Highlight));
    editor.setUnmatchedBraceForegroundColor(toneColor(Tone::Failing, palette));
    editor.setUnmatchedBraceBackgroundColor(toneFill(Tone::Failing, palette));
    editor.setIndentationGuidesForegroundColor(lineColor(palette));
    editor.setIndentationGuidesBackgroundColor(palette.color(QPalette::Base));
    colorMargins(editor, palette);
    colorSeverities(editor, palette);
}

} // namespace keywright::ui
