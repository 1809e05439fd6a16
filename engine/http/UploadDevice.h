// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace keywright {

/// The body of a request, read from a QByteArray that stays the caller's (who may wipe it afterwards).
///
/// It refuses to be rewound. When an HTTP/1.1 connection is torn, Qt 6.4 by itself sends the request again, whatever
/// its method and up to three times; and in the middle of an answer it does so too, and then reports success with a
/// body cut off, or the half of one answer with the whole of the next behind it (measured: 82 of 200). It rewinds the
/// body first, and if that fails it ends the request with ContentReSendError. So each request has such a body, if an
/// empty one.
class UploadDevice final : public QIODevice
{
public:
    explicit UploadDevice(const QByteArray &body);
    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
};

} // namespace keywright
