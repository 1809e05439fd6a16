// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AcceptedFindings.h"

#include "iam/PolicyRules.h"

#include <QRegularExpression>

namespace keywright {

AcceptedFindings::AcceptedFindings(const QString &lines)
{
    if (lines.isEmpty())
        return;
    static const QRegularExpression form(QStringLiteral("^([A-Z0-9_]+)(?:\\s+(/\\S*))?\\s*:\\s+(\\S.*)$"));
    static const QRegularExpression ends(QStringLiteral("[\\n;]"));
    for (const QString &text : lines.split(ends, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = form.match(text.trimmed());
        if (text.trimmed().isEmpty())
            continue;
        if (!match.hasMatch())
            m_complaints.push_back(
                Sentence::tr("“%1” accepts nothing: it lacks a check's name or a reason.").arg(text.trimmed()));
        else if (!ruleById(match.capturedView(1)))
            m_complaints.push_back(Sentence::tr("There is no check “%1”.").arg(match.captured(1)));
        else
            m_lines.push_back({.id = match.captured(1), .place = match.captured(2), .reason = match.captured(3)});
    }
}

void AcceptedFindings::mark(PolicyFindings &findings, const QString &policy) const
{
    for (const Line &line : m_lines) {
        for (PolicyFinding &finding : findings) {
            const auto within = [&](const QString &start) {
                return finding.pointer == start || finding.pointer.startsWith(start + QLatin1Char('/'));
            };
            if (finding.id == line.id && (line.place.isEmpty() || within(policy + line.place) || within(line.place)))
                finding.acceptedFor = line.reason;
        }
    }
}

PolicyFindings AcceptedFindings::others(PolicyFindings findings, const QString &policy) const
{
    for (PolicyFinding &finding : findings)
        finding.pointer.prepend(policy);
    mark(findings, policy);
    std::erase_if(findings, [](const PolicyFinding &finding) { return finding.isAccepted(); });
    return findings;
}

} // namespace keywright
