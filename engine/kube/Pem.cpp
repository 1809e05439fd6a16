// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/Pem.h"

#include <openssl/pem.h>

#include <memory>

namespace keywright {

namespace {

/// For an encrypted key: OpenSSL would ask on the terminal.
int noPassphrase(char *, int, int, void *) { return -1; }

} // namespace

Result<QList<QSslCertificate>> parseCertificates(const QByteArray &pem, const QString &what)
{
    QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return failure(ErrorKind::Configuration, QStringLiteral("%1 holds no certificate.").arg(what),
            QStringLiteral("It must be in PEM form: “-----BEGIN CERTIFICATE-----”."));
    return certificates;
}

Result<QSslKey> parsePrivateKey(const QByteArray &pem, const QString &what)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec})
        if (QSslKey key(pem, algorithm, QSsl::Pem); !key.isNull())
            return key;
    // What QSslKey does not know by name it takes as OpenSSL's own object, which it then owns.
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> memory(
        BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free_all);
    if (EVP_PKEY *key = PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassphrase, nullptr))
        return QSslKey(Qt::HANDLE(key), QSsl::PrivateKey);
    return failure(ErrorKind::Configuration, QStringLiteral("%1 holds no private key that can be read.").arg(what),
        QStringLiteral("It must be in PEM form and not encrypted."));
}

} // namespace keywright
