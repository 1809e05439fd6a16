// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QTest>

/// Like QVERIFY for a Result: a failure prints the error.
#define VERIFY_OK(result) QVERIFY2((result).has_value(), (result) ? "" : qPrintable((result).error().text()))
/// The Result is an error of this kind; anything else is printed.
#define VERIFY_ERROR(result, expected)                                                                                 \
    QVERIFY2(!(result) && (result).error().kind == (expected),                                                         \
        (result)                                                                                                       \
            ? "it succeeded"                                                                                           \
            : qPrintable(keywright::toString((result).error().kind) + QLatin1String(": ") + (result).error().text()))
