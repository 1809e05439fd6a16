// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPlace.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace keywright::ui {

namespace {

bool isJsonSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What a name, an ARN, a pattern or a value is made of.
bool isOfAWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView(":*?_-./${}@+=").contains(c) || (static_cast<quint8>(c) & 0x80) != 0;
}

/// Reads the text from its beginning, and remembers what surrounds the caret. Never gives up: whatever is out of place
/// is passed over.
class PlaceScan final
{
public:
    PlaceScan(const QByteArray &text, qsizetype caret)
        : m_text(text)
        , m_caret(caret)
    {
    }

    [[nodiscard]] PolicyPlace place();

private:
    enum class Awaits { Key, Colon, Value, Comma };
    struct Frame
    {
        bool isArray = false;
        Awaits awaits = Awaits::Value;
        int number = 0; ///< of objects
        QString key = {};
    };

    void open(bool isArray);
    void close(bool isArray);
    void string();
    void scalar();
    void value(const QString &text, bool isString);
    void key(const QString &text);
    void see(bool isKey);
    void seeBetween();
    [[nodiscard]] bool isKeyNext() const;
    [[nodiscard]] QStringList keysAbove(bool withInnermost) const;
    [[nodiscard]] int statementNumber() const;
    [[nodiscard]] PolicyPlace::Kind kindOf(bool isKey) const;

    const QByteArray &m_text;
    qsizetype m_caret;
    qsizetype m_at = 0;
    std::vector<Frame> m_frames;
    int m_objects = 0;
    QHash<int, QStringList> m_keys; ///< of each object
    QHash<int, QStringList> m_actions; ///< of each statement, by its object
    QHash<int, bool> m_notAction;
    PolicyPlace m_place;
    bool m_isSeen = false;
    int m_seenObject = 0;
    int m_seenStatement = 0;
};

PolicyPlace PlaceScan::place()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (!m_isSeen && m_at >= m_caret)
            seeBetween();
        if (c == '{' || c == '[') {
            open(c == '[');
        } else if (c == '}' || c == ']') {
            close(c == ']');
        } else if (c == '"') {
            string();
        } else if (c == ':') {
            if (!m_frames.empty() && !m_frames.back().isArray)
                m_frames.back().awaits = Awaits::Value;
            ++m_at;
        } else if (c == ',') {
            if (!m_frames.empty())
                m_frames.back().awaits = m_frames.back().isArray ? Awaits::Value : Awaits::Key;
            ++m_at;
        } else if (isJsonSpace(c)) {
            ++m_at;
        } else {
            scalar();
        }
    }
    if (!m_isSeen)
        seeBetween();
    m_place.present = m_keys.value(m_seenObject);
    m_place.actions = m_actions.value(m_seenStatement);
    m_place.notAction = m_notAction.value(m_seenStatement);
    return m_place;
}

void PlaceScan::open(bool isArray)
{
    m_frames.push_back(
        {.isArray = isArray, .awaits = isArray ? Awaits::Value : Awaits::Key, .number = isArray ? 0 : ++m_objects});
    ++m_at;
}

void PlaceScan::close(bool isArray)
{
    ++m_at;
    const auto same = std::find_if(
        m_frames.rbegin(), m_frames.rend(), [isArray](const Frame &frame) { return frame.isArray == isArray; });
    if (same == m_frames.rend())
        return;
    m_frames.erase(std::prev(same.base()), m_frames.end()); // with those within it that nobody has closed
    if (!m_frames.empty())
        m_frames.back().awaits = Awaits::Comma;
}

bool PlaceScan::isKeyNext() const
{
    return !m_frames.empty() && !m_frames.back().isArray && m_frames.back().awaits != Awaits::Value;
}

void PlaceScan::string()
{
    const qsizetype begin = m_at + 1;
    qsizetype end = begin;
    while (end < m_text.size() && m_text[end] != '"' && m_text[end] != '\n')
        end += m_text[end] == '\\' && end + 1 < m_text.size() && m_text[end + 1] != '\n' ? 2 : 1;
    end = std::min(end, m_text.size());
    const bool isKey = isKeyNext();
    if (!m_isSeen && begin <= m_caret && m_caret <= end) {
        // The quote that seems to end it may be the next string's: a word ends sooner.
        qsizetype wordEnd = m_caret;
        while (wordEnd < end && isOfAWord(m_text[wordEnd]))
            ++wordEnd;
        m_place.inString = true;
        m_place.begin = begin;
        m_place.end = wordEnd;
        m_place.isClosed = wordEnd < m_text.size() && m_text[wordEnd] == '"';
        m_place.typed = QString::fromUtf8(m_text.mid(begin, m_caret - begin));
        m_at = m_place.isClosed ? wordEnd + 1 : wordEnd;
        see(isKey);
        if (isKey) {
            m_frames.back().key = QString::fromUtf8(m_text.mid(begin, wordEnd - begin));
            m_frames.back().awaits = Awaits::Colon;
        } else if (!m_frames.empty()) {
            m_frames.back().awaits = Awaits::Comma;
        }
        return;
    }
    const QString text = QString::fromUtf8(m_text.mid(begin, end - begin));
    m_at = end < m_text.size() ? end + 1 : end;
    isKey ? key(text) : value(text, true);
}

void PlaceScan::key(const QString &text)
{
    Frame &frame = m_frames.back();
    frame.key = text;
    frame.awaits = Awaits::Colon;
    m_keys[frame.number] += text;
}

void PlaceScan::scalar()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && !isJsonSpace(m_text[m_at]) && !QByteArrayView("{}[]:,\"").contains(m_text[m_at]))
        ++m_at;
    value(QString::fromUtf8(m_text.mid(begin, m_at - begin)), false);
}

void PlaceScan::value(const QString &text, bool isString)
{
    if (m_frames.empty())
        return;
    const QStringList keys = keysAbove(true);
    const bool isNot = keys.last() == QLatin1String("NotAction");
    if (isString && keys.size() == 2 && (isNot || keys.last() == QLatin1String("Action"))) {
        m_actions[statementNumber()] += text;
        m_notAction[statementNumber()] = isNot;
    }
    m_frames.back().awaits = Awaits::Comma;
}

QStringList PlaceScan::keysAbove(bool withInnermost) const
{
    QStringList keys;
    for (const Frame &frame : m_frames)
        if (!frame.isArray)
            keys += frame.key;
    if (!withInnermost && !keys.isEmpty())
        keys.removeLast();
    if (keys.isEmpty() && withInnermost)
        keys += QString();
    return keys;
}

int PlaceScan::statementNumber() const
{
    int seen = 0;
    for (const Frame &frame : m_frames)
        if (!frame.isArray && ++seen == 2)
            return frame.number;
    return 0;
}

PolicyPlace::Kind PlaceScan::kindOf(bool isKey) const
{
    using Kind = PolicyPlace::Kind;
    if (m_frames.empty())
        return Kind::Nothing;
    const QStringList keys = keysAbove(!isKey);
    if (isKey && keys.isEmpty())
        return Kind::Element;
    const QString &first = keys.first();
    if (!isKey && keys.size() == 1)
        return first == QLatin1String("Version") ? Kind::Version : Kind::Nothing;
    if (first != QLatin1String("Statement"))
        return Kind::Nothing;
    if (isKey && keys.size() == 1)
        return Kind::StatementElement;
    const QString second = keys.value(1);
    if (second == QLatin1String("Condition")) {
        if (isKey && keys.size() < 4)
            return keys.size() == 2 ? Kind::Operator : Kind::ConditionKey;
        return !isKey && keys.size() == 4 ? Kind::ConditionValue : Kind::Nothing;
    }
    if (isKey || keys.size() != 2)
        return Kind::Nothing;
    if (second == QLatin1String("Effect"))
        return Kind::Effect;
    if (second == QLatin1String("Action") || second == QLatin1String("NotAction"))
        return Kind::Action;
    if (second == QLatin1String("Resource") || second == QLatin1String("NotResource"))
        return Kind::Resource;
    return Kind::Nothing;
}

void PlaceScan::see(bool isKey)
{
    m_isSeen = true;
    m_place.kind = kindOf(isKey);
    const QStringList keys = keysAbove(!isKey);
    m_place.op = keys.value(2);
    m_seenStatement = statementNumber();
    m_seenObject = isKey ? m_frames.back().number : 0;
    qsizetype behind = m_place.end + (m_place.isClosed ? 1 : 0);
    while (behind < m_text.size() && isJsonSpace(m_text[behind]))
        ++behind;
    m_place.hasColon = isKey && behind < m_text.size() && m_text[behind] == ':';
}

void PlaceScan::seeBetween()
{
    m_place.begin = m_place.end = m_caret;
    m_isSeen = true;
    if (m_frames.empty())
        return;
    const Awaits awaits = m_frames.back().awaits;
    if (awaits == Awaits::Key || awaits == Awaits::Value)
        see(awaits == Awaits::Key);
}

} // namespace

PolicyPlace policyPlaceAt(const QByteArray &text, qsizetype caret)
{
    if (std::all_of(text.begin(), text.end(), isJsonSpace))
        return {.kind = PolicyPlace::Kind::Document, .end = text.size()};
    return PlaceScan(text, caret).place();
}

} // namespace keywright::ui
