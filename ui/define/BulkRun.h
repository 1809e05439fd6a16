// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "ui/actions/CredentialActions.h"
#include "ui/define/DraftFields.h"

#include <QObject>

#include <vector>

namespace keywright::ui {

/// The same change for many credentials.
struct BulkWish
{
    QString lifetime = {}; ///< empty: as it is
    QString arn = {}; ///< of a managed policy to add; empty: none

    [[nodiscard]] bool isEmpty() const { return lifetime.isEmpty() && arn.isEmpty(); }
    /// What is wrong with it, in a sentence; empty: nothing.
    [[nodiscard]] QString problem() const;
    /// What it would make of an object, for an apply; null: nothing changes there.
    [[nodiscard]] Json manifestFor(const Json &live) const;
    /// The fields of a refusal that belong to others; empty: it is of another kind.
    [[nodiscard]] std::vector<FieldConflict> conflictsIn(const Error &refusal, const Json &live) const;
    /// Why this one is left out; empty: it is not.
    [[nodiscard]] QString whyNot(const ActionTarget &target) const;
};

/// Carries a wish out, some objects at a time: first as a dry run, then in earnest. A field of another manager is
/// taken over only if that was asked for, and only from whom the dry run has named.
class BulkRun final : public QObject
{
    Q_OBJECT

public:
    enum class State { LeftOut, Waiting, Running, Tried, Same, Done, Foreign, Failed };
    struct Item
    {
        ActionTarget target = {};
        State state = State::Waiting;
        QString text = {}; ///< what would be, what was done, or why not: the whole of it
        Json agreed = {}; ///< the spec of the dry run
        QString owner = {}; ///< of the fields in conflict; not empty and Tried: they are taken over
    };

    explicit BulkRun(std::vector<ActionTarget> targets, QObject *parent = nullptr);

    /// Another wish: nothing of it has been tried.
    void setWish(const BulkWish &wish);
    /// Whether fields that others have set are changed too. Those that it matters to are to be tried again.
    void setTakeOver(bool takeOver);
    [[nodiscard]] const BulkWish &wish() const { return m_wish; }
    /// A dry run of all that are neither left out nor done.
    void tryAll();
    /// Those whose dry run went well.
    void applyTried();
    /// Nothing more is sent; what is under way is waited for.
    void stop() { m_stopped = true; }

    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    [[nodiscard]] qsizetype count(State state) const;
    [[nodiscard]] bool isRunning() const { return m_workers > 0; }
    /// One line for each object: for a ticket.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void changed();
    void ended();

private:
    void start(bool dryRun);
    QCoro::Task<> work(bool dryRun);
    QCoro::Task<> carryOut(size_t index, bool dryRun);
    void finishForeign(size_t index, const std::vector<FieldConflict> &conflicts);
    void finish(size_t index, State state, const QString &text);

    BulkWish m_wish;
    std::vector<Item> m_items;
    std::vector<size_t> m_queue;
    size_t m_next = 0;
    int m_workers = 0;
    bool m_takeOver = false;
    bool m_stopped = false;
};

/// "PROD eu-prod-0 / team-1 / mailer"
[[nodiscard]] QString bulkName(const ActionTarget &target);

} // namespace keywright::ui
