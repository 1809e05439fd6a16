// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ClippedTexts.h"

#include "ui/detail/DetailWidgets.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>

namespace keywright::test {

namespace {

constexpr int rounding = 1; ///< pixels, at scales that are no whole number

QString said(const QWidget &widget, const QString &text, const QSize &wanted)
{
    return QStringLiteral("%1 “%2” (%3) has %4x%5 and needs %6x%7")
        .arg(QLatin1String(widget.metaObject()->className()), text.simplified().left(60), widget.objectName())
        .arg(widget.width())
        .arg(widget.height())
        .arg(wanted.width())
        .arg(wanted.height());
}

bool scrolls(const QWidget &widget)
{
    for (const QWidget *above = widget.parentWidget(); above && !above->isWindow(); above = above->parentWidget())
        if (qobject_cast<const QAbstractScrollArea *>(above))
            return true;
    return false;
}

QString ofLabel(const QLabel &label)
{
    if (label.text().trimmed().isEmpty() || qobject_cast<const ui::ElidedLabel *>(&label)
        || label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
        return {};
    const QSize wanted = label.wordWrap() ? QSize(0, label.heightForWidth(label.width())) : label.sizeHint();
    return wanted.width() > label.width() + rounding || wanted.height() > label.height() + rounding
        ? said(label, label.text(), wanted)
        : QString();
}

QString ofButton(const QAbstractButton &button)
{
    if (button.text().isEmpty() || button.inherits("QLineEditIconButton"))
        return {};
    const QSize wanted = button.minimumSizeHint().isValid()
        ? button.sizeHint().boundedTo(QSize(10'000, button.minimumSizeHint().height()))
        : button.sizeHint();
    return wanted.width() > button.width() + rounding || wanted.height() > button.height() + rounding
        ? said(button, button.text(), wanted)
        : QString();
}

QStringList ofTabs(const QTabBar &tabs)
{
    QStringList found;
    for (int tab = 0; tab < tabs.count(); ++tab) {
        const QRect place = tabs.tabRect(tab);
        const QSize wanted(tabs.fontMetrics().size(Qt::TextShowMnemonic, tabs.tabText(tab)));
        if (wanted.width() > place.width() + rounding || wanted.height() > place.height() + rounding
            || place.right() > tabs.width() + rounding)
            found += said(tabs, tabs.tabText(tab), wanted);
    }
    return found;
}

QStringList ofHeader(const QHeaderView &header)
{
    QStringList found;
    if (header.orientation() != Qt::Horizontal || !header.model())
        return found;
    for (int section = 0; section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        const int wanted = header.fontMetrics().horizontalAdvance(text);
        const bool isSeen =
            !header.isSectionHidden(section) && header.sectionViewportPosition(section) < header.width();
        if (isSeen && wanted > header.sectionSize(section))
            found += said(header, text, {wanted, header.height()});
    }
    return found;
}

QString ofChoice(const QComboBox &box)
{
    if (box.currentText().isEmpty() || box.isEditable())
        return {};
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.subControls = QStyle::SC_All;
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    const QSize wanted = box.fontMetrics().size(0, box.currentText());
    return wanted.width() > field.width() + rounding || wanted.height() > box.height()
        ? said(box, box.currentText(), wanted)
        : QString();
}

} // namespace

QStringList clippedTextsIn(QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &window)
            continue;
        QString one;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            one = ofLabel(*label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            one = ofButton(*button);
        else if (const auto *box = qobject_cast<const QComboBox *>(widget))
            one = ofChoice(*box);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            found += ofTabs(*tabs);
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            found += ofHeader(*header);
        else if (const auto *group = qobject_cast<const QGroupBox *>(widget);
                 group && group->minimumSizeHint().width() > group->width() + rounding)
            one = said(*group, group->title(), group->minimumSizeHint());
        if (!one.isEmpty())
            found += one;
        // Squeezed out of what it is in.
        const bool isPressed = qobject_cast<const QAbstractButton *>(widget);
        if (isPressed && !scrolls(*widget) && widget->visibleRegion().boundingRect() != widget->rect())
            found += QStringLiteral("%1 “%2” is cut off")
                         .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
    }
    return found;
}

} // namespace keywright::test
