// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/credentials/CredentialRow.h"

#include <QRegularExpression>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace keywright::ui {

/// What stands in the filter: terms with spaces between them, all of which must hold.
///
///     is:failing ns:team-1*|shop cluster:eu-prod expires:<7d !purpose:SesSmtp "two words" mailer
///
/// A term is a word (found anywhere in name, namespace, cluster, reason, key, Secret) or KEY:VALUE, found anywhere in
/// that field. `!` negates, `|` separates values of which one is enough, `*` and `?` are wildcards for the whole field,
/// KEY:"VALUE" is the whole field as it stands. Case does not matter.
class CredentialQuery final
{
public:
    CredentialQuery() = default;
    explicit CredentialQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool matches(const CredentialRow &row, const QDateTime &now) const;
    /// What is wrong with it, in sentences; such terms match as words.
    [[nodiscard]] const QStringList &problems() const { return m_problems; }
    /// The terms as they were typed: one chip each.
    [[nodiscard]] const QStringList &chips() const { return m_chips; }

    /// "is", "ns" …
    [[nodiscard]] static QStringList keys();
    /// The values of `is:`.
    [[nodiscard]] static QStringList states();
    /// Cuts at spaces outside quotes.
    [[nodiscard]] static QStringList termsOf(const QString &text);
    /// `text` with its `index`th term left out.
    [[nodiscard]] static QString without(const QString &text, int index);
    /// That field with just that value: `ns:"team-1"`.
    [[nodiscard]] static QString term(const QString &key, const QString &value);

private:
    enum class Key {
        Word,
        Is,
        Namespace,
        Cluster,
        Name,
        Purpose,
        AccessKey,
        Secret,
        Reason,
        Expires,
        Rotates,
        Age,
        Uid
    };
    struct Value
    {
        QByteArray text = {}; ///< lower case UTF-8
        std::optional<QRegularExpression> pattern = {};
        std::optional<Standing> standing = {};
        bool attention = false;
        bool exact = false;
        bool less = true;
        std::chrono::milliseconds duration {0};
    };
    struct Term
    {
        Key key = Key::Word;
        bool negated = false;
        std::vector<Value> values = {};
    };
    struct KeyName
    {
        const char *name;
        Key key;
    };
    static const std::vector<KeyName> &keyNames();

    void add(const QString &chip);
    [[nodiscard]] std::optional<Value> valueFor(Key key, const QString &text, const QString &chip);
    [[nodiscard]] static bool holds(const Term &term, const CredentialRow &row, const QDateTime &now);
    [[nodiscard]] static bool holds(Key key, const Value &value, const CredentialRow &row, const QDateTime &now);

    std::vector<Term> m_terms;
    QStringList m_problems;
    QStringList m_chips;
};

} // namespace keywright::ui
