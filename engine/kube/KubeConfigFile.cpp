// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeConfigFile.h"

#include "kube/Yaml.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace keywright {

namespace {

QString textOf(const Json *value)
{
    if (!value || value->is_null())
        return {};
    if (value->is_string())
        return value->get<QString>();
    return QString::fromUtf8(dumpJson(*value)); // a token of digits only
}

Result<void> addEntries(const Json &config, const QString &file, const char *list, const char *content,
    std::map<QString, KubeConfigEntry> &to, QStringList *names = nullptr)
{
    const Json *entries = find(config, {list});
    if (!entries || entries->is_null())
        return {};
    if (!entries->is_array())
        return failure(
            ErrorKind::Configuration, QStringLiteral("In %1, “%2” is not a list.").arg(file, QLatin1String(list)));
    for (const Json &entry : *entries) {
        const QString name = textOf(find(entry, {"name"}));
        const Json *value = find(entry, {content});
        if (value && !value->is_object() && !value->is_null())
            return failure(ErrorKind::Configuration,
                QStringLiteral("In %1, “%2” of “%3” under “%4” is not a mapping.")
                    .arg(file, QLatin1String(content), name, QLatin1String(list)));
        const bool isNew =
            to.emplace(name, KubeConfigEntry {QLatin1String(content), name, file, value ? *value : Json::object()})
                .second;
        if (isNew && names)
            names->append(name);
    }
    return {};
}

Result<Json> readYamlFile(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Configuration,
            QStringLiteral("The kubeconfig %1 cannot be read: %2.").arg(file, source.errorString()));
    const QByteArray bytes = source.readAll();
    auto config = parseYaml(bytes, QStringLiteral("The kubeconfig %1").arg(file));
    if (!config) {
        config.error().kind = ErrorKind::Configuration;
        return config;
    }
    if (config->is_null())
        return Json::object();
    if (!config->is_object())
        return failure(ErrorKind::Configuration, QStringLiteral("%1 is not a kubeconfig.").arg(file));
    return config;
}

} // namespace

QString KubeConfigEntry::text(const char *key) const { return textOf(find(value, {key})); }

bool KubeConfigEntry::flag(const char *key) const { return boolAt(value, {key}); }

QString KubeConfigEntry::toString() const { return QStringLiteral("%1 “%2” in %3").arg(kind, name, file); }

Result<QByteArray> KubeConfigEntry::data(const char *key) const
{
    const auto decoded = QByteArray::fromBase64Encoding(text(key).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return failure(ErrorKind::Configuration,
            QStringLiteral("“%1” of the %2 is not base64.").arg(QLatin1String(key), toString()));
    return decoded.decoded;
}

QString KubeConfigEntry::path(const char *key) const
{
    const QString text = this->text(key);
    return text.isEmpty() ? text : QDir::cleanPath(QFileInfo(file).absoluteDir().absoluteFilePath(text));
}

Result<KubeConfigFile> readKubeConfigFiles(const QStringList &files, bool mustExist)
{
    KubeConfigFile merged;
    for (const QString &file : files) {
        if (!mustExist && !QFileInfo::exists(file))
            continue;
        const auto config = readYamlFile(file);
        if (!config)
            return failure(config.error());
        merged.files += file;
        if (merged.currentContext.isEmpty())
            merged.currentContext = textOf(find(*config, {"current-context"}));
        for (const auto &added : {addEntries(*config, file, "clusters", "cluster", merged.clusters),
                 addEntries(*config, file, "users", "user", merged.users),
                 addEntries(*config, file, "contexts", "context", merged.contexts, &merged.contextNames)})
            if (!added)
                return failure(added.error());
    }
    return merged;
}

} // namespace keywright
