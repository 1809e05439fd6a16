// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ExportFormat.h"

#include "iam/Catalogue.h"
#include "iam/ManagedPolicies.h"
#include "iamdata/IamData.h"
#include "ui/report/AuditReport.h"
#include "ui/report/CsvExport.h"
#include "ui/report/ManifestExport.h"
#include "ui/report/ReportText.h"

namespace keywright::ui {

QString titleOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Manifests:
        return ReportText::tr("&Manifests (YAML)");
    case ExportFormat::Csv:
        return ReportText::tr("&Table (CSV)");
    case ExportFormat::AuditHtml:
        return ReportText::tr("Report for an auditor (&HTML)");
    case ExportFormat::AuditPdf:
        return ReportText::tr("Report for an auditor (&PDF)");
    }
    return {};
}

QString explanationOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Manifests:
        return ReportText::tr("As somebody would have written them, one document each: to keep in Git, or to apply "
                              "elsewhere.");
    case ExportFormat::Csv:
        return ReportText::tr("One line each, for a spreadsheet.");
    case ExportFormat::AuditHtml:
        return ReportText::tr("Purposes, permissions in words, findings, and the ages of keys.");
    case ExportFormat::AuditPdf:
        return ReportText::tr("The same on pages.");
    }
    return {};
}

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Manifests:
        return QStringLiteral("yaml");
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::AuditHtml:
        return QStringLiteral("html");
    case ExportFormat::AuditPdf:
        return QStringLiteral("pdf");
    }
    return {};
}

Result<QByteArray> exported(const Report &report, ExportFormat format, const std::function<bool()> &goOn)
{
    if (format == ExportFormat::Manifests)
        return manifestsYaml(report);
    if (format == ExportFormat::Csv)
        return reportCsv(report);
    const auto catalogue = Catalogue::read(embeddedCatalogue());
    if (!catalogue)
        return failure(catalogue.error());
    const auto managed = ManagedPolicies::read(embeddedManagedPolicies());
    if (!managed)
        return failure(managed.error());
    const QByteArray html = auditHtml(report, **catalogue, managed->get(), goOn);
    if (format == ExportFormat::AuditHtml || html.isEmpty())
        return html;
    return auditPdf(html, ReportText::tr("AWS credentials of Kubernetes namespaces"));
}

} // namespace keywright::ui
