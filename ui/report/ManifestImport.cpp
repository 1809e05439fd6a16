// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ManifestImport.h"

#include "credential/AwsCredential.h"
#include "kube/Yaml.h"
#include "ui/report/ManifestExport.h"
#include "ui/report/ReportText.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace keywright::ui {

namespace {

constexpr qint64 largestText = 16 * 1024 * 1024;
constexpr int mostFiles = 10'000;

ImportedManifest unusable(const QString &source, int document, const QString &why)
{
    return {.source = source, .document = document, .unusable = why};
}

ImportedManifest imported(const Json &object, const QString &source, int document)
{
    const QString kind = stringAt(object, {"kind"});
    const QString apiVersion = stringAt(object, {"apiVersion"});
    if (!object.is_object() || kind.isEmpty())
        return unusable(source, document, ReportText::tr("It is no Kubernetes object."));
    if (kind != QLatin1String("AwsCredential") || !apiVersion.startsWith(names::group + QLatin1Char('/')))
        return unusable(
            source, document, ReportText::tr("It is a %1 (%2), not an AwsCredential.").arg(kind, apiVersion));
    if (apiVersion != names::apiVersion)
        return unusable(source, document,
            ReportText::tr("Its apiVersion is %1; this Keywright knows %2.").arg(apiVersion, names::apiVersion));
    if (stringAt(object, {"metadata", "name"}).isEmpty())
        return unusable(source, document, ReportText::tr("It has no metadata.name."));
    ImportedManifest made {.source = source, .document = document, .object = manifestOf(object)};
    if (object.contains("status"))
        made.problems += ReportText::tr("Its status is left out: the engine writes that.");
    for (const QString &command : {names::rotateNow, names::compromised, names::revokeNow, names::abandon}) {
        if (stringMapAt(object, {"metadata", "annotations"}).contains(command))
            made.problems += ReportText::tr("Its annotation %1 is left out: that is a command.").arg(command);
    }
    if (!find(object, {"spec"}))
        made.problems += ReportText::tr("It has no spec.");
    else if (const auto parsed = parseAwsCredential(made.object); !parsed)
        made.problems += parsed.error().text();
    return made;
}

void addDocuments(const Json &document, const QString &source, int &number, std::vector<ImportedManifest> &all)
{
    const Json *items = find(document, {"items"});
    if (stringAt(document, {"kind"}).endsWith(QLatin1String("List")) && items && items->is_array()) {
        for (const Json &item : *items)
            all.push_back(imported(item, source, number++));
    } else
        all.push_back(imported(document, source, number++));
}

std::vector<ImportedManifest> documentsIn(QByteArrayView text, const QString &source)
{
    if (text.size() > largestText)
        return {unusable(source, 1, ReportText::tr("It is larger than %1 MiB.").arg(largestText / 1024 / 1024))};
    std::vector<ImportedManifest> all;
    const auto documents = parseYamlDocuments(text, source);
    if (!documents)
        return {unusable(source, 1, documents.error().text())};
    int number = 1;
    for (const Json &document : *documents)
        addDocuments(document, source, number, all);
    return all;
}

std::vector<ImportedManifest> fileIn(const QString &path, const QString &source)
{
    if (const QFileInfo info(path); info.exists() && !info.isFile()) // a pipe or a device may never end
        return {unusable(source, 1, ReportText::tr("It is no regular file."))};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {unusable(source, 1, file.errorString())};
    return documentsIn(file.read(largestText + 1), source); // whatever it says of its size
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator below(folder, {QStringLiteral("*.yaml"), QStringLiteral("*.yml"), QStringLiteral("*.json")},
        QDir::Files, QDirIterator::Subdirectories);
    while (below.hasNext() && files.size() <= mostFiles)
        files += below.next();
    files.sort();
    return files;
}

void append(std::vector<ImportedManifest> &all, std::vector<ImportedManifest> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

} // namespace

std::vector<ImportedManifest> importText(QByteArrayView text, const QString &source)
{
    return documentsIn(text, source);
}

std::vector<ImportedManifest> importFiles(const QStringList &paths)
{
    std::vector<ImportedManifest> all;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.isDir()) {
            append(all, fileIn(path, info.fileName()));
            continue;
        }
        const QStringList files = filesBelow(path);
        for (const QString &file : files.mid(0, mostFiles))
            append(all, fileIn(file, info.fileName() + QLatin1Char('/') + QDir(path).relativeFilePath(file)));
        if (files.isEmpty())
            all.push_back(unusable(info.fileName(), 1, ReportText::tr("The folder holds no *.yaml, *.yml or *.json.")));
        else if (files.size() > mostFiles)
            all.push_back(
                unusable(info.fileName(), 1, ReportText::tr("Only its first %1 files were read.").arg(mostFiles)));
    }
    return all;
}

std::vector<Json> usableManifests(const std::vector<ImportedManifest> &imported)
{
    std::vector<Json> usable;
    for (const ImportedManifest &one : imported) {
        if (one.unusable.isEmpty())
            usable.push_back(one.object);
    }
    return usable;
}

} // namespace keywright::ui
