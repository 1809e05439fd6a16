// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <stop_token>

namespace keywright::ui {

/// Reads the object that is wanted now, after a moment of rest: whoever holds the Down key causes one request at the
/// end, not one for each row. Answers for what is no longer wanted are dropped.
class CredentialReader final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds rest {150};

    explicit CredentialReader(QObject *parent = nullptr);
    ~CredentialReader() override;

    /// Another credential: the rest begins anew.
    void want(ClusterSession *session, const ObjectKey &key);
    /// The same one has changed: read again, at the latest a rest from the first change on.
    void again();
    void forget();

Q_SIGNALS:
    void answered(const keywright::Result<keywright::Json> &object);

private:
    void start();
    static QCoro::Task<> read(
        QPointer<CredentialReader> self, QPointer<KubeClient> kube, ObjectKey key, CancelToken cancel);

    QPointer<ClusterSession> m_session;
    ObjectKey m_key;
    QTimer m_timer;
    std::stop_source m_reading;
};

} // namespace keywright::ui
