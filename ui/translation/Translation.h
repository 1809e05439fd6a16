// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>

class QCoreApplication;

namespace keywright::ui {

/// Has the application speak the first of the locale's languages that it knows, Qt's own texts included. English needs
/// no translation: where it comes first, nothing is done. Before the first window is made. Returns that language.
QString translateApplication(QCoreApplication &application, const QLocale &locale);

} // namespace keywright::ui
