// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"

#include <QObject>

#include <memory>
#include <vector>

class QWidget;

namespace keywright::ui {

class SecretClipboard;

enum class CredentialAction {
    RotateNow,
    Compromised,
    Suspend,
    Resume,
    RestartConsumers,
    Delete,
    OpenSecret,
    CopyKubectl
};

/// A credential that something is to be done to, as it was when the key was pressed: never a row.
struct ActionTarget
{
    ClusterSession *session = nullptr; ///< lives as long as the window
    SharedFacts facts = {};
};

/// What can be done to credentials. Each asks first, with the full identity of what it concerns, and tells what came
/// of it; nothing happens without the user's yes.
class CredentialActions final : public QObject
{
    Q_OBJECT

public:
    CredentialActions(const Clock &clock, QWidget *window);
    ~CredentialActions() override;

    /// Why it cannot be done to these, in a sentence for a tooltip; empty: it can.
    [[nodiscard]] static QString whyNot(CredentialAction action, const std::vector<ActionTarget> &targets);
    void run(CredentialAction action, std::vector<ActionTarget> targets);

Q_SIGNALS:
    /// For the status bar: "Rotation of team-1/mailer asked for."
    void done(const QString &sentence);

private:
    const Clock &m_clock;
    QWidget *m_window;
    const std::unique_ptr<SecretClipboard> m_clipboard; ///< outlives the sheets: it is cleared later
};

} // namespace keywright::ui
