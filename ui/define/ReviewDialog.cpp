// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ReviewDialog.h"

#include "ui/define/ApplyOutcome.h"
#include "ui/define/ClusterFrame.h"
#include "ui/define/ConflictPage.h"
#include "ui/define/InThread.h"
#include "ui/define/ReportPage.h"
#include "ui/define/Strip.h"
#include "ui/theme/Metrics.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr int mostTries = 4; // the engine writes its status now and then: that interrupts nobody

QString uidOf(const Json &object) { return stringAt(object, {"metadata", "uid"}); }

} // namespace

ReviewDialog::ReviewDialog(Subject subject, QWidget *parent)
    : QDialog(parent)
    , m_subject(std::move(subject))
    , m_frame(new ClusterFrame)
    , m_pages(new QStackedWidget)
    , m_busy(new QLabel)
    , m_conflicts(new ConflictPage)
    , m_refusalTitle(new Strip(QStringLiteral("refusalTitle")))
    , m_refusal(new QPlainTextEdit)
    , m_report(new ReportPage)
    , m_back(new QPushButton(tr("&Back")))
    , m_again(new QPushButton(tr("&Look again")))
    , m_apply(new QPushButton(tr("&Apply")))
{
    setObjectName(QStringLiteral("review"));
    setWindowTitle(tr("Review & apply"));
    resize(1000, 620);
    m_frame->setIdentity(m_subject.session->identity(), m_subject.draft.title());
    m_refusal->setReadOnly(true);
    m_refusal->setObjectName(QStringLiteral("refusal"));
    m_refusal->setAccessibleName(tr("What was refused"));
    m_busy->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_busy);
    m_pages->addWidget(m_conflicts);
    auto *refusal = new QWidget;
    auto *refused = new QVBoxLayout(refusal);
    refused->setContentsMargins(0, 0, 0, 0);
    refused->addWidget(m_refusalTitle);
    refused->addWidget(m_refusal, 1);
    m_pages->addWidget(refusal);
    m_pages->addWidget(m_report);
    m_frame->content().addWidget(m_pages, 1);
    m_back->setObjectName(QStringLiteral("back"));
    m_again->setObjectName(QStringLiteral("lookAgain"));
    m_apply->setObjectName(QStringLiteral("apply"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_again);
    buttons->addWidget(m_apply);
    for (QPushButton *button : {m_back, m_again, m_apply})
        button->setAutoDefault(button == m_back);
    m_frame->content().addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_frame);
    m_back->setDefault(true);
    connect(m_back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &ReviewDialog::decide);
    connect(m_apply, &QPushButton::clicked, this, [this] { apply(); });
    connect(m_conflicts, &ConflictPage::decided, this, [this] { m_again->setEnabled(m_conflicts->isDecided()); });
    showFindings();
    look();
}

QCoro::Task<Result<Json>> ReviewDialog::send(bool force, bool dryRun)
{
    KubeClient &client = m_subject.session->client();
    if (m_isPatch)
        return client.mergePatch(resources::awsCredentials, key(), m_manifest, names::desktopManager, {}, dryRun);
    ApplyOptions options;
    options.fieldManager = names::desktopManager;
    options.force = force;
    options.dryRun = dryRun;
    return client.apply(resources::awsCredentials, m_manifest, options);
}

/// Without force first: what belongs to others is shown, and only what the user then keeps is forced.
QCoro::Task<> ReviewDialog::look()
{
    const QPointer<ReviewDialog> self(this);
    m_applying = false;
    m_back->setEnabled(true);
    showBusy(tr("The API server is asked what it would do …"));
    const ObjectKey object = key();
    Result<Json> live = co_await m_subject.session->client().get(resources::awsCredentials, object);
    if (!self)
        co_return;
    if (live && m_unanswered && outcomeOf({}, *m_unanswered, live) == WriteOutcome::Done)
        co_return succeed(*live); // it took its time
    if (!live && (live.error().kind != ErrorKind::NotFound || !isNew()))
        co_return showRefusal(live.error());
    if (live && isNew())
        co_return showRefusal({.kind = ErrorKind::AlreadyExists,
            .sentence = tr("There is an AwsCredential %1 already.").arg(object.toString()),
            .hint = tr("Choose another name, or open that one.")});
    if (live && uidOf(*live) != uidOf(m_subject.base))
        co_return showRefusal({.kind = ErrorKind::Conflict,
            .sentence = tr("%1 was deleted and made anew since this window was opened.").arg(object.toString()),
            .hint = tr("Open the new one; this draft is kept.")});
    m_live = live ? std::move(*live) : Json();

    const Json base =
        isNew() ? Json() : CredentialDraft::fromObject(m_subject.draft.cluster, m_subject.base).toManifest();
    const DraftFields fields(m_subject.draft.toManifest(), base, m_live);
    const auto undecided = [this](std::vector<FieldConflict> conflicts) {
        std::erase_if(conflicts, [this](const FieldConflict &one) { return m_kept.contains(one.path); });
        return conflicts;
    };
    if (const auto overlaps = undecided(fields.overlaps()); !overlaps.empty())
        co_return showConflicts(overlaps);
    const auto stamp = [this] {
        if (isNew())
            return;
        m_manifest["metadata"]["uid"] = uidOf(m_live);
        m_manifest["metadata"]["resourceVersion"] = stringAt(m_live, {"metadata", "resourceVersion"});
    };
    m_isPatch = false;
    m_manifest = fields.manifest();
    stamp();
    Result<Json> result = co_await send(false, true);
    if (!self)
        co_return;
    if (!result && result.error().kind == ErrorKind::Conflict) {
        const std::vector<FieldConflict> conflicts = fields.conflictsIn(result.error());
        auto open = undecided(conflicts);
        std::erase_if(
            open, [](const FieldConflict &one) { return one.manager == names::desktopManager; }); // a patch of ours
        if (!open.empty())
            co_return showConflicts(open);
        if (!conflicts.empty()) {
            Result<Json> forced = co_await send(true, true);
            if (!self)
                co_return;
            result = std::move(forced);
        }
    }
    if (const auto left = result ? fields.leftIn(*result) : std::vector<FieldConflict>(); !left.empty()) {
        if (const auto open = undecided(left); !open.empty())
            co_return showConflicts(open);
        m_isPatch = true;
        m_manifest = fields.mergePatch();
        stamp();
        Result<Json> patched = co_await send(true, true);
        if (!self)
            co_return;
        result = std::move(patched);
    }
    if (!result) {
        if (result.error().kind == ErrorKind::Conflict && ++m_tries < mostTries) {
            look();
            co_return;
        }
        co_return showRefusal(result.error());
    }
    m_result = std::move(*result);
    if (m_agreed) {
        const bool same = *m_agreed == std::pair(fieldsOf(m_live), fieldsOf(m_result));
        m_agreed.reset();
        if (same) { // only the status moved
            apply();
            co_return;
        }
        m_notice = tr("Nothing was applied yet: it has changed since the dry run. This is what would happen now.");
    }
    compare();
}

QCoro::Task<> ReviewDialog::apply()
{
    const QPointer<ReviewDialog> self(this);
    const std::pair agreed(fieldsOf(m_live), fieldsOf(m_result));
    showBusy(tr("Applying …"));
    m_applying = true;
    m_back->setEnabled(false);
    const ObjectKey object = key();
    if (isNew()) {
        // An apply has no way to say "must not exist yet": this is as near as it gets.
        const Result<Json> there = co_await m_subject.session->client().get(resources::awsCredentials, object);
        if (!self)
            co_return;
        if (there || there.error().kind != ErrorKind::NotFound) {
            look();
            co_return;
        }
    }
    // Forced: what it names was seen and agreed to, at this resourceVersion.
    // A new one is not: whoever has made one of that name meanwhile keeps it.
    const bool force = !isNew();
    const Result<Json> done = co_await send(force, false);
    if (!self)
        co_return;
    if (!done && done.error().kind == ErrorKind::Conflict && ++m_tries < mostTries) {
        m_agreed = agreed;
        look();
        co_return;
    }
    if (!done && done.error().leavesOpen()) {
        lookAfter(done.error());
        co_return;
    }
    if (!done)
        co_return showRefusal(done.error());
    succeed(*done);
}

void ReviewDialog::succeed(const Json &object)
{
    m_applying = false;
    const CredentialRef ref {m_subject.draft.cluster, key(), uidOf(object)};
    Q_EMIT applied(
        isNew() ? tr("%1 was made.").arg(key().toString()) : tr("%1 was changed.").arg(key().toString()), ref);
    accept();
}

QCoro::Task<> ReviewDialog::lookAfter(Error error)
{
    const QPointer<ReviewDialog> self(this);
    m_busy->setText(tr("No answer came: what is there now is looked at …"));
    m_unanswered = m_result;
    const ObjectKey object = key();
    const Result<Json> now = co_await m_subject.session->client().get(resources::awsCredentials, object);
    if (!self)
        co_return;
    const WriteOutcome outcome = outcomeOf(m_live, m_result, now);
    if (outcome == WriteOutcome::Done)
        co_return succeed(*now);
    showRefusal({.kind = ErrorKind::Timeout, .sentence = outcomeInWords(outcome, error, now)});
}

void ReviewDialog::reject()
{
    if (!m_applying)
        QDialog::reject();
}

void ReviewDialog::decide()
{
    m_kept.merge(m_conflicts->kept());
    const std::set<FieldPath> taken = m_conflicts->taken();
    if (!taken.empty()) {
        Json manifest = m_subject.draft.toManifest();
        Json base = m_subject.base;
        const Fields live = fieldsOf(m_live);
        for (const FieldPath &path : taken) {
            const auto value = live.find(path);
            const Json theirs = value == live.end() ? Json() : value->second;
            manifest = withField(std::move(manifest), path, theirs);
            base = withField(std::move(base), path, theirs);
        }
        m_subject.draft = CredentialDraft::fromObject(m_subject.draft.cluster, manifest);
        m_subject.base = base;
        Q_EMIT tookTheirs(m_subject.draft, m_subject.base);
        showFindings();
    }
    look();
}

void ReviewDialog::showFindings() { m_report->showFindings(findingsIn(m_subject.draft.toManifest())); }

void ReviewDialog::showBusy(const QString &text)
{
    m_busy->setText(text);
    m_pages->setCurrentWidget(m_busy);
    m_again->setVisible(false);
    m_apply->setEnabled(false);
    m_notice.clear();
    m_back->setFocus();
}

void ReviewDialog::showConflicts(const std::vector<FieldConflict> &conflicts)
{
    m_pages->setCurrentWidget(m_conflicts);
    m_again->setVisible(true);
    m_conflicts->show(conflicts);
}

void ReviewDialog::showRefusal(const Error &error)
{
    m_applying = false;
    m_back->setEnabled(true);
    if (m_unanswered)
        m_refusalTitle->tell(Tone::Warning, tr("It is not known whether this was applied. The draft is kept."));
    else
        m_refusalTitle->tell(Tone::Failing, tr("This cannot be applied. The draft is kept; nothing was changed."));
    m_again->setVisible(m_unanswered.has_value());
    m_again->setEnabled(true);
    m_refusal->setPlainText(error.text());
    m_pages->setCurrentWidget(m_refusal->parentWidget());
    m_back->setFocus();
    if (error.kind == ErrorKind::InvalidInput)
        Q_EMIT refused(problemsOf(error));
}

QCoro::Task<> ReviewDialog::compare()
{
    const QPointer<ReviewDialog> self(this);
    m_busy->setText(tr("Permissions are compared …"));
    auto comparison = [live = m_live, result = m_result] { return reviewOf(live, result); };
    const ReviewReport report = co_await inThread(std::move(comparison));
    if (self)
        showResult(report);
}

void ReviewDialog::showResult(const ReviewReport &report)
{
    m_report->showReport(report, m_notice);
    m_pages->setCurrentWidget(m_report);
    m_apply->setEnabled(!report.changesNothing);
    m_back->setFocus();
}

} // namespace keywright::ui
