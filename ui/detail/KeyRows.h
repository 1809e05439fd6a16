// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailSubject.h"

#include <QStringList>

namespace keywright::ui {

/// Each key of a credential: id, state, issued, verified, published, ends. The ages are the texts, the instants the
/// tips. From the facts alone until the object has been read.
struct KeyRows
{
    QList<QStringList> texts;
    QList<QStringList> tips;
};
[[nodiscard]] KeyRows keyRowsOf(const DetailSubject &subject, const QDateTime &now);
/// When AWS accepted it, as far as the history reaches back; invalid: not known.
[[nodiscard]] QDateTime verifiedAt(const AwsCredential &credential, const AccessKeyId &id);

} // namespace keywright::ui
