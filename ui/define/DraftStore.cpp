// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/DraftStore.h"

#include "base/Clock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr qint64 largestDraft = 4 << 20;

/// What a manifest does not hold: texts that cannot be read yet.
Json draftToJson(const CredentialDraft &draft)
{
    Json json {{"manifest", draft.toManifest()}, {"cluster", draft.cluster}, {"policy", draft.policy},
        {"lifetime", draft.lifetime}, {"tags", draft.tags}, {"existingUser", draft.existingUser},
        {"iamUserName", draft.iamUserName}, {"arns", toJson(draft.arns)}, {"groups", toJson(draft.groups)},
        {"boundary", draft.boundary}, {"userPath", draft.userPath}};
    return json;
}

/// Of the object nothing but what the user could have written, and what names it: no leases.
Json withoutStatus(const Json &object)
{
    if (object.is_null())
        return object;
    Json kept = Json::object();
    for (const char *name : {"apiVersion", "kind", "spec"})
        if (const Json *value = find(object, {name}))
            kept[name] = *value;
    if (const Json *hash = find(object, {"status", "currentKey", "specHash"}))
        kept["status"]["currentKey"]["specHash"] = *hash;
    for (const char *name : {"annotations", "namespace", "name", "uid", "resourceVersion", "generation"})
        if (const Json *value = find(object, {"metadata", name}))
            kept["metadata"][name] = *value;
    return kept;
}

CredentialDraft draftFromJson(const Json &json)
{
    const Json *manifest = find(json, {"manifest"});
    CredentialDraft draft =
        CredentialDraft::fromObject(stringAt(json, {"cluster"}), manifest ? *manifest : Json::object());
    draft.policy = stringAt(json, {"policy"});
    draft.lifetime = stringAt(json, {"lifetime"});
    draft.tags = stringAt(json, {"tags"});
    draft.existingUser = boolAt(json, {"existingUser"});
    draft.iamUserName = stringAt(json, {"iamUserName"});
    draft.arns = stringsAt(json, {"arns"});
    draft.groups = stringsAt(json, {"groups"});
    draft.boundary = stringAt(json, {"boundary"});
    draft.userPath = stringAt(json, {"userPath"});
    return draft;
}

} // namespace

DraftStore::DraftStore(QString folder)
    : m_folder(folder.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1String("/drafts")
            : std::move(folder))
{
}

QString DraftStore::idFor(const QString &cluster, const QString &uid)
{
    if (uid.isEmpty())
        return QUuid::createUuid().toString(QUuid::WithoutBraces);
    return QString::fromLatin1(
        QCryptographicHash::hash((cluster + u'\n' + uid).toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

QString DraftStore::fileOf(const QString &id) const { return m_folder + u'/' + id + QLatin1String(".json"); }

void DraftStore::save(const Kept &kept) const
{
    if (!QDir().mkpath(m_folder))
        return;
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSaveFile file(fileOf(kept.id));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(dumpJson({{"savedAt", toRfc3339(kept.savedAt)}, {"draft", draftToJson(kept.draft)},
        {"base", withoutStatus(kept.base)}}));
    file.commit();
}

void DraftStore::remove(const QString &id) const { QFile::remove(fileOf(id)); }

std::vector<DraftStore::Kept> DraftStore::all() const
{
    std::vector<Kept> found;
    for (const QFileInfo &info : QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time)) {
        QFile file(info.filePath());
        if (info.size() > largestDraft || !file.open(QIODevice::ReadOnly))
            continue;
        const auto json = parseJson(file.readAll(), info.fileName());
        const Json *draft = json ? find(*json, {"draft"}) : nullptr;
        if (!draft)
            continue;
        const Json *base = find(*json, {"base"});
        found.push_back({.id = info.completeBaseName(),
            .draft = draftFromJson(*draft),
            .base = base ? *base : Json(),
            .savedAt = fromRfc3339(stringAt(*json, {"savedAt"}))});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Kept::savedAt);
    return found;
}

} // namespace keywright::ui
