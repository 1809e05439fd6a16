// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/Sandbox.h"

#include "sandbox/CredentialDefinition.h"
#include "vault/VaultSetup.h"

namespace keywright::sandbox {

namespace {

/// A token that stays as it is.
class FixedToken final : public KubeCredentials
{
public:
    explicit FixedToken(const QByteArray &token)
        : m_token(std::make_shared<const SecretBytes>(QByteArrayView(token)))
    {
    }

    QCoro::Task<Result<Current>> current(CancelToken) override
    {
        Current current;
        current.token = m_token;
        co_return current;
    }
    void invalidate() override { }

private:
    std::shared_ptr<const SecretBytes> m_token;
};

} // namespace

Sandbox::Sandbox(const Clock &clock, QString cluster, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_cluster(std::move(cluster))
    , m_aws(clock)
    , m_vault(m_aws.iam(), clock)
    , m_kubernetes(clock)
    , m_controllers(m_kubernetes.store(), m_kubernetes.deletes())
    , m_workloads(m_kubernetes.store(), m_kubernetes.deletes(), clock)
{
    m_vault.logins().setReviewer([this](const QByteArray &token) { return m_kubernetes.access().userOfToken(token); });
}

Sandbox::~Sandbox() = default;

Result<void> Sandbox::start()
{
    if (!m_aws.start() || !m_vault.start() || !m_kubernetes.start())
        return failure(ErrorKind::Configuration, QStringLiteral("The sandbox finds no free port on 127.0.0.1."));
    for (const char *name : {"default", "kube-system", "keywright-system"})
        createNamespace(QString::fromLatin1(name));
    for (const Json &definition : {credentialDefinition(), guardrailDefinition()})
        if (auto created = create(definition); !created)
            return failure(created.error());
    m_kubernetes.store().compact(); // no watch cache reaches back to the first version
    return addMount(QStringLiteral("aws"), QStringLiteral("111122223333"));
}

std::vector<SandboxMount> Sandbox::mounts() const { return m_mounts; }

Result<void> Sandbox::addMount(const QString &name, const QString &account)
{
    m_vault.addMount(name, account);
    m_mounts.push_back({name, account});
    return setUpVault();
}

/// What `keywright setup vault` writes, for all mounts that there are.
Result<void> Sandbox::setUpVault()
{
    QStringList names;
    for (const SandboxMount &mount : m_mounts)
        names.append(mount.name);
    const std::pair<QString, QString> policies[] {{enginePolicyName(cluster()), enginePolicy(cluster(), names)},
        {issuePolicyName(cluster()), issuePolicy(cluster(), names)}};
    for (const auto &[name, text] : policies) {
        if (const auto problem = m_vault.policies().write(name, text))
            return failure(ErrorKind::Internal,
                QStringLiteral("The sandbox's Vault cannot read the policy %1: %2.").arg(name, *problem));
    }
    const VaultRequest role {.operation = VaultRequest::Operation::Update, .path = {}, .body = tokenRole(cluster())};
    [[maybe_unused]] const VaultReply made = m_vault.tokens().handleRole(role, tokenRoleName(cluster()));
    return {};
}

void Sandbox::createNamespace(const QString &name)
{
    [[maybe_unused]] const auto created =
        create({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", name}}}});
}

Result<Json> Sandbox::create(const Json &object)
{
    const QString apiVersion = stringAt(object, {"apiVersion"});
    const QString kind = stringAt(object, {"kind"});
    const KubeType *type = findKubeKind(apiVersion, kind);
    if (!type)
        return failure(
            ErrorKind::InvalidInput, QStringLiteral("The sandbox serves no %1 of %2.").arg(kind, apiVersion));
    const KubeTarget target {
        .type = type, .ns = stringAt(object, {"metadata", "namespace"}), .verb = QStringLiteral("create")};
    SandboxRequest request;
    request.method = "POST";
    request.headers = {{"User-Agent", "sandbox"}};
    request.body = dumpJson(object);
    KubeReply reply = m_kubernetes.writes().create(target, request);
    if (reply.code != 201)
        return failure({.kind = ErrorKind::InvalidInput,
            .sentence = stringAt(reply.body, {"message"}),
            .party = Party::Kubernetes,
            .httpStatus = reply.code});
    return std::move(reply.body);
}

KubeConnection Sandbox::connectionWith(const QByteArray &token, const QString &user) const
{
    KubeConnection connection;
    connection.contextName = m_cluster;
    connection.server = m_kubernetes.url();
    connection.user = user;
    connection.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    connection.compression = false;
    connection.credentials = std::make_shared<FixedToken>(token);
    return connection;
}

KubeConnection Sandbox::kubeConnection() const
{
    return connectionWith(m_kubernetes.adminToken(), QStringLiteral("sandbox-admin"));
}

KubeConnection Sandbox::kubeConnectionAs(const ObjectKey &serviceAccount)
{
    if (!m_kubernetes.store().get(*kubeTypeOf::serviceAccounts(), serviceAccount)) {
        [[maybe_unused]] const auto created = create({{"apiVersion", "v1"}, {"kind", "ServiceAccount"},
            {"metadata", {{"namespace", serviceAccount.ns}, {"name", serviceAccount.name}}}});
    }
    return connectionWith(m_kubernetes.access().issueServiceAccountToken(serviceAccount),
        QStringLiteral("system:serviceaccount:%1:%2").arg(serviceAccount.ns, serviceAccount.name));
}

QByteArray Sandbox::kubeconfig() const
{
    const Json config {{"apiVersion", "v1"}, {"kind", "Config"}, {"current-context", "sandbox"},
        {"clusters", {{{"name", "sandbox"}, {"cluster", {{"server", m_kubernetes.url().toString()}}}}}},
        {"users", {{{"name", "sandbox-admin"}, {"user", {{"token", m_kubernetes.adminToken().toStdString()}}}}}},
        {"contexts", {{{"name", "sandbox"}, {"context", {{"cluster", "sandbox"}, {"user", "sandbox-admin"}}}}}}};
    return dumpJson(config, 2);
}

VaultSettings Sandbox::vaultSettings() const
{
    VaultSettings settings;
    settings.http.baseUrl = m_vault.url();
    settings.http.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    return settings;
}

std::unique_ptr<VaultLogin> Sandbox::vaultLogin()
{
    const VaultTokenRecord *root = m_vault.tokens().find(m_vault.rootToken());
    const Json wanted {{"policies", {enginePolicyName(cluster())}}, {"no_default_policy", true}, {"ttl", "768h"}};
    const VaultReply made = m_vault.tokens().create(*root, {}, wanted);
    QByteArray token = stringAt(made.body, {"auth", "client_token"}).toUtf8();
    return tokenLogin(SecretBytes::take(std::move(token)));
}

StsSettings Sandbox::stsSettings() const
{
    StsSettings settings;
    settings.endpoint = m_aws.url();
    return settings;
}

} // namespace keywright::sandbox
