// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/SecretValueView.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"

#include <QFontDatabase>
#include <QPainter>
#include <QStringDecoder>

namespace keywright::ui {

namespace {

constexpr int valueFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWrapAnywhere;

bool isUtf8(const SecretBytes &value)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(value.view());
    const bool good = !decoder.hasError() && !text.contains(QChar(0));
    wipe(text);
    return good;
}

} // namespace

SecretValueView::SecretValueView(SecretBytes value, QWidget *parent)
    : QWidget(parent)
    , m_value(std::move(value))
    , m_isText(isUtf8(m_value))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SecretValueView::setRevealed(bool revealed)
{
    m_revealed = revealed;
    updateGeometry();
    update();
}

QString SecretValueView::shownText() const
{
    if (!m_isText)
        return tr("not text, %1 bytes").arg(m_value.size());
    // As many dots for each value: its length would tell something.
    return m_revealed ? QString::fromUtf8(m_value.view()) : QString(20, QChar(0x2022));
}

int SecretValueView::heightForWidth(int width) const
{
    QString text = shownText();
    const QRect box =
        fontMetrics().boundingRect(QRect(0, 0, std::max(1, width - 2 * metrics::gap), 10'000), valueFlags, text);
    wipe(text);
    return box.height() + 2 * metrics::tight;
}

QSize SecretValueView::sizeHint() const { return {fontMetrics().averageCharWidth() * 44, heightForWidth(width())}; }

QSize SecretValueView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() + 2 * metrics::tight};
}

void SecretValueView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(lineColor(palette()));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
    painter.setPen(m_revealed ? palette().color(QPalette::Text) : mutedText(palette()));
    QString text = shownText();
    painter.drawText(rect().adjusted(metrics::gap, metrics::tight, -metrics::gap, -metrics::tight), valueFlags, text);
    wipe(text);
}

} // namespace keywright::ui
