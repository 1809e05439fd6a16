// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "base/Json.h"
#include "base/Result.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <chrono>
#include <initializer_list>

namespace keywright {

Q_DECLARE_LOGGING_CATEGORY(lcApp) // keywright.app
Q_DECLARE_LOGGING_CATEGORY(lcHttp) // keywright.http
Q_DECLARE_LOGGING_CATEGORY(lcKube) // keywright.kube
Q_DECLARE_LOGGING_CATEGORY(lcVault) // keywright.vault
Q_DECLARE_LOGGING_CATEGORY(lcAws) // keywright.aws
Q_DECLARE_LOGGING_CATEGORY(lcReconcile) // keywright.reconcile
Q_DECLARE_LOGGING_CATEGORY(lcSweep) // keywright.sweep
Q_DECLARE_LOGGING_CATEGORY(lcServe) // keywright.serve

/// One of the above, by its name: lcVault.
using LogCategory = const QLoggingCategory &(*)();

/// One named value of a log line. There is no constructor for SecretBytes, and none for QByteArray, in which tokens
/// travel: logging one does not compile.
class LogField final
{
public:
    LogField(const char *name, const QString &value);
    LogField(const char *name, const char *value);
    LogField(const char *name, qint64 value);
    LogField(const char *name, int value);
    LogField(const char *name, bool value);
    LogField(const char *name, double value);
    LogField(const char *name, std::chrono::milliseconds value); ///< written as a duration: 1m30s
    LogField(const char *name, const QDateTime &value);
    LogField(const char *name, const ObjectKey &value);
    template<typename Tag>
    LogField(const char *name, const StrongString<Tag> &value)
        : LogField(name, value.value)
    {
    }
    LogField(const char *name, const QByteArray &) = delete;

    [[nodiscard]] const char *name() const { return m_name; }
    [[nodiscard]] const Json &value() const { return m_value; }

private:
    const char *m_name;
    Json m_value;
};

using LogFields = std::initializer_list<LogField>;

/// A log line: a constant message (so that lines can be counted and searched) and fields for what changes.
///     logInfo(lcVault, "Token renewed", {{"ttl", ttl}, {"policies", policies.join(u',')}});
/// It goes through Qt's logging, so tests can catch it with QTest::ignoreMessage; the text there is the message, a
/// space, and the fields as compact JSON ("Token renewed {"ttl":"1h"}").
void logDebug(LogCategory category, const char *message, LogFields fields = {});
void logInfo(LogCategory category, const char *message, LogFields fields = {});
void logWarning(LogCategory category, const char *message, LogFields fields = {});
void logError(LogCategory category, const char *message, LogFields fields = {});
/// With the error's sentence, hint, kind, party, status, request id and the server's own words as fields.
void logWarning(LogCategory category, const char *message, const Error &error, LogFields fields = {});
void logError(LogCategory category, const char *message, const Error &error, LogFields fields = {});

} // namespace keywright
