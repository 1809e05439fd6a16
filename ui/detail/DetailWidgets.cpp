// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/DetailWidgets.h"

#include "ui/theme/Contrast.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace keywright::ui {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    QLabel::setText(text);
    setPlainTip(*this, text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    painter.drawText(
        rect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

DetailNotice::DetailNotice(const QString &objectName, QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(selectableLabel(objectName + QStringLiteral("Text"), this))
{
    setObjectName(objectName);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::gap);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void DetailNotice::say(Tone tone, const QString &text)
{
    m_tone = tone;
    if (m_text->text() != text) {
        m_text->setText(text);
        setAccessibleName(text);
    }
    paintIcon();
    setVisible(!text.isEmpty());
}

void DetailNotice::paintIcon()
{
    m_icon->setPixmap(
        iconPixmap(toneIconName(m_tone), toneColor(m_tone, palette()), metrics::iconSize, devicePixelRatioF()));
}

void DetailNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QFrame::changeEvent(event);
}

void DetailNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(toneFill(m_tone, palette()));
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
}

QLabel *selectableLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

TintedLabel::TintedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    tint();
}

void TintedLabel::setTone(Tone tone)
{
    m_tone = tone;
    tint();
}

void TintedLabel::tint()
{
    m_tinting = true; // setPalette() tells of a change, too
    const QPalette plain = QApplication::palette(); // our own has the last tint in it
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_tone ? toneColor(*m_tone, plain) : mutedText(plain));
    setPalette(colors);
    m_tinting = false;
}

void TintedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_tinting)
        tint();
    QLabel::changeEvent(event);
}

} // namespace keywright::ui
