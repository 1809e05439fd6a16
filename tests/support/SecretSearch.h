// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace keywright::test {

/// How a secret can look where it has leaked to: as it is, encoded, cut off, or inside of something encoded.
[[nodiscard]] QList<QByteArray> formsOf(const QByteArray &secret);
/// Whether the text has the secret in any form.
[[nodiscard]] bool holds(const QByteArray &text, const QByteArray &secret);

/// Looks for thousands of secrets at once in megabytes of text.
class SecretSearch final
{
public:
    /// One that is too short to be told from other text (less than 16 bytes) is left out.
    void add(const QString &what, const QByteArray &secret);
    /// What servers wrote by KEYWRIGHT_TEST_SECRETS: "*.list" has one in each line, "*.audit" are Vault's answers as
    /// they were. An error names a file that cannot be read.
    [[nodiscard]] QString addRecorded(const QString &folder);
    [[nodiscard]] qsizetype count() const { return m_secrets.size(); }
    [[nodiscard]] qsizetype count(const QString &what) const { return m_kinds.value(what); }

    /// Of each secret that is there the first place: "line 12 (Test: X): a key of AWS". Never the secret itself.
    [[nodiscard]] QStringList findIn(const QByteArray &text) const;

private:
    struct Form
    {
        QByteArray bytes;
        qsizetype secret; ///< its number
    };
    void addAnswer(const QByteArray &line);

    QSet<QByteArray> m_secrets;
    QStringList m_what; ///< by number
    QHash<QString, qsizetype> m_kinds;
    QMultiHash<quint64, Form> m_forms; ///< by their first eight bytes
};

} // namespace keywright::test
