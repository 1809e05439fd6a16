// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ManifestExport.h"

#include "base/Clock.h"
#include "kube/YamlText.h"
#include "ui/report/ReportText.h"

namespace keywright::ui {

namespace {

/// A line of a comment: nothing from a server may end it early.
QByteArray commentLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return "# " + text.toUtf8() + '\n';
}

} // namespace

Json manifestOf(const Json &object)
{
    Json manifest {{"apiVersion", stringAt(object, {"apiVersion"}, names::apiVersion)},
        {"kind", stringAt(object, {"kind"}, QStringLiteral("AwsCredential"))}};
    Json &metadata = manifest["metadata"];
    metadata["name"] = stringAt(object, {"metadata", "name"});
    if (const QString ns = stringAt(object, {"metadata", "namespace"}); !ns.isEmpty())
        metadata["namespace"] = ns;
    if (const Json *labels = find(object, {"metadata", "labels"}); labels && labels->is_object() && !labels->empty())
        metadata["labels"] = *labels;
    std::map<QString, QString> annotations = stringMapAt(object, {"metadata", "annotations"});
    for (const QString &own : {names::rotateNow, names::compromised, names::revokeNow, names::abandon,
             QStringLiteral("kubectl.kubernetes.io/last-applied-configuration")})
        annotations.erase(own);
    if (!annotations.empty())
        metadata["annotations"] = toJson(annotations);
    if (const Json *spec = find(object, {"spec"}))
        manifest["spec"] = *spec;
    return manifest;
}

QByteArray manifestsYaml(const Report &report)
{
    QByteArray head = commentLine(
        ReportText::tr("%1 credentials, read at %2.").arg(report.credentials.size()).arg(toRfc3339(report.at)));
    if (!report.selection.isEmpty())
        head += commentLine(ReportText::tr("Chosen by: %1").arg(report.selection));
    if (report.cancelled)
        head += commentLine(ReportText::tr("NOT COMPLETE: it was cancelled."));
    for (const MissingCredential &missing : report.missing)
        head += commentLine(
            ReportText::tr("MISSING: %1 / %2: %3").arg(missing.cluster.title(), missing.key.toString(), missing.why));
    std::vector<Json> documents;
    for (const ShownCredential &shown : report.credentials)
        documents.push_back(manifestOf(shown.raw));
    return documents.empty() ? head : head + toYaml(documents);
}

} // namespace keywright::ui
