// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace keywright {

/// Bytes that must not be seen: a secret access key, a token. Wiped when they go out of scope, never copied by
/// accident (move only; `clone()` says so), and with no QDebug or ostream operator, so that logging one does not
/// compile.
class SecretBytes final
{
public:
    SecretBytes() = default;
    explicit SecretBytes(QByteArrayView bytes);
    /// Takes the bytes over and wipes `bytes` if nobody shares it.
    [[nodiscard]] static SecretBytes take(QByteArray &&bytes);
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes();

    [[nodiscard]] SecretBytes clone() const { return SecretBytes(view()); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_bytes.size()); }
    /// Valid as long as this object is. Whoever makes a QByteArray of it wipes that with `wipe()`.
    [[nodiscard]] QByteArrayView view() const { return {m_bytes.data(), size()}; }
    /// Constant time for equal sizes.
    bool operator==(const SecretBytes &other) const;

private:
    std::vector<char> m_bytes;
};

/// Overwrites the bytes in place (OPENSSL_cleanse: not optimised away) and empties the array. A shared buffer is
/// overwritten too: whoever shares a secret wants it gone.
void wipe(QByteArray &bytes);
void wipe(QString &text);

} // namespace keywright
