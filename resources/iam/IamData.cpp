// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iamdata/IamData.h"

#include <QResource>

// Outside of any namespace, as Q_INIT_RESOURCE must be.
static void initialiseIamData() { Q_INIT_RESOURCE(iam); }

namespace keywright {

namespace {

QByteArray bytesOf(const QString &name)
{
    initialiseIamData();
    const QResource resource(QStringLiteral(":/keywright/iam/") + name);
    if (!resource.isValid() || resource.compressionAlgorithm() != QResource::NoCompression)
        return {};
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), resource.size());
}

} // namespace

QByteArray embeddedCatalogue() { return bytesOf(QStringLiteral("catalogue.bin")); }

QByteArray embeddedManagedPolicies() { return bytesOf(QStringLiteral("managed-policies.bin")); }

} // namespace keywright
