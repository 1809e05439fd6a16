// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/FileCredentials.h"

#include "kube/Pem.h"

#include <QFile>
#include <QFileInfo>

namespace keywright {

Result<std::shared_ptr<FileCredentials>> FileCredentials::make(Sources sources)
{
    std::shared_ptr<FileCredentials> credentials(new FileCredentials(std::move(sources)));
    credentials->m_current.token = credentials->m_sources.token;
    credentials->m_current.scheme = credentials->m_sources.scheme;
    for (const auto &read : {credentials->readToken(), credentials->readCertificate()})
        if (!read)
            return failure(read.error());
    return credentials;
}

QCoro::Task<Result<KubeCredentials::Current>> FileCredentials::current(CancelToken)
{
    // Whatever goes wrong here went well before: the last that was read still counts.
    if (!m_sources.tokenFile.isEmpty() && stampOf(m_sources.tokenFile) != m_tokenStamp)
        (void)readToken();
    if (!m_sources.certificateFile.isEmpty()
        && (stampOf(m_sources.certificateFile) != m_certificateStamp || stampOf(m_sources.keyFile) != m_keyStamp))
        (void)readCertificate();
    co_return Current(m_current); // QCoro moves from what is returned by name
}

void FileCredentials::invalidate()
{
    m_tokenStamp = {};
    m_certificateStamp = {};
}

FileCredentials::Stamp FileCredentials::stampOf(const QString &file)
{
    const QFileInfo info(file); // follows the links by which projected volumes are switched
    return {.modified = info.lastModified(), .size = info.exists() ? info.size() : -1};
}

Result<QByteArray> FileCredentials::read(const QString &file) const
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Configuration,
            QStringLiteral("The file %1 of %2 cannot be read: %3.").arg(file, m_sources.owner, source.errorString()));
    return source.readAll();
}

Result<void> FileCredentials::readToken()
{
    if (m_sources.tokenFile.isEmpty())
        return {};
    const Stamp stamp = stampOf(m_sources.tokenFile);
    auto bytes = read(m_sources.tokenFile);
    if (!bytes)
        return failure(bytes.error());
    auto token = std::make_shared<SecretBytes>(QByteArrayView(*bytes).trimmed());
    wipe(*bytes);
    if (token->isEmpty())
        return failure(ErrorKind::Configuration,
            QStringLiteral("The token file %1 of %2 is empty.").arg(m_sources.tokenFile, m_sources.owner));
    m_current.token = std::move(token);
    m_tokenStamp = stamp;
    return {};
}

Result<void> FileCredentials::readCertificate()
{
    const bool inFiles = !m_sources.certificateFile.isEmpty();
    if (!inFiles && m_sources.certificatePem.isEmpty())
        return {};
    const Stamp certificateStamp = stampOf(m_sources.certificateFile);
    const Stamp keyStamp = stampOf(m_sources.keyFile);
    const auto certificatePem = inFiles ? read(m_sources.certificateFile) : m_sources.certificatePem;
    if (!certificatePem)
        return failure(certificatePem.error());
    auto keyPem = m_sources.keyFile.isEmpty() ? m_sources.keyPem : read(m_sources.keyFile);
    if (!keyPem)
        return failure(keyPem.error());
    const auto certificates =
        parseCertificates(*certificatePem, QStringLiteral("The client certificate of %1").arg(m_sources.owner));
    if (!certificates)
        return failure(certificates.error());
    const auto key = parsePrivateKey(*keyPem, QStringLiteral("The client key of %1").arg(m_sources.owner));
    if (!key)
        return failure(key.error());
    if (!m_sources.keyFile.isEmpty())
        wipe(*keyPem);
    m_current.clientCertificates = *certificates;
    m_current.clientKey = *key;
    ++m_current.certificateSerial;
    m_certificateStamp = certificateStamp;
    m_keyStamp = keyStamp;
    return {};
}

} // namespace keywright
