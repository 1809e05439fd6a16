// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/SetupDialog.h"

#include "base/Sleep.h"
#include "ui/setup/FindingsView.h"
#include "ui/setup/PrintDialog.h"
#include "ui/setup/SetupForm.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

namespace keywright::ui {

namespace {

constexpr int looksAfterWriting = 6;
constexpr std::chrono::milliseconds restBetweenLooks {1000};

/// `only`: the one side that was looked at; empty: all.
QString checkInWords(int missing, int notes, const QString &only)
{
    const QString noted = notes == 0 ? QString()
        : notes == 1                 ? SetupDialog::tr("1 thing was noted: read it before you go.")
                                     : SetupDialog::tr("%1 things were noted: read them before you go.").arg(notes);
    const QString rest = only.isEmpty() ? QString() : u' ' + SetupDialog::tr("Only %1 was looked at.").arg(only);
    if (missing == 0 && notes == 0)
        return (only.isEmpty() ? SetupDialog::tr("All that the engine needs is there.")
                               : SetupDialog::tr("All that the engine needs there is there."))
            + rest;
    const QString first = missing == 0 ? SetupDialog::tr("Nothing was found missing.")
        : missing == 1                 ? SetupDialog::tr("1 thing is missing.")
                                       : SetupDialog::tr("%1 things are missing.").arg(missing);
    return (noted.isEmpty() ? first : first + u' ' + noted) + rest;
}

} // namespace

SetupDialog::SetupDialog(ClusterSession &session, SetupGateway gateway, QWidget *parent)
    : ClusterDialog(session.identity(), tr("Set up Keywright"), parent)
    , m_session(session)
    , m_cluster(session.identity())
    , m_gateway(std::move(gateway))
    , m_scope(std::make_unique<TaskScope>())
    , m_form(new SetupForm(QStringLiteral("%1 (%2)").arg(
          session.client().connection().user, session.client().connection().server.toString())))
    , m_plan(new PlanView)
    , m_findings(new FindingsView)
    , m_pages(new QStackedWidget)
    , m_steps(plainLabel({}, "setupSteps"))
    , m_status(plainLabel({}, "setupStatus"))
    , m_progress(new QProgressBar)
    , m_print(plainButton(tr("&Print…"), "setupPrintButton"))
    , m_copy(plainButton(tr("Cop&y"), "setupCopy"))
    , m_back(plainButton(tr("&Back"), "setupBack"))
    , m_next(plainButton({}, "setupNext"))
    , m_apply(plainButton(tr("&Apply…"), "setupApply"))
    , m_close(plainButton(tr("Close"), "setupClose"))
{
    setObjectName(QStringLiteral("setupDialog"));
    build();
    m_form->show(m_gateway.proposal(m_cluster.id));
    setStep(Step::Form);
    resizeForLetters(*this, 820, 620);
}

SetupDialog::~SetupDialog()
{
    m_scope->cancel();
    if (m_scope->running() > 0) { // requests under way end by themselves
        TaskScope *scope = m_scope.release();
        connect(scope, &TaskScope::becameEmpty, scope, &QObject::deleteLater);
    }
}

void SetupDialog::build()
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_plan);
    m_pages->addWidget(m_findings);
    content().addWidget(m_steps);
    content().addWidget(m_pages, 1);
    content().addWidget(m_progress);
    content().addWidget(m_status);
    m_print->setToolTip(tr("The same as texts, for somebody else to apply"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_print);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    for (QPushButton *button : {m_back, m_apply, m_next, m_close})
        buttons->addWidget(button);
    content().addLayout(buttons);
    connect(m_form, &SetupForm::edited, this, &SetupDialog::showState);
    connect(m_print, &QPushButton::clicked, this,
        [this] { (new PrintDialog(m_cluster, m_gateway, m_form->choice(), this))->open(); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_findings->text()); });
    connect(m_back, &QPushButton::clicked, this, &SetupDialog::back);
    connect(m_next, &QPushButton::clicked, this, &SetupDialog::next);
    connect(m_apply, &QPushButton::clicked, this, &SetupDialog::askToApply);
    connect(m_close, &QPushButton::clicked, this, &SetupDialog::reject);
}

/// Half written is worse than written: while it writes, it stays.
void SetupDialog::reject()
{
    if (!m_writing)
        QDialog::reject();
}

void SetupDialog::setStep(Step step)
{
    m_step = step;
    m_pages->setCurrentIndex(static_cast<int>(step));
    const QStringList names {tr("1 What"), tr("2 Plan"), tr("3 Check")};
    QStringList shown;
    for (qsizetype i = 0; i < names.size(); ++i)
        shown += i == static_cast<qsizetype>(step) ? QStringLiteral("▸ ") + names[i] : names[i];
    m_steps->setText(shown.join(QStringLiteral("     ")));
    m_next->setText(step == Step::Form ? tr("&Look") : step == Step::Plan ? tr("&Check") : tr("&Check again"));
    if (step == Step::Form)
        m_status->setText(tr("Nothing is changed before you have seen what."));
    showState();
}

void SetupDialog::setBusy(const QString &doing)
{
    m_busy = !doing.isEmpty();
    if (m_busy)
        m_status->setText(doing);
    showState();
}

void SetupDialog::showState()
{
    const SetupChoice choice = m_form->choice();
    m_progress->setVisible(m_busy);
    m_form->setEnabled(!m_busy);
    m_back->setVisible(m_step != Step::Form);
    m_back->setEnabled(!m_busy);
    m_apply->setVisible(m_step == Step::Plan);
    m_apply->setEnabled(!m_busy && !m_cluster.readOnly && !m_plan->pending().empty());
    m_apply->setToolTip(
        m_cluster.readOnly ? tr("This cluster is set to read only: Cluster, Choose clusters…") : QString());
    m_next->setEnabled(!m_busy && (choice.kubernetes || choice.inVault));
    m_copy->setVisible(m_step == Step::Check);
    m_copy->setEnabled(!m_findings->text().isEmpty());
    m_close->setEnabled(!m_writing);
    m_next->setDefault(m_step == Step::Form);
}

void SetupDialog::next()
{
    if (m_step == Step::Form)
        startPlan();
    else
        startCheck();
}

void SetupDialog::back() { setStep(m_step == Step::Check && !m_plan->pending().empty() ? Step::Plan : Step::Form); }

void SetupDialog::startPlan()
{
    m_plan->clear();
    setStep(Step::Plan);
    setBusy(tr("Looking at what is there…"));
    m_scope->spawn(loadPlan(m_form->takeChoice()));
}

QCoro::Task<> SetupDialog::loadPlan(SetupChoice choice)
{
    const QPointer<SetupDialog> self = this;
    const std::pair<SetupSide, bool> sides[] {
        {SetupSide::Kubernetes, choice.kubernetes}, {SetupSide::Vault, choice.inVault}};
    for (size_t i = 0; i < std::size(sides); ++i) {
        if (!sides[i].second)
            continue;
        const Result<SetupPlan> plan = co_await m_gateway.plan(sides[i].first, m_session.source(), choice);
        if (!self)
            co_return;
        if (plan)
            m_plan->showPlan(sides[i].first, *plan);
        else
            m_plan->showError(sides[i].first, plan.error());
    }
    setBusy({});
    m_plan->selectFirst();
    const qsizetype count = static_cast<qsizetype>(m_plan->pending().size());
    const QString todo = count == 0 ? tr("Nothing is to be written.")
        : count == 1                ? tr("1 thing is to be written.")
                                    : tr("%1 things are to be written.").arg(count);
    QStringList said {todo};
    if (m_plan->hasFailed())
        said += tr("Not all could be looked at.");
    if (m_cluster.readOnly && count > 0)
        said += tr("This cluster is set to read only here: print it, or change that under Cluster, Choose clusters.");
    tellAloud(*m_status, said.join(u' '));
}

void SetupDialog::askToApply()
{
    const qsizetype count = static_cast<qsizetype>(m_plan->pending().size());
    auto *question = new ClusterQuestion(m_cluster,
        count == 1 ? tr("Write 1 thing?") : tr("Write %1 things?").arg(count),
        tr("They are written one after the other, with your own rights in Kubernetes and those of your token in Vault. "
           "What is there under the same names is replaced as the plan shows."),
        tr("&Write"), this);
    connect(question, &QDialog::accepted, this, [this] {
        m_writing = true;
        setBusy(tr("Writing…"));
        m_scope->spawn(applyAll(m_form->takeChoice()));
    });
    question->open();
}

QCoro::Task<> SetupDialog::applyAll(SetupChoice choice)
{
    const QPointer<SetupDialog> self = this;
    const std::vector<PlanView::Pending> all = m_plan->pending();
    qsizetype done = 0;
    for (const PlanView::Pending &one : all) {
        m_plan->setWorking(one);
        PlannedChange change = one.change;
        const Result<void> applied = co_await m_gateway.apply(one.side, m_session.source(), choice, std::move(change));
        if (!self)
            co_return;
        if (!applied) { // what comes next may need it
            m_plan->setFailed(one, applied.error());
            m_writing = false;
            setBusy({});
            QString said = tr("Ended at the first thing that failed, %1 of %2 are written. %3")
                               .arg(done)
                               .arg(all.size())
                               .arg(applied.error().text());
            if (applied.error().leavesOpen())
                said += u' ' + tr("That one may be written all the same: Back, then Look, tells.");
            tellAloud(*m_status, said);
            co_return;
        }
        m_plan->setDone(one);
        ++done;
    }
    m_writing = false;
    m_hasWritten = true;
    setBusy({});
    startCheck();
}

void SetupDialog::startCheck()
{
    m_findings->clear();
    setStep(Step::Check);
    setBusy(tr("Checking all that the engine needs…"));
    m_scope->spawn(loadFindings(m_form->takeChoice()));
}

QCoro::Task<> SetupDialog::loadFindings(SetupChoice choice)
{
    const QPointer<SetupDialog> self = this;
    const QString only = choice.kubernetes && choice.inVault ? QString()
        : choice.kubernetes                                  ? tr("Kubernetes")
                                                             : tr("Vault with AWS");
    const CancelToken cancel = m_scope->token();
    // An API server knows of new roles a moment after it has taken them: not everything that is missing now is missing.
    for (int looks = std::exchange(m_hasWritten, false) ? looksAfterWriting : 1; looks > 0; --looks) {
        SetupChoice asked = choice;
        const Result<std::vector<CheckedParty>> parties =
            co_await m_gateway.check(m_session.source(), std::move(asked));
        if (!self)
            co_return;
        if (!parties) {
            setBusy({});
            tellAloud(*m_status, parties.error().text());
            co_return;
        }
        m_findings->show(*parties);
        if (m_findings->missing() == 0 || looks == 1)
            break;
        const bool rested = co_await sleepFor(restBetweenLooks, cancel);
        if (!self || !rested)
            co_return;
    }
    setBusy({});
    tellAloud(*m_status, checkInWords(m_findings->missing(), m_findings->notes(), only));
    showState();
}

} // namespace keywright::ui
