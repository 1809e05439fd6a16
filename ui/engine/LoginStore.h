// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <qcorotask.h>

#include <functional>
#include <memory>

namespace keywright::ui {

/// Where the login of an engine may be kept from one start of the program to the next. An error means that there is no
/// such place; nothing is then kept anywhere else.
struct LoginStore
{
    using Secret = std::shared_ptr<const SecretBytes>;
    /// Null: none is kept for this cluster.
    std::function<QCoro::Task<Result<Secret>>(QString cluster)> read = {};
    std::function<QCoro::Task<Result<void>>(QString cluster, Secret secret)> keep = {};
    std::function<QCoro::Task<Result<void>>(QString cluster)> forget = {};
};

/// The keyring of the desktop (Secret Service, KWallet), never a file.
[[nodiscard]] LoginStore keyringLogins();

} // namespace keywright::ui
