// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/YamlTree.h"

#include "kube/Yaml.h"

#include <yaml-cpp/yaml.h>

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

/// yaml-cpp counts columns in bytes, everybody else in characters.
class Lines final
{
public:
    explicit Lines(const QByteArray &text)
        : m_text(text)
        , m_starts {0}
    {
        for (qsizetype end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
            m_starts.push_back(end + 1);
    }

    [[nodiscard]] TextPlace place(const YAML::Mark &mark) const
    {
        const auto line = static_cast<size_t>(std::max(mark.line, 0));
        if (line >= m_starts.size())
            return {};
        const QByteArrayView before =
            QByteArrayView(m_text)
                .sliced(m_starts[line])
                .first(std::min<qsizetype>(std::max(mark.column, 0), m_text.size() - m_starts[line]));
        const auto characters =
            std::count_if(before.begin(), before.end(), [](char c) { return (static_cast<quint8>(c) & 0xC0) != 0x80; });
        return {.line = mark.line + 1, .column = static_cast<int>(characters) + 1};
    }

private:
    const QByteArray &m_text;
    std::vector<qsizetype> m_starts;
};

class Builder final
{
public:
    Builder(const Lines &lines, const JsonLimits &limits)
        : m_lines(lines)
        , m_limits(limits)
    {
    }

    /// False: there is more than the limits allow (aliases of aliases grow without end, and one may hold itself).
    [[nodiscard]] bool add(const YAML::Node &node, int parent, QString key, const TextSpan &keySpan, int depth)
    {
        if (m_tree.size() >= m_limits.nodes || depth > m_limits.depth)
            return false;
        JsonTree::Node made {.key = std::move(key), .keySpan = keySpan};
        made.span.begin = m_lines.place(node.Mark());
        if (node.IsScalar())
            readScalar(node, made);
        else if (node.IsSequence())
            made.kind = Kind::Array;
        else if (node.IsMap())
            made.kind = Kind::Object;
        const int at = m_tree.append(parent, std::move(made));
        return addChildren(node, at, depth + 1);
    }

    [[nodiscard]] JsonTree takeTree() { return std::move(m_tree); }

private:
    [[nodiscard]] bool addChildren(const YAML::Node &node, int at, int depth)
    {
        if (node.IsSequence()) {
            for (const YAML::Node &item : node)
                if (!add(item, at, {}, {}, depth))
                    return false;
        } else if (node.IsMap()) {
            for (const auto &pair : node) {
                const QString key = pair.first.IsScalar() ? QString::fromStdString(pair.first.Scalar()) : QString();
                if (!add(pair.second, at, key, {.begin = m_lines.place(pair.first.Mark())}, depth))
                    return false;
            }
        }
        return true;
    }

    static void readScalar(const YAML::Node &node, JsonTree::Node &made)
    {
        const bool plain = node.Tag() == "?" || node.Tag().empty();
        const Json value = plain ? plainYamlScalar(node.Scalar()) : Json(node.Scalar());
        made.kind = value.is_null() ? Kind::Null
            : value.is_boolean()    ? Kind::Bool
            : value.is_number()     ? Kind::Number
                                    : Kind::String;
        made.text =
            made.kind == Kind::String ? QString::fromStdString(node.Scalar()) : QString::fromUtf8(dumpJson(value));
    }

    const Lines &m_lines;
    const JsonLimits &m_limits;
    JsonTree m_tree;
};

} // namespace

tl::expected<std::vector<JsonTree>, JsonProblem> readYaml(const QByteArray &text, const JsonLimits &limits)
{
    const Lines lines(text);
    const auto refused = [](const TextPlace &place, const QString &sentence) {
        return tl::unexpected(JsonProblem {.place = place, .sentence = sentence});
    };
    if (text.size() > limits.bytes)
        return refused({}, QStringLiteral("The text is larger than %1 MB.").arg(limits.bytes >> 20));
    if (!text.isValidUtf8())
        return refused({}, QStringLiteral("The text is not UTF-8."));
    try {
        std::vector<JsonTree> documents;
        for (const YAML::Node &root : YAML::LoadAll(text.toStdString())) {
            Builder builder(lines, limits);
            if (!builder.add(root, JsonTree::none, {}, {}, 0))
                return refused(lines.place(root.Mark()),
                    QStringLiteral("The document has more than %1 elements, or %2 within each other.")
                        .arg(limits.nodes)
                        .arg(limits.depth));
            documents.push_back(builder.takeTree());
        }
        return documents;
    } catch (const YAML::Exception &error) {
        return refused(
            lines.place(error.mark), QStringLiteral("This is no YAML: %1.").arg(QString::fromStdString(error.msg)));
    }
}

} // namespace keywright
