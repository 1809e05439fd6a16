// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Clock.h"
#include "base/Duration.h"
#include "credential/AwsCredential.h"
#include "credential/JsonFields.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace keywright {

namespace {

constexpr size_t historyLength = 20;
constexpr qsizetype mostRoleMounts = 32;
constexpr size_t mostIamUsers = 32; // each has its static role: more were not made here
constexpr qsizetype longestMount = 256;

QDateTime timeAt(const Json &json, const char *name)
{
    const QString text = stringAt(json, {name});
    return text.isEmpty() ? QDateTime() : fromRfc3339(text);
}

/// Numbers in a status may be anything: only whole ones that fit count.
qint64 wholeAt(const Json &json, const char *name)
{
    const Json *const found = find(json, {name});
    if (!found || !found->is_number_integer())
        return 0;
    if (found->is_number_unsigned() && found->get<quint64>() > quint64(std::numeric_limits<qint64>::max()))
        return 0;
    return found->get<qint64>();
}

template<typename Parse>
void forEachIn(const Json &json, const char *name, Parse parse)
{
    const Json *const list = find(json, {name});
    if (list && list->is_array())
        for (const Json &item : *list)
            if (item.is_object())
                parse(item);
}

Condition parseCondition(const Json &json)
{
    return {.type = stringAt(json, {"type"}),
        .status = stringAt(json, {"status"}, QStringLiteral("Unknown")),
        .reason = stringAt(json, {"reason"}),
        .message = stringAt(json, {"message"}),
        .lastTransitionTime = timeAt(json, "lastTransitionTime"),
        .observedGeneration = wholeAt(json, "observedGeneration")};
}

HistoryEntry parseHistoryEntry(const Json &json)
{
    return {.time = timeAt(json, "time"),
        .what = stringAt(json, {"what"}),
        .accessKeyId = AccessKeyId(stringAt(json, {"accessKeyId"})),
        .took = parseDuration(stringAt(json, {"took"})).value_or(std::chrono::milliseconds(0)),
        .outcome = stringAt(json, {"outcome"})};
}

std::optional<Key> parseKeyAt(const Json &json, const char *name)
{
    const Json *const found = find(json, {name});
    return found ? parseKey(*found) : std::nullopt;
}

bool isUserName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A[A-Za-z0-9+=,.@_-]{1,64}\z)"));
    return allowed.match(name).hasMatch();
}

bool isMount(const QString &mount)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A%1(/%1)*\z)").arg(QStringLiteral("[\\w-][\\w.-]*")));
    return mount.size() <= longestMount && allowed.match(mount).hasMatch();
}

/// Ids as AWS makes them: they come to stand in a command that an admin is told.
std::vector<AccessKeyId> parseIds(const Json &json, const char *name)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A[A-Za-z0-9]{1,128}\z)"));
    std::vector<AccessKeyId> ids;
    for (const QString &id : stringsAt(json, {name}))
        if (allowed.match(id).hasMatch() && ids.size() < 2)
            ids.emplace_back(id);
    return ids;
}

/// Not set for what cannot be: it names what is deleted in Vault.
std::optional<IamUser> parseIamUser(const Json &json)
{
    IamUser user {.mount = stringAt(json, {"mount"}),
        .name = stringAt(json, {"name"}),
        .keys = parseIds(json, "keys"),
        .left = parseIds(json, "left"),
        .held = boolAt(json, {"held"}),
        .gone = boolAt(json, {"gone"})};
    if (!isUserName(user.name) || !isMount(user.mount))
        return {};
    return user;
}

void putNumber(Json &json, const char *name, qint64 number)
{
    if (number != 0)
        json[name] = number;
}

Json toJson(const Condition &condition)
{
    Json json = {{"type", condition.type}, {"status", condition.status}, {"reason", condition.reason},
        {"message", condition.message}};
    putTime(json, "lastTransitionTime", condition.lastTransitionTime);
    putNumber(json, "observedGeneration", condition.observedGeneration);
    return json;
}

Json toJson(const HistoryEntry &entry)
{
    Json json = Json::object();
    putTime(json, "time", entry.time);
    putText(json, "what", entry.what);
    putText(json, "accessKeyId", entry.accessKeyId.value);
    if (entry.took.count() != 0)
        json["took"] = formatDuration(entry.took);
    putText(json, "outcome", entry.outcome);
    return json;
}

void putIds(Json &json, const char *name, const std::vector<AccessKeyId> &ids)
{
    for (const AccessKeyId &id : ids)
        json[name].push_back(id.value);
}

Json toJson(const IamUser &user)
{
    Json json = Json::object();
    putText(json, "mount", user.mount);
    putText(json, "name", user.name);
    putIds(json, "keys", user.keys);
    putIds(json, "left", user.left);
    if (user.held)
        json["held"] = true;
    if (user.gone)
        json["gone"] = true;
    return json;
}

} // namespace

std::optional<Key> parseKey(const Json &json)
{
    Key key {.accessKeyId = AccessKeyId(stringAt(json, {"accessKeyId"})),
        .userArn = stringAt(json, {"userArn"}),
        .leaseId = LeaseId(stringAt(json, {"leaseId"})),
        .mount = stringAt(json, {"mount"}),
        .issuedAt = timeAt(json, "issuedAt"),
        .publishedAt = timeAt(json, "publishedAt"),
        .expiresAt = timeAt(json, "expiresAt"),
        .specHash = stringAt(json, {"specHash"}),
        .rotateNow = stringAt(json, {"rotateNow"}),
        .compromised = stringAt(json, {"compromised"}),
        .capped = boolAt(json, {"capped"}),
        .unscheduled = boolAt(json, {"unscheduled"}),
        .revokeBy = timeAt(json, "revokeBy")};
    if (key.accessKeyId.isEmpty() && key.leaseId.isEmpty())
        return {};
    return key;
}

Json toJson(const Key &key)
{
    Json json = Json::object();
    putText(json, "accessKeyId", key.accessKeyId.value);
    putText(json, "userArn", key.userArn);
    putText(json, "leaseId", key.leaseId.value);
    putText(json, "mount", key.mount);
    putTime(json, "issuedAt", key.issuedAt);
    putTime(json, "publishedAt", key.publishedAt);
    putTime(json, "expiresAt", key.expiresAt);
    putText(json, "specHash", key.specHash);
    putText(json, "rotateNow", key.rotateNow);
    putText(json, "compromised", key.compromised);
    if (key.capped)
        json["capped"] = true;
    if (key.unscheduled)
        json["unscheduled"] = true;
    putTime(json, "revokeBy", key.revokeBy);
    return json;
}

CredentialStatus parseCredentialStatus(const Json &json)
{
    CredentialStatus status;
    status.observedGeneration = wholeAt(json, "observedGeneration");
    forEachIn(json, "conditions", [&](const Json &item) {
        if (Condition condition = parseCondition(item); !condition.type.isEmpty())
            status.conditions.push_back(std::move(condition));
    });
    status.secretName = stringAt(json, {"secretName"});
    status.secretResourceVersion = stringAt(json, {"secretResourceVersion"});
    status.pendingKey = parseKeyAt(json, "pendingKey");
    status.currentKey = parseKeyAt(json, "currentKey");
    forEachIn(json, "retiringKeys", [&](const Json &item) {
        if (std::optional<Key> key = parseKey(item))
            status.retiringKeys.push_back(*std::move(key));
    });
    forEachIn(json, "iamUsers", [&](const Json &item) {
        if (std::optional<IamUser> user = parseIamUser(item); user && status.iamUsers.size() < mostIamUsers)
            status.iamUsers.push_back(*std::move(user));
    });
    status.roleMounts = stringsAt(json, {"roleMounts"});
    status.roleMounts.removeDuplicates();
    status.roleMounts.resize(std::min(status.roleMounts.size(), mostRoleMounts));
    status.secretSpecHash = stringAt(json, {"secretSpecHash"});
    status.nextRotation = timeAt(json, "nextRotation");
    status.rotateNowSeen = stringAt(json, {"rotateNowSeen"});
    status.compromisedSeen = stringAt(json, {"compromisedSeen"});
    status.revokeNowSeen = stringAt(json, {"revokeNowSeen"});
    status.restartedFor = stringAt(json, {"restartedFor"});
    status.earlyRotations = static_cast<int>(std::clamp<qint64>(wholeAt(json, "earlyRotations"), 0, 1'000'000));
    status.earlyRotationAt = timeAt(json, "earlyRotationAt");
    forEachIn(json, "history", [&](const Json &item) { status.history.push_back(parseHistoryEntry(item)); });
    if (status.history.size() > historyLength)
        status.history.erase(status.history.begin(), status.history.end() - historyLength);
    return status;
}

Json toJson(const CredentialStatus &status)
{
    Json json = Json::object();
    putNumber(json, "observedGeneration", status.observedGeneration);
    for (const Condition &condition : status.conditions)
        json["conditions"].push_back(toJson(condition));
    putText(json, "secretName", status.secretName);
    putText(json, "secretResourceVersion", status.secretResourceVersion);
    if (status.pendingKey)
        json["pendingKey"] = keywright::toJson(*status.pendingKey);
    if (status.currentKey)
        json["currentKey"] = keywright::toJson(*status.currentKey);
    for (const Key &key : status.retiringKeys)
        json["retiringKeys"].push_back(keywright::toJson(key));
    for (const IamUser &user : status.iamUsers)
        json["iamUsers"].push_back(toJson(user));
    if (!status.roleMounts.isEmpty())
        json["roleMounts"] = keywright::toJson(status.roleMounts);
    putText(json, "secretSpecHash", status.secretSpecHash);
    putTime(json, "nextRotation", status.nextRotation);
    putText(json, "rotateNowSeen", status.rotateNowSeen);
    putText(json, "compromisedSeen", status.compromisedSeen);
    putText(json, "revokeNowSeen", status.revokeNowSeen);
    putText(json, "restartedFor", status.restartedFor);
    putNumber(json, "earlyRotations", status.earlyRotations);
    putTime(json, "earlyRotationAt", status.earlyRotationAt);
    const size_t skipped = status.history.size() > historyLength ? status.history.size() - historyLength : 0;
    for (size_t i = skipped; i < status.history.size(); ++i)
        json["history"].push_back(toJson(status.history[i]));
    return json;
}

} // namespace keywright
