// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/CredentialListView.h"

#include "ui/credentials/CredentialDelegate.h"
#include "ui/theme/Metrics.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace keywright::ui {

namespace {

constexpr int handRests = 2000; ///< ms after the last key or movement
constexpr int rowsPerSlice = 500; ///< four times a second: 10,000 rows are looked at in five seconds

} // namespace

CredentialListView::CredentialListView(CredentialListModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("credentialList"));
    setAccessibleName(tr("Credentials"));
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setAutoScroll(false);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setItemDelegate(new CredentialDelegate(model, this));
    // Before the view's own connection, which forgets where its rows are.
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &CredentialListView::remember);
    setModel(&model);
    setSortingEnabled(true);
    header()->setSectionsMovable(true);
    header()->setSortIndicator(0, Qt::AscendingOrder);
    header()->setHighlightSections(false);
    placeColumns();
    m_hand.invalidate();
    connect(&model, &QAbstractItemModel::modelReset, this, &CredentialListView::restore);
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        m_horizontal = horizontalScrollBar()->value();
        m_currentWasVisible = viewport()->rect().intersects(visualRect(currentIndex()));
    });
    connect(&model, &QAbstractItemModel::layoutChanged, this, &CredentialListView::afterSort);
    connect(this, &QAbstractItemView::doubleClicked, this, &CredentialListView::opened);
    connect(&m_second, &QTimer::timeout, this, &CredentialListView::passTime);
    connect(&m_slice, &QTimer::timeout, &m_model, [this] { m_model.passTime(rowsPerSlice); });
    m_second.start(1000);
    m_slice.start(250);
}

CredentialListView::~CredentialListView() = default;

void CredentialListView::placeColumns()
{
    const int em = fontMetrics().averageCharWidth();
    const std::pair<CredentialColumn, int> widths[] {{CredentialColumn::Status, 17}, {CredentialColumn::Name, 28},
        {CredentialColumn::Namespace, 18}, {CredentialColumn::Cluster, 19}, {CredentialColumn::Reason, 22},
        {CredentialColumn::NextRotation, 18}, {CredentialColumn::Expires, 16}, {CredentialColumn::Timeline, 30},
        {CredentialColumn::CurrentKey, 24}, {CredentialColumn::Purpose, 16}};
    for (const auto &[column, ems] : widths)
        setColumnWidth(static_cast<int>(column), ems * em + metrics::gap);
    header()->setMinimumSectionSize(6 * em);
    header()->setStretchLastSection(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const CredentialColumn column : {CredentialColumn::CurrentKey, CredentialColumn::Purpose})
        setColumnHidden(static_cast<int>(column), true);
}

void CredentialListView::showCluster(bool shown)
{
    setColumnHidden(static_cast<int>(CredentialColumn::Cluster), !shown);
}

std::vector<SharedFacts> CredentialListView::selected() const
{
    std::vector<SharedFacts> facts;
    const QItemSelection selection = selectionModel()->selection(); // ranges: selectedRows() would be quadratic
    for (const QItemSelectionRange &range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            facts.push_back(m_model.rowAt(row).facts);
    return facts;
}

const CredentialRow *CredentialListView::current() const
{
    return currentIndex().isValid() && currentIndex().row() < m_model.rowCount() ? &m_model.rowAt(currentIndex().row())
                                                                                 : nullptr;
}

bool CredentialListView::select(const CredentialRef &ref)
{
    const int row = m_model.rowOf(ref);
    if (row < 0)
        return false;
    const QModelIndex index = m_model.index(row, 0);
    setCurrentIndex(index);
    // If it has been the current one, the others would stay selected, and what is done next would be done to them.
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    return true;
}

bool CredentialListView::isFrozen() const { return m_hand.isValid() && m_hand.elapsed() < handRests; }

void CredentialListView::passTime()
{
    if (isVisible())
        viewport()->update(); // "in 42 s", and where now is
}

void CredentialListView::remember()
{
    m_selectedIds.clear();
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            m_selectedIds.push_back(m_model.idAt(row));
    m_currentRow = currentIndex().row();
    m_currentId = currentIndex().isValid() ? m_model.idAt(m_currentRow) : -1;
    m_currentWasVisible = currentIndex().isValid() && viewport()->rect().intersects(visualRect(currentIndex()));
    const QModelIndex top = indexAt(QPoint(0, 0));
    m_topId = top.isValid() ? m_model.idAt(top.row()) : -1;
    m_horizontal = horizontalScrollBar()->value();
}

void CredentialListView::restore()
{
    std::vector<int> rows;
    for (const int id : m_selectedIds)
        if (const int row = m_model.rowOfId(id); row >= 0)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    QItemSelection selection; // of merged ranges: ten thousand single ones take seconds
    for (size_t i = 0; i < rows.size();) {
        size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append({m_model.index(rows[i], 0), m_model.index(rows[end - 1], m_model.columnCount() - 1)});
        i = end;
    }
    m_restoring = true;
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    // The current one. If another filter has taken it, the row that has come to its place; if it went by itself, none:
    // nothing may be put under a hand that is about to act. At the beginning the first, so that the detail is not
    // empty.
    int row = m_model.rowOfId(m_currentId);
    if (row >= 0)
        m_leftRow = -1;
    else if (m_model.isFiltering() || (m_currentId < 0 && m_leftRow < 0))
        row = std::min(std::max({m_currentRow, m_leftRow, 0}), m_model.rowCount() - 1);
    else if (m_leftRow < 0)
        m_leftRow = m_currentRow;
    if (row >= 0) {
        m_leftRow = -1;
        selectionModel()->setCurrentIndex(m_model.index(row, 0),
            rows.empty() ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
                         : QItemSelectionModel::NoUpdate);
    }
    m_restoring = false;
    doItemsLayout(); // the scroll bar still ends where the former rows did
    const int top = m_model.rowOfId(m_topId);
    if (m_currentWasVisible && row >= 0)
        scrollTo(m_model.index(row, 0));
    else if (top >= 0)
        scrollTo(m_model.index(top, 0), PositionAtTop);
    horizontalScrollBar()->setValue(m_horizontal);
    Q_EMIT currentCredentialChanged();
    Q_EMIT selectedCredentialsChanged();
}

void CredentialListView::afterSort()
{
    if (m_currentWasVisible && currentIndex().isValid())
        scrollTo(currentIndex());
    horizontalScrollBar()->setValue(m_horizontal);
}

/// What comes in above or below leaves the list less room: the current row stays in sight.
void CredentialListView::resizeEvent(QResizeEvent *event)
{
    const QRect before(QPoint(), event->oldSize());
    const bool wasVisible = currentIndex().isValid() && before.intersects(visualRect(currentIndex()));
    QTreeView::resizeEvent(event);
    if (!wasVisible)
        return;
    const int horizontal = horizontalScrollBar()->value();
    scrollTo(currentIndex());
    horizontalScrollBar()->setValue(horizontal);
}

void CredentialListView::keyPressEvent(QKeyEvent *event)
{
    hand();
    if (!currentIndex().isValid() && m_leftRow >= 0 && m_model.rowCount() > 0
        && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) { // on from where one was
        setCurrentIndex(m_model.index(std::min(m_leftRow, m_model.rowCount() - 1), 0));
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        if (currentIndex().isValid())
            Q_EMIT opened();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void CredentialListView::mouseMoveEvent(QMouseEvent *event)
{
    hand();
    QTreeView::mouseMoveEvent(event);
}

void CredentialListView::mousePressEvent(QMouseEvent *event)
{
    hand();
    QTreeView::mousePressEvent(event);
}

void CredentialListView::wheelEvent(QWheelEvent *event)
{
    hand();
    QTreeView::wheelEvent(event);
}

/// A view that gets the focus makes its first row current, and selects nothing: the detail would show what no action is
/// for.
void CredentialListView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (currentIndex().isValid() && !selectionModel()->hasSelection())
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// The view would make the neighbour current: see restore().
void CredentialListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const int row = currentIndex().row();
    if (row >= start && row <= end) {
        m_leftRow = row;
        m_restoring = true;
        selectionModel()->clearCurrentIndex();
        m_restoring = false;
    }
    QTreeView::rowsAboutToBeRemoved(parent, start, end);
}

void CredentialListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_restoring)
        return;
    m_leftRow = -1;
    // By hand, since automatic scrolling moves sideways too.
    const int horizontal = horizontalScrollBar()->value();
    if (current.isValid())
        scrollTo(current);
    horizontalScrollBar()->setValue(horizontal);
    Q_EMIT currentCredentialChanged();
}

void CredentialListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (!m_restoring)
        Q_EMIT selectedCredentialsChanged();
}

void CredentialListView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeColumns();
}

} // namespace keywright::ui
