// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/ToneMark.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QPainter>

namespace keywright::ui {

ToneMark::ToneMark(Tone tone, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    setAccessibleName(accessibleName);
    setFixedSize(metrics::iconSize, metrics::iconSize);
}

void ToneMark::setTone(Tone tone, const QString &accessibleName)
{
    m_tone = tone;
    setAccessibleName(accessibleName);
    update();
}

void ToneMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    toneIcon(m_tone).paint(&painter, rect());
}

} // namespace keywright::ui
