// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SandboxFixture.h"

#include "sandbox/KubeTypes.h"

#include <QCoroTask>
#include <QTest>

#include <algorithm>

namespace keywright::test {

using namespace std::chrono_literals;

SandboxFixture::SandboxFixture(const Clock &clock)
    : clock(clock)
    , sandbox(std::make_unique<sandbox::Sandbox>(clock))
{
    if (const Result<void> started = sandbox->start(); !started)
        throw std::runtime_error(started.error().text().toStdString());
    sandbox->createNamespace(QStringLiteral("team"));
    vault = std::make_unique<VaultClient>(
        vaultSettings(), tokenLogin(SecretBytes(sandbox->vault().rootToken().toUtf8())), clock);
}

SandboxFixture::~SandboxFixture()
{
    stopEngine();
    vault.reset();
}

VaultSettings SandboxFixture::vaultSettings() const
{
    VaultSettings settings;
    settings.http.baseUrl = sandbox->vault().url();
    settings.patience = 0ms;
    return settings;
}

EngineSettings SandboxFixture::settings() const
{
    EngineSettings settings;
    settings.plan.cluster = sandbox->cluster();
    settings.plan.settle = 0ms;
    settings.sweepInterval = 200ms;
    settings.orphanAge = 1s;
    settings.leaseListsPerSecond = 100;
    MountSettings mount;
    mount.sts.endpoint = sandbox->aws().url();
    mount.issuesPerSecond = 100;
    settings.mounts = {mount};
    return settings;
}

void SandboxFixture::startEngine(EngineSettings settings, EngineHooks hooks)
{
    telemetry = std::make_unique<Telemetry>();
    engine = std::make_unique<Engine>(
        sandbox->kubeConnection(), *vault, clock, *telemetry, std::move(settings), std::move(hooks));
    QObject::connect(
        telemetry.get(), &Telemetry::keyEvent, engine.get(), [this](const KeyEvent &event) { events += event; });
    engine->start();
}

void SandboxFixture::stopEngine()
{
    if (engine)
        QCoro::waitFor(engine->stop());
    engine.reset();
}

void SandboxFixture::create(const QString &name, Json spec)
{
    if (!spec.contains("iamPolicy") && !spec.contains("iamPolicyArns") && !spec.contains("iamUserName"))
        spec["iamPolicy"] = Json::parse(
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})");
    Json object = {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}};
    object["metadata"] = {{"namespace", "team"}, {"name", name.toStdString()}};
    object["spec"] = std::move(spec);
    const Result<Json> made = sandbox->create(object);
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
}

void SandboxFixture::permit(const char *what)
{
    const Result<Json> made = sandbox->create({{"apiVersion", names::apiVersion}, {"kind", "AwsCredentialGuardrail"},
        {"metadata", {{"name", "permits"}}}, {"spec", {{"permit", Json::array({what})}}}});
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
}

void SandboxFixture::change(const QString &name, const char *field, Json value)
{
    Json object = *store().get(*sandbox::kubeTypeOf::awsCredentials(), key(name));
    object[Json::json_pointer(field)] = std::move(value);
    store().put(*sandbox::kubeTypeOf::awsCredentials(), key(name), std::move(object));
}

void SandboxFixture::rotateNow(const QString &name, const QString &value)
{
    change(name, "/metadata/annotations", {{"keywright.dev/rotate-now", value.toStdString()}});
}

QString SandboxFixture::statusOf(const QString &name, std::initializer_list<const char *> path) const
{
    const auto object = store().get(*sandbox::kubeTypeOf::awsCredentials(), key(name));
    const Json *status = object ? find(*object, {"status"}) : nullptr;
    return status ? stringAt(*status, path) : QString();
}

int SandboxFixture::count(KeyVerb verb, const QString &name) const
{
    return int(std::count_if(events.begin(), events.end(), [&](const KeyEvent &event) {
        return event.verb == verb && event.isOk() && (name.isEmpty() || event.credential.name == name);
    }));
}

} // namespace keywright::test
