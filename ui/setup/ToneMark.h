// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Tones.h"

#include <QWidget>

namespace keywright::ui {

/// A tone's shape beside a text; painted anew in the colours of each theme, which a pixmap in a label is not.
class ToneMark final : public QWidget
{
    Q_OBJECT

public:
    ToneMark(Tone tone, const QString &accessibleName, QWidget *parent = nullptr);
    void setTone(Tone tone, const QString &accessibleName);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace keywright::ui
