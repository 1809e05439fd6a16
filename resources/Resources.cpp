// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resources/Resources.h"

#include <QFile>

// Outside of any namespace, as Q_INIT_RESOURCE must be. Called, because the linker drops from a static library what
// nobody refers to.
static void initialiseResources() { Q_INIT_RESOURCE(keywright); }

namespace keywright {

QByteArray embeddedFile(const QString &path)
{
    initialiseResources();
    QFile file(QStringLiteral(":/keywright/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray embeddedCrd() { return embeddedFile(QStringLiteral("crd/awscredentials.keywright.dev.yaml")); }

QByteArray embeddedGuardrailCrd()
{
    return embeddedFile(QStringLiteral("crd/awscredentialguardrails.keywright.dev.yaml"));
}

} // namespace keywright
