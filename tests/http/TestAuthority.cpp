// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/TestAuthority.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace keywright::test {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Memory = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

QByteArray contentOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return QByteArray(data, size);
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

} // namespace

struct TestAuthority::Keys
{
    Key key {nullptr, &EVP_PKEY_free};
    Certificate certificate {nullptr, &X509_free};
};

TestAuthority::TestAuthority(const QByteArray &name)
    : m_keys(std::make_unique<Keys>())
{
    m_self = make(name, {}, 3600, true);
}

TestAuthority::~TestAuthority() = default;

TestAuthority::Identity TestAuthority::issue(
    const QByteArray &commonName, const QByteArray &alternativeNames, long validSeconds) const
{
    return make(commonName, alternativeNames, validSeconds, false);
}

TestAuthority::Identity TestAuthority::make(
    const QByteArray &commonName, const QByteArray &alternativeNames, long validSeconds, bool authority) const
{
    Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    unsigned char serial[8];
    RAND_bytes(serial, sizeof serial);
    serial[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_bin2bn(serial, sizeof serial, nullptr), &BN_free);
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -7200);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validSeconds);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
        reinterpret_cast<const unsigned char *>(commonName.constData()), -1, -1, 0);
    X509 *issuer = authority ? certificate.get() : m_keys->certificate.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    addExtension(certificate.get(), issuer, NID_basic_constraints, authority ? "critical,CA:TRUE" : "CA:FALSE");
    if (!alternativeNames.isEmpty())
        addExtension(certificate.get(), issuer, NID_subject_alt_name, alternativeNames);
    X509_sign(certificate.get(), authority ? key.get() : m_keys->key.get(), EVP_sha256());

    const Memory certificatePem(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_X509(certificatePem.get(), certificate.get());
    const Memory keyPem(BIO_new(BIO_s_mem()), &BIO_free_all);
    PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    Identity identity;
    identity.certificatePem = contentOf(certificatePem.get());
    identity.keyPem = contentOf(keyPem.get());
    identity.certificate = QSslCertificate(identity.certificatePem);
    identity.key = QSslKey(identity.keyPem, QSsl::Ec);
    if (authority) {
        m_keys->key = std::move(key);
        m_keys->certificate = std::move(certificate);
    }
    return identity;
}

QSslConfiguration TestAuthority::serverConfiguration() const { return serverConfiguration(issue("server")); }

QSslConfiguration TestAuthority::serverConfiguration(const Identity &identity) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(identity.certificate);
    tls.setPrivateKey(identity.key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

} // namespace keywright::test
