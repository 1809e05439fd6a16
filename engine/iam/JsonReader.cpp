// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/JsonReader.h"

#include <string_view>

namespace keywright {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

QString hex(int number, int digits) { return QString::number(number, 16).rightJustified(digits, QLatin1Char('0')); }

/// How many bytes the UTF-8 sequence at the beginning of `text` has; 0: it is none (overlong, surrogate, beyond
/// U+10FFFF, cut off).
int sequenceLength(std::string_view text)
{
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<quint8>(text[i]) : quint8 {0}; };
    const auto follows = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const quint8 first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) > 0x9F;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool beyond = first == 0xF4 && byte(1) > 0x8F;
        return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

/// Qt takes U+FEFF at the beginning for a byte order mark and drops it; in a string it is a character like others.
QString decoded(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    QString all;
    for (; text.starts_with(mark); text.remove_prefix(mark.size()))
        all += QChar(QChar::ByteOrderMark);
    return all + QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class Reader final
{
public:
    Reader(QByteArrayView text, const JsonLimits &limits)
        : m_text(text.data(), static_cast<size_t>(text.size()))
        , m_limits(limits)
    {
    }

    tl::expected<JsonTree, JsonProblem> read();

private:
    using Kind = JsonTree::Kind;

    bool document();
    bool step();
    bool startsValue(int parent, QString key, TextSpan keySpan);
    bool string(QString &into, TextSpan &span);
    bool escape(QString &into);
    bool hexUnit(char16_t &unit);
    bool number(QString &into);
    bool word(JsonTree::Node &node);
    bool memberKey(QString &key, TextSpan &span);
    void close();
    void skipSpace();

    bool fails(const Sentence &sentence);
    bool failsAt(const TextPlace &place, const Sentence &sentence, std::optional<TextEdit> repair = {});
    bool failsAtComma(bool object, char closing);
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char now() const { return atEnd() ? '\0' : m_text[m_at]; }
    [[nodiscard]] TextPlace place() const { return {m_line, m_column, static_cast<qsizetype>(m_at)}; }
    [[nodiscard]] Sentence seen() const;
    /// Over `bytes` bytes that are one character, and no line's end.
    void advance(size_t bytes = 1)
    {
        m_at += bytes;
        ++m_column;
    }

    std::string_view m_text;
    JsonLimits m_limits;
    size_t m_at = 0;
    int m_line = 1;
    int m_column = 1;
    int m_open = JsonTree::none; ///< the list or object that is being read
    int m_depth = 0;
    JsonTree m_tree;
    JsonProblem m_problem;
};

bool Reader::failsAt(const TextPlace &place, const Sentence &sentence, std::optional<TextEdit> repair)
{
    m_problem = {.place = place, .pointer = m_tree.pointer(m_open), .sentence = sentence, .repair = std::move(repair)};
    return false;
}

/// Where another element begins, a comma was forgotten; it belongs right behind the one before.
bool Reader::failsAtComma(bool object, char closing)
{
    const bool begins =
        object ? now() == '"' : !atEnd() && std::string_view("\"{[-0123456789").find(now()) != std::string_view::npos;
    std::optional<TextEdit> repair;
    if (begins)
        repair = {.offset = m_tree.at(m_tree.at(m_open).lastChild).span.end, .with = QStringLiteral(",")};
    return failsAt(place(),
        Sentence::tr("A comma or “%1” is expected here, not %2.").arg(QLatin1Char(closing)).arg(seen()),
        std::move(repair));
}

bool Reader::fails(const Sentence &sentence) { return failsAt(place(), sentence); }

Sentence Reader::seen() const
{
    if (atEnd())
        return Sentence::tr("the end of the text");
    const int length = sequenceLength(m_text.substr(m_at));
    if (length == 0)
        return Sentence::tr("a byte that is no UTF-8");
    const QString character = decoded(m_text.substr(m_at, static_cast<size_t>(length)));
    if (character.at(0).unicode() < 0x20)
        return Sentence::tr("a control character");
    return QStringLiteral("“%1”").arg(character);
}

void Reader::skipSpace()
{
    for (; !atEnd(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            ++m_column;
        } else {
            return;
        }
    }
}

tl::expected<JsonTree, JsonProblem> Reader::read()
{
    if (document())
        return std::move(m_tree);
    return tl::unexpected(m_problem);
}

bool Reader::document()
{
    if (m_text.size() > static_cast<size_t>(m_limits.bytes))
        return fails(Sentence::tr("The text has %1 bytes; %2 are read at most.")
                         .arg(figure(static_cast<qsizetype>(m_text.size())), figure(m_limits.bytes)));
    if (m_text.starts_with("\xEF\xBB\xBF"))
        return failsAt(place(), Sentence::tr("The text begins with a byte order mark, which JSON does not have."),
            TextEdit {.offset = 0, .length = 3});
    if (m_text.starts_with("\xFF\xFE") || m_text.starts_with("\xFE\xFF"))
        return fails(Sentence::tr("The text is UTF-16; JSON is UTF-8."));
    skipSpace();
    if (atEnd())
        return fails(Sentence::tr("The text is empty."));
    if (!startsValue(JsonTree::none, {}, {}))
        return false;
    while (m_open != JsonTree::none)
        if (!step())
            return false;
    skipSpace();
    return atEnd() || fails(Sentence::tr("%1 stands behind the end of the JSON value.").arg(seen()));
}

/// One element, or the end, of the list or object that is open.
bool Reader::step()
{
    const bool object = m_tree.at(m_open).kind == Kind::Object;
    const char closing = object ? '}' : ']';
    const bool first = m_tree.at(m_open).count == 0;
    skipSpace();
    if (now() == closing && !atEnd()) {
        advance();
        close();
        return true;
    }
    if (!first) {
        if (now() != ',')
            return failsAtComma(object, closing);
        const TextPlace comma = place();
        advance();
        skipSpace();
        if (now() == closing)
            return failsAt(comma,
                Sentence::tr("A comma stands before “%1”, with nothing behind it.").arg(QLatin1Char(closing)),
                TextEdit {.offset = comma.offset, .length = 1});
    }
    QString key;
    TextSpan span;
    if (object && !memberKey(key, span))
        return false;
    return startsValue(m_open, std::move(key), span);
}

bool Reader::memberKey(QString &key, TextSpan &span)
{
    if (now() != '"')
        return fails(Sentence::tr("A key in double quotes is expected here, not %1.").arg(seen()));
    if (!string(key, span))
        return false;
    skipSpace();
    if (now() != ':')
        return fails(Sentence::tr("A colon is expected behind the key “%1”, not %2.").arg(key.left(64), seen()));
    advance();
    skipSpace();
    return true;
}

bool Reader::startsValue(int parent, QString key, TextSpan keySpan)
{
    if (m_tree.size() >= m_limits.nodes)
        return fails(Sentence::tr("The text has more than %1 elements.").arg(figure(m_limits.nodes)));
    JsonTree::Node node {.key = std::move(key), .keySpan = keySpan};
    node.span.begin = place();
    const char c = now();
    if (c == '{' || c == '[') {
        if (m_depth >= m_limits.depth)
            return fails(Sentence::tr("Lists and objects stand in each other more than %1 deep.").arg(m_limits.depth));
        node.kind = c == '{' ? Kind::Object : Kind::Array;
        advance();
        ++m_depth;
        m_open = m_tree.append(parent, std::move(node));
        return true;
    }
    if (c == '"') {
        node.kind = Kind::String;
        if (!string(node.text, node.span))
            return false;
    } else if (c == '-' || isDigit(c)) {
        node.kind = Kind::Number;
        if (!number(node.text))
            return false;
    } else if (!word(node)) {
        return false;
    }
    node.span.end = static_cast<qsizetype>(m_at);
    m_tree.append(parent, std::move(node));
    return true;
}

void Reader::close()
{
    JsonTree::Node &node = m_tree.edit(m_open);
    node.span.end = static_cast<qsizetype>(m_at);
    m_open = node.parent;
    --m_depth;
}

bool Reader::word(JsonTree::Node &node)
{
    for (const auto &[text, kind] :
        {std::pair {std::string_view("true"), Kind::Bool}, {"false", Kind::Bool}, {"null", Kind::Null}}) {
        if (!m_text.substr(m_at).starts_with(text))
            continue;
        node.kind = kind;
        node.text = QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
        m_at += text.size();
        m_column += static_cast<int>(text.size());
        return true;
    }
    if (now() == '/' || now() == '#')
        return fails(Sentence::tr("JSON has no comments."));
    if (now() == '\'')
        return fails(Sentence::tr("JSON has double quotes, not single ones."));
    return fails(Sentence::tr("A value is expected here, not %1.").arg(seen()));
}

bool Reader::number(QString &into)
{
    const size_t begin = m_at;
    const auto digits = [&] {
        const size_t from = m_at;
        while (isDigit(now()))
            advance();
        return m_at > from;
    };
    if (now() == '-')
        advance();
    const bool zero = now() == '0';
    const size_t whole = m_at;
    if (!digits())
        return fails(Sentence::tr("A digit is expected here, not %1.").arg(seen()));
    if (zero && m_at > whole + 1)
        return fails(Sentence::tr("A number does not begin with a zero."));
    if (now() == '.') {
        advance();
        if (!digits())
            return fails(Sentence::tr("A digit is expected behind the point, not %1.").arg(seen()));
    }
    if (now() == 'e' || now() == 'E') {
        advance();
        if (now() == '+' || now() == '-')
            advance();
        if (!digits())
            return fails(Sentence::tr("A digit is expected in the exponent, not %1.").arg(seen()));
    }
    into = QString::fromLatin1(m_text.data() + begin, static_cast<qsizetype>(m_at - begin));
    return true;
}

bool Reader::string(QString &into, TextSpan &span)
{
    span.begin = place();
    advance();
    size_t run = m_at; // what needs no decoding is taken over in one piece
    const auto takeRun = [&] { into += decoded(m_text.substr(run, m_at - run)); };
    while (true) {
        if (atEnd())
            return failsAt(span.begin, Sentence::tr("The string that begins here has no closing quote."));
        const auto c = static_cast<quint8>(now());
        if (c == '"' || c == '\\') {
            takeRun();
            if (c == '"')
                break;
            if (!escape(into))
                return false;
            run = m_at;
            continue;
        }
        if (c == '\n')
            return failsAt(span.begin, Sentence::tr("The string that begins here has no closing quote in its line."));
        if (c < 0x20)
            return fails(Sentence::tr("A control character stands in a string; JSON has it as \\u%1.").arg(hex(c, 4)));
        const int length = sequenceLength(m_text.substr(m_at));
        if (length == 0)
            return fails(Sentence::tr("A byte stands here (0x%1) that is no UTF-8.").arg(hex(c, 2)));
        advance(static_cast<size_t>(length));
    }
    advance();
    span.end = static_cast<qsizetype>(m_at);
    return true;
}

bool Reader::escape(QString &into)
{
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const TextPlace begin = place();
    advance();
    if (const size_t simple = atEnd() ? names.npos : names.find(now()); simple != names.npos) {
        into += QLatin1Char(meanings[simple]);
        advance();
        return true;
    }
    if (now() != 'u')
        return failsAt(begin, Sentence::tr("“\\” must be followed by one of \" \\ / b f n r t u, not %1.").arg(seen()));
    char16_t unit = 0;
    if (!hexUnit(unit))
        return false;
    if (QChar::isLowSurrogate(unit))
        return failsAt(begin, Sentence::tr("The second half of a surrogate pair stands alone."));
    into += QChar(unit);
    if (!QChar::isHighSurrogate(unit))
        return true;
    char16_t second = 0;
    if (!m_text.substr(m_at).starts_with("\\u"))
        return failsAt(begin, Sentence::tr("The first half of a surrogate pair stands alone."));
    advance();
    if (!hexUnit(second))
        return false;
    if (!QChar::isLowSurrogate(second))
        return failsAt(begin, Sentence::tr("The first half of a surrogate pair stands alone."));
    into += QChar(second);
    return true;
}

/// At the u of \uXXXX.
bool Reader::hexUnit(char16_t &unit)
{
    advance();
    for (int i = 0; i < 4; ++i) {
        const char c = now();
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!isDigit(c) && !letter)
            return fails(Sentence::tr("Four hexadecimal digits are expected behind \\u, not %1.").arg(seen()));
        const int value = isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        unit = static_cast<char16_t>(unit * 16 + value);
        advance();
    }
    return true;
}

} // namespace

tl::expected<JsonTree, JsonProblem> readJson(QByteArrayView text, const JsonLimits &limits)
{
    return Reader(text, limits).read();
}

} // namespace keywright
