// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPaste.h"

#include "kube/Yaml.h"
#include "ui/policy/HclReader.h"
#include "ui/policy/PolicyFormat.h"

#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

namespace keywright::ui {

namespace {

using Source = PastedPolicy::Source;

constexpr int deepestPolicy = 12; ///< how far in a policy is looked for
constexpr int mostYamlNodes = 20'000; ///< aliases of aliases grow without end
constexpr qsizetype largestPaste = 1 << 20;

bool isPolicy(const OrderedJson &json) { return json.is_object() && json.contains("Statement"); }

/// The first policy in it: itself, or what stands below any of its keys.
const OrderedJson *policyIn(const OrderedJson &json, int depth = 0)
{
    if (isPolicy(json))
        return &json;
    if (depth < deepestPolicy && json.is_structured())
        for (const OrderedJson &below : json)
            if (const OrderedJson *found = policyIn(below, depth + 1))
                return found;
    return nullptr;
}

/// Each string: what `change` makes of it.
template<typename Change>
void changeStrings(OrderedJson &json, const Change &change)
{
    if (json.is_string())
        json = change(QString::fromStdString(json.get<std::string>())).toStdString();
    else if (json.is_structured())
        for (OrderedJson &below : json)
            changeStrings(below, change);
}

/// IAM's own variables have a colon (aws:username) or are one of three characters; the others are Terraform's.
int referencesIn(OrderedJson policy)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{([^}]*)\\}"));
    int count = 0;
    changeStrings(policy, [&count](const QString &text) {
        for (auto it = variable.globalMatch(text); it.hasNext();) {
            const QString name = it.next().captured(1);
            const bool isIams =
                name.size() == 1 || (name.contains(QLatin1Char(':')) && !name.contains(QLatin1Char('.')));
            count += isIams ? 0 : 1;
        }
        return text;
    });
    return count;
}

std::optional<PastedPolicy> made(const OrderedJson &policy, Source source)
{
    const std::string compact = policy.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    const auto text = formattedPolicy(QByteArray::fromStdString(compact));
    if (!text)
        return std::nullopt;
    return PastedPolicy {
        .text = *text, .source = source, .references = source == Source::Terraform ? referencesIn(policy) : 0};
}

/// What aws_iam_policy_document renders of one statement.
OrderedJson statementOf(const OrderedJson &block)
{
    OrderedJson statement = OrderedJson::object();
    if (block.contains("sid"))
        statement["Sid"] = block["sid"];
    statement["Effect"] = block.contains("effect") ? block["effect"] : OrderedJson("Allow");
    static constexpr std::pair<const char *, const char *> names[] {{"actions", "Action"}, {"not_actions", "NotAction"},
        {"resources", "Resource"}, {"not_resources", "NotResource"}};
    for (const auto &[theirs, ours] : names)
        if (block.contains(theirs))
            statement[ours] = block[theirs];
    static constexpr std::pair<const char *, const char *> principals[] {
        {"principals", "Principal"}, {"not_principals", "NotPrincipal"}};
    for (const auto &[theirs, ours] : principals)
        if (block.contains(theirs) && block[theirs].is_array())
            for (const OrderedJson &one : block[theirs])
                statement[ours][one["body"].value("type", "AWS")] = one["body"].value("identifiers", OrderedJson());
    if (block.contains("condition") && block["condition"].is_array())
        for (const OrderedJson &one : block["condition"]) {
            const OrderedJson &body = one["body"];
            if (!body.contains("test") || !body["test"].is_string() || !body.contains("variable")
                || !body["variable"].is_string())
                continue;
            OrderedJson &values =
                statement["Condition"][body["test"].get<std::string>()][body["variable"].get<std::string>()];
            for (const OrderedJson &value : body.value("values", OrderedJson::array()))
                values.push_back(value);
        }
    return statement;
}

OrderedJson documentOf(const OrderedJson &body)
{
    OrderedJson policy = OrderedJson::object();
    policy["Version"] = body.contains("version") ? body["version"] : OrderedJson("2012-10-17");
    if (body.contains("policy_id"))
        policy["Id"] = body["policy_id"];
    policy["Statement"] = OrderedJson::array();
    for (const OrderedJson &block : body["statement"])
        policy["Statement"].push_back(statementOf(block["body"]));
    // Where Terraform's own ${ } would be read, IAM's variables are written &{ }.
    changeStrings(policy, [](QString text) { return text.replace(QLatin1String("&{"), QLatin1String("${")); });
    return policy;
}

bool hasStatements(const OrderedJson &body)
{
    return body.contains("statement") && body["statement"].is_array() && !body["statement"].empty()
        && body["statement"].front().is_object() && body["statement"].front().contains("body");
}

std::optional<OrderedJson> policyDocumentBlock(const QByteArray &text)
{
    const auto body = HclReader(text).body();
    if (!body)
        return std::nullopt;
    if (hasStatements(*body))
        return documentOf(*body);
    if (body->contains("data") && (*body)["data"].is_array())
        for (const OrderedJson &block : (*body)["data"])
            if (block.is_object() && block.contains("body") && hasStatements(block["body"]))
                return documentOf(block["body"]);
    return std::nullopt;
}

std::optional<OrderedJson> terraformPolicy(const QByteArray &text)
{
    static const QByteArray encode = "jsonencode(";
    for (qsizetype at = text.indexOf(encode); at >= 0; at = text.indexOf(encode, at + 1)) {
        const auto value = HclReader(text, at + encode.size()).value();
        if (value && isPolicy(*value))
            return value;
    }
    for (qsizetype at = text.indexOf("<<"); at >= 0; at = text.indexOf("<<", at + 2)) {
        const auto value = HclReader(text, at).value();
        if (!value || !value->is_string())
            continue;
        const OrderedJson json = OrderedJson::parse(value->get<std::string>(), nullptr, false);
        if (isPolicy(json))
            return json;
    }
    if (auto document = policyDocumentBlock(text))
        return document;
    if (text.startsWith('{') && text.contains('='))
        if (auto value = HclReader(text).value(); value && isPolicy(*value))
            return value;
    return std::nullopt;
}

/// Not set: more than is read.
std::optional<OrderedJson> jsonOf(const YAML::Node &node, int depth, int &count)
{
    if (++count > mostYamlNodes || depth > 2 * deepestPolicy)
        return std::nullopt;
    if (node.IsScalar()) {
        const bool isPlain = node.Tag() == "?" || node.Tag().empty();
        if (!isPlain)
            return OrderedJson(node.Scalar());
        return OrderedJson::parse(dumpJson(plainYamlScalar(node.Scalar())).toStdString(), nullptr, false);
    }
    if (node.IsNull() || !node.IsDefined())
        return OrderedJson();
    OrderedJson all = node.IsMap() ? OrderedJson::object() : OrderedJson::array();
    for (const auto &entry : node) {
        auto one = jsonOf(node.IsMap() ? entry.second : entry, depth + 1, count);
        if (!one)
            return std::nullopt;
        if (node.IsMap())
            all[entry.first.IsScalar() ? entry.first.Scalar() : std::string()] = std::move(*one);
        else
            all.push_back(std::move(*one));
    }
    return all;
}

std::optional<OrderedJson> yamlPolicy(const QByteArray &text)
{
    try {
        int count = 0;
        for (const YAML::Node &root : YAML::LoadAll(text.toStdString())) {
            const auto json = jsonOf(root, 0, count);
            const OrderedJson *found = json ? policyIn(*json) : nullptr;
            if (found)
                return *found;
        }
    } catch (const YAML::Exception &) {
        // No YAML: then it is none of what is known here.
    }
    return std::nullopt;
}

} // namespace

std::optional<PastedPolicy> policyFromPaste(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > largestPaste || !trimmed.isValidUtf8()
        || !trimmed.toLower().contains("statement"))
        return std::nullopt;
    const OrderedJson json = OrderedJson::parse(trimmed.toStdString(), nullptr, false);
    if (!json.is_discarded()) {
        const OrderedJson *found = policyIn(json);
        return found && found != &json ? made(*found, Source::Wrapped) : std::nullopt;
    }
    if (const auto policy = terraformPolicy(trimmed))
        return made(*policy, Source::Terraform);
    if (const auto policy = yamlPolicy(trimmed))
        return made(*policy, Source::Yaml);
    return std::nullopt;
}

} // namespace keywright::ui
