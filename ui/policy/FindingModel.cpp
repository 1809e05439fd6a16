// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/FindingModel.h"

#include "iam/PolicyRuleDocs.h"
#include "ui/policy/SeverityLook.h"
#include "ui/translation/Translated.h"

#include <algorithm>

namespace keywright::ui {

namespace {

QString fixOf(const PolicyFinding &finding)
{
    return finding.isAccepted() ? FindingModel::tr("Accepted: %1").arg(finding.acceptedFor)
                                : translated(finding.fix.text);
}

} // namespace

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
    return static_cast<int>(
        std::count_if(m_findings.begin(), m_findings.end(), [severity](const PlacedFinding &placed) {
            return placed.finding.severity == severity && !placed.finding.isAccepted();
        }));
}

int FindingModel::acceptedCount() const
{
    return static_cast<int>(std::count_if(
        m_findings.begin(), m_findings.end(), [](const PlacedFinding &placed) { return placed.finding.isAccepted(); }));
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
        return translated(finding.sentence);
    case Qt::AccessibleTextRole:
        return tr("%1, line %2: %3 %4 [%5]")
            .arg(severityName(finding.severity), QString::number(finding.place.line), translated(finding.sentence),
                fixOf(finding), finding.id);
    case Qt::ToolTipRole: {
        // As rich text, so that nothing in it is taken for some.
        const PolicyRuleInfo *info = ruleById(finding.id);
        const QString why = info ? translated(Sentence::tr(ruleDoc(info->rule).why.data())) : QString();
        return QStringLiteral("<p><b>%1</b></p><p>%2</p>").arg(finding.id, why.toHtmlEscaped());
    }
    case SeverityRole:
        return static_cast<int>(finding.severity);
    case PlaceRole:
        return tr("line %1").arg(finding.place.line);
    case FixRole:
        return fixOf(finding);
    case HasEditsRole:
        return finding.fix.canBeMade() && !finding.isAccepted();
    case AcceptedRole:
        return finding.isAccepted();
    default:
        return {};
    }
}

} // namespace keywright::ui
