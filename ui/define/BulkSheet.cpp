// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/BulkSheet.h"

#include "ui/define/ArnList.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/FieldBox.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>

#include <set>

namespace keywright::ui {

namespace {

constexpr qsizetype manyInProduction = 10;

struct BulkLook
{
    Tone tone;
    QString text;
};

BulkLook lookOf(BulkRun::State state)
{
    switch (state) {
    case BulkRun::State::LeftOut:
        return {Tone::Suspended, BulkSheet::tr("left out")};
    case BulkRun::State::Waiting:
        return {Tone::Unknown, BulkSheet::tr("not tried")};
    case BulkRun::State::Running:
        return {Tone::Rotating, BulkSheet::tr("under way")};
    case BulkRun::State::Tried:
        return {Tone::Warning, BulkSheet::tr("would change")};
    case BulkRun::State::Same:
        return {Tone::Ok, BulkSheet::tr("the same")};
    case BulkRun::State::Done:
        return {Tone::Ok, BulkSheet::tr("changed")};
    case BulkRun::State::Foreign:
        return {Tone::Warning, BulkSheet::tr("belongs to others")};
    case BulkRun::State::Failed:
        break;
    }
    return {Tone::Failing, BulkSheet::tr("failed")};
}

/// Colour and label of each cluster.
QString clustersIn(const std::vector<BulkRun::Item> &items)
{
    std::map<QString, int> counts;
    for (const BulkRun::Item &item : items)
        ++counts[item.target.session->identity().title()];
    QStringList texts;
    for (const auto &[title, count] : counts)
        texts += QStringLiteral("%1 (%2)").arg(title).arg(count);
    return texts.join(QStringLiteral(" · "));
}

} // namespace

BulkSheet::BulkSheet(std::vector<ActionTarget> targets, QWidget *parent)
    : QDialog(parent)
    , m_run(new BulkRun(std::move(targets), this))
    , m_lifetime(new QLineEdit)
    , m_preview(new QLabel)
    , m_arn(new QLineEdit)
    , m_takeOver(new QCheckBox(tr("Take &over fields that others set")))
    , m_problem(new ProblemLine)
    , m_list(new QTreeWidget)
    , m_whole(new QPlainTextEdit)
    , m_summary(new QLabel)
    , m_progress(new QProgressBar)
    , m_typeThis(new QLabel)
    , m_typed(new QLineEdit)
    , m_copy(new QPushButton(tr("Copy as &text")))
    , m_cancel(new QPushButton(tr("&Close")))
    , m_try(new QPushButton(tr("&Dry run")))
    , m_apply(new QPushButton)
{
    setObjectName(QStringLiteral("bulkChange"));
    setWindowTitle(tr("Change many credentials"));
    resize(920, 560);
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
    m_takeOver->setObjectName(QStringLiteral("bulkTakeOver"));
    m_takeOver->setToolTip(tr("Whoever keeps them in Git sets them back, unless they are changed there too."));
    m_preview->setTextFormat(Qt::PlainText);
    auto *wishes = new QGridLayout;
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
    wishes->addWidget(m_takeOver, 3, 1, 1, 2, Qt::AlignLeft);
    wishes->setColumnStretch(2, 1);
    m_list->setObjectName(QStringLiteral("bulkList"));
    m_list->setAccessibleName(tr("Credentials"));
    m_list->setHeaderLabels({tr("State"), tr("Credential"), tr("What changes, or why not")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnWidth(0, 170);
    m_list->setColumnWidth(1, 330);
    for (const BulkRun::Item &item : m_run->items()) {
        auto *row = new QTreeWidgetItem(m_list, {QString(), bulkName(item.target), QString()});
        QPixmap swatch(metrics::clusterEdge, metrics::iconSize);
        swatch.fill(item.target.session->identity().colour);
        row->setIcon(1, QIcon(swatch));
    }
    m_whole->setObjectName(QStringLiteral("bulkWhole"));
    m_whole->setAccessibleName(tr("All that was said of the chosen credential"));
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    m_whole->setFixedHeight(4 * fontMetrics().lineSpacing());
    m_summary->setObjectName(QStringLiteral("bulkSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_typed->setObjectName(QStringLiteral("bulkTyped"));
    m_typed->setFixedWidth(60);
    m_typeThis->setBuddy(m_typed);
    auto *state = new QHBoxLayout;
    state->addWidget(m_summary, 1);
    state->addWidget(m_progress);
    state->addWidget(m_typeThis);
    state->addWidget(m_typed);
    m_copy->setObjectName(QStringLiteral("bulkCopy"));
    m_cancel->setObjectName(QStringLiteral("bulkCancel"));
    m_try->setObjectName(QStringLiteral("bulkTry"));
    m_apply->setObjectName(QStringLiteral("bulkApply"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch();
    for (QPushButton *button : {m_cancel, m_try, m_apply})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::margin + metrics::clusterEdge, metrics::margin, metrics::margin, metrics::margin);
    column->addWidget(title);
    column->addLayout(wishes);
    column->addWidget(m_list, 1);
    column->addWidget(m_whole);
    column->addLayout(state);
    column->addLayout(buttons);
    for (QPushButton *button : {m_copy, m_try, m_apply})
        button->setAutoDefault(false);
    m_cancel->setDefault(true);

    connect(m_lifetime, &QLineEdit::textChanged, this, &BulkSheet::wish);
    connect(m_arn, &QLineEdit::textChanged, this, &BulkSheet::wish);
    connect(m_takeOver, &QCheckBox::toggled, this, [this](bool on) {
        m_typed->clear();
        m_run->setTakeOver(on);
        follow();
    });
    connect(m_typed, &QLineEdit::textChanged, this, &BulkSheet::follow);
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    connect(&m_soon, &QTimer::timeout, this, &BulkSheet::follow);
    connect(m_run, &BulkRun::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(m_run, &BulkRun::ended, this, [this] {
        follow();
        if (const qsizetype changed = m_run->count(BulkRun::State::Done); changed > 0)
            Q_EMIT done(tr("Credentials changed: %1; failed: %2.").arg(changed).arg(m_run->count(BulkRun::State::Failed)));
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BulkSheet::follow);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_run->asText()); });
    connect(m_cancel, &QPushButton::clicked, this, &BulkSheet::reject);
    connect(m_try, &QPushButton::clicked, this, [this] {
        m_run->tryAll();
        follow();
    });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        m_run->applyTried();
        follow();
    });
    follow();
    m_lifetime->setFocus();
}

void BulkSheet::wish()
{
    m_typed->clear();
    m_run->setWish({.lifetime = m_lifetime->text().trimmed(), .arn = m_arn->text().trimmed()});
    follow();
}

bool BulkSheet::needsTyping() const
{
    if (m_run->count(BulkRun::State::Tried) <= manyInProduction)
        return false;
    return std::ranges::any_of(m_run->items(), [](const BulkRun::Item &item) {
        return item.state == BulkRun::State::Tried && item.target.session->identity().isProduction();
    });
}

bool BulkSheet::isConfirmed() const
{
    return !needsTyping() || m_typed->text().trimmed() == QString::number(m_run->count(BulkRun::State::Tried));
}

void BulkSheet::follow()
{
    const BulkWish &wish = m_run->wish();
    const QString problem = wish.problem();
    m_problem->setProblem(problem);
    CredentialDraft draft;
    draft.lifetime = wish.lifetime;
    m_preview->setText(wish.lifetime.isEmpty() ? QString() : lifetimeInWords(draft));
    qsizetype finished = 0;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const BulkRun::Item &item = m_run->items()[static_cast<size_t>(i)];
        const BulkLook look = lookOf(item.state);
        QTreeWidgetItem *row = m_list->topLevelItem(i);
        row->setIcon(0, toneIcon(look.tone));
        const bool foreign = item.state == BulkRun::State::Foreign;
        row->setText(0, foreign ? tr("belongs to “%1”").arg(item.owner) : look.text);
        row->setToolTip(0, row->text(0));
        row->setText(2, item.text.simplified());
        row->setToolTip(2, item.text);
        finished += item.state != BulkRun::State::Waiting && item.state != BulkRun::State::Running;
    }
    const int current = m_list->indexOfTopLevelItem(m_list->currentItem());
    const QString whole = current < 0 ? QString() : m_run->items()[static_cast<size_t>(current)].text;
    if (m_whole->toPlainText() != whole)
        m_whole->setPlainText(whole);
    m_whole->setVisible(!whole.isEmpty());
    using State = BulkRun::State;
    const bool running = m_run->isRunning();
    const qsizetype tried = m_run->count(State::Tried);
    m_summary->setText(tr("%1 would change · %2 changed · %3 failed · %4 the same · %5 left out")
                           .arg(tried).arg(m_run->count(State::Done)).arg(m_run->count(State::Failed))
                           .arg(m_run->count(State::Same)).arg(m_run->count(State::LeftOut)));
    if (const qsizetype foreign = m_run->count(State::Foreign); foreign > 0)
        m_summary->setText(m_summary->text() + (foreign == 1 ? tr(" · 1 belongs to others") : tr(" · %1 belong to others").arg(foreign)));
    m_progress->setVisible(running);
    m_progress->setMaximum(m_list->topLevelItemCount());
    m_progress->setValue(static_cast<int>(finished));
    m_lifetime->setEnabled(!running);
    m_arn->setEnabled(!running);
    m_takeOver->setEnabled(!running);
    m_typeThis->setVisible(needsTyping() && !running);
    m_typed->setVisible(needsTyping() && !running);
    m_typeThis->setText(tr("Production: type %1 to confirm").arg(tried));
    m_try->setText(m_run->count(State::Failed) > 0 ? tr("Try failed &again") : tr("&Dry run"));
    m_try->setEnabled(!running && !wish.isEmpty() && problem.isEmpty());
    m_apply->setText(tried > 0 ? tr("&Apply to %1").arg(tried) : tr("&Apply"));
    m_apply->setEnabled(!running && tried > 0 && isConfirmed());
    m_cancel->setText(running ? tr("&Stop") : tr("&Close"));
}

void BulkSheet::reject()
{
    if (m_run->isRunning())
        m_run->stop();
    else
        QDialog::reject();
}

void BulkSheet::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    // One strip for each cluster, from top to bottom.
    std::vector<QColor> colours;
    for (const BulkRun::Item &item : m_run->items())
        if (const QColor colour = item.target.session->identity().colour; colours.empty() || colours.back() != colour)
            colours.push_back(colour);
    QPainter painter(this);
    const int count = static_cast<int>(colours.size());
    for (int i = 0; i < count; ++i)
        painter.fillRect(0, height() * i / count, metrics::clusterEdge, height() * (i + 1) / count - height() * i / count,
            colours[static_cast<size_t>(i)]);
}

} // namespace keywright::ui
