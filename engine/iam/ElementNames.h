// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/LintRun.h"

namespace keywright {

/// UNKNOWN_ELEMENT and PRINCIPAL_IN_IDENTITY for the members of an object. `what` names the object in sentences.
void checkElementNames(LintRun &run, int object, const QStringList &known, const Sentence &what);
/// WRONG_TYPE if the member is there and no string. Where only some strings will do, `choices` are these: the number in
/// quotes would be wrong again.
void checkIsString(LintRun &run, int object, const QString &name, const QStringList &choices = {});

} // namespace keywright
