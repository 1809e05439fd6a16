// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/SigV4.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace keywright::sigv4 {

namespace {

constexpr char algorithm[] = "AWS4-HMAC-SHA256";

QByteArray sha256Hex(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// RFC 3986's unreserved characters stay, everything else becomes %XX: QByteArray's own rule.
QByteArray uriEncode(const QByteArray &bytes) { return bytes.toPercentEncoding(); }

/// Dot segments resolved and empty ones dropped, as AWS does before it checks, then each segment encoded once more.
QByteArray canonicalPath(const QByteArray &path)
{
    QList<QByteArray> kept;
    const QList<QByteArray> segments = path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment == ".." && !kept.isEmpty())
            kept.removeLast();
        else if (segment != ".." && segment != "." && !segment.isEmpty())
            kept.append(uriEncode(segment));
    }
    if (kept.isEmpty())
        return "/";
    return '/' + kept.join('/') + (path.endsWith('/') ? "/" : "");
}

QByteArray canonicalQuery(const QByteArray &query)
{
    if (query.isEmpty())
        return {};
    std::vector<std::pair<QByteArray, QByteArray>> sorted;
    const QList<QByteArray> items = query.split('&');
    for (const QByteArray &item : items) {
        const qsizetype equals = item.indexOf('=');
        const QByteArray name = equals < 0 ? item : item.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : item.mid(equals + 1);
        sorted.emplace_back(
            uriEncode(QByteArray::fromPercentEncoding(name)), uriEncode(QByteArray::fromPercentEncoding(value)));
    }
    std::sort(sorted.begin(), sorted.end());
    QList<QByteArray> joined;
    for (const auto &[name, value] : sorted)
        joined.append(name + '=' + value);
    return joined.join('&');
}

std::vector<std::pair<QByteArray, QByteArray>> canonicalHeaders(const QList<HttpHeader> &headers)
{
    std::vector<std::pair<QByteArray, QByteArray>> sorted;
    for (const HttpHeader &header : headers) {
        const QByteArray name = header.name.toLower();
        const auto same =
            std::find_if(sorted.begin(), sorted.end(), [&](const auto &one) { return one.first == name; });
        if (same != sorted.end())
            same->second += ',' + header.value.simplified();
        else
            sorted.emplace_back(name, header.value.simplified());
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

QByteArray signedHeaders(const QList<HttpHeader> &headers)
{
    QList<QByteArray> names;
    for (const auto &[name, value] : canonicalHeaders(headers))
        names.append(name);
    return names.join(';');
}

QByteArray amzDate(const SigningScope &scope)
{
    return scope.time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
}

QByteArray credentialScope(const SigningScope &scope)
{
    return amzDate(scope).left(8) + '/' + scope.region + '/' + scope.service + "/aws4_request";
}

} // namespace

QByteArray canonicalRequest(const SigningRequest &request)
{
    QByteArray result =
        request.method + '\n' + canonicalPath(request.path) + '\n' + canonicalQuery(request.query) + '\n';
    for (const auto &[name, value] : canonicalHeaders(request.headers))
        result += name + ':' + value + '\n';
    return result + '\n' + signedHeaders(request.headers) + '\n' + sha256Hex(request.body);
}

QByteArray stringToSign(const QByteArray &canonicalRequest, const SigningScope &scope)
{
    return QByteArray(algorithm) + '\n' + amzDate(scope) + '\n' + credentialScope(scope) + '\n'
        + sha256Hex(canonicalRequest);
}

SecretBytes hmac(const SecretBytes &key, QByteArrayView text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.view().data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char *>(text.data()), static_cast<size_t>(text.size()), digest.data(), &size);
    SecretBytes result {QByteArrayView(digest.data(), static_cast<qsizetype>(size))};
    OPENSSL_cleanse(digest.data(), digest.size());
    return result;
}

SecretBytes signingKey(
    const SecretBytes &secret, QByteArrayView yyyymmdd, QByteArrayView region, QByteArrayView service)
{
    QByteArray prefixed;
    prefixed.reserve(4 + secret.size()); // no copy is left behind by growing
    prefixed.append("AWS4").append(secret.view());
    const SecretBytes start = SecretBytes::take(std::move(prefixed));
    return hmac(hmac(hmac(hmac(start, yyyymmdd), region), service), "aws4_request");
}

QList<HttpHeader> sign(
    SigningRequest request, const SigningScope &scope, const AccessKeyId &id, const SecretBytes &secret)
{
    const HttpHeader date {"X-Amz-Date", amzDate(scope)};
    request.headers.append(date);
    const SecretBytes key = signingKey(secret, date.value.left(8), scope.region, scope.service);
    const SecretBytes signature = hmac(key, stringToSign(canonicalRequest(request), scope));
    const QByteArray authorization = QByteArray(algorithm) + " Credential=" + id.value.toUtf8() + '/'
        + credentialScope(scope) + ", SignedHeaders=" + signedHeaders(request.headers)
        + ", Signature=" + signature.view().toByteArray().toHex();
    return {date, {"Authorization", authorization}};
}

} // namespace keywright::sigv4
