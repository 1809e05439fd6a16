// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/BulkSheet.h"

#include "ui/define/ArnList.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/FieldBox.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <map>

namespace keywright::ui {

namespace {

/// Colour and label of each cluster.
QString clustersIn(const std::vector<ApplyRun::Item> &items)
{
    std::map<QString, int> counts;
    for (const ApplyRun::Item &item : items)
        ++counts[item.session->identity().title()];
    QStringList texts;
    for (const auto &[title, count] : counts)
        texts += QStringLiteral("%1 (%2)").arg(title).arg(count);
    return texts.join(QStringLiteral(" · "));
}

} // namespace

BulkSheet::BulkSheet(std::vector<ActionTarget> targets, QWidget *parent)
    : ApplySheet(QStringLiteral("bulk"), parent)
    , m_run(new BulkRun(std::move(targets), this))
    , m_lifetime(new QLineEdit)
    , m_preview(new QLabel)
    , m_arn(new QLineEdit)
    , m_problem(new ProblemLine)
{
    setObjectName(QStringLiteral("bulkChange"));
    setWindowTitle(tr("Change many credentials"));
    resize(920, 560);
    build();
    setRun(m_run);
    m_lifetime->setFocus();
}

void BulkSheet::build()
{
    auto *title = new QLabel(clustersIn(m_run->items()));
    title->setObjectName(QStringLiteral("bulkTitle"));
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_lifetime->setObjectName(QStringLiteral("bulkLifetime"));
    m_lifetime->setPlaceholderText(tr("as it is"));
    m_lifetime->setFixedWidth(100);
    m_arn->setObjectName(QStringLiteral("bulkArn"));
    m_arn->setPlaceholderText(tr("none"));
    completeArns(m_arn);
    m_preview->setTextFormat(Qt::PlainText);
    auto *wishes = new QGridLayout;
    wishes->setHorizontalSpacing(metrics::gap);
    wishes->setVerticalSpacing(metrics::tight);
    const auto caption = [](const QString &text, QWidget *buddy) {
        auto *label = new QLabel(text);
        label->setBuddy(buddy);
        buddy->setAccessibleName(QString(text).remove(u'&'));
        return label;
    };
    wishes->addWidget(caption(tr("New &lifetime"), m_lifetime), 0, 0);
    wishes->addWidget(m_lifetime, 0, 1);
    wishes->addWidget(m_preview, 0, 2);
    wishes->addWidget(caption(tr("Add &managed policy"), m_arn), 1, 0);
    wishes->addWidget(m_arn, 1, 1, 1, 2);
    wishes->addWidget(m_problem, 2, 1, 1, 2);
    wishes->addWidget(&takeOver(), 3, 1, 1, 2, Qt::AlignLeft);
    wishes->setColumnStretch(2, 1);
    head().addWidget(title);
    head().addLayout(wishes);
    connect(m_lifetime, &QLineEdit::textChanged, this, &BulkSheet::wish);
    connect(m_arn, &QLineEdit::textChanged, this, &BulkSheet::wish);
}

void BulkSheet::wish()
{
    forgetConfirmation();
    m_run->setWish({.lifetime = m_lifetime->text().trimmed(), .arn = m_arn->text().trimmed()});
    follow();
}

QString BulkSheet::outcome() const
{
    return tr("Credentials changed: %1; failed: %2.")
        .arg(m_run->count(BulkRun::State::Done))
        .arg(m_run->count(BulkRun::State::Failed) + m_run->count(BulkRun::State::NotKnown));
}

bool BulkSheet::canTry() const { return !m_run->wish().isEmpty() && m_run->wish().problem().isEmpty(); }

void BulkSheet::follow()
{
    ApplySheet::follow();
    const BulkWish &wish = m_run->wish();
    m_problem->setProblem(wish.problem());
    CredentialDraft draft;
    draft.lifetime = wish.lifetime;
    m_preview->setText(wish.lifetime.isEmpty() ? QString() : lifetimeInWords(draft));
    m_lifetime->setEnabled(!m_run->isRunning());
    m_arn->setEnabled(!m_run->isRunning());
}

} // namespace keywright::ui
