// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../reconcile/EngineFixture.h"

#include <QProcess>
#include <QTemporaryDir>

#include <map>

namespace keywright::test {

/// The program as it runs in a cluster, in a process of its own: its memory and its CPU are the engine's and nothing
/// else.
class EngineProcess final
{
public:
    explicit EngineProcess(const EngineFixture &fixture);
    ~EngineProcess();

    void start();
    void stop();
    /// Acts on keys that succeeded since start(), as its standard output tells them: "issue", "publish" …
    [[nodiscard]] int count(const char *verb) const { return m_counts.value(verb); }
    /// `/readyz` says yes.
    [[nodiscard]] bool isReady() const;
    /// Requests sent since its start, by server.
    [[nodiscard]] std::map<QString, double> requests() const;
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    void read();

    const EngineFixture &m_fixture;
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_line;
    QByteArray m_log;
    QHash<QByteArray, int> m_counts;
    quint16 m_port = 0;
};

} // namespace keywright::test
