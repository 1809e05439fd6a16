// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"

#include <QStringList>

namespace keywright {

/// What the annotation keywright.dev/accepted-findings says: “ID: reason” or “ID /Statement/0: reason”, one a line or
/// with a semicolon between.
class AcceptedFindings final
{
public:
    explicit AcceptedFindings(const QString &lines);
    inline static const QString annotation = QStringLiteral("keywright.dev/accepted-findings");

    /// Marks those that are accepted. A place is one in the object, or in its policy, whose pointer is `policy`.
    void mark(PolicyFindings &findings, const QString &policy) const;
    /// Of the findings of the policy at that pointer those that nobody has accepted, with their places in the object.
    [[nodiscard]] PolicyFindings others(PolicyFindings findings, const QString &policy) const;
    /// Lines that accept nothing, as sentences.
    [[nodiscard]] const std::vector<Sentence> &complaints() const { return m_complaints; }

private:
    struct Line
    {
        QString id;
        QString place; ///< empty: everywhere
        QString reason;
    };
    std::vector<Line> m_lines;
    std::vector<Sentence> m_complaints;
};

} // namespace keywright
