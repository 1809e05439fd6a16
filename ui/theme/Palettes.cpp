// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Palettes.h"

namespace keywright::ui {

namespace {

struct Roles
{
    QRgb window, windowText, base, alternate, text, button, buttonText, disabled, placeholder;
    QRgb highlight, highlightedText, link, visited, light, midlight, mid, dark, shadow, tip, tipText;
};

constexpr Roles light {.window = 0xfff4f5f7,
    .windowText = 0xff1c2128,
    .base = 0xffffffff,
    .alternate = 0xfff9fafb,
    .text = 0xff1c2128,
    .button = 0xfffafbfc,
    .buttonText = 0xff1c2128,
    .disabled = 0xff9099a4,
    .placeholder = 0xff6a737d,
    .highlight = 0xffcfe2fa,
    .highlightedText = 0xff0d1f36,
    .link = 0xff0a5cc2,
    .visited = 0xff6639ba,
    .light = 0xffffffff,
    .midlight = 0xffeceef1,
    .mid = 0xffc4cad1,
    .dark = 0xffa0a8b1,
    .shadow = 0xff59636e,
    .tip = 0xff24292f,
    .tipText = 0xfff4f5f7};

constexpr Roles dark {.window = 0xff1f2228,
    .windowText = 0xffe3e6ea,
    .base = 0xff17191d,
    .alternate = 0xff1b1e23,
    .text = 0xffe3e6ea,
    .button = 0xff2b2f36,
    .buttonText = 0xffe3e6ea,
    .disabled = 0xff6c747e,
    .placeholder = 0xff929ba5,
    .highlight = 0xff29486f,
    .highlightedText = 0xffffffff,
    .link = 0xff6cb0ff,
    .visited = 0xffc5a3ff,
    .light = 0xff3a3f47,
    .midlight = 0xff30343b,
    .mid = 0xff3d434b,
    .dark = 0xff121417,
    .shadow = 0xff08090b,
    .tip = 0xff3a3f47,
    .tipText = 0xfff4f5f7};

constexpr Roles highContrast {.window = 0xff000000,
    .windowText = 0xffffffff,
    .base = 0xff000000,
    .alternate = 0xff000000,
    .text = 0xffffffff,
    .button = 0xff000000,
    .buttonText = 0xffffffff,
    .disabled = 0xffa6a6a6,
    .placeholder = 0xffd0d0d0,
    .highlight = 0xffffe600,
    .highlightedText = 0xff000000,
    .link = 0xff7fd4ff,
    .visited = 0xffe0b0ff,
    .light = 0xffffffff,
    .midlight = 0xffcccccc,
    .mid = 0xffffffff,
    .dark = 0xffffffff,
    .shadow = 0xffffffff,
    .tip = 0xff000000,
    .tipText = 0xffffffff};

const Roles &rolesOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return light;
    case Scheme::Dark:
        return dark;
    case Scheme::HighContrast:
        return highContrast;
    }
    return light;
}

} // namespace

QPalette paletteFor(Scheme scheme)
{
    const Roles &r = rolesOf(scheme);
    QPalette palette;
    const std::pair<QPalette::ColorRole, QRgb> all[] {{QPalette::Window, r.window},
        {QPalette::WindowText, r.windowText}, {QPalette::Base, r.base}, {QPalette::AlternateBase, r.alternate},
        {QPalette::Text, r.text}, {QPalette::Button, r.button}, {QPalette::ButtonText, r.buttonText},
        {QPalette::BrightText, r.text}, {QPalette::PlaceholderText, r.placeholder}, {QPalette::Highlight, r.highlight},
        {QPalette::HighlightedText, r.highlightedText}, {QPalette::Link, r.link}, {QPalette::LinkVisited, r.visited},
        {QPalette::Light, r.light}, {QPalette::Midlight, r.midlight}, {QPalette::Mid, r.mid}, {QPalette::Dark, r.dark},
        {QPalette::Shadow, r.shadow}, {QPalette::ToolTipBase, r.tip}, {QPalette::ToolTipText, r.tipText}};
    for (const auto &[role, rgb] : all)
        palette.setColor(role, QColor::fromRgba(rgb));
    for (const QPalette::ColorRole role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgba(r.disabled));
    return palette;
}

Scheme schemeOf(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    if (base == Qt::black)
        return Scheme::HighContrast;
    return base.lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

} // namespace keywright::ui
