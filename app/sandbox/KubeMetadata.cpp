// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeMetadata.h"

#include "base/Clock.h"

#include <QRandomGenerator>
#include <QUuid>

namespace keywright::sandbox {

namespace {

void copyMember(const Json &from, Json &to, const char *name)
{
    if (from.contains(name))
        to[name] = from[name];
    else
        to.erase(name);
}

std::string randomSuffix()
{
    static constexpr std::string_view letters = "bcdfghjklmnpqrstvwxz2456789";
    std::string suffix;
    for (int i = 0; i < 5; ++i)
        suffix += letters[QRandomGenerator::global()->bounded(static_cast<quint32>(letters.size()))];
    return suffix;
}

void dropEmptyMembers(Json &metadata)
{
    for (const char *name : {"labels", "annotations", "finalizers", "ownerReferences"}) {
        if (metadata.contains(name) && (metadata[name].is_null() || metadata[name].empty()))
            metadata.erase(name);
    }
}

} // namespace

void mergeJson(Json &target, const Json &patch)
{
    if (!target.is_object())
        target = Json::object();
    for (const auto &[name, value] : patch.items()) {
        if (value.is_null())
            target.erase(name);
        else if (value.is_object())
            mergeJson(target[name], value);
        else
            target[name] = value;
    }
}

void stampNewObject(const KubeType &type, const QString &ns, Json &object, const QDateTime &now)
{
    object["kind"] = type.kind;
    object["apiVersion"] = type.apiVersion();
    if (!object["metadata"].is_object())
        object["metadata"] = Json::object();
    Json &metadata = object["metadata"];
    const QString prefix = stringAt(metadata, {"generateName"});
    if (stringAt(metadata, {"name"}).isEmpty() && !prefix.isEmpty())
        metadata["name"] = prefix.toStdString() + randomSuffix();
    if (type.namespaced)
        metadata["namespace"] = ns;
    for (const char *name :
        {"deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion", "generation", "selfLink"})
        metadata.erase(name);
    dropEmptyMembers(metadata);
    metadata["uid"] = QUuid::createUuid().toString(QUuid::WithoutBraces);
    metadata["creationTimestamp"] = toRfc3339(now);
    if (type.hasGeneration)
        metadata["generation"] = 1;
    if (type.hasStatus && type.plural != u"namespaces")
        object.erase("status");
    if (type.plural == u"pods")
        object["status"] = {{"phase", "Pending"}, {"qosClass", "BestEffort"}};
    else if (type.hasStatus && !type.isCustom && type.plural != u"namespaces")
        object["status"] = Json::object();
}

void keepServerFields(const KubeType &type, const QString &subresource, const Json &live, Json &wanted)
{
    if (!wanted["metadata"].is_object())
        wanted["metadata"] = Json::object();
    if (subresource == u"status") {
        Json whole = live;
        copyMember(wanted, whole, "status");
        copyMember(wanted["metadata"], whole["metadata"], "managedFields");
        wanted = std::move(whole);
        return;
    }
    wanted["kind"] = type.kind;
    wanted["apiVersion"] = type.apiVersion();
    if (type.hasStatus)
        copyMember(live, wanted, "status");
    for (const char *name : {"name", "namespace", "uid", "creationTimestamp", "deletionTimestamp",
             "deletionGracePeriodSeconds", "generation", "resourceVersion"})
        copyMember(live["metadata"], wanted["metadata"], name);
    dropEmptyMembers(wanted["metadata"]);
}

void stripForSubresource(const KubeType &type, const QString &subresource, Json &config)
{
    if (subresource != u"status") {
        if (type.hasStatus)
            config.erase("status");
        return;
    }
    Json stripped {{"metadata", {{"name", config["metadata"]["name"]}}}};
    for (const char *name : {"kind", "apiVersion", "status"})
        copyMember(config, stripped, name);
    config = std::move(stripped);
}

bool isSpecChanged(const Json &live, const Json &wanted)
{
    const auto specOf = [](Json object) {
        for (const char *name : {"metadata", "status", "kind", "apiVersion"})
            object.erase(name);
        return object;
    };
    return specOf(live) != specOf(wanted);
}

} // namespace keywright::sandbox
