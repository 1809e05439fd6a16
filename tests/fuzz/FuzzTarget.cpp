// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FuzzTarget.h"

#include <cstdio>
#include <cstdlib>

void keywright::fuzz::broken(const char *promise, const QByteArray &shown)
{
    std::fprintf(stderr, "broken: %s\n%s\n", promise, shown.constData());
    std::abort();
}
