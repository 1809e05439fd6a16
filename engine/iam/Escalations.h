// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Sentence.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace keywright {

/// A way to get more than one was given, and the actions that it takes: all of them.
struct Escalation
{
    Sentence way; ///< "gives itself any policy": what follows “Whoever has these …”
    QStringList actions;
};

/// The known ways, those of one action first.
[[nodiscard]] const std::vector<Escalation> &escalations();
/// Those of which all actions are allowed.
[[nodiscard]] std::vector<const Escalation *> escalationsWith(
    const std::function<bool(const QString &action)> &isAllowed);

} // namespace keywright
