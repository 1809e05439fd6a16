// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/Tones.h"

#include <QFrame>
#include <QLabel>

#include <optional>

namespace keywright::ui {

/// One line that gives way: cut with "…" where it has no room, whole in its tooltip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A text in a quiet field of a tone's colour, with the tone's shape before it. Hidden while it has nothing to say.
class DetailNotice final : public QFrame
{
    Q_OBJECT

public:
    explicit DetailNotice(const QString &objectName, QWidget *parent = nullptr);
    void say(Tone tone, const QString &text);
    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    Tone m_tone = Tone::Unknown;
    QLabel *m_icon;
    QLabel *m_text;
};

/// Its text has a colour that follows from the palette, and changes with it.
class TintedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit TintedLabel(QWidget *parent = nullptr); ///< muted
    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    std::optional<Tone> m_tone;
    bool m_tinting = false;
};

/// For what servers say: plain text, wrapped, to be selected.
[[nodiscard]] QLabel *selectableLabel(const QString &objectName, QWidget *parent);

} // namespace keywright::ui
