// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeList.h"

#include <algorithm>

namespace keywright {

namespace {

/// Parses, and leaves out the managedFields of each `metadata` that is a member at `depth`.
Result<Json> parseWithoutManagedFields(QByteArrayView text, int depth)
{
    bool inMetadata = false;
    const auto keep = [&](int at, Json::parse_event_t event, Json &value) {
        if (event != Json::parse_event_t::key)
            return true;
        if (at == depth)
            inMetadata = value == "metadata";
        return !(inMetadata && at == depth + 1 && value == "managedFields");
    };
    try {
        return Json::parse(text.begin(), text.end(), keep);
    } catch (const Json::parse_error &error) {
        return failure(ErrorKind::Protocol,
            QStringLiteral("The answer of the API server is not valid JSON (at byte %1 of %2).")
                .arg(error.byte)
                .arg(text.size()));
    } catch (const Json::out_of_range &) {
        return failure(
            ErrorKind::Protocol, QStringLiteral("The answer of the API server holds a number that is too large."));
    }
}

} // namespace

void nameKind(Json &object, const ResourceType &type)
{
    object["apiVersion"] = type.apiVersion();
    object["kind"] = type.kind;
}

Result<ListPage> parseList(QByteArrayView body, const ResourceType &type)
{
    Result<Json> list = parseWithoutManagedFields(body, 3);
    if (!list)
        return failure(list.error());
    const auto items = list->find("items");
    const bool isList = list->is_object() && items != list->end() && (items->is_array() || items->is_null())
        && std::all_of(items->begin(), items->end(), [](const Json &item) { return item.is_object(); });
    if (!isList)
        return failure(
            ErrorKind::Protocol, QStringLiteral("The answer of the API server is not a list of %1.").arg(type.plural));
    ListPage page {.items = {},
        .resourceVersion = stringAt(*list, {"metadata", "resourceVersion"}),
        .continueToken = stringAt(*list, {"metadata", "continue"})};
    page.items.reserve(items->size());
    for (Json &item : *items) {
        nameKind(item, type);
        page.items.push_back(std::move(item));
    }
    return page;
}

Result<WatchEvent> parseWatchEvent(QByteArrayView line, const ResourceType &type)
{
    using Type = WatchEvent::Type;
    static const std::map<QString, Type> types {{QStringLiteral("ADDED"), Type::Added},
        {QStringLiteral("MODIFIED"), Type::Modified}, {QStringLiteral("DELETED"), Type::Deleted},
        {QStringLiteral("BOOKMARK"), Type::Bookmark}, {QStringLiteral("ERROR"), Type::Error}};
    Result<Json> parsed = parseWithoutManagedFields(line, 2);
    if (!parsed)
        return failure(parsed.error());
    const auto found = types.find(stringAt(*parsed, {"type"}));
    const Json *object = find(*parsed, {"object"});
    if (found == types.end() || !object || !object->is_object())
        return failure(
            ErrorKind::Protocol, QStringLiteral("A line of the watch of %1 is not an event.").arg(type.plural));
    WatchEvent event {.type = found->second, .object = std::move((*parsed)["object"])};
    if (event.type != Type::Error)
        nameKind(event.object, type);
    return event;
}

ObjectKey keyOf(const Json &object)
{
    return {.ns = stringAt(object, {"metadata", "namespace"}), .name = stringAt(object, {"metadata", "name"})};
}

} // namespace keywright
