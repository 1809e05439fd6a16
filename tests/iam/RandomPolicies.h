// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Evaluator.h"

#include <QRandomGenerator>

namespace keywright::test {

/// Draws small policies whose statements touch each other often, and requests at their edges.
class RandomPolicies final
{
public:
    explicit RandomPolicies(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] QByteArray policy();
    /// A policy that differs from this one in one place.
    [[nodiscard]] QByteArray changed(const QByteArray &policy);
    [[nodiscard]] PolicyRequest request(const std::vector<AccessRule> &a, const std::vector<AccessRule> &b);

private:
    [[nodiscard]] Json statement();
    [[nodiscard]] Json conditions();
    [[nodiscard]] Json some(const QStringList &pool, int most);
    [[nodiscard]] QString one(const QStringList &pool) { return pool[m_random.bounded(pool.size())]; }
    [[nodiscard]] QString word(const QString &pattern);

    QRandomGenerator m_random;
};

} // namespace keywright::test
