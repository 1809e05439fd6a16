// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace keywright::fuzz {

/// Bytes as a row of choices; when they are used up, each choice is the first.
class FuzzChoices final
{
public:
    explicit FuzzChoices(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_bytes.size(); }
    /// 0 … bound - 1; bound ≤ 256.
    [[nodiscard]] int below(qsizetype bound)
    {
        return isAtEnd() ? 0 : static_cast<int>(static_cast<uchar>(m_bytes[m_at++]) % bound);
    }
    [[nodiscard]] QString one(const QStringList &pool) { return pool[below(pool.size())]; }
    [[nodiscard]] QStringList some(const QStringList &pool, int most)
    {
        QStringList chosen;
        for (int i = 1 + below(most); i > 0; --i)
            chosen += one(pool);
        return chosen;
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

} // namespace keywright::fuzz
