// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QKeyEvent;
class QsciScintilla;

namespace keywright::ui {

/// Leaves QScintilla the keys that every editor has, and takes the others from it (Ctrl+D, Ctrl+L, Ctrl+T, …): those
/// are the window's.
void keepUsualKeys(QsciScintilla &editor);
/// Whether a key with Ctrl, Alt or Meta means nothing to the editor. QScintilla would type its control character.
[[nodiscard]] bool isForeignKey(QsciScintilla &editor, const QKeyEvent &event);

} // namespace keywright::ui
