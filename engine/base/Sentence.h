// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <type_traits>
#include <vector>

namespace keywright {

/// What is said to people, kept as the English text and what is filled in, so that whoever shows it can say it in
/// another language: the command line, conditions and logs are English, the window need not be.
///
///     Sentence::tr("“%1” is no element of %2.").arg(name, Sentence::tr("a policy"))
///
/// lupdate finds these texts as it finds those of the window. What is not marked so (a name, a value, what a server
/// said) is the same in every language.
class Sentence final
{
#ifdef LUPDATE // which learns the context of tr() here, and reads what is in no build
    Q_DECLARE_TR_FUNCTIONS(keywright::Sentence)
#endif
public:
    /// The text for a template in some language.
    using Language = QString (*)(const char *english);

    Sentence() = default;
    Sentence(QString asItStands)
        : m_text(std::move(asItStands))
    {
    }

    /// `english` is a literal.
    [[nodiscard]] static Sentence tr(const char *english)
    {
        Sentence said;
        said.m_template = english;
        return said;
    }
    /// Fills in %1, %2 and so on, up to %9, in this order and all at once.
    template<typename... Parts>
    [[nodiscard]] Sentence arg(const Parts &...parts) const
    {
        Sentence filled = *this;
        (filled.m_parts.push_back(part(parts)), ...);
        return filled;
    }

    [[nodiscard]] bool isEmpty() const { return !m_template && m_text.isEmpty(); }
    [[nodiscard]] QString english() const;
    [[nodiscard]] QString in(Language language) const;
    bool operator==(const Sentence &other) const;

private:
    static Sentence part(const Sentence &part) { return part; }
    static Sentence part(const QString &text) { return text; }
    static Sentence part(QStringView text) { return text.toString(); }
    static Sentence part(QLatin1String text) { return QString(text); }
    static Sentence part(QChar letter) { return QString(letter); }
    static Sentence part(QLatin1Char letter) { return QString(letter); }
    template<typename Number>
        requires std::is_integral_v<Number>
    static Sentence part(Number number)
    {
        return QString::number(number);
    }

    const char *m_template = nullptr; ///< null: there is only the text
    QString m_text;
    std::vector<Sentence> m_parts;
};

/// 1,048,576, or 1.048.576, or as the language has it. Not for what is negative.
[[nodiscard]] Sentence figure(qsizetype number);

} // namespace keywright
