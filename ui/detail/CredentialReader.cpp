// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/CredentialReader.h"

namespace keywright::ui {

CredentialReader::CredentialReader(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(rest);
    connect(&m_timer, &QTimer::timeout, this, &CredentialReader::start);
}

CredentialReader::~CredentialReader() { m_reading.request_stop(); }

void CredentialReader::want(ClusterSession *session, const ObjectKey &key)
{
    forget();
    m_session = session;
    m_key = key;
    m_timer.start();
}

void CredentialReader::again()
{
    if (m_session && !m_timer.isActive())
        m_timer.start();
}

void CredentialReader::forget()
{
    m_timer.stop();
    m_reading.request_stop();
    m_session = nullptr;
}

void CredentialReader::start()
{
    if (!m_session)
        return;
    m_reading.request_stop();
    m_reading = std::stop_source();
    read(this, &m_session->client(), m_key, m_reading.get_token());
}

QCoro::Task<> CredentialReader::read(
    QPointer<CredentialReader> self, QPointer<KubeClient> kube, ObjectKey key, CancelToken cancel)
{
    const Result<Json> object = co_await kube->get(resources::awsCredentials, key, cancel);
    if (self && !cancel.stop_requested())
        Q_EMIT self->answered(object);
}

} // namespace keywright::ui
