// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <map>

namespace keywright {

using Json = nlohmann::json;

/// Parses UTF-8 JSON; no exception leaves. `what` names the text in the error ("the answer of Vault", a file name).
/// The error never quotes the text: it may hold secrets.
[[nodiscard]] Result<Json> parseJson(QByteArrayView text, const QString &what);
/// Compact UTF-8. Invalid UTF-8 in strings is replaced, never thrown at.
[[nodiscard]] QByteArray dumpJson(const Json &json, int indent = -1);

/// Readers that never throw: what is absent or of another type gives the default.
/// `path` is a list of object keys: member(status, {"currentKey", "leaseId"}).
[[nodiscard]] const Json *find(const Json &json, std::initializer_list<const char *> path);
[[nodiscard]] QString stringAt(
    const Json &json, std::initializer_list<const char *> path, const QString &otherwise = {});
[[nodiscard]] qint64 intAt(const Json &json, std::initializer_list<const char *> path, qint64 otherwise = 0);
[[nodiscard]] bool boolAt(const Json &json, std::initializer_list<const char *> path, bool otherwise = false);
/// The array there, or an empty one. It lives as long as `json`.
[[nodiscard]] const Json &listAt(const Json &json, std::initializer_list<const char *> path);
[[nodiscard]] QStringList stringsAt(const Json &json, std::initializer_list<const char *> path);
[[nodiscard]] std::map<QString, QString> stringMapAt(const Json &json, std::initializer_list<const char *> path);

[[nodiscard]] Json toJson(const QStringList &strings);
[[nodiscard]] Json toJson(const std::map<QString, QString> &strings);

} // namespace keywright

namespace nlohmann {

template<>
struct adl_serializer<QString>
{
    static void to_json(json &j, const QString &text) { j = text.toStdString(); }
    static void from_json(const json &j, QString &text)
    {
        text = QString::fromStdString(j.get_ref<const std::string &>());
    }
};

} // namespace nlohmann
