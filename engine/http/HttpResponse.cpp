// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpClient.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace keywright {

namespace {

/// "Sun, 06 Nov 1994 08:49:37 GMT"
QDateTime fromHttpDate(const QByteArray &text)
{
    QDateTime time =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace

QByteArray HttpResponse::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
        [&](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->value;
}

std::optional<std::chrono::milliseconds> HttpResponse::retryAfter() const
{
    const QByteArray value = header("Retry-After").trimmed();
    if (value.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const int seconds = value.toInt(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::max(seconds, 0));
    // By the server's own clock, so that ours may be wrong.
    const QDateTime until = fromHttpDate(value);
    const QDateTime now = fromHttpDate(header("Date"));
    if (!until.isValid() || !now.isValid())
        return std::nullopt;
    return std::chrono::milliseconds(std::max<qint64>(now.msecsTo(until), 0));
}

} // namespace keywright
