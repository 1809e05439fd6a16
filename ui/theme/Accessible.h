// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessible>

class QFrame;
class QLabel;
class QLineEdit;
class QScrollArea;
class QWidget;

namespace keywright::ui {

/// What a screen reader calls it, where Qt knows nothing better than "client". To be said before its name.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);
/// Tells a screen reader that this has something new to say: its accessible name.
void announce(QWidget &widget);
/// A text that nobody has the focus in, and that is read out when it comes: how something ended.
void tellAloud(QLabel &label, const QString &text);
/// A line around it while it has the focus, and nothing else: for what has no frame and is scrolled by keys.
void showFocusFrame(QFrame &frame);
/// As large as this is in usual letters, and larger with larger ones: up to the screen.
void resizeForLetters(QWidget &window, int width, int height);
/// Scrolls to what gets the focus by a key, from wherever it comes (Qt does so only from within the area).
void keepFocusInSight(QScrollArea &area);
/// Names the buttons within the field: the one that clears it, if it has one.
void nameButtonsOf(QLineEdit &field, const QString &clearing);

/// Property of what has a frame only while it has the focus; the style looks at it.
constexpr char focusFrameProperty[] = "focusFrame";

} // namespace keywright::ui
