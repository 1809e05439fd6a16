// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Tones.h"

#include "ui/theme/Palettes.h"

#include <array>

namespace keywright::ui {

namespace {

struct ToneRow
{
    const char *icon;
    // for each scheme: on Base, on Highlight
    std::array<std::array<QRgb, 2>, 3> colors;
};

constexpr ToneRow rows[] {
    {"status-ok", {{{0xff1a7a36, 0xff0d5524}, {0xff4cc267, 0xff8ce99c}, {0xff5dff7f, 0xff000000}}}},
    {"status-warning", {{{0xff8f5e00, 0xff674300}, {0xffdba53a, 0xfff5cf70}, {0xffffd000, 0xff000000}}}},
    {"status-failing", {{{0xffc4202c, 0xff9c0f21}, {0xffff7f77, 0xffffb8b2}, {0xffff9a94, 0xff000000}}}},
    {"status-rotating", {{{0xff0b62cb, 0xff074a9e}, {0xff62abff, 0xffaed5ff}, {0xff7fd4ff, 0xff000000}}}},
    {"status-suspended", {{{0xff6a4bb3, 0xff4c2f93}, {0xffb99aff, 0xffdccbff}, {0xffe0b0ff, 0xff000000}}}},
    {"status-unknown", {{{0xff5a646f, 0xff3f4852}, {0xff9ba5b0, 0xffd3d9df}, {0xffd0d0d0, 0xff000000}}}},
};

const ToneRow &rowOf(Tone tone) { return rows[static_cast<size_t>(tone)]; }

} // namespace

QColor toneColor(Tone tone, const QPalette &palette, Backdrop backdrop)
{
    return QColor::fromRgba(rowOf(tone).colors[static_cast<size_t>(schemeOf(palette))][static_cast<size_t>(backdrop)]);
}

QColor toneFill(Tone tone, const QPalette &palette)
{
    const double share = schemeOf(palette) == Scheme::Light ? 0.12 : 0.22;
    return mixed(toneColor(tone, palette), palette.color(QPalette::Base), share);
}

QString toneIconName(Tone tone) { return QString::fromLatin1(rowOf(tone).icon); }

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

QColor lineColor(const QPalette &palette)
{
    if (schemeOf(palette) == Scheme::HighContrast)
        return palette.color(QPalette::WindowText);
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.14);
}

QColor controlLine(const QPalette &palette)
{
    if (schemeOf(palette) == Scheme::HighContrast)
        return palette.color(QPalette::WindowText);
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.5);
}

QColor mutedText(const QPalette &palette)
{
    if (schemeOf(palette) == Scheme::HighContrast)
        return palette.color(QPalette::WindowText);
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.66);
}

} // namespace keywright::ui
