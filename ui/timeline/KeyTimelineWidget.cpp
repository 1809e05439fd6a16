// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/KeyTimelineWidget.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/timeline/KeyTimeline.h"
#include "ui/timeline/TimeAxis.h"
#include "ui/timeline/TimeText.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace keywright::ui {

namespace {

struct BarWords
{
    Q_DECLARE_TR_FUNCTIONS(KeyTimeline)
};

constexpr int narrowTimeline = 600; ///< below it, the texts beside the bars give way
constexpr int barHeight = 12;

QString barTip(const KeyBar &bar, const QDateTime &now)
{
    QStringList lines {
        bar.id.isEmpty() ? barKindText(bar.kind) : BarWords::tr("%1 (%2)").arg(bar.id.value, barKindText(bar.kind))};
    const auto line = [&](const QString &pattern, const QDateTime &time) {
        if (time.isValid())
            lines += pattern.arg(instantText(time), whenText(time, now));
    };
    const bool planned = bar.kind == KeyBar::Kind::Planned;
    line(planned ? BarWords::tr("To be issued: %1 (%2)") : BarWords::tr("Issued: %1 (%2)"), bar.from);
    line(BarWords::tr("Rotation: %1 (%2)"), bar.rotation);
    line(planned ? BarWords::tr("Would end: %1 (%2)") : BarWords::tr("Ends: %1 (%2)"), bar.to);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString barKindText(KeyBar::Kind kind)
{
    switch (kind) {
    case KeyBar::Kind::Retiring:
        return BarWords::tr("retiring");
    case KeyBar::Kind::Current:
        return BarWords::tr("current");
    case KeyBar::Kind::Pending:
        return BarWords::tr("next key, on its way");
    case KeyBar::Kind::Planned:
        return BarWords::tr("next key, planned");
    }
    return {};
}

QString shortKeyId(const AccessKeyId &id)
{
    return id.value.size() <= 10 ? id.value : id.value.left(4) + QChar(0x2026) + id.value.right(4);
}

QString barText(const KeyBar &bar, const QDateTime &now)
{
    if (bar.kind == KeyBar::Kind::Planned)
        return bar.from <= now ? BarWords::tr("is due now") : BarWords::tr("comes %1").arg(whenText(bar.from, now));
    if (bar.kind == KeyBar::Kind::Pending)
        return BarWords::tr("issued, not yet published");
    if (!bar.to.isValid())
        return BarWords::tr("end not known");
    const QString end = bar.to <= now ? BarWords::tr("ended %1").arg(whenText(bar.to, now))
                                      : BarWords::tr("ends %1").arg(whenText(bar.to, now));
    if (!bar.rotation.isValid())
        return end;
    const QString rotation = bar.rotation <= now ? BarWords::tr("rotation was due %1") : BarWords::tr("rotates %1");
    return BarWords::tr("%1, %2").arg(rotation.arg(whenText(bar.rotation, now)), end);
}

QString barsInWords(const std::vector<KeyBar> &bars, const QDateTime &now)
{
    if (bars.empty())
        return BarWords::tr("There is no key.");
    QStringList sentences;
    for (const KeyBar &bar : bars)
        sentences += bar.id.isEmpty()
            ? BarWords::tr("%1: %2.").arg(barKindText(bar.kind), barText(bar, now))
            : BarWords::tr("%1 key %2: %3.").arg(barKindText(bar.kind), bar.id.value, barText(bar, now));
    return sentences.join(QLatin1Char(' '));
}

struct KeyTimelineWidget::Layout
{
    QRectF axis;
    double rowHeight = 0;
    double labelWidth = 0;
    double textWidth = 0;
    QRectF bars; ///< of all rows

    [[nodiscard]] QRectF lane(int row) const
    {
        const double top = bars.top() + row * rowHeight + (rowHeight - barHeight) / 2;
        return {bars.left(), top, bars.width(), barHeight};
    }
};

KeyTimelineWidget::KeyTimelineWidget(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
    setObjectName(QStringLiteral("keyTimeline"));
    setAccessibleName(tr("Life of the keys"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_timer, &QTimer::timeout, this, &KeyTimelineWidget::refresh);
}

void KeyTimelineWidget::show(SharedFacts facts)
{
    m_facts = std::move(facts);
    refresh();
}

void KeyTimelineWidget::refresh()
{
    const size_t before = m_bars.size();
    m_now = m_clock.now();
    m_bars = m_facts ? keyBarsOf(*m_facts, m_now) : std::vector<KeyBar> {};
    m_window = windowAround(m_bars, m_now);
    setAccessibleDescription(m_facts ? barsInWords(m_bars, m_now) : QString());
    // Often enough that the line for now moves by a pixel, and the texts are right.
    const qint64 pixel = m_window.from.msecsTo(m_window.to) / std::max(width(), 200);
    m_timer.setInterval(static_cast<int>(std::clamp<qint64>(pixel, 1000, 30'000)));
    if (before != m_bars.size())
        updateGeometry();
    update();
}

QSize KeyTimelineWidget::sizeHint() const
{
    const int row = std::max(fontMetrics().height() + metrics::gap, metrics::rowHeight);
    if (m_bars.empty())
        return {640, fontMetrics().height() + metrics::tight};
    const int rows = static_cast<int>(m_bars.size());
    return {640, fontMetrics().height() + metrics::tight + rows * row + metrics::tight};
}

QSize KeyTimelineWidget::minimumSizeHint() const { return {240, sizeHint().height()}; }

KeyTimelineWidget::Layout KeyTimelineWidget::layOut() const
{
    const QFontMetrics fm = fontMetrics();
    Layout layout;
    layout.rowHeight = std::max(fm.height() + metrics::gap, metrics::rowHeight);
    const bool narrow = width() < narrowTimeline;
    for (const KeyBar &bar : m_bars) {
        const QString id = shortKeyId(bar.id);
        const int gap = id.isEmpty() ? 0 : fm.horizontalAdvance(id) + metrics::gap;
        layout.labelWidth = std::max<double>(layout.labelWidth, gap + fm.horizontalAdvance(barKindText(bar.kind)));
        if (!narrow)
            layout.textWidth = std::max<double>(layout.textWidth, fm.horizontalAdvance(barText(bar, m_now)));
    }
    // Eliding measures in fractions of a pixel: a text that is exactly as wide as its room would be cut.
    layout.labelWidth = std::min(layout.labelWidth + metrics::hair, width() * 0.35);
    layout.textWidth = std::min(layout.textWidth > 0 ? layout.textWidth + metrics::hair : 0, width() * 0.4);
    const double left = layout.labelWidth + metrics::margin;
    const double right = width() - (layout.textWidth > 0 ? layout.textWidth + metrics::margin : metrics::tight);
    const double top = fm.height() + metrics::tight;
    layout.axis = {left, 0, std::max(right - left, 40.0), static_cast<double>(fm.height())};
    layout.bars = {layout.axis.left(), top, layout.axis.width(), layout.rowHeight * static_cast<double>(m_bars.size())};
    return layout;
}

void KeyTimelineWidget::paintAxis(QPainter &painter, const Layout &layout) const
{
    const QFontMetrics fm = fontMetrics();
    const int most = std::max(2, static_cast<int>(layout.axis.width() / (fm.averageCharWidth() * 13)));
    double free = layout.axis.left() - 40;
    const double nowX = timelineshapes::xOf(layout.bars, m_window, m_now);
    const double nowHalf = fm.horizontalAdvance(tr("now")) / 2.0 + metrics::gap;
    for (const AxisTick &tick : axisTicks(m_window, m_now, most)) {
        const double x = timelineshapes::xOf(layout.bars, m_window, tick.time);
        const bool isNow = tick.time == m_now;
        painter.fillRect(QRectF(std::round(x), layout.bars.top(), 1, layout.bars.height()), lineColor(palette()));
        const double half = fm.horizontalAdvance(tick.text) / 2.0;
        const bool meetsNow = !isNow && std::abs(x - nowX) < half + nowHalf;
        if (meetsNow || x - half < free || x + half > layout.axis.right() + layout.textWidth)
            continue;
        painter.setPen(isNow ? palette().color(QPalette::WindowText) : mutedText(palette()));
        painter.drawText(QRectF(x - half - 1, 0, 2 * half + 2, layout.axis.height()), Qt::AlignCenter, tick.text);
        free = x + half + metrics::gap;
    }
}

void KeyTimelineWidget::paintRow(QPainter &painter, const Layout &layout, int row) const
{
    const KeyBar &bar = m_bars[static_cast<size_t>(row)];
    const QPalette &colors = palette();
    const QColor ground = colors.color(backgroundRole());
    const QColor tone = toneColor(bar.tone, colors);
    const QRectF lane = layout.lane(row);
    const double top = layout.bars.top() + row * layout.rowHeight;
    const bool begun = bar.from <= m_now;
    const auto fill = [&](const QDateTime &from, const QDateTime &to, const QColor &color) {
        if (const QRectF part = timelineshapes::stretch(lane, m_window, from, to); !part.isEmpty())
            painter.fillRect(part, color);
    };
    if (bar.kind == KeyBar::Kind::Planned) {
        const QRectF life = timelineshapes::stretch(lane, m_window, bar.from, bar.to);
        painter.fillRect(life, mixed(tone, ground, 0.12));
        painter.setPen(QPen(tone, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(life.adjusted(0, 0, -1, -1));
    } else {
        if (begun)
            fill(bar.from, bar.to.isValid() ? std::min(bar.to, m_now) : m_now, tone);
        if (!bar.to.isValid() || bar.to > m_now)
            fill(begun ? m_now : bar.from, bar.to, mixed(tone, ground, 0.35));
        if (const double x = timelineshapes::xOf(lane, m_window, bar.to); x >= 0)
            painter.fillRect(QRectF(std::round(x) - 1, lane.top() - 2, 2, lane.height() + 4), tone);
    }
    if (const double x = timelineshapes::xOf(lane, m_window, bar.rotation); x >= 0)
        timelineshapes::diamond(painter, {x, lane.center().y()}, 6,
            bar.kind == KeyBar::Kind::Planned ? ground : colors.color(QPalette::WindowText),
            bar.kind == KeyBar::Kind::Planned ? tone : ground);

    const QString id = shortKeyId(bar.id);
    const QFontMetrics fm = fontMetrics();
    const double idWidth = id.isEmpty() ? 0 : fm.horizontalAdvance(id) + metrics::gap;
    painter.setPen(colors.color(QPalette::WindowText));
    painter.drawText(QRectF(0, top, idWidth, layout.rowHeight), Qt::AlignVCenter, id);
    painter.setPen(mutedText(colors));
    const double kindWidth = std::max(layout.labelWidth - idWidth, 0.0);
    painter.drawText(QRectF(idWidth, top, kindWidth, layout.rowHeight), Qt::AlignVCenter,
        fm.elidedText(barKindText(bar.kind), Qt::ElideRight, static_cast<int>(std::ceil(kindWidth))));
    if (layout.textWidth <= 0)
        return;
    painter.setPen(colors.color(QPalette::WindowText));
    painter.drawText(QRectF(layout.bars.right() + metrics::margin, top, layout.textWidth, layout.rowHeight),
        Qt::AlignVCenter,
        fm.elidedText(barText(bar, m_now), Qt::ElideRight, static_cast<int>(std::ceil(layout.textWidth))));
}

void KeyTimelineWidget::paintEvent(QPaintEvent *)
{
    if (!m_facts)
        return;
    QPainter painter(this);
    if (m_bars.empty()) {
        painter.setPen(mutedText(palette()));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, tr("There is no key, and none is planned."));
        return;
    }
    const Layout layout = layOut();
    paintAxis(painter, layout);
    for (int row = 0; row < static_cast<int>(m_bars.size()); ++row)
        paintRow(painter, layout, row);
    if (const double x = timelineshapes::xOf(layout.bars, m_window, m_now); x >= 0)
        painter.fillRect(
            QRectF(std::round(x), layout.bars.top() - 2, 2, layout.bars.height() + 2), palette().color(QPalette::Link));
}

bool KeyTimelineWidget::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Layout layout = layOut();
    const int row = static_cast<int>(std::floor((help->pos().y() - layout.bars.top()) / layout.rowHeight));
    if (row < 0 || row >= static_cast<int>(m_bars.size()))
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), plainTip(barTip(m_bars[static_cast<size_t>(row)], m_now)), this);
    return true;
}

void KeyTimelineWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void KeyTimelineWidget::showEvent(QShowEvent *event)
{
    refresh();
    m_timer.start();
    QWidget::showEvent(event);
}

void KeyTimelineWidget::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

} // namespace keywright::ui
