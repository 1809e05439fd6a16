// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/HclReader.h"

#include <QByteArrayView>

namespace keywright::ui {

namespace {

constexpr int deepest = 40;

bool isOfAName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string utf8Of(uint code) { return QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1).toStdString(); }

} // namespace

HclReader::HclReader(const QByteArray &text, qsizetype at)
    : m_text(text)
    , m_at(at)
{
}

char HclReader::here(qsizetype ahead) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

bool HclReader::takes(char c)
{
    if (here() != c)
        return false;
    ++m_at;
    return true;
}

void HclReader::skipSpace(bool lines)
{
    while (m_at < m_text.size()) {
        const char c = here();
        if (c == ' ' || c == '\t' || c == '\r' || (lines && c == '\n')) {
            ++m_at;
        } else if (c == '#' || (c == '/' && here(1) == '/')) {
            while (m_at < m_text.size() && here() != '\n')
                ++m_at;
        } else if (c == '/' && here(1) == '*') {
            const qsizetype end = m_text.indexOf("*/", m_at + 2);
            m_at = end < 0 ? m_text.size() : end + 2;
        } else {
            return;
        }
    }
}

std::string HclReader::name()
{
    const qsizetype begin = m_at;
    while (isOfAName(here()))
        ++m_at;
    return m_text.mid(begin, m_at - begin).toStdString();
}

/// “${…}” with all that is within it, as it is written.
std::string HclReader::interpolation()
{
    const qsizetype begin = m_at;
    int open = 0;
    while (m_at < m_text.size()) {
        const char c = here();
        ++m_at;
        if (c == '{')
            ++open;
        else if (c == '}' && --open == 0)
            break;
        else if (c == '\n')
            break;
    }
    return m_text.mid(begin, m_at - begin).toStdString();
}

std::optional<std::string> HclReader::string()
{
    if (!takes('"'))
        return std::nullopt;
    std::string made;
    while (m_at < m_text.size() && here() != '"') {
        const char c = here();
        if (c == '\n')
            return std::nullopt;
        if (c == '$' && here(1) == '$' && here(2) == '{') { // "$${" is "${" that is not Terraform's
            m_at += 1;
            made += interpolation();
        } else if (c == '$' && here(1) == '{') {
            made += interpolation();
        } else if (c == '\\') {
            const char escaped = here(1);
            m_at += 2;
            if (escaped == 'u') {
                made += utf8Of(m_text.mid(m_at, 4).toUInt(nullptr, 16));
                m_at += 4;
            } else {
                made += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped;
            }
        } else {
            made += c;
            ++m_at;
        }
    }
    if (!takes('"'))
        return std::nullopt;
    return made;
}

/// From “<<EOF” or “<<-EOF” to the line of that name.
std::string HclReader::heredoc()
{
    m_at += 2;
    takes('-');
    const std::string end = name();
    const qsizetype begin = m_text.indexOf('\n', m_at) + 1;
    std::string made;
    m_at = begin == 0 ? m_text.size() : begin;
    while (m_at < m_text.size()) {
        qsizetype lineEnd = m_text.indexOf('\n', m_at);
        lineEnd = lineEnd < 0 ? m_text.size() : lineEnd;
        const QByteArray line = m_text.mid(m_at, lineEnd - m_at);
        m_at = lineEnd;
        if (line.trimmed().toStdString() == end)
            return made;
        made += line.toStdString() + '\n';
        ++m_at;
    }
    return made;
}

/// A reference, a call, a condition: to the end of the value, with the brackets in it.
std::string HclReader::expression()
{
    const qsizetype begin = m_at;
    int open = 0;
    while (m_at < m_text.size()) {
        const char c = here();
        if (open == 0 && (c == ',' || c == '\n' || c == ']' || c == '}' || c == ')'))
            break;
        if (c == '"') {
            const qsizetype before = m_at;
            if (!string())
                m_at = before + 1;
            continue;
        }
        if (c == '(' || c == '[' || c == '{')
            ++open;
        if (c == ')' || c == ']' || c == '}')
            --open;
        ++m_at;
    }
    return m_text.mid(begin, m_at - begin).simplified().toStdString();
}

std::optional<OrderedJson> HclReader::value() { return valueAt(0); }

std::optional<OrderedJson> HclReader::valueAt(int depth)
{
    skipSpace(true);
    if (depth > deepest || m_at >= m_text.size())
        return std::nullopt;
    const qsizetype begin = m_at;
    if (here() == '"') {
        auto text = string();
        const qsizetype end = m_at;
        skipSpace(false);
        const char behind = here();
        if (text && (behind == '\0' || QByteArrayView(",\n]})").contains(behind)))
            return OrderedJson(*text);
        m_at = text ? begin : end; // "a" == b ? …: an expression
        if (!text)
            return std::nullopt;
    }
    if (here() == '<' && here(1) == '<')
        return OrderedJson(heredoc());
    if (here() == '[') {
        auto made = list(depth);
        if (made)
            return made;
        m_at = begin; // [for …]
    }
    if (here() == '{') {
        auto made = object(depth);
        if (made)
            return made;
        m_at = begin; // {for …}
    }
    const std::string text = expression();
    if (text.empty())
        return std::nullopt;
    const OrderedJson literal = OrderedJson::parse(text, nullptr, false);
    if (!literal.is_discarded() && literal.is_primitive())
        return literal;
    return OrderedJson("${" + text + "}");
}

std::optional<OrderedJson> HclReader::list(int depth)
{
    takes('[');
    OrderedJson made = OrderedJson::array();
    for (;;) {
        skipSpace(true);
        if (takes(']'))
            return made;
        if (m_text.mid(m_at, 4) == "for ")
            return std::nullopt;
        auto one = valueAt(depth + 1);
        if (!one)
            return std::nullopt;
        made.push_back(std::move(*one));
        skipSpace(true);
        if (!takes(',') && here() != ']')
            return std::nullopt;
    }
}

std::optional<OrderedJson> HclReader::object(int depth)
{
    takes('{');
    OrderedJson made = OrderedJson::object();
    for (;;) {
        skipSpace(true);
        if (takes('}'))
            return made;
        std::optional<std::string> key = here() == '"' ? string() : std::optional(name());
        skipSpace(true);
        if (!key || key->empty() || (!takes('=') && !takes(':')))
            return std::nullopt;
        auto one = valueAt(depth + 1);
        if (!one)
            return std::nullopt;
        made[*key] = std::move(*one);
        skipSpace(true);
        takes(',');
    }
}

std::optional<OrderedJson> HclReader::body() { return bodyAt(0); }

std::optional<OrderedJson> HclReader::bodyAt(int depth)
{
    OrderedJson made = OrderedJson::object();
    for (;;) {
        skipSpace(true);
        if (m_at >= m_text.size() || here() == '}')
            return made;
        const std::string key = name();
        if (key.empty() || depth > deepest)
            return std::nullopt;
        skipSpace(false);
        OrderedJson labels = OrderedJson::array();
        while (here() == '"' || isOfAName(here())) {
            auto label = here() == '"' ? string() : std::optional(name());
            if (!label)
                return std::nullopt;
            labels.push_back(*label);
            skipSpace(false);
        }
        if (takes('=')) {
            auto one = valueAt(depth + 1);
            if (!one)
                return std::nullopt;
            made[key] = std::move(*one);
            continue;
        }
        if (!takes('{'))
            return std::nullopt;
        auto block = bodyAt(depth + 1);
        if (!block || !takes('}'))
            return std::nullopt;
        made[key].push_back(OrderedJson {{"labels", std::move(labels)}, {"body", std::move(*block)}});
    }
}

} // namespace keywright::ui
