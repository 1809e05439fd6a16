// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/LintRun.h"

namespace keywright {

/// UNKNOWN_ELEMENT and PRINCIPAL_IN_IDENTITY for the members of an object. `what` names the object in sentences.
void checkElementNames(LintRun &run, int object, const QStringList &known, const Sentence &what);
/// WRONG_TYPE if the member is there and no string.
void checkIsString(LintRun &run, int object, const QString &name);

} // namespace keywright
