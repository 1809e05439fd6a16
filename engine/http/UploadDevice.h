// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace keywright {

/// The body of a request, read from a QByteArray that stays the caller's (who may wipe it afterwards).
///
/// Qt sends a request again, up to three times and whatever its method, when an HTTP/1.1 connection is torn before the
/// answer. It first rewinds the body; a body that refuses ends the request with an error instead. So `once` is what
/// makes a request be sent once.
class UploadDevice final : public QIODevice
{
public:
    UploadDevice(const QByteArray &body, bool once);
    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    bool reset() override;

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    bool m_once;
};

} // namespace keywright
