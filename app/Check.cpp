// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Check.h"

#include "app/Connections.h"
#include "app/KubernetesCheck.h"
#include "app/Print.h"
#include "app/VaultCheck.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

QCoro::Task<Findings> checkKubernetes(Settings settings, Environment environment)
{
    const auto connection = kubeConnectionFor(settings, environment);
    if (!connection)
        co_return Findings {missing(connection.error())};
    KubeClient client(*connection);
    KubernetesCheck check(client, std::move(settings));
    co_return co_await check.run();
}

QCoro::Task<Findings> checkVault(Settings settings, Environment environment, const Clock *clock)
{
    const auto vaultSettings = vaultSettingsFor(settings);
    if (!vaultSettings)
        co_return Findings {missing(vaultSettings.error())};
    auto login = engineLoginFor(settings, environment);
    if (!login)
        co_return Findings {missing(login.error())};
    VaultClient client(*vaultSettings, std::move(*login), *clock);
    VaultCheck check(client, vaultSetupFor(settings));
    co_return co_await check.run();
}

/// With a key that nobody has: STS that can be reached refuses it, and says so in its own words.
QCoro::Task<Finding> checkSts(StsSettings settings, QString mount, const Clock *clock)
{
    const Sentence where = settings.endpoint.isEmpty() ? Sentence::tr("STS of %1").arg(settings.region)
                                                       : Sentence(settings.endpoint.toString());
    Sts sts(std::move(settings), *clock);
    auto secret = std::make_shared<const SecretBytes>("not-a-key");
    const Result<CallerIdentity> answer =
        co_await sts.getCallerIdentity(AccessKeyId(u"AKIAKEYWRIGHTCHECK00"_s), std::move(secret));
    if (answer || answer.error().kind == ErrorKind::Refused)
        co_return Finding {.text = Sentence::tr("%1 answers (mount %2)").arg(where, mount)};
    co_return missing(answer.error());
}

} // namespace

QCoro::Task<Findings> checkAws(Settings settings, const Clock *clock)
{
    Findings findings;
    if (!settings.verification)
        findings.push_back({.kind = Finding::Kind::Note,
            .text = Sentence::tr("Verification is switched off: keys are published untried, and STS is not asked.")});
    for (const MountRecord &mount : settings.mounts) {
        if (!settings.verification)
            continue;
        const auto sts = stsSettingsFor(settings, mount);
        if (sts)
            findings.push_back(co_await checkSts(*sts, mount.name, clock));
        else
            findings.push_back(missing(sts.error()));
    }
    co_return findings;
}

QCoro::Task<std::vector<CheckedParty>> runCheck(Settings settings, Environment environment, const Clock *clock)
{
    std::vector<CheckedParty> parties;
    Findings kubernetes = co_await checkKubernetes(settings, environment);
    parties.push_back({u"Kubernetes"_s, std::move(kubernetes)});
    Findings vault = co_await checkVault(settings, environment, clock);
    parties.push_back({u"Vault"_s, std::move(vault)});
    Findings aws = co_await checkAws(std::move(settings), clock);
    parties.push_back({u"AWS"_s, std::move(aws)});
    co_return parties;
}

bool isAllGood(const std::vector<CheckedParty> &parties)
{
    return std::all_of(parties.begin(), parties.end(), [](const CheckedParty &party) {
        return std::none_of(party.findings.begin(), party.findings.end(),
            [](const Finding &f) { return f.kind == Finding::Kind::Missing; });
    });
}

QStringList reportLines(const std::vector<CheckedParty> &parties)
{
    QStringList lines;
    for (const CheckedParty &party : parties) {
        for (const Finding &finding : party.findings) {
            const QString kind = finding.kind == Finding::Kind::Ok ? u"ok      "_s
                : finding.kind == Finding::Kind::Note              ? u"note    "_s
                                                                   : u"MISSING "_s;
            lines += u"%1 %2: %3"_s.arg(kind, party.name, finding.text.english());
            if (!finding.hint.isEmpty())
                lines += u"         → "_s + finding.hint.english();
        }
    }
    return lines;
}

} // namespace keywright
