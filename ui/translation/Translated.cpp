// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/translation/Translated.h"

#include <QCoreApplication>

namespace keywright::ui {

QString translated(const Sentence &sentence)
{
    return sentence.in([](const char *english) { return QCoreApplication::translate("keywright::Sentence", english); });
}

} // namespace keywright::ui
