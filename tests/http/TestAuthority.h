// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>

#include <memory>

namespace keywright::test {

/// A throw-away certificate authority.
class TestAuthority final
{
public:
    struct Identity
    {
        QSslCertificate certificate;
        QSslKey key;
        QByteArray certificatePem;
        QByteArray keyPem;
    };

    explicit TestAuthority(const QByteArray &name = "Test CA");
    ~TestAuthority();

    [[nodiscard]] QSslCertificate certificate() const { return m_self.certificate; }
    [[nodiscard]] QByteArray pem() const { return m_self.certificatePem; }
    /// `alternativeNames` as OpenSSL writes them: "IP:127.0.0.1,DNS:localhost". `validSeconds` may be negative:
    /// expired.
    [[nodiscard]] Identity issue(const QByteArray &commonName,
        const QByteArray &alternativeNames = "IP:127.0.0.1,DNS:localhost", long validSeconds = 3600) const;
    /// For a server that shows a certificate of this authority for 127.0.0.1 and localhost.
    [[nodiscard]] QSslConfiguration serverConfiguration() const;
    [[nodiscard]] QSslConfiguration serverConfiguration(const Identity &identity) const;

private:
    struct Keys;
    [[nodiscard]] Identity make(
        const QByteArray &commonName, const QByteArray &alternativeNames, long validSeconds, bool authority) const;

    std::unique_ptr<Keys> m_keys;
    Identity m_self;
};

} // namespace keywright::test
