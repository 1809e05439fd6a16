// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/ActionPlan.h"

#include <QDateTime>

namespace keywright::ui {

/// "Delete team-1/mailer?", "Rotate 12 credentials now?"
[[nodiscard]] QString questionOf(const ActionPlan &plan);
/// On the button that does it: "Delete", "Rotate 12 now".
[[nodiscard]] QString buttonOf(const ActionPlan &plan);
/// What will happen, and what may break by it.
[[nodiscard]] QString consequencesOf(const ActionPlan &plan);
/// Once it is done to all of `count`: "Rotation of team-1/mailer asked for."
[[nodiscard]] QString doneSentence(const ActionPlan &plan);
/// Destroys something that does not come back.
[[nodiscard]] bool isDestructive(CredentialAction action);

} // namespace keywright::ui
