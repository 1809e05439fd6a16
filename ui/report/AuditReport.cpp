// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/AuditReport.h"

#include "base/Clock.h"
#include "base/Duration.h"
#include "iam/JsonReader.h"
#include "iam/PolicyLinter.h"
#include "ui/report/PolicyWords.h"
#include "ui/report/ReportText.h"
#include "ui/theme/Contrast.h"
#include "ui/translation/Translated.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace keywright::ui {

namespace {

QString html(const QString &text) { return text.toHtmlEscaped(); }

QString paragraph(const QString &text) { return QStringLiteral("<p>%1</p>\n").arg(html(text)); }

QString row(const QString &name, const QString &text)
{
    return text.isEmpty()
        ? QString()
        : QStringLiteral("<tr><td valign=\"top\"><b>%1</b></td><td>%2</td></tr>\n").arg(html(name), html(text));
}

QString utc(const QDateTime &time) { return time.isValid() ? toRfc3339(time) : ReportText::tr("not known"); }

QString label(const ClusterIdentity &cluster)
{
    if (!cluster.colour.isValid())
        return QStringLiteral("<b>%1</b>").arg(html(cluster.title()));
    return QStringLiteral("<span style=\"background-color:%1;color:%2\"><b>&nbsp;%3&nbsp;</b></span>")
        .arg(cluster.colour.name(), readableOn(cluster.colour).name(), html(cluster.title()));
}

QString keyRow(const Key &key, const QString &state, const QDateTime &at)
{
    return QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3</td><td>%4</td><td>%5</td></tr>\n")
        .arg(html(key.accessKeyId.value), html(state), html(utc(key.issuedAt)), html(ReportText::age(key.issuedAt, at)),
            html(utc(key.expiresAt)));
}

QString keys(const CredentialStatus &status, const QDateTime &at)
{
    if (!status.currentKey && !status.pendingKey && status.retiringKeys.empty())
        return paragraph(ReportText::tr("It has no key."));
    QString text = QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\" width=\"100%\">\n<tr>");
    for (const QString &head : {ReportText::tr("Access key"), ReportText::tr("State"), ReportText::tr("Issued"),
             ReportText::tr("Age"), ReportText::tr("Ends")})
        text += QStringLiteral("<th align=\"left\">%1</th>").arg(html(head));
    text += QStringLiteral("</tr>\n");
    if (status.currentKey)
        text += keyRow(*status.currentKey, ReportText::tr("current"), at);
    if (status.pendingKey)
        text += keyRow(*status.pendingKey, ReportText::tr("not yet published"), at);
    for (const Key &key : status.retiringKeys)
        text += keyRow(key, ReportText::tr("retiring"), at);
    return text + QStringLiteral("</table>\n");
}

QString access(const PolicyWords &words)
{
    QString text = paragraph(words.headline);
    if (!words.escalations.isEmpty()) {
        text +=
            QStringLiteral("<p><b>%1</b></p>\n<ul>\n").arg(html(ReportText::tr("It can raise its own privileges:")));
        for (const QString &way : words.escalations)
            text += QStringLiteral("<li>%1</li>\n").arg(html(way));
        text += QStringLiteral("</ul>\n");
    }
    if (!words.services.empty()) {
        text += QStringLiteral("<ul>\n");
        for (const PolicyWords::Service &service : words.services) {
            text += QStringLiteral("<li><b>%1</b>").arg(html(service.name));
            for (const QString &level : service.levels)
                text += QStringLiteral("<br>%1").arg(html(level));
            text += QStringLiteral("</li>\n");
        }
        text += QStringLiteral("</ul>\n");
    }
    if (!words.notKnown.isEmpty())
        text += paragraph(
            ReportText::tr("Not known here, and not listed: %1.").arg(words.notKnown.join(QStringLiteral(", "))));
    return text;
}

QString severityWord(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Error:
        return ReportText::tr("Error");
    case PolicySeverity::Security:
        return ReportText::tr("Security");
    case PolicySeverity::Warning:
        return ReportText::tr("Warning");
    case PolicySeverity::Info:
        break;
    }
    return ReportText::tr("Hint");
}

PolicyFindings findingsIn(const Json &manifest, const PolicyLinter &linter)
{
    const auto tree = readJson(dumpJson(manifest));
    return tree ? linter.lintCredential(*tree) : PolicyFindings {};
}

QString findingsList(const PolicyFindings &findings)
{
    if (findings.empty())
        return paragraph(ReportText::tr("The checks find nothing."));
    QString text = QStringLiteral("<ul>\n");
    for (const PolicyFinding &finding : findings) {
        text += QStringLiteral("<li><b>%1</b> %2: %3")
                    .arg(html(severityWord(finding.severity)), html(finding.id), html(translated(finding.sentence)));
        if (finding.isAccepted())
            text += QStringLiteral(" <i>%1</i>").arg(html(ReportText::tr("Accepted: %1").arg(finding.acceptedFor)));
        text += QStringLiteral("</li>\n");
    }
    return text + QStringLiteral("</ul>\n");
}

QString facts(const ShownCredential &shown, const QDateTime &at)
{
    const AwsCredential &credential = shown.credential;
    const Condition *ready = ReportText::ready(credential);
    QString purpose = credential.spec.purpose.kind;
    if (!credential.spec.purpose.note.isEmpty())
        purpose += QStringLiteral(": ") + credential.spec.purpose.note;
    QString text = QStringLiteral("<table cellpadding=\"2\">\n");
    text += row(ReportText::tr("Purpose"), purpose.isEmpty() ? ReportText::tr("not said") : purpose);
    text += row(ReportText::tr("Ready"),
        ready ? QStringLiteral("%1, %2. %3").arg(ready->status, ready->reason, ready->message)
              : ReportText::tr("not known: the engine has not looked at it"));
    text += row(ReportText::tr("Lifetime"), formatDuration(credential.spec.lifetime));
    text += row(ReportText::tr("Next rotation"),
        credential.spec.suspended ? ReportText::tr("none: it is suspended") : utc(credential.status.nextRotation));
    text += row(ReportText::tr("Secret"), credential.spec.secret.name);
    text += row(ReportText::tr("Mount"), credential.spec.mount);
    text += row(ReportText::tr("Exists for"), ReportText::age(credential.creationTimestamp, at));
    return text + QStringLiteral("</table>\n");
}

QString counts(const Report &report)
{
    QMap<QString, int> byCluster;
    QMap<QString, int> missing;
    QMap<QString, ClusterIdentity> identities;
    for (const ShownCredential &shown : report.credentials) {
        ++byCluster[shown.cluster.title()];
        identities[shown.cluster.title()] = shown.cluster;
    }
    for (const MissingCredential &one : report.missing) {
        ++missing[one.cluster.title()];
        identities[one.cluster.title()] = one.cluster;
    }
    QString text = QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n<tr>");
    for (const QString &head :
        {ReportText::tr("Cluster"), ReportText::tr("Credentials"), ReportText::tr("Not in this report")})
        text += QStringLiteral("<th align=\"left\">%1</th>").arg(html(head));
    text += QStringLiteral("</tr>\n");
    for (const auto &[title, identity] : identities.asKeyValueRange())
        text += QStringLiteral("<tr><td>%1</td><td align=\"right\">%2</td><td align=\"right\">%3</td></tr>\n")
                    .arg(label(identity))
                    .arg(byCluster.value(title))
                    .arg(missing.value(title));
    return text + QStringLiteral("</table>\n");
}

QString heading(int level, const QString &text) { return QStringLiteral("<h%1>%2</h%1>\n").arg(level).arg(text); }

} // namespace

QByteArray auditHtml(
    const Report &report, const Catalogue &catalogue, const ManagedPolicies *managed, const std::function<bool()> &goOn)
{
    const PolicyLinter linter(&catalogue, managed);
    PolicyTeller teller(catalogue, managed);
    const QString title = ReportText::tr("AWS credentials of Kubernetes namespaces");
    QString text = QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>"
                                  "<style>body{font-family:sans-serif}</style></head>\n<body>\n")
                       .arg(html(title));
    text += heading(1, html(title));
    text += paragraph(ReportText::tr("As of %1, by Keywright. Ages are told as of then.").arg(utc(report.at)));
    text += paragraph(report.selection.isEmpty() ? ReportText::tr("All credentials that were listed.")
                                                 : ReportText::tr("Chosen by: %1").arg(report.selection));
    if (report.cancelled || !report.missing.empty())
        text += QStringLiteral("<p><b>%1</b></p>\n").arg(html(ReportText::tr("This report is not complete.")));
    text += counts(report);
    if (!report.missing.empty()) {
        text += heading(2, html(ReportText::tr("Not in this report")));
        text += QStringLiteral("<ul>\n");
        for (const MissingCredential &one : report.missing)
            text +=
                QStringLiteral("<li>%1 %2: %3</li>\n").arg(label(one.cluster), html(one.key.toString()), html(one.why));
        text += QStringLiteral("</ul>\n");
    }
    for (const ShownCredential &shown : report.credentials) {
        if (goOn && !goOn())
            return {};
        text += heading(2, html(shown.credential.key.toString()));
        text += QStringLiteral("<p>%1</p>\n").arg(label(shown.cluster));
        text += facts(shown, report.at);
        text += heading(3, html(ReportText::tr("Keys"))) + keys(shown.credential.status, report.at);
        text += heading(3, html(ReportText::tr("What it may do"))) + access(teller.tell(shown.credential.spec));
        text += heading(3, html(ReportText::tr("What the checks find"))) + findingsList(findingsIn(shown.raw, linter));
    }
    return (text + QStringLiteral("</body></html>\n")).toUtf8();
}

QByteArray auditPdf(const QByteArray &htmlText, const QString &title)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Keywright"));
        writer.setPageSize(QPageSize(QPageSize::A4));
        QTextDocument document;
        document.setDefaultFont(QFont(QStringLiteral("sans-serif"), 9));
        document.setHtml(QString::fromUtf8(htmlText));
        document.print(&writer);
    }
    return pdf;
}

} // namespace keywright::ui
