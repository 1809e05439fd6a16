// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/detail/DetailSubject.h"
#include "ui/theme/Tones.h"

#include <vector>

namespace keywright::ui {

/// How a credential stands, for people.
struct StatusText
{
    Tone tone = Tone::Unknown;
    QString state = {}; ///< one or two words: "OK", "Failing", "Suspended"; the same as in the list
    bool computed = false; ///< the state is this desktop's own finding, the rest is the engine's last word
    QString reason = {}; ///< as in the condition; empty: there is no condition
    QString sentence = {}; ///< what is the case
    QString detail = {}; ///< of this one case: figures, names, what the server said
    QString who = {}; ///< who said no: "AWS", "Vault"; empty: nobody, or Keywright itself
    QString nextStep = {};
    QDateTime since = {};

    /// State and sentence as one line.
    [[nodiscard]] QString headline() const;
    /// For the clipboard: who it is about, and all of the above.
    [[nodiscard]] QString asText(const DetailSubject &subject) const;
};

/// The state as in the list, the rest from the condition that explains best how it stands.
[[nodiscard]] StatusText statusTextOf(const DetailSubject &subject, const QDateTime &now);

/// Something that no condition says, and this desktop sees by itself.
struct ComputedCause
{
    Tone tone = Tone::Warning;
    QString sentence = {};
    QString nextStep = {};
    bool operator==(const ComputedCause &) const = default;
};
[[nodiscard]] std::vector<ComputedCause> computedCauses(const DetailSubject &subject, const QDateTime &now);

} // namespace keywright::ui
