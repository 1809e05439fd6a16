// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/ConditionsTab.h"

#include "ui/detail/DetailTable.h"
#include "ui/detail/DetailWidgets.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/TimeText.h"

#include <QVBoxLayout>

#include <algorithm>

namespace keywright::ui {

namespace {

Tone conditionTone(const Condition &condition)
{
    switch (severityOfCondition(condition)) {
    case Severity::Normal:
        return condition.status == u"Unknown" ? Tone::Unknown : Tone::Ok;
    case Severity::Progress:
        return Tone::Rotating;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Error:
        return Tone::Failing;
    }
    return Tone::Unknown;
}

QString meaningOfType(const QString &type)
{
    for (const ConditionType known : {ConditionType::Ready, ConditionType::Admitted, ConditionType::PolicyValid,
             ConditionType::VaultReachable, ConditionType::KeyIssued, ConditionType::KeyVerified,
             ConditionType::SecretPublished, ConditionType::ConsumersCurrent, ConditionType::Warning})
        if (toString(known) == type)
            return meaning(known);
    return {};
}

} // namespace

Severity severityOfCondition(const Condition &condition) { return problemOf({condition}).severity; }

int troubledConditions(const std::vector<Condition> &conditions)
{
    return static_cast<int>(std::ranges::count_if(
        conditions, [](const Condition &c) { return severityOfCondition(c) >= Severity::Warning; }));
}

ConditionsTab::ConditionsTab(const Clock &clock, QWidget *parent)
    : DetailTab(parent)
    , m_clock(clock)
    , m_table(new DetailTable(QStringLiteral("conditions"), tr("Conditions"),
          {tr("Condition"), tr("Status"), tr("Reason"), tr("Since"), tr("Generation"), tr("Message")}, this))
    , m_meaning(new TintedLabel(this))
    , m_message(selectableLabel(QStringLiteral("conditionMessage"), this))
{
    setObjectName(QStringLiteral("conditionsTab"));
    m_meaning->setObjectName(QStringLiteral("conditionMeaning"));
    m_meaning->setWordWrap(true);
    m_message->setAccessibleName(tr("Message of the condition"));
    showFocusFrame(*m_table);
    setFocusProxy(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *below = new QWidget(this);
    auto *lines = new QVBoxLayout(below);
    lines->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    lines->setSpacing(metrics::tight);
    lines->addWidget(m_meaning);
    lines->addWidget(m_message);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(below);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ConditionsTab::showMessage);
}

void ConditionsTab::showSubject(const DetailSubject &subject)
{
    const AwsCredential *credential = subject.credential();
    m_conditions = credential ? credential->status.conditions : std::vector<Condition> {};
    std::ranges::stable_sort(m_conditions, std::ranges::greater(), severityOfCondition);
    showAges();
    if (m_table->currentRow() < 0 && m_table->rowCount() > 0)
        m_table->selectRow(0);
    if (m_conditions.empty()) {
        m_meaning->setText(!credential ? tr("The conditions are not known: the object has not been read.")
                                       : tr("There are no conditions: no engine has looked at it yet."));
        m_message->setText({});
    } else {
        showMessage();
    }
}

void ConditionsTab::showAges()
{
    const QDateTime now = m_clock.now();
    QList<QStringList> rows;
    QList<QStringList> tips;
    QList<QIcon> icons;
    for (const Condition &condition : m_conditions) {
        icons += toneIcon(conditionTone(condition));
        rows += QStringList {condition.type, condition.status, condition.reason,
            whenText(condition.lastTransitionTime, now), QString::number(condition.observedGeneration),
            condition.message};
        tips += QStringList {meaningOfType(condition.type), condition.status, condition.reason,
            instantText(condition.lastTransitionTime), QString::number(condition.observedGeneration),
            condition.message};
    }
    m_table->setRows(rows, tips);
    m_table->setIcons(0, icons);
}

void ConditionsTab::showMessage()
{
    const auto row = static_cast<size_t>(m_table->currentRow());
    if (row >= m_conditions.size())
        return;
    const Condition &condition = m_conditions[row];
    m_meaning->setText(tr("%1 means: %2").arg(condition.type, meaningOfType(condition.type)));
    if (m_message->text() != condition.message)
        m_message->setText(condition.message);
}

} // namespace keywright::ui
