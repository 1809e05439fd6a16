// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/DesktopSetup.h"

#include "app/Check.h"
#include "app/Connections.h"
#include "app/KubernetesCheck.h"
#include "app/KubernetesSetup.h"
#include "app/Print.h"
#include "app/VaultCheck.h"
#include "app/VaultSetupRun.h"
#include "desktop/ChosenSettings.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checkingTokenLife = "2m";

/// What a request needs, by value: it may outlive the dialog that asked.
struct SetupWorld
{
    Settings settings = {};
    Environment environment = {};
    const Clock *clock = nullptr;
};

Result<Settings> settingsOf(const SetupWorld &world, const ui::SetupChoice &choice)
{
    Result<Settings> settings = chosenSettings(world.settings, choice.vault, choice.namespaces, choice.login);
    if (settings && choice.token)
        settings->vault.token = choice.token;
    return settings;
}

Result<std::unique_ptr<VaultClient>> adminOfVault(const SetupWorld &world, const Settings &settings)
{
    const Result<VaultSettings> vault = vaultSettingsFor(settings);
    if (!vault)
        return failure(vault.error());
    Result<std::unique_ptr<VaultLogin>> login = adminLoginFor(settings, world.environment);
    if (!login)
        return failure(login.error());
    return std::make_unique<VaultClient>(*vault, std::move(*login), *world.clock);
}

QCoro::Task<Result<SetupPlan>> planSide(
    SetupWorld world, ui::SetupSide side, ui::ConnectionSource source, ui::SetupChoice choice)
{
    const Result<Settings> settings = settingsOf(world, choice);
    if (!settings)
        co_return failure(settings.error());
    if (side == ui::SetupSide::Kubernetes) {
        const Result<KubeConnection> connection = source();
        if (!connection)
            co_return failure(connection.error());
        KubeClient client(*connection);
        KubernetesSetup setup(client, settings->kubernetes);
        co_return co_await setup.plan();
    }
    const Result<std::unique_ptr<VaultClient>> client = adminOfVault(world, *settings);
    if (!client)
        co_return failure(client.error());
    VaultSetupRun setup(**client, vaultSetupFor(*settings));
    co_return co_await setup.plan();
}

QCoro::Task<Result<void>> applySide(
    SetupWorld world, ui::SetupSide side, ui::ConnectionSource source, ui::SetupChoice choice, PlannedChange change)
{
    const Result<Settings> settings = settingsOf(world, choice);
    if (!settings)
        co_return failure(settings.error());
    if (side == ui::SetupSide::Kubernetes) {
        const Result<KubeConnection> connection = source();
        if (!connection)
            co_return failure(connection.error());
        KubeClient client(*connection);
        KubernetesSetup setup(client, settings->kubernetes);
        co_return co_await setup.apply(std::move(change));
    }
    const Result<std::unique_ptr<VaultClient>> client = adminOfVault(world, *settings);
    if (!client)
        co_return failure(client.error());
    VaultSetupRun setup(**client, vaultSetupFor(*settings));
    co_return co_await setup.apply(std::move(change));
}

/// As the engine's service account, if this admin may impersonate it; else as himself, which is said.
QCoro::Task<Findings> checkClusterAsEngine(Settings settings, KubeConnection connection)
{
    const QString &ns = systemNamespace; // that of the roles' bindings, whichever namespaces it serves
    const QString account = u"system:serviceaccount:%1:%2"_s.arg(ns, serviceAccountName);
    KubeConnection asEngine = connection;
    asEngine.headers = {{"Impersonate-User", account.toUtf8()}, {"Impersonate-Group", "system:serviceaccounts"},
        {"Impersonate-Group", "system:serviceaccounts:" + ns.toUtf8()}, {"Impersonate-Group", "system:authenticated"}};
    const bool mayTry = connection.headers.isEmpty(); // one who is impersonated already may hardly go on from there
    KubeClient engine(asEngine);
    const Result<Json> version = co_await engine.raw("GET", u"/version"_s);
    const bool isEngine = mayTry && (version || version.error().kind != ErrorKind::Forbidden);
    KubeClient self(std::move(connection));
    KubernetesCheck check(isEngine ? engine : self, std::move(settings));
    Findings findings = co_await check.run();
    findings.insert(findings.begin(),
        isEngine ? Finding {.text = Sentence::tr("tried as the engine's service account %1").arg(account)}
                 : Finding {.kind = Finding::Kind::Note,
                     .text = Sentence::tr(
                         "Tried with your own rights, which may be more than the engine's: you may not impersonate %1.")
                                 .arg(account),
                     .hint = Sentence::tr("Run “keywright check” where the engine runs.")});
    co_return findings;
}

/// With a token of a minute or two that has the engine's policy and no other, if this admin may make one.
QCoro::Task<Findings> checkVaultAsEngine(SetupWorld world, Settings settings)
{
    const Result<std::unique_ptr<VaultClient>> admin = adminOfVault(world, settings);
    if (!admin)
        co_return Findings {missing(admin.error())};
    const QString policy = enginePolicyName(settings.clusterName);
    VaultRequest request {
        .method = "POST", .path = u"auth/token/create"_s, .secret = true, .secretField = "client_token"};
    request.body =
        Json {{"policies", {policy}}, {"no_default_policy", true}, {"renewable", false}, {"ttl", checkingTokenLife}};
    Result<VaultAnswer> made = co_await (*admin)->requestSecret(std::move(request));
    const bool isEngine = made.has_value();
    if (!isEngine && made.error().kind != ErrorKind::Forbidden && made.error().kind != ErrorKind::InvalidInput)
        co_return Findings {missing(made.error())};
    std::unique_ptr<VaultClient> engine;
    if (isEngine)
        engine = std::make_unique<VaultClient>((*admin)->settings(), tokenLogin(std::move(made->secret)), *world.clock);
    VaultCheck check(engine ? *engine : **admin, vaultSetupFor(settings));
    Findings findings = co_await check.run();
    findings.insert(findings.begin(),
        isEngine ? Finding {.text = Sentence::tr("tried with a token of %1 that has the policy %2 alone")
                                        .arg(QLatin1String(checkingTokenLife), policy)}
                 : Finding {.kind = Finding::Kind::Note,
                     .text = Sentence::tr("Tried with your own token, which may be allowed more than the engine's: it "
                                          "may make none with the policy %1.")
                                 .arg(policy),
                     .hint = Sentence::tr("Run “keywright check” where the engine runs.")});
    co_return findings;
}

QCoro::Task<Result<std::vector<CheckedParty>>> checkAll(
    SetupWorld world, ui::ConnectionSource source, ui::SetupChoice choice)
{
    const Result<Settings> settings = settingsOf(world, choice);
    if (!settings)
        co_return failure(settings.error());
    std::vector<CheckedParty> parties;
    if (choice.kubernetes) {
        Result<KubeConnection> connection = source();
        Findings findings;
        if (connection) {
            Settings chosen = *settings;
            findings = co_await checkClusterAsEngine(std::move(chosen), std::move(*connection));
        } else {
            findings.push_back(missing(connection.error()));
        }
        parties.push_back({u"Kubernetes"_s, std::move(findings)});
    }
    if (choice.inVault) {
        Settings chosen = *settings;
        Findings findings = co_await checkVaultAsEngine(world, std::move(chosen));
        parties.push_back({u"Vault"_s, std::move(findings)});
        chosen = *settings;
        findings = co_await checkAws(std::move(chosen), world.clock);
        parties.push_back({u"AWS"_s, std::move(findings)});
    }
    co_return parties;
}

} // namespace

ui::SetupGateway setupGateway(Settings settings, Environment environment, const Clock &clock)
{
    const SetupWorld world {std::move(settings), std::move(environment), &clock};
    return {
        .proposal =
            [world](const QString &) {
                return ui::SetupChoice {.namespaces = world.settings.kubernetes.namespaces,
                    .vault = proposedPlace(world.settings),
                    .login = proposedLogin(world.settings),
                    .token = world.settings.vault.token};
            },
        .plan = [world](ui::SetupSide side, ui::ConnectionSource source,
                    ui::SetupChoice choice) { return planSide(world, side, std::move(source), std::move(choice)); },
        .apply =
            [world](ui::SetupSide side, ui::ConnectionSource source, ui::SetupChoice choice, PlannedChange change) {
                return applySide(world, side, std::move(source), std::move(choice), std::move(change));
            },
        .check = [world](ui::ConnectionSource source,
                     ui::SetupChoice choice) { return checkAll(world, std::move(source), std::move(choice)); },
        .print = [world](const QString &what, const ui::SetupChoice &choice) -> Result<QByteArray> {
            const Result<Settings> chosen = settingsOf(world, choice);
            return chosen ? printed(what, *chosen) : failure(chosen.error());
        },
    };
}

} // namespace keywright
