// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/ProblemList.h"

#include "ui/policy/FindingDelegate.h"
#include "ui/theme/Accessible.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include <algorithm>

namespace keywright::ui {

ProblemList::ProblemList(QWidget *parent)
    : QListView(parent)
{
    setObjectName(QStringLiteral("policyProblems"));
    setAccessibleName(tr("Problems of the policy"));
    setModel(&m_model);
    setItemDelegate(new FindingDelegate(this));
    showFocusFrame(*this);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(this, &QListView::clicked, this, &ProblemList::go);
    connect(this, &QListView::activated, this, &ProblemList::go);
    hide();
}

void ProblemList::list(std::vector<PlacedFinding> findings)
{
    m_model.set(std::move(findings));
    setVisible(m_model.rowCount() > 0);
    updateGeometry();
}

void ProblemList::go(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT chosenForGoing(m_model.at(index.row()));
}

const PlacedFinding *ProblemList::step(int direction, qsizetype caret)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return nullptr;
    int row = -1;
    const int current = currentIndex().row();
    if (current >= 0 && m_model.at(current).begin == caret) { // several may be at one place
        row = (current + direction + count) % count;
    } else if (direction > 0) {
        for (row = 0; row < count && m_model.at(row).begin <= caret; ++row) { }
        row %= count;
    } else {
        for (row = count - 1; row >= 0 && m_model.at(row).begin >= caret; --row) { }
        row = (row + count) % count;
    }
    setCurrentIndex(m_model.index(row));
    return &m_model.at(row);
}

const PlacedFinding *ProblemList::chosen(qsizetype caret, int line) const
{
    const int current = currentIndex().row();
    if (current >= 0 && (hasFocus() || m_model.at(current).begin == caret))
        return &m_model.at(current);
    const PlacedFinding *best = nullptr;
    const auto far = [caret](const PlacedFinding &one) {
        return caret < one.begin ? one.begin - caret : std::max<qsizetype>(0, caret - one.end);
    };
    for (const PlacedFinding &one : m_model.all()) {
        if (one.finding.place.line != line + 1)
            continue;
        const bool better = !best || one.finding.fix.canBeMade() > best->finding.fix.canBeMade()
            || (one.finding.fix.canBeMade() == best->finding.fix.canBeMade() && far(one) < far(*best));
        if (better)
            best = &one;
    }
    return best;
}

const PlacedFinding *ProblemList::gravest(int line)
{
    int best = -1;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const PolicyFinding &finding = m_model.at(row).finding;
        if (finding.place.line == line + 1 && !finding.isAccepted()
            && (best < 0 || finding.severity < m_model.at(best).finding.severity))
            best = row;
    }
    if (best < 0)
        return nullptr;
    setCurrentIndex(m_model.index(best));
    return &m_model.at(best);
}

QString ProblemList::summary() const
{
    QStringList parts;
    const auto add = [&](PolicySeverity severity, const QString &text) {
        if (m_model.count(severity) > 0)
            parts += text;
    };
    const auto count = [&](PolicySeverity severity) { return m_model.count(severity); };
    const auto number = [&](PolicySeverity severity, const QString &one, const QString &many) {
        return (count(severity) == 1 ? one : many).arg(locale().toString(count(severity)));
    };
    add(PolicySeverity::Error, number(PolicySeverity::Error, tr("%1 error"), tr("%1 errors")));
    add(PolicySeverity::Security,
        number(PolicySeverity::Security, tr("%1 security problem"), tr("%1 security problems")));
    add(PolicySeverity::Warning, number(PolicySeverity::Warning, tr("%1 warning"), tr("%1 warnings")));
    add(PolicySeverity::Info, number(PolicySeverity::Info, tr("%1 hint"), tr("%1 hints")));
    if (const int accepted = m_model.acceptedCount())
        parts += tr("%1 accepted").arg(locale().toString(accepted));
    return parts.isEmpty() ? tr("No problems found") : parts.join(tr(", "));
}

QSize ProblemList::sizeHint() const
{
    int height = 0;
    for (int row = 0; row < std::min(4, m_model.rowCount()); ++row)
        height += sizeHintForRow(row);
    return {200, height + 2};
}

void ProblemList::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy) || !currentIndex().isValid())
        return QListView::keyPressEvent(event);
    QGuiApplication::clipboard()->setText(currentIndex().data(Qt::AccessibleTextRole).toString());
}

void ProblemList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // texts wrap anew
}

} // namespace keywright::ui
