// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/Yaml.h"

#include <yaml-cpp/yaml.h>

#include <array>
#include <cmath>

namespace keywright {

namespace {

constexpr int mostNodes = 200'000; // aliases of aliases grow without end

struct TooLarge
{
};

template<std::size_t N>
bool isOneOf(const std::string &text, const std::array<const char *, N> &words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

} // namespace

// By the rules of YAML 1.1, as sigs.k8s.io/yaml has them; but `y` and `n` stay what they are: names.
Json plainYamlScalar(const std::string &text)
{
    static constexpr std::array nulls {"", "~", "null", "Null", "NULL"};
    static constexpr std::array trues {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"};
    static constexpr std::array falses {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"};
    if (isOneOf(text, nulls))
        return nullptr;
    if (isOneOf(text, trues))
        return true;
    if (isOneOf(text, falses))
        return false;
    const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    bool ok = false;
    if (const qint64 number = bytes.toLongLong(&ok, 0); ok) // 10, 0x10, 010
        return number;
    const bool maybeFloat = text.find_first_not_of("0123456789.eE+-") == std::string::npos;
    if (const double number = bytes.toDouble(&ok); ok && maybeFloat && std::isfinite(number))
        return number;
    return text;
}

namespace {

Json fromNode(const YAML::Node &node, int &nodes)
{
    if (++nodes > mostNodes)
        throw TooLarge();
    switch (node.Type()) {
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null:
        return nullptr;
    case YAML::NodeType::Scalar:
        return node.Tag() == "?" || node.Tag().empty() ? plainYamlScalar(node.Scalar()) : Json(node.Scalar());
    case YAML::NodeType::Sequence: {
        Json array = Json::array();
        for (const YAML::Node &item : node)
            array.push_back(fromNode(item, nodes));
        return array;
    }
    case YAML::NodeType::Map: {
        Json object = Json::object();
        for (const auto &pair : node)
            if (pair.first.IsScalar())
                object[pair.first.Scalar()] = fromNode(pair.second, nodes);
        return object;
    }
    }
    return nullptr;
}

/// `read` with each way of failing turned into an error.
template<typename T>
Result<T> guarded(const QString &what, const std::function<T()> &read)
{
    try {
        return read();
    } catch (const TooLarge &) {
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is too large.").arg(what));
    } catch (const YAML::Exception &error) {
        // Not error.what(): it may quote the text.
        return failure(ErrorKind::InvalidInput,
            QStringLiteral("%1 is not valid YAML (line %2, column %3).")
                .arg(what)
                .arg(error.mark.line + 1)
                .arg(error.mark.column + 1));
    }
}

std::string toStd(QByteArrayView text) { return {text.data(), static_cast<std::size_t>(text.size())}; }

} // namespace

Result<Json> parseYaml(QByteArrayView text, const QString &what)
{
    return guarded<Json>(what, [&] {
        int nodes = 0;
        return fromNode(YAML::Load(toStd(text)), nodes);
    });
}

Result<std::vector<Json>> parseYamlDocuments(QByteArrayView text, const QString &what)
{
    return guarded<std::vector<Json>>(what, [&] {
        int nodes = 0;
        std::vector<Json> documents;
        for (const YAML::Node &root : YAML::LoadAll(toStd(text)))
            if (Json document = fromNode(root, nodes); !document.is_null())
                documents.push_back(std::move(document));
        return documents;
    });
}

} // namespace keywright
