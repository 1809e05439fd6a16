// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/FieldSet.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace keywright::sandbox {

namespace {

/// Names of the path without list items, from the end: endsWith(path, {"containers", "env"}).
bool endsWith(const FieldPath &path, std::initializer_list<std::string_view> names)
{
    auto at = path.rbegin();
    for (auto name = std::rbegin(names); name != std::rend(names); ++name) {
        while (at != path.rend() && !at->starts_with("f:"))
            ++at;
        if (at == path.rend() || at->substr(2) != *name)
            return false;
        ++at;
    }
    return true;
}

bool isOwnable(const FieldPath &path)
{
    if (path.size() == 1)
        return path[0] != "f:apiVersion" && path[0] != "f:kind";
    if (path.size() < 2 || path[0] != "f:metadata")
        return true;
    static constexpr std::array<std::string_view, 12> serverKept {"f:name", "f:namespace", "f:uid", "f:resourceVersion",
        "f:generation", "f:creationTimestamp", "f:selfLink", "f:managedFields", "f:deletionTimestamp",
        "f:deletionGracePeriodSeconds", "f:generateName", "f:clusterName"};
    return std::ranges::find(serverKept, path[1]) == serverKept.end();
}

void collect(const Json &value, FieldPath &path, FieldSet &into);

void collectList(const Json &list, FieldPath &path, FieldSet &into)
{
    const ListRule rule = listRule(path);
    if (rule.kind == ListRule::Kind::Atomic || list.empty()) {
        into.insert(path);
        return;
    }
    for (const Json &item : list) {
        path.push_back(rule.kind == ListRule::Kind::Set ? "v:" + item.dump() : itemKey(rule, item));
        if (rule.kind == ListRule::Kind::Map) {
            path.push_back(".");
            into.insert(path);
            path.pop_back();
            collect(item, path, into);
        } else {
            into.insert(path);
        }
        path.pop_back();
    }
}

void collect(const Json &value, FieldPath &path, FieldSet &into)
{
    if (!path.empty() && !isOwnable(path))
        return;
    if (value.is_array()) {
        collectList(value, path, into);
    } else if (value.is_object() && !value.empty() && !isAtomicMap(path)) {
        for (const auto &[name, member] : value.items()) {
            path.push_back("f:" + name);
            collect(member, path, into);
            path.pop_back();
        }
    } else if (path != FieldPath {"f:metadata"} && !path.empty()) {
        into.insert(path);
    }
}

bool isItem(const Json &item, const std::string &element)
{
    if (element.starts_with("v:"))
        return "v:" + item.dump() == element;
    const Json keys = Json::parse(element.substr(2), nullptr, false);
    if (!keys.is_object() || !item.is_object())
        return false;
    return std::ranges::all_of(keys.items(),
        [&](const auto &entry) { return item.contains(entry.key()) && item[entry.key()] == entry.value(); });
}

bool eraseBelow(Json &value, FieldPath::const_iterator at, FieldPath::const_iterator end)
{
    const bool isLast = at + 1 == end || *(at + 1) == ".";
    if (at->starts_with("f:")) {
        const auto member = value.is_object() ? value.find(at->substr(2)) : value.end();
        if (!value.is_object() || member == value.end())
            return false;
        if (isLast || eraseBelow(*member, at + 1, end))
            value.erase(member);
        return value.empty();
    }
    if (!value.is_array())
        return false;
    const auto item = std::ranges::find_if(value, [&](const Json &candidate) { return isItem(candidate, *at); });
    if (item == value.end())
        return false;
    if (isLast)
        value.erase(item);
    else
        eraseBelow(*item, at + 1, end);
    return value.empty();
}

void mergeInto(Json &live, const Json &config, FieldPath &path)
{
    if (config.is_object() && live.is_object() && !isAtomicMap(path)) {
        for (const auto &[name, value] : config.items()) {
            path.push_back("f:" + name);
            if (live.contains(name))
                mergeInto(live[name], value, path);
            else
                live[name] = value;
            path.pop_back();
        }
        return;
    }
    const ListRule rule = config.is_array() && live.is_array() ? listRule(path) : ListRule {};
    if (rule.kind == ListRule::Kind::Atomic) {
        live = config;
        return;
    }
    for (const Json &item : config) {
        const std::string element = rule.kind == ListRule::Kind::Set ? "v:" + item.dump() : itemKey(rule, item);
        const auto same = std::ranges::find_if(live, [&](const Json &candidate) { return isItem(candidate, element); });
        if (same == live.end()) {
            live.push_back(item);
        } else if (rule.kind == ListRule::Kind::Map) {
            path.push_back(element);
            mergeInto(*same, item, path);
            path.pop_back();
        }
    }
}

void readFields(const Json &fields, FieldPath &path, FieldSet &into)
{
    if (!fields.is_object())
        return;
    if (fields.empty() && !path.empty())
        into.insert(path);
    for (const auto &[name, value] : fields.items()) {
        path.push_back(name);
        readFields(value, path, into);
        path.pop_back();
    }
}

} // namespace

ListRule listRule(const FieldPath &path)
{
    using Kind = ListRule::Kind;
    if (endsWith(path, {"metadata", "finalizers"}))
        return {.kind = Kind::Set};
    if (endsWith(path, {"metadata", "ownerReferences"}))
        return {.kind = Kind::Map, .keys = {"uid"}};
    if (endsWith(path, {"ports"}) && endsWith(path, {"containers", "ports"}))
        return {.kind = Kind::Map, .keys = {"containerPort", "protocol"}};
    if (endsWith(path, {"volumeMounts"}))
        return {.kind = Kind::Map, .keys = {"mountPath"}};
    for (const std::string_view name :
        {"containers", "initContainers", "ephemeralContainers", "env", "volumes", "imagePullSecrets"}) {
        if (endsWith(path, {name}))
            return {.kind = Kind::Map, .keys = {"name"}};
    }
    return {};
}

bool isAtomicMap(const FieldPath &path)
{
    for (const std::string_view name : {"iamPolicy", "selector", "secretKeyRef", "configMapKeyRef", "fieldRef",
             "regarding", "related", "involvedObject"}) {
        if (endsWith(path, {name}))
            return true;
    }
    return false;
}

std::string itemKey(const ListRule &rule, const Json &item)
{
    Json keys = Json::object();
    for (const std::string &key : rule.keys) {
        if (item.is_object() && item.contains(key))
            keys[key] = item[key];
    }
    return "k:" + keys.dump(-1, ' ', false, Json::error_handler_t::replace);
}

FieldSet ownableFields(const Json &object)
{
    FieldSet fields;
    FieldPath path;
    collect(object, path, fields);
    return fields;
}

const Json *valueAt(const Json &object, const FieldPath &path)
{
    const Json *value = &object;
    for (const std::string &element : path) {
        if (element == ".")
            return value;
        if (element.starts_with("f:")) {
            const auto member = value->is_object() ? value->find(element.substr(2)) : value->end();
            if (!value->is_object() || member == value->end())
                return nullptr;
            value = &*member;
        } else {
            if (!value->is_array())
                return nullptr;
            const auto item =
                std::ranges::find_if(*value, [&](const Json &candidate) { return isItem(candidate, element); });
            if (item == value->end())
                return nullptr;
            value = &*item;
        }
    }
    return value;
}

void eraseField(Json &object, const FieldPath &path)
{
    if (!path.empty())
        eraseBelow(object, path.begin(), path.end());
}

void mergeFields(Json &live, const Json &config)
{
    FieldPath path;
    mergeInto(live, config, path);
}

Json toFieldsV1(const FieldSet &fields)
{
    Json root = Json::object();
    for (const FieldPath &path : fields) {
        Json *at = &root;
        for (const std::string &element : path) {
            Json &next = (*at)[element];
            if (next.is_null())
                next = Json::object();
            at = &next;
        }
    }
    return root;
}

FieldSet fromFieldsV1(const Json &fieldsV1)
{
    FieldSet fields;
    FieldPath path;
    readFields(fieldsV1, path, fields);
    return fields;
}

QString describe(const FieldPath &path)
{
    QString text;
    for (const std::string &element : path) {
        if (element.starts_with("f:")) {
            text += u'.' + QString::fromStdString(element.substr(2));
        } else if (element.starts_with("k:")) {
            QStringList parts;
            const Json keys = Json::parse(element.substr(2), nullptr, false);
            if (keys.is_object()) {
                for (const auto &[name, value] : keys.items())
                    parts.append(QString::fromStdString(name + "=" + value.dump()));
            }
            text += u'[' + parts.join(u',') + u']';
        } else if (element.starts_with("v:")) {
            text += QStringLiteral("[=%1]").arg(QString::fromStdString(element.substr(2)));
        }
    }
    return text;
}

} // namespace keywright::sandbox
