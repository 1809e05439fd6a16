// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/DefineWindow.h"

#include "kube/YamlText.h"
#include "ui/define/ClusterFrame.h"
#include "ui/define/CredentialForm.h"
#include "ui/define/DraftFields.h"
#include "ui/define/FieldBox.h"
#include "ui/define/ReviewDialog.h"
#include "ui/define/Strip.h"
#include "ui/policy/PolicyPane.h"
#include "ui/theme/Metrics.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>

#include <algorithm>

namespace keywright::ui {

DefineWindow::DefineWindow(Context context, ClusterSession *session, bool isNew, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_context(std::move(context))
    , m_session(session)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("define"));
    build(isNew);
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(std::chrono::seconds(1));
    connect(&m_autosave, &QTimer::timeout, this, &DefineWindow::keepDraft);
}

DefineWindow::~DefineWindow() = default;

ClusterSession *DefineWindow::sessionOf(const QString &cluster) const
{
    const auto found = std::ranges::find_if(
        m_context.sessions, [&](const ClusterSession *one) { return one->identity().id == cluster; });
    return found == m_context.sessions.end() ? nullptr : *found;
}

void DefineWindow::beginNew(const CredentialDraft &draft)
{
    m_ref = {};
    m_draftId = DraftStore::idFor({}, {});
    setDraft(draft);
    m_form->focusField(QStringLiteral("spec.purpose"));
}

void DefineWindow::open(const CredentialRef &ref)
{
    m_ref = ref;
    m_draftId = DraftStore::idFor(ref.cluster, ref.uid);
    m_showAll = true;
    CredentialDraft draft;
    draft.cluster = ref.cluster;
    draft.ns = ref.key.ns;
    draft.name = ref.key.name;
    setDraft(draft);
    load(false);
}

void DefineWindow::restore(const DraftStore::Kept &kept)
{
    m_draftId = kept.id;
    m_base = kept.base;
    m_generation = intAt(m_base, {"metadata", "generation"});
    if (!m_base.is_null()) {
        m_ref = {kept.draft.cluster, {kept.draft.ns, kept.draft.name}, stringAt(m_base, {"metadata", "uid"})};
        m_showAll = true;
    }
    setDraft(kept.draft);
    m_clean = m_base.is_null() ? CredentialDraft() : CredentialDraft::fromObject(kept.draft.cluster, m_base);
    follow();
}

QCoro::Task<> DefineWindow::load(bool merging)
{
    const QPointer<DefineWindow> self(this);
    m_loadsToMerge = merging;
    if (!merging) {
        m_form->setEnabled(false);
        m_policy->setEnabled(false);
        m_status->setText(tr("Reading …"));
    }
    const ObjectKey object = m_ref.key;
    Result<Json> live = co_await m_session->client().get(resources::awsCredentials, object);
    if (!self)
        co_return;
    if (live && stringAt(*live, {"metadata", "uid"}) != m_ref.uid)
        live = failure(ErrorKind::NotFound, tr("%1 was deleted; another one has its name now.").arg(object.toString()));
    if (!live) {
        m_status->clear();
        m_blocked->tell(Tone::Failing, live.error().text(), tr("Try &again"));
        co_return;
    }
    m_form->setEnabled(true);
    m_policy->setEnabled(true);
    m_live->tell(Tone::Unknown, {});
    if (merging)
        co_return merge(*live);
    m_base = std::move(*live);
    m_generation = intAt(m_base, {"metadata", "generation"});
    setDraft(CredentialDraft::fromObject(m_ref.cluster, m_base));
    offerKeptDraft();
    if (m_policyBox->isVisible())
        m_policy->setFocus(Qt::OtherFocusReason);
}

void DefineWindow::setDraft(const CredentialDraft &draft)
{
    fillIn(draft);
    m_clean = draft; // what no field shows is carried along
    m_clean = this->draft();
    m_refused.clear();
    follow();
}

void DefineWindow::fillIn(const CredentialDraft &draft)
{
    m_filling = true;
    m_form->fill(draft);
    m_policy->setText(draft.policy);
    m_accepted = draft.acceptedFindings;
    m_filling = false;
}

CredentialDraft DefineWindow::draft() const
{
    CredentialDraft draft = m_clean; // what is not edited here is carried along
    if (!m_ref.uid.isEmpty()) {
        draft.cluster = m_ref.cluster;
        draft.ns = m_ref.key.ns;
        draft.name = m_ref.key.name;
    }
    m_form->take(draft);
    draft.policy = m_policy->text();
    draft.acceptedFindings = m_accepted;
    return draft;
}

QString DefineWindow::title() const
{
    return m_session ? QStringLiteral("%1 / %2").arg(m_session->identity().title(), draft().title()) : draft().title();
}

bool DefineWindow::isChanged() const
{
    const CredentialDraft now = draft();
    if (now == m_clean)
        return false;
    return m_ref.uid.isEmpty() || now.toManifest() != m_clean.toManifest()
        || now.policy.trimmed() != m_clean.policy.trimmed();
}

void DefineWindow::edited(const QString &field)
{
    if (m_filling)
        return;
    m_touched.insert(field);
    std::erase_if(m_refused, [&](const DraftProblem &one) { return one.field == field || one.field == u"spec"; });
    m_autosave.start();
    follow();
}

void DefineWindow::follow()
{
    const CredentialDraft now = draft();
    if (m_ref.uid.isEmpty())
        m_session = sessionOf(now.cluster);
    m_form->follow(now);
    std::vector<DraftProblem> problems = now.problems();
    const auto blocking = std::ranges::count_if(problems, &DraftProblem::blocking);
    problems.insert(problems.end(), m_refused.begin(), m_refused.end());
    if (!m_showAll)
        std::erase_if(problems, [this](const DraftProblem &one) { return !m_touched.contains(one.field); });
    QStringList policyProblems;
    bool policyBlocked = false;
    QStringList others;
    for (const DraftProblem &problem : m_form->showProblems(problems)) {
        if (problem.field == u"spec.iamPolicy") {
            policyProblems += problem.sentence;
            policyBlocked |= problem.blocking;
        } else
            others += problem.sentence;
    }
    m_policyProblem->setProblem(policyProblems.join(u'\n'), policyBlocked);
    m_policyBox->setVisible(!now.existingUser);
    m_policy->setManagedPolicies(now.arns);
    m_policy->setAcceptedFindings(m_accepted);
    findUsers(now);
    if (const QString yaml = manifestYaml(now); m_manifest->toPlainText() != yaml)
        m_manifest->setPlainText(yaml);
    const bool readOnly = m_session && m_session->identity().readOnly;
    if (!readOnly || blocking > 0) // there it is never ready
        others += blocking > 0 ? tr("Still to be said or corrected: %1").arg(blocking)
            : isChanged()      ? tr("Ready for review.")
                               : tr("Nothing is changed.");
    m_status->setText(others.join(u' '));
    if (readOnly)
        m_blocked->tell(Tone::Suspended,
            tr("%1 is read-only here, so nothing can be applied. The manifest can be copied or exported.")
                .arg(m_session->identity().title()));
    else if (m_form->isEnabled() && !m_gone)
        m_blocked->tell(Tone::Unknown, {});
    m_review->setEnabled(!readOnly && !m_gone && m_form->isEnabled());
    showIdentity();
}

QString DefineWindow::manifestYaml(const CredentialDraft &now)
{
    const QString yaml = QString::fromUtf8(toYaml(now.toManifest()));
    return now.lacksPolicy() ? tr("# The policy is missing here: it is no JSON as yet.") + u'\n' + yaml : yaml;
}

void DefineWindow::showIdentity()
{
    const ClusterIdentity identity = m_session ? m_session->identity() : ClusterIdentity {};
    m_frame->setIdentity(identity, draft().title());
    const QString what = m_ref.uid.isEmpty() ? tr("New credential – %1[*]") : tr("%1[*]");
    setWindowTitle(what.arg(title()));
    setWindowModified(isChanged());
}

void DefineWindow::review()
{
    m_showAll = true;
    follow();
    if (!m_review->isEnabled())
        return;
    const CredentialDraft now = draft();
    for (const DraftProblem &problem : now.problems()) {
        if (!problem.blocking)
            continue;
        if (problem.field == u"spec.iamPolicy")
            m_policy->setFocus(Qt::OtherFocusReason);
        else
            m_form->focusField(problem.field);
        return;
    }
    auto *dialog = new ReviewDialog({.session = m_session, .draft = now, .base = m_base}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReviewDialog::tookTheirs, this, [this](const CredentialDraft &taken, const Json &base) {
        m_base = base;
        fillIn(taken);
        m_clean = CredentialDraft::fromObject(m_ref.cluster, base);
        follow();
    });
    connect(dialog, &ReviewDialog::refused, this, [this](const std::vector<DraftProblem> &problems) {
        m_refused = problems;
        follow();
    });
    connect(dialog, &ReviewDialog::applied, this, [this](const QString &sentence, const CredentialRef &ref) {
        Q_EMIT applied(sentence, ref);
        leave(false);
    });
    dialog->open();
}

void DefineWindow::keepDraft()
{
    m_autosave.stop();
    if (m_leaving)
        return;
    if (!isChanged())
        m_context.drafts.remove(m_draftId);
    else
        m_context.drafts.save({.id = m_draftId, .draft = draft(), .base = m_base, .savedAt = m_context.clock.now()});
}

/// Until the user has decided about it, what is typed is kept under another name.
void DefineWindow::offerKeptDraft()
{
    for (const DraftStore::Kept &kept : m_context.drafts.all()) {
        if (kept.base.is_null() || kept.draft.cluster != m_ref.cluster
            || stringAt(kept.base, {"metadata", "uid"}) != m_ref.uid)
            continue;
        m_offeredId = kept.id;
        if (m_offeredId == m_draftId)
            m_draftId = DraftStore::idFor({}, {});
        m_kept->tell(Tone::Warning,
            tr("A draft of %1 was kept, and never applied.")
                .arg(QLocale().toString(kept.savedAt.toLocalTime(), QLocale::ShortFormat)),
            tr("&Take it"), tr("&Discard it"));
        return;
    }
}

void DefineWindow::takeKeptDraft()
{
    m_context.drafts.remove(m_draftId); // what was typed since is replaced
    for (const DraftStore::Kept &kept : m_context.drafts.all())
        if (kept.id == m_offeredId)
            restore(kept);
    m_kept->tell(Tone::Unknown, {});
}

void DefineWindow::leave(bool keep)
{
    keepDraft();
    m_leaving = true;
    if (!keep)
        m_context.drafts.remove(m_draftId);
    close();
}

/// Esc comes here when nothing that has the focus uses it.
void DefineWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier && !isChanged())
        close();
    else
        QWidget::keyPressEvent(event);
}

void DefineWindow::closeEvent(QCloseEvent *event)
{
    if (!m_leaving && isChanged()) {
        QMessageBox question(QMessageBox::Question, tr("Not applied"), tr("%1 is not applied.").arg(title()),
            QMessageBox::NoButton, this);
        question.setTextFormat(Qt::PlainText);
        question.setInformativeText(tr("A kept draft is offered again when it is opened the next time."));
        question.setObjectName(QStringLiteral("notApplied"));
        QPushButton *keep = question.addButton(tr("&Keep draft"), QMessageBox::AcceptRole);
        QPushButton *discard = question.addButton(tr("&Discard"), QMessageBox::DestructiveRole);
        question.setDefaultButton(question.addButton(QMessageBox::Cancel));
        question.exec();
        if (question.clickedButton() != keep && question.clickedButton() != discard)
            return event->ignore();
        keepDraft();
        m_leaving = true;
        if (question.clickedButton() == discard)
            m_context.drafts.remove(m_draftId);
    }
    event->accept();
    Q_EMIT left();
}

} // namespace keywright::ui
