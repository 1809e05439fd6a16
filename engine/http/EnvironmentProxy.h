// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <functional>

namespace keywright {

/// Looks a variable of the environment up; empty if it is not set.
using Environment = std::function<QString(const char *name)>;

/// The proxy for `url` by HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or their lower-case names), by the rules of Go's
/// net/http, which kubectl and vault follow: loopback is never proxied; NO_PROXY has hosts (and all below them),
/// ".domain" (only what is below), addresses, CIDR ranges, each with an optional port, or "*".
[[nodiscard]] Result<QNetworkProxy> proxyFromEnvironment(const QUrl &url, const Environment &environment);

/// Of "http://user:password@host:3128", "socks5://host:1080" or "host:3128".
[[nodiscard]] Result<QNetworkProxy> proxyFromUrl(const QString &text);

} // namespace keywright
