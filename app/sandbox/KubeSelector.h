// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

namespace keywright::sandbox {

/// labelSelector and fieldSelector of one request.
class KubeSelector final
{
public:
    /// 400 in the words of the API server if either cannot be read.
    [[nodiscard]] static KubeResult<KubeSelector> parse(
        const KubeType &type, const QString &labels, const QString &fields);
    [[nodiscard]] bool matches(const Json &object) const;
    [[nodiscard]] bool isEmpty() const { return m_requirements.empty() && m_fields.empty(); }

private:
    enum class Operator { In, NotIn, Exists, Missing };
    struct Requirement
    {
        std::string key;
        Operator op = Operator::Exists;
        QStringList values = {};
    };
    struct Field
    {
        std::vector<std::string> path;
        QString value;
        bool isEqual = true;
    };
    [[nodiscard]] static KubeResult<Requirement> parseRequirement(const QString &text);
    [[nodiscard]] static KubeResult<std::vector<Field>> parseFields(const KubeType &type, const QString &text);

    std::vector<Requirement> m_requirements;
    std::vector<Field> m_fields;
};

} // namespace keywright::sandbox
