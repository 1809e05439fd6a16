// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultReply.h"

#include "base/Duration.h"

#include <QUuid>

namespace keywright::sandbox {

namespace vaultReply {

namespace {

Json envelope(const QString &mountType)
{
    return {{"request_id", QUuid::createUuid().toString(QUuid::WithoutBraces)}, {"lease_id", ""}, {"renewable", false},
        {"lease_duration", 0}, {"data", nullptr}, {"wrap_info", nullptr}, {"warnings", nullptr}, {"auth", nullptr},
        {"mount_type", mountType}};
}

} // namespace

VaultReply nothing() { return {204, nullptr}; }
VaultReply error(int status, const QString &message) { return {status, Json {{"errors", {message}}}}; }
VaultReply listedError(int status, const QString &message)
{
    return error(status, QStringLiteral("1 error occurred:\n\t* %1\n\n").arg(message));
}
VaultReply denied() { return listedError(403, QStringLiteral("permission denied")); }
VaultReply notFound() { return {404, Json {{"errors", Json::array()}}}; }
VaultReply unsupportedPath() { return listedError(404, QStringLiteral("unsupported path")); }
VaultReply unsupportedOperation() { return listedError(405, QStringLiteral("unsupported operation")); }
VaultReply noRoute(const QString &path)
{
    return error(404, QStringLiteral("no handler for route \"%1\". route entry not found.").arg(path));
}

VaultReply data(Json data, const QString &mountType)
{
    Json body = envelope(mountType);
    body["data"] = std::move(data);
    return {200, std::move(body)};
}

VaultReply auth(Json auth, const QString &mountType, const QStringList &warnings)
{
    Json body = envelope(mountType);
    body["auth"] = std::move(auth);
    if (!warnings.isEmpty())
        body["warnings"] = toJson(warnings);
    return {200, std::move(body)};
}

VaultReply systemData(const Json &data)
{
    Json body = envelope(QStringLiteral("system"));
    body["data"] = data;
    body.update(data);
    return {200, std::move(body)};
}

VaultReply lease(
    Json data, const QString &leaseId, qint64 seconds, const QString &mountType, const QStringList &warnings)
{
    Json body = envelope(mountType);
    body["data"] = std::move(data);
    body["lease_id"] = leaseId;
    body["lease_duration"] = seconds;
    body["renewable"] = true;
    if (!warnings.isEmpty())
        body["warnings"] = toJson(warnings);
    return {200, std::move(body)};
}

VaultReply keys(const QStringList &keys, const QString &mountType)
{
    return keys.isEmpty() ? notFound() : data({{"keys", toJson(keys)}}, mountType);
}

} // namespace vaultReply

std::optional<qint64> vaultSeconds(const Json &value)
{
    if (value.is_number())
        return static_cast<qint64>(value.get<double>());
    if (!value.is_string())
        return std::nullopt;
    QString text = QString::fromStdString(value.get_ref<const std::string &>());
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    if (const qint64 seconds = text.toLongLong(&isNumber); isNumber)
        return seconds;
    if (text.endsWith(u'd')) {
        text.chop(1);
        const double days = text.toDouble(&isNumber);
        return isNumber ? std::optional(static_cast<qint64>(days * 86400)) : std::nullopt;
    }
    const auto duration = parseDuration(text);
    return duration ? std::optional(static_cast<qint64>(duration->count() / 1000)) : std::nullopt;
}

QString cappedWarning(const QString &asked, qint64 limitSeconds)
{
    return QStringLiteral("TTL of \"%1\" exceeded the effective max_ttl of \"%2\"; TTL value is capped accordingly")
        .arg(asked, formatDuration(std::chrono::seconds(limitSeconds)));
}

QStringList vaultList(const Json &value)
{
    QStringList items;
    if (value.is_string())
        items = QString::fromStdString(value.get_ref<const std::string &>()).split(u',', Qt::SkipEmptyParts);
    if (value.is_array()) {
        for (const Json &item : value) {
            if (item.is_string())
                items.append(QString::fromStdString(item.get_ref<const std::string &>()));
        }
    }
    for (QString &item : items)
        item = item.trimmed();
    return items;
}

} // namespace keywright::sandbox
