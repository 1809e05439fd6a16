// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRandomGenerator>
#include <QString>

namespace keywright::test {

/// "media-3k7x0q": a DNS label of its own, so that tests share servers and do not meet.
[[nodiscard]] inline QString randomName(const QString &prefix)
{
    return prefix + u'-'
        + QString::number(QRandomGenerator::system()->generate64() & 0x3fffffffu, 36).rightJustified(6, u'0');
}

} // namespace keywright::test
