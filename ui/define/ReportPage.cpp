// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ReportPage.h"

#include "ui/define/DiffText.h"
#include "ui/define/Strip.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/translation/Translated.h"

#include <QEvent>
#include <QHeaderView>
#include <QListWidget>
#include <QSplitter>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

DiffText *readOnlyText(const QString &name, const QString &accessibleName)
{
    auto *text = new DiffText(accessibleName);
    text->setObjectName(name);
    return text;
}

QLabel *wrappedLabel(const QString &name, bool bold = false)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont font = label->font();
    font.setBold(bold);
    label->setFont(font);
    return label;
}

Tone toneOfFinding(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Error:
    case PolicySeverity::Security:
        return Tone::Failing;
    case PolicySeverity::Warning:
        return Tone::Warning;
    case PolicySeverity::Info:
        break;
    }
    return Tone::Unknown;
}

} // namespace

ReportPage::ReportPage(QWidget *parent)
    : QWidget(parent)
    , m_checked(wrappedLabel(QStringLiteral("checked"), true))
    , m_findings(new QListWidget)
    , m_server(wrappedLabel(QStringLiteral("server")))
    , m_notice(new Strip(QStringLiteral("notice")))
    , m_consequences(wrappedLabel(QStringLiteral("consequences")))
    , m_title(wrappedLabel(QStringLiteral("permissionsTitle"), true))
    , m_permissions(readOnlyText(QStringLiteral("permissions"), tr("Permissions gained and lost")))
    , m_fields(new QTableWidget(0, 3))
    , m_text(readOnlyText(QStringLiteral("textDiff"), tr("Difference as text")))
    , m_tabs(new QTabWidget)
{
    m_findings->setObjectName(QStringLiteral("findings"));
    m_findings->setAccessibleName(tr("Findings"));
    m_findings->setWordWrap(true);
    m_findings->setSelectionMode(QAbstractItemView::SingleSelection);
    m_findings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_fields->setObjectName(QStringLiteral("fields"));
    m_fields->setAccessibleName(tr("Fields that change"));
    m_fields->setHorizontalHeaderLabels({tr("Field"), tr("Before"), tr("After")});
    m_fields->verticalHeader()->hide();
    m_fields->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_fields->setTabKeyNavigation(false);
    m_fields->horizontalHeader()->setStretchLastSection(true);
    m_fields->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft);
    m_fields->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_fields->setColumnWidth(1, 180);

    auto *left = new QWidget;
    auto *checks = new QVBoxLayout(left);
    checks->setContentsMargins(0, 0, 0, 0);
    checks->addWidget(m_checked);
    checks->addWidget(m_findings, 1);
    checks->addSpacing(metrics::margin);
    auto *serverTitle = wrappedLabel(QStringLiteral("serverTitle"), true);
    serverTitle->setText(tr("2  API server"));
    checks->addWidget(serverTitle);
    checks->addWidget(m_server);
    checks->addStretch(0);
    m_checked->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    serverTitle->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_server->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *words = new QWidget;
    auto *told = new QVBoxLayout(words);
    told->addWidget(m_title);
    told->setStretch(0, 0);
    told->addWidget(m_permissions, 3);
    told->addWidget(m_fields, 2);
    m_tabs->setObjectName(QStringLiteral("reportTabs"));
    m_tabs->addTab(words, tr("In &words"));
    m_tabs->addTab(m_text, tr("As &text"));
    auto *right = new QWidget;
    auto *changes = new QVBoxLayout(right);
    changes->setContentsMargins(0, 0, 0, 0);
    auto *changesTitle = wrappedLabel(QStringLiteral("changesTitle"), true);
    changesTitle->setText(tr("3  What changes"));
    changes->addWidget(changesTitle);
    changes->addWidget(m_notice);
    changes->addWidget(m_consequences);
    changes->addWidget(m_tabs, 1);

    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({340, 620});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
}

void ReportPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_painting)
        paintTitle();
    QWidget::changeEvent(event);
}

void ReportPage::paintTitle()
{
    m_painting = true;
    QPalette colours = palette();
    if (m_isWider)
        colours.setColor(QPalette::WindowText, toneColor(Tone::Warning, palette()));
    m_title->setPalette(colours);
    m_painting = false;
}

void ReportPage::showFindings(const PolicyFindings &findings)
{
    m_findings->clear();
    int serious = 0;
    for (const PolicyFinding &finding : findings) {
        if (finding.isAccepted())
            continue;
        serious += finding.severity == PolicySeverity::Error || finding.severity == PolicySeverity::Security;
        const QString text = QStringLiteral("%1 (%2)").arg(translated(finding.sentence), finding.pointer)
            + (finding.fix.text.isEmpty() ? QString() : u'\n' + translated(finding.fix.text));
        auto *item = new QListWidgetItem(toneIcon(toneOfFinding(finding.severity)), text);
        item->setToolTip(QStringLiteral("%1 – %2").arg(finding.id, toString(finding.severity)));
        m_findings->addItem(item);
    }
    m_findings->setVisible(m_findings->count() > 0);
    m_checked->setText(m_findings->count() == 0 ? tr("1  Policy check: nothing found")
            : serious == 0
            ? tr("1  Policy check: findings (%1)").arg(m_findings->count())
            : tr("1  Policy check: findings (%1, of which %2 serious)").arg(m_findings->count()).arg(serious));
}

void ReportPage::showReport(const ReviewReport &report, const QString &notice)
{
    m_server->setText(report.changesNothing ? tr("The dry run changed nothing: it is like this already.")
                                            : tr("It takes it: the dry run went through all its checks."));
    m_notice->tell(Tone::Warning, notice);
    m_consequences->setText(report.consequences.join(u'\n'));
    m_consequences->setVisible(!report.consequences.isEmpty());
    m_title->setText(report.permissionsTitle);
    m_isWider = report.isWider;
    paintTitle();
    m_permissions->setPlainText(report.permissions);
    m_permissions->setVisible(!report.permissions.isEmpty());
    m_fields->setRowCount(static_cast<int>(report.fields.size()));
    for (int row = 0; row < m_fields->rowCount(); ++row) {
        const FieldChange &change = report.fields[static_cast<size_t>(row)];
        const QString texts[] {change.field, change.before, change.after};
        for (int i = 0; i < 3; ++i) {
            auto *item = new QTableWidgetItem(texts[i]);
            item->setToolTip(plainTip(texts[i]));
            m_fields->setItem(row, i, item);
        }
    }
    m_fields->resizeColumnToContents(0);
    m_fields->setVisible(!report.fields.empty());
    m_fields->setMaximumHeight(
        report.permissions.isEmpty() ? QWIDGETSIZE_MAX : metrics::rowHeight * (m_fields->rowCount() + 2));
    m_text->setPlainText(report.text);
}

} // namespace keywright::ui
