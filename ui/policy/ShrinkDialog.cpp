// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/ShrinkDialog.h"

#include "ui/policy/PolicyEditor.h"
#include "ui/theme/Contrast.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace keywright::ui {

ShrinkDialog::ShrinkDialog(QWidget *parent)
    : QDialog(parent)
    , m_owner(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_steps(new QPlainTextEdit(this))
    , m_text(new PolicyEditor(this))
    , m_futureActions(new QCheckBox(tr("Write lists of actions as &wildcards that name just these today"), this))
{
    setObjectName(QStringLiteral("shrinkDialog"));
    setWindowTitle(tr("Shrink the Policy"));
    m_owner->setObjectName(QStringLiteral("shrinkOwner"));
    m_owner->setTextFormat(Qt::PlainText);
    m_owner->setAutoFillBackground(true);
    m_owner->setContentsMargins(metrics::margin, metrics::tight, metrics::margin, metrics::tight);
    m_owner->hide();
    m_headline->setObjectName(QStringLiteral("shrinkHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_steps->setObjectName(QStringLiteral("shrinkSteps"));
    m_steps->setAccessibleName(tr("What was done"));
    m_steps->setReadOnly(true);
    m_steps->setTabChangesFocus(true);
    m_text->setObjectName(QStringLiteral("shrinkText"));
    m_text->setEditable(false);
    m_text->setFrameShape(QFrame::StyledPanel);
    m_futureActions->setObjectName(QStringLiteral("shrinkFutureActions"));
    m_futureActions->setToolTip(tr("Actions that AWS adds later may be among them."));
    connect(m_futureActions, &QCheckBox::toggled, this, [this] {
        beginWork();
        Q_EMIT optionsChanged();
    });

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(tr("&Take the Shorter One"), QDialogButtonBox::AcceptRole);
    m_take->setObjectName(QStringLiteral("shrinkTake"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    content->setSpacing(metrics::gap);
    content->addWidget(m_headline);
    content->addWidget(m_text, 3);
    content->addWidget(m_steps, 1);
    content->addWidget(m_futureActions);
    content->addWidget(buttons);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_owner);
    all->addLayout(content);
    resize(720, 560);
    beginWork();
}

void ShrinkDialog::setOwner(const QString &label, const QColor &color)
{
    QPalette colors = palette();
    colors.setColor(QPalette::Window, color);
    colors.setColor(QPalette::WindowText, readableOn(color));
    m_owner->setPalette(colors);
    m_owner->setText(label);
    m_owner->setVisible(!label.isEmpty());
}

void ShrinkDialog::beginWork()
{
    m_take->setEnabled(false);
    m_headline->setText(tr("Looking for what can be said shorter …"));
}

void ShrinkDialog::tell(const Result<ShrunkPolicy> &shrunk, qsizetype limit)
{
    if (!shrunk) {
        m_headline->setText(shrunk.error().text());
        return;
    }
    m_shrunk = shrunk->text;
    m_text->load(shrunk->text);
    const QString numbers =
        tr("%1 characters instead of %2.").arg(locale().toString(shrunk->after), locale().toString(shrunk->before));
    const QString verdict = shrunk->fits
        ? tr("That fits the limit of %1, and allows the same.").arg(locale().toString(limit))
        : tr("That is still more than the limit of %1. It allows the same.").arg(locale().toString(limit));
    const bool isShorter = shrunk->after < shrunk->before;
    m_headline->setText(isShorter
            ? tr("%1 %2").arg(numbers, verdict)
            : tr("Nothing could be left out: it has %1 characters.").arg(locale().toString(shrunk->before)));
    m_steps->setPlainText(shrunk->steps.join(QLatin1Char('\n')));
    m_take->setEnabled(isShorter);
    if (isShorter)
        m_take->setDefault(true);
}

bool ShrinkDialog::mayNameFutureActions() const { return m_futureActions->isChecked(); }

} // namespace keywright::ui
