// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Sentence.h"

#include <optional>
#include <vector>

namespace keywright {

/// A place in a text. Line and column are counted from 1, the column in characters.
struct TextPlace
{
    int line = 1;
    int column = 1;
    qsizetype offset =
        -1; ///< bytes of UTF-8 from the beginning; -1: the text is not JSON (YAML), and cannot be edited by it

    bool operator==(const TextPlace &) const = default;
};

/// Half-open: `end` is behind the last byte.
struct TextSpan
{
    TextPlace begin;
    qsizetype end = -1;

    bool operator==(const TextSpan &) const = default;
};

/// Bytes of a text to be replaced.
struct TextEdit
{
    qsizetype offset = 0;
    qsizetype length = 0;
    QString with = {};

    bool operator==(const TextEdit &) const = default;
};

/// A JSON value that knows where each of its elements stands, keeps every duplicate key and each number as it was
/// written. One array of nodes, so that depth costs no stack and a tree is freed at once; the root is node 0.
class JsonTree final
{
public:
    enum class Kind : quint8 { Null, Bool, Number, String, Array, Object };
    static constexpr int none = -1;

    struct Node
    {
        Kind kind = Kind::Null;
        int parent = none;
        int next = none; ///< the next child of the same parent
        int firstChild = none;
        int lastChild = none;
        int count = 0; ///< of children
        int ordinal = 0; ///< place among the children of its parent
        QString key = {}; ///< in an object
        QString text = {}; ///< a string's characters, decoded; all else scalar as it was written
        TextSpan keySpan = {};
        TextSpan span = {}; ///< with the quotes of a string
    };

    /// for (int child : tree.children(node))
    class Children final
    {
    public:
        class Iterator final
        {
        public:
            Iterator(const JsonTree *tree, int node)
                : m_tree(tree)
                , m_node(node)
            {
            }
            int operator*() const { return m_node; }
            Iterator &operator++()
            {
                m_node = m_tree->at(m_node).next;
                return *this;
            }
            bool operator==(const Iterator &other) const { return m_node == other.m_node; }

        private:
            const JsonTree *m_tree;
            int m_node;
        };
        Children(const JsonTree *tree, int first)
            : m_tree(tree)
            , m_first(first)
        {
        }
        [[nodiscard]] Iterator begin() const { return {m_tree, m_first}; }
        [[nodiscard]] Iterator end() const { return {m_tree, none}; }

    private:
        const JsonTree *m_tree;
        int m_first;
    };

    [[nodiscard]] bool isEmpty() const { return m_nodes.empty(); }
    [[nodiscard]] int size() const { return static_cast<int>(m_nodes.size()); }
    [[nodiscard]] const Node &at(int node) const { return m_nodes[static_cast<size_t>(node)]; }
    [[nodiscard]] Children children(int node) const { return {this, node == none ? none : at(node).firstChild}; }
    /// The first member of that name (exact), or none.
    [[nodiscard]] int member(int object, QStringView key) const;
    [[nodiscard]] bool is(int node, Kind kind) const { return node != none && at(node).kind == kind; }
    /// RFC 6901. Two members of one name have the same pointer.
    [[nodiscard]] QString pointer(int node) const;
    /// The first node that the pointer names.
    [[nodiscard]] int find(const QString &pointer) const;
    /// "an object", "a string": for sentences.
    [[nodiscard]] static Sentence nameOf(Kind kind);

    /// One element as a tree of its own; the places stay what they are.
    [[nodiscard]] JsonTree subtree(int node) const;

    /// For builders (the JSON reader; whoever has another notation, such as YAML): appends a node below `parent`.
    int append(int parent, Node node);
    [[nodiscard]] Node &edit(int node) { return m_nodes[static_cast<size_t>(node)]; }

private:
    std::vector<Node> m_nodes;
};

} // namespace keywright
