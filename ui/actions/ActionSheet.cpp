// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ActionSheet.h"

#include "ui/actions/ActionTexts.h"
#include "ui/actions/ActionTree.h"
#include "ui/actions/ClusterBadge.h"
#include "ui/actions/KubectlCommands.h"
#include "ui/actions/SecretUsers.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace keywright::ui {

namespace {

QPushButton *makeButton(const QString &text, const char *name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

} // namespace

ActionSheet::ActionSheet(ActionPlan plan, QString value, QWidget *parent)
    : QDialog(parent)
    , m_run(std::move(plan), std::move(value))
    , m_scope(std::make_unique<TaskScope>())
    , m_tree(new ActionTree(m_run, this))
    , m_status(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_errors(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("actionSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(questionOf(m_run.plan()));
    build();
    connect(&m_run, &ActionRun::changed, this, &ActionSheet::showItem);
    connect(&m_run, &ActionRun::ended, this, &ActionSheet::runEnded);
    if (isDestructive(m_run.plan().action)) {
        m_usersKnown = false;
        m_scope->spawn(findUsers());
    }
    setPhase(Phase::Asking);
    if (m_word)
        m_word->setFocus();
    else
        m_cancel->setFocus();
}

ActionSheet::~ActionSheet()
{
    m_scope->cancel();
    if (m_scope->running() > 0) {
        TaskScope *scope = m_scope.release();
        connect(scope, &TaskScope::becameEmpty, scope, &QObject::deleteLater);
    }
}

void ActionSheet::build()
{
    m_status->setObjectName(QStringLiteral("actionStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("actionProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_errors->setObjectName(QStringLiteral("actionErrors"));
    m_errors->setAccessibleName(tr("What was said"));
    m_errors->setReadOnly(true);
    m_errors->setMaximumHeight(fontMetrics().lineSpacing() * 7);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    content->setSpacing(metrics::gap);
    content->addWidget(makeHead());
    content->addWidget(m_tree, 1);
    content->addWidget(m_progress);
    content->addWidget(m_status);
    content->addWidget(m_errors);
    if (QWidget *word = makeWord())
        content->addWidget(word);
    content->addWidget(makeButtons());
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new ClusterEdge(clustersOf(m_run.plan().taken), this));
    outer->addLayout(content, 1);
}

void ActionSheet::fitHeight()
{
    constexpr int usualWidth = 760;
    const int wide = std::max(width(), usualWidth);
    layout()->activate();
    const int others = layout()->totalHeightForWidth(wide) - m_tree->sizeHint().height();
    const int wanted = others + m_tree->wantedHeight();
    resize(wide, m_phase == Phase::Asking ? wanted : std::max(height(), wanted));
}

QWidget *ActionSheet::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);

    m_question = new QLabel(questionOf(m_run.plan()), head);
    QLabel *question = m_question;
    question->setObjectName(QStringLiteral("actionQuestion"));
    question->setTextFormat(Qt::PlainText);
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    question->setFont(large);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(metrics::tight);
    const std::vector<ClusterIdentity> clusters = clustersOf(m_run.plan().taken);
    constexpr size_t shown = 4;
    for (size_t i = 0; i < clusters.size() && i < shown; ++i)
        badges->addWidget(new ClusterBadge(clusters[i], head));
    if (clusters.size() > shown)
        badges->addWidget(new QLabel(tr("and %1 more clusters").arg(clusters.size() - shown), head));
    badges->addStretch(1);
    auto *text = new QLabel(consequencesOf(m_run.plan()), head);
    text->setObjectName(QStringLiteral("actionConsequences"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    layout->addWidget(question);
    layout->addLayout(badges);
    layout->addWidget(text);
    return head;
}

QWidget *ActionSheet::makeWord()
{
    const QString wanted = m_run.plan().wordToType();
    if (wanted.isEmpty())
        return nullptr;
    m_wordRow = new QWidget(this);
    auto *layout = new QHBoxLayout(m_wordRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    auto *label = new QLabel(tr("This is production. Type “%1” to go on:").arg(wanted), m_wordRow);
    label->setTextFormat(Qt::PlainText);
    m_word = new QLineEdit(m_wordRow);
    m_word->setObjectName(QStringLiteral("actionWord"));
    m_word->setAccessibleName(label->text());
    label->setBuddy(m_word);
    layout->addWidget(label);
    layout->addWidget(m_word, 1);
    connect(m_word, &QLineEdit::textChanged, this, &ActionSheet::confirmIfMay);
    return m_wordRow;
}

QWidget *ActionSheet::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    m_kubectl = makeButton(tr("Copy as &kubectl"), "actionKubectl", row);
    m_copy = makeButton(tr("Copy as &text"), "actionCopy", row);
    m_retry = makeButton(QString(), "actionRetry", row);
    m_confirm = makeButton(buttonOf(m_run.plan()), "actionConfirm", row);
    m_cancel = makeButton(tr("Cancel"), "actionCancel", row);
    if (isDestructive(m_run.plan().action))
        m_confirm->setIcon(toneIcon(Tone::Warning));
    layout->addWidget(m_kubectl);
    layout->addWidget(m_copy);
    layout->addStretch(1);
    layout->addWidget(m_retry);
    layout->addWidget(m_confirm);
    layout->addWidget(m_cancel);
    connect(m_confirm, &QPushButton::clicked, this, &ActionSheet::begin);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        setPhase(Phase::Running);
        m_run.retry();
    });
    connect(m_cancel, &QPushButton::clicked, this, &ActionSheet::reject);
    connect(m_kubectl, &QPushButton::clicked, this,
        [this] { copy(kubectlCommands(m_run.plan().action, m_run.plan().taken, m_run.value())); });
    connect(m_copy, &QPushButton::clicked, this, [this] { copy(m_run.asText()); });
    return row;
}

QCoro::Task<> ActionSheet::findUsers()
{
    const QPointer<ActionSheet> self(this);
    const CancelToken cancel = m_scope->token();
    const std::vector<ActionTarget> targets = m_run.plan().taken; // by cluster and namespace: one list for each
    size_t first = 0;
    while (first < targets.size()) {
        ListOptions options;
        options.ns = targets[first].facts->key.ns;
        const QPointer<KubeClient> kube(&targets[first].session->client());
        const Result<ListPage> pods = co_await kube->listAll(resources::pods, options, cancel);
        if (!self)
            co_return;
        for (; first < targets.size() && targets[first].facts->key.ns == options.ns
             && &targets[first].session->client() == kube;
             ++first) {
            if (pods)
                m_tree->showUsers(first, usersOf(pods->items, targets[first].facts->secretName));
            else
                m_tree->showUnknownUsers(first, pods.error().text());
        }
    }
    m_usersKnown = true;
    if (m_phase == Phase::Asking)
        setPhase(Phase::Asking);
}

void ActionSheet::setPhase(Phase phase)
{
    m_phase = phase;
    const bool asking = phase == Phase::Asking;
    const bool running = phase == Phase::Running;
    const bool ended = phase == Phase::Ended;
    const qsizetype again = m_run.count(ActionRun::State::Failed) + m_run.count(ActionRun::State::Stopped);
    m_confirm->setVisible(asking);
    if (m_wordRow)
        m_wordRow->setVisible(asking);
    m_kubectl->setVisible(asking && m_run.plan().action != CredentialAction::RestartConsumers);
    m_copy->setVisible(ended);
    m_retry->setVisible(ended && again > 0);
    m_retry->setText(again == 1 ? tr("T&ry it again") : tr("T&ry %1 again").arg(again));
    m_progress->setVisible(running);
    m_errors->setVisible(ended && !m_errors->document()->isEmpty());
    m_cancel->setText(asking ? tr("Cancel") : running ? tr("&Stop") : tr("&Close"));
    m_cancel->setToolTip(QString());
    m_status->setVisible(!asking || !m_usersKnown);
    if (asking)
        m_status->setText(tr("Looking who takes the Secrets…"));
    m_cancel->setDefault(true);
    if (ended)
        m_cancel->setFocus();
    fitHeight();
    confirmIfMay();
}

void ActionSheet::confirmIfMay()
{
    m_confirm->setEnabled(m_phase == Phase::Asking && m_usersKnown && m_run.plan().count() > 0
        && (!m_word || m_word->text().trimmed() == m_run.plan().wordToType()));
}

void ActionSheet::begin()
{
    m_progress->setRange(0, static_cast<int>(m_run.plan().count()));
    setPhase(Phase::Running);
    m_tree->beginResults(m_run.items());
    m_run.start();
}

void ActionSheet::showItem(qsizetype index)
{
    m_tree->showItem(static_cast<size_t>(index), m_run.items()[static_cast<size_t>(index)]);
    const qsizetype over =
        m_run.plan().count() - m_run.count(ActionRun::State::Waiting) - m_run.count(ActionRun::State::Running);
    m_progress->setValue(static_cast<int>(over));
    m_status->setText(tr("%1 of %2").arg(over).arg(m_run.plan().count()));
}

void ActionSheet::runEnded()
{
    if (m_phase != Phase::Running)
        return;
    showErrors();
    const qsizetype done = m_run.count(ActionRun::State::Done);
    const bool all = done == m_run.plan().count();
    if (all)
        Q_EMIT succeeded(doneSentence(m_run.plan()));
    if (all && m_run.plan().count() == 1 && m_run.plan().leftOut.empty() && m_errors->document()->isEmpty()) {
        m_phase = Phase::Ended;
        accept();
        return;
    }
    const QString sum = tr("Done: %1. Failed: %2. Stopped: %3.")
                            .arg(done)
                            .arg(m_run.count(ActionRun::State::Failed))
                            .arg(m_run.count(ActionRun::State::Stopped));
    m_question->setText(all ? doneSentence(m_run.plan()) : tr("Not everything could be done"));
    setWindowTitle(m_question->text());
    setPhase(Phase::Ended);
    tellAloud(*m_status, sum);
}

void ActionSheet::showErrors()
{
    QStringList lines;
    for (const ActionRun::Item &item : m_run.items()) {
        if (item.state == ActionRun::State::Failed || item.remarkable)
            lines += QStringLiteral("%1: %2").arg(fullName(item.target), item.text);
    }
    m_errors->setPlainText(lines.join(QLatin1Char('\n')));
}

void ActionSheet::copy(const QString &text) { QGuiApplication::clipboard()->setText(text); }

void ActionSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    event->accept();
    if (event->isAutoRepeat())
        return; // held down, it must not go on from the word to the button
    if (m_word && m_word->hasFocus()) {
        // Who has typed the word does not mean Cancel; nor is it the last question.
        if (m_confirm->isEnabled())
            m_confirm->setFocus();
        return;
    }
    // The button that is seen to have the focus, not the default one.
    if (auto *button = qobject_cast<QPushButton *>(focusWidget()); button && button->isVisible())
        button->click();
    else
        QDialog::keyPressEvent(event);
}

void ActionSheet::reject()
{
    if (m_phase != Phase::Running) {
        QDialog::reject();
        return;
    }
    // What is under way is told before it closes.
    m_cancel->setText(tr("Stop &waiting"));
    m_cancel->setToolTip(tr("Whether what is under way was carried out will not be known."));
    m_run.stop();
}

} // namespace keywright::ui
