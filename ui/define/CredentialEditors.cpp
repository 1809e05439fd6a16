// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/CredentialEditors.h"

#include "ui/define/BulkSheet.h"
#include "ui/define/DefineWindow.h"
#include "ui/define/ImportSheet.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace keywright::ui {

CredentialEditors::CredentialEditors(const Clock &clock, QWidget *window, const QString &draftFolder)
    : m_clock(clock)
    , m_window(window)
    , m_drafts(std::make_unique<DraftStore>(draftFolder))
{
}

CredentialEditors::~CredentialEditors()
{
    for (DefineWindow *window : std::exchange(m_windows, {})) {
        window->disconnect(this);
        delete window; // they use the drafts
    }
}

void CredentialEditors::setClusters(const std::vector<ClusterSession *> &sessions) { m_sessions = sessions; }

DefineWindow *CredentialEditors::windowFor(ClusterSession *session, bool isNew)
{
    auto *window =
        new DefineWindow({.clock = m_clock, .drafts = *m_drafts, .sessions = m_sessions}, session, isNew, m_window);
    m_windows.push_back(window);
    connect(window, &DefineWindow::applied, this, [this](const QString &sentence, const CredentialRef &ref) {
        Q_EMIT done(sentence);
        Q_EMIT applied(ref);
    });
    connect(window, &DefineWindow::anewAsked, this, [this, session](const CredentialDraft &draft) {
        DefineWindow *anew = windowFor(session, true);
        anew->restore({.id = DraftStore::idFor({}, {}), .draft = draft, .savedAt = m_clock.now()});
        show(anew);
    });
    connect(window, &QObject::destroyed, this, [this, window] { std::erase(m_windows, window); });
    connect(window, &DefineWindow::left, this, [this, window] { std::erase(m_windows, window); });
    return window;
}

void CredentialEditors::show(DefineWindow *window)
{
    window->show();
    window->raise();
    window->activateWindow();
}

void CredentialEditors::create(ClusterSession *session, const QString &ns)
{
    CredentialDraft draft;
    if (session)
        draft.cluster = session->identity().id;
    else if (m_sessions.size() == 1)
        draft.cluster = m_sessions.front()->identity().id;
    draft.ns = ns;
    DefineWindow *window = windowFor(session, true);
    window->beginNew(draft);
    show(window);
}

void CredentialEditors::edit(ClusterSession *session, SharedFacts facts)
{
    if (!session || !facts)
        return;
    const CredentialRef ref = facts->ref();
    const auto open = std::ranges::find_if(m_windows, [&](const DefineWindow *window) { return window->ref() == ref; });
    if (open != m_windows.end())
        return show(*open);
    DefineWindow *window = windowFor(session, false);
    window->open(ref);
    show(window);
}

void CredentialEditors::changeMany(std::vector<ActionTarget> targets)
{
    std::erase_if(targets, [](const ActionTarget &target) { return !target.session || !target.facts; });
    if (targets.empty())
        return;
    auto *sheet = new BulkSheet(std::move(targets), m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &BulkSheet::done, this, &CredentialEditors::done);
    sheet->open();
}

void CredentialEditors::importManifests(const QMimeData *dropped)
{
    if (!m_import) {
        m_import = new ImportSheet(m_sessions, m_window);
        m_import->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_import, &ImportSheet::done, this, &CredentialEditors::done);
        connect(m_import, &ImportSheet::applied, this, &CredentialEditors::applied);
        m_import->open();
    }
    if (dropped)
        m_import->readMimeData(*dropped, tr("what was dropped"));
}

void CredentialEditors::objectChanged(const CredentialRef &ref, SharedFacts facts)
{
    for (DefineWindow *window : m_windows)
        if (window->ref() == ref)
            window->objectChanged(facts);
}

bool CredentialEditors::mayClose()
{
    QStringList titles;
    for (const DefineWindow *window : m_windows)
        if (window->isChanged())
            titles += window->title();
    if (titles.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Not applied"),
        titles.size() == 1 ? tr("1 credential is not applied.")
                           : tr("%1 credentials are not applied.").arg(titles.size()),
        QMessageBox::NoButton, m_window);
    question.setObjectName(QStringLiteral("notApplied"));
    question.setTextFormat(Qt::PlainText);
    question.setInformativeText(titles.join(u'\n'));
    QPushButton *keep = question.addButton(tr("&Keep drafts and close"), QMessageBox::AcceptRole);
    QPushButton *discard = question.addButton(tr("&Discard and close"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(QMessageBox::Cancel));
    question.exec();
    if (question.clickedButton() != keep && question.clickedButton() != discard)
        return false;
    for (DefineWindow *window : std::vector(m_windows))
        window->leave(question.clickedButton() == keep);
    return true;
}

void CredentialEditors::offerDrafts()
{
    for (const DraftStore::Kept &kept : m_drafts->all()) {
        const bool isOpen =
            std::ranges::any_of(m_windows, [&](const DefineWindow *window) { return window->draftId() == kept.id; });
        if (!kept.base.is_null() || isOpen)
            continue;
        DefineWindow *window = windowFor(nullptr, true);
        window->restore(kept);
        show(window);
    }
}

} // namespace keywright::ui
