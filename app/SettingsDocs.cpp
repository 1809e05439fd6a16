// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/SettingsDocs.h"

#include "app/SettingsTable.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

Json mountSchema();

Json schemaOf(const FieldInfo &field)
{
    Json schema {{"description", field.help}};
    if (!field.defaultValue.is_null())
        schema["default"] = field.defaultValue;
    switch (field.kind) {
    case SettingKind::Text:
    case SettingKind::File:
        schema["type"] = "string";
        break;
    case SettingKind::Choice:
        schema["enum"] = toJson(field.choices);
        break;
    case SettingKind::Duration:
        schema["type"] = "string";
        schema["pattern"] = "^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$";
        break;
    case SettingKind::Switch:
        schema["type"] = "boolean";
        break;
    case SettingKind::Number:
        schema["type"] = "number";
        break;
    case SettingKind::Texts:
        schema["type"] = "array";
        schema["items"] = {{"type", "string"}};
        break;
    case SettingKind::Mounts:
        schema["type"] = "array";
        schema["minItems"] = 1;
        schema["items"] = {{"anyOf", Json::array({Json {{"type", "string"}}, mountSchema()})}};
        break;
    }
    if (field.kind != SettingKind::Choice && !field.allowed.isEmpty())
        schema["description"] = u"%1 Allowed: %2."_s.arg(field.help, field.allowed);
    return schema;
}

Json objectSchema() { return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}}; }

Json mountSchema()
{
    Json schema = objectSchema();
    schema["required"] = {"name"};
    for (const auto &field : mountFields())
        schema["properties"][field.info.key.toStdString()] = schemaOf(field.info);
    return schema;
}

QString cell(QString text) { return text.replace(u'|', u"\\|"_s); }

QString code(const QString &text) { return text.isEmpty() ? QString() : u"`%1`"_s.arg(text); }

QString flagCell(const FieldInfo &field)
{
    if (field.flag.isEmpty())
        return {};
    return code(field.valueName.isEmpty() ? u"--"_s + field.flag : u"--%1 %2"_s.arg(field.flag, field.valueName));
}

QString defaultCell(const FieldInfo &field)
{
    return field.defaultValue.is_null() ? QString() : code(QString::fromUtf8(dumpJson(field.defaultValue)));
}

} // namespace

Json configSchema()
{
    Json root = objectSchema();
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    root["title"] = "Keywright's config file";
    root["properties"]["$schema"] = {{"type", "string"}};
    for (const auto &field : settingsTable()) {
        Json *at = &root;
        QStringList path = field.info.key.split(u'.');
        const QString last = path.takeLast();
        for (const QString &section : path) {
            Json &child = (*at)["properties"][section.toStdString()];
            if (child.is_null())
                child = objectSchema();
            at = &child;
        }
        (*at)["properties"][last.toStdString()] = schemaOf(field.info);
    }
    return root;
}

QString settingsMarkdown()
{
    QString text = u"| key in the file | flag | environment | default | what |\n|---|---|---|---|---|\n"_s;
    for (const auto &field : settingsTable())
        text += u"| %1 | %2 | %3 | %4 | %5 Allowed: %6. |\n"_s.arg(code(field.info.key), flagCell(field.info),
            code(field.info.environment), defaultCell(field.info), cell(field.info.help),
            cell(allowedValues(field.info)));
    text += u"\nA record in `mounts`:\n\n| key | default | what |\n|---|---|---|\n"_s;
    for (const auto &field : mountFields())
        text += u"| %1 | %2 | %3 Allowed: %4. |\n"_s.arg(
            code(field.info.key), defaultCell(field.info), cell(field.info.help), cell(allowedValues(field.info)));
    return text;
}

} // namespace keywright
