// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/FieldBox.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QEvent>
#include <QHBoxLayout>

namespace keywright::ui {

ProblemLine::ProblemLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, metrics::hair, 0, metrics::hair);
    row->setSpacing(metrics::tight);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(QStringLiteral("problemText"));
    setVisible(false);
}

void ProblemLine::setProblem(const QString &sentence, bool blocking)
{
    m_blocking = blocking;
    m_text->setText(sentence);
    m_text->setAccessibleName(sentence);
    paintText();
    setVisible(!sentence.isEmpty());
}

void ProblemLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_painting)
        paintText();
    QWidget::changeEvent(event);
}

void ProblemLine::paintText()
{
    m_painting = true;
    m_icon->setPixmap(toneIcon(m_blocking ? Tone::Failing : Tone::Warning).pixmap(metrics::iconSize));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneColor(m_blocking ? Tone::Failing : Tone::Warning, palette()));
    m_text->setPalette(colours);
    m_painting = false;
}

FieldBox::FieldBox(QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_problem(new ProblemLine)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(content);
    column->addWidget(m_problem);
    setFocusProxy(content);
}

} // namespace keywright::ui
