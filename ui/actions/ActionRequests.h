// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"

namespace keywright::ui {

struct ActionOutcome
{
    QString text = {}; ///< what was done
    bool remarkable = false; ///< somebody should read it, although it went well
};

/// Does it to one object, and to that very one: another of the same name is a Conflict. `value` is that of the command
/// annotation; the same value again is the same command, so a retry never rotates twice.
[[nodiscard]] QCoro::Task<Result<ActionOutcome>> performAction(
    CredentialAction action, ActionTarget target, QString value, CancelToken cancel);

} // namespace keywright::ui
