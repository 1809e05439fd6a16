// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace keywright::fuzz {

/// Each takes any bytes and ends the process where a promise is broken. libFuzzer calls one of them from FuzzMain.cpp;
/// FuzzCorpusTest calls all of them with what was found before.
void parser(QByteArrayView bytes);
void linter(QByteArrayView bytes);
void wildcard(QByteArrayView bytes);
void diff(QByteArrayView bytes);

/// Ends the process: `promise` does not hold.
[[noreturn]] void broken(const char *promise, const QByteArray &shown = {});

inline void require(bool holds, const char *promise, const QByteArray &shown = {})
{
    if (!holds)
        broken(promise, shown);
}

} // namespace keywright::fuzz
