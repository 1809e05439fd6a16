// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QString>
#include <QStringList>

#include <map>

namespace keywright {

/// A named entry of a kubeconfig file, as it stands there, and where it stands: paths in it are relative to that file.
struct KubeConfigEntry
{
    QString kind; ///< "cluster", "user" or "context"
    QString name;
    QString file;
    Json value;

    /// "cluster “prod” in /home/me/.kube/config"
    [[nodiscard]] QString toString() const;

    /// As text, also where YAML made a number of it; empty if absent.
    [[nodiscard]] QString text(const char *key) const;
    [[nodiscard]] bool flag(const char *key) const;
    /// What a "…-data" key holds in base64; empty if absent.
    [[nodiscard]] Result<QByteArray> data(const char *key) const;
    /// A path made absolute by the file's folder; empty if absent.
    [[nodiscard]] QString path(const char *key) const;
};

/// One or more kubeconfig files merged as kubectl merges them: the first file that has a name wins, whole.
struct KubeConfigFile
{
    QStringList files; ///< that exist, in order
    QString currentContext;
    std::map<QString, KubeConfigEntry> clusters;
    std::map<QString, KubeConfigEntry> users;
    std::map<QString, KubeConfigEntry> contexts;
    QStringList contextNames; ///< in the order of the files
};

/// Files that do not exist are left out, unless `mustExist`.
[[nodiscard]] Result<KubeConfigFile> readKubeConfigFiles(const QStringList &files, bool mustExist);

} // namespace keywright
