// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Json.h"

#include <cmath>

namespace keywright {

Result<Json> parseJson(QByteArrayView text, const QString &what)
{
    try {
        return Json::parse(text.begin(), text.end());
    } catch (const Json::parse_error &error) {
        // byte is the place; what() would quote the last token read.
        return failure(ErrorKind::Protocol,
            QStringLiteral("%1 is not valid JSON (at byte %2 of %3).").arg(what).arg(error.byte).arg(text.size()));
    } catch (const Json::out_of_range &) {
        return failure(ErrorKind::Protocol, QStringLiteral("%1 holds a number that is too large.").arg(what));
    }
}

QByteArray dumpJson(const Json &json, int indent)
{
    const std::string text = json.dump(indent, ' ', false, Json::error_handler_t::replace);
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

const Json *find(const Json &json, std::initializer_list<const char *> path)
{
    const Json *at = &json;
    for (const char *key : path) {
        if (!at->is_object())
            return nullptr;
        const auto found = at->find(key);
        if (found == at->end())
            return nullptr;
        at = &*found;
    }
    return at;
}

QString stringAt(const Json &json, std::initializer_list<const char *> path, const QString &otherwise)
{
    const Json *found = find(json, path);
    return found && found->is_string() ? found->get<QString>() : otherwise;
}

qint64 intAt(const Json &json, std::initializer_list<const char *> path, qint64 otherwise)
{
    constexpr double limit = 9.2e18; // what a qint64 holds, with a margin for rounding
    const Json *found = find(json, path);
    if (!found || !found->is_number() || (found->is_number_float() && !(std::abs(found->get<double>()) < limit)))
        return otherwise;
    return found->get<qint64>();
}

bool boolAt(const Json &json, std::initializer_list<const char *> path, bool otherwise)
{
    const Json *found = find(json, path);
    return found && found->is_boolean() ? found->get<bool>() : otherwise;
}

const Json &listAt(const Json &json, std::initializer_list<const char *> path)
{
    static const Json empty = Json::array();
    const Json *found = find(json, path);
    return found && found->is_array() ? *found : empty;
}

QStringList stringsAt(const Json &json, std::initializer_list<const char *> path)
{
    QStringList strings;
    for (const Json &item : listAt(json, path))
        if (item.is_string())
            strings += item.get<QString>();
    return strings;
}

std::map<QString, QString> stringMapAt(const Json &json, std::initializer_list<const char *> path)
{
    std::map<QString, QString> strings;
    const Json *found = find(json, path);
    if (found && found->is_object())
        for (const auto &[key, value] : found->items())
            if (value.is_string())
                strings[QString::fromStdString(key)] = value.get<QString>();
    return strings;
}

Json toJson(const QStringList &strings)
{
    Json array = Json::array();
    for (const QString &text : strings)
        array.push_back(text);
    return array;
}

Json toJson(const std::map<QString, QString> &strings)
{
    Json object = Json::object();
    for (const auto &[key, value] : strings)
        object[key.toStdString()] = value;
    return object;
}

} // namespace keywright
