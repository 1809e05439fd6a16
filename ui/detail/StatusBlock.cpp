// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/StatusBlock.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/TimeText.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QToolButton>

namespace keywright::ui {

namespace {

/// A label without text takes no room.
void sayIn(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

StatusBlock::StatusBlock(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_headline(selectableLabel(QStringLiteral("statusSentence"), this))
    , m_since(new TintedLabel(this))
    , m_detail(selectableLabel(QStringLiteral("statusDetail"), this))
    , m_next(selectableLabel(QStringLiteral("statusNextStep"), this))
    , m_copy(new QToolButton(this))
    , m_column(new QVBoxLayout)
{
    setObjectName(QStringLiteral("statusBlock"));
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_since->setObjectName(QStringLiteral("statusSince"));
    m_since->setWordWrap(true);
    m_copy->setObjectName(QStringLiteral("copyStatus"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy all of this as text, to send it to somebody"));
    m_copy->setAccessibleName(tr("Copy the status as text"));
    connect(m_copy, &QToolButton::clicked, this, &StatusBlock::copy);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::tight);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_copy, 0, 2, Qt::AlignTop);
    grid->addWidget(m_since, 1, 1, 1, 2);
    grid->addWidget(m_detail, 2, 1, 1, 2);
    grid->addWidget(m_next, 3, 1, 1, 2);
    m_column->setSpacing(metrics::tight);
    grid->addLayout(m_column, 4, 0, 1, 3);
}

void StatusBlock::show(const DetailSubject &subject, const QDateTime &now)
{
    const StatusText status = statusTextOf(subject, now);
    m_icon->setPixmap(iconPixmap(
        toneIconName(status.tone), toneColor(status.tone, palette()), metrics::iconSize, devicePixelRatioF()));
    sayIn(m_headline, status.headline());

    QStringList second;
    if (!status.reason.isEmpty())
        second += status.reason;
    if (status.since.isValid())
        second += tr("since %1 (%2)").arg(instantText(status.since), whenText(status.since, now));
    if (!status.who.isEmpty())
        second += tr("said by %1").arg(status.who);
    sayIn(m_since, second.join(QStringLiteral(" \u00b7 ")));
    sayIn(m_detail, status.detail);
    sayIn(m_next, status.nextStep.isEmpty() ? QString() : tr("What to do: %1").arg(status.nextStep));

    const std::vector<ComputedCause> causes = computedCauses(subject, now);
    showCauses(causes);
    m_asText = status.asText(subject);
    for (const ComputedCause &cause : causes)
        m_asText += QLatin1Char('\n') + tr("Computed by the desktop: %1 %2").arg(cause.sentence, cause.nextStep);
}

void StatusBlock::showCauses(const std::vector<ComputedCause> &causes)
{
    while (m_causes.size() < causes.size()) {
        auto *bar = new DetailNotice(QStringLiteral("cause%1").arg(m_causes.size()), this);
        m_column->addWidget(bar);
        m_causes.push_back(bar);
    }
    for (size_t i = 0; i < m_causes.size(); ++i)
        if (i < causes.size())
            m_causes[i]->say(causes[i].tone,
                tr("Computed by the desktop: %1 %2").arg(causes[i].sentence, causes[i].nextStep).trimmed());
        else
            m_causes[i]->say(Tone::Unknown, {});
}

void StatusBlock::copy() const { QApplication::clipboard()->setText(m_asText); }

} // namespace keywright::ui
