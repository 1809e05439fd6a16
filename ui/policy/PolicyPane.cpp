// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPane.h"

#include "ui/policy/CompletionBox.h"
#include "ui/policy/PolicyChecker.h"
#include "ui/policy/PolicyEditor.h"
#include "ui/policy/ProblemList.h"
#include "ui/policy/SeverityLook.h"
#include "ui/policy/SizeMeter.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTimer>

namespace keywright::ui {

namespace {

constexpr int idle = 250; ///< milliseconds after the last key until the policy is looked at

} // namespace

class PolicyPane::Private final
{
public:
    explicit Private(PolicyPane *pane);

    void layOut();
    void addActions();
    void listen();
    QAction *action(const QString &name, const QString &text, const QKeySequence &key);

    void textChanged();
    void ask();
    void show(const std::vector<PlacedFinding> &findings);
    void showSummary();
    void step(int direction);
    void go(const PlacedFinding &placed);

    PolicyPane *pane;
    PolicyEditor *editor;
    CompletionBox *completions;
    ProblemList *problems;
    SizeMeter *meter;
    QLabel *summary;
    QLabel *summaryIcon;
    QLabel *hint;
    PolicyChecker checker;
    QTimer idleTimer;
    QByteArray askedText;
    qsizetype limit = 2048;
};

PolicyPane::Private::Private(PolicyPane *pane)
    : pane(pane)
    , editor(new PolicyEditor(pane))
    , completions(new CompletionBox(editor))
    , problems(new ProblemList(pane))
    , meter(new SizeMeter(pane))
    , summary(new QLabel(pane))
    , summaryIcon(new QLabel(pane))
    , hint(new QLabel(pane))
{
    layOut();
    addActions();
    listen();
}

void PolicyPane::Private::layOut()
{
    auto *texts = new QSplitter(Qt::Vertical, pane);
    texts->setObjectName(QStringLiteral("policyTexts"));
    texts->setChildrenCollapsible(false);
    texts->addWidget(editor);
    texts->addWidget(problems);
    texts->setStretchFactor(0, 1);
    texts->setStretchFactor(1, 0);

    summary->setObjectName(QStringLiteral("policySummary"));
    summary->setTextFormat(Qt::PlainText);
    summaryIcon->setFixedSize(metrics::iconSize, metrics::iconSize);
    hint->setObjectName(QStringLiteral("policyHint"));
    hint->setTextFormat(Qt::PlainText);
    hint->setText(PolicyPane::tr("Ctrl+Space completes · Esc, then Tab leaves the text"));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto *status = new QHBoxLayout;
    status->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    status->setSpacing(metrics::tight);
    status->addWidget(summaryIcon);
    status->addWidget(summary);
    status->addSpacing(metrics::wide);
    status->addWidget(meter);
    status->addSpacing(metrics::wide);
    status->addWidget(hint, 1);

    auto *all = new QVBoxLayout(pane);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(texts, 1);
    all->addLayout(status);
    pane->setFocusProxy(editor);
}

QAction *PolicyPane::Private::action(const QString &name, const QString &text, const QKeySequence &key)
{
    auto *made = new QAction(text, pane);
    made->setObjectName(name);
    made->setShortcut(key);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    pane->addAction(made);
    return made;
}

void PolicyPane::Private::addActions()
{
    QAction *next = action(QStringLiteral("policyNext"), PolicyPane::tr("Next Problem"), QKeySequence(Qt::Key_F8));
    connect(next, &QAction::triggered, pane, [this] { step(1); });
    QAction *last =
        action(QStringLiteral("policyPrevious"), PolicyPane::tr("Previous Problem"), QKeySequence(Qt::SHIFT | Qt::Key_F8));
    connect(last, &QAction::triggered, pane, [this] { step(-1); });
    QAction *complete =
        action(QStringLiteral("policyComplete"), PolicyPane::tr("Complete"), QKeySequence(Qt::CTRL | Qt::Key_Space));
    connect(complete, &QAction::triggered, completions, &CompletionBox::complete);
}

void PolicyPane::Private::listen()
{
    idleTimer.setSingleShot(true);
    connect(&idleTimer, &QTimer::timeout, pane, [this] { ask(); });
    connect(editor, &PolicyEditor::edited, pane, [this] { textChanged(); });
    connect(&checker, &PolicyChecker::found, pane, [this](const auto &findings) { show(findings); });
    connect(completions, &CompletionBox::actionsWanted, &checker, &PolicyChecker::listActions);
    connect(&checker, &PolicyChecker::actionsListed, completions, &CompletionBox::setActions);
    connect(problems, &ProblemList::chosenForGoing, pane, [this](const PlacedFinding &placed) { go(placed); });
}

void PolicyPane::Private::textChanged()
{
    meter->setSize(countedByIam(editor->bytes()));
    idleTimer.start(idle);
    Q_EMIT pane->textChanged();
}

void PolicyPane::Private::ask()
{
    idleTimer.stop();
    askedText = editor->bytes();
    checker.ask({.text = askedText, .limit = limit});
}

void PolicyPane::Private::show(const std::vector<PlacedFinding> &findings)
{
    if (askedText != editor->bytes())
        return; // overtaken while it waited for the event loop; the next one is on its way
    editor->mark(findings);
    problems->list(findings);
    showSummary();
    Q_EMIT pane->checked();
}

void PolicyPane::Private::showSummary()
{
    const FindingModel &model = problems->findings();
    summary->setText(problems->summary());
    PolicySeverity worst = PolicySeverity::Info;
    for (const PlacedFinding &one : model.all())
        worst = std::min(worst, one.finding.severity);
    const Tone tone = model.all().empty() ? Tone::Ok : toneOf(worst);
    const QString name = model.all().empty() ? toneIconName(Tone::Ok) : severityIconName(worst);
    summaryIcon->setPixmap(
        iconPixmap(name, toneColor(tone, pane->palette()), metrics::iconSize, pane->devicePixelRatioF()));
}

void PolicyPane::Private::step(int direction)
{
    if (const PlacedFinding *placed = problems->step(direction, editor->caret()))
        go(*placed);
}

void PolicyPane::Private::go(const PlacedFinding &placed)
{
    editor->select(placed.end, placed.begin); // the caret at its beginning: the next step starts there
    editor->setFocus();
}

PolicyPane::PolicyPane(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("policyPane"));
}

PolicyPane::~PolicyPane() = default;

void PolicyPane::setText(const QString &text)
{
    d->editor->load(text.toUtf8());
    d->meter->setSize(countedByIam(d->editor->bytes()));
    d->ask();
}

QString PolicyPane::text() const { return d->editor->text(); }

void PolicyPane::setReadOnly(bool readOnly)
{
    d->editor->setEditable(!readOnly);
    d->hint->setVisible(!readOnly);
}

void PolicyPane::setSizeLimit(qsizetype characters)
{
    d->limit = characters;
    d->meter->setLimit(characters);
    d->ask();
}

PolicyFindings PolicyPane::findings() const
{
    PolicyFindings all;
    for (const PlacedFinding &placed : d->problems->findings().all())
        all.push_back(placed.finding);
    return all;
}

bool PolicyPane::isChecked() const { return d->checker.isAnswered() && d->askedText == d->editor->bytes(); }

bool PolicyPane::hasErrors() const { return keywright::hasErrors(findings()); }

qsizetype PolicyPane::size() const { return countedByIam(d->editor->bytes()); }

} // namespace keywright::ui
