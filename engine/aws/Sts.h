// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "http/HttpClient.h"

#include <qcorotask.h>

#include <QObject>

#include <memory>

namespace keywright {

struct CallerIdentity
{
    QString account; ///< 12 digits
    QString arn; ///< arn:aws:iam::123456789012:user/path/name
    QString userId;

    bool operator==(const CallerIdentity &) const = default;
};

struct StsSettings
{
    QString region = QStringLiteral("us-east-1");
    QUrl endpoint = {}; ///< AWS_ENDPOINT_URL_STS; empty: https://sts.<region>.<suffix of the partition>
    TlsSettings tls = {};
    std::chrono::milliseconds deadline {10'000};
};

/// Where the settings lead: the endpoint, or the region's own.
[[nodiscard]] QUrl stsEndpoint(const StsSettings &settings);
/// What an answer to GetCallerIdentity says; no exception, whatever the bytes.
[[nodiscard]] Result<CallerIdentity> parseCallerIdentity(QByteArrayView xml);
/// What an answer that is no 2xx says (party Aws).
[[nodiscard]] Error stsError(const HttpResponse &response, const QString &what);

/// sts:GetCallerIdentity, signed with the key to be tried
/// (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html). Needs no permission, so it says
/// nothing of a policy. Errors: Refused (party Aws; serverMessage holds AWS's code: InvalidClientTokenId,
/// SignatureDoesNotMatch, ExpiredToken …), Throttled, Unavailable, Timeout.
class Sts final : public QObject
{
    Q_OBJECT

public:
    Sts(StsSettings settings, const Clock &clock, QObject *parent = nullptr);
    ~Sts() override;

    QCoro::Task<Result<CallerIdentity>> getCallerIdentity(
        AccessKeyId id, std::shared_ptr<const SecretBytes> secret, CancelToken cancel = {});
    [[nodiscard]] HttpUsage usage() const { return m_http->usage(); }
    [[nodiscard]] quint64 requestCount() const { return m_http->requestCount(); }

private:
    [[nodiscard]] HttpRequest signedRequest(const AccessKeyId &id, const SecretBytes &secret) const;

    StsSettings m_settings;
    const Clock &m_clock;
    QUrl m_endpoint;
    std::unique_ptr<HttpClient> m_http;
};

} // namespace keywright
