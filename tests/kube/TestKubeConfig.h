// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/KubeConfig.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <map>

namespace keywright::test {

/// Kubeconfig files in a folder of their own, and an environment that is the test's.
class TestKubeConfig final
{
public:
    std::map<QByteArray, QString> environment;

    /// Writes a file; the path is told. Folders are made.
    QString write(const QString &name, const QByteArray &content, bool executable = false) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        if (executable)
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] KubeConfigOptions options(const QString &kubeconfig = {}, const QString &context = {}) const
    {
        KubeConfigOptions options;
        options.kubeconfig = kubeconfig;
        options.context = context;
        options.serviceAccountFolder = path(QStringLiteral("serviceaccount"));
        options.environment = [this](const char *name) {
            const auto found = environment.find(name);
            return found == environment.end() ? QString() : found->second;
        };
        return options;
    }
    [[nodiscard]] Result<KubeConnection> load(const QString &kubeconfig = {}, const QString &context = {}) const
    {
        return loadKubeConnection(options(kubeconfig, context));
    }

private:
    QTemporaryDir m_folder;
};

/// One cluster "c", one context "x", one user "u" with `user` as its content (flow or indented by 4).
inline QByteArray configWithUser(const QByteArray &user, const QByteArray &cluster = "server: https://c:6443")
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: x\nclusters:\n- name: c\n  cluster:\n    " + cluster
        + "\nusers:\n- name: u\n  user:\n    " + user + "\ncontexts:\n- name: x\n  context: {cluster: c, user: u}\n";
}

} // namespace keywright::test
