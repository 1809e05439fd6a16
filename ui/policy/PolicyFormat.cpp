// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyFormat.h"

#include "iam/JsonReader.h"
#include "ui/translation/Translated.h"

namespace keywright::ui {

namespace {

class JsonPrinter final
{
public:
    JsonPrinter(const JsonTree &tree, const QByteArray &text)
        : m_tree(tree)
        , m_text(text)
    {
    }

    void print(int node, int depth)
    {
        const JsonTree::Node &at = m_tree.at(node);
        if (at.kind == JsonTree::Kind::Object)
            printAll(node, depth, '{', '}', false);
        else if (at.kind == JsonTree::Kind::Array)
            printAll(node, depth, '[', ']', at.count == 1 && !isLarge(at.firstChild));
        else
            made += asWritten(at.span);
    }

    QByteArray made;

private:
    [[nodiscard]] bool isLarge(int node) const
    {
        return m_tree.is(node, JsonTree::Kind::Object) || m_tree.is(node, JsonTree::Kind::Array);
    }
    [[nodiscard]] QByteArray asWritten(const TextSpan &span) const
    {
        return m_text.mid(span.begin.offset, span.end - span.begin.offset);
    }
    void printAll(int node, int depth, char open, char close, bool inOneLine)
    {
        made += open;
        const QByteArray newLine = inOneLine ? QByteArray() : '\n' + QByteArray(2 * (depth + 1), ' ');
        bool isFirst = true;
        for (const int child : m_tree.children(node)) {
            made += (isFirst ? "" : ",") + newLine;
            isFirst = false;
            if (m_tree.at(child).keySpan.end >= 0)
                made += asWritten(m_tree.at(child).keySpan) + ": ";
            print(child, depth + 1);
        }
        if (!isFirst && !inOneLine)
            made += '\n' + QByteArray(2 * depth, ' ');
        made += close;
    }

    const JsonTree &m_tree;
    const QByteArray &m_text;
};

} // namespace

Result<QByteArray> formattedPolicy(const QByteArray &text)
{
    const auto tree = readJson(text);
    if (!tree)
        return failure(ErrorKind::InvalidInput, translated(tree.error().sentence));
    JsonPrinter printer(*tree, text);
    printer.print(0, 0);
    return printer.made;
}

} // namespace keywright::ui
