// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/DraftStore.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace keywright::ui {

class ClusterFrame;
class CredentialForm;
struct PolicyTemplate;
class PolicyPane;
class ProblemLine;
class Strip;

/// The window in which one credential is defined: form at the left, policy and manifest at the right. A new one
/// chooses its place; that of an existing one is fixed.
class DefineWindow final : public QWidget
{
    Q_OBJECT

public:
    /// What a window needs of the editors that it belongs to.
    struct Context
    {
        const Clock &clock;
        const DraftStore &drafts;
        std::vector<ClusterSession *> sessions;
    };
    DefineWindow(Context context, ClusterSession *session, bool isNew, QWidget *parent);
    ~DefineWindow() override;

    void beginNew(const CredentialDraft &draft);
    /// Reads the object; it is not shown before.
    void open(const CredentialRef &ref);
    /// A draft that was kept, new or of an object.
    void restore(const DraftStore::Kept &kept);

    [[nodiscard]] const CredentialRef &ref() const { return m_ref; } ///< uid empty: a new one
    [[nodiscard]] const QString &draftId() const { return m_draftId; }
    [[nodiscard]] CredentialDraft draft() const;
    [[nodiscard]] QString title() const;
    /// Something was typed that is not applied.
    [[nodiscard]] bool isChanged() const;
    void objectChanged(const SharedFacts &facts);
    /// Closes without asking. The draft on disk goes, or stays.
    void leave(bool keepDraft);
    void review();

Q_SIGNALS:
    void applied(const QString &sentence, const CredentialRef &ref);
    /// It was deleted: the same once more, as a new one.
    void anewAsked(const CredentialDraft &draft);
    void left();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QCoro::Task<> load(bool merge);
    QCoro::Task<> showChange();
    void build(bool isNew);
    void setDraft(const CredentialDraft &draft);
    void edited(const QString &field);
    void follow();
    void merge(const Json &live);
    void offerKeptDraft();
    [[nodiscard]] QString ago(const QDateTime &time) const;
    void takeKeptDraft();
    void showDifference();
    void keepDraft();
    void showIdentity();
    /// A draft into the form and the editor; nothing of it counts as typed.
    void fillIn(const CredentialDraft &draft);
    void copyManifest();
    /// Who takes the Secret already, as far as pods of the namespace tell.
    void findUsers(const CredentialDraft &now);
    QCoro::Task<> readPods(QString place);
    void showUsers(const CredentialDraft &now);
    void exportManifest();
    [[nodiscard]] bool refusesManifest(const QString &why);
    void askTemplate(const PolicyTemplate &chosen);
    [[nodiscard]] QWidget *templateButton();
    [[nodiscard]] ClusterSession *sessionOf(const QString &cluster) const;
    [[nodiscard]] static QString manifestYaml(const CredentialDraft &now);

    Context m_context;
    ClusterSession *m_session;
    CredentialRef m_ref;
    QString m_draftId;
    QString m_offeredId; ///< a draft that was kept before
    Json m_newer; ///< what the strip speaks of
    Json m_base; ///< the object that editing began with; null: a new one
    CredentialDraft m_clean; ///< what the form held when nothing was typed
    qint64 m_generation = 0;
    QString m_accepted; ///< findings, with the reasons
    QTimer m_soon; ///< until a namespace is typed
    QString m_podsOf; ///< "cluster/namespace" of what follows
    std::optional<Result<std::vector<Json>>> m_pods; ///< not set: not read
    bool m_merged = false; ///< what the strip tells of
    bool m_loadsToMerge = false; ///< the last reading, for "Try again": what was typed is never read over
    bool m_gone = false;
    bool m_showAll = false; ///< problems of fields that were not yet touched, too
    bool m_filling = false;
    bool m_leaving = false;
    QSet<QString> m_touched;
    std::vector<DraftProblem> m_refused; ///< by the API server, until the field is edited
    QTimer m_autosave;
    ClusterFrame *m_frame = nullptr;
    Strip *m_blocked = nullptr;
    Strip *m_live = nullptr;
    Strip *m_kept = nullptr;
    CredentialForm *m_form = nullptr;
    PolicyPane *m_policy = nullptr;
    QWidget *m_policyBox = nullptr;
    ProblemLine *m_policyProblem = nullptr;
    QPlainTextEdit *m_manifest = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_review = nullptr;
};

} // namespace keywright::ui
