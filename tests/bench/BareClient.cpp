// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "BareClient.h"

#include "base/TaskScope.h"

#include <QCoroTask>

namespace keywright::test {

namespace {

struct Bare
{
    EngineFixture *fixture;
    KubeClient *kube;
    AwsSecretsEngine *vault;
    Sts *sts;
    QString prefix;
    int count;
    int next = 0;
    std::optional<Error> error = {};
};

QCoro::Task<Result<void>> writeStatus(Bare *bare, QString name, Json status)
{
    Json body;
    body["apiVersion"] = names::apiVersion;
    body["kind"] = "AwsCredential";
    body["metadata"]["name"] = name;
    body["metadata"]["namespace"] = bare->fixture->ns;
    body["status"] = std::move(status);
    ApplyOptions options;
    options.fieldManager = QStringLiteral("bare");
    options.force = true;
    options.subresource = QStringLiteral("status");
    const Result<Json> written = co_await bare->kube->apply(resources::awsCredentials, std::move(body), std::move(options));
    if (!written)
        co_return failure(written.error());
    co_return Result<void> {};
}

QCoro::Task<Result<void>> makeOne(Bare *bare, QString name)
{
    const QString role = vaultRoleName(bare->fixture->vaultSetup.cluster, {bare->fixture->ns, name});
    VaultRole wanted;
    wanted.policyDocument = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})";
    const Result<void> roleWritten = co_await bare->vault->writeRole(role, wanted);
    if (!roleWritten)
        co_return failure(roleWritten.error());
    Result<IssuedKey> issued = co_await bare->vault->issue(role, std::chrono::hours(16));
    if (!issued)
        co_return failure(issued.error());
    Json pending;
    pending["pendingKey"]["accessKeyId"] = issued->accessKeyId.value;
    pending["pendingKey"]["leaseId"] = issued->leaseId.value;
    Json current;
    current["currentKey"] = pending["pendingKey"];
    const Result<void> recorded = co_await writeStatus(bare, name, std::move(pending));
    if (!recorded)
        co_return failure(recorded.error());
    const auto secret = std::make_shared<const SecretBytes>(std::move(issued->secretAccessKey));
    for (int i = 0; i < 3; ++i) {
        const Result<CallerIdentity> identity = co_await bare->sts->getCallerIdentity(issued->accessKeyId, secret);
        if (!identity)
            co_return failure(identity.error());
    }
    Json object;
    object["apiVersion"] = "v1";
    object["kind"] = "Secret";
    object["metadata"]["name"] = name + QStringLiteral("-bare");
    object["metadata"]["namespace"] = bare->fixture->ns;
    object["stringData"]["AWS_ACCESS_KEY_ID"] = issued->accessKeyId.value;
    object["stringData"]["AWS_SECRET_ACCESS_KEY"] = QString::fromUtf8(secret->view());
    const Result<Json> published = co_await bare->kube->create(resources::secrets, std::move(object), QStringLiteral("bare"));
    if (!published)
        co_return failure(published.error());
    co_return co_await writeStatus(bare, name, std::move(current));
}

QCoro::Task<> worker(Bare *bare)
{
    while (bare->next < bare->count && !bare->error) {
        const QString name = QStringLiteral("%1-%2").arg(bare->prefix).arg(bare->next++);
        const Result<void> made = co_await makeOne(bare, name);
        if (!made)
            bare->error = made.error();
    }
}

} // namespace

Result<void> runBareClient(EngineFixture &fixture, const QString &prefix, int count, int atATime)
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
    Bare bare {&fixture, &kube, &vault, &sts, prefix, count};
    TaskScope scope;
    for (int i = 0; i < atATime; ++i)
        scope.spawn(worker(&bare));
    QCoro::waitFor(scope.join());
    return bare.error ? Result<void>(failure(*bare.error)) : Result<void>();
}

} // namespace keywright::test
