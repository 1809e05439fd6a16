// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

namespace keywright {

/// Overwrites all strings in `data` and `stringData` of a Kubernetes Secret in place when it goes out of scope.
class SecretJsonWiper final
{
public:
    explicit SecretJsonWiper(Json &secret)
        : m_secret(secret)
    {
    }
    ~SecretJsonWiper();
    Q_DISABLE_COPY_MOVE(SecretJsonWiper)

private:
    Json &m_secret;
};

/// For what holds secrets: the same as dumpJson(), with no copy of the whole text left behind.
[[nodiscard]] QByteArray dumpSecretJson(const Json &json);

} // namespace keywright
