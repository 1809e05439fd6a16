// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace keywright::ui::metrics {

// Logical pixels: Qt scales them.
inline constexpr int hair = 2; ///< between an icon and what it belongs to, at the least
inline constexpr int tight = 4;
inline constexpr int gap = 8; ///< between things that belong together
inline constexpr int margin = 12; ///< around the content of a pane or dialog
inline constexpr int wide = 20; ///< between groups
inline constexpr int rowHeight = 24; ///< of lists, at the default font
inline constexpr int iconSize = 16;
inline constexpr int radius = 4;
inline constexpr int clusterEdge = 4; ///< the strip in a cluster's colour at the left of what belongs to it

} // namespace keywright::ui::metrics
