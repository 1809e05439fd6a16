// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/CredentialQuery.h"

#include "base/Duration.h"
#include "base/Nearest.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace keywright::ui {

namespace {

QString sentence(const char *text) { return QCoreApplication::translate("CredentialQuery", text); }

QString unquoted(QString text)
{
    text.remove(u'"');
    return text;
}

/// Cuts at `|` outside quotes.
QStringList alternatives(const QString &text)
{
    QStringList parts {QString()};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c == u'|' && !quoted)
            parts += QString();
        else
            parts.last() += c;
    }
    parts.removeAll(QString());
    return parts;
}

bool contains(const QByteArray &text, const QByteArray &part)
{
    return std::string_view(text.constData(), static_cast<size_t>(text.size()))
               .find(std::string_view(part.constData(), static_cast<size_t>(part.size())))
        != std::string_view::npos;
}

/// Go's durations, and days ("7d"), which admins think in.
std::optional<std::chrono::milliseconds> durationOf(const QString &text)
{
    if (text.endsWith(u'd')) {
        bool ok = false;
        const double days = text.chopped(1).toDouble(&ok);
        if (ok && days >= 0 && days < 100'000)
            return std::chrono::milliseconds(static_cast<qint64>(days * 86'400'000));
        return {};
    }
    const auto parsed = parseDuration(text);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

} // namespace

const std::vector<CredentialQuery::KeyName> &CredentialQuery::keyNames()
{
    static const std::vector<KeyName> names {{"is", Key::Is}, {"ns", Key::Namespace}, {"namespace", Key::Namespace},
        {"cluster", Key::Cluster}, {"name", Key::Name}, {"purpose", Key::Purpose}, {"key", Key::AccessKey},
        {"secret", Key::Secret}, {"reason", Key::Reason}, {"expires", Key::Expires}, {"rotates", Key::Rotates},
        {"age", Key::Age}, {"uid", Key::Uid}};
    return names;
}

CredentialQuery::CredentialQuery(const QString &text)
{
    for (const QString &chip : termsOf(text))
        add(chip);
}

QStringList CredentialQuery::termsOf(const QString &text)
{
    QStringList terms;
    QString term;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c.isSpace() && !quoted) {
            if (!term.isEmpty())
                terms += std::exchange(term, {});
        } else {
            term += c;
        }
    }
    if (!term.isEmpty())
        terms += term;
    return terms;
}

QString CredentialQuery::without(const QString &text, int index)
{
    QStringList terms = termsOf(text);
    if (index >= 0 && index < terms.size())
        terms.removeAt(index);
    return terms.join(u' ');
}

QString CredentialQuery::term(const QString &key, const QString &value)
{
    return key + QLatin1String(":\"") + value + u'"';
}

QStringList CredentialQuery::keys()
{
    QStringList names;
    for (const KeyName &name : keyNames())
        names += QString::fromLatin1(name.name);
    return names;
}

QStringList CredentialQuery::states()
{
    QStringList names {QStringLiteral("attention")};
    for (int i = 0; i <= static_cast<int>(Standing::Ok); ++i)
        names += keyOf(static_cast<Standing>(i));
    return names;
}

void CredentialQuery::add(const QString &chip)
{
    m_chips += chip;
    Term term;
    QString rest = chip;
    if (rest.size() > 1 && rest.startsWith(u'!')) {
        term.negated = true;
        rest.remove(0, 1);
    }
    const qsizetype colon = rest.indexOf(u':');
    const QString name = rest.left(std::max<qsizetype>(colon, 0)).toLower();
    if (colon > 0 && !name.contains(u'"')) {
        const auto found = std::find_if(keyNames().begin(), keyNames().end(),
            [&](const KeyName &known) { return name == QLatin1String(known.name); });
        if (found != keyNames().end()) {
            term.key = found->key;
            rest.remove(0, colon + 1);
        } else {
            m_problems += sentence(QT_TRANSLATE_NOOP("CredentialQuery", "There is no “%1:”; did you mean “%2:”?"))
                              .arg(name, nearest(name, keys()));
        }
    }
    if (rest.isEmpty()) // "ns:" while it is being typed
        return;
    for (const QString &part : alternatives(rest))
        if (auto value = valueFor(term.key, part, chip))
            term.values.push_back(std::move(*value));
    if (!term.values.empty())
        m_terms.push_back(std::move(term));
}

std::optional<CredentialQuery::Value> CredentialQuery::valueFor(Key key, const QString &text, const QString &chip)
{
    Value value;
    const QString plain = unquoted(text);
    value.text = plain.toLower().toUtf8();
    value.exact = key != Key::Word && text.contains(u'"');
    if (key == Key::Is) {
        value.attention = value.text == "attention";
        for (int i = 0; i <= static_cast<int>(Standing::Ok); ++i)
            if (keyOf(static_cast<Standing>(i)) == QLatin1String(value.text))
                value.standing = static_cast<Standing>(i);
        if (!value.attention && !value.standing) {
            m_problems += sentence(QT_TRANSLATE_NOOP("CredentialQuery", "Nothing is “%1”; did you mean “%2”?"))
                              .arg(plain, nearest(plain, states()));
            return {};
        }
    } else if (key == Key::Expires || key == Key::Rotates || key == Key::Age) {
        QString number = plain;
        value.less = !number.startsWith(u'>');
        if (number.startsWith(u'<') || number.startsWith(u'>'))
            number.remove(0, 1);
        const auto duration = durationOf(number);
        if (!duration) {
            if (!number.isEmpty())
                m_problems +=
                    sentence(QT_TRANSLATE_NOOP("CredentialQuery", "“%1” has no duration: write <7d, >12h or <30m."))
                        .arg(chip);
            return {};
        }
        value.duration = *duration;
    } else if (!text.contains(u'"') && (plain.contains(u'*') || plain.contains(u'?'))) {
        value.pattern = QRegularExpression(QRegularExpression::wildcardToRegularExpression(plain.toLower()),
            QRegularExpression::DotMatchesEverythingOption);
    }
    return value;
}

bool CredentialQuery::matches(const CredentialRow &row, const QDateTime &now) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return holds(term, row, now); });
}

bool CredentialQuery::holds(const Term &term, const CredentialRow &row, const QDateTime &now)
{
    const bool any = std::any_of(
        term.values.begin(), term.values.end(), [&](const Value &value) { return holds(term.key, value, row, now); });
    return any != term.negated;
}

bool CredentialQuery::holds(Key key, const Value &value, const CredentialRow &row, const QDateTime &now)
{
    const auto within = [&](qint64 span) {
        return value.less ? span < value.duration.count() : span > value.duration.count();
    };
    const auto is = [&](const QByteArray &text) {
        if (value.pattern)
            return value.pattern->match(QString::fromUtf8(text)).hasMatch();
        return value.exact ? text == value.text : contains(text, value.text);
    };
    const CredentialFacts &facts = *row.facts;
    switch (key) {
    case Key::Is:
        if (value.attention)
            return needsAttention(row.info.standing);
        // Suspended is what somebody did, however it stands otherwise.
        return row.info.standing == *value.standing || (value.standing == Standing::Suspended && facts.suspended);
    case Key::Expires:
        return row.expires != CredentialRow::noTime && within(row.expires - now.toMSecsSinceEpoch());
    case Key::Rotates:
        return row.next != CredentialRow::noTime && within(row.next - now.toMSecsSinceEpoch());
    case Key::Age:
        return facts.created.isValid() && within(facts.created.msecsTo(now));
    case Key::Namespace:
        return is(row.ns);
    case Key::Uid:
        return facts.uid.toUtf8() == value.text;
    case Key::Cluster:
        return is(row.cluster);
    case Key::Name:
        return is(row.name);
    case Key::Purpose:
        return is(facts.purpose.isEmpty() ? QByteArray("missing") : facts.purpose.toLower().toUtf8());
    case Key::Secret:
        return is(facts.secretName.toLower().toUtf8());
    case Key::Reason:
        return is(row.info.reason.toLower().toUtf8());
    case Key::AccessKey:
        return (facts.current && is(facts.current->id.value.toLower().toUtf8()))
            || std::any_of(facts.retiring.begin(), facts.retiring.end(),
                [&](const KeyFacts &retiring) { return is(retiring.id.value.toLower().toUtf8()); });
    case Key::Word:
        if (value.pattern) {
            const auto lines = row.haystack.split('\n');
            return std::any_of(lines.begin(), lines.end(), is);
        }
        return contains(row.haystack, value.text);
    }
    return false;
}

} // namespace keywright::ui
