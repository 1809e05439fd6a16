// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "telemetry/KeyEvent.h"

#include <QDateTime>
#include <QString>
#include <QtGlobal>

namespace keywright {

/// How lines look: pure functions, so that what an admin's tools parse is tested. Each gives one line without its end,
/// whatever is in the values: control characters are escaped, so nobody can forge a line.
struct LogLine
{
    QDateTime time = {};
    QtMsgType type = QtInfoMsg;
    QString category = {};
    QString message = {};
    Json fields = Json::object();
};

/// Takes the text that logInfo() and the like give to Qt apart again; any other text is all message.
[[nodiscard]] LogLine parseLogText(const QDateTime &time, QtMsgType type, const QString &category, const QString &text);

/// `journal`: "<6>message …" with the priority that journald reads and without the time, which it adds itself.
/// Else "2026-01-02T03:04:05.678Z info keywright.vault: message key=value …".
[[nodiscard]] QByteArray formatText(const LogLine &line, bool journal);
/// {"time":…,"level":…,"category":…,"message":…, fields}
[[nodiscard]] QByteArray formatJson(const LogLine &line);

/// "2026-01-02T03:04:05.678Z media/thumbnailer publish AKIA… 23ms": a line of headless mode; a failure has outcome and
/// detail behind it.
[[nodiscard]] QByteArray formatText(const KeyEvent &event);
/// {"time":…,"credential":…,"verb":…,"accessKeyId":…, …}
[[nodiscard]] Json toJson(const KeyEvent &event);

} // namespace keywright
