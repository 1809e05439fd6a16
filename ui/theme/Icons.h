// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Tones.h"

#include <QIcon>
#include <QPixmap>

namespace keywright::ui {

/// An icon of resources/icons by its name, without ".svg". Drawn in the colour of button text at the moment it is
/// painted, so it follows a change of theme; in HighlightedText where it stands in a selection.
[[nodiscard]] QIcon icon(const QString &name);
/// The same in the colour of a tone.
[[nodiscard]] QIcon toneIcon(Tone tone);
/// For delegates: `size` logical pixels wide, in one colour. Cached.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio);

} // namespace keywright::ui
