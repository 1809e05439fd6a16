// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"

namespace keywright::ui {

/// core/v1, which `kubectl describe` shows.
extern const ResourceType coreEvents;
/// The Event that tells others that a credential's Secret was opened. `user` is the kubeconfig's name for whoever did.
[[nodiscard]] Json secretOpenedEvent(const CredentialFacts &facts, const QString &user, const QDateTime &now);

} // namespace keywright::ui
