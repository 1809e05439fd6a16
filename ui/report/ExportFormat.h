// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/report/Report.h"

#include <functional>

namespace keywright::ui {

enum class ExportFormat { Manifests, Csv, AuditHtml, AuditPdf };
inline constexpr ExportFormat allExportFormats[] {
    ExportFormat::Manifests, ExportFormat::Csv, ExportFormat::AuditHtml, ExportFormat::AuditPdf};

[[nodiscard]] QString titleOf(ExportFormat format); ///< "Report for an auditor (PDF)"
[[nodiscard]] QString explanationOf(ExportFormat format);
[[nodiscard]] QString suffixOf(ExportFormat format); ///< "yaml"
/// The bytes of the file. May take long, in any thread; `goOn` is asked now and then, and empty bytes are the result
/// if it says no.
[[nodiscard]] Result<QByteArray> exported(const Report &report, ExportFormat format, const std::function<bool()> &goOn);

} // namespace keywright::ui
