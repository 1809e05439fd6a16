// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ConfigFile.h"

#include "app/SettingsTable.h"
#include "base/Nearest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

/// One reading of one file: collects values and everything that is wrong.
class Reader final
{
public:
    explicit Reader(const QString &path)
        : m_path(path)
    {
        for (const auto &field : settingsTable())
            if (!field.info.key.isEmpty())
                m_fields[field.info.key] = &field.info;
    }

    void readObject(const Json &object, const QString &prefix)
    {
        for (const auto &[name, value] : object.items()) {
            const QString key = prefix + QString::fromStdString(name);
            if (key == "$schema"_L1)
                continue; // editors find the schema by it
            if (const auto field = m_fields.find(key); field != m_fields.end())
                readValue(*field->second, key, value);
            else if (!isSection(key))
                problem(u"unknown key “%1”. Did you mean “%2”?"_s.arg(key, nearest(key, knownKeys())));
            else if (value.is_object())
                readObject(value, key + u'.');
            else
                problem(u"“%1” is %2, must be an object {…}."_s.arg(key, shownValue(value)));
        }
    }

    void problem(const QString &text) { m_problems += m_path + u": "_s + text; }

    Result<ConfigValues> take()
    {
        if (!m_problems.isEmpty())
            return failure(ErrorKind::Configuration, m_problems.join(u'\n'));
        return std::move(m_values);
    }

private:
    [[nodiscard]] bool isSection(const QString &key) const
    {
        const auto after = m_fields.lower_bound(key + u'.');
        return after != m_fields.end() && after->first.startsWith(key + u'.');
    }

    [[nodiscard]] QStringList knownKeys() const
    {
        QStringList keys;
        for (const auto &[key, field] : m_fields)
            keys += key;
        return keys;
    }

    void readValue(const FieldInfo &field, const QString &key, const Json &value)
    {
        const bool isList = field.kind == SettingKind::Texts || field.kind == SettingKind::Mounts;
        if (!isList) {
            checkOne(field, key, value);
        } else if (!value.is_array()) {
            problem(u"“%1” is %2, must be a list […]."_s.arg(key, shownValue(value)));
        } else {
            int index = 0;
            for (const Json &element : value)
                checkElement(field, u"%1[%2]"_s.arg(key).arg(index++), element);
            if (field.kind == SettingKind::Mounts)
                checkMountNames(key, value);
        }
        m_values[key] =
            field.kind == SettingKind::File && value.is_string() ? Json(absolute(value.get<QString>())) : value;
    }

    void checkOne(const FieldInfo &field, const QString &key, const Json &value)
    {
        if (!isAllowed(field, value))
            problem(u"“%1” is %2, must be %3."_s.arg(key, shownValue(value), allowedValues(field)));
    }

    void checkElement(const FieldInfo &field, const QString &key, const Json &element)
    {
        if (field.kind == SettingKind::Mounts && element.is_object())
            return checkMount(key, element);
        if (!isAllowed(field, Json::array({element})))
            problem(u"“%1” is %2, must be %3."_s.arg(key, shownValue(element), allowedValues(field)));
    }

    void checkMount(const QString &key, const Json &record)
    {
        QStringList known;
        for (const auto &field : mountFields())
            known += field.info.key;
        for (const auto &[name, value] : record.items()) {
            const QString member = QString::fromStdString(name);
            const qsizetype index = known.indexOf(member);
            if (index < 0)
                problem(u"unknown key “%1.%2”. Did you mean “%1.%3”?"_s.arg(key, member, nearest(member, known)));
            else
                checkOne(mountFields()[static_cast<std::size_t>(index)].info, key + u'.' + member, value);
        }
        if (!record.contains("name"))
            problem(u"“%1” has no “name”: the path of the mount in Vault."_s.arg(key));
    }

    void checkMountNames(const QString &key, const Json &mounts)
    {
        QStringList names;
        for (const Json &mount : mounts)
            names += mount.is_string() ? mount.get<QString>() : stringAt(mount, {"name"});
        for (const QString &name : QSet<QString>(names.begin(), names.end()))
            if (!name.isEmpty() && names.count(name) > 1)
                problem(u"“%1” names the mount “%2” twice."_s.arg(key, name));
        if (mounts.empty())
            problem(u"“%1” is empty, must name one mount at least."_s.arg(key));
    }

    [[nodiscard]] QString absolute(const QString &file) const
    {
        return QFileInfo(m_path).absoluteDir().absoluteFilePath(file);
    }

    QString m_path;
    std::map<QString, const FieldInfo *> m_fields;
    ConfigValues m_values;
    QStringList m_problems;
};

QString lineAndColumn(const QByteArray &text, std::size_t byte)
{
    const QByteArray before = text.left(static_cast<qsizetype>(byte > 0 ? byte - 1 : 0));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return u"line %1, column %2"_s.arg(before.count('\n') + 1).arg(QString::fromUtf8(before.mid(lineStart)).size() + 1);
}

} // namespace

Result<ConfigValues> parseConfig(const QByteArray &text, const QString &path)
{
    Reader reader(path);
    try {
        const Json json = Json::parse(text.begin(), text.end());
        if (json.is_object())
            reader.readObject(json, {});
        else
            reader.problem(u"must be one JSON object {…}."_s);
    } catch (const Json::parse_error &error) {
        reader.problem(u"not valid JSON, at %1."_s.arg(lineAndColumn(text, error.byte)));
    } catch (const Json::out_of_range &) {
        reader.problem(u"holds a number that is too large."_s);
    }
    return reader.take();
}

Result<ConfigValues> readConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Configuration,
            u"The config file %1 cannot be read: %2."_s.arg(path, file.errorString()),
            u"Give --config the path of a JSON file, or leave it out."_s);
    const QByteArray text = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError || text.size() > largestFile)
        return failure(ErrorKind::Configuration,
            text.size() > largestFile ? u"The config file %1 is larger than 1 MiB."_s.arg(path)
                                      : u"The config file %1 cannot be read: %2."_s.arg(path, file.errorString()));
    return parseConfig(text, path);
}

QString shownValue(const Json &value)
{
    const QString text = QString::fromUtf8(dumpJson(value));
    return text.size() <= 80 ? text : text.left(77) + u"…"_s;
}

} // namespace keywright
