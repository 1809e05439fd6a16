// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/FindingsView.h"

#include "ui/setup/ClusterDialog.h"
#include "ui/setup/ToneMark.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"
#include "ui/translation/Translated.h"

#include <QGridLayout>
#include <QLabel>

namespace keywright::ui {

namespace {

Tone toneOfFinding(Finding::Kind kind)
{
    switch (kind) {
    case Finding::Kind::Ok:
        return Tone::Ok;
    case Finding::Kind::Note:
        return Tone::Warning;
    case Finding::Kind::Missing:
        return Tone::Failing;
    }
    return Tone::Unknown;
}

} // namespace

FindingsView::FindingsView(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("setupFindings"));
    setAccessibleRole(*this, QAccessible::Pane);
    setAccessibleName(tr("What the check found"));
    showFocusFrame(*this);
    setWidgetResizable(true);
    setBackgroundRole(QPalette::Base);
    clear();
}

void FindingsView::clear()
{
    m_text.clear();
    m_missing = 0;
    m_notes = 0;
    setWidget(new QWidget);
}

void FindingsView::show(const std::vector<CheckedParty> &parties)
{
    clear();
    auto *rows = new QGridLayout(widget());
    rows->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    rows->setHorizontalSpacing(metrics::gap);
    rows->setVerticalSpacing(metrics::tight);
    rows->setColumnStretch(2, 1);
    QStringList lines;
    for (const CheckedParty &party : parties) {
        if (rows->rowCount() > 1)
            rows->setRowMinimumHeight(rows->rowCount(), metrics::gap);
        QLabel *name = plainLabel(party.name);
        QFont bold = font();
        bold.setBold(true);
        name->setFont(bold);
        rows->addWidget(name, rows->rowCount(), 0, 1, 3);
        lines += party.name;
        for (const Finding &finding : party.findings) {
            const QString word = finding.kind == Finding::Kind::Ok ? tr("good")
                : finding.kind == Finding::Kind::Note              ? tr("note")
                                                                   : tr("missing");
            const int row = rows->rowCount();
            rows->addWidget(new ToneMark(toneOfFinding(finding.kind), word), row, 0, Qt::AlignTop);
            QLabel *said = plainLabel(word);
            said->setWordWrap(false);
            rows->addWidget(said, row, 1, Qt::AlignTop);
            const QString text = translated(finding.text);
            rows->addWidget(plainLabel(text, "findingText"), row, 2);
            lines += QStringLiteral("  %1: %2").arg(word, text);
            if (!finding.hint.isEmpty()) {
                const QString todo = QStringLiteral("→ ") + translated(finding.hint);
                QLabel *hint = plainLabel(todo, "findingHint");
                hint->setForegroundRole(QPalette::WindowText);
                rows->addWidget(hint, rows->rowCount(), 2);
                lines += QStringLiteral("    ") + todo;
            }
            m_missing += finding.kind == Finding::Kind::Missing ? 1 : 0;
            m_notes += finding.kind == Finding::Kind::Note ? 1 : 0;
        }
    }
    rows->setRowStretch(rows->rowCount(), 1);
    m_text = lines.join(u'\n');
}

} // namespace keywright::ui
