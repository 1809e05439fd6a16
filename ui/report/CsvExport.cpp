// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/CsvExport.h"

#include "base/Clock.h"
#include "base/Duration.h"
#include "ui/report/ReportText.h"

namespace keywright::ui {

namespace {

QString csvLine(const QStringList &fields)
{
    QStringList written;
    for (const QString &field : fields)
        written += csvField(field);
    return written.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

/// Not translated: other programs read it.
QStringList csvHead()
{
    return {QStringLiteral("cluster"), QStringLiteral("environment"), QStringLiteral("namespace"),
        QStringLiteral("name"), QStringLiteral("purpose"), QStringLiteral("purpose_note"), QStringLiteral("secret"),
        QStringLiteral("lifetime"), QStringLiteral("suspended"), QStringLiteral("ready"), QStringLiteral("reason"),
        QStringLiteral("message"), QStringLiteral("current_key"), QStringLiteral("issued_at"),
        QStringLiteral("age_hours"), QStringLiteral("expires_at"), QStringLiteral("next_rotation"),
        QStringLiteral("retiring_keys"), QStringLiteral("iam_user"), QStringLiteral("managed_policies"),
        QStringLiteral("created_at"), QStringLiteral("uid"), QStringLiteral("missing")};
}

QString timeText(const QDateTime &time) { return time.isValid() ? toRfc3339(time) : QString(); }

QStringList csvFields(const ShownCredential &shown, const QDateTime &at)
{
    const AwsCredential &credential = shown.credential;
    const Condition *ready = ReportText::ready(credential);
    const Key current = credential.status.currentKey.value_or(Key {});
    QStringList retiring;
    for (const Key &key : credential.status.retiringKeys)
        retiring += key.accessKeyId.value;
    const QString hours = current.issuedAt.isValid()
        ? QString::number(static_cast<double>(current.issuedAt.secsTo(at)) / 3600.0, 'f', 1)
        : QString();
    return {shown.cluster.label, shown.cluster.environment, credential.key.ns, credential.key.name,
        credential.spec.purpose.kind, credential.spec.purpose.note, credential.spec.secret.name,
        formatDuration(credential.spec.lifetime),
        credential.spec.suspended ? QStringLiteral("true") : QStringLiteral("false"),
        ready ? ready->status : QStringLiteral("Unknown"), ready ? ready->reason : QString(),
        ready ? ready->message : QString(), current.accessKeyId.value, timeText(current.issuedAt), hours,
        timeText(current.expiresAt), timeText(credential.status.nextRotation), retiring.join(QLatin1Char(' ')),
        credential.spec.iamUserName, credential.spec.iamPolicyArns.join(QLatin1Char(' ')),
        timeText(credential.creationTimestamp), credential.uid, QString()};
}

} // namespace

QString csvField(const QString &text)
{
    QString field = text;
    // A spreadsheet evaluates what begins so (OWASP, "CSV injection"), after white space too.
    const QString start = field.trimmed().left(1);
    static const QString dangerous = QStringLiteral("=+-@\uFF1D\uFF0B\uFF0D\uFF20|%");
    bool isNumber = false;
    field.toDouble(&isNumber);
    const bool control = !field.isEmpty() && (field[0] == u'\t' || field[0] == u'\r' || field[0] == u'\n');
    if (control || (!start.isEmpty() && dangerous.contains(start) && !isNumber))
        field.prepend(QLatin1Char('\''));
    const bool quoted =
        std::any_of(field.begin(), field.end(),
            [](QChar c) { return c == u'"' || c == u',' || c == u';' || c == u'\r' || c == u'\n' || c == u'\t'; })
        || field.startsWith(QLatin1Char(' ')) || field.endsWith(QLatin1Char(' '));
    if (!quoted)
        return field;
    field.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + field + QLatin1Char('"');
}

QByteArray reportCsv(const Report &report)
{
    QString text = csvLine(csvHead());
    for (const ShownCredential &shown : report.credentials)
        text += csvLine(csvFields(shown, report.at));
    for (const MissingCredential &missing : report.missing) {
        QStringList fields(csvHead().size());
        fields[0] = missing.cluster.label;
        fields[1] = missing.cluster.environment;
        fields[2] = missing.key.ns;
        fields[3] = missing.key.name;
        fields.last() = missing.why;
        text += csvLine(fields);
    }
    return text.toUtf8();
}

} // namespace keywright::ui
