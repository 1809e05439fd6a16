// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/actions/CredentialActions.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

class QMimeData;
class QWidget;

namespace keywright::ui {

class DefineWindow;
class DraftStore;
class ImportSheet;

/// The windows in which credentials are defined: one for each object, found again when it is asked for twice. Drafts
/// survive a crash.
class CredentialEditors final : public QObject
{
    Q_OBJECT

public:
    /// `draftFolder` empty: in the application's data folder.
    CredentialEditors(const Clock &clock, QWidget *window, const QString &draftFolder = {});
    ~CredentialEditors() override;

    /// Clusters that a new credential may be made in. Their sessions live as long as the window.
    void setClusters(const std::vector<ClusterSession *> &sessions);
    /// "New credential…", in that cluster and namespace if they are given.
    void create(ClusterSession *session = nullptr, const QString &ns = {});
    void edit(ClusterSession *session, SharedFacts facts);
    /// One change for many: another lifetime, or one more managed policy.
    void changeMany(std::vector<ActionTarget> targets);
    /// "Import…": with what was dropped, or with nothing as yet.
    void importManifests(const QMimeData *dropped = nullptr);
    /// The list has learned of a change of this object: an open editor shows it. Null: it was deleted.
    void objectChanged(const CredentialRef &ref, SharedFacts facts);
    /// Asks about what is not applied. False: the user wants to stay.
    [[nodiscard]] bool mayClose();
    /// Opens what a crash, or "Keep draft", has left behind of new credentials. Those of existing ones are offered when
    /// they are opened.
    void offerDrafts();

Q_SIGNALS:
    void done(const QString &sentence); ///< for the status bar
    /// A new or an edited one was applied: for the list to show it.
    void applied(const CredentialRef &ref);

private:
    DefineWindow *windowFor(ClusterSession *session, bool isNew);
    void show(DefineWindow *window);

    const Clock &m_clock;
    QWidget *m_window;
    std::unique_ptr<DraftStore> m_drafts;
    std::vector<ClusterSession *> m_sessions;
    QPointer<ImportSheet> m_import;
    std::vector<DefineWindow *> m_windows; ///< those that are open; children of m_window
};

} // namespace keywright::ui
