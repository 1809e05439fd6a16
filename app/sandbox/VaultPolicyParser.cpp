// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultPolicies.h"

namespace keywright::sandbox {

namespace {

/// HCL 1 as policies use it: blocks, lists, maps, strings, numbers, comments.
class PolicyReader final
{
public:
    explicit PolicyReader(const QString &text)
        : m_text(text)
    {
    }

    std::optional<std::vector<VaultGrant>> read()
    {
        std::vector<VaultGrant> grants;
        while (skipBlanks()) {
            const QString word = readWord();
            if (word == u"path") {
                VaultGrant grant;
                if (!readString(grant.path) || !readGrant(grant))
                    return std::nullopt;
                grants.push_back(std::move(grant));
            } else if (word.isEmpty() || !skipAssignment()) {
                return fail(QStringLiteral("illegal character"));
            }
        }
        return grants;
    }
    [[nodiscard]] QString error() const { return m_error; }

private:
    std::nullopt_t fail(const QString &why)
    {
        if (m_error.isEmpty()) {
            const QString before = m_text.left(m_at);
            m_error = QStringLiteral("At %1:%2: %3")
                          .arg(before.count(u'\n') + 1)
                          .arg(m_at - before.lastIndexOf(u'\n'))
                          .arg(why);
        }
        return std::nullopt;
    }
    bool refuse(const QString &why)
    {
        fail(why);
        return false;
    }

    /// False at the end of the text.
    bool skipBlanks()
    {
        while (m_at < m_text.size()) {
            const QStringView rest = QStringView(m_text).mid(m_at);
            if (rest[0].isSpace() || rest[0] == u',') {
                ++m_at;
            } else if (rest[0] == u'#' || rest.startsWith(u"//")) {
                const qsizetype end = m_text.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_text.size() : end;
            } else if (rest.startsWith(u"/*")) {
                const qsizetype end = m_text.indexOf(QStringLiteral("*/"), m_at);
                m_at = end < 0 ? m_text.size() : end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    QString readWord()
    {
        if (!skipBlanks())
            return {};
        if (m_text[m_at] == u'"') {
            QString quoted;
            return readString(quoted) ? quoted : QString();
        }
        const qsizetype from = m_at;
        while (m_at < m_text.size()
            && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_' || m_text[m_at] == u'-'
                || m_text[m_at] == u'.'))
            ++m_at;
        return m_text.mid(from, m_at - from);
    }

    bool take(QChar c)
    {
        if (!skipBlanks() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool readString(QString &into)
    {
        if (!take(u'"'))
            return refuse(QStringLiteral("expected a string"));
        into.clear();
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            if (m_text[m_at] == u'\\')
                ++m_at;
            if (m_at < m_text.size())
                into += m_text[m_at++];
        }
        return m_at++ < m_text.size() || refuse(QStringLiteral("literal not terminated"));
    }

    bool readStrings(QStringList &into)
    {
        if (!take(u'['))
            return refuse(QStringLiteral("expected a list"));
        while (!take(u']')) {
            QString value;
            if (!readString(value))
                return false;
            into.append(value);
        }
        return true;
    }

    bool readParameters(std::map<QString, QStringList> &into)
    {
        take(u'=');
        if (!take(u'{'))
            return refuse(QStringLiteral("expected an object"));
        while (!take(u'}')) {
            const QString name = readWord();
            if (name.isEmpty() || !take(u'=') || !readStrings(into[name]))
                return refuse(QStringLiteral("object expected closing RBRACE got: EOF"));
        }
        return true;
    }

    bool readGrant(VaultGrant &grant)
    {
        if (!take(u'{'))
            return refuse(QStringLiteral("object expected opening LBRACE"));
        while (!take(u'}')) {
            const QString name = readWord();
            if (name == u"capabilities") {
                if (!take(u'=') || !readStrings(grant.capabilities))
                    return refuse(QStringLiteral("expected a list"));
                for (const QString &capability : std::as_const(grant.capabilities)) {
                    static const QStringList known {QStringLiteral("create"), QStringLiteral("read"),
                        QStringLiteral("update"), QStringLiteral("delete"), QStringLiteral("list"),
                        QStringLiteral("sudo"), QStringLiteral("deny"), QStringLiteral("patch"),
                        QStringLiteral("subscribe"), QStringLiteral("recover")};
                    if (!known.contains(capability)) {
                        m_error = QStringLiteral("path \"%1\": invalid capability \"%2\"").arg(grant.path, capability);
                        return false;
                    }
                }
            } else if (name == u"allowed_parameters") {
                if (!readParameters(grant.allowedParameters))
                    return false;
            } else if (name.isEmpty() || !skipAssignment()) {
                return refuse(QStringLiteral("object expected closing RBRACE got: EOF"));
            }
        }
        return true;
    }

    /// `= value` or `{ … }` of something that the sandbox does not look at.
    bool skipAssignment()
    {
        take(u'=');
        int depth = 0;
        do {
            if (!skipBlanks())
                return false;
            const QChar c = m_text[m_at];
            QString ignored;
            if (c == u'{' || c == u'[') {
                ++depth;
                ++m_at;
            } else if (c == u'}' || c == u']') {
                --depth;
                ++m_at;
            } else if (c == u'"' ? !readString(ignored) : (readWord().isEmpty() && !take(u'=') && !take(u':'))) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    QString m_text;
    qsizetype m_at = 0;
    QString m_error;
};

} // namespace

std::optional<std::vector<VaultGrant>> parseVaultPolicy(const QString &text, QString &error)
{
    PolicyReader reader(text);
    auto grants = reader.read();
    error = reader.error();
    return grants;
}

} // namespace keywright::sandbox
