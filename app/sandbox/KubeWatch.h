// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeRequest.h"
#include "sandbox/KubeSelector.h"
#include "sandbox/SandboxStore.h"

#include <QTimer>

#include <chrono>

namespace keywright::sandbox {

/// One watch: what has happened since a revision, then what happens, until the time is over or the client goes.
class KubeWatch final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        const KubeType *type = nullptr;
        QString ns = {};
        KubeSelector selector = {};
        KubeForm form = KubeForm::Whole;
        qint64 revision = 0; ///< 0: begin with what is there
        bool withBookmarks = false;
        std::chrono::milliseconds timeout {0};
        std::chrono::milliseconds bookmarkInterval {0};
    };
    KubeWatch(SandboxStore &store, Options options, std::shared_ptr<SandboxAnswer> answer, QObject *parent);

    void start();

Q_SIGNALS:
    void ended();

private:
    void tell(const SandboxStore::Event &event);
    void send(const char *type, const Json &object);
    void sendBookmark(bool isEndOfInitialEvents);
    void finish();

    SandboxStore &m_store;
    Options m_options;
    std::shared_ptr<SandboxAnswer> m_answer;
    QTimer m_end;
    QTimer m_bookmarks;
};

} // namespace keywright::sandbox
