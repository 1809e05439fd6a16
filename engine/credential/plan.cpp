// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/plan.h"

#include "credential/Planner.h"

namespace keywright {

Plan plan(const Observed &observed)
{
    Planner planner(observed);
    return planner.decide();
}

} // namespace keywright
