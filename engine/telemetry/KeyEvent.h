// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"

#include <QDateTime>
#include <QMetaType>

#include <chrono>

namespace keywright {

/// The five things that happen to a key, in this order.
enum class KeyVerb { Issue, Verify, Publish, Retire, Revoke };

/// "issue", "verify", "publish", "retire", "revoke": the same word in events, metrics, history, audit and UI.
[[nodiscard]] QString toString(KeyVerb verb);

/// One act on one key, done or failed.
struct KeyEvent
{
    QDateTime time = {}; ///< UTC, when it ended
    ObjectKey credential = {};
    KeyVerb verb = KeyVerb::Issue;
    AccessKeyId key = {}; ///< empty: none came of it (an issue that failed)
    std::chrono::milliseconds took {0};
    QString outcome = QStringLiteral("ok"); ///< "ok", or the name of an ErrorKind
    QString detail = {}; ///< a sentence for people; never a secret
    QString mount = {};
    QString cause = {}; ///< why it was done: a reason of plan(), e.g. "Due"
    QString userArn = {}; ///< where it is known

    [[nodiscard]] bool isOk() const { return outcome == QLatin1String("ok"); }
    bool operator==(const KeyEvent &) const = default;
};

} // namespace keywright

Q_DECLARE_METATYPE(keywright::KeyEvent)
