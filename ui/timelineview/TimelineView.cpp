// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timelineview/TimelineView.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/timeline/KeyTimeline.h"
#include "ui/timeline/KeyTimelineWidget.h"
#include "ui/timeline/TimeText.h"
#include "ui/timelineview/TimelineDelegate.h"
#include "ui/timelineview/TimelineHeader.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace keywright::ui {

namespace {

constexpr int timelineHandRests = 2000; ///< ms after the last key or movement, as in the list
constexpr double zoomStep = 0.8;
constexpr double panStep = 0.1;
constexpr int nameColumn = static_cast<int>(CredentialColumn::Name);
constexpr int axisColumn = static_cast<int>(CredentialColumn::Timeline);
constexpr int rowsToFit = 500; ///< enough to know how long these keys live

} // namespace

TimelineView::TimelineView(CredentialListModel &model, QItemSelectionModel &selection, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
    , m_now(model.now())
{
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("The same credentials as in the list, over an axis of time. The list says the same in words."));
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setItemDelegate(new TimelineDelegate(model, *this));
    setHeader(new TimelineHeader(*this));
    // Before the view's own connection, which forgets where its rows are.
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &TimelineView::remember);
    setModel(&model);
    const QItemSelectionModel *own = selectionModel();
    setSelectionModel(&selection);
    delete own;
    header()->setSelectionModel(
        new QItemSelectionModel(&model, header())); // else it clears the list's in its own reset
    placeColumns();
    m_scale.showAround(m_now, std::chrono::days(1));
    connect(this, &QAbstractItemView::doubleClicked, this, &TimelineView::opened);
    connect(&m_second, &QTimer::timeout, this, &TimelineView::passTime);
    m_second.start(1000);
}

TimelineView::~TimelineView() = default;

void TimelineView::placeColumns()
{
    for (int column = 0; column < credentialColumns; ++column)
        setColumnHidden(column, column != nameColumn && column != axisColumn);
    header()->setMinimumSectionSize(20 * fontMetrics().averageCharWidth());
    header()->setStretchLastSection(true);
    setColumnWidth(nameColumn, (m_showsCluster ? 66 : 48) * fontMetrics().averageCharWidth());
}

void TimelineView::showCluster(bool shown)
{
    if (m_showsCluster == shown)
        return;
    m_showsCluster = shown;
    placeColumns();
    viewport()->update();
}

QRect TimelineView::axisRect() const
{
    return {columnViewportPosition(axisColumn), 0, std::max(columnWidth(axisColumn), 1), viewport()->height()};
}

double TimelineView::xOf(const QDateTime &time) const
{
    const QRect axis = axisRect();
    return axis.left() + timeWindow().shareOf(time) * axis.width();
}

QDateTime TimelineView::timeAt(double x) const
{
    const QRect axis = axisRect();
    return m_scale.timeAt((x - axis.left()) / axis.width());
}

int TimelineView::mostTicks() const
{
    const int widest = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00")) + metrics::wide;
    return std::max(2, axisRect().width() / widest);
}

void TimelineView::goToNow()
{
    m_now = m_model.now();
    m_scale.showAround(m_now, m_scale.span());
    m_follows = true;
    scaleChanged();
}

void TimelineView::fit()
{
    std::vector<std::chrono::milliseconds> lifetimes;
    for (int row = 0; row < std::min(m_model.rowCount(), rowsToFit); ++row)
        if (m_model.rowAt(row).facts->lifetime.count() > 0)
            lifetimes.push_back(m_model.rowAt(row).facts->lifetime);
    m_fitted = !lifetimes.empty();
    m_scale.showAround(m_now, fittingSpan(std::move(lifetimes)));
    goToNow();
}

void TimelineView::panBy(double shares)
{
    m_scale.pan(shares);
    m_follows = false;
    scaleChanged();
}

void TimelineView::zoomBy(double factor, double x)
{
    const QRect axis = axisRect();
    m_fitted = true; // by hand, from now on
    m_scale.zoom(factor, std::clamp((x - axis.left()) / axis.width(), 0.0, 1.0));
    scaleChanged();
}

/// Around now while it is in sight, else around the middle.
void TimelineView::zoomByKey(double factor)
{
    const double now = timeWindow().shareOf(m_now);
    const QRect axis = axisRect();
    zoomBy(factor, axis.left() + axis.width() * (now >= 0 && now <= 1 ? now : 0.5));
}

void TimelineView::scaleChanged()
{
    viewport()->update();
    header()->viewport()->update();
}

bool TimelineView::isFrozen() const { return m_hand.isValid() && m_hand.elapsed() < timelineHandRests; }

void TimelineView::passTime()
{
    if (!isVisible())
        return;
    follow();
    scaleChanged();
}

void TimelineView::follow()
{
    const QDateTime now = m_model.now();
    if (m_follows)
        m_scale.shift(std::chrono::milliseconds(m_now.msecsTo(now)));
    m_now = now;
    if (!m_fitted)
        fit();
}

/// Of another column than those two: the list's current one may be any.
QModelIndex TimelineView::seen(const QModelIndex &index) const
{
    return index.isValid() && index.column() != axisColumn ? index.siblingAtColumn(nameColumn) : index;
}

QRect TimelineView::visualRect(const QModelIndex &index) const { return QTreeView::visualRect(seen(index)); }

void TimelineView::scrollTo(const QModelIndex &index, ScrollHint hint) { QTreeView::scrollTo(seen(index), hint); }

void TimelineView::remember()
{
    m_currentWasVisible = currentIndex().isValid() && viewport()->rect().intersects(visualRect(currentIndex()));
    const QModelIndex top = indexAt(QPoint(0, 0));
    m_topId = top.isValid() ? m_model.idAt(top.row()) : -1;
}

/// A view clears the selection in its reset; this one is the list's, which has restored it just before.
void TimelineView::reset()
{
    const QItemSelection selected = selectionModel() ? selectionModel()->selection() : QItemSelection();
    const QModelIndex current = currentIndex();
    const QSignalBlocker quiet(selectionModel());
    QTreeView::reset();
    if (!current.isValid() && selected.isEmpty())
        return;
    selectionModel()->select(selected, QItemSelectionModel::ClearAndSelect);
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    if (!isVisible())
        return;
    doItemsLayout();
    if (m_currentWasVisible)
        scrollTo(current);
    else if (const int top = m_model.rowOfId(m_topId); top >= 0)
        scrollTo(m_model.index(top, nameColumn), PositionAtTop);
}

bool TimelineView::pressed(const QKeyEvent &event)
{
    const bool ctrl = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomByKey(zoomStep);
        return true;
    case Qt::Key_Minus:
        zoomByKey(1 / zoomStep);
        return true;
    case Qt::Key_0:
        if (ctrl)
            fit();
        return ctrl;
    case Qt::Key_Left:
    case Qt::Key_Right:
        panBy((event.key() == Qt::Key_Left ? -1 : 1) * (ctrl ? 9 : 1) * panStep);
        return true;
    case Qt::Key_Home:
        if (!ctrl) // with it: to the first row
            goToNow();
        return !ctrl;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            Q_EMIT opened();
        return true;
    default:
        return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    m_hand.restart();
    if (!pressed(*event))
        QTreeView::keyPressEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    m_hand.restart();
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(zoomStep, turned.y() / 120.0), event->position().x());
    } else if (event->modifiers() & Qt::ShiftModifier || std::abs(turned.x()) > std::abs(turned.y())) {
        panBy(-(turned.x() ? turned.x() : turned.y()) / 120.0 * panStep);
    } else {
        QTreeView::wheelEvent(event);
        return;
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_hand.restart();
    QTreeView::mousePressEvent(event);
}

/// The lines of the axis and of now, once for all rows and on below the last of them.
void TimelineView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        const QRect axis = axisRect();
        const TimeWindow window = timeWindow();
        const QColor line = lineColor(palette());
        for (const ScaleTick &tick : scaleTicks(window, mostTicks()).ticks) {
            const double x = std::round(timelineshapes::xOf(axis, window, tick.time));
            painter.fillRect(
                QRectF(x, 0, 1, axis.height()), tick.major ? line : mixed(line, palette().color(QPalette::Base), 0.5));
        }
        painter.fillRect(QRect(axis.left() - 1, 0, 1, axis.height()), line);
        if (const double x = timelineshapes::xOf(axis, window, m_now); x >= 0)
            painter.fillRect(QRectF(x, 0, 1, axis.height()), palette().color(QPalette::Text));
    }
    QTreeView::paintEvent(event);
}

QString TimelineView::rowInWords(int row) const
{
    const CredentialRow &shown = m_model.rowAt(row);
    QStringList lines;
    lines += shown.session ? tr("%1 on %2").arg(shown.facts->key.toString(), shown.session->identity().title())
                           : shown.facts->key.toString();
    lines += shown.info.reason.isEmpty() ? wordOf(shown.info.standing)
                                         : tr("%1: %2").arg(wordOf(shown.info.standing), shown.info.reason);
    lines += barsInWords(keyBarsOf(*shown.facts, m_now), m_now);
    if (shown.facts->nextRotation.isValid() && !shown.facts->suspended)
        lines += tr("Next rotation: %1").arg(instantText(shown.facts->nextRotation));
    if (shown.facts->current && shown.facts->current->expiresAt.isValid())
        lines += tr("End of the current key: %1").arg(instantText(shown.facts->current->expiresAt));
    return lines.join(u'\n');
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTreeView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    if (index.isValid())
        QToolTip::showText(help->globalPos(), plainTip(rowInWords(index.row())), viewport());
    else
        QToolTip::hideText();
    return true;
}

void TimelineView::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    follow();
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void TimelineView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeColumns();
}

} // namespace keywright::ui
