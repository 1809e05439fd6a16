// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Duration.h"

#include <array>
#include <cmath>
#include <limits>

namespace keywright {

namespace {

struct Unit
{
    QStringView name;
    double milliseconds;
};
// Longer names first: "ms" before "m" and "s". Go takes both characters that look like a µ.
constexpr std::array units {Unit {u"ms", 1.0}, Unit {u"us", 1e-3}, Unit {u"\u00b5s", 1e-3}, Unit {u"\u03bcs", 1e-3},
    Unit {u"ns", 1e-6}, Unit {u"h", 3'600'000.0}, Unit {u"m", 60'000.0}, Unit {u"s", 1000.0}};

tl::unexpected<Error> notADuration(const QString &text)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("“%1” is not a duration.").arg(text),
        QStringLiteral("Write it as Kubernetes does, for example 16h, 90m or 1h30m."));
}

} // namespace

Result<std::chrono::milliseconds> parseDuration(const QString &text)
{
    QStringView rest = text;
    const bool negative = rest.startsWith(QLatin1Char('-'));
    if (negative || rest.startsWith(QLatin1Char('+')))
        rest = rest.mid(1);
    if (rest == QLatin1String("0"))
        return std::chrono::milliseconds(0);
    if (rest.isEmpty())
        return notADuration(text);
    double total = 0;
    while (!rest.isEmpty()) {
        qsizetype digits = 0;
        while (digits < rest.size() && (rest[digits].unicode() < 128)
            && (rest[digits].isDigit() || rest[digits] == QLatin1Char('.')))
            ++digits;
        bool ok = false;
        const double number = rest.left(digits).toDouble(&ok);
        rest = rest.mid(digits);
        const auto *unit =
            std::find_if(units.begin(), units.end(), [&](const Unit &u) { return rest.startsWith(u.name); });
        if (!ok || unit == units.end())
            return notADuration(text);
        rest = rest.mid(unit->name.size());
        total += number * unit->milliseconds;
    }
    // Go's durations end at 2^63 ns, about 292 years.
    if (total > 9.2e15 / 1e3)
        return failure(ErrorKind::InvalidInput, QStringLiteral("“%1” is too long a duration.").arg(text));
    return std::chrono::milliseconds(std::llround(negative ? -total : total));
}

QString formatDuration(std::chrono::milliseconds duration)
{
    if (duration.count() == 0)
        return QStringLiteral("0s");
    QString text = duration.count() < 0 ? QStringLiteral("-") : QString();
    auto rest = std::abs(duration.count());
    const auto add = [&](qint64 unit, const char *name) {
        if (rest >= unit)
            text += QString::number(rest / unit) + QLatin1String(name);
        rest %= unit;
    };
    add(3'600'000, "h");
    add(60'000, "m");
    add(1000, "s");
    add(1, "ms");
    return text;
}

} // namespace keywright
