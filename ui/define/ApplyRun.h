// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/define/DraftFields.h"

#include <QObject>

#include <vector>

namespace keywright::ui {

/// Applies to many objects, some at a time: first as a dry run, then the same in earnest. A field of another manager is
/// taken over only if that was asked for, and only from whom the dry run has named.
class ApplyRun : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Invalid, ///< can never be applied
        LeftOut,
        Waiting,
        Running,
        Tried,
        Same,
        Done,
        Foreign,
        NotKnown, ///< sent, and no answer came
        Failed,
    };
    struct Item
    {
        ClusterSession *session = nullptr;
        ObjectKey key = {};
        QString uid = {}; ///< of the object that is meant; empty: whatever has that name
        bool chosen = true; ///< false: neither tried nor applied
        bool isNew = false; ///< there was none of that name
        State state = State::Waiting;
        QString text = {}; ///< what would be, what was done, or why not: the whole of it
        Fields agreed = {}; ///< what the dry run has sent
        Json expected = {}; ///< and what it made of it; in the end what is there
        QString owner = {}; ///< of the fields in conflict; not empty and Tried: they are taken over
    };

    using QObject::QObject;

    /// Whether fields that others have set are changed too. Those that it matters to are to be tried again.
    void setTakeOver(bool takeOver);
    /// A dry run of all that are neither left out nor done.
    void tryAll();
    /// Those whose dry run went well.
    void applyTried();
    /// Nothing more is sent; what is under way is waited for.
    void stop() { m_stopped = true; }

    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    [[nodiscard]] qsizetype count(State state) const; ///< of the chosen ones
    [[nodiscard]] bool isRunning() const { return m_workers > 0; }
    [[nodiscard]] bool wasStopped() const { return m_stopped; }
    /// One line for each object: for a ticket.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void itemChanged(size_t index);
    void changed(); ///< all of them
    void ended(bool dryRun);

protected:
    /// What to send for an object that is `live`; null: there is none.
    [[nodiscard]] virtual DraftFields fieldsFor(size_t index, const Json &live) const = 0;
    /// What has become of `before`, in words. `stays`: what was to be taken away, and is another manager's.
    [[nodiscard]] virtual QCoro::Task<QString> describe(size_t index, Json before, Json after, QStringList stays) = 0;

    [[nodiscard]] std::vector<Item> &editedItems() { return m_items; }

private:
    void start(bool dryRun);
    QCoro::Task<> work(bool dryRun);
    QCoro::Task<> carryOut(size_t index, bool dryRun);
    void finishForeign(size_t index, const std::vector<FieldConflict> &conflicts);
    void finish(size_t index, State state, const QString &text);

    std::vector<Item> m_items;
    std::vector<size_t> m_queue;
    size_t m_next = 0;
    int m_workers = 0;
    bool m_takeOver = false;
    bool m_stopped = false;
};

/// "PROD eu-prod-0 / team-1 / mailer"
[[nodiscard]] QString nameOf(const ApplyRun::Item &item);

} // namespace keywright::ui
