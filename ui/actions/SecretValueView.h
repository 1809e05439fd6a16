// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/SecretBytes.h"

#include <QWidget>

namespace keywright::ui {

/// One value of a Secret: dots, or what it is. It paints from the bytes themselves, so that no text of a widget is
/// left behind.
class SecretValueView final : public QWidget
{
    Q_OBJECT

public:
    SecretValueView(SecretBytes value, QWidget *parent);

    [[nodiscard]] const SecretBytes &value() const { return m_value; }
    [[nodiscard]] bool isText() const { return m_isText; }
    [[nodiscard]] bool isRevealed() const { return m_revealed; }
    void setRevealed(bool revealed);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownText() const; ///< to be wiped

    const SecretBytes m_value;
    const bool m_isText;
    bool m_revealed = false;
};

} // namespace keywright::ui
