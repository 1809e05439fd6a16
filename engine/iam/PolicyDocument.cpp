// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyDocument.h"

#include <algorithm>

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

/// Of UTF-8: each byte that begins a character. White space is ASCII.
qsizetype charactersWithoutSpace(const QByteArray &text)
{
    return std::count_if(text.begin(), text.end(), [](char c) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        return !space && (static_cast<quint8>(c) & 0xC0) != 0x80;
    });
}

/// The number as nlohmann reads it; as text when it is too large for any type.
Json numberOf(const QString &text)
{
    const Json number = Json::parse(text.toStdString(), nullptr, false);
    return number.is_discarded() ? Json(text) : number;
}

} // namespace

Result<PolicyDocument> PolicyDocument::parse(QByteArrayView text, const JsonLimits &limits)
{
    auto tree = readJson(text, limits);
    if (!tree) {
        const JsonProblem &problem = tree.error();
        return failure(ErrorKind::InvalidInput,
            QStringLiteral("Line %1, column %2: %3")
                .arg(problem.place.line)
                .arg(problem.place.column)
                .arg(problem.sentence.english()));
    }
    return PolicyDocument(std::move(*tree), text.toByteArray());
}

PolicyDocument PolicyDocument::fromJson(const Json &json)
{
    const QByteArray text = dumpJson(json);
    auto document = parse(text, {.bytes = text.size() + 1, .depth = 1024, .nodes = 1'000'000});
    if (document)
        return std::move(*document);
    PolicyDocument refused {JsonTree()};
    refused.m_shapeProblem = JsonProblem {.place = {}, .sentence = document.error().sentence};
    return refused;
}

PolicyDocument::PolicyDocument(JsonTree tree, QByteArray text)
    : m_tree(std::move(tree))
    , m_text(std::move(text))
{
    if (m_tree.isEmpty())
        return;
    if (m_tree.at(0).kind != Kind::Object) {
        refuse(0, Sentence::tr("A policy is an object, not %1.").arg(JsonTree::nameOf(m_tree.at(0).kind)));
        return;
    }
    if (const int version = m_tree.member(0, u"Version"); version != JsonTree::none) {
        if (m_tree.is(version, Kind::String))
            m_version = PolicyText {.text = m_tree.at(version).text, .node = version};
        if (!m_version
            || (m_version->text != QLatin1String("2012-10-17") && m_version->text != QLatin1String("2008-10-17")))
            refuse(version, Sentence::tr("Version must be “2012-10-17”."));
    }
    readStatements();
}

void PolicyDocument::refuse(int node, const Sentence &sentence)
{
    if (!m_shapeProblem)
        m_shapeProblem =
            JsonProblem {.place = m_tree.at(node).span.begin, .pointer = m_tree.pointer(node), .sentence = sentence};
}

void PolicyDocument::readStatements()
{
    const int node = m_tree.member(0, u"Statement");
    if (node == JsonTree::none || (m_tree.is(node, Kind::Array) && m_tree.at(node).count == 0))
        return refuse(node == JsonTree::none ? 0 : node, Sentence::tr("The policy has no statement."));
    if (m_tree.is(node, Kind::Object)) {
        m_statements.push_back(statement(node, 0));
    } else if (m_tree.is(node, Kind::Array)) {
        m_statements.reserve(static_cast<size_t>(m_tree.at(node).count));
        for (int child : m_tree.children(node)) {
            if (m_tree.is(child, Kind::Object))
                m_statements.push_back(statement(child, m_tree.at(child).ordinal));
            else
                refuse(child,
                    Sentence::tr("A statement is an object, not %1.").arg(JsonTree::nameOf(m_tree.at(child).kind)));
        }
    } else {
        refuse(
            node, Sentence::tr("Statement is a list of objects, not %1.").arg(JsonTree::nameOf(m_tree.at(node).kind)));
    }
}

PolicyStatement PolicyDocument::statement(int node, int number)
{
    PolicyStatement read {.number = number, .node = node, .sound = true};
    if (const int sid = m_tree.member(node, u"Sid"); m_tree.is(sid, Kind::String))
        read.sid = PolicyText {.text = m_tree.at(sid).text, .node = sid};
    const int effect = m_tree.member(node, u"Effect");
    const QString effectText = m_tree.is(effect, Kind::String) ? m_tree.at(effect).text : QString();
    if (effectText == QLatin1String("Allow"))
        read.effect = PolicyEffect::Allow;
    else if (effectText != QLatin1String("Deny"))
        read.sound = false;
    if (!read.sound)
        refuse(effect == JsonTree::none ? node : effect, Sentence::tr("Effect must be “Allow” or “Deny”."));
    const auto readOneOf = [&](QStringView plain, QStringView negated, bool &isNegated, int &at,
                               std::vector<PolicyText> &into) {
        const int notNode = m_tree.member(node, negated);
        at = m_tree.member(node, plain);
        isNegated = at == JsonTree::none && notNode != JsonTree::none;
        const bool one = (at == JsonTree::none) != (notNode == JsonTree::none);
        if (isNegated)
            at = notNode;
        bool sound = one;
        into = strings(at, false, sound);
        if (sound && !into.empty())
            return;
        read.sound = false;
        refuse(at == JsonTree::none ? node : at,
            Sentence::tr("A statement has either %1 or %2, a string or a list of strings.").arg(plain, negated));
    };
    readOneOf(u"Action", u"NotAction", read.notAction, read.actionNode, read.actions);
    readOneOf(u"Resource", u"NotResource", read.notResource, read.resourceNode, read.resources);
    readConditions(read);
    return read;
}

std::vector<PolicyText> PolicyDocument::strings(int node, bool scalars, bool &sound)
{
    std::vector<PolicyText> found;
    const auto take = [&](int value) {
        const Kind kind = m_tree.at(value).kind;
        if (kind == Kind::String || (scalars && (kind == Kind::Bool || kind == Kind::Number)))
            found.push_back({.text = m_tree.at(value).text, .node = value});
        else
            sound = false;
    };
    if (node == JsonTree::none)
        return found;
    if (!m_tree.is(node, Kind::Array)) {
        take(node);
        return found;
    }
    found.reserve(static_cast<size_t>(m_tree.at(node).count));
    for (int child : m_tree.children(node))
        take(child);
    return found;
}

void PolicyDocument::readConditions(PolicyStatement &statement)
{
    statement.conditionNode = m_tree.member(statement.node, u"Condition");
    if (statement.conditionNode == JsonTree::none)
        return;
    bool sound = m_tree.is(statement.conditionNode, Kind::Object);
    for (int block : m_tree.children(statement.conditionNode)) {
        if (!m_tree.is(block, Kind::Object)) {
            sound = false;
            continue;
        }
        const QString &name = m_tree.at(block).key;
        const auto op = parseConditionOperator(name);
        sound = sound && op;
        for (int key : m_tree.children(block)) {
            PolicyCondition condition {
                .op = op, .operatorText = name, .key = m_tree.at(key).key, .operatorNode = block, .node = key};
            condition.values = strings(key, true, sound);
            statement.conditions.push_back(std::move(condition));
        }
    }
    if (sound)
        return;
    statement.sound = false;
    refuse(statement.conditionNode, Sentence::tr("Condition cannot be read: operator, key and values are expected."));
}

qsizetype PolicyDocument::size() const
{
    return charactersWithoutSpace(m_text.isEmpty() && !m_tree.isEmpty() ? dumpJson(json()) : m_text);
}

Json PolicyDocument::json(int node) const
{
    if (m_tree.isEmpty())
        return nullptr;
    const JsonTree::Node &at = m_tree.at(node);
    switch (at.kind) {
    case Kind::Null:
        return nullptr;
    case Kind::Bool:
        return at.text == QLatin1String("true");
    case Kind::Number:
        return numberOf(at.text);
    case Kind::String:
        return at.text;
    case Kind::Array: {
        Json list = Json::array();
        for (int child : m_tree.children(node))
            list.push_back(json(child));
        return list;
    }
    case Kind::Object: {
        Json object = Json::object();
        for (int child : m_tree.children(node))
            object[m_tree.at(child).key.toStdString()] = json(child);
        return object;
    }
    }
    return nullptr;
}

} // namespace keywright
