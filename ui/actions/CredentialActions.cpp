// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/CredentialActions.h"

namespace keywright::ui {

CredentialActions::CredentialActions(const Clock &clock, QWidget *window)
    : m_clock(clock)
    , m_window(window)
{
}

CredentialActions::~CredentialActions() = default;
QString CredentialActions::whyNot(CredentialAction, const std::vector<ActionTarget> &) { return {}; }
void CredentialActions::run(CredentialAction, std::vector<ActionTarget>) { }

} // namespace keywright::ui
