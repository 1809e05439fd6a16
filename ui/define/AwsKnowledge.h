// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/IamKnowledge.h"

#include <QMutex>

namespace keywright::ui {

/// The catalogue of actions and AWS's managed policies, read when first asked for and never changed. Null: the program
/// is damaged. It lives as long as the process; who looks into it holds awsKnowledgeLock().
[[nodiscard]] const IamKnowledge *awsKnowledge();
/// It reads its parts when they are asked for, so one thread at a time.
[[nodiscard]] QMutex &awsKnowledgeLock();

} // namespace keywright::ui
