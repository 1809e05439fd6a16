// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/ClusterDialog.h"

#include "ui/actions/ClusterBadge.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace keywright::ui {

QLabel *plainLabel(const QString &text, const char *name)
{
    auto *label = new QLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QPushButton *plainButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

ClusterDialog::ClusterDialog(const ClusterIdentity &cluster, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_content(new QVBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    auto *heading = new QLabel(title);
    heading->setTextFormat(Qt::PlainText);
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    heading->setFont(large);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    head->addWidget(heading);
    head->addWidget(new ClusterBadge(cluster));
    head->addStretch(1);
    m_content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    m_content->setSpacing(metrics::gap);
    m_content->addLayout(head);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new ClusterEdge({cluster}, this));
    outer->addLayout(m_content, 1);
}

ClusterQuestion::ClusterQuestion(
    const ClusterIdentity &cluster, const QString &question, const QString &text, const QString &deed, QWidget *parent)
    : ClusterDialog(cluster, question, parent)
{
    setObjectName(QStringLiteral("clusterQuestion"));
    QLabel *label = plainLabel(text, "clusterQuestionText");
    label->setMinimumWidth(420);
    content().addWidget(label);
    content().addStretch(1);
    QPushButton *cancel = plainButton(tr("Cancel"), "clusterQuestionCancel");
    QPushButton *act = plainButton(deed, "clusterQuestionAct");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(act);
    buttons->addWidget(cancel);
    content().addLayout(buttons);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace keywright::ui
