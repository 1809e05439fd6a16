// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Shrink.h"
#include "ui/policy/AccessSummary.h"
#include "ui/policy/ActionIndex.h"
#include "ui/policy/PlacedFinding.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <atomic>
#include <memory>

namespace keywright::ui {

class PolicyWorker;

/// What is asked about.
struct PolicyQuestion
{
    QByteArray text = {};
    qsizetype limit = 2048; ///< characters, white space not counted
    QStringList managed = {}; ///< ARNs of the policies that hold besides
    QString accepted = {}; ///< lines of AcceptedFindings
};

/// A Result of its own type: a signal's argument that can be compared in part does not compile.
struct ShrinkAnswer
{
    Result<ShrunkPolicy> shrunk;
};

/// Asks engine/iam about a policy, in a thread of its own with a catalogue of its own. The thread starts with the first
/// question. Only the answer to the last question is told; a question that has been overtaken is not begun.
class PolicyChecker final : public QObject
{
    Q_OBJECT

public:
    explicit PolicyChecker(QObject *parent = nullptr);
    /// Waits for the question that is being answered.
    ~PolicyChecker() override;

    void ask(const PolicyQuestion &question);
    /// Answered by actionsListed(), once; asked again it does nothing.
    void listActions();
    /// Answered by shrunk(); only the last one is.
    void shrink(const QByteArray &text, const ShrinkOptions &options);
    /// The last question has its findings.
    [[nodiscard]] bool isAnswered() const { return m_answered == m_asked; }

Q_SIGNALS:
    void found(const std::vector<PlacedFinding> &findings);
    /// Some time after found().
    void explained(const AccessSummary &summary);
    void shrunk(const ShrinkAnswer &answer);
    void actionsListed(const std::shared_ptr<const ActionIndex> &index);

private:
    void start();

    QThread m_thread;
    PolicyWorker *m_worker = nullptr; ///< lives in the thread, ends with it
    std::shared_ptr<std::atomic<quint64>> m_newest = std::make_shared<std::atomic<quint64>>(0);
    bool m_isListing = false;
    quint64 m_asked = 0;
    quint64 m_answered = 0;
    quint64 m_shrinking = 0;
};

} // namespace keywright::ui
