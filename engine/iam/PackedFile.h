// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QByteArray>

namespace keywright {

/// A file of resources/iam/make-catalogue.py: magic, a header in JSON, blocks that are unpacked one by one. It may come
/// from anywhere (`keywright catalogue --update FILE`), so each length in it is looked at before it is believed.
class PackedFile final
{
public:
    /// `what` names the file in errors.
    [[nodiscard]] static Result<PackedFile> read(QByteArray bytes, QByteArrayView magic, const QString &what);

    [[nodiscard]] const Json &header() const { return m_header; }
    /// Unpacked; empty when there is no such place or what stands there is damaged.
    [[nodiscard]] QByteArray block(qint64 at, qint64 length) const;

private:
    QByteArray m_bytes;
    qsizetype m_blocks = 0; ///< where they begin
    Json m_header;
};

} // namespace keywright
