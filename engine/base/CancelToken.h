// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

namespace keywright {

/// Handed into everything that may take long. Who holds the std::stop_source cancels; who waits registers a
/// std::stop_callback. All within one thread.
using CancelToken = std::stop_token;

} // namespace keywright
