// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyKeys.h"

#include "ui/policy/Scintilla.h"

#include <QKeyEvent>

#include <algorithm>

namespace keywright::ui {

namespace {

using Command = QsciCommand::Command;

constexpr Command usualCommands[] {Command::LineDown, Command::LineDownExtend, Command::LineUp, Command::LineUpExtend,
    Command::CharLeft, Command::CharLeftExtend, Command::CharRight, Command::CharRightExtend, Command::WordLeft,
    Command::WordLeftExtend, Command::WordRight, Command::WordRightExtend, Command::VCHome, Command::VCHomeExtend,
    Command::LineEnd, Command::LineEndExtend, Command::DocumentStart, Command::DocumentStartExtend,
    Command::DocumentEnd, Command::DocumentEndExtend, Command::PageUp, Command::PageUpExtend, Command::PageDown,
    Command::PageDownExtend, Command::Delete, Command::DeleteBack, Command::DeleteWordLeft, Command::DeleteWordRight,
    Command::Cancel, Command::Newline, Command::Tab, Command::Backtab, Command::SelectionCut, Command::SelectionCopy,
    Command::Paste, Command::SelectAll, Command::Undo, Command::Redo, Command::LineScrollDown, Command::LineScrollUp,
    Command::ZoomIn, Command::ZoomOut};

} // namespace

void keepUsualKeys(QsciScintilla &editor)
{
    for (QsciCommand *command : editor.standardCommands()->commands()) {
        if (std::find(std::begin(usualCommands), std::end(usualCommands), command->command())
            != std::end(usualCommands))
            continue;
        command->setKey(0);
        command->setAlternateKey(0);
    }
    if (QsciCommand *redo = editor.standardCommands()->find(Command::Redo))
        redo->setAlternateKey((Qt::CTRL | Qt::SHIFT | Qt::Key_Z).toCombined());
}

bool isForeignKey(QsciScintilla &editor, const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const Qt::KeyboardModifiers commanding = modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (!commanding)
        return false;
    // AltGr, where it is told as Ctrl+Alt: it types @, {, [ …
    const bool prints = !event.text().isEmpty() && event.text().at(0).isPrint();
    if (commanding == (Qt::ControlModifier | Qt::AltModifier) && prints)
        return false;
    return !editor.standardCommands()->boundTo(event.key() | static_cast<int>(modifiers.toInt()));
}

} // namespace keywright::ui
