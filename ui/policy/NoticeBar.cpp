// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/NoticeBar.h"

#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QToolButton>

namespace keywright::ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
{
    setObjectName(QStringLiteral("policyNotice"));
    setAccessibleRole(*this, QAccessible::AlertMessage);
    setAutoFillBackground(true);
    m_text->setObjectName(QStringLiteral("policyNoticeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setObjectName(QStringLiteral("policyNoticeAction"));
    m_action->setFocusPolicy(Qt::TabFocus);
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("policyNoticeClose"));
    close->setIcon(icon(QStringLiteral("clear")));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close the notice"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT actionChosen();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap, metrics::tight, metrics::tight, metrics::tight);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    hide();
}

void NoticeBar::tell(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    recolor();
    show();
    announce(*this);
}

QString NoticeBar::text() const { return isHidden() ? QString() : m_text->text(); }

void NoticeBar::recolor()
{
    // From the parent's palette: this one's own window colour is the tone's.
    const QPalette base = parentWidget() ? parentWidget()->palette() : QPalette();
    QPalette own = base;
    own.setColor(QPalette::Window, toneFill(m_tone, base));
    setPalette(own);
    m_icon->setPixmap(
        iconPixmap(toneIconName(m_tone), toneColor(m_tone, base), metrics::iconSize, devicePixelRatioF()));
}

void NoticeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool isStale =
        parentWidget() && palette().color(QPalette::Window) != toneFill(m_tone, parentWidget()->palette());
    if (event->type() == QEvent::PaletteChange && isStale)
        recolor();
}

} // namespace keywright::ui
