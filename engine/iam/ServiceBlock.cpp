// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ServiceBlock.h"

#include "base/Json.h"

#include <array>
#include <utility>

namespace keywright {

namespace {

const Json &at(const Json &row, size_t place)
{
    static const Json nothing;
    return row.is_array() && place < row.size() ? row[place] : nothing;
}

QString textOf(const Json &value) { return value.is_string() ? value.get<QString>() : QString(); }

/// AWS's reference writes what a policy chooses in three ways: aws:ResourceTag/${TagKey}, s3:ExistingObjectTag/<key>,
/// secretsmanager:ResourceTag/tag-key.
QString withPlaceholder(QString text)
{
    for (const QLatin1String other : {QLatin1String("/<key>"), QLatin1String("/tag-key")})
        if (text.endsWith(other))
            text.replace(text.size() - other.size(), other.size(), QStringLiteral("/${TagKey}"));
    return text;
}

/// Texts and lists by number. A text that stands in many places is shared by them.
class Tables final
{
public:
    explicit Tables(const Json &block)
    {
        for (const Json &text : listAt(block, {"texts"}))
            m_texts.push_back(withPlaceholder(textOf(text)));
        for (const Json &row : listAt(block, {"lists"})) {
            QStringList list;
            for (const Json &number : row)
                list += text(number);
            m_lists.push_back(std::move(list));
        }
    }
    [[nodiscard]] QString text(const Json &number) const { return valueAt(m_texts, number); }
    [[nodiscard]] QStringList list(const Json &number) const { return valueAt(m_lists, number); }

private:
    template<typename T>
    static T valueAt(const std::vector<T> &values, const Json &number)
    {
        const size_t index = number.is_number_unsigned() ? number.get<size_t>() : values.size();
        return index < values.size() ? values[index] : T();
    }
    std::vector<QString> m_texts;
    std::vector<QStringList> m_lists;
};

CatalogueAction actionOf(const Json &row, const Tables &tables)
{
    constexpr std::array levels {AccessLevel::List, AccessLevel::Read, AccessLevel::Write,
        AccessLevel::PermissionsManagement, AccessLevel::Tagging};
    const Json &level = at(row, 1);
    const size_t number = level.is_number_unsigned() ? level.get<size_t>() : 2;
    CatalogueAction action {.name = textOf(at(row, 0)), .level = levels[std::min(number, levels.size() - 1)]};
    action.conditionKeys = tables.list(at(row, 2));
    action.dependentActions = tables.list(at(row, 3));
    for (const Json &use : at(row, 4))
        action.resources.push_back({.type = tables.text(at(use, 0)),
            .required = at(use, 1) == 1,
            .conditionKeys = tables.list(at(use, 2)),
            .dependentActions = tables.list(at(use, 3))});
    return action;
}

} // namespace

CatalogueConditionKey conditionKeyOf(QString name, const QString &type)
{
    constexpr std::array types {
        std::pair {QLatin1String("ARN"), ConditionKeyType::Arn},
        std::pair {QLatin1String("Bool"), ConditionKeyType::Bool},
        std::pair {QLatin1String("Numeric"), ConditionKeyType::Numeric},
        std::pair {QLatin1String("Date"), ConditionKeyType::Date},
        std::pair {QLatin1String("IPAddress"), ConditionKeyType::IpAddress},
        std::pair {QLatin1String("Binary"), ConditionKeyType::Binary},
    };
    CatalogueConditionKey key {.name = withPlaceholder(std::move(name))};
    const QLatin1String array("ArrayOf");
    key.multiValued = type.startsWith(array);
    const QStringView single = key.multiValued ? QStringView(type).mid(array.size()) : QStringView(type);
    for (const auto &[text, meaning] : types)
        if (single == text)
            key.type = meaning;
    return key;
}

CatalogueService readServiceBlock(const QByteArray &block, QString prefix, QString name)
{
    CatalogueService service {.prefix = std::move(prefix), .name = std::move(name)};
    const Result<Json> json = parseJson(block, service.prefix);
    if (!json)
        return service;
    const Tables tables(*json);
    const Json &actions = listAt(*json, {"actions"});
    service.actions.reserve(actions.size());
    for (const Json &row : actions)
        service.actions.push_back(actionOf(row, tables));
    for (CatalogueAction &action : service.actions)
        action.fullName = service.prefix + u':' + action.name;
    std::sort(service.actions.begin(), service.actions.end(), [](const CatalogueAction &a, const CatalogueAction &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    for (const Json &row : listAt(*json, {"resourceTypes"}))
        service.resourceTypes.push_back(
            {.name = textOf(at(row, 0)), .arn = textOf(at(row, 1)), .conditionKeys = tables.list(at(row, 2))});
    for (const Json &row : listAt(*json, {"conditionKeys"}))
        service.conditionKeys.push_back(conditionKeyOf(textOf(at(row, 0)), textOf(at(row, 1))));
    return service;
}

} // namespace keywright
