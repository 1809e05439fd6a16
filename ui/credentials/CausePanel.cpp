// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/CausePanel.h"

#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/timeline/TimeText.h"

#include <QHeaderView>
#include <QLocale>

#include <map>
#include <set>

namespace keywright::ui {

namespace {

constexpr int mostShown = 5; ///< rows without scrolling

/// What is computed here has not begun when a condition last changed.
QDateTime beginOf(const CredentialRow &row)
{
    if (!row.info.computed)
        return row.facts->problem.since;
    if (row.info.standing == Standing::Overdue)
        return row.facts->nextRotation;
    return row.info.standing == Standing::Expired ? row.facts->current->expiresAt : QDateTime();
}

} // namespace

std::vector<Cause> causesOf(const std::vector<CredentialRow> &rows)
{
    std::map<std::pair<Standing, QString>, Cause> causes;
    std::map<std::pair<Standing, QString>, std::set<std::pair<QString, QString>>> namespaces;
    for (const CredentialRow &row : rows) {
        if (!row.facts || !needsAttention(row.info.standing))
            continue;
        const std::pair key {row.info.standing, row.info.reason};
        Cause &cause = causes[key];
        cause.standing = row.info.standing;
        cause.reason = row.info.reason;
        cause.computed = row.info.computed;
        ++cause.credentials;
        namespaces[key].insert({row.facts->cluster, row.facts->key.ns});
        const QString cluster = row.session ? row.session->identity().title() : row.facts->cluster;
        if (!cause.clusters.contains(cluster))
            cause.clusters += cluster;
        const QDateTime since = beginOf(row);
        if (since.isValid() && (!cause.since.isValid() || since < cause.since)) {
            cause.since = since;
            cause.example = row.info.message;
        }
        if (cause.example.isEmpty())
            cause.example = row.info.message;
    }
    std::vector<Cause> sorted;
    for (auto &[key, cause] : causes) {
        cause.namespaces = static_cast<int>(namespaces[key].size());
        cause.clusters.sort();
        sorted.push_back(std::move(cause));
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Cause &a, const Cause &b) {
        return a.standing != b.standing ? a.standing < b.standing : a.credentials > b.credentials;
    });
    return sorted;
}

CausePanel::CausePanel(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("causes"));
    setAccessibleName(tr("Causes"));
    setHeaderLabels({tr("Cause"), tr("Concerns"), tr("Clusters"), tr("Since"), tr("For example")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    showFocusFrame(*this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const int em = fontMetrics().averageCharWidth();
    const int widths[] {36, 36, 30, 20};
    for (int column = 0; column < 4; ++column)
        header()->resizeSection(column, widths[column] * em);
    header()->setStretchLastSection(true);
    const auto choose = [this](const QTreeWidgetItem *item) {
        Q_EMIT causeChosen(item->data(0, Qt::UserRole).toString());
    };
    connect(this, &QTreeWidget::itemClicked, this, choose);
    connect(this, &QTreeWidget::itemActivated, this, choose);
}

void CausePanel::show(const std::vector<Cause> &causes, const QDateTime &now)
{
    // Items stay: what is current and what the eye is on must not jump.
    while (topLevelItemCount() > static_cast<int>(causes.size()))
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < static_cast<int>(causes.size()))
        new QTreeWidgetItem(this);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const Cause &cause = causes[static_cast<size_t>(i)];
        QTreeWidgetItem *item = topLevelItem(i);
        item->setIcon(0, toneIcon(toneOf(cause.standing)));
        item->setText(0,
            cause.reason.isEmpty() ? wordOf(cause.standing)
                                   : QStringLiteral("%1: %2").arg(wordOf(cause.standing), cause.reason));
        item->setData(0, Qt::UserRole, cause.reason);
        item->setText(1,
            tr("%1 in %2")
                .arg(cause.credentials == 1 ? tr("1 credential") : tr("%1 credentials").arg(cause.credentials),
                    cause.namespaces == 1 ? tr("1 namespace") : tr("%1 namespaces").arg(cause.namespaces)));
        item->setText(2, cause.clusters.join(QStringLiteral(", ")));
        item->setText(3, whenText(cause.since, now));
        item->setData(0, Qt::AccessibleTextRole, tr("%1. %2, %3.").arg(item->text(0), item->text(1), item->text(2)));
        const QString example = cause.example.simplified().left(300);
        item->setText(4, example);
        item->setToolTip(4, plainTip(cause.example.left(2000)));
    }
    m_rows = static_cast<int>(causes.size());
    updateGeometry();
}

QSize CausePanel::sizeHint() const
{
    const int row = topLevelItemCount() > 0 ? sizeHintForRow(0) : metrics::rowHeight;
    return {400, header()->sizeHint().height() + std::min(m_rows, mostShown) * row + 2 * frameWidth()};
}

} // namespace keywright::ui
