// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/PolicyText.h"

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr const char *policyOrder[] {"Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal",
    "Action", "NotAction", "Resource", "NotResource", "Condition"};

size_t rankOf(const std::string &name)
{
    return static_cast<size_t>(std::ranges::find(policyOrder, name) - std::begin(policyOrder));
}

nlohmann::ordered_json inOrder(const Json &json)
{
    if (json.is_array()) {
        auto list = nlohmann::ordered_json::array();
        for (const Json &item : json)
            list.push_back(inOrder(item));
        return list;
    }
    if (!json.is_object())
        return nlohmann::ordered_json(json);
    std::vector<std::string> names;
    for (const auto &member : json.items())
        names.push_back(member.key());
    std::ranges::stable_sort(names, std::ranges::less(), rankOf);
    auto object = nlohmann::ordered_json::object();
    for (const std::string &name : names)
        object[name] = inOrder(json.at(name));
    return object;
}

} // namespace

QString policyTextOf(const Json &policy)
{
    using ErrorHandler = nlohmann::ordered_json::error_handler_t;
    return QString::fromStdString(inOrder(policy).dump(2, ' ', false, ErrorHandler::replace));
}

} // namespace keywright::ui
