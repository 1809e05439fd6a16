// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/SizeMeter.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr int barWidth = 72;
constexpr int barHeight = 6;

} // namespace

qsizetype countedByIam(const QByteArray &text)
{
    return std::count_if(text.begin(), text.end(), [](char c) {
        const bool isSpace = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        return !isSpace && (static_cast<quint8>(c) & 0xC0) != 0x80;
    });
}

SizeMeter::SizeMeter(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("policySize"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(tr("Characters of the policy without white space, as IAM counts them."));
    changed();
}

void SizeMeter::setLimit(qsizetype limit)
{
    m_limit = limit;
    changed();
}

void SizeMeter::setSize(qsizetype size)
{
    m_size = size;
    changed();
}

void SizeMeter::changed()
{
    setAccessibleName(tr("Size of the policy: %1").arg(text()));
    updateGeometry();
    update();
}

QString SizeMeter::text() const
{
    const QString numbers = tr("%1 of %2 characters").arg(locale().toString(m_size), locale().toString(m_limit));
    return m_size > m_limit ? tr("%1 – %2 too many").arg(numbers, locale().toString(m_size - m_limit)) : numbers;
}

QSize SizeMeter::sizeHint() const
{
    return {
        barWidth + metrics::gap + fontMetrics().horizontalAdvance(text()), std::max(barHeight, fontMetrics().height())};
}

void SizeMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tone tone = m_size > m_limit ? Tone::Failing : m_size * 10 > m_limit * 9 ? Tone::Warning : Tone::Rotating;
    QRectF bar(0, (height() - barHeight) / 2.0, barWidth, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lineColor(palette()));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    const double share = m_limit > 0 ? std::min(1.0, static_cast<double>(m_size) / static_cast<double>(m_limit)) : 1;
    painter.setBrush(toneColor(tone, palette()));
    if (m_size > 0) {
        bar.setWidth(std::max<double>(barHeight, barWidth * share));
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    }
    painter.setPen(m_size > m_limit ? toneColor(tone, palette()) : palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(barWidth + metrics::gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace keywright::ui
