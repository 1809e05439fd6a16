// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Icons.h"

#include "ui/theme/Contrast.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

// A static library's resources are linked only where somebody names them; rcc's function is in no namespace.
static void loadIcons() { Q_INIT_RESOURCE(icons); }

namespace keywright::ui {

namespace {

/// Draws an SVG whose colour is "currentColor".
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(QString name, std::optional<Tone> tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square, iconPixmap(m_name, colorFor(mode), side, ratio));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, colorFor(mode), std::min(size.width(), size.height()), 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return iconPixmap(m_name, colorFor(mode), qRound(std::min(size.width(), size.height()) / scale), scale);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new SvgIconEngine(m_name, m_tone); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_tone)
            return toneColor(*m_tone, palette, mode == QIcon::Selected ? Backdrop::Selection : Backdrop::Base);
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    QString m_name;
    std::optional<Tone> m_tone;
};

} // namespace

QIcon icon(const QString &name) { return QIcon(new SvgIconEngine(name, {})); }

QIcon toneIcon(Tone tone) { return QIcon(new SvgIconEngine(toneIconName(tone), tone)); }

QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("keywright/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    static const bool isLoaded = (loadIcons(), true);
    Q_UNUSED(isLoaded)
    QFile file(QStringLiteral(":/keywright/icons/%1.svg").arg(name));
    pixmap = QPixmap(QSize(size, size) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer renderer(file.readAll()
                                  .replace("currentColor", color.name().toLatin1())
                                  .replace("currentContrast", readableOn(color).name().toLatin1()));
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(pixmap.size())));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace keywright::ui
