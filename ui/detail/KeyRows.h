// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailSubject.h"

#include <QStringList>

namespace keywright::ui {

/// Each key of a credential: id, state, issued, published, ends. The ages are the texts, the instants the tips. From
/// the facts alone until the object has been read. When a key was verified is nowhere kept.
struct KeyRows
{
    QList<QStringList> texts;
    QList<QStringList> tips;
};
[[nodiscard]] KeyRows keyRowsOf(const DetailSubject &subject, const QDateTime &now);

} // namespace keywright::ui
