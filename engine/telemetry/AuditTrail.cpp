// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/AuditTrail.h"

#include "telemetry/LogFormat.h"
#include "telemetry/Logging.h"
#include "telemetry/Telemetry.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace keywright {

QByteArray formatAuditRecord(const AuditRecord &record)
{
    Json json = toJson(record.event);
    json["cluster"] = record.cluster;
    json["engine"] = record.engine;
    return dumpJson(json);
}

AuditTrail::AuditTrail(QString cluster, QString engine, QObject *parent)
    : QObject(parent)
    , m_cluster(std::move(cluster))
    , m_engine(std::move(engine))
{
}

Result<void> AuditTrail::open(const QString &path)
{
    m_file.close();
    m_path = path;
    // O_NOFOLLOW: whoever can plant a link in the folder must not choose what we write to.
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return failure(ErrorKind::Configuration,
            QStringLiteral("The audit trail %1 cannot be opened: %2.")
                .arg(path, QString::fromLocal8Bit(std::strerror(errno))),
            QStringLiteral("Give a path in a folder that Keywright may write to; the file itself must not be a link."));
    struct stat info
    {
    };
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        return failure(ErrorKind::Configuration, QStringLiteral("The audit trail %1 is not a regular file.").arg(path));
    }
    if (!m_file.open(
            fd, QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return failure(ErrorKind::Internal, QStringLiteral("The audit trail %1 cannot be written.").arg(path));
    }
    return {};
}

void AuditTrail::follow(Telemetry &telemetry) { connect(&telemetry, &Telemetry::keyEvent, this, &AuditTrail::append); }

void AuditTrail::append(const KeyEvent &event)
{
    struct stat there
    {
    }, ours {};
    const bool rotatedAway = ::stat(QFile::encodeName(m_path).constData(), &there) != 0
        || fstat(m_file.handle(), &ours) != 0 || there.st_ino != ours.st_ino || there.st_dev != ours.st_dev;
    Result<void> opened;
    if (rotatedAway)
        opened = open(m_path);
    const QByteArray line = formatAuditRecord({.event = event, .cluster = m_cluster, .engine = m_engine}) + '\n';
    const bool failed = !opened || m_file.write(line) != line.size();
    // A full disk must not stop rotations; it is told once, not for each line.
    if (failed && !m_failing)
        logError(lcApp, "The audit trail cannot be written", {{"file", m_path}, {"why", m_file.errorString()}});
    m_failing = failed;
}

} // namespace keywright
