// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyFix.h"

#include "iam/JsonReader.h"

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

QByteArray splice(const QByteArray &text, qsizetype from, qsizetype to, const QByteArray &with)
{
    return text.left(from) + with + text.mid(to);
}

/// Where the element begins with its key, if it has one.
qsizetype beginOf(const JsonTree::Node &node)
{
    return node.keySpan.end >= 0 ? node.keySpan.begin.offset : node.span.begin.offset;
}

QByteArray removed(const QByteArray &text, const JsonTree &tree, int node)
{
    const JsonTree::Node &at = tree.at(node);
    if (at.next != JsonTree::none) // with the comma and the space up to the next
        return splice(text, beginOf(at), beginOf(tree.at(at.next)), {});
    int before = JsonTree::none;
    for (int child : tree.children(at.parent))
        if (tree.at(child).next == node)
            before = child;
    if (before != JsonTree::none) // with the comma before it
        return splice(text, tree.at(before).span.end, at.span.end, {});
    const JsonTree::Node &parent = tree.at(at.parent);
    return splice(text, parent.span.begin.offset + 1, parent.span.end - 1, {});
}

/// What stands between the bracket and the first element: an indented list stays one.
QByteArray gapBefore(const QByteArray &text, const JsonTree &tree, int parent)
{
    const int first = tree.at(parent).firstChild;
    if (first == JsonTree::none)
        return {};
    const qsizetype from = tree.at(parent).span.begin.offset + 1;
    return text.mid(from, beginOf(tree.at(first)) - from);
}

QByteArray added(const QByteArray &text, const JsonTree &tree, int parent, const QString &key, const Json &value)
{
    QByteArray element = dumpJson(value);
    if (tree.is(parent, Kind::Object))
        element = dumpJson(Json(key)) + ": " + element;
    const JsonTree::Node &at = tree.at(parent);
    const int last = at.lastChild;
    const QByteArray gap = gapBefore(text, tree, parent);
    if (last == JsonTree::none)
        return splice(text, at.span.begin.offset + 1, at.span.end - 1, element);
    const bool versionFirst = key == QLatin1String("Version"); // as everybody writes it
    const qsizetype first = beginOf(tree.at(at.firstChild));
    if (versionFirst)
        return splice(text, first, first, element + "," + (gap.isEmpty() ? " " : gap));
    return splice(text, tree.at(last).span.end, tree.at(last).span.end, "," + (gap.isEmpty() ? " " : gap) + element);
}

QString unescaped(QString step)
{
    return step.replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~"));
}

Result<QByteArray> applied(const QByteArray &text, const PolicyEdit &edit)
{
    const auto lost = [&] {
        return failure(ErrorKind::InvalidInput, QStringLiteral("Nothing stands at “%1”.").arg(edit.pointer));
    };
    const auto tree = readJson(text);
    if (!tree)
        return failure(ErrorKind::InvalidInput, tree.error().sentence.english());
    if (edit.op == PolicyEdit::Op::Add) {
        const qsizetype slash = edit.pointer.lastIndexOf(QLatin1Char('/'));
        const int parent = tree->find(edit.pointer.left(slash));
        if (slash < 0 || (!tree->is(parent, Kind::Object) && !tree->is(parent, Kind::Array)))
            return lost();
        return added(text, *tree, parent, unescaped(edit.pointer.mid(slash + 1)), edit.value);
    }
    const int node = tree->find(edit.pointer);
    if (node == JsonTree::none || (edit.op == PolicyEdit::Op::Remove && node == 0))
        return lost();
    if (edit.op == PolicyEdit::Op::Remove)
        return removed(text, *tree, node);
    return splice(text, tree->at(node).span.begin.offset, tree->at(node).span.end, dumpJson(edit.value));
}

} // namespace

Result<QByteArray> applyFix(const QByteArray &text, const PolicyFix &fix)
{
    if (!fix.repair)
        return applyEdits(text, fix.edits);
    const auto &[offset, length, with] = *fix.repair;
    if (offset < 0 || length < 0 || offset + length > text.size())
        return failure(ErrorKind::InvalidInput, QStringLiteral("The text has changed since it was looked at."));
    return splice(text, offset, offset + length, with.toUtf8());
}

Result<QByteArray> applyEdits(const QByteArray &text, const std::vector<PolicyEdit> &edits)
{
    QByteArray made = text;
    for (const PolicyEdit &edit : edits) {
        auto next = applied(made, edit);
        if (!next)
            return next;
        made = std::move(*next);
    }
    return made;
}

} // namespace keywright
