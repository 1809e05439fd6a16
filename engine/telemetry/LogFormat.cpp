// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/LogFormat.h"

#include "base/Clock.h"
#include "base/Duration.h"

namespace keywright {

namespace {

QString timeText(const QDateTime &time) { return time.toUTC().toString(Qt::ISODateWithMs); }

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warning");
    case QtCriticalMsg:
        return QStringLiteral("error");
    case QtFatalMsg:
        return QStringLiteral("fatal");
    }
    return QStringLiteral("info");
}

/// syslog(3) priorities, as sd-daemon(3) reads them at the beginning of a line.
int priority(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 7;
    case QtInfoMsg:
        return 6;
    case QtWarningMsg:
        return 4;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        return 2;
    }
    return 6;
}

bool isPlain(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isPrint() && !c.isSpace() && c != QLatin1Char('"') && c != QLatin1Char('=') && c != QLatin1Char('\\');
    });
}

/// As JSON escapes it, and the control characters that JSON lets pass (DEL, C1, line and paragraph separators).
QByteArray quoted(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text)
        safe += c.unicode() >= 0x7f
                && (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
                    || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph)
            ? QChar(QChar::ReplacementCharacter)
            : c;
    return dumpJson(Json(safe));
}

QByteArray fieldText(const Json &value)
{
    if (!value.is_string())
        return dumpJson(value);
    const QString text = value.get<QString>();
    return isPlain(text) ? text.toUtf8() : quoted(text);
}

QByteArray messageText(const QString &message)
{
    QByteArray escaped = quoted(message);
    escaped.replace("\\\"", "\"");
    return escaped.mid(1, escaped.size() - 2);
}

} // namespace

LogLine parseLogText(const QDateTime &time, QtMsgType type, const QString &category, const QString &text)
{
    LogLine line {.time = time, .type = type, .category = category, .message = text};
    const qsizetype fields = text.indexOf(QStringLiteral(" {\""));
    if (fields < 0 || !category.startsWith(QStringLiteral("keywright.")))
        return line;
    if (auto json = parseJson(text.mid(fields + 1).toUtf8(), QStringLiteral("a log line")); json && json->is_object()) {
        line.message = text.left(fields);
        line.fields = std::move(*json);
    }
    return line;
}

QByteArray formatText(const LogLine &line, bool journal)
{
    QByteArray text = journal ? '<' + QByteArray::number(priority(line.type)) + '>'
                              : timeText(line.time).toLatin1() + ' ' + levelName(line.type).toLatin1() + ' ';
    text += line.category.toUtf8() + ": " + messageText(line.message);
    for (const auto &[name, value] : line.fields.items())
        text += ' ' + QByteArray::fromStdString(name) + '=' + fieldText(value);
    return text;
}

QByteArray formatJson(const LogLine &line)
{
    Json json = line.fields;
    json["time"] = timeText(line.time);
    json["level"] = levelName(line.type);
    json["category"] = line.category;
    json["message"] = line.message;
    return dumpJson(json);
}

QByteArray formatText(const KeyEvent &event)
{
    QByteArray text = timeText(event.time).toLatin1() + ' ' + event.credential.toString().toUtf8() + ' '
        + toString(event.verb).toLatin1() + ' ' + (event.key.isEmpty() ? QByteArray("-") : event.key.value.toUtf8());
    if (event.verb != KeyVerb::Retire)
        text += ' ' + formatDuration(event.took).toLatin1();
    if (!event.isOk())
        text += ' ' + event.outcome.toUtf8() + (event.detail.isEmpty() ? QByteArray() : ' ' + quoted(event.detail));
    return text;
}

Json toJson(const KeyEvent &event)
{
    Json json {{"time", timeText(event.time)}, {"namespace", event.credential.ns}, {"name", event.credential.name},
        {"verb", toString(event.verb)}, {"accessKeyId", event.key.value}, {"outcome", event.outcome}};
    if (event.verb != KeyVerb::Retire)
        json["tookMs"] = event.took.count();
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            json[name] = value;
    };
    add("detail", event.detail);
    add("mount", event.mount);
    add("cause", event.cause);
    add("userArn", event.userArn);
    return json;
}

} // namespace keywright
