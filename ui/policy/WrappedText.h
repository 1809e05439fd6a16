// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextLayout>

namespace keywright::ui {

/// A text in lines of a width: broken between words, and within a word only if that is longer than a line (an ARN).
class WrappedText final
{
public:
    WrappedText(const QString &text, const QFont &font, int width);

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int lineCount() const { return m_layout.lineCount(); }
    /// Where the last line ends, from the left.
    [[nodiscard]] int lastWidth() const;
    void draw(QPainter &painter, const QPoint &at) const;

private:
    QTextLayout m_layout;
    int m_height = 0;
};

} // namespace keywright::ui
