// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/IamKnowledge.h"

#include "iamdata/IamData.h"

namespace keywright {

namespace {

template<typename Kind>
struct Chosen
{
    std::unique_ptr<Kind> value;
    bool isInstalled = false;
};

template<typename Kind>
Result<Chosen<Kind>> chosen(IamFile file, const QByteArray &embedded, QStringList &troubles)
{
    auto own = Kind::read(embedded);
    if (!own)
        return failure(own.error());
    const auto kept = readInstalled(file);
    auto installed = !kept ? Result<std::unique_ptr<Kind>>(failure(kept.error()))
        : *kept            ? Kind::read(**kept)
                           : Result<std::unique_ptr<Kind>>(std::unique_ptr<Kind>());
    if (!installed)
        troubles += QStringLiteral("%1 The built-in one of %2 is used. %3")
                        .arg(installed.error().sentence, (*own)->date(), installed.error().hint);
    else if (*installed && (*installed)->date() >= (*own)->date())
        return Chosen<Kind> {.value = std::move(*installed), .isInstalled = true};
    return Chosen<Kind> {.value = std::move(*own)};
}

} // namespace

QByteArray IamKnowledge::said() const
{
    QByteArray text;
    for (const QString &trouble : troubles)
        text += "keywright: " + trouble.toUtf8() + '\n';
    return text;
}

Result<IamKnowledge> iamKnowledge()
{
    QStringList troubles;
    auto catalogue = chosen<Catalogue>(IamFile::Catalogue, embeddedCatalogue(), troubles);
    if (!catalogue)
        return failure(catalogue.error());
    auto managed = chosen<ManagedPolicies>(IamFile::ManagedPolicies, embeddedManagedPolicies(), troubles);
    if (!managed)
        return failure(managed.error());
    return IamKnowledge {.catalogue = std::move(catalogue->value),
        .managed = std::move(managed->value),
        .catalogueIsInstalled = catalogue->isInstalled,
        .managedIsInstalled = managed->isInstalled,
        .troubles = troubles};
}

} // namespace keywright
