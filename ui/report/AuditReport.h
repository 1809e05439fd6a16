// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/report/Report.h"

#include <functional>

namespace keywright {
class Catalogue;
class ManagedPolicies;
} // namespace keywright

namespace keywright::ui {

/// The report for an auditor: every credential with where it is, what for, what it may do in words, what the checks
/// find, and how old its keys are. One HTML file that refers to nothing else, and is read by browsers and by
/// QTextDocument. It holds no secret: access key ids name keys. Takes milliseconds for each credential whose policy is
/// new to it: to be called in a thread of its own for more than a few. `goOn` is asked before each; empty if it says
/// no.
[[nodiscard]] QByteArray auditHtml(const Report &report, const Catalogue &catalogue,
    const ManagedPolicies *managed = nullptr, const std::function<bool()> &goOn = {});
/// The same on A4 pages. Needs a QGuiApplication.
[[nodiscard]] QByteArray auditPdf(const QByteArray &html, const QString &title);

} // namespace keywright::ui
