// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/actions/CredentialActions.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"

#include <QWidget>

namespace keywright::ui {

/// One credential in tabs: Overview, Policy, Conditions, History, Used by, YAML. Shows what the list knows at once,
/// and the rest as soon as the object has been read.
class CredentialDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialDetail(const Clock &clock, QWidget *parent = nullptr);
    ~CredentialDetail() override;

    /// The session lives as long as the window.
    void show(ClusterSession *session, SharedFacts facts);
    /// The credential that is shown has changed (the same uid), or is gone (null).
    void update(SharedFacts facts);
    void clear();

Q_SIGNALS:
    void actionAsked(CredentialAction action, const ActionTarget &target);
    void editAsked(const ActionTarget &target);

private:
    const Clock &m_clock;
};

} // namespace keywright::ui
