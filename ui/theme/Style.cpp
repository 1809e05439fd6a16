// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/Style.h"

#include "ui/theme/Accessible.h"
#include "ui/theme/Palettes.h"
#include "ui/theme/Tones.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextEdit>

namespace keywright::ui {

namespace {

bool isDark(const QStyleOption &option) { return option.palette.color(QPalette::Window).lightness() <= 128; }

bool isTextEdit(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

bool isPressedOrTypedIn(QStyle::PrimitiveElement element, const QStyleOption &option, const QWidget *widget)
{
    switch (element) {
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_PanelButtonCommand:
        return true;
    case QStyle::PE_PanelButtonTool:
        return !(option.state & QStyle::State_AutoRaise);
    case QStyle::PE_Frame:
        return isTextEdit(widget) || schemeOf(option.palette) == Scheme::HighContrast
            || (qobject_cast<const QAbstractItemView *>(widget) && option.state & QStyle::State_HasFocus);
    default:
        return false;
    }
}

void outlineControl(const QStyleOption &option, QPainter &painter)
{
    const bool focus = option.state & QStyle::State_HasFocus;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool pure = schemeOf(option.palette) == Scheme::HighContrast;
    QColor colour = enabled ? controlLine(option.palette) : lineColor(option.palette);
    if (focus && !pure)
        colour = option.palette.color(QPalette::Link);
    const double width = focus ? 2 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), 2, 2);
    painter.restore();
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // It measured its frame before it was known to be a text edit.
    if (auto *frame = isTextEdit(widget) ? qobject_cast<QFrame *>(widget) : nullptr)
        frame->setFrameStyle(frame->frameStyle());
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_DefaultFrameWidth && isTextEdit(widget))
        return 2; // room for the outline of what has the focus
    return QProxyStyle::pixelMetric(metric, option, widget);
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool focus = option->state & State_HasFocus;
    if (element == PE_Frame && widget && widget->property(focusFrameProperty).toBool()) {
        if (focus)
            outlineControl(*option, *painter);
        return;
    }
    if (const auto *rect = qstyleoption_cast<const QStyleOptionFocusRect *>(option);
        rect && element == PE_FrameFocusRect) {
        // Also before the first Tab: a window opens with the focus somewhere, and Enter acts there.
        QStyleOptionFocusRect seen = *rect;
        seen.state |= State_KeyboardFocusChange;
        return QProxyStyle::drawPrimitive(element, &seen, painter, widget);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (isPressedOrTypedIn(element, *option, widget)) {
        // Fusion draws the default button as it draws the one with the focus.
        if (focus || isDark(*option))
            outlineControl(*option, *painter);
        return;
    }
    if (!isDark(*option))
        return;
    const bool isRound = element == PE_IndicatorRadioButton;
    if (!isRound && element != PE_IndicatorCheckBox)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(option->state & State_Enabled ? mutedText(option->palette) : lineColor(option->palette));
    painter->setBrush(Qt::NoBrush);
    const QRectF outline = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isRound)
        painter->drawEllipse(outline);
    else
        painter->drawRect(outline);
    painter->restore();
}

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && element == CE_TabBarTabLabel) {
        QStyleOptionTab seen = *tab; // as for PE_FrameFocusRect, which Qt draws past this style here
        seen.state |= State_KeyboardFocusChange;
        return QProxyStyle::drawControl(element, &seen, painter, widget);
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    // Fusion paints these from a picture of its own.
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    const bool framed =
        (control == CC_ComboBox && combo && combo->frame) || (control == CC_SpinBox && spin && spin->frame);
    if (framed && isDark(*option))
        outlineControl(*option, *painter);
}

} // namespace keywright::ui
