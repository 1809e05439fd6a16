// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "BareClient.h"

#include "base/TaskScope.h"
#include "credential/SecretContents.h"
#include "credential/plan.h"

#include <QCoroTask>

namespace keywright::test {

namespace {

struct Bare
{
    EngineFixture *fixture;
    KubeClient *kube;
    AwsSecretsEngine *vault;
    Sts *sts;
    std::vector<AwsCredential> credentials;
    size_t next = 0;
    std::optional<Error> error = {};
};

/// What the engine's status says once the key is in hand and, with `published`, in the Secret: bodies as large as the
/// engine's, or the requests would not be the same.
CredentialStatus statusWith(const AwsCredential &object, const Key &key, const QString &cluster, bool published)
{
    Observed observed;
    observed.object = object;
    observed.settings.cluster = cluster;
    observed.now = key.issuedAt;
    observed.inHand = InHand {.key = key};
    if (published)
        observed.secret = SecretSeen {
            .uid = object.uid, .resourceVersion = QStringLiteral("1"), .ours = true, .key = key, .intact = true};
    return plan(observed).status;
}

QCoro::Task<Result<void>> writeStatus(Bare *bare, ObjectKey key, CredentialStatus status)
{
    Json body;
    body["apiVersion"] = names::apiVersion;
    body["kind"] = "AwsCredential";
    body["metadata"]["name"] = key.name;
    body["metadata"]["namespace"] = key.ns;
    body["status"] = toJson(status);
    ApplyOptions options;
    options.fieldManager = QStringLiteral("bare");
    options.force = true;
    options.subresource = QStringLiteral("status");
    const Result<Json> written =
        co_await bare->kube->apply(resources::awsCredentials, std::move(body), std::move(options));
    if (!written)
        co_return failure(written.error());
    co_return Result<void> {};
}

QCoro::Task<Result<void>> makeOne(Bare *bare, AwsCredential object)
{
    const QString cluster = bare->fixture->vaultSetup.cluster;
    const QString role = vaultRoleName(cluster, object.key);
    VaultRole wanted;
    wanted.policyDocument = dumpJson(*object.spec.iamPolicy);
    const Result<void> roleWritten = co_await bare->vault->writeRole(role, wanted);
    if (!roleWritten)
        co_return failure(roleWritten.error());
    Result<IssuedKey> issued = co_await bare->vault->issue(role, object.spec.lifetime);
    if (!issued)
        co_return failure(issued.error());
    Key key;
    key.accessKeyId = issued->accessKeyId;
    key.leaseId = issued->leaseId;
    key.mount = object.spec.mount;
    key.issuedAt = bare->fixture->clock.now();
    key.expiresAt = key.issuedAt.addMSecs(object.spec.lifetime.count());
    key.specHash = object.spec.permissionsHash();
    CredentialStatus pending = statusWith(object, key, cluster, false);
    object.status = pending;
    const Result<void> recorded = co_await writeStatus(bare, object.key, std::move(pending));
    if (!recorded)
        co_return failure(recorded.error());
    const auto secret = std::make_shared<const SecretBytes>(std::move(issued->secretAccessKey));
    for (int i = 0; i < 3; ++i) {
        const Result<CallerIdentity> identity = co_await bare->sts->getCallerIdentity(issued->accessKeyId, secret);
        if (!identity)
            co_return failure(identity.error());
    }
    Json manifest = secretToCreate(secretContents(object, key, {}, *secret));
    const Result<Json> published =
        co_await bare->kube->create(resources::secrets, std::move(manifest), QStringLiteral("bare"));
    if (!published)
        co_return failure(published.error());
    CredentialStatus current = statusWith(object, key, cluster, true);
    co_return co_await writeStatus(bare, object.key, std::move(current));
}

QCoro::Task<> worker(Bare *bare)
{
    while (bare->next < bare->credentials.size() && !bare->error) {
        AwsCredential object = bare->credentials[bare->next++];
        const Result<void> made = co_await makeOne(bare, std::move(object));
        if (!made)
            bare->error = made.error();
    }
}

} // namespace

Result<void> runBareClient(EngineFixture &fixture, std::vector<AwsCredential> credentials, int atATime)
{
    KubeConfigOptions options;
    options.kubeconfig = fixture.servers.kubeconfig();
    const Result<KubeConnection> connection = loadKubeConnection(options);
    if (!connection)
        return failure(connection.error());
    KubeClient kube(*connection);
    VaultSettings vaultSettings;
    vaultSettings.http = fixture.servers.vaultHttp();
    VaultClient client(vaultSettings, tokenLogin(SecretBytes(fixture.vaultSetup.engineToken)), fixture.clock);
    AwsSecretsEngine vault(client, fixture.vaultSetup.mount, fixture.vaultSetup.tokenRole);
    StsSettings stsSettings;
    stsSettings.endpoint = fixture.aws.endpoint();
    Sts sts(stsSettings, fixture.clock);
    Bare bare {&fixture, &kube, &vault, &sts, std::move(credentials)};
    TaskScope scope;
    for (int i = 0; i < atATime; ++i)
        scope.spawn(worker(&bare));
    QCoro::waitFor(scope.join());
    return bare.error ? Result<void>(failure(*bare.error)) : Result<void>();
}

} // namespace keywright::test
