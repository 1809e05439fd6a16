// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QWidget;

namespace keywright::test {

/// Texts of labels, buttons, tabs, headings of tables and chosen values that do not fit where they stand. What is meant
/// to be shortened (names, with a tooltip) is left out.
[[nodiscard]] QStringList clippedTextsIn(QWidget &window);

} // namespace keywright::test
