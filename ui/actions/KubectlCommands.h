// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"

namespace keywright::ui {

/// `text` as one word of a POSIX shell.
[[nodiscard]] QString shellQuoted(const QString &text);
/// The kubectl command that does the same, with its context and namespace; empty: there is no such single command.
/// `value` is that of the command annotations (rotate-now, compromised).
[[nodiscard]] QString kubectlCommand(
    CredentialAction action, const ClusterIdentity &cluster, const CredentialFacts &facts, const QString &value = {});
/// One line for each of them.
[[nodiscard]] QString kubectlCommands(
    CredentialAction action, const std::vector<ActionTarget> &targets, const QString &value = {});

} // namespace keywright::ui
