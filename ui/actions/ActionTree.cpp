// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionTree.h"

#include "ui/actions/ActionTexts.h"
#include "ui/actions/ClusterBadge.h"
#include "ui/theme/Icons.h"
#include "ui/theme/PlainTip.h"

#include <QHeaderView>

#include <algorithm>

namespace keywright::ui {

namespace {

enum ActionColumn { NameColumn, NamespaceColumn, TextColumn };

Tone toneOf(ActionRun::State state)
{
    switch (state) {
    case ActionRun::State::Running:
        return Tone::Rotating;
    case ActionRun::State::Done:
        return Tone::Ok;
    case ActionRun::State::Failed:
        return Tone::Failing;
    case ActionRun::State::Waiting:
    case ActionRun::State::Stopped:
        break;
    }
    return Tone::Unknown;
}

QString currentKeyOf(const CredentialFacts &facts)
{
    return facts.current ? ActionTree::tr("Current key %1").arg(facts.current->id.value) : ActionTree::tr("No key yet");
}

void setText(QTreeWidgetItem *row, const QString &text)
{
    row->setText(TextColumn, text);
    row->setToolTip(TextColumn, plainTip(text));
}

/// A line of its own below an object, as wide as the list.
void addBelow(QTreeWidgetItem *row, const QString &text, const QIcon &icon)
{
    auto *below = new QTreeWidgetItem(row, {text});
    below->setFlags(Qt::ItemIsEnabled);
    below->setIcon(NameColumn, icon);
    below->setToolTip(NameColumn, plainTip(text));
    below->setFirstColumnSpanned(true);
}

QStringList keysOf(const CredentialFacts &facts)
{
    QStringList keys;
    if (facts.current)
        keys += facts.current->id.value;
    for (const KeyFacts &key : facts.retiring)
        keys += key.id.value;
    return keys;
}

} // namespace

ActionTree::ActionTree(const ActionRun &run, QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("actionTree"));
    setAccessibleName(tr("What it concerns"));
    setHeaderLabels({tr("Name"), tr("Namespace"), tr("State")});
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    header()->resizeSection(NameColumn, 230);
    header()->resizeSection(NamespaceColumn, 150);
    fill(run);
}

int ActionTree::wantedHeight() const
{
    constexpr int mostRows = 16;
    int rows = 0;
    // It gives rows, and changes none.
    for (QTreeWidgetItemIterator row(const_cast<ActionTree *>(this)); *row && rows < mostRows; ++row)
        ++rows;
    return header()->height() + 2 * frameWidth() + std::clamp(rows + 1, 4, mostRows) * sizeHintForRow(0);
}

QTreeWidgetItem *ActionTree::groupOf(const ActionTarget &target)
{
    QTreeWidgetItem *&group = m_groups[target.facts->cluster];
    if (!group) {
        const ClusterIdentity &cluster = target.session->identity();
        group = new QTreeWidgetItem(this, {cluster.title()});
        group->setIcon(NameColumn, clusterIcon(cluster, palette()));
        QFont bold = font();
        bold.setBold(true);
        group->setFont(NameColumn, bold);
        group->setFlags(Qt::ItemIsEnabled);
        group->setFirstColumnSpanned(true);
    }
    return group;
}

void ActionTree::fill(const ActionRun &run)
{
    for (const ActionRun::Item &item : run.items()) {
        auto *row = new QTreeWidgetItem(groupOf(item.target), {item.target.facts->key.name, item.target.facts->key.ns});
        setText(row, currentKeyOf(*item.target.facts));
        const QStringList keys = keysOf(*item.target.facts);
        if (isDestructive(run.plan().action) && !keys.isEmpty())
            addBelow(row, tr("Revoked: %1").arg(keys.join(QStringLiteral(", "))), QIcon());
        m_rows.push_back(row);
    }
    for (const auto &[cluster, group] : m_groups.asKeyValueRange())
        group->setText(NameColumn,
            group->childCount() == 1 ? group->text(NameColumn)
                                     : tr("%1: %2 credentials").arg(group->text(NameColumn)).arg(group->childCount()));
    fillLeftOut(run);
}

void ActionTree::fillLeftOut(const ActionRun &run)
{
    QHash<QString, QTreeWidgetItem *> groups;
    for (const ActionPlan::LeftOut &left : run.plan().leftOut) {
        const ClusterIdentity &cluster = left.target.session->identity();
        QTreeWidgetItem *&group = groups[cluster.id];
        if (!group) {
            group = new QTreeWidgetItem(this);
            group->setFlags(Qt::ItemIsEnabled);
            group->setIcon(NameColumn, clusterIcon(cluster, palette()));
            group->setFirstColumnSpanned(true);
        }
        auto *row = new QTreeWidgetItem(group, {left.target.facts->key.name, left.target.facts->key.ns});
        setText(row, left.why);
        for (const int column : {NameColumn, NamespaceColumn, TextColumn})
            row->setForeground(column, mutedText(palette()));
        group->setText(NameColumn, tr("%1: %2 left out").arg(cluster.title()).arg(group->childCount()));
    }
    expandAll();
}

void ActionTree::showUsers(size_t index, const QStringList &users)
{
    QTreeWidgetItem *row = m_rows[index];
    setText(row,
        users.isEmpty()         ? tr("No pod takes its Secret")
            : users.size() == 1 ? tr("Used by 1 workload")
                                : tr("Used by %1 workloads").arg(users.size()));
    for (const QString &user : users)
        addBelow(row, tr("Used by %1").arg(user), toneIcon(Tone::Warning));
    row->setExpanded(true);
}

void ActionTree::showUnknownUsers(size_t index, const QString &why)
{
    setText(m_rows[index], tr("Who uses it is not known"));
    addBelow(m_rows[index], why, toneIcon(Tone::Unknown));
    m_rows[index]->setExpanded(true);
}

void ActionTree::beginResults(const std::vector<ActionRun::Item> &items)
{
    setHeaderLabels({tr("Name"), tr("Namespace"), tr("Result")});
    for (size_t i = 0; i < items.size(); ++i)
        showItem(i, items[i]);
}

void ActionTree::showItem(size_t index, const ActionRun::Item &item)
{
    QTreeWidgetItem *row = m_rows[index];
    row->setIcon(NameColumn, toneIcon(toneOf(item.state)));
    row->setIcon(TextColumn, item.remarkable ? toneIcon(Tone::Warning) : QIcon());
    if (item.state == ActionRun::State::Waiting)
        setText(row, tr("Waiting"));
    else
        setText(row, item.state == ActionRun::State::Running ? tr("Under way…") : item.text);
}

} // namespace keywright::ui
