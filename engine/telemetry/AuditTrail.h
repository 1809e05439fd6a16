// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "telemetry/KeyEvent.h"

#include <QFile>
#include <QObject>

namespace keywright {

class Telemetry;

/// What the audit trail says of one act: the act, and who did it.
struct AuditRecord
{
    KeyEvent event = {};
    QString cluster = {}; ///< the setting clusterName
    QString engine = {}; ///< identity of the engine, as in the Lease
};

/// {"time":…,"cluster":…,"engine":…,"namespace":…,"name":…,"verb":…,"accessKeyId":…, …} without the line's end.
[[nodiscard]] QByteArray formatAuditRecord(const AuditRecord &record);

/// One JSON line for each act on a key, appended to a file that only its owner can read. A line is one write, so lines
/// of several processes do not mix; a file that was rotated away (logrotate) is noticed and made anew.
class AuditTrail final : public QObject
{
    Q_OBJECT

public:
    AuditTrail(QString cluster, QString engine, QObject *parent = nullptr);

    /// Opens or makes the file (mode 0600). Fails if it is a symbolic link, or not a file that we may append to.
    [[nodiscard]] Result<void> open(const QString &path);
    /// Records each keyEvent of `telemetry` from now on.
    void follow(Telemetry &telemetry);
    void append(const KeyEvent &event);

private:
    QString m_cluster;
    QString m_engine;
    QString m_path;
    QFile m_file;
    bool m_failing = false;
};

} // namespace keywright
