// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace keywright::ui {

/// The colours that mean something. Each has a shape too (toneIconName), and never stands without a text.
enum class Tone { Ok, Warning, Failing, Rotating, Suspended, Unknown };
inline constexpr Tone allTones[] {
    Tone::Ok, Tone::Warning, Tone::Failing, Tone::Rotating, Tone::Suspended, Tone::Unknown};

/// Where it is drawn: on Base, or on Highlight.
enum class Backdrop { Base, Selection };

/// For text and shapes: contrast of at least 4.5 on that backdrop.
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette, Backdrop backdrop = Backdrop::Base);
/// A quiet fill behind text in WindowText (banners, chips, bars' second half): the tone, mixed into the base.
[[nodiscard]] QColor toneFill(Tone tone, const QPalette &palette);
/// For icon(): circle with a tick, triangle, octagon with a cross, arrows round, two bars, dotted circle.
[[nodiscard]] QString toneIconName(Tone tone);

/// `share` of `over` on `under`, 0 … 1.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, double share);
/// Thin lines between parts: separators, grid lines, borders of cards.
[[nodiscard]] QColor lineColor(const QPalette &palette);
/// The outline of what is typed in or pressed: contrast of at least 3 on Window and Base of dark schemes.
[[nodiscard]] QColor controlLine(const QPalette &palette);
/// Text that comes second: captions, units, ages. Contrast of at least 4.5 on Base and Window.
[[nodiscard]] QColor mutedText(const QPalette &palette);

} // namespace keywright::ui
