// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterSession.h"
#include "ui/define/CredentialDraft.h"
#include "ui/define/DraftFields.h"
#include "ui/define/ReviewReport.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace keywright::ui {

class ClusterFrame;
class ConflictPage;
class ReportPage;
class Strip;

/// Review & apply, one sheet. Nothing is sent without a dry run that the user has seen:
///
///     look (GET, dry run) ──► report ──Apply──► apply with the dry run's resourceVersion ──► applied()
///        ▲   │     └──► refusal (Back)              │ changed meanwhile
///        │   └──► conflicts ──keep / take──┐        │
///        └─────────────────────────────────┴────────┘
class ReviewDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Subject
    {
        ClusterSession *session = nullptr;
        CredentialDraft draft = {};
        Json base = {}; ///< the object that editing began with; null: a new credential
    };
    ReviewDialog(Subject subject, QWidget *parent);

    void reject() override;

Q_SIGNALS:
    void applied(const QString &sentence, const CredentialRef &ref);
    /// "Take theirs" has changed the draft; `live` is what it is to be compared with from now on.
    void tookTheirs(const CredentialDraft &draft, const Json &live);
    void refused(const std::vector<DraftProblem> &problems);

private:
    QCoro::Task<> look();
    QCoro::Task<> apply();
    [[nodiscard]] QCoro::Task<Result<Json>> send(bool force, bool dryRun);
    void decide();
    void showFindings();
    void showBusy(const QString &text);
    void showConflicts(const std::vector<FieldConflict> &conflicts);
    void showRefusal(const Error &error);
    /// A write with no answer: what is there now?
    QCoro::Task<> lookAfter(Error error);
    void succeed(const Json &object);
    QCoro::Task<> compare();
    void showResult(const ReviewReport &report);
    [[nodiscard]] bool isNew() const { return m_subject.base.is_null(); }
    [[nodiscard]] ObjectKey key() const { return {m_subject.draft.ns, m_subject.draft.name}; }

    Subject m_subject;
    Json m_live; ///< of the last look; null: there is none
    Json m_manifest; ///< what was tried, with uid and resourceVersion
    bool m_isPatch = false; ///< as a merge patch: something of another manager's is taken away
    Json m_result;
    std::set<FieldPath> m_kept; ///< the user takes these over
    QString m_notice;
    std::optional<std::pair<Fields, Fields>> m_agreed; ///< live and result when Apply was pressed
    int m_tries = 0;
    std::optional<Json> m_unanswered; ///< what was sent, as the dry run made it, and nobody knows what came of it
    bool m_applying = false; ///< on its way: nobody goes before it is known what came of it
    ClusterFrame *m_frame;
    QStackedWidget *m_pages;
    QLabel *m_busy;
    ConflictPage *m_conflicts;
    Strip *m_refusalTitle;
    QPlainTextEdit *m_refusal;
    ReportPage *m_report;
    QPushButton *m_back;
    QPushButton *m_again;
    QPushButton *m_apply;
};

} // namespace keywright::ui
