// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/CrdSchema.h"

#include "base/Clock.h"

#include <QHash>
#include <QRegularExpression>

#include <limits>

namespace keywright::sandbox {

namespace {

QString childPath(const QString &path, const std::string &name)
{
    const QString child = QString::fromStdString(name);
    return path.isEmpty() ? child : path + u'.' + child;
}

/// Null if the schema has no such member.
const Json *memberSchema(const Json &schema, const std::string &name)
{
    const Json *properties = find(schema, {"properties"});
    if (properties && properties->contains(name))
        return &(*properties)[name];
    const Json *others = find(schema, {"additionalProperties"});
    return others && others->is_object() ? others : nullptr;
}

bool keepsUnknown(const Json &schema) { return boolAt(schema, {"x-kubernetes-preserve-unknown-fields"}); }

QString typeName(const Json &value)
{
    if (value.is_number_integer())
        return QStringLiteral("integer");
    return QString::fromLatin1(value.type_name());
}

bool isOfType(const Json &value, const QString &type)
{
    if (type.isEmpty())
        return true;
    return typeName(value) == type || (type == u"number" && value.is_number());
}

bool matchesPattern(const QString &text, const QString &pattern)
{
    static QHash<QString, QRegularExpression> compiled;
    auto found = compiled.find(pattern);
    if (found == compiled.end())
        found = compiled.insert(pattern, QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption));
    // PCRE's $ also matches before a newline at the end, Go's does not.
    return found->match(text).hasMatch() && !text.endsWith(u'\n');
}

class Checker final
{
public:
    CrdSchema::Problems problems;

    void check(const Json &schema, const Json &value, const QString &path)
    {
        const QString type = stringAt(schema, {"type"});
        if (!isOfType(value, type)) {
            add(QStringLiteral("FieldValueTypeInvalid"),
                QStringLiteral("Invalid value: \"%1\": %2 in body must be of type %3: \"%1\"")
                    .arg(typeName(value), path, type),
                path, true);
            return;
        }
        if (value.is_object())
            checkObject(schema, value, path);
        else if (value.is_array())
            checkArray(schema, value, path);
        else if (value.is_string())
            checkText(schema, QString::fromStdString(value.get_ref<const std::string &>()), path);
        else if (value.is_number_integer())
            checkNumber(schema, value.get<qint64>(), path);
    }

private:
    void add(const QString &reason, const QString &message, const QString &path, bool blocks)
    {
        problems.causes.push_back({reason, message, path});
        problems.blocksRules = problems.blocksRules || blocks;
    }

    void checkObject(const Json &schema, const Json &value, const QString &path)
    {
        for (const QString &name : stringsAt(schema, {"required"})) {
            if (!value.contains(name.toStdString()))
                add(QStringLiteral("FieldValueRequired"), QStringLiteral("Required value"),
                    childPath(path, name.toStdString()), true);
        }
        const qint64 most = intAt(schema, {"maxProperties"}, -1);
        if (most >= 0 && static_cast<qint64>(value.size()) > most)
            add(QStringLiteral("FieldValueTooMany"),
                QStringLiteral("Too many: %1: must have at most %2 items").arg(value.size()).arg(most), path, true);
        for (const auto &[name, member] : value.items()) {
            if (const Json *known = memberSchema(schema, name))
                check(*known, member, childPath(path, name));
        }
    }

    void checkArray(const Json &schema, const Json &value, const QString &path)
    {
        const auto size = static_cast<qint64>(value.size());
        const qint64 most = intAt(schema, {"maxItems"}, -1);
        const qint64 least = intAt(schema, {"minItems"}, 0);
        if (most >= 0 && size > most)
            add(QStringLiteral("FieldValueTooMany"),
                QStringLiteral("Too many: %1: must have at most %2 items").arg(size).arg(most), path, true);
        if (size < least)
            add(QStringLiteral("FieldValueInvalid"),
                QStringLiteral("Invalid value: %1: %2 in body should have at least %3 items")
                    .arg(size)
                    .arg(path)
                    .arg(least),
                path, false);
        const Json *items = keywright::find(schema, {"items"});
        for (qint64 i = 0; items && i < size; ++i)
            check(*items, value[static_cast<size_t>(i)], QStringLiteral("%1[%2]").arg(path).arg(i));
    }

    void checkNumber(const Json &schema, qint64 number, const QString &path)
    {
        const auto refuse = [&](const QString &than, qint64 limit) {
            add(QStringLiteral("FieldValueInvalid"),
                QStringLiteral("Invalid value: %1: %2 in body should be %3 than or equal to %4")
                    .arg(QString::number(number), path, than, QString::number(limit)),
                path, true);
        };
        if (const qint64 least = intAt(schema, {"minimum"}, std::numeric_limits<qint64>::min()); number < least)
            refuse(QStringLiteral("greater"), least);
        if (const qint64 most = intAt(schema, {"maximum"}, std::numeric_limits<qint64>::max()); number > most)
            refuse(QStringLiteral("less"), most);
    }

    void checkText(const Json &schema, const QString &text, const QString &path)
    {
        const QString invalid = QStringLiteral("FieldValueInvalid");
        if (const Json *allowed = keywright::find(schema, {"enum"}); allowed && allowed->is_array()) {
            const QStringList values = stringsAt(schema, {"enum"});
            if (!values.contains(text))
                add(QStringLiteral("FieldValueNotSupported"),
                    QStringLiteral("Unsupported value: \"%1\": supported values: \"%2\"")
                        .arg(text, values.join(QStringLiteral("\", \""))),
                    path, true);
        }
        const qint64 most = intAt(schema, {"maxLength"}, -1);
        const qint64 length = text.toUcs4().size();
        if (most >= 0 && length > most) {
            add(QStringLiteral("FieldValueTooLong"),
                QStringLiteral("Too long: may not be more than %1 bytes").arg(most), path, true);
            return;
        }
        if (const qint64 least = intAt(schema, {"minLength"}, 0); length < least) {
            add(invalid,
                QStringLiteral("Invalid value: \"%1\": %2 in body should be at least %3 chars long")
                    .arg(text, path)
                    .arg(least),
                path, false);
            return;
        }
        const QString pattern = stringAt(schema, {"pattern"});
        if (!pattern.isEmpty() && !matchesPattern(text, pattern))
            add(invalid, QStringLiteral("Invalid value: \"%1\": %2 in body should match '%3'").arg(text, path, pattern),
                path, false);
        if (stringAt(schema, {"format"}) == u"date-time" && !fromRfc3339(text).isValid())
            add(QStringLiteral("FieldValueTypeInvalid"),
                QStringLiteral("Invalid value: \"%1\": %2 in body must be of type date-time: \"%1\"").arg(text, path),
                path, true);
    }
};

void pruneValue(const Json &schema, Json &value, const QString &path, QStringList &unknown)
{
    if (value.is_array()) {
        if (const Json *items = find(schema, {"items"})) {
            for (size_t i = 0; i < value.size(); ++i)
                pruneValue(*items, value[i], QStringLiteral("%1[%2]").arg(path).arg(i), unknown);
        }
        return;
    }
    if (!value.is_object() || keepsUnknown(schema))
        return;
    QStringList gone;
    for (auto &[name, member] : value.items()) {
        const Json *known = memberSchema(schema, name);
        if (!known)
            unknown.append(childPath(path, name));
        if (!known || member.is_null())
            gone.append(QString::fromStdString(name));
        else
            pruneValue(*known, member, childPath(path, name), unknown);
    }
    for (const QString &name : std::as_const(gone))
        value.erase(name.toStdString());
}

void defaultValue(const Json &schema, Json &value)
{
    if (value.is_array()) {
        if (const Json *items = find(schema, {"items"})) {
            for (Json &item : value)
                defaultValue(*items, item);
        }
    }
    const Json *properties = find(schema, {"properties"});
    if (!value.is_object() || !properties || !properties->is_object())
        return;
    for (const auto &[name, member] : properties->items()) {
        if (!value.contains(name) && member.contains("default"))
            value[name] = member["default"];
        if (value.contains(name))
            defaultValue(member, value[name]);
    }
}

std::optional<QString> refusalOf(const Json &schema, const Json &value, const QString &path)
{
    const QString type = stringAt(schema, {"type"});
    if (!value.is_null() && !isOfType(value, type)) {
        const QString wanted = type == u"object" ? QStringLiteral("map")
            : type == u"array"                   ? QStringLiteral("list")
            : type == u"integer"                 ? QStringLiteral("numeric")
                                                 : type;
        return QStringLiteral("%1: expected %2, got &value.valueUnstructured{Value:%3}")
            .arg(path, wanted, QString::fromStdString(value.dump()));
    }
    if (!value.is_object() || keepsUnknown(schema))
        return std::nullopt;
    for (const auto &[name, member] : value.items()) {
        const QString child = path + u'.' + QString::fromStdString(name);
        const Json *known = memberSchema(schema, name);
        if (!known)
            return child + QStringLiteral(": field not declared in schema");
        if (const auto refusal = refusalOf(*known, member, child))
            return refusal;
    }
    return std::nullopt;
}

/// kind, apiVersion and metadata are not the schema's to judge.
Json withoutHead(Json object)
{
    for (const char *name : {"kind", "apiVersion", "metadata"})
        object.erase(name);
    return object;
}

} // namespace

CrdSchema::CrdSchema(Json openApiSchema)
    : m_schema(std::move(openApiSchema))
{
}

QStringList CrdSchema::prune(Json &object) const
{
    QStringList unknown;
    Json body = withoutHead(object);
    pruneValue(m_schema, body, {}, unknown);
    for (const char *name : {"kind", "apiVersion", "metadata"}) {
        if (object.contains(name))
            body[name] = std::move(object[name]);
    }
    object = std::move(body);
    return unknown;
}

void CrdSchema::setDefaults(Json &object) const { defaultValue(m_schema, object); }

CrdSchema::Problems CrdSchema::validate(const Json &object) const
{
    Checker checker;
    checker.check(m_schema, withoutHead(object), {});
    return std::move(checker.problems);
}

std::optional<QString> CrdSchema::refusalOfApply(const Json &config) const
{
    return refusalOf(m_schema, withoutHead(config), {});
}

} // namespace keywright::sandbox
