// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Tones.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace keywright::ui {

/// A sentence above the text, with one thing to do about it. Stays until it is closed or another one comes.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void tell(Tone tone, const QString &text, const QString &action = {});
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolor();

    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_action;
    Tone m_tone = Tone::Rotating;
};

} // namespace keywright::ui
