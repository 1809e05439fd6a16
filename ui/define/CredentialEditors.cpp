// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/CredentialEditors.h"

namespace keywright::ui {

CredentialEditors::CredentialEditors(const Clock &clock, QWidget *window)
    : m_clock(clock)
    , m_window(window)
{
}

CredentialEditors::~CredentialEditors() = default;
void CredentialEditors::setClusters(const std::vector<ClusterSession *> &) { }
void CredentialEditors::create(ClusterSession *, const QString &) { }
void CredentialEditors::edit(ClusterSession *, SharedFacts) { }
void CredentialEditors::objectChanged(const CredentialRef &, SharedFacts) { }
bool CredentialEditors::mayClose() { return true; }

} // namespace keywright::ui
