// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxVault.h"

#include "sandbox/KubeRequest.h"

#include <QTimer>

namespace keywright::sandbox {

namespace {

using Operation = VaultRequest::Operation;

std::optional<Operation> operationOf(const SandboxRequest &request)
{
    if (request.method == "GET")
        return request.flag(QStringLiteral("list")) ? Operation::List : Operation::Read;
    if (request.method == "LIST")
        return Operation::List;
    if (request.method == "POST" || request.method == "PUT")
        return Operation::Update;
    return request.method == "DELETE" ? std::optional(Operation::Delete) : std::nullopt;
}

/// Paths where making something is "create", and only changing it "update".
bool hasExistenceCheck(const QString &path)
{
    return path.startsWith(QStringLiteral("auth/token/roles/")) || path.startsWith(QStringLiteral("auth/approle/role/"))
        || path.startsWith(QStringLiteral("auth/kubernetes/role/"));
}

bool needsSudo(const QString &path)
{
    for (const char *root : {"sys/leases/lookup/", "sys/leases/revoke-prefix/", "sys/leases/revoke-force/", "sys/auth/",
             "sys/seal", "auth/token/create-orphan"}) {
        if ((path + u'/').startsWith(QString::fromLatin1(root)))
            return true;
    }
    return false;
}

VaultReply invalidToken()
{
    return vaultReply::error(403, QStringLiteral("2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n"));
}

} // namespace

SandboxVault::SandboxVault(IamUsers &iam, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_iam(iam)
    , m_clock(clock)
    , m_tokens(clock)
    , m_leases(clock)
    , m_logins(m_tokens)
    , m_listener([this](const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer) {
        handle(request, answer);
    })
    , m_rootToken(m_tokens.addRoot())
{
    m_tokens.setPolicyCheck([this](const QString &name) { return m_policies.text(name).has_value(); });
    connect(&m_tokens, &VaultTokens::ended, &m_leases, &VaultLeases::revokeOfToken);
    connect(&m_leases, &VaultLeases::ended, this,
        [this](const QString &, const QString &userName) { m_iam.deleteUser(userName); });
}

SandboxVault::~SandboxVault() = default;

bool SandboxVault::start(quint16 port) { return m_listener.start(port); }

QUrl SandboxVault::url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.port())); }

VaultAwsMount &SandboxVault::addMount(const QString &name, const QString &account)
{
    Mounted &mounted = m_mounts[name];
    mounted.aws = std::make_unique<VaultAwsMount>(name, account, m_iam, m_leases, m_clock);
    mounted.statics = std::make_unique<VaultStaticRoles>(m_iam, m_clock);
    return *mounted.aws;
}

VaultAwsMount *SandboxVault::mount(const QString &name)
{
    const auto found = m_mounts.find(name);
    return found == m_mounts.end() ? nullptr : found->second.aws.get();
}

VaultStaticRoles *SandboxVault::staticRoles(const QString &mount)
{
    const auto found = m_mounts.find(mount);
    return found == m_mounts.end() ? nullptr : found->second.statics.get();
}

std::map<QString, SandboxVault::Mounted>::iterator SandboxVault::mountOf(const QString &path)
{
    return std::find_if(m_mounts.begin(), m_mounts.end(),
        [&](const auto &entry) { return path == entry.first || path.startsWith(entry.first + u'/'); });
}

void SandboxVault::handle(const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer)
{
    Q_EMIT requested(request);
    std::chrono::milliseconds wait = m_latency;
    if (const auto slow = m_roleLatency.find(request.path.value(request.path.size() - 1));
        slow != m_roleLatency.end() && request.path.contains(QStringLiteral("creds")))
        wait += slow->second;
    const auto work = [this, request, answer] {
        const auto fault = m_fault ? m_fault(request) : std::nullopt;
        const VaultReply reply = fault ? *fault : answerTo(request);
        if (reply.status == 0)
            answer->abort();
        else
            answer->send(reply.status, reply.body.is_null() ? QByteArray() : dumpJson(reply.body) + '\n',
                "application/json", {{"Cache-Control", "no-store"}});
    };
    if (wait.count() > 0)
        QTimer::singleShot(wait, this, work);
    else
        work();
}

VaultReply SandboxVault::answerTo(const SandboxRequest &request)
{
    QStringList path = request.path;
    const auto operation = operationOf(request);
    if (path.isEmpty() || path.takeFirst() != u"v1" || path.isEmpty())
        return {404, Json {{"errors", Json::array()}}};
    if (!operation)
        return vaultReply::unsupportedOperation();
    VaultRequest understood {.operation = *operation, .path = path.join(u'/')};
    if (understood.path == u"sys/health")
        return health(request);
    if (understood.path == u"sys/seal-status")
        return sealStatus();
    if (understood.path == u"sys/unseal" && *operation == Operation::Update) {
        m_isSealed = false;
        return sealStatus();
    }
    if (m_isSealed)
        return vaultReply::error(503, QStringLiteral("Vault is sealed"));
    if (!request.body.isEmpty() && *operation == Operation::Update) {
        auto body = isNestedTooDeep(request.body) ? Result<Json>(Json())
                                                  : parseJson(request.body, QStringLiteral("the request"));
        if (!body)
            return vaultReply::error(500, QStringLiteral("invalid character looking for beginning of value"));
        if (!body->is_object() && !body->is_null())
            return vaultReply::error(400,
                QStringLiteral("error parsing JSON: failed to parse JSON input: json: cannot unmarshal %1 into Go "
                               "value of type map[string]interface {}")
                    .arg(QString::fromLatin1(body->type_name())));
        if (body->is_object())
            understood.body = std::move(*body);
    }
    if (path.size() == 3 && path[0] == u"auth" && path[2] == u"login"
        && (path[1] == u"approle" || path[1] == u"kubernetes"))
        return m_logins.logIn(path[1], understood.body);
    QByteArray id = request.header("X-Vault-Token");
    if (id.isEmpty() && request.header("Authorization").startsWith("Bearer "))
        id = request.header("Authorization").mid(7);
    if (id.isEmpty())
        return vaultReply::error(403, QStringLiteral("permission denied"));
    const VaultTokenRecord *token = m_tokens.find(QString::fromUtf8(id));
    if (!token)
        return invalidToken();
    const VaultTokenRecord copy = *token; // revoke-self ends the one that is looked at
    return isAllowed(copy, understood) ? answerAs(copy, understood) : vaultReply::denied();
}

bool SandboxVault::isAllowed(const VaultTokenRecord &token, const VaultRequest &request) const
{
    QStringList enough;
    switch (request.operation) {
    case Operation::Read:
        enough = {QStringLiteral("read")};
        break;
    case Operation::List:
        enough = {QStringLiteral("list")};
        break;
    case Operation::Delete:
        enough = {QStringLiteral("delete")};
        break;
    case Operation::Update: {
        const QString name = request.path.section(u'/', 3, 3);
        const bool exists = !hasExistenceCheck(request.path)
            || (request.path.startsWith(QStringLiteral("auth/token/"))
                    ? m_tokens.hasRole(name)
                    : m_logins.hasRole(request.path.section(u'/', 1, 1), name));
        enough = {exists ? QStringLiteral("update") : QStringLiteral("create")};
        break;
    }
    }
    if (!m_policies.allows(token.policies, request.path, enough, request.body)) {
        // A list may be granted with or without the slash at its end.
        if (request.operation != Operation::List
            || !m_policies.allows(token.policies, request.path + u'/', enough, request.body))
            return false;
    }
    return !needsSudo(request.path) || m_policies.allows(token.policies, request.path, {QStringLiteral("sudo")})
        || m_policies.allows(token.policies, request.path + u'/', {QStringLiteral("sudo")});
}

VaultReply SandboxVault::answerAs(const VaultTokenRecord &token, const VaultRequest &request)
{
    const QStringList path = request.path.split(u'/');
    if (path[0] == u"sys")
        return answerSystem(token, request, path.mid(1));
    if (path[0] == u"auth")
        return answerAuth(token, request, path.mid(1));
    const auto mounted = mountOf(request.path);
    if (mounted == m_mounts.end())
        return vaultReply::noRoute(request.path);
    return answerAws(mounted->second, token, request, request.path.mid(mounted->first.size() + 1));
}

VaultReply SandboxVault::answerAuth(const VaultTokenRecord &token, const VaultRequest &request, const QStringList &path)
{
    const QString method = path.value(0);
    const QString what = path.value(1);
    if (method == u"approle" || method == u"kubernetes") {
        if (what == u"role")
            return m_logins.handleRole(method, request, path.mid(2));
        return what == u"config" && request.operation == Operation::Update ? vaultReply::nothing()
                                                                           : vaultReply::unsupportedPath();
    }
    if (method != u"token")
        return vaultReply::noRoute(request.path);
    if (what == u"roles")
        return m_tokens.handleRole(request, path.value(2));
    if (what == u"lookup-self" && request.operation != Operation::Delete)
        return m_tokens.describe(token);
    if (request.operation != Operation::Update)
        return vaultReply::unsupportedOperation();
    if (what == u"create")
        return m_tokens.create(token, path.value(2), request.body);
    if (what == u"create-orphan") {
        Json body = request.body;
        body["no_parent"] = true;
        return m_tokens.create(token, {}, body);
    }
    if (what == u"renew-self")
        return m_tokens.renew(token.id, request.body);
    if (what == u"revoke-self" || what == u"revoke") {
        m_tokens.revoke(what == u"revoke" ? request.text("token") : token.id);
        return vaultReply::nothing();
    }
    return vaultReply::unsupportedPath();
}

VaultReply SandboxVault::answerAws(
    Mounted &mounted, const VaultTokenRecord &token, const VaultRequest &request, const QString &rest)
{
    const QString kind = rest.section(u'/', 0, 0);
    const QString name = rest.section(u'/', 1);
    const bool isNamed = !name.isEmpty() && !name.contains(u'/');
    const bool isRole = kind == u"roles" || kind == u"static-roles";
    if (isRole
        && (isNamed ? request.operation == Operation::List
                    : request.operation != Operation::List && request.operation != Operation::Read))
        return vaultReply::unsupportedOperation();
    if (isRole && !isNamed && request.operation == Operation::Read)
        return vaultReply::unsupportedOperation();
    if (kind == u"roles")
        return mounted.aws->handleRole(request, name);
    if (kind == u"static-roles")
        return mounted.statics->handleRole(request, name);
    if (kind == u"creds" && isNamed)
        return request.operation == Operation::Read || request.operation == Operation::Update
            ? mounted.aws->issue(name, token)
            : vaultReply::unsupportedOperation();
    if (kind == u"static-creds" && isNamed)
        return request.operation == Operation::Read ? mounted.statics->readKey(name)
                                                    : vaultReply::unsupportedOperation();
    if (rest == u"config/root" && request.operation == Operation::Read)
        return mounted.aws->describeRoot();
    return vaultReply::unsupportedPath();
}

} // namespace keywright::sandbox
