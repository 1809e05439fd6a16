// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/PlanView.h"

#include "kube/YamlText.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

constexpr int rowHeight = 20; ///< closer than the list's: these rows are read together

/// A policy is read as the text that it is, all else as YAML.
QString contentOf(const Json &body)
{
    if (const QString policy = stringAt(body, {"policy"}); !policy.isEmpty())
        return policy;
    return QString::fromUtf8(toYaml(body));
}

} // namespace

PlanView::PlanView(QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget)
    , m_text(new QPlainTextEdit)
{
    m_tree->setObjectName(QStringLiteral("setupPlan"));
    m_tree->setAccessibleName(tr("What there is to do"));
    m_tree->setHeaderLabels({tr("What"), tr("State")});
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->resizeSection(1, 190);
    m_text->setObjectName(QStringLiteral("setupPlanText"));
    m_text->setAccessibleName(tr("Differences and content"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_tree);
    parts->addWidget(m_text);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(parts);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &PlanView::showRow);
}

void PlanView::clear()
{
    m_tree->clear();
    m_rows.clear();
    m_items.clear();
    m_text->clear();
    m_failed = false;
}

QTreeWidgetItem *PlanView::addSide(const QString &where)
{
    auto *top = new QTreeWidgetItem(m_tree, {where});
    top->setData(0, Qt::UserRole, -1);
    QFont bold = m_tree->font();
    bold.setBold(true);
    top->setFont(0, bold);
    top->setSizeHint(0, {0, rowHeight});
    top->setFirstColumnSpanned(true);
    top->setExpanded(true);
    return top;
}

void PlanView::showPlan(SetupSide side, const SetupPlan &plan)
{
    QTreeWidgetItem *top = addSide(plan.where);
    const auto add = [&](Row row, const QString &what) {
        auto *item = new QTreeWidgetItem(top, {what});
        item->setData(0, Qt::UserRole, static_cast<int>(m_rows.size()));
        item->setToolTip(0, plainTip(what));
        item->setSizeHint(0, {0, rowHeight});
        m_rows.push_back(std::move(row));
        m_items.push_back(item);
        return item;
    };
    for (const PlannedChange &change : plan.changes) {
        const bool isSame = change.kind == PlannedChange::Kind::Same;
        QString text = contentOf(change.body);
        if (change.kind == PlannedChange::Kind::Change)
            text = tr("Differences to what is there:") + u'\n' + change.differences.join(u'\n') + QStringLiteral("\n\n")
                + tr("What will be there:") + u'\n' + text;
        QTreeWidgetItem *item = add({side, change, text, !isSame}, change.what);
        mark(item,
            isSame                                           ? toneIcon(Tone::Ok)
                : change.kind == PlannedChange::Kind::Create ? icon(QStringLiteral("add"))
                                                             : icon(QStringLiteral("edit")),
            isSame                                           ? tr("as it should be")
                : change.kind == PlannedChange::Kind::Create ? tr("will be made")
                                                             : tr("will be changed"));
    }
    for (const QString &advice : plan.advice)
        mark(add({side, {}, advice, false}, advice), icon(QStringLiteral("attention")), tr("by hand"));
}

void PlanView::showError(SetupSide side, const Error &error)
{
    QTreeWidgetItem *top = addSide(side == SetupSide::Kubernetes ? tr("Kubernetes") : tr("Vault"));
    auto *item = new QTreeWidgetItem(top, {error.sentence});
    item->setData(0, Qt::UserRole, static_cast<int>(m_rows.size()));
    item->setToolTip(0, plainTip(error.sentence));
    m_rows.push_back({side, {}, error.hint.isEmpty() ? error.sentence : error.sentence + u'\n' + error.hint, false});
    m_items.push_back(item);
    mark(item, toneIcon(Tone::Failing), tr("could not be looked at"));
    m_failed = true;
}

void PlanView::selectFirst()
{
    for (size_t i = 0; i < m_items.size(); ++i)
        if (m_rows[i].isPending)
            return m_tree->setCurrentItem(m_items[i]);
    if (!m_items.empty())
        m_tree->setCurrentItem(m_items.front());
}

void PlanView::showRow()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    const bool isRow = item && item->data(0, Qt::UserRole).toInt() >= 0;
    m_text->setPlainText(isRow ? rowOf(item).text : QString());
    // Lines of a manifest keep their length, sentences are wrapped.
    const bool isSentence = isRow && rowOf(item).change.body.is_null();
    m_text->setLineWrapMode(isSentence ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
}

void PlanView::mark(QTreeWidgetItem *item, const QIcon &shape, const QString &state)
{
    item->setIcon(1, shape);
    item->setText(1, state);
}

std::vector<PlanView::Pending> PlanView::pending() const
{
    std::vector<Pending> found;
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].isPending)
            found.push_back({m_rows[i].side, m_rows[i].change, m_items[i]});
    return found;
}

void PlanView::setWorking(const Pending &one)
{
    mark(one.row, toneIcon(Tone::Rotating), tr("being written"));
    m_tree->setCurrentItem(one.row);
}

void PlanView::setDone(const Pending &one)
{
    rowOf(one.row).isPending = false;
    mark(one.row, toneIcon(Tone::Ok), tr("done"));
}

void PlanView::setFailed(const Pending &one, const Error &error)
{
    m_failed = true;
    Row &row = rowOf(one.row);
    row.text = error.text() + QStringLiteral("\n\n") + row.text;
    mark(one.row, toneIcon(Tone::Failing), tr("failed"));
    showRow();
}

} // namespace keywright::ui
