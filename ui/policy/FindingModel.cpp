// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/FindingModel.h"

#include "ui/policy/SeverityLook.h"

#include <algorithm>

namespace keywright::ui {

FindingModel::FindingModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FindingModel::set(std::vector<PlacedFinding> findings)
{
    if (findings == m_findings)
        return;
    // Those that stay are not reset: the current one stays current while somebody types.
    const bool sameRows = std::equal(findings.begin(), findings.end(), m_findings.begin(), m_findings.end(),
        [](const PlacedFinding &a, const PlacedFinding &b) { return a.finding.id == b.finding.id; });
    if (sameRows) {
        m_findings = std::move(findings);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int FindingModel::count(PolicySeverity severity) const
{
    return static_cast<int>(std::count_if(m_findings.begin(), m_findings.end(),
        [severity](const PlacedFinding &placed) { return placed.finding.severity == severity; }));
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    const PolicyFinding &finding = at(index.row()).finding;
    switch (role) {
    case Qt::DisplayRole:
        return finding.sentence;
    case Qt::AccessibleTextRole:
        return tr("%1, line %2: %3 %4")
            .arg(severityName(finding.severity), QString::number(finding.place.line), finding.sentence,
                finding.fix.text);
    case SeverityRole:
        return static_cast<int>(finding.severity);
    case PlaceRole:
        return tr("line %1").arg(finding.place.line);
    case FixRole:
        return finding.fix.text;
    case HasEditsRole:
        return !finding.fix.edits.empty();
    default:
        return {};
    }
}

} // namespace keywright::ui
