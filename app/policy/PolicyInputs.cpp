// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/PolicyInputs.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace keywright {

Result<std::vector<PolicyInput>> policyInputs(const QStringList &names)
{
    std::vector<PolicyInput> inputs;
    for (const QString &name : names) {
        const QFileInfo info(name);
        if (name != QLatin1String("-") && !info.exists())
            return failure(ErrorKind::NotFound, QStringLiteral("%1: No such file or folder.").arg(name));
        if (!info.isDir()) { // a pipe too
            inputs.push_back({.name = name});
            continue;
        }
        QStringList found;
        QDirIterator files(name, {QStringLiteral("*.json"), QStringLiteral("*.yaml"), QStringLiteral("*.yml")},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found += QDir::cleanPath(files.next());
        std::sort(found.begin(), found.end());
        for (const QString &file : found)
            inputs.push_back({.name = file, .isNamed = false});
    }
    return inputs;
}

Result<PolicySource> readPolicyInput(const PolicyInput &input)
{
    QFile file(input.name);
    const bool isOpen =
        input.name == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return failure(ErrorKind::NotFound, QStringLiteral("%1: %2.").arg(input.name, file.errorString()));
    PolicySource text {.name = input.name, .text = file.read(policyFileLimits.bytes + 1), .isNamed = input.isNamed};
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1: %2.").arg(input.name, file.errorString()));
    if (text.text.size() > policyFileLimits.bytes)
        return failure(ErrorKind::InvalidInput,
            QStringLiteral("%1:1:1: The file is larger than %2 MB.")
                .arg(input.name, QString::number(policyFileLimits.bytes >> 20)));
    return text;
}

} // namespace keywright
