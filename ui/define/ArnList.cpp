// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ArnList.h"

#include "ui/define/AwsKnowledge.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/TextSheet.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

const ManagedPolicy *managedPolicyOf(const QString &arn)
{
    const QMutexLocker locked(&awsKnowledgeLock());
    const IamKnowledge *known = awsKnowledge();
    return known ? known->managed->byArn(arn) : nullptr;
}

QString arnOfName(const QString &name)
{
    const QMutexLocker locked(&awsKnowledgeLock());
    const IamKnowledge *known = awsKnowledge();
    const ManagedPolicy *policy = known ? known->managed->byName(name) : nullptr;
    return policy ? policy->arn() : QString();
}

QStringList allManagedArns()
{
    const QMutexLocker locked(&awsKnowledgeLock());
    QStringList arns;
    if (const IamKnowledge *known = awsKnowledge())
        for (const ManagedPolicy &policy : known->managed->all())
            arns += policy.arn();
    return arns;
}

} // namespace

void completeArns(QLineEdit *line)
{
    static const QStringList arns = allManagedArns();
    auto *completer = new QCompleter(arns, line);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    line->setCompleter(completer);
}

ArnList::ArnList(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit)
    , m_list(new QListWidget)
    , m_remove(new QPushButton(tr("Remo&ve")))
    , m_document(new QPushButton(tr("Show &document…")))
{
    m_line->setObjectName(QStringLiteral("arn"));
    m_line->setAccessibleName(tr("ARN to add"));
    m_line->setPlaceholderText(tr("arn:aws:iam::… or part of a name, then Enter"));
    completeArns(m_line);
    m_list->setObjectName(QStringLiteral("arns"));
    m_list->setAccessibleName(tr("ARNs of managed policies"));
    m_list->setTextElideMode(Qt::ElideLeft); // the name is at the end
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_remove->setObjectName(QStringLiteral("removeArn"));
    m_document->setObjectName(QStringLiteral("showDocument"));
    m_remove->setAutoDefault(false);
    m_document->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_document);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::tight);
    column->addWidget(m_line);
    column->addWidget(m_list);
    column->addLayout(buttons);
    setFocusProxy(m_line);
    m_list->installEventFilter(this);
    connect(m_line, &QLineEdit::returnPressed, this, &ArnList::add);
    connect(m_line, &QLineEdit::textChanged, this, &ArnList::edited); // the completer does not "edit"
    connect(m_line, &QLineEdit::editingFinished, this, &ArnList::add);
    connect(m_list, &QListWidget::currentRowChanged, this, &ArnList::follow);
    connect(m_remove, &QPushButton::clicked, this, &ArnList::remove);
    connect(m_document, &QPushButton::clicked, this, &ArnList::showDocument);
    follow();
}

void ArnList::setArns(const QStringList &arns)
{
    m_list->clear();
    m_line->clear();
    for (const QString &arn : arns) {
        auto *item = new QListWidgetItem(arn);
        item->setToolTip(plainTip(arn));
        m_list->addItem(item);
    }
    follow();
}

QStringList ArnList::arns() const
{
    QStringList arns;
    for (int i = 0; i < m_list->count(); ++i)
        arns += m_list->item(i)->text();
    if (const QString typed = m_line->text().trimmed(); !typed.isEmpty() && !arns.contains(typed))
        arns += typed;
    return arns;
}

void ArnList::add()
{
    const QString typed = m_line->text().trimmed();
    if (typed.isEmpty())
        return;
    if (const QString arn = arnOfName(typed); !arn.isEmpty())
        m_line->setText(arn);
    setArns(arns());
    m_list->setCurrentRow(m_list->count() - 1);
    Q_EMIT edited();
}

void ArnList::remove()
{
    delete m_list->takeItem(m_list->currentRow());
    follow();
    Q_EMIT edited();
}

void ArnList::follow()
{
    const QListWidgetItem *current = m_list->currentItem();
    m_remove->setEnabled(current);
    m_document->setEnabled(current && managedPolicyOf(current->text()));
    m_document->setToolTip(
        m_document->isEnabled() || !current ? QString() : tr("Only documents of AWS's own policies are known here."));
    for (QWidget *part : std::initializer_list<QWidget *> {m_list, m_remove, m_document})
        part->setVisible(m_list->count() > 0);
    const int rows = std::clamp(m_list->count(), 1, 4);
    m_list->setFixedHeight(rows * (fontMetrics().height() + metrics::tight) + metrics::gap);
}

void ArnList::showDocument()
{
    const ManagedPolicy *policy = m_list->currentItem() ? managedPolicyOf(m_list->currentItem()->text()) : nullptr;
    const QMutexLocker locked(&awsKnowledgeLock());
    const auto document =
        policy ? parseJson(awsKnowledge()->managed->document(*policy), policy->name) : failure(Error {});
    if (!document)
        return;
    auto *dialog =
        new TextSheet(tr("%1 (%2, as of %3)").arg(policy->name, policy->version, awsKnowledge()->managed->date()),
            policyText(*document), {}, this); // AWS's, of no cluster
    dialog->open();
}

bool ArnList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete
        && m_list->currentItem()) {
        remove();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace keywright::ui
