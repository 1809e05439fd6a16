// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/Sandbox.h"
#include "ui/clusters/ClusterSession.h"
#include "ui/clusters/CredentialFacts.h"

#include <memory>

namespace keywright::test {

/// A Kubernetes with a credential "media/thumbnailer" of 16 hours, which was issued 3 hours before noon, and a session.
class DetailScene final
{
public:
    static const QDateTime noon;
    [[nodiscard]] static QDateTime hours(double fromNoon);

    DetailScene();
    ~DetailScene();

    [[nodiscard]] ui::ClusterSession &session() { return *m_session; }
    [[nodiscard]] sandbox::Sandbox &sandbox() { return *m_sandbox; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }

    /// Creates an object, and writes its status; the result is the object as it stands.
    Json put(const Json &object);
    /// A merge patch, and the object as it stands then.
    Json patch(const QString &name, const Json &patch, const QString &subresource = {});
    void remove(const QString &name);
    [[nodiscard]] ui::SharedFacts facts(const Json &object) const;
    /// GETs of credentials so far.
    [[nodiscard]] int reads() const { return m_reads; }
    /// Requests of lists so far: their paths.
    [[nodiscard]] const QStringList &lists() const { return m_lists; }
    /// From now on, paths that contain this are answered with 403; empty: none.
    void forbid(const QString &part) { m_forbidden = part; }

    /// The credential, with every part of spec and status that the detail shows.
    [[nodiscard]] static Json thumbnailer(const QString &name = QStringLiteral("thumbnailer"));
    [[nodiscard]] static Json condition(
        const QString &type, const QString &status, const QString &reason, const QString &message);
    [[nodiscard]] static QString time(double fromNoon);

private:
    ManualClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<ui::ClusterSession> m_session;
    int m_reads = 0;
    QStringList m_lists;
    QString m_forbidden;
};

} // namespace keywright::test
