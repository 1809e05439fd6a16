// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/SecretJsonWiper.h"

#include <openssl/crypto.h>

namespace keywright {

namespace {

void wipeStrings(Json &json)
{
    if (auto *const text = json.get_ptr<std::string *>())
        OPENSSL_cleanse(text->data(), text->size());
    else if (json.is_structured())
        for (Json &child : json)
            wipeStrings(child);
}

} // namespace

SecretJsonWiper::~SecretJsonWiper()
{
    if (!m_secret.is_object())
        return;
    for (const char *member : {"data", "stringData"})
        if (const auto found = m_secret.find(member); found != m_secret.end())
            wipeStrings(*found);
}

QByteArray dumpSecretJson(const Json &json)
{
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    OPENSSL_cleanse(text.data(), text.size());
    return bytes;
}

} // namespace keywright
