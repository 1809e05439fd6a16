// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPane.h"

namespace keywright::ui {

PolicyPane::PolicyPane(QWidget *parent)
    : QWidget(parent)
{
}

PolicyPane::~PolicyPane() = default;
void PolicyPane::setText(const QString &) { }
QString PolicyPane::text() const { return {}; }
void PolicyPane::setReadOnly(bool) { }

} // namespace keywright::ui
