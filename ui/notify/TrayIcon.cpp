// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notify/TrayIcon.h"

#include "ui/theme/Icons.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QSystemTrayIcon>

namespace keywright::ui {

namespace {

QPixmap drawnTile(const TrayState &state, const QPalette &palette, int size)
{
    QPixmap tile(size, size);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = toneColor(state.worst, palette);
    painter.setPen(QPen(lineColor(palette), 1));
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(tile.rect()).adjusted(0.5, 0.5, -0.5, -0.5), size / 6.0, size / 6.0);
    const bool counted = state.count > 0;
    const int shape = counted ? size * 5 / 8 : size * 3 / 4;
    const int inset = counted ? size / 16 : (size - shape) / 2;
    painter.drawPixmap(inset, inset, iconPixmap(toneIconName(state.worst), tone, shape, 1));
    if (!counted)
        return tile;
    const QString text = state.count > 99 ? QStringLiteral("99+") : QString::number(state.count);
    QFont font;
    font.setBold(true);
    font.setPixelSize(std::max(7, size * (text.size() > 2 ? 5 : 7) / 16));
    QPainterPath number;
    const QFontMetricsF metrics(font);
    number.addText(size - metrics.horizontalAdvance(text) - size / 16.0, size - size / 12.0, font, text);
    painter.strokePath(
        number, QPen(palette.color(QPalette::Base), size / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(number, palette.color(QPalette::Text));
    return tile;
}

} // namespace

QIcon trayIconFor(const TrayState &state, const QPalette &palette)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(drawnTile(state, palette, size));
    return icon;
}

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_icon = std::make_unique<QSystemTrayIcon>();
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT activated();
    });
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT notificationClicked(m_shownCause); });
    qApp->installEventFilter(this);
    draw();
    m_icon->show();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        draw();
    return QObject::eventFilter(watched, event);
}

void TrayIcon::setState(const TrayState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    draw();
}

void TrayIcon::draw()
{
    if (!m_icon)
        return;
    m_icon->setIcon(trayIconFor(m_state, QApplication::palette()));
    m_icon->setToolTip(m_state.sentence);
}

void TrayIcon::show(const Notification &notification)
{
    if (!m_icon)
        return;
    m_shownCause = notification.causeId;
    m_icon->showMessage(notification.title, notification.text,
        toneIcon(notification.kind == TroubleKind::Failing ? Tone::Failing : Tone::Warning));
}

} // namespace keywright::ui
