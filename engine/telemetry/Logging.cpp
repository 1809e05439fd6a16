// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/Logging.h"

#include "base/Clock.h"
#include "base/Duration.h"

namespace keywright {

Q_LOGGING_CATEGORY(lcApp, "keywright.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "keywright.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcKube, "keywright.kube", QtInfoMsg)
Q_LOGGING_CATEGORY(lcVault, "keywright.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAws, "keywright.aws", QtInfoMsg)
Q_LOGGING_CATEGORY(lcReconcile, "keywright.reconcile", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSweep, "keywright.sweep", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServe, "keywright.serve", QtInfoMsg)

LogField::LogField(const char *name, const QString &value)
    : m_name(name)
    , m_value(value)
{
}
LogField::LogField(const char *name, const char *value)
    : m_name(name)
    , m_value(value)
{
}
LogField::LogField(const char *name, qint64 value)
    : m_name(name)
    , m_value(value)
{
}
LogField::LogField(const char *name, int value)
    : m_name(name)
    , m_value(value)
{
}
LogField::LogField(const char *name, bool value)
    : m_name(name)
    , m_value(value)
{
}
LogField::LogField(const char *name, double value)
    : m_name(name)
    , m_value(value)
{
}
LogField::LogField(const char *name, std::chrono::milliseconds value)
    : LogField(name, formatDuration(value))
{
}
LogField::LogField(const char *name, const QDateTime &value)
    : LogField(name, toRfc3339(value))
{
}
LogField::LogField(const char *name, const ObjectKey &value)
    : LogField(name, value.toString())
{
}

namespace {

void addFields(Json &all, LogFields fields)
{
    for (const LogField &field : fields)
        all[field.name()] = field.value();
}

Json errorFields(const Error &error)
{
    Json fields {{"error", error.sentence}, {"kind", toString(error.kind)}, {"party", toString(error.party)}};
    if (!error.hint.isEmpty())
        fields["hint"] = error.hint;
    if (error.httpStatus != 0)
        fields["httpStatus"] = error.httpStatus;
    if (!error.requestId.isEmpty())
        fields["requestId"] = error.requestId;
    if (!error.serverMessage.isEmpty() && !error.sentence.contains(error.serverMessage))
        fields["serverMessage"] = error.serverMessage;
    return fields;
}

void write(QtMsgType type, LogCategory category, const char *message, Json all, LogFields fields)
{
    if (!category().isEnabled(type))
        return;
    addFields(all, fields);
    const QMessageLogger logger(nullptr, 0, nullptr, category().categoryName());
    const QByteArray text = all.empty() ? QByteArray(message) : QByteArray(message) + ' ' + dumpJson(all);
    switch (type) {
    case QtDebugMsg:
        logger.debug("%s", text.constData());
        break;
    case QtInfoMsg:
        logger.info("%s", text.constData());
        break;
    case QtWarningMsg:
        logger.warning("%s", text.constData());
        break;
    case QtCriticalMsg:
    case QtFatalMsg:
        logger.critical("%s", text.constData());
        break;
    }
}

} // namespace

void logDebug(LogCategory category, const char *message, LogFields fields)
{
    write(QtDebugMsg, category, message, Json::object(), fields);
}

void logInfo(LogCategory category, const char *message, LogFields fields)
{
    write(QtInfoMsg, category, message, Json::object(), fields);
}

void logWarning(LogCategory category, const char *message, LogFields fields)
{
    write(QtWarningMsg, category, message, Json::object(), fields);
}

void logError(LogCategory category, const char *message, LogFields fields)
{
    write(QtCriticalMsg, category, message, Json::object(), fields);
}

void logWarning(LogCategory category, const char *message, const Error &error, LogFields fields)
{
    write(QtWarningMsg, category, message, errorFields(error), fields);
}

void logError(LogCategory category, const char *message, const Error &error, LogFields fields)
{
    write(QtCriticalMsg, category, message, errorFields(error), fields);
}

} // namespace keywright
