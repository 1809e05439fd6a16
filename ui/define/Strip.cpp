// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/Strip.h"

#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace keywright::ui {

Strip::Strip(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_first(new QPushButton)
    , m_second(new QPushButton)
{
    setObjectName(objectName);
    setAccessibleRole(*this, QAccessible::AlertMessage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::gap);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_first);
    row->addWidget(m_second);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_first->setObjectName(objectName + QLatin1String("First"));
    m_second->setObjectName(objectName + QLatin1String("Second"));
    connect(m_first, &QPushButton::clicked, this, &Strip::firstAsked);
    connect(m_second, &QPushButton::clicked, this, &Strip::secondAsked);
    setVisible(false);
}

void Strip::tell(Tone tone, const QString &text, const QString &first, const QString &second)
{
    const bool isNew = isHidden() || text != m_text->text();
    m_tone = tone;
    m_icon->setPixmap(toneIcon(tone).pixmap(metrics::iconSize));
    m_text->setText(text);
    m_first->setText(first);
    m_first->setVisible(!first.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
    if (isNew && !text.isEmpty())
        announce(*this);
}

void Strip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_icon->setPixmap(toneIcon(m_tone).pixmap(metrics::iconSize));
    QWidget::changeEvent(event);
}

void Strip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneFill(m_tone, palette()));
    painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
}

} // namespace keywright::ui
