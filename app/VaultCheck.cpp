// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/VaultCheck.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

const QString howToSetUp = u"Run as an admin of Vault: keywright setup vault, or keywright print vault | sh"_s;
/// AWS's default quota of IAM users for an account.
constexpr qsizetype iamUserQuota = 5000;

Finding ok(const QString &text) { return {.text = text}; }
Finding missing(const QString &text, const QString &hint)
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
    findings.push_back(ok(u"%1 answers, the login (%2) is good"_s.arg(
        m_client.settings().http.baseUrl.toString(), m_client.loginName())));
    if (token->policies.contains(u"root"_s))
        findings.push_back({.kind = Finding::Kind::Note,
            .text = u"The engine's token is a root token: it may do anything in Vault."_s,
            .hint = u"Give it a login of its own: keywright setup vault"_s});
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
        Error error = granted.error();
        if (error.kind == ErrorKind::Forbidden)
            error.hint = howToSetUp;
        co_return Findings {keywright::missing(error)};
    }
    Findings findings;
    for (const VaultNeed &unmet : unmetNeeds(needs, *granted))
        findings.push_back(missing(u"Vault's policy does not let the engine %1 %2, which it needs %3."_s.arg(
                                       unmet.capabilities.join(u", "_s), unmet.path, unmet.purpose),
            howToSetUp));
    if (findings.empty())
        findings.push_back(ok(u"all %1 capabilities are granted"_s.arg(needs.size())));
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
            .text =
                u"%1/ answers, but %2 roles have keys, some %3 IAM users: AWS allows %4 for an account by default."_s
                    .arg(mount)
                    .arg(leased->size())
                    .arg(users)
                    .arg(iamUserQuota),
            .hint =
                u"Ask AWS for a higher quota (IAM, users per account), or spread credentials over more accounts."_s};
    co_return ok(u"%1/ answers: %2 roles, of which %3 have keys (some %4 IAM users)"_s.arg(mount)
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
        Error error = made.error();
        if (error.hint.isEmpty())
            error.hint = howToSetUp;
        error.sentence = u"No issuing token can be made by the token role %1: %2"_s.arg(
            tokenRoleName(m_setup.cluster), error.sentence);
        co_return Findings {keywright::missing(error)};
    }
    Findings findings = issuingTokenFaults(made->json, m_setup.cluster);
    const auto token = std::make_shared<const SecretBytes>(std::move(made->secret));
    for (const QString &mount : std::as_const(m_setup.mounts))
        findings.push_back(co_await checkMayIssue(mount, token));
    if (findings.empty() || findings.front().kind == Finding::Kind::Ok)
        findings.insert(findings.begin(),
            ok(u"the token role %1 makes issuing tokens as they must be"_s.arg(tokenRoleName(m_setup.cluster))));
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
        co_return ok(u"issuing tokens may issue at %1/"_s.arg(mount));
    if (answer.error().kind == ErrorKind::Forbidden || answer.error().kind == ErrorKind::Unauthorized)
        co_return missing(
            u"Vault does not let issuing tokens read %1/creds/keywright.%2.*: the policy %3 is not there, does not say so, or token_bound_cidrs keep this machine out."_s
                .arg(mount, m_setup.cluster, issuePolicyName(m_setup.cluster)),
            howToSetUp);
    co_return keywright::missing(answer.error());
}

Findings issuingTokenFaults(const Json &answer, const QString &cluster)
{
    Findings findings;
    const auto expect = [&](bool good, const QString &fault) {
        if (!good)
            findings.push_back(missing(
                u"The token role %1 is not as it must be: %2"_s.arg(tokenRoleName(cluster), fault), howToSetUp));
    };
    const QStringList policies = stringsAt(answer, {"auth", "token_policies"});
    expect(stringAt(answer, {"auth", "token_type"}) == "batch"_L1,
        u"its tokens are not batch tokens, so keys would not end with them (token_type=batch)."_s);
    expect(boolAt(answer, {"auth", "orphan"}),
        u"its tokens are no orphans, so all keys would end with the engine's login (orphan=true)."_s);
    expect(!boolAt(answer, {"auth", "renewable"}), u"its tokens can be renewed (renewable=false)."_s);
    expect(policies.contains(issuePolicyName(cluster)),
        u"its tokens lack the policy %1 (allowed_policies)."_s.arg(issuePolicyName(cluster)));
    expect(policies.size() <= 1,
        u"its tokens have more policies than %1: %2 (allowed_policies, token_no_default_policy)."_s.arg(
            issuePolicyName(cluster), policies.join(u", "_s)));
    return findings;
}

} // namespace keywright
