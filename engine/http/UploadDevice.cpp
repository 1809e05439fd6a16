// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/UploadDevice.h"

#include <algorithm>
#include <cstring>

namespace keywright {

UploadDevice::UploadDevice(const QByteArray &body)
    : m_body(body)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::readData(char *data, qint64 most)
{
    const qint64 count = std::min<qint64>(most, m_body.size() - pos());
    if (count > 0)
        std::memcpy(data, m_body.constData() + pos(), static_cast<size_t>(count));
    return std::max<qint64>(count, 0);
}

} // namespace keywright
