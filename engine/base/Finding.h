// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "base/Sentence.h"

#include <QString>

#include <vector>

namespace keywright {

/// One thing that a check of the setup looked at.
struct Finding
{
    enum class Kind {
        Ok,
        Note, ///< works, but an admin should know
        Missing, ///< the engine cannot work so
    };
    Kind kind = Kind::Ok;
    Sentence text = {}; ///< what is, or what is missing
    Sentence hint = {}; ///< what to do
};

[[nodiscard]] inline Finding missing(const Error &error)
{
    return {.kind = Finding::Kind::Missing, .text = error.sentence, .hint = error.hint};
}

using Findings = std::vector<Finding>;

/// What was found at one of those that the engine talks to.
struct CheckedParty
{
    QString name = {}; ///< Kubernetes, Vault, AWS
    Findings findings = {};
};

} // namespace keywright
