// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Theme.h"

#include <QTest>
#include <QWidget>

namespace keywright::test {

/// For looking at, in dark and in light, into the folder KEYWRIGHT_PICTURES; none without it. Leaves it light.
inline void takePictures(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    ui::Theme theme;
    for (const auto &[choice, suffix] :
        {std::pair(ui::SchemeChoice::Dark, "dark"), std::pair(ui::SchemeChoice::Light, "light")}) {
        theme.choose(choice);
        QTest::qWait(50); // palettes reach the children
        widget.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, QLatin1String(suffix)));
    }
}

} // namespace keywright::test
