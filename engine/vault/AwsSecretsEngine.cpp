// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/AwsSecretsEngine.h"

#include "aws/AwsError.h"
#include "telemetry/Logging.h"

#include <QPointer>

#include <algorithm>

namespace keywright {

namespace {

using Answer = QCoro::Task<Result<VaultAnswer>>;

bool says(const Error &error, const char *words)
{
    return error.serverMessage.contains(QLatin1String(words), Qt::CaseInsensitive);
}

QString withoutSlash(QString name)
{
    if (name.endsWith(u'/'))
        name.chop(1);
    return name;
}

/// Vault writes nanoseconds, Qt reads milliseconds.
QDateTime vaultTime(QString text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot > 0) {
        qsizetype end = dot + 1;
        while (end < text.size() && text[end].isDigit())
            ++end;
        text.remove(dot + 1 + 3, std::max<qsizetype>(end - dot - 1 - 3, 0));
    }
    return fromRfc3339(text);
}

QCoro::Task<Result<void>> done(Answer task, QString mount, QString what)
{
    Result<VaultAnswer> answer = co_await task;
    if (!answer)
        co_return failure(mountError(std::move(answer.error()), mount, what));
    co_return Result<void>();
}

/// A LIST of nothing is a 404.
QCoro::Task<Result<QStringList>> namesOf(QCoro::Task<Result<Json>> task, QString mount, QString what)
{
    Result<Json> answer = co_await task;
    if (answer) {
        QStringList names = stringsAt(*answer, {"data", "keys"});
        std::transform(names.begin(), names.end(), names.begin(), withoutSlash);
        co_return names;
    }
    const bool nothing = answer.error().httpStatus == 404 && answer.error().serverMessage.isEmpty();
    if (nothing)
        co_return QStringList();
    co_return failure(mountError(std::move(answer.error()), mount, what));
}

QCoro::Task<Result<QList<LeaseId>>> leasesOf(QCoro::Task<Result<QStringList>> task, QString prefix)
{
    const Result<QStringList> names = co_await task;
    if (!names)
        co_return failure(names.error());
    QList<LeaseId> ids;
    for (const QString &name : *names)
        ids.append(LeaseId(prefix + name));
    co_return ids;
}

/// A read whose 404 without a text means that there is none.
template<typename T>
QCoro::Task<Result<std::optional<T>>> readOptional(
    QCoro::Task<Result<Json>> task, T (*from)(const Json &), QString mount, QString what)
{
    Result<Json> answer = co_await task;
    if (!answer) {
        const bool absent = answer.error().httpStatus == 404 && answer.error().serverMessage.isEmpty();
        if (absent)
            co_return std::optional<T>();
        co_return failure(mountError(std::move(answer.error()), mount, what));
    }
    const Json *data = find(*answer, {"data"});
    if (!data || !data->is_object())
        co_return failure(ErrorKind::Protocol, what + QStringLiteral(": the answer holds no data."));
    co_return std::optional<T>(from(*data));
}

QCoro::Task<Result<std::optional<LeaseInfo>>> leaseOf(Answer task, QString mount, LeaseId id)
{
    Result<VaultAnswer> answer = co_await task;
    if (!answer) {
        const bool dead = answer.error().httpStatus == 400 && says(answer.error(), "invalid lease");
        if (dead)
            co_return std::optional<LeaseInfo>();
        co_return failure(
            mountError(std::move(answer.error()), mount, QStringLiteral("Vault could not look the lease up")));
    }
    LeaseInfo info {.id = std::move(id),
        .issueTime = vaultTime(stringAt(answer->json, {"data", "issue_time"})),
        .expireTime = vaultTime(stringAt(answer->json, {"data", "expire_time"})),
        .ttl = std::chrono::seconds(intAt(answer->json, {"data", "ttl"}))};
    co_return std::optional<LeaseInfo>(std::move(info));
}

QCoro::Task<Result<std::chrono::seconds>> grantOf(Answer task, QString mount)
{
    Result<VaultAnswer> answer = co_await task;
    if (answer)
        co_return std::chrono::seconds(intAt(answer->json, {"lease_duration"}));
    Error error = mountError(std::move(answer.error()), mount, QStringLiteral("Vault could not change the lease"));
    if (error.httpStatus == 400 && (says(error, "lease not found") || says(error, "lease expired")))
        error.kind = ErrorKind::NotFound;
    co_return failure(std::move(error));
}

QCoro::Task<Result<StaticKey>> staticKeyOf(Answer task, QString mount, QString name)
{
    Result<VaultAnswer> answer = co_await task;
    const QString what = QStringLiteral("Vault could not read the key of static role %1").arg(name);
    if (!answer)
        co_return failure(mountError(std::move(answer.error()), mount, what));
    StaticKey key {.accessKeyId = AccessKeyId(stringAt(answer->json, {"data", "access_key"})),
        .secretAccessKey = std::move(answer->secret),
        .expiration = vaultTime(stringAt(answer->json, {"data", "expiration"}))};
    if (key.accessKeyId.isEmpty() || key.secretAccessKey.isEmpty())
        co_return failure(ErrorKind::Protocol, what + QStringLiteral(": the answer holds no key."));
    co_return key;
}

VaultRequest askingAws(QByteArray method, QString path)
{
    VaultRequest request {.method = std::move(method), .path = std::move(path)};
    request.retryServerErrors = false;
    request.slow = true;
    return request;
}

Error issuingTokenError(Error error, const QString &tokenRole, const VaultToken &token, const QString &login)
{
    if (says(error, "batch tokens cannot create")) {
        VaultToken batch = token;
        batch.batch = true;
        return canIssue(batch, login).error();
    }
    if (error.httpStatus == 400 && says(error, "unknown role")) {
        error.kind = ErrorKind::Configuration;
        error.sentence = QStringLiteral("Vault has no token role %1, by which keys are issued.").arg(tokenRole);
        error.hint = QStringLiteral("`keywright setup vault` makes it.");
    }
    return error;
}

/// An issuing token: it is used once, and wiped with the pointer.
QCoro::Task<Result<std::shared_ptr<const SecretBytes>>> issuingToken(
    QPointer<VaultClient> vault, QString tokenRole, std::chrono::seconds lifetime, std::function<bool()> mayBeSent)
{
    Result<VaultToken> own = co_await vault->currentToken();
    if (!own)
        co_return failure(std::move(own.error()));
    if (!vault)
        co_return failure(ErrorKind::Cancelled, QStringLiteral("Issuing was cancelled before Vault was asked."));
    const QString login = vault->loginName();
    const Result<void> able = canIssue(*own, login);
    if (!able)
        co_return failure(able.error());
    VaultRequest request {.method = "POST", .path = QStringLiteral("auth/token/create/") + tokenRole};
    request.body = Json {{"ttl", QStringLiteral("%1s").arg(lifetime.count())}};
    request.secret = true;
    request.secretField = "client_token";
    request.idempotent = true; // a batch token is stored nowhere: one too many is nothing
    request.mayBeSent = std::move(mayBeSent);
    Result<VaultAnswer> answer = co_await vault->requestSecret(std::move(request));
    if (!answer)
        co_return failure(issuingTokenError(std::move(answer.error()), tokenRole, *own, login));
    if (answer->secret.isEmpty())
        co_return failure(ErrorKind::Protocol,
            QStringLiteral("Vault's answer to auth/token/create/%1 holds no token.").arg(tokenRole));
    co_return std::make_shared<const SecretBytes>(std::move(answer->secret));
}

Error issueError(Error error, const QString &mount, const QString &tokenRole, const QString &role)
{
    const QString what = QStringLiteral("Vault could not issue a key for role %1").arg(role);
    if (error.httpStatus == 400 && says(error, "not found") && says(error, "role")) {
        error.kind = ErrorKind::NotFound;
        error.sentence = QStringLiteral("Vault has no role %1 in %2.").arg(role, mount);
        return error;
    }
    if (error.httpStatus == 403) {
        error = mountError(std::move(error), mount, what);
        error.hint = QStringLiteral("The policy that the token role %1 gives must allow \"read\" on \"%2/creds/%3\" "
                                    "(`keywright print vault` prints it). ")
                         .arg(tokenRole, mount, role)
            + QStringLiteral("If it was taken away on purpose, nothing is issued until it is back.");
        return error;
    }
    return mountError(std::move(error), mount, what);
}

Result<IssuedKey> issuedKey(VaultAnswer answer, const QString &role)
{
    IssuedKey key {.accessKeyId = AccessKeyId(stringAt(answer.json, {"data", "access_key"})),
        .secretAccessKey = std::move(answer.secret),
        .leaseId = LeaseId(stringAt(answer.json, {"lease_id"})),
        .leaseDuration = std::chrono::seconds(intAt(answer.json, {"lease_duration"}))};
    if (key.accessKeyId.isEmpty() || key.secretAccessKey.isEmpty())
        return failure(
            ErrorKind::Protocol, QStringLiteral("Vault issued no key for role %1: its answer holds none.").arg(role));
    if (key.leaseId.isEmpty() || key.leaseDuration.count() <= 0)
        return failure(ErrorKind::Protocol,
            QStringLiteral("Vault issued key %1 for role %2 without a lease, so it would never end.")
                .arg(key.accessKeyId.value, role),
            QStringLiteral("Look in AWS for this key, and delete its IAM user."));
    return key;
}

} // namespace

Error mountError(Error error, const QString &mount, const QString &what)
{
    if (error.party == Party::Vault || error.party == Party::VaultPolicy) {
        if (const auto aws = findAwsError(error.serverMessage))
            return toError(*aws, what);
        if (error.httpStatus == 502 || says(error, "upstream rate limited") || says(error, "rate exceeded")) {
            error.kind = ErrorKind::Throttled;
            error.party = Party::Aws;
            error.sentence = what + QStringLiteral(": AWS limits the rate of requests.");
            return error;
        }
    }
    if (error.httpStatus == 403)
        error.hint += QStringLiteral(" Vault says the same where nothing is mounted at \"%1\".").arg(mount);
    else if (error.httpStatus == 404 && says(error, "no handler for route"))
        error.hint = QStringLiteral("Is an AWS secrets engine mounted at \"%1\"? `vault secrets list` shows it. "
                                    "To a token with fewer rights Vault says 403 for it.")
                         .arg(mount);
    return error;
}

AwsSecretsEngine::AwsSecretsEngine(VaultClient &vault, QString mount, QString tokenRole)
    : m_vault(vault)
    , m_mount(withoutSlash(std::move(mount)))
    , m_tokenRole(std::move(tokenRole))
{
}

AwsSecretsEngine AwsSecretsEngine::fenced(std::function<bool()> mayBeSent) const
{
    AwsSecretsEngine fenced = *this;
    fenced.m_mayBeSent = std::move(mayBeSent);
    return fenced;
}

QCoro::Task<Result<std::optional<VaultRole>>> AwsSecretsEngine::readRole(QString name, CancelToken cancel)
{
    return readOptional(m_vault.read(m_mount + QStringLiteral("/roles/") + name, std::move(cancel)), &vaultRoleFrom,
        m_mount, QStringLiteral("Vault could not read role ") + name);
}

QCoro::Task<Result<void>> AwsSecretsEngine::writeRole(QString name, VaultRole role, CancelToken cancel)
{
    VaultRequest request {.method = "POST", .path = m_mount + QStringLiteral("/roles/") + name, .body = toJson(role)};
    request.idempotent = true;
    request.mayBeSent = m_mayBeSent;
    return done(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not write role ") + name);
}

QCoro::Task<Result<void>> AwsSecretsEngine::deleteRole(QString name, CancelToken cancel)
{
    VaultRequest request {.method = "DELETE", .path = m_mount + QStringLiteral("/roles/") + name};
    request.mayBeSent = m_mayBeSent;
    return done(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not delete role ") + name);
}

QCoro::Task<Result<QStringList>> AwsSecretsEngine::listRoles(CancelToken cancel)
{
    return namesOf(m_vault.list(m_mount + QStringLiteral("/roles"), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not list the roles"));
}

QCoro::Task<Result<QStringList>> AwsSecretsEngine::listStaticRoles(CancelToken cancel)
{
    return namesOf(m_vault.list(m_mount + QStringLiteral("/static-roles"), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not list the static roles"));
}

QCoro::Task<Result<IssuedKey>> AwsSecretsEngine::issue(QString role, std::chrono::milliseconds lifetime)
{
    // Copies: a key that is under way must be brought home even if its engine has gone.
    const QPointer<VaultClient> vault = &m_vault;
    const QString mount = m_mount;
    const QString tokenRole = m_tokenRole;
    const std::function<bool()> mayBeSent = m_mayBeSent;
    const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(lifetime), std::chrono::seconds(1));
    auto token = co_await issuingToken(vault, tokenRole, seconds, mayBeSent);
    if (!token)
        co_return failure(std::move(token.error()));
    if (!vault)
        co_return failure(
            ErrorKind::Cancelled, QStringLiteral("Issuing was cancelled before Vault was asked for a key."));
    VaultRequest request = askingAws("GET", mount + QStringLiteral("/creds/") + role);
    request.token = std::move(*token);
    request.mayBeSent = mayBeSent;
    request.deadline = std::chrono::milliseconds(0);
    request.idempotent = false;
    request.secret = true;
    request.secretField = "secret_key";
    Result<VaultAnswer> answer = co_await vault->requestSecret(std::move(request));
    if (!answer)
        co_return failure(issueError(std::move(answer.error()), mount, tokenRole, role));
    co_return issuedKey(std::move(*answer), role);
}

QCoro::Task<Result<std::optional<LeaseInfo>>> AwsSecretsEngine::lookupLease(LeaseId id, CancelToken cancel)
{
    VaultRequest request {.method = "POST", .path = QStringLiteral("sys/leases/lookup")};
    request.body = Json {{"lease_id", id.value}};
    request.idempotent = true;
    return leaseOf(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount, std::move(id));
}

QCoro::Task<Result<void>> AwsSecretsEngine::revokeLease(LeaseId id, CancelToken cancel)
{
    VaultRequest request = askingAws("POST", QStringLiteral("sys/leases/revoke"));
    request.body = Json {{"lease_id", id.value}, {"sync", true}};
    request.idempotent = true; // of a dead lease it is a success
    request.mayBeSent = m_mayBeSent;
    return done(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not revoke the lease"));
}

QCoro::Task<Result<std::chrono::seconds>> AwsSecretsEngine::shortenLease(
    LeaseId id, std::chrono::seconds remaining, CancelToken cancel)
{
    VaultRequest request {.method = "POST", .path = QStringLiteral("sys/leases/renew")};
    request.body = Json {{"lease_id", id.value}, {"increment", std::max<qint64>(remaining.count(), 1)}};
    request.idempotent = true;
    request.mayBeSent = m_mayBeSent;
    return grantOf(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount);
}

QCoro::Task<Result<QStringList>> AwsSecretsEngine::rolesWithLeases(CancelToken cancel)
{
    return namesOf(m_vault.list(QStringLiteral("sys/leases/lookup/%1/creds/").arg(m_mount), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not list the roles that have leases"));
}

QCoro::Task<Result<QList<LeaseId>>> AwsSecretsEngine::leasesOfRole(QString role, CancelToken cancel)
{
    const QString prefix = QStringLiteral("%1/creds/%2/").arg(m_mount, role);
    auto names = namesOf(m_vault.list(QStringLiteral("sys/leases/lookup/") + prefix, std::move(cancel)), m_mount,
        QStringLiteral("Vault could not list the leases of role ") + role);
    return leasesOf(std::move(names), prefix);
}

QCoro::Task<Result<std::optional<StaticRole>>> AwsSecretsEngine::readStaticRole(QString name, CancelToken cancel)
{
    return readOptional(m_vault.read(m_mount + QStringLiteral("/static-roles/") + name, std::move(cancel)),
        &staticRoleFrom, m_mount, QStringLiteral("Vault could not read static role ") + name);
}

QCoro::Task<Result<void>> AwsSecretsEngine::writeStaticRole(QString name, StaticRole role, CancelToken cancel)
{
    VaultRequest request = askingAws("POST", m_mount + QStringLiteral("/static-roles/") + name);
    request.body = toJson(role);
    request.mayBeSent = m_mayBeSent;
    return done(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not write static role %1 for the IAM user %2").arg(name, role.userName));
}

QCoro::Task<Result<void>> AwsSecretsEngine::deleteStaticRole(QString name, CancelToken cancel)
{
    VaultRequest request = askingAws("DELETE", m_mount + QStringLiteral("/static-roles/") + name);
    request.mayBeSent = m_mayBeSent;
    return done(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount,
        QStringLiteral("Vault could not delete static role ") + name);
}

QCoro::Task<Result<StaticKey>> AwsSecretsEngine::readStaticKey(QString name, CancelToken cancel)
{
    VaultRequest request {.method = "GET", .path = m_mount + QStringLiteral("/static-creds/") + name};
    request.secret = true;
    request.secretField = "secret_key";
    return staticKeyOf(m_vault.requestSecret(std::move(request), std::move(cancel)), m_mount, std::move(name));
}

} // namespace keywright
