// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Result.h"

namespace keywright {

QString toString(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return QStringLiteral("InvalidInput");
    case ErrorKind::Configuration:
        return QStringLiteral("Configuration");
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::AlreadyExists:
        return QStringLiteral("AlreadyExists");
    case ErrorKind::Conflict:
        return QStringLiteral("Conflict");
    case ErrorKind::Gone:
        return QStringLiteral("Gone");
    case ErrorKind::Unauthorized:
        return QStringLiteral("Unauthorized");
    case ErrorKind::Forbidden:
        return QStringLiteral("Forbidden");
    case ErrorKind::Throttled:
        return QStringLiteral("Throttled");
    case ErrorKind::QuotaExceeded:
        return QStringLiteral("QuotaExceeded");
    case ErrorKind::Refused:
        return QStringLiteral("Refused");
    case ErrorKind::Unavailable:
        return QStringLiteral("Unavailable");
    case ErrorKind::Timeout:
        return QStringLiteral("Timeout");
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorKind::Tls:
        return QStringLiteral("Tls");
    case ErrorKind::Protocol:
        return QStringLiteral("Protocol");
    case ErrorKind::Internal:
        return QStringLiteral("Internal");
    }
    return QStringLiteral("Internal");
}

QString toString(Party party)
{
    switch (party) {
    case Party::Keywright:
        return QStringLiteral("Keywright");
    case Party::Network:
        return QStringLiteral("the network");
    case Party::Kubernetes:
        return QStringLiteral("Kubernetes");
    case Party::Vault:
        return QStringLiteral("Vault");
    case Party::VaultPolicy:
        return QStringLiteral("Vault's policy");
    case Party::VaultToken:
        return QStringLiteral("Vault (token)");
    case Party::Aws:
        return QStringLiteral("AWS");
    }
    return QStringLiteral("Keywright");
}

} // namespace keywright
