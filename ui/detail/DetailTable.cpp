// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/DetailTable.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace keywright::ui {

namespace {

constexpr int widestColumn = 360;

} // namespace

DetailTable::DetailTable(const QString &objectName, const QString &name, const QStringList &columns, QWidget *parent)
    : QTableWidget(0, static_cast<int>(columns.size()), parent)
{
    setObjectName(objectName);
    setAccessibleName(name);
    setHorizontalHeaderLabels(columns);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitRows();
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setAlternatingRowColors(false);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(ScrollPerPixel);
    fitColumns(); // to their titles, until there is something
}

void DetailTable::setRows(const QList<QStringList> &rows, const QList<QStringList> &tips)
{
    const bool fits = rowCount() == rows.size();
    setRowCount(static_cast<int>(rows.size()));
    bool wider = !fits;
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column) {
            const QString text = rows[row].value(column);
            const QString tip = tips.value(row).value(column, text);
            QTableWidgetItem *cell = item(row, column);
            if (!cell) {
                cell = new QTableWidgetItem;
                setItem(row, column, cell);
            }
            if (cell->text() != text) {
                wider = wider || text.size() > cell->text().size();
                cell->setText(text);
            }
            // As HTML, so that it is wrapped and cannot be taken for other HTML.
            cell->setToolTip(plainTip(tip));
        }
    if (wider)
        fitColumns();
    if (!fits && m_grows)
        updateGeometry();
}

void DetailTable::setIcons(int column, const QList<QIcon> &icons)
{
    bool wider = false;
    for (int row = 0; row < rowCount(); ++row) {
        wider = wider || item(row, column)->icon().isNull() != icons.value(row).isNull();
        item(row, column)->setIcon(icons.value(row));
    }
    if (wider)
        fitColumns();
}

void DetailTable::fitColumns()
{
    for (int column = 0; column + 1 < columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        setColumnWidth(column, std::min(wanted, widestColumn) + metrics::gap);
    }
}

void DetailTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(std::max(fontMetrics().height() + metrics::gap, metrics::rowHeight));
}

void DetailTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    fitRows();
    fitColumns();
    updateGeometry();
}

void DetailTable::growWithRows()
{
    m_grows = true;
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, &DetailTable::updateGeometry);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize DetailTable::sizeHint() const
{
    if (!m_grows)
        return QTableWidget::sizeHint();
    const int rows = rowCount() * verticalHeader()->defaultSectionSize();
    const int bar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    return {480, horizontalHeader()->sizeHint().height() + rows + bar + 2 * frameWidth()};
}

QSize DetailTable::minimumSizeHint() const
{
    return m_grows ? QSize(200, sizeHint().height()) : QTableWidget::minimumSizeHint();
}

QString DetailTable::selectedText() const
{
    QStringList lines;
    for (int row = 0; row < rowCount(); ++row) {
        if (!selectionModel()->isRowSelected(row))
            continue;
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells += item(row, column) ? item(row, column)->text() : QString();
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void DetailTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(selectedText());
        event->accept();
        return;
    }
    QTableWidget::keyPressEvent(event);
}

} // namespace keywright::ui
