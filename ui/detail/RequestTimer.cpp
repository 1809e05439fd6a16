// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/RequestTimer.h"

#include "ui/detail/CredentialReader.h"

namespace keywright::ui {

RequestTimer::RequestTimer(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(CredentialReader::rest);
    connect(&m_timer, &QTimer::timeout, this, &RequestTimer::due);
}

RequestTimer::~RequestTimer() { m_running.request_stop(); }

void RequestTimer::want(const QString &subject, const QString &version)
{
    if (subject != m_subject) {
        forget();
        m_subject = subject;
        m_version = version;
        m_timer.start();
    } else if (version != m_version) {
        m_version = version;
        if (!m_timer.isActive())
            m_timer.start();
    }
}

void RequestTimer::again()
{
    if (!m_subject.isEmpty())
        m_timer.start();
}

void RequestTimer::forget()
{
    m_timer.stop();
    m_running.request_stop();
    m_subject.clear();
    m_version.clear();
}

CancelToken RequestTimer::begin()
{
    m_running.request_stop();
    m_running = std::stop_source();
    return m_running.get_token();
}

} // namespace keywright::ui
