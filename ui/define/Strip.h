// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Tones.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace keywright::ui {

/// One line across a window, there only while it is needed, with up to two things to do about it.
class Strip final : public QWidget
{
    Q_OBJECT

public:
    explicit Strip(const QString &objectName, QWidget *parent = nullptr);

    /// Empty texts of actions: there is none.
    void tell(Tone tone, const QString &text, const QString &first = {}, const QString &second = {});
    [[nodiscard]] QString text() const { return m_text->text(); }

Q_SIGNALS:
    void firstAsked();
    void secondAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Tone m_tone = Tone::Unknown;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_first;
    QPushButton *m_second;
};

} // namespace keywright::ui
