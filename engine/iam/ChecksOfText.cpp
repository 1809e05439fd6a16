// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// DUPLICATE_KEY, CHARSET: what stands in the text, whatever it means. (JSON_SYNTAX comes from the reader.)

#include "iam/LintRun.h"

#include <QHash>
#include <QSet>

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

/// IAM's own pattern: U+0009, U+000A, U+000D, U+0020 to U+00FF.
bool isTaken(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x09 || code == 0x0A || code == 0x0D || (code >= 0x20 && code <= 0xFF);
}

/// What an editor or a web page makes of plain characters, turned back; anything else that IAM does not take is left
/// out.
QString plain(const QString &text)
{
    static const QHash<char16_t, QLatin1Char> plainOf {
        {u'“', QLatin1Char('"')},
        {u'”', QLatin1Char('"')},
        {u'„', QLatin1Char('"')},
        {u'‘', QLatin1Char('\'')},
        {u'’', QLatin1Char('\'')},
        {u'–', QLatin1Char('-')},
        {u'—', QLatin1Char('-')},
        {u'‑', QLatin1Char('-')},
        {u'−', QLatin1Char('-')},
        {u'∗', QLatin1Char('*')},
        {u'＊', QLatin1Char('*')},
        {u'\u2002', QLatin1Char(' ')},
        {u'\u2003', QLatin1Char(' ')},
        {u'\u2009', QLatin1Char(' ')},
        {u'\u202F', QLatin1Char(' ')},
    };
    QString made;
    for (const QChar c : text) {
        if (isTaken(c))
            made += c;
        else if (const auto found = plainOf.constFind(c.unicode()); found != plainOf.constEnd())
            made += *found;
    }
    return made;
}

/// A character that stands as \uXXXX is ASCII on its way to IAM.
bool isEscaped(const LintRun &run, const TextSpan &span)
{
    if (run.policy().text().isEmpty() || span.end < 0)
        return false;
    const QByteArrayView raw =
        QByteArrayView(run.policy().text()).sliced(span.begin.offset, span.end - span.begin.offset);
    return std::all_of(raw.begin(), raw.end(), [](char c) { return static_cast<quint8>(c) < 0xC4; });
}

/// Of the first character: "1F600".
QString codeOf(QStringView text)
{
    const uint code = text.left(2).toUcs4().value(0);
    return QString::number(code, 16).toUpper().rightJustified(4, QLatin1Char('0'));
}

void checkCharacters(LintRun &run, int node, const QString &text, bool isKey)
{
    const auto bad = std::find_if_not(text.begin(), text.end(), isTaken);
    const JsonTree::Node &at = run.tree().at(node);
    if (bad == text.end() || isEscaped(run, isKey ? at.keySpan : at.span))
        return;
    PolicyFix fix {.text = Sentence::tr("Write “%1”.").arg(plain(text))};
    if (!isKey)
        fix.edits = {run.replace(node, plain(text))};
    run.find(PolicyRule::Charset, node,
        Sentence::tr("%1 holds U+%2, and IAM takes only characters up to U+00FF.")
            .arg(isKey ? Sentence::tr("The key “%1”").arg(text) : Sentence::tr("This text"),
                codeOf(QStringView(text).sliced(bad - text.begin()))),
        std::move(fix));
}

/// IAM makes no difference of case between the operators and keys of conditions.
bool isOfCondition(const LintRun &run, int object)
{
    for (int node = object, up = 0; node != JsonTree::none && up < 2; node = run.tree().at(node).parent, ++up)
        if (run.tree().at(node).key == QLatin1String("Condition"))
            return true;
    return false;
}

void checkKeys(LintRun &run, int object)
{
    const bool caseless = isOfCondition(run, object);
    QHash<QString, int> seen;
    for (int child : run.tree().children(object)) {
        const QString &key = run.tree().at(child).key;
        const QString name = caseless ? key.toLower() : key;
        const auto before = seen.constFind(name);
        if (before == seen.constEnd()) {
            seen.insert(name, child);
            continue;
        }
        PolicyFix fix {.text = Sentence::tr("Keep one of the two.")};
        if (run.policy().json(child) == run.policy().json(*before) && run.tree().at(*before).key == key)
            fix.edits = {run.remove(child)};
        run.find(PolicyRule::DuplicateKey, child,
            Sentence::tr("The key “%1” stood in line %2 already, in the same object; only one of them would count.")
                .arg(key, QString::number(run.tree().at(*before).keySpan.begin.line)),
            std::move(fix));
    }
}

} // namespace

void checkText(LintRun &run)
{
    const JsonTree &tree = run.tree();
    for (int node = 0; node < tree.size(); ++node) {
        const JsonTree::Node &at = tree.at(node);
        if (!at.key.isEmpty())
            checkCharacters(run, node, at.key, true);
        if (at.kind == Kind::String)
            checkCharacters(run, node, at.text, false);
        if (at.kind == Kind::Object)
            checkKeys(run, node);
    }
}

} // namespace keywright
