// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace keywright {

struct PatternPiece;

/// As IAM compares what has no case: characters one by one.
[[nodiscard]] char16_t folded(char16_t c);

/// How far `*` and `?` reach in the first five fields of an ARN. IAM's documentation lets a `*` cross colons where it
/// ends a field; tools differ. What must hold, must hold in each reading.
enum class ArnReading {
    Plain, ///< everywhere: the text is no more than a text
    FieldEnds, ///< a `*` that ends its field crosses, all else stays in its field
    Fields, ///< nothing leaves its field, but for a `*` that stands alone
};
inline constexpr ArnReading arnReadings[] = {ArnReading::Plain, ArnReading::FieldEnds, ArnReading::Fields};

/// `${key}` or `${key, 'default'}` in a pattern.
struct PatternVariable
{
    QString key; ///< in lower case: condition keys have no case
    std::optional<QString> otherwise = {};

    /// Two are equal if and only if these are.
    [[nodiscard]] QString id() const { return otherwise ? key + QChar(0) + *otherwise : key; }
    bool operator==(const PatternVariable &) const = default;
};

/// A pattern as IAM writes them: `*` any characters, `?` one, `${…}` a policy variable, whose value is not known before
/// a request. `${*}`, `${?}` and `${$}` are these characters themselves.
class Wildcard final
{
public:
    enum class Kind : quint8 { Char, One, Many, Variable };
    struct Token
    {
        Kind kind = Kind::Char;
        bool colons = true; ///< One, Many: a colon is matched as well
        char16_t character = 0; ///< Char; case-folded if the pattern has no case
        qint32 variable = -1; ///< Variable: which of variables()

        bool operator==(const Token &) const = default;
    };

    /// What an `Action` holds: no case, no variables.
    [[nodiscard]] static Wildcard action(QStringView text);
    /// What a `Resource` holds.
    [[nodiscard]] static Wildcard arn(QStringView text, ArnReading reading, bool variables = true);
    /// A value of StringLike.
    [[nodiscard]] static Wildcard like(QStringView text, Qt::CaseSensitivity cs, bool variables = true);
    /// A value of StringEquals: `*` and `?` are themselves.
    [[nodiscard]] static Wildcard equal(QStringView text, Qt::CaseSensitivity cs, bool variables = true);

    [[nodiscard]] const std::vector<Token> &tokens() const { return m_tokens; }
    [[nodiscard]] const std::vector<PatternVariable> &variables() const { return m_variables; }
    [[nodiscard]] bool hasCase() const { return m_hasCase; }
    /// No `*`, `?` or variable: one text only (in any case, if the pattern has none).
    [[nodiscard]] bool isLiteral() const;
    /// Matches every text.
    [[nodiscard]] bool isEverything() const;

    /// In time of the product of both lengths. A variable matches nothing here: see bound().
    [[nodiscard]] bool matches(QStringView text) const;
    /// With values for the variables, in which `*` and `?` are themselves. Not set if one has neither value nor
    /// default.
    [[nodiscard]] std::optional<Wildcard> bound(
        const std::function<std::optional<QString>(const QString &key)> &value) const;
    /// False only if no text can match both: a look at what comes before the first wildcard.
    [[nodiscard]] bool mayOverlap(const Wildcard &other) const;

    bool operator==(const Wildcard &) const = default;

private:
    void append(QStringView text, bool wildcards, bool variables);
    void appendVariable(const PatternPiece &piece, QHash<QString, qint32> &numbers);
    void appendCharacter(QChar c);
    void restrictToFields(ArnReading reading);
    [[nodiscard]] bool matchesGreedily(QStringView text) const;
    [[nodiscard]] bool matchesByPositions(QStringView text) const;
    [[nodiscard]] bool takes(const Token &token, char16_t character) const;

    std::vector<Token> m_tokens;
    std::vector<PatternVariable> m_variables;
    bool m_hasCase = true;
    bool m_crossesAll = true; ///< no token stays in its field: the fast way of matching serves
};

} // namespace keywright
