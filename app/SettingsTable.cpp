// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/SettingsTable.h"

#include "base/Duration.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <cmath>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

bool matches(const Json &value, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern)))
        .match(value.get<QString>())
        .hasMatch();
}

bool isDnsLabel(const Json &value) { return matches(value, "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"); }
bool isMountPath(const Json &value) { return matches(value, "[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*"); }
bool isAccountId(const Json &value) { return matches(value, "[0-9]{12}"); }
bool isRegion(const Json &value) { return matches(value, "[a-z]{2,}(-[a-z]+)+-[0-9]+"); }
bool isPolicyArn(const Json &value) { return matches(value, "arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+"); }
bool isIamName(const Json &value) { return matches(value, "[A-Za-z0-9+=,.@_-]{1,128}"); }
bool isNotEmpty(const Json &value) { return !value.get<QString>().isEmpty(); }
bool isRate(const Json &value) { return value.get<double>() > 0 && value.get<double>() <= 1000; }
bool isCrowd(const Json &value)
{
    const double number = value.get<double>();
    return number >= 0 && number <= 100'000 && number == std::floor(number);
}
bool isListenAddress(const Json &value) { return parseListenAddress(value.get<QString>()).has_value(); }

bool isUrl(const Json &value)
{
    const QUrl url(value.get<QString>(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isCidr(const Json &value)
{
    const QString text = value.get<QString>();
    return text.contains(u'/') ? QHostAddress::parseSubnet(text).second >= 0 : !QHostAddress(text).isNull();
}

std::chrono::milliseconds durationOf(const Json &value)
{
    return parseDuration(value.get<QString>()).value_or(std::chrono::milliseconds(0));
}

bool isAboveZero(const Json &value) { return durationOf(value).count() > 0; }
bool isSettleTime(const Json &value)
{
    return durationOf(value).count() >= 0 && durationOf(value) <= std::chrono::minutes(10);
}

QStringList textsOf(const Json &value)
{
    QStringList texts;
    for (const Json &text : value)
        texts += text.get<QString>();
    texts.removeDuplicates();
    return texts;
}

template<typename Enum>
Enum choiceOf(const Json &value, std::initializer_list<const char *> names)
{
    int index = 0;
    for (const char *name : names) {
        if (value == name)
            break;
        ++index;
    }
    return Enum(index);
}

MountRecord mountOf(const Json &value)
{
    MountRecord mount;
    if (value.is_string()) {
        mount.name = value.get<QString>();
        return mount;
    }
    for (const auto &field : mountFields())
        if (const auto given = value.find(field.info.key.toStdString()); given != value.end())
            field.take(mount, *given);
    return mount;
}

const QString dnsLabel = u"a DNS label (a-z, 0-9 and -, at most 63 characters)"_s;
const QString url = u"an http or https URL such as https://vault.example:8200"_s;
const QString region = u"an AWS region such as eu-west-1"_s;

// Tables: a row for each setting.
// clang-format off

std::vector<Field<Settings>> modeSettings()
{
    return {
        {{.flag = u"headless"_s, .key = u"headless"_s, .kind = SettingKind::Switch, .defaultValue = false,
             .help = u"Run the engine without a window."_s},
            [](Settings &s, const Json &v) { s.headless = v.get<bool>(); }},
        {{.flag = u"sandbox"_s, .key = u"sandbox"_s, .kind = SettingKind::Switch, .defaultValue = false,
             .help = u"Use the Vault, Kubernetes and AWS that are built in, with examples: nothing outside is touched."_s},
            [](Settings &s, const Json &v) { s.sandbox = v.get<bool>(); }},
        {{.flag = u"sandbox-size"_s, .key = u"sandboxSize"_s, .kind = SettingKind::Number, .valueName = u"N"_s, .defaultValue = 0,
             .help = u"So many credentials more in each cluster of the sandbox."_s, .allowed = u"a whole number from 0 to 100000"_s,
             .accepts = isCrowd},
            [](Settings &s, const Json &v) { s.sandboxSize = static_cast<int>(v.get<double>()); }},
        {{.flag = u"for"_s, .key = u"for"_s, .kind = SettingKind::Duration, .valueName = u"DURATION"_s,
             .help = u"End by itself after this time, with a summary."_s, .allowed = u"a duration above 0 such as 60s"_s,
             .accepts = isAboveZero},
            [](Settings &s, const Json &v) { s.runFor = durationOf(v); }},
        {{.flag = u"cluster-name"_s, .key = u"clusterName"_s, .valueName = u"NAME"_s, .defaultValue = "default",
             .help = u"Keeps clusters that share a Vault apart: part of the name of everything made there. "
                     "It must not change later."_s,
             .allowed = dnsLabel, .accepts = isDnsLabel},
            [](Settings &s, const Json &v) { s.clusterName = v.get<QString>(); }},
    };
}

std::vector<Field<Settings>> kubernetesSettings()
{
    return {
        {{.flag = u"kubeconfig"_s, .key = u"kubernetes.kubeconfig"_s, .environment = u"KUBECONFIG"_s, .kind = SettingKind::File,
             .valueName = u"FILE"_s, .help = u"Kubeconfig to use. Without it: what kubectl would use, or the pod's service account."_s,
             .allowed = u"the path of a file"_s, .accepts = isNotEmpty, .environmentStays = true},
            [](Settings &s, const Json &v) { s.kubernetes.kubeconfig = v.get<QString>(); }},
        {{.flag = u"context"_s, .key = u"kubernetes.context"_s, .valueName = u"NAME"_s,
             .help = u"Context of the kubeconfig. Without it: its current-context."_s, .allowed = u"the name of a context"_s,
             .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.kubernetes.context = v.get<QString>(); }},
        {{.flag = u"namespace"_s, .key = u"kubernetes.namespaces"_s, .kind = SettingKind::Texts, .valueName = u"NS"_s,
             .help = u"Serve only this namespace. May be repeated. Without it: all."_s, .allowed = dnsLabel, .accepts = isDnsLabel},
            [](Settings &s, const Json &v) { s.kubernetes.namespaces = textsOf(v); }},
        {{.flag = u"restart-in"_s, .key = u"kubernetes.restartIn"_s, .kind = SettingKind::Texts, .valueName = u"NS"_s,
             .help = u"For print rbac and setup: let the engine restart workloads in this namespace. May be repeated."_s,
             .allowed = dnsLabel, .accepts = isDnsLabel},
            [](Settings &s, const Json &v) { s.kubernetes.restartIn = textsOf(v); }},
    };
}

std::vector<Field<Settings>> vaultSettings()
{
    return {
        {{.flag = u"vault-address"_s, .key = u"vault.address"_s, .environment = u"VAULT_ADDR"_s, .valueName = u"URL"_s,
             .defaultValue = "https://127.0.0.1:8200", .help = u"Where Vault is."_s, .allowed = url, .accepts = isUrl},
            [](Settings &s, const Json &v) { s.vault.address = v.get<QString>(); }},
        {{.key = u"vault.caCert"_s, .environment = u"VAULT_CACERT"_s, .kind = SettingKind::File,
             .help = u"PEM file of the CA that signed Vault's certificate. Without it: the system's CAs."_s,
             .allowed = u"the path of a PEM file"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.vault.caCertFile = v.get<QString>(); }},
        {{.key = u"vault.namespace"_s, .environment = u"VAULT_NAMESPACE"_s, .help = u"Namespace of Vault Enterprise."_s,
             .allowed = u"a path such as team/a"_s, .accepts = [](const Json &v) { return matches(v, "/?[^/\\s]+(/[^/\\s]+)*/?"); }},
            [](Settings &s, const Json &v) { s.vault.vaultNamespace = v.get<QString>(); }},
        {{.key = u"vault.skipVerify"_s, .environment = u"VAULT_SKIP_VERIFY"_s, .kind = SettingKind::Switch, .defaultValue = false,
             .help = u"Do not check Vault's certificate. Whoever is in between then reads every key."_s},
            [](Settings &s, const Json &v) { s.vault.skipVerify = v.get<bool>(); }},
        {{.key = u"vault.tokenBoundCidrs"_s, .kind = SettingKind::Texts,
             .help = u"For print vault and setup: addresses that issuing tokens can be used from."_s,
             .allowed = u"an address or a CIDR block such as 10.0.0.0/8"_s, .accepts = isCidr},
            [](Settings &s, const Json &v) { s.vault.tokenBoundCidrs = textsOf(v); }},
    };
}

std::vector<Field<Settings>> vaultAuthSettings()
{
    return {
        {{.flag = u"vault-auth"_s, .key = u"vault.auth.method"_s, .kind = SettingKind::Choice, .valueName = u"METHOD"_s,
             .help = u"How the engine logs in to Vault. Without it: approle if vault.auth.roleId is set, token-file if "
                     "vault.auth.tokenFile is, token if VAULT_TOKEN is, kubernetes in a pod, else token."_s,
             .choices = {u"token"_s, u"token-file"_s, u"approle"_s, u"kubernetes"_s}},
            [](Settings &s, const Json &v) {
                s.vault.auth.method = choiceOf<VaultAuthSettings::Method>(v, {"token", "token-file", "approle", "kubernetes"});
            }},
        {{.key = u"vault.auth.mount"_s, .help = u"Where the auth method is mounted. Without it: approle, kubernetes."_s,
             .allowed = u"a path such as kubernetes-prod"_s, .accepts = isMountPath},
            [](Settings &s, const Json &v) { s.vault.auth.mount = v.get<QString>(); }},
        {{.key = u"vault.auth.role"_s, .help = u"Role to log in as (kubernetes). Without it: keywright.<cluster name>."_s,
             .allowed = u"the name of a role"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.vault.auth.role = v.get<QString>(); }},
        {{.key = u"vault.auth.roleId"_s, .help = u"Role id (approle)."_s, .allowed = u"a role id"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.vault.auth.roleId = v.get<QString>(); }},
        {{.key = u"vault.auth.secretIdFile"_s, .kind = SettingKind::File,
             .help = u"File with the secret id (approle), read at each login."_s, .allowed = u"the path of a file"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.vault.auth.secretIdFile = v.get<QString>(); }},
        {{.key = u"vault.auth.tokenFile"_s, .kind = SettingKind::File,
             .help = u"File with a token that somebody else keeps fresh, e.g. Vault Agent (token-file); or the service account's token "
                     "(kubernetes)."_s,
             .allowed = u"the path of a file"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.vault.auth.tokenFile = v.get<QString>(); }},
    };
}

std::vector<Field<Settings>> awsSettings()
{
    return {
        {{.flag = u"mount"_s, .key = u"mounts"_s, .kind = SettingKind::Mounts, .valueName = u"NAME"_s, .defaultValue = Json::array({"aws"}),
             .help = u"AWS secrets engine of Vault that credentials may name. May be repeated. In the file also as a record (see below); the "
                     "flag then chooses among the records."_s,
             .allowed = u"the path of a mount such as aws or aws/prod, without / at its ends"_s, .accepts = isMountPath},
            [](Settings &s, const Json &v) {
                s.mounts.clear();
                for (const Json &mount : v)
                    s.mounts.push_back(mountOf(mount));
            }},
        {{.key = u"aws.region"_s, .environment = u"AWS_REGION"_s, .defaultValue = "us-east-1",
             .help = u"Region whose STS is asked whether a key works, for mounts that name none."_s, .allowed = region, .accepts = isRegion},
            [](Settings &s, const Json &v) { s.aws.region = v.get<QString>(); }},
        {{.key = u"aws.stsEndpoint"_s, .environment = u"AWS_ENDPOINT_URL_STS"_s,
             .help = u"STS to ask, for mounts that name none. Without it: the region's own."_s,
             .allowed = u"an http or https URL such as https://sts.example"_s, .accepts = isUrl},
            [](Settings &s, const Json &v) { s.aws.stsEndpoint = v.get<QString>(); }},
        {{.key = u"aws.caBundle"_s, .environment = u"AWS_CA_BUNDLE"_s, .kind = SettingKind::File,
             .help = u"PEM file of the CAs that STS's certificate is checked against. Without it: the system's CAs."_s,
             .allowed = u"the path of a PEM file"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.aws.caBundle = v.get<QString>(); }},
        {{.flag = u"permissions-boundary"_s, .key = u"aws.permissionsBoundaryArn"_s, .valueName = u"ARN"_s,
             .help = u"For print aws: the permissions boundary that every user made by Vault must have."_s,
             .allowed = u"the ARN of an IAM policy"_s, .accepts = isPolicyArn},
            [](Settings &s, const Json &v) { s.aws.permissionsBoundaryArn = v.get<QString>(); }},
        {{.flag = u"iam-group"_s, .key = u"aws.iamGroups"_s, .kind = SettingKind::Texts, .valueName = u"NAME"_s,
             .help = u"For print aws: an IAM group that Vault may put users into (iamGroups of a credential). May be repeated."_s,
             .allowed = u"the name of an IAM group or user (letters, digits and +=,.@_-)"_s, .accepts = isIamName},
            [](Settings &s, const Json &v) { s.aws.iamGroups = textsOf(v); }},
        {{.flag = u"iam-user"_s, .key = u"aws.iamUsers"_s, .kind = SettingKind::Texts, .valueName = u"NAME"_s,
             .help = u"For print aws: an existing IAM user whose keys Vault may rotate (iamUserName of a credential). May be repeated."_s,
             .allowed = u"the name of an IAM group or user (letters, digits and +=,.@_-)"_s, .accepts = isIamName},
            [](Settings &s, const Json &v) { s.aws.iamUsers = textsOf(v); }},
    };
}

std::vector<Field<Settings>> engineSettings()
{
    return {
        {{.flag = u"settle"_s, .key = u"settle"_s, .kind = SettingKind::Duration, .valueName = u"DURATION"_s, .defaultValue = "10s",
             .help = u"How long a verified key waits before it takes the place of one that still works: not every AWS service knows "
                     "a new key at once."_s,
             .allowed = u"a duration from 0s to 10m"_s, .accepts = isSettleTime},
            [](Settings &s, const Json &v) { s.settle = durationOf(v); }},
        {{.key = u"verification"_s, .kind = SettingKind::Switch, .defaultValue = true,
             .help = u"Publish a key only after STS has accepted it. Switch it off only where STS cannot be reached."_s},
            [](Settings &s, const Json &v) { s.verification = v.get<bool>(); }},
        {{.flag = u"listen"_s, .key = u"listen"_s, .valueName = u"ADDR:PORT"_s,
             .help = u"Serve /metrics, /healthz and /readyz there. Without it: nowhere."_s,
             .allowed = u"ADDR:PORT such as 127.0.0.1:9464, [::1]:9464 or :9464 (all addresses)"_s, .accepts = isListenAddress},
            [](Settings &s, const Json &v) {
                const auto parsed = parseListenAddress(v.get<QString>());
                s.listenHost = parsed->first;
                s.listenPort = parsed->second;
            }},
        {{.flag = u"log-format"_s, .key = u"log.format"_s, .kind = SettingKind::Choice, .valueName = u"FORMAT"_s, .defaultValue = "text",
             .help = u"text: a line for people (for journald with its priorities); json: an object for each line."_s,
             .choices = {u"text"_s, u"json"_s}},
            [](Settings &s, const Json &v) { s.log.json = v == "json"; }},
        {{.flag = u"log-level"_s, .key = u"log.level"_s, .kind = SettingKind::Choice, .valueName = u"LEVEL"_s, .defaultValue = "info",
             .help = u"The least important that is logged."_s, .choices = {u"error"_s, u"warning"_s, u"info"_s, u"debug"_s}},
            [](Settings &s, const Json &v) { s.log.level = choiceOf<LogSettings::Level>(v, {"error", "warning", "info", "debug"}); }},
        {{.flag = u"audit-file"_s, .key = u"audit.file"_s, .kind = SettingKind::File, .valueName = u"FILE"_s,
             .help = u"Append one JSON line for each act on a key to this file. Without it: nothing is written."_s,
             .allowed = u"the path of a file"_s, .accepts = isNotEmpty},
            [](Settings &s, const Json &v) { s.auditFile = v.get<QString>(); }},
    };
}

} // namespace

// clang-format on

const std::vector<Field<Settings>> &settingsTable()
{
    static const std::vector<Field<Settings>> table = [] {
        std::vector<Field<Settings>> all;
        for (auto &&part : {modeSettings(), kubernetesSettings(), vaultSettings(), vaultAuthSettings(), awsSettings(),
                 engineSettings()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return table;
}

// clang-format off
const std::vector<Field<MountRecord>> &mountFields()
{
    static const std::vector<Field<MountRecord>> table {
        {{.key = u"name"_s, .help = u"Path of the mount. Required."_s,
             .allowed = u"the path of a mount such as aws or aws/prod, without / at its ends"_s, .accepts = isMountPath},
            [](MountRecord &m, const Json &v) { m.name = v.get<QString>(); }},
        {{.key = u"accountId"_s, .help = u"AWS account of the mount: a key of any other is not published."_s,
             .allowed = u"12 digits in quotes"_s, .accepts = isAccountId},
            [](MountRecord &m, const Json &v) { m.accountId = v.get<QString>(); }},
        {{.key = u"partition"_s, .kind = SettingKind::Choice,
             .help = u"Partition of that account: ARNs of any other are refused. Without it: that of the region."_s,
             .choices = {u"aws"_s, u"aws-cn"_s, u"aws-us-gov"_s, u"aws-iso"_s, u"aws-iso-b"_s, u"aws-iso-e"_s, u"aws-iso-f"_s, u"aws-eusc"_s}},
            [](MountRecord &m, const Json &v) { m.partition = v.get<QString>(); }},
        {{.key = u"region"_s, .help = u"Region whose STS is asked. Without it: aws.region."_s, .allowed = region, .accepts = isRegion},
            [](MountRecord &m, const Json &v) { m.region = v.get<QString>(); }},
        {{.key = u"stsEndpoint"_s, .help = u"STS to ask. Without it: aws.stsEndpoint."_s,
             .allowed = u"an http or https URL such as https://sts.example"_s, .accepts = isUrl},
            [](MountRecord &m, const Json &v) { m.stsEndpoint = v.get<QString>(); }},
        {{.key = u"issuesPerSecond"_s, .kind = SettingKind::Number, .defaultValue = 10,
             .help = u"How many keys are issued a second at most: AWS throttles IAM."_s, .allowed = u"a number above 0, at most 1000"_s,
             .accepts = isRate},
            [](MountRecord &m, const Json &v) { m.issuesPerSecond = v.get<double>(); }},
    };
    return table;
}

// clang-format on

} // namespace keywright
