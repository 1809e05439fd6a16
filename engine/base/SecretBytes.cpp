// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/SecretBytes.h"

#include <QString>

#include <openssl/crypto.h>

#include <utility>

namespace keywright {

SecretBytes::SecretBytes(QByteArrayView bytes)
    : m_bytes(bytes.begin(), bytes.end())
{
}

SecretBytes SecretBytes::take(QByteArray &&bytes)
{
    SecretBytes result {QByteArrayView(bytes)};
    wipe(bytes);
    return result;
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes); // the other's destructor wipes what was ours
    return *this;
}

SecretBytes::~SecretBytes()
{
    if (!m_bytes.empty())
        OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
}

bool SecretBytes::operator==(const SecretBytes &other) const
{
    return m_bytes.size() == other.m_bytes.size()
        && CRYPTO_memcmp(m_bytes.data(), other.m_bytes.data(), m_bytes.size()) == 0;
}

void wipe(QByteArray &bytes)
{
    // Not data(): that would detach, and wipe a copy.
    if (!bytes.isEmpty())
        OPENSSL_cleanse(const_cast<char *>(bytes.constData()), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (!text.isEmpty())
        OPENSSL_cleanse(const_cast<QChar *>(text.constData()), static_cast<size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace keywright
