// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QWidget>

namespace keywright::ui {

/// A tooltip that shows a text as it is. Qt guesses whether one is HTML: a server's `<b>` would be, and an escaped
/// quote alone would not.
[[nodiscard]] inline QString plainTip(const QString &text)
{
    return text.isEmpty()
        ? QString()
        : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

/// The same for a widget, of which a screen reader would otherwise read the HTML.
inline void setPlainTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(plainTip(text));
    widget.setAccessibleDescription(text);
}

} // namespace keywright::ui
