// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/JsonTree.h"

#include <QStringList>

#include <algorithm>

namespace keywright {

namespace {

QString escaped(QString step)
{
    return step.replace(QLatin1Char('~'), QStringLiteral("~0")).replace(QLatin1Char('/'), QStringLiteral("~1"));
}

QString unescaped(QString step)
{
    return step.replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~"));
}

} // namespace

int JsonTree::append(int parent, Node node)
{
    const int index = size();
    node.parent = parent;
    if (parent != none) {
        Node &above = edit(parent);
        node.ordinal = above.count++;
        if (above.lastChild == none)
            above.firstChild = index;
        else
            edit(above.lastChild).next = index;
        above.lastChild = index;
    }
    m_nodes.push_back(std::move(node));
    return index;
}

JsonTree JsonTree::subtree(int root) const
{
    JsonTree part;
    std::vector<int> places(m_nodes.size(), none); // where each node went; a parent stands before its children
    for (int i = root; i != none && i < size(); ++i) {
        const Node &node = at(i);
        const int above = i == root || node.parent == none ? none : places[static_cast<size_t>(node.parent)];
        if (i != root && above == none)
            continue;
        Node copy {.kind = node.kind, .text = node.text, .span = node.span};
        if (i != root) {
            copy.key = node.key;
            copy.keySpan = node.keySpan;
        }
        places[static_cast<size_t>(i)] = part.append(above, std::move(copy));
    }
    return part;
}

int JsonTree::member(int object, QStringView key) const
{
    if (!is(object, Kind::Object))
        return none;
    for (int child : children(object))
        if (at(child).key == key)
            return child;
    return none;
}

QString JsonTree::pointer(int node) const
{
    QStringList steps;
    for (; node != none && at(node).parent != none; node = at(node).parent) {
        const bool inObject = at(at(node).parent).kind == Kind::Object;
        steps += inObject ? escaped(at(node).key) : QString::number(at(node).ordinal);
    }
    std::reverse(steps.begin(), steps.end());
    return steps.isEmpty() ? QString() : QLatin1Char('/') + steps.join(QLatin1Char('/'));
}

int JsonTree::find(const QString &pointer) const
{
    if (isEmpty())
        return none;
    if (pointer.isEmpty())
        return 0;
    std::vector<int> nodes {0}; // several where a key stands twice: what is asked for may be in any of them
    for (const QString &step : pointer.mid(1).split(QLatin1Char('/'))) {
        const QString key = unescaped(step);
        std::vector<int> found;
        for (const int node : nodes) {
            const bool inObject = at(node).kind == Kind::Object;
            for (const int child : children(node))
                if (inObject ? at(child).key == key : QString::number(at(child).ordinal) == step)
                    found.push_back(child);
        }
        nodes = std::move(found);
    }
    return nodes.empty() ? none : nodes.front();
}

Sentence JsonTree::nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::Bool:
        return Sentence::tr("a boolean");
    case Kind::Number:
        return Sentence::tr("a number");
    case Kind::String:
        return Sentence::tr("a string");
    case Kind::Array:
        return Sentence::tr("a list");
    case Kind::Object:
        return Sentence::tr("an object");
    }
    return {};
}

} // namespace keywright
