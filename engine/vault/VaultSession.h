// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Backoff.h"
#include "base/TaskScope.h"
#include "vault/VaultLogin.h"

#include <QTimer>

#include <vector>

namespace keywright {

/// A token that lives: logs in when one is first needed, renews it at two thirds of its life, logs in anew when it
/// cannot be renewed any more or was found dead.
///
///     none ──login──► held ──2/3 of ttl──► renewed (Vault gives half of the first ttl or more) ──► held
///                       ▲                     │ less (max TTL is near), not renewable, refused
///                       └──────login──────────┘   (the old token is used until the new one is there)
///
/// However many ask at once, one login is made, and all get its outcome. It belongs to none of them: one that is
/// cancelled does not end it for the others.
class VaultSession final : public std::enable_shared_from_this<VaultSession>
{
public:
    using TokenPtr = std::shared_ptr<const VaultToken>;

    VaultSession(VaultTransport transport, std::unique_ptr<VaultLogin> login);

    /// The token in use; logs in if there is none.
    QCoro::Task<Result<TokenPtr>> token(CancelToken cancel);
    /// A token other than `stale`, which Vault refused: logs in, unless somebody already did.
    QCoro::Task<Result<TokenPtr>> tokenAfter(TokenPtr stale, CancelToken cancel);
    /// A new token, whatever there is.
    QCoro::Task<Result<TokenPtr>> loginAnew(CancelToken cancel)
    {
        return loggedIn(shared_from_this(), std::move(cancel));
    }
    /// Forgets the token and stops renewing it. What it was, if there was one.
    TokenPtr drop();

    [[nodiscard]] const VaultLogin &login() const { return *m_login; }
    /// A fresh token was refused a look at itself: a 403 then says nothing of its life.
    void noteLookupSelfForbidden() { m_lookupSelfForbidden = true; }
    [[nodiscard]] bool isLookupSelfForbidden() const { return m_lookupSelfForbidden; }

private:
    struct Waiting;
    using Self = std::shared_ptr<VaultSession>;

    static QCoro::Task<Result<TokenPtr>> loggedIn(Self self, CancelToken cancel);
    static QCoro::Task<> runLogin(Self self);
    enum class Renewal { Done, Later, Impossible };
    static QCoro::Task<> keepAlive(Self self, CancelToken stop);
    static QCoro::Task<Renewal> renew(Self self, CancelToken stop);
    void adopt(TokenPtr token);
    /// Starts the timer for a token that has this long to live. A timer and not a coroutine that sleeps: that one would
    /// keep the session alive.
    void lookAfterTokenIn(std::chrono::milliseconds remaining);

    VaultTransport m_transport;
    std::unique_ptr<VaultLogin> m_login;
    TokenPtr m_token;
    bool m_loggingIn = false;
    bool m_lookupSelfForbidden = false;
    std::vector<Waiting *> m_waiting;
    // Of the token in use:
    std::stop_source m_stop; ///< ends what looks after it
    std::chrono::milliseconds m_longest {0}; ///< that Vault ever granted
    std::chrono::milliseconds m_remaining {0}; ///< when the timer fires
    bool m_renewable = false;
    Backoff m_backoff; ///< of logging in anew
    QTimer m_timer;
    TaskScope m_scope;
};

/// When to look after a token that has `remaining` to live: at two thirds, but never in a tight loop.
[[nodiscard]] std::chrono::milliseconds renewalDelay(std::chrono::milliseconds remaining);

} // namespace keywright
