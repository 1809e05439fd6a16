// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace keywright::ui {

/// The names of all services and actions, to be looked through at each key. Made once, in the checker's thread: it
/// takes the whole catalogue unpacked.
struct ActionIndex
{
    struct Entry
    {
        QString text = {}; ///< "s3:", "s3:GetObject"
        QString lower = {};
        QString note = {}; ///< "Amazon S3", "Read"
    };
    std::vector<Entry> services = {};
    std::vector<Entry> actions = {};
};

} // namespace keywright::ui
