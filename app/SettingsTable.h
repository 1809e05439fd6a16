// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "base/Json.h"
#include "base/Result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace keywright {

enum class SettingKind {
    Text,
    Choice, ///< one of FieldInfo::choices
    File, ///< in the config file: relative to the folder of that file
    Duration, ///< as Kubernetes writes it
    Switch, ///< a flag without a value; true or false in the file
    Number,
    Texts, ///< a flag that may be repeated; an array in the file
    Mounts, ///< like Texts, or records of mountFields() in the file
};

/// One row: a setting that can be given as flag, environment variable or key of the config file, as far as those are
/// not empty. `--help`, docs/configuration.md and resources/config.schema.json are made from the rows.
struct FieldInfo
{
    QString flag = {}; ///< without dashes
    QString key = {}; ///< in the config file, with dots for nesting
    QString environment = {};
    SettingKind kind = SettingKind::Text;
    QString valueName = {}; ///< in --help: NAME
    Json defaultValue = nullptr; ///< as it would stand in the file; null: none
    QString help = {};
    QString allowed = {}; ///< for messages: what a value must be
    bool (*accepts)(const Json &) = nullptr; ///< beyond the kind; each element of Texts
    QStringList choices = {};
    /// The variable only takes the place of file and default: somebody else reads its value (KUBECONFIG is a list).
    bool environmentStays = false;
};

template<typename Target>
struct Field
{
    FieldInfo info;
    void (*take)(Target &, const Json &);
};

[[nodiscard]] const std::vector<Field<Settings>> &settingsTable();
[[nodiscard]] const std::vector<Field<MountRecord>> &mountFields();

/// "a duration such as 90s or 1h30m", "text or json": what the field's values must be.
[[nodiscard]] QString allowedValues(const FieldInfo &field);
/// A value of a flag or environment variable in the form that the file has. Error: nothing but the fact.
[[nodiscard]] std::optional<Json> valueFromText(const FieldInfo &field, const QString &text);
/// The value has the field's type and is accepted by it.
[[nodiscard]] bool isAllowed(const FieldInfo &field, const Json &value);
/// Splits "ADDR:PORT", "[::1]:PORT" and ":PORT".
[[nodiscard]] std::optional<std::pair<QString, quint16>> parseListenAddress(const QString &text);

} // namespace keywright
