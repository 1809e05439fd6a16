// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

namespace keywright::ui {

/// Fusion, with fields, buttons, check boxes and radio buttons that can be seen on a dark ground: Fusion draws their
/// outline darker than the window, which is then darker than black.
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    Style();
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
};

} // namespace keywright::ui
