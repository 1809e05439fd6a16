// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PackedFile.h"

#include <QtEndian>

namespace keywright {

namespace {

constexpr qsizetype lengthSize = 4;
constexpr quint32 largestBlock = 32 << 20; ///< unpacked; the largest real one has a megabyte

quint32 lengthAt(QByteArrayView bytes) { return bytes.size() < lengthSize ? 0 : qFromBigEndian<quint32>(bytes.data()); }

/// What qCompress() made, if it says that it is no larger than a block may be.
QByteArray unpacked(QByteArrayView bytes)
{
    const quint32 size = lengthAt(bytes);
    if (size == 0 || size > largestBlock)
        return {};
    return qUncompress(reinterpret_cast<const uchar *>(bytes.data()), bytes.size());
}

} // namespace

Result<PackedFile> PackedFile::read(QByteArray bytes, QByteArrayView magic, const QString &what)
{
    const auto damaged = [&](const QString &why) {
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 %2.").arg(what, why),
            QStringLiteral("It is made by resources/iam/make-catalogue.py."));
    };
    if (!bytes.startsWith(magic))
        return damaged(QStringLiteral("is no file of this kind"));
    const QByteArrayView rest = QByteArrayView(bytes).sliced(magic.size());
    const qsizetype length = lengthAt(rest);
    if (length == 0 || length > rest.size() - lengthSize)
        return damaged(QStringLiteral("is cut off"));
    Result<Json> header = parseJson(unpacked(rest.sliced(lengthSize, length)), what);
    if (!header || !header->is_object())
        return damaged(QStringLiteral("has a damaged header"));
    PackedFile file;
    file.m_blocks = magic.size() + lengthSize + length;
    file.m_bytes = std::move(bytes);
    file.m_header = std::move(*header);
    return file;
}

QByteArray PackedFile::block(qint64 at, qint64 length) const
{
    const qint64 size = m_bytes.size() - m_blocks;
    if (at < 0 || length <= 0 || at > size || length > size - at)
        return {};
    return unpacked(QByteArrayView(m_bytes).sliced(m_blocks + at, length));
}

} // namespace keywright
