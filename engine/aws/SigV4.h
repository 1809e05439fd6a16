// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "base/SecretBytes.h"
#include "http/HttpClient.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace keywright {

/// What is signed: the request as it goes over the wire.
struct SigningRequest
{
    QByteArray method = "GET";
    QByteArray path = "/"; ///< as in the request line; the signature is over the path encoded once more (all but S3)
    QByteArray query = {}; ///< as in the request line, without "?": percent-encoded
    QList<HttpHeader> headers = {}; ///< "Host" must be among them
    QByteArray body = {};
};

/// For when, where and what a signature is good.
struct SigningScope
{
    QDateTime time; ///< UTC; AWS refuses what is more than 15 minutes off
    QByteArray region;
    QByteArray service;
};

/// Signature Version 4 (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html): HMAC-SHA256 with
/// a key derived from the secret, the day, the region and the service. The secret and all that is derived from it are
/// wiped.
namespace sigv4 {

[[nodiscard]] QByteArray canonicalRequest(const SigningRequest &request);
[[nodiscard]] QByteArray stringToSign(const QByteArray &canonicalRequest, const SigningScope &scope);
/// The headers to add: X-Amz-Date and Authorization. Every header of the request is signed.
[[nodiscard]] QList<HttpHeader> sign(
    SigningRequest request, const SigningScope &scope, const AccessKeyId &id, const SecretBytes &secret);

/// HMAC-SHA256, 32 bytes.
[[nodiscard]] SecretBytes hmac(const SecretBytes &key, QByteArrayView text);
/// The key of a day, a region and a service: what a service of AWS checks signatures with.
[[nodiscard]] SecretBytes signingKey(
    const SecretBytes &secret, QByteArrayView yyyymmdd, QByteArrayView region, QByteArrayView service);

} // namespace sigv4

} // namespace keywright
