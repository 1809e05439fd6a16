// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QCoroTask>
#include <QTest>

#include <algorithm>

namespace keywright::test {

EngineFixture::EngineFixture(TestServers::Sharing sharing, Server iam)
    : servers(Servers(Server::Kubernetes) | Server::Vault | iam, sharing)
    , kube(servers)
    , aws(iam == Server::Moto ? AwsAdmin::moto(servers) : AwsAdmin::fastIam(servers))
    , vaultAdmin(servers)
{
    kube.applyKeywrightCrd();
    ns = kube.createNamespace(QStringLiteral("engine"));
    vaultSetup = vaultAdmin.setUpForKeywright(aws);
}

EngineFixture::~EngineFixture() = default;

EngineFixture::RunningEngine::~RunningEngine()
{
    if (engine)
        QCoro::waitFor(engine->stop());
}

int EngineFixture::RunningEngine::count(KeyVerb verb, const QString &name) const
{
    return int(std::count_if(events.begin(), events.end(), [&](const KeyEvent &event) {
        return event.verb == verb && event.isOk() && (name.isEmpty() || event.credential.name == name);
    }));
}

EngineSettings EngineFixture::settings() const
{
    EngineSettings settings;
    settings.plan.cluster = vaultSetup.cluster;
    settings.plan.settle = std::chrono::milliseconds(0);
    settings.namespaces = QStringList {ns};
    MountSettings mount;
    mount.name = vaultSetup.mount;
    mount.sts.endpoint = aws.endpoint();
    settings.mounts = {mount};
    settings.sweepInterval = std::chrono::seconds(1);
    settings.orphanAge = std::chrono::seconds(2);
    return settings;
}

std::unique_ptr<EngineFixture::RunningEngine> EngineFixture::startEngine(
    EngineSettings settings, EngineHooks hooks, const QString &kubeconfig, const std::optional<HttpSettings> &vaultHttp)
{
    auto running = std::make_unique<RunningEngine>();
    VaultSettings vault;
    vault.http = vaultHttp.value_or(servers.vaultHttp());
    running->vault = std::make_unique<VaultClient>(vault, tokenLogin(SecretBytes(vaultSetup.engineToken)), clock);
    running->telemetry = std::make_unique<Telemetry>();
    QObject::connect(running->telemetry.get(), &Telemetry::keyEvent, running->telemetry.get(),
        [events = &running->events](const KeyEvent &event) { events->append(event); });
    KubeConfigOptions options;
    options.kubeconfig = kubeconfig.isEmpty() ? servers.kubeconfig() : kubeconfig;
    const Result<KubeConnection> connection = loadKubeConnection(options);
    if (!connection)
        throw std::runtime_error(connection.error().text().toStdString());
    running->engine = std::make_unique<Engine>(
        *connection, *running->vault, clock, *running->telemetry, std::move(settings), std::move(hooks));
    running->engine->start();
    return running;
}

void EngineFixture::stopEngine(RunningEngine &running)
{
    QCoro::waitFor(running.engine->stop());
    running.engine.reset();
}

QString EngineFixture::path(const QString &plural, const QString &name) const
{
    return KubeAdmin::namespaced(QStringLiteral("keywright.dev/v1alpha1"), ns, plural, name);
}

QString EngineFixture::secretPath(const QString &secretName) const
{
    return KubeAdmin::namespaced(QStringLiteral("v1"), ns, QStringLiteral("secrets"), secretName);
}

std::vector<Json> EngineFixture::eventsAbout(const QString &name) const
{
    std::vector<Json> events =
        kube.list(KubeAdmin::namespaced(QStringLiteral("events.k8s.io/v1"), ns, QStringLiteral("events")));
    std::erase_if(events, [&](const Json &event) { return stringAt(event, {"regarding", "name"}) != name; });
    std::stable_sort(events.begin(), events.end(),
        [](const Json &a, const Json &b) { return stringAt(a, {"eventTime"}) < stringAt(b, {"eventTime"}); });
    return events;
}

QStringList EngineFixture::eventReasons(const QString &name) const
{
    QStringList reasons;
    for (const Json &event : eventsAbout(name))
        reasons += stringAt(event, {"reason"});
    return reasons;
}

QString EngineFixture::eventNote(const QString &name, const char *reason) const
{
    QString note;
    for (const Json &event : eventsAbout(name))
        if (stringAt(event, {"reason"}) == QLatin1String(reason))
            note = stringAt(event, {"note"});
    return note;
}

void EngineFixture::deploy(const QString &name, const QString &secretName) const
{
    Json object = Json::parse(
        R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":1,"selector":{"matchLabels":{"app":"x"}},
        "template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"none.invalid/x"}]}}}})");
    object["metadata"] = {{"name", name}, {"namespace", ns}};
    object["spec"]["selector"]["matchLabels"]["app"] = name;
    object["spec"]["template"]["metadata"]["labels"]["app"] = name;
    object["spec"]["template"]["spec"]["containers"][0]["envFrom"] =
        Json::array({{{"secretRef", {{"name", secretName}}}}});
    kube.create(KubeAdmin::namespaced(QStringLiteral("apps/v1"), ns, QStringLiteral("deployments")), object);
}

QString EngineFixture::restartedFor(const QString &deployment) const
{
    const Json found =
        kube.get(KubeAdmin::namespaced(QStringLiteral("apps/v1"), ns, QStringLiteral("deployments"), deployment));
    return stringAt(found, {"spec", "template", "metadata", "annotations", "keywright.dev/restarted-for"});
}

void EngineFixture::create(const QString &name, Json spec, Json annotations) const
{
    const bool named = spec.contains("iamPolicy") || spec.contains("iamPolicyArns") || spec.contains("iamGroups")
        || spec.contains("iamUserName");
    if (!named)
        spec["iamPolicy"] = Json::parse(
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*"}]})");
    if (!spec.contains("mount"))
        spec["mount"] = vaultSetup.mount;
    if (!spec.contains("purpose"))
        spec["purpose"] = {{"kind", "Other"}, {"note", "a test"}};
    Json object = {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}};
    object["metadata"] = {{"name", name}, {"namespace", ns}, {"annotations", annotations}};
    object["spec"] = std::move(spec);
    kube.create(path(QStringLiteral("awscredentials")), object);
}

void EngineFixture::patch(const QString &name, const Json &patch) const
{
    kube.mergePatch(path(QStringLiteral("awscredentials"), name), patch);
}

void EngineFixture::annotate(const QString &name, const QString &annotation, const QString &value) const
{
    Json body;
    body["metadata"]["annotations"][annotation.toStdString()] = value;
    patch(name, body);
}

void EngineFixture::remove(const QString &name) const { kube.remove(path(QStringLiteral("awscredentials"), name)); }

bool EngineFixture::exists(const QString &name) const
{
    return kube.exists(path(QStringLiteral("awscredentials"), name));
}

AwsCredential EngineFixture::get(const QString &name) const
{
    return *parseAwsCredential(kube.get(path(QStringLiteral("awscredentials"), name)));
}

QString EngineFixture::condition(const QString &name, const char *type) const
{
    const AwsCredential object = get(name);
    for (const Condition &condition : object.status.conditions)
        if (condition.type == QLatin1String(type))
            return condition.status + u'/' + condition.reason;
    return {};
}

QString EngineFixture::messageOf(const QString &name, const char *type) const
{
    const AwsCredential object = get(name);
    for (const Condition &condition : object.status.conditions)
        if (condition.type == QLatin1String(type))
            return condition.message;
    return {};
}

QString EngineFixture::currentKeyId(const QString &name) const
{
    const AwsCredential object = get(name);
    return object.status.currentKey ? object.status.currentKey->accessKeyId.value : QString();
}

std::map<QString, QByteArray> EngineFixture::secret(const QString &secretName) const
{
    return kube.secretData({ns, secretName});
}

bool EngineFixture::keyWorks(const std::map<QString, QByteArray> &data) const
{
    const auto id = data.find(QStringLiteral("AWS_ACCESS_KEY_ID"));
    const auto key = data.find(QStringLiteral("AWS_SECRET_ACCESS_KEY"));
    return id != data.end() && key != data.end() && aws.as({id->second, key->second}).works();
}

bool EngineFixture::secretWorks(const QString &secretName) const { return keyWorks(secret(secretName)); }

QStringList EngineFixture::orphans() const
{
    QStringList known;
    for (const Json &object : kube.list(path(QStringLiteral("awscredentials")))) {
        const AwsCredential credential = *parseAwsCredential(object);
        for (const std::optional<Key> &key : {credential.status.pendingKey, credential.status.currentKey})
            if (key)
                known += key->leaseId.value;
        for (const Key &key : credential.status.retiringKeys)
            known += key.leaseId.value;
    }
    QStringList unknown = leases();
    unknown.removeIf([&](const QString &lease) { return known.contains(lease); });
    return unknown;
}

} // namespace keywright::test
