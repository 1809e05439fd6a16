// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ConflictPage.h"

#include "ui/define/CredentialDraft.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace keywright::ui {

namespace {

QString wholeValue(const Json &value)
{
    return value.is_object() ? policyText(value) : value.is_null() ? ConflictPage::tr("(not set)") : shortValue(value);
}

} // namespace

ConflictPage::ConflictPage(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 5))
{
    auto *why =
        new QLabel(tr("These fields belong to somebody else, or were changed by somebody else since this window was "
                      "opened. What you keep is taken over from them."));
    why->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("conflicts"));
    m_table->setAccessibleName(tr("Fields in conflict"));
    m_table->setHorizontalHeaderLabels({tr("Field"), tr("Yours"), tr("Theirs"), tr("Set by"), tr("What to do")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft);
    m_table->setWordWrap(true);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(why);
    column->addWidget(m_table);
}

void ConflictPage::show(const std::vector<FieldConflict> &conflicts)
{
    m_conflicts = conflicts;
    m_choices.clear();
    m_table->setRowCount(0);
    m_table->setRowCount(static_cast<int>(conflicts.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const FieldConflict &conflict = conflicts[static_cast<size_t>(row)];
        const QString texts[] {toString(conflict.path), wholeValue(conflict.yours), wholeValue(conflict.theirs),
            conflict.manager.isEmpty() ? tr("somebody else") : conflict.manager};
        for (int i = 0; i < 4; ++i) {
            auto *item = new QTableWidgetItem(texts[i]);
            item->setToolTip(plainTip(texts[i]));
            item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
            m_table->setItem(row, i, item);
        }
        auto *choice = new QComboBox;
        choice->setObjectName(QStringLiteral("choice%1").arg(row));
        choice->setAccessibleName(tr("What to do with %1").arg(texts[0]));
        choice->addItems({tr("choose…"), tr("keep mine"), tr("take theirs")});
        connect(choice, &QComboBox::currentIndexChanged, this, &ConflictPage::decided);
        auto *cell = new QWidget; // a policy's row is high
        auto *column = new QVBoxLayout(cell);
        column->setContentsMargins(metrics::hair, metrics::hair, metrics::hair, metrics::hair);
        column->addWidget(choice);
        column->addStretch();
        m_table->setCellWidget(row, 4, cell);
        m_choices.push_back(choice);
    }
    m_table->resizeColumnToContents(0);
    m_table->resizeColumnToContents(3);
    int widest = m_table->horizontalHeader()->sectionSizeHint(4);
    for (int row = 0; row < m_table->rowCount(); ++row)
        widest = std::max(widest, m_table->cellWidget(row, 4)->sizeHint().width());
    m_table->setColumnWidth(4, widest);
    m_table->resizeRowsToContents();
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHeight(row, std::max(m_table->rowHeight(row), m_table->cellWidget(row, 4)->sizeHint().height()));
    if (!m_choices.empty())
        m_choices.front()->setFocus();
    Q_EMIT decided();
}

bool ConflictPage::isDecided() const
{
    return std::ranges::all_of(m_choices, [](const QComboBox *choice) { return choice->currentIndex() > 0; });
}

std::set<FieldPath> ConflictPage::chosen(int index) const
{
    std::set<FieldPath> paths;
    for (size_t i = 0; i < m_choices.size(); ++i)
        if (m_choices[i]->currentIndex() == index)
            paths.insert(m_conflicts[i].path);
    return paths;
}

} // namespace keywright::ui
