// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/VaultCheck.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

const Sentence howToSetUp =
    Sentence::tr("Run as an admin of Vault: keywright setup vault, or keywright print vault | sh");
/// AWS's default quota of IAM users for an account.
constexpr qsizetype iamUserQuota = 5000;

Finding ok(const Sentence &text) { return {.text = text}; }
Finding missing(const Sentence &text, const Sentence &hint)
{
    return {.kind = Finding::Kind::Missing, .text = text, .hint = hint};
}

} // namespace

VaultCheck::VaultCheck(VaultClient &client, VaultSetup setup)
    : m_client(client)
    , m_setup(std::move(setup))
{
}

QCoro::Task<Findings> VaultCheck::run()
{
    Findings findings;
    if (const Result<void> names = checkNames(m_setup); !names) {
        findings.push_back(keywright::missing(names.error()));
        co_return findings;
    }
    const Result<VaultToken> token = co_await m_client.login();
    if (!token) {
        findings.push_back(keywright::missing(token.error()));
        co_return findings;
    }
    findings.push_back(ok(Sentence::tr("%1 answers, the login (%2) is good")
                              .arg(m_client.settings().http.baseUrl.toString(), m_client.loginName())));
    if (token->policies.contains(u"root"_s))
        findings.push_back({.kind = Finding::Kind::Note,
            .text = Sentence::tr("The engine's token is a root token: it may do anything in Vault."),
            .hint = Sentence::tr("Give it a login of its own: keywright setup vault")});
    if (const Result<void> issuing = canIssue(*token, m_client.loginName()); !issuing)
        findings.push_back(keywright::missing(issuing.error()));
    const Findings capabilities = co_await checkCapabilities();
    findings.insert(findings.end(), capabilities.begin(), capabilities.end());
    for (const QString &mount : std::as_const(m_setup.mounts))
        findings.push_back(co_await checkMount(mount));
    const Findings issuing = co_await checkIssuing();
    findings.insert(findings.end(), issuing.begin(), issuing.end());
    co_await m_client.logout();
    co_return findings;
}

QCoro::Task<Findings> VaultCheck::checkCapabilities()
{
    const std::vector<VaultNeed> needs = vaultNeeds(m_setup.cluster, m_setup.mounts);
    QStringList paths;
    for (const VaultNeed &need : needs)
        paths += need.path;
    const Result<std::map<QString, QStringList>> granted = co_await m_client.capabilities(paths);
    if (!granted) {
        const Error &error = granted.error();
        co_return Findings {
            missing(error.sentence, error.kind == ErrorKind::Forbidden ? howToSetUp : Sentence(error.hint))};
    }
    Findings findings;
    for (const VaultNeed &unmet : unmetNeeds(needs, *granted))
        findings.push_back(missing(Sentence::tr("Vault's policy does not let the engine %1 %2, which it needs %3.")
                                       .arg(unmet.capabilities.join(u", "_s), unmet.path, unmet.purpose),
            howToSetUp));
    if (findings.empty())
        findings.push_back(ok(Sentence::tr("all %1 capabilities are granted").arg(needs.size())));
    co_return findings;
}

QCoro::Task<Finding> VaultCheck::checkMount(QString mount)
{
    AwsSecretsEngine engine(m_client, mount, tokenRoleName(m_setup.cluster));
    const Result<QStringList> roles = co_await engine.listRoles();
    if (!roles)
        co_return keywright::missing(roles.error());
    const Result<QStringList> leased = co_await engine.rolesWithLeases();
    if (!leased)
        co_return keywright::missing(leased.error());
    // A credential has two IAM users for most of its life.
    const qsizetype users = leased->size() * 2;
    if (users > iamUserQuota * 9 / 10)
        co_return Finding {.kind = Finding::Kind::Note,
            .text = Sentence::tr(
                "%1/ answers, but %2 roles have keys, some %3 IAM users: AWS allows %4 for an account by default.")
                        .arg(mount)
                        .arg(leased->size())
                        .arg(users)
                        .arg(iamUserQuota),
            .hint = Sentence::tr(
                "Ask AWS for a higher quota (IAM, users per account), or spread credentials over more accounts.")};
    co_return ok(Sentence::tr("%1/ answers: %2 roles, of which %3 have keys (some %4 IAM users)")
                     .arg(mount)
                     .arg(roles->size())
                     .arg(leased->size())
                     .arg(users));
}

QCoro::Task<Findings> VaultCheck::checkIssuing()
{
    VaultRequest request {.method = "POST",
        .path = u"auth/token/create/"_s + tokenRoleName(m_setup.cluster),
        .secret = true,
        .secretField = "client_token"};
    request.body = Json {{"ttl", "1m"}};
    Result<VaultAnswer> made = co_await m_client.requestSecret(std::move(request));
    if (!made) {
        const Error &error = made.error();
        co_return Findings {missing(Sentence::tr("No issuing token can be made by the token role %1: %2")
                                        .arg(tokenRoleName(m_setup.cluster), error.sentence),
            error.hint.isEmpty() ? howToSetUp : Sentence(error.hint))};
    }
    Findings findings = issuingTokenFaults(made->json, m_setup.cluster);
    const auto token = std::make_shared<const SecretBytes>(std::move(made->secret));
    for (const QString &mount : std::as_const(m_setup.mounts))
        findings.push_back(co_await checkMayIssue(mount, token));
    if (findings.empty() || findings.front().kind == Finding::Kind::Ok)
        findings.insert(findings.begin(),
            ok(Sentence::tr("the token role %1 makes issuing tokens as they must be")
                    .arg(tokenRoleName(m_setup.cluster))));
    co_return findings;
}

/// Reads a key of a role that does not exist: whoever may issue gets told that, whoever may not a 403. Nothing is made.
QCoro::Task<Finding> VaultCheck::checkMayIssue(QString mount, std::shared_ptr<const SecretBytes> issuingToken)
{
    VaultRequest request {.path = u"%1/creds/keywright.%2.check.check"_s.arg(mount, m_setup.cluster),
        .token = issuingToken,
        .secret = true};
    const Result<Json> answer = co_await m_client.request(std::move(request));
    if (answer || answer.error().kind == ErrorKind::InvalidInput || answer.error().kind == ErrorKind::NotFound)
        co_return ok(Sentence::tr("issuing tokens may issue at %1/").arg(mount));
    if (answer.error().kind == ErrorKind::Forbidden || answer.error().kind == ErrorKind::Unauthorized)
        co_return missing(Sentence::tr("Vault does not let issuing tokens read %1/creds/keywright.%2.*: the policy %3 "
                                       "is not there, does not say so, or token_bound_cidrs keep this machine out.")
                              .arg(mount, m_setup.cluster, issuePolicyName(m_setup.cluster)),
            howToSetUp);
    co_return keywright::missing(answer.error());
}

Findings issuingTokenFaults(const Json &answer, const QString &cluster)
{
    Findings findings;
    const auto expect = [&](bool good, const Sentence &fault) {
        if (!good)
            findings.push_back(
                missing(Sentence::tr("The token role %1 is not as it must be: %2").arg(tokenRoleName(cluster), fault),
                    howToSetUp));
    };
    const QStringList policies = stringsAt(answer, {"auth", "token_policies"});
    expect(stringAt(answer, {"auth", "token_type"}) == "batch"_L1,
        Sentence::tr("its tokens are not batch tokens, so keys would not end with them (token_type=batch)."));
    expect(boolAt(answer, {"auth", "orphan"}),
        Sentence::tr("its tokens are no orphans, so all keys would end with the engine's login (orphan=true)."));
    expect(!boolAt(answer, {"auth", "renewable"}), Sentence::tr("its tokens can be renewed (renewable=false)."));
    expect(policies.contains(issuePolicyName(cluster)),
        Sentence::tr("its tokens lack the policy %1 (allowed_policies).").arg(issuePolicyName(cluster)));
    expect(policies.size() <= 1,
        Sentence::tr("its tokens have more policies than %1: %2 (allowed_policies, token_no_default_policy).")
            .arg(issuePolicyName(cluster), policies.join(u", "_s)));
    return findings;
}

} // namespace keywright
