// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/CredentialForm.h"

#include "ui/define/KeySection.h"
#include "ui/define/PermissionsSection.h"
#include "ui/define/PlaceSection.h"
#include "ui/define/PurposeSection.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"

#include <QStyle>

#include <algorithm>

namespace keywright::ui {

CredentialForm::CredentialForm(const std::vector<ClusterSession *> &sessions, QWidget *parent)
    : QScrollArea(parent)
    , m_key(new KeySection)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, metrics::gap, 0);
    column->setSpacing(metrics::tight);
    auto *purpose = new PurposeSection;
    m_sections.push_back(purpose);
    if (!sessions.empty())
        m_sections.push_back(new PlaceSection(sessions));
    m_sections.push_back(new PermissionsSection);
    m_sections.push_back(m_key);
    if (!sessions.empty()) // what an existing one has is changed by hand alone
        connect(purpose, &PurposeSection::chosen, m_key, &KeySection::followPurpose);
    for (FormSection *section : m_sections) {
        column->addWidget(section);
        connect(section, &FormSection::edited, this, &CredentialForm::edited);
    }
    column->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    keepFocusInSight(*this);
    // As wide as its fields need, and as the advice needs for its lines.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    setMinimumWidth(std::max(content->minimumSizeHint().width(), 64 * fontMetrics().averageCharWidth()) + bar);
}

void CredentialForm::fill(const CredentialDraft &draft)
{
    for (FormSection *section : m_sections)
        section->fill(draft);
    follow(draft);
}

void CredentialForm::take(CredentialDraft &draft) const
{
    for (const FormSection *section : m_sections)
        section->take(draft);
}

void CredentialForm::follow(const CredentialDraft &draft)
{
    for (FormSection *section : m_sections)
        section->follow(draft);
}

std::vector<DraftProblem> CredentialForm::showProblems(const std::vector<DraftProblem> &problems)
{
    std::vector<DraftProblem> others;
    for (FormSection *section : m_sections)
        section->showProblems(problems);
    for (const DraftProblem &problem : problems)
        if (std::ranges::none_of(
                m_sections, [&](const FormSection *section) { return section->hasField(problem.field); }))
            others.push_back(problem);
    return others;
}

void CredentialForm::showUsers(const QString &text) { m_key->showUsers(text); }

void CredentialForm::focusField(const QString &field)
{
    for (FormSection *section : m_sections)
        section->focusField(field);
}

} // namespace keywright::ui
