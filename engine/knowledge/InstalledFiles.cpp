// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/InstalledFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

namespace keywright {

namespace {

// Before the bytes: this, and their SHA-256.
constexpr QByteArrayView magic = "KWINST01";
constexpr qsizetype digestSize = 32;
constexpr qint64 largest = 64 << 20;

QByteArray digestOf(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result();
}

Error ioError(const QString &path, const QString &why)
{
    return {.kind = ErrorKind::Internal, .sentence = QStringLiteral("%1: %2.").arg(path, why)};
}

} // namespace

QString toString(IamFile file)
{
    return file == IamFile::Catalogue ? QStringLiteral("catalogue") : QStringLiteral("managed policies");
}

QString installedPath(IamFile file)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + (file == IamFile::Catalogue ? QStringLiteral("/keywright/catalogue.installed")
                                      : QStringLiteral("/keywright/managed-policies.installed"));
}

Result<std::optional<QByteArray>> readInstalled(IamFile kind)
{
    QFile file(installedPath(kind));
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ioError(file.fileName(), file.errorString()));
    const QByteArray all = file.read(largest + 1);
    const QByteArray rest = all.mid(magic.size() + digestSize);
    if (!all.startsWith(magic) || all.size() > largest || digestOf(rest) != all.mid(magic.size(), digestSize))
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is damaged.").arg(file.fileName()),
            QStringLiteral("Install it anew by “keywright catalogue --update FILE”, or remove it by “--reset”."));
    return std::optional(rest);
}

Result<void> install(IamFile kind, const QByteArray &bytes)
{
    const QString path = installedPath(kind);
    if (const QString folder = QFileInfo(path).path(); !QDir().mkpath(folder))
        return failure(ioError(folder, QStringLiteral("The folder cannot be made")));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ioError(path, file.errorString()));
    file.write(magic.toByteArray() + digestOf(bytes) + bytes);
    if (!file.commit())
        return failure(ioError(path, file.errorString()));
    return {};
}

Result<bool> removeInstalled(IamFile kind)
{
    QFile file(installedPath(kind));
    if (!file.exists())
        return false;
    if (!file.remove())
        return failure(ioError(file.fileName(), file.errorString()));
    return true;
}

} // namespace keywright
