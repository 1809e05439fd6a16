// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/SettingsTable.h"

#include "base/Duration.h"

#include <QHostAddress>

namespace keywright {

using namespace Qt::StringLiterals;

QString allowedValues(const FieldInfo &field)
{
    if (!field.allowed.isEmpty())
        return field.allowed;
    switch (field.kind) {
    case SettingKind::Choice:
        return field.choices.mid(0, field.choices.size() - 1).join(u", "_s) + u" or "_s + field.choices.last();
    case SettingKind::Switch:
        return u"true or false"_s;
    case SettingKind::Duration:
        return u"a duration such as 90s or 1h30m"_s;
    case SettingKind::Number:
        return u"a number"_s;
    case SettingKind::Text:
    case SettingKind::File:
    case SettingKind::Texts:
    case SettingKind::Mounts:
        break;
    }
    return u"a text"_s;
}

std::optional<Json> valueFromText(const FieldInfo &field, const QString &text)
{
    switch (field.kind) {
    case SettingKind::Switch: {
        // As Go's strconv.ParseBool, by which Vault reads VAULT_SKIP_VERIFY.
        static const QStringList yes {u"1"_s, u"t"_s, u"T"_s, u"TRUE"_s, u"true"_s, u"True"_s};
        static const QStringList no {u"0"_s, u"f"_s, u"F"_s, u"FALSE"_s, u"false"_s, u"False"_s};
        if (yes.contains(text))
            return true;
        return no.contains(text) ? std::optional<Json>(false) : std::nullopt;
    }
    case SettingKind::Number: {
        bool ok = false;
        const double number = text.toDouble(&ok);
        return ok ? std::optional<Json>(number) : std::nullopt;
    }
    case SettingKind::Texts:
    case SettingKind::Mounts:
        return Json::array({text});
    case SettingKind::Text:
    case SettingKind::Choice:
    case SettingKind::File:
    case SettingKind::Duration:
        break;
    }
    return Json(text);
}

bool isAllowed(const FieldInfo &field, const Json &value)
{
    const auto accepted = [&](const Json &one) { return !field.accepts || field.accepts(one); };
    switch (field.kind) {
    case SettingKind::Text:
    case SettingKind::File:
        return value.is_string() && accepted(value);
    case SettingKind::Choice:
        return value.is_string() && field.choices.contains(value.get<QString>());
    case SettingKind::Duration:
        return value.is_string() && parseDuration(value.get<QString>()).has_value() && accepted(value);
    case SettingKind::Switch:
        return value.is_boolean();
    case SettingKind::Number:
        return value.is_number() && accepted(value);
    case SettingKind::Texts:
    case SettingKind::Mounts:
        return value.is_array() && std::all_of(value.begin(), value.end(), [&](const Json &one) {
            return one.is_string() && accepted(one);
        });
    }
    return false;
}

std::optional<std::pair<QString, quint16>> parseListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const quint16 port = colon < 0 ? 0 : text.mid(colon + 1).toUShort(&ok);
    QString host = text.left(colon);
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    const QHostAddress address(host);
    const bool sensible = host.isEmpty() ? !bracketed : !address.isNull();
    // An IPv6 address without brackets leaves open where the port begins.
    if (!ok || !sensible || (!host.isEmpty() && bracketed != (address.protocol() == QHostAddress::IPv6Protocol)))
        return std::nullopt;
    return std::pair {host, port};
}

} // namespace keywright
