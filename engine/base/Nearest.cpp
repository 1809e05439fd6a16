// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Nearest.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace keywright {

int editDistance(const QString &first, const QString &second)
{
    // Optimal string alignment over three rows of the usual table.
    const QString a = first.left(200).toLower();
    const QString b = second.left(200).toLower();
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> twoAbove(width), above(width), row(width);
    for (std::size_t j = 0; j < width; ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        twoAbove.swap(above);
        above.swap(row);
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int change = above[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({change, above[at] + 1, row[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], twoAbove[at - 2] + 1);
        }
    }
    return row.back();
}

QString nearest(const QString &typed, const QStringList &candidates)
{
    QString best;
    int least = std::numeric_limits<int>::max();
    for (const QString &candidate : candidates) {
        const qsizetype dot = candidate.lastIndexOf(u'.');
        int distance = editDistance(typed, candidate);
        if (dot >= 0)
            distance =
                std::min(distance, editDistance(typed.mid(typed.lastIndexOf(u'.') + 1), candidate.mid(dot + 1)) + 1);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace keywright
