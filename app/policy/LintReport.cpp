// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/LintReport.h"

#include "iam/PolicyRuleDocs.h"

#include <QUrl>

namespace keywright {

namespace {

/// “What is wrong. What to write.”
QString message(const PolicyFinding &finding)
{
    const QString sentence = finding.sentence.english();
    return finding.fix.text.isEmpty() ? sentence : sentence + QLatin1Char(' ') + finding.fix.text.english();
}

template<typename Visitor>
void forEachOpen(const std::vector<FileFindings> &files, Visitor visit)
{
    for (const FileFindings &file : files)
        for (const PolicyFinding &finding : file.findings)
            if (!finding.isAccepted())
                visit(file.file, finding);
}

Json jsonOf(const PolicyFix &fix)
{
    Json edits = Json::array();
    for (const PolicyEdit &edit : fix.edits) {
        Json step {{"op", toString(edit.op)}, {"path", edit.pointer}};
        if (edit.op != PolicyEdit::Op::Remove)
            step["value"] = edit.value;
        edits.push_back(std::move(step));
    }
    Json all {{"text", fix.text.english()}, {"edits", std::move(edits)}};
    if (fix.repair)
        all["replace"] = {{"offset", fix.repair->offset}, {"length", fix.repair->length}, {"with", fix.repair->with}};
    return all;
}

const char *sarifLevel(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Error:
        return "error";
    case PolicySeverity::Security:
    case PolicySeverity::Warning:
        return "warning";
    case PolicySeverity::Info:
        return "note";
    }
    return "none";
}

Json sarifRules()
{
    Json rules = Json::array();
    for (const PolicyRuleInfo &info : policyRules())
        rules.push_back({{"id", QString(info.id)}, {"shortDescription", {{"text", QString(info.title)}}},
            {"fullDescription", {{"text", QString(ruleDoc(info.rule).why)}}}, {"helpUri", ruleUrl(info)},
            {"defaultConfiguration", {{"level", sarifLevel(info.severity)}}},
            {"properties", {{"tags", Json::array({toString(info.severity)})}}}});
    return rules;
}

Json sarifResult(const QString &file, const PolicyFinding &finding)
{
    const Json region {{"startLine", finding.place.line}, {"startColumn", finding.place.column}};
    const QString uri = QString::fromUtf8(QUrl::toPercentEncoding(file, "/"));
    Json result {{"ruleId", finding.id}, {"level", sarifLevel(finding.severity)},
        {"message", {{"text", message(finding)}}},
        {"locations",
            Json::array({{{"physicalLocation", {{"artifactLocation", {{"uri", uri}}}, {"region", region}}},
                {"logicalLocations", Json::array({{{"fullyQualifiedName", finding.pointer}}})}}})}};
    if (const PolicyRuleInfo *rule = ruleById(finding.id)) // what a guardrail refuses is none of the checks
        result["ruleIndex"] = static_cast<int>(rule->rule);
    if (const auto &repair = finding.fix.repair)
        result["fixes"] = Json::array({{{"description", {{"text", finding.fix.text.english()}}},
            {"artifactChanges",
                Json::array({{{"artifactLocation", {{"uri", uri}}},
                    {"replacements",
                        Json::array(
                            {{{"deletedRegion", {{"byteOffset", repair->offset}, {"byteLength", repair->length}}},
                                {"insertedContent", {{"text", repair->with}}}}})}}})}}});
    if (finding.isAccepted())
        result["suppressions"] = Json::array({{{"kind", "inSource"}, {"justification", finding.acceptedFor}}});
    return result;
}

/// Of a workflow command: what would end it, or one of its properties.
QString escaped(QString text, bool isProperty)
{
    text.replace(QLatin1Char('%'), QLatin1String("%25"));
    text.replace(QLatin1Char('\r'), QLatin1String("%0D"));
    text.replace(QLatin1Char('\n'), QLatin1String("%0A"));
    if (isProperty) {
        text.replace(QLatin1Char(':'), QLatin1String("%3A"));
        text.replace(QLatin1Char(','), QLatin1String("%2C"));
    }
    return text;
}

QLatin1String githubLevel(PolicySeverity severity)
{
    if (severity == PolicySeverity::Error)
        return QLatin1String("error");
    return QLatin1String(severity == PolicySeverity::Info ? "notice" : "warning");
}

} // namespace

QByteArray lintAsText(const std::vector<FileFindings> &files)
{
    QString text;
    forEachOpen(files, [&](const QString &file, const PolicyFinding &finding) {
        text += QStringLiteral("%1:%2:%3: %4: %5 [%6]\n")
                    .arg(file, QString::number(finding.place.line), QString::number(finding.place.column),
                        toString(finding.severity), message(finding).replace(QLatin1Char('\n'), QLatin1Char(' ')),
                        finding.id);
    });
    return text.toUtf8();
}

QByteArray lintAsJson(const std::vector<FileFindings> &files)
{
    Json all = Json::array();
    forEachOpen(files, [&](const QString &file, const PolicyFinding &finding) {
        all.push_back({{"file", file}, {"line", finding.place.line}, {"column", finding.place.column},
            {"pointer", finding.pointer}, {"severity", toString(finding.severity)}, {"id", finding.id},
            {"message", finding.sentence.english()}, {"fix", jsonOf(finding.fix)}});
    });
    return dumpJson(all, 2) + '\n';
}

QByteArray lintAsSarif(const std::vector<FileFindings> &files)
{
    Json results = Json::array();
    for (const FileFindings &file : files)
        for (const PolicyFinding &finding : file.findings)
            results.push_back(sarifResult(file.file, finding));
    const Json driver {{"name", "keywright"}, {"informationUri", "https://keywright.dev"}, {"rules", sarifRules()}};
    const Json run {
        {"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
    return dumpJson({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"},
                        {"runs", Json::array({run})}},
               2)
        + '\n';
}

QByteArray lintAsGithub(const std::vector<FileFindings> &files)
{
    QString text;
    forEachOpen(files, [&](const QString &file, const PolicyFinding &finding) {
        text += QStringLiteral("::%1 file=%2,line=%3,col=%4,title=%5::%6\n")
                    .arg(githubLevel(finding.severity), escaped(file, true), QString::number(finding.place.line),
                        QString::number(finding.place.column), finding.id, escaped(message(finding), false));
    });
    return text.toUtf8();
}

} // namespace keywright
