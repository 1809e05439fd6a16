// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/KubeConfig.h"

#include <QDateTime>

namespace keywright {

/// What stands in a kubeconfig or in files beside it: token, token file, client certificate, user and password.
/// Files are looked at (stat) for each request and read again when they have changed: service account tokens rotate
/// every hour, client certificates of kubelets and cert-manager too. A file that is missing for a moment changes
/// nothing.
class FileCredentials final : public KubeCredentials
{
public:
    struct Sources
    {
        std::shared_ptr<const SecretBytes> token = {};
        QByteArray scheme = "Bearer";
        QString tokenFile = {}; ///< wins over `token`
        QByteArray certificatePem = {}; ///< wins over the files
        QByteArray keyPem = {};
        QString certificateFile = {};
        QString keyFile = {};
        QString owner = {}; ///< "user “x” in /home/me/.kube/config", for messages
    };

    /// Reads everything once, so that what is missing is said at the start.
    [[nodiscard]] static Result<std::shared_ptr<FileCredentials>> make(Sources sources);

    QCoro::Task<Result<Current>> current(CancelToken cancel) override;
    void invalidate() override;

private:
    /// What a file looked like when it was read.
    struct Stamp
    {
        QDateTime modified = {};
        qint64 size = -1;
        bool operator==(const Stamp &) const = default;
    };
    explicit FileCredentials(Sources sources)
        : m_sources(std::move(sources))
    {
    }
    [[nodiscard]] static Stamp stampOf(const QString &file);
    [[nodiscard]] Result<QByteArray> read(const QString &file) const;
    Result<void> readToken();
    Result<void> readCertificate();

    Sources m_sources;
    Current m_current;
    Stamp m_tokenStamp;
    Stamp m_certificateStamp;
    Stamp m_keyStamp;
};

} // namespace keywright
