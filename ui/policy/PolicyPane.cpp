// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPane.h"

#include "iam/PolicyLinter.h"
#include "ui/policy/AccessView.h"
#include "ui/policy/CompletionBox.h"
#include "ui/policy/NoticeBar.h"
#include "ui/policy/PolicyChanges.h"
#include "ui/policy/PolicyEditor.h"
#include "ui/policy/PolicyPanePrivate.h"
#include "ui/policy/ProblemList.h"
#include "ui/policy/SeverityLook.h"
#include "ui/policy/SizeMeter.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QEvent>
#include <QLabel>

namespace keywright::ui {

namespace {

constexpr int idle = 250; ///< milliseconds after the last key until the policy is looked at

} // namespace

PolicyPane::Private::Private(PolicyPane *pane)
    : pane(pane)
    , notice(new NoticeBar(pane))
    , editor(new PolicyEditor(pane))
    , completions(new CompletionBox(editor))
    , problems(new ProblemList(pane))
    , access(new AccessView(pane))
    , meter(new SizeMeter(pane))
    , tools(new QWidget(pane))
    , summary(new QLabel(pane))
    , summaryIcon(new QLabel(pane))
    , hint(new QLabel(pane))
    , changes(new PolicyChanges(editor, &checker, notice))
{
    layOut();
    addActions();
    listen();
}

void PolicyPane::Private::listen()
{
    idleTimer.setSingleShot(true);
    connect(&idleTimer, &QTimer::timeout, pane, [this] { ask(); });
    connect(editor, &PolicyEditor::edited, pane, [this] { textChanged(); });
    connect(&checker, &PolicyChecker::found, pane, [this](const auto &findings) { show(findings); });
    connect(completions, &CompletionBox::actionsWanted, &checker, &PolicyChecker::listActions);
    connect(&checker, &PolicyChecker::actionsListed, completions, &CompletionBox::setActions);
    connect(&checker, &PolicyChecker::explained, pane, [this](const AccessSummary &summary) { access->tell(summary); });
    connect(editor, &PolicyEditor::markClicked, pane, [this](int line) {
        if (const PlacedFinding *placed = problems->gravest(line))
            go(*placed);
    });
    connect(problems, &ProblemList::chosenForGoing, pane, [this](const PlacedFinding &placed) { go(placed); });
}

void PolicyPane::Private::load(const QByteArray &text)
{
    if (text != editor->bytes()) { // what was said of another policy is not said of this one
        problems->list({});
        access->tell({});
        notice->hide();
    }
    editor->load(text);
    meter->setSize(countedByIam(editor->bytes()));
    ask();
    showSummary();
}

void PolicyPane::Private::textChanged()
{
    meter->setSize(countedByIam(editor->bytes()));
    idleTimer.start(idle);
    access->setStale(true);
    Q_EMIT pane->textChanged();
}

void PolicyPane::Private::ask()
{
    idleTimer.stop();
    askedText = editor->bytes();
    checker.ask({.text = askedText, .limit = limit, .managed = managed, .accepted = accepted});
}

void PolicyPane::Private::show(const std::vector<PlacedFinding> &findings)
{
    if (askedText != editor->bytes())
        return; // overtaken while it waited for the event loop; the next one is on its way
    editor->mark(findings);
    problems->list(findings);
    showSummary();
    fit();
    if (std::exchange(isFixWanted, false))
        fix();
    if (!editor->isReadOnly())
        checker.listActions(); // so that the first list need not wait for it
    Q_EMIT pane->checked();
}

void PolicyPane::Private::showSummary()
{
    const bool isEmpty = editor->bytes().trimmed().isEmpty();
    summary->setText(!isChecked() ? tr("Checking …") : isEmpty ? tr("Nothing to check yet") : problems->summary());
    Tone tone = !isChecked() || isEmpty ? Tone::Unknown : Tone::Ok;
    QString name = toneIconName(tone);
    for (const PolicySeverity severity :
        {PolicySeverity::Error, PolicySeverity::Security, PolicySeverity::Warning, PolicySeverity::Info}) {
        if (problems->findings().count(severity) == 0)
            continue;
        tone = toneOf(severity);
        name = severityIconName(severity);
        break;
    }
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

void PolicyPane::Private::fix()
{
    if (editor->isReadOnly())
        return;
    if (!isChecked()) {
        isFixWanted = true;
        return ask();
    }
    const PlacedFinding *placed = problems->chosen(editor->caret(), editor->lineOf(editor->caret()));
    changes->fix(placed ? &placed->finding : nullptr);
    editor->setFocus();
}

void PolicyPane::Private::accept()
{
    if (const PlacedFinding *placed =
            isChecked() ? problems->chosen(editor->caret(), editor->lineOf(editor->caret())) : nullptr)
        Q_EMIT pane->acceptanceAsked(placed->finding);
    else
        notice->tell(Tone::Unknown, tr("There is no finding in this line: choose one in the list below (F8)."));
}

bool PolicyPane::Private::isChecked() const { return checker.isAnswered() && askedText == editor->bytes(); }

PolicyPane::PolicyPane(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("policyPane"));
}

PolicyPane::~PolicyPane() = default;

void PolicyPane::setText(const QString &text) { d->load(text.toUtf8()); }

QString PolicyPane::text() const { return d->editor->text(); }

void PolicyPane::setReadOnly(bool readOnly)
{
    d->editor->setEditable(!readOnly);
    d->hint->setVisible(!readOnly);
    d->tools->setVisible(!readOnly);
    for (const char *name : {"policyFix", "policyAccept", "policyFormat", "policyShrink", "policyComplete"})
        findChild<QAction *>(QLatin1String(name))->setEnabled(!readOnly);
}

void PolicyPane::setSizeLimit(qsizetype characters)
{
    d->limit = characters;
    d->meter->setLimit(characters);
    d->ask();
}

void PolicyPane::setManagedPolicies(const QStringList &arns)
{
    if (arns == d->managed)
        return;
    d->managed = arns;
    d->ask();
}

void PolicyPane::setAcceptedFindings(const QString &lines)
{
    if (lines == d->accepted)
        return;
    d->accepted = lines;
    d->ask();
}

PolicyFindings PolicyPane::findings() const
{
    PolicyFindings all;
    for (const PlacedFinding &placed : d->problems->findings().all())
        all.push_back(placed.finding);
    return all;
}

bool PolicyPane::isChecked() const { return d->isChecked(); }

bool PolicyPane::hasErrors() const { return keywright::hasErrors(findings()); }

void PolicyPane::setOwner(const QString &label, const QColor &color) { d->changes->setOwner(label, color); }

void PolicyPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->fit();
}

void PolicyPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (d && event->type() == QEvent::PaletteChange)
        d->showSummary();
}

qsizetype PolicyPane::size() const { return countedByIam(d->editor->bytes()); }

} // namespace keywright::ui
