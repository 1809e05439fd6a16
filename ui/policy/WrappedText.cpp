// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/WrappedText.h"

#include <QPainter>
#include <QtMath>

namespace keywright::ui {

WrappedText::WrappedText(const QString &text, const QFont &font, int width)
    : m_layout(text, font)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    qreal bottom = 0;
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(std::max(40, width));
        line.setPosition({0, bottom});
        bottom += line.height();
    }
    m_layout.endLayout();
    m_height = qCeil(bottom);
}

int WrappedText::lastWidth() const
{
    return m_layout.lineCount() == 0 ? 0 : qCeil(m_layout.lineAt(m_layout.lineCount() - 1).naturalTextWidth());
}

void WrappedText::draw(QPainter &painter, const QPoint &at) const { m_layout.draw(&painter, at); }

} // namespace keywright::ui
