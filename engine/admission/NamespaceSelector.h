// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <map>
#include <vector>

namespace keywright {

/// metav1.LabelSelector: all of its requirements must hold. One without any selects everything.
class NamespaceSelector final
{
public:
    /// Null (no selector) selects everything. Errors name what is wrong with it, below `path`.
    [[nodiscard]] static Result<NamespaceSelector> parse(const Json *selector, const QString &path);

    [[nodiscard]] bool selects(const std::map<QString, QString> &labels) const;
    bool operator==(const NamespaceSelector &) const = default;

private:
    struct Requirement
    {
        enum class Operator { In, NotIn, Exists, DoesNotExist };
        QString key = {};
        Operator op = Operator::In;
        QStringList values = {};
        bool operator==(const Requirement &) const = default;
    };
    [[nodiscard]] static Result<Requirement> requirement(const Json &expression, const QString &path);
    [[nodiscard]] static bool holds(const Requirement &requirement, const std::map<QString, QString> &labels);

    std::vector<Requirement> m_requirements;
};

} // namespace keywright
