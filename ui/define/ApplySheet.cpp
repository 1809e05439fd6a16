// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ApplySheet.h"

#include "ui/actions/ClusterBadge.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

constexpr qsizetype manyInProduction = 10;
constexpr qsizetype longestCell = 400; // the whole of it stands below the list

QString cellText(const QString &text) { return oneLine(text, longestCell); }

} // namespace

QString oneLine(const QString &text, qsizetype most)
{
    const QString line = text.left(4 * most).simplified();
    return line.size() > most ? line.left(most) + u'…' : line;
}

ApplySheet::ApplySheet(const QString &prefix, QWidget *parent)
    : QDialog(parent)
    , m_edge(new ClusterEdge({}, this))
    , m_head(new QVBoxLayout)
    , m_takeOver(new QCheckBox(tr("Take &over fields that others set")))
    , m_list(new QTreeWidget)
    , m_whole(new QPlainTextEdit)
    , m_summary(new QLabel)
    , m_progress(new QProgressBar)
    , m_typeThis(new QLabel)
    , m_typed(new QLineEdit)
    , m_copy(new QPushButton(tr("Copy as &text")))
    , m_cancel(new QPushButton(tr("&Close")))
    , m_try(new QPushButton(tr("&Dry run")))
    , m_apply(new QPushButton(tr("&Apply")))
{
    const std::pair<QWidget *, const char *> parts[] {{m_takeOver, "TakeOver"}, {m_list, "List"}, {m_whole, "Whole"},
        {m_summary, "Summary"}, {m_progress, "Progress"}, {m_typed, "Typed"}, {m_copy, "Copy"}, {m_cancel, "Cancel"},
        {m_try, "Try"}, {m_apply, "Apply"}};
    for (const auto &[part, name] : parts)
        part->setObjectName(prefix + QLatin1String(name));
    m_takeOver->setToolTip(tr("Whoever keeps them in Git sets them back, unless they are changed there too."));
    m_list->setAccessibleName(tr("Credentials"));
    m_list->setHeaderLabels({tr("State"), tr("Credential"), tr("What changes, or why not")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnWidth(0, 170);
    m_list->setColumnWidth(1, 330);
    m_whole->setAccessibleName(tr("All that was said of the chosen credential"));
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    setWholeLines(4);
    m_summary->setTextFormat(Qt::PlainText);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_typed->setFixedWidth(60);
    m_typeThis->setBuddy(m_typed);
    auto *state = new QHBoxLayout;
    state->setSpacing(metrics::gap);
    state->addWidget(m_summary, 1);
    state->addWidget(m_progress);
    state->addWidget(m_typeThis);
    state->addWidget(m_typed);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    for (QPushButton *button : {m_cancel, m_try, m_apply})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    column->setSpacing(metrics::gap);
    m_head->setSpacing(metrics::gap);
    column->addLayout(m_head);
    column->addWidget(m_list, 1);
    column->addWidget(m_whole);
    column->addLayout(state);
    column->addLayout(buttons);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_edge);
    outer->addLayout(column, 1);
    for (QPushButton *button : {m_copy, m_try, m_apply})
        button->setAutoDefault(false);
    m_cancel->setDefault(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
}

void ApplySheet::setRun(ApplyRun *run)
{
    m_run = run;
    connect(m_takeOver, &QCheckBox::toggled, this, [this](bool on) {
        forgetConfirmation();
        m_run->setTakeOver(on);
        follow();
    });
    connect(m_typed, &QLineEdit::textChanged, this, [this] { follow(); });
    connect(&m_soon, &QTimer::timeout, this, [this] {
        showDirty();
        follow();
    });
    connect(m_run, &ApplyRun::itemChanged, this, [this](size_t index) {
        m_dirty.insert(index);
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(m_run, &ApplyRun::changed, this, [this] {
        showRows();
        follow();
    });
    connect(m_run, &ApplyRun::ended, this, [this](bool dryRun) {
        showDirty();
        follow();
        announce(*m_summary);
        if (!dryRun && m_run->count(ApplyRun::State::Done) > 0)
            Q_EMIT done(outcome());
        runEnded(dryRun);
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ApplySheet::showWhole);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_run->asText()); });
    connect(m_cancel, &QPushButton::clicked, this, &ApplySheet::reject);
    connect(m_try, &QPushButton::clicked, this, [this] {
        m_run->tryAll();
        follow();
    });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        m_run->applyTried();
        follow();
    });
    showRows();
    follow();
}

ApplySheet::Look ApplySheet::lookOf(const ApplyRun::Item &item) const
{
    switch (item.state) {
    case ApplyRun::State::Invalid:
        return {Tone::Failing, tr("cannot be applied")};
    case ApplyRun::State::LeftOut:
        return {Tone::Suspended, tr("left out")};
    case ApplyRun::State::Waiting:
        return {Tone::Unknown, tr("not tried")};
    case ApplyRun::State::Running:
        return {Tone::Rotating, tr("under way")};
    case ApplyRun::State::Tried:
        return {Tone::Warning, item.isNew ? tr("would be made") : tr("would change")};
    case ApplyRun::State::Same:
        return {Tone::Ok, tr("the same")};
    case ApplyRun::State::Done:
        return {Tone::Ok, item.isNew ? tr("made") : tr("changed")};
    case ApplyRun::State::Foreign:
        return {Tone::Warning, tr("belongs to “%1”").arg(item.owner)};
    case ApplyRun::State::NotKnown:
        return {Tone::Unknown, tr("not known")};
    case ApplyRun::State::Failed:
        break;
    }
    return {Tone::Failing, tr("failed")};
}

QString ApplySheet::summary() const
{
    using State = ApplyRun::State;
    QString text = tr("%1 would change · %2 changed · %3 failed · %4 the same · %5 left out")
                       .arg(m_run->count(State::Tried))
                       .arg(m_run->count(State::Done))
                       .arg(m_run->count(State::Failed))
                       .arg(m_run->count(State::Same))
                       .arg(m_run->count(State::LeftOut));
    if (const qsizetype foreign = m_run->count(State::Foreign); foreign > 0)
        text += foreign == 1 ? tr(" · 1 belongs to others") : tr(" · %1 belong to others").arg(foreign);
    if (const qsizetype open = m_run->count(State::NotKnown); open > 0)
        text += tr(" · %1 not known").arg(open);
    return text;
}

void ApplySheet::showRow(QTreeWidgetItem *row, size_t index)
{
    const ApplyRun::Item &item = m_run->items()[index];
    const Look look = lookOf(item);
    row->setIcon(0, toneIcon(look.tone));
    row->setText(0, cellText(look.text));
    row->setToolTip(0, plainTip(row->text(0)));
    row->setText(2, cellText(item.text));
    row->setToolTip(2, plainTip(item.text.left(4 * longestCell)));
}

void ApplySheet::showRows()
{
    m_dirty.clear();
    const auto count = static_cast<int>(m_run->items().size());
    while (m_list->topLevelItemCount() > count)
        delete m_list->takeTopLevelItem(count);
    for (int i = 0; i < count; ++i) {
        const ApplyRun::Item &item = m_run->items()[static_cast<size_t>(i)];
        QTreeWidgetItem *row = m_list->topLevelItem(i);
        if (!row)
            row = new QTreeWidgetItem(m_list);
        if (const QString name = cellText(nameOf(item)); row->text(1) != name) {
            row->setText(1, name);
            row->setToolTip(1, plainTip(name));
            row->setIcon(1, item.session ? clusterIcon(item.session->identity(), palette()) : QIcon());
        }
        showRow(row, static_cast<size_t>(i));
    }
    std::vector<ClusterIdentity> clusters;
    for (const ApplyRun::Item &item : m_run->items())
        if (item.session && (clusters.empty() || clusters.back().id != item.session->identity().id))
            clusters.push_back(item.session->identity());
    m_edge->setClusters(clusters);
    showWhole();
}

void ApplySheet::showDirty()
{
    for (const size_t index : std::exchange(m_dirty, {}))
        if (QTreeWidgetItem *row = m_list->topLevelItem(static_cast<int>(index)))
            showRow(row, index);
    showWhole();
}

void ApplySheet::showWhole()
{
    const int current = m_list->indexOfTopLevelItem(m_list->currentItem());
    const QString whole = current < 0 ? QString() : m_run->items()[static_cast<size_t>(current)].text;
    if (m_whole->toPlainText() != whole)
        m_whole->setPlainText(whole);
    m_whole->setVisible(!whole.isEmpty());
}

bool ApplySheet::needsTyping() const
{
    if (m_run->count(ApplyRun::State::Tried) <= manyInProduction)
        return false;
    return std::ranges::any_of(m_run->items(), [](const ApplyRun::Item &item) {
        return item.chosen && item.state == ApplyRun::State::Tried && item.session->identity().isProduction();
    });
}

bool ApplySheet::isConfirmed() const
{
    return !needsTyping() || m_typed->text().trimmed() == QString::number(m_run->count(ApplyRun::State::Tried));
}

void ApplySheet::forgetConfirmation() { m_typed->clear(); }
void ApplySheet::setWholeLines(int lines) { m_whole->setFixedHeight(lines * fontMetrics().lineSpacing()); }

void ApplySheet::follow()
{
    using State = ApplyRun::State;
    const bool running = m_run->isRunning();
    const qsizetype tried = m_run->count(State::Tried);
    const auto all = static_cast<qsizetype>(m_run->items().size());
    m_summary->setText(summary());
    m_progress->setVisible(running);
    m_progress->setMaximum(static_cast<int>(all));
    m_progress->setValue(static_cast<int>(all - m_run->count(State::Waiting) - m_run->count(State::Running)));
    m_takeOver->setEnabled(!running);
    m_typeThis->setVisible(needsTyping() && !running);
    m_typed->setVisible(needsTyping() && !running);
    m_typeThis->setText(tr("Production: type %1 to confirm").arg(tried));
    m_try->setText(
        m_run->count(State::Failed) + m_run->count(State::NotKnown) > 0 ? tr("Try failed &again") : tr("&Dry run"));
    m_try->setEnabled(!running && canTry());
    m_apply->setText(tried > 0 ? tr("&Apply to %1").arg(tried) : tr("&Apply"));
    m_apply->setEnabled(!running && tried > 0 && isConfirmed());
    m_copy->setEnabled(all > 0);
    m_cancel->setText(running ? tr("&Stop") : tr("&Close"));
}

void ApplySheet::runEnded(bool) { }

void ApplySheet::reject()
{
    if (m_run->isRunning())
        m_run->stop();
    else
        QDialog::reject();
}

/// Enter in a field means what the field is for, and not the button that closes the sheet.
void ApplySheet::keyPressEvent(QKeyEvent *event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enters || !qobject_cast<QLineEdit *>(focusWidget()))
        return QDialog::keyPressEvent(event);
    if (m_try->isEnabled() && focusWidget() != m_typed)
        m_try->click();
}

} // namespace keywright::ui
