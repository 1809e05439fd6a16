// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/IamUsers.h"

#include "base/Json.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

namespace keywright::sandbox {

namespace {

/// AWS's own identifiers: a prefix and letters of base32.
QString randomId(QLatin1String prefix, int letters)
{
    static constexpr QLatin1String alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QString id = prefix;
    for (int i = 0; i < letters; ++i)
        id += alphabet[static_cast<qsizetype>(QRandomGenerator::system()->bounded(32))];
    return id;
}

std::shared_ptr<const SecretBytes> randomSecret()
{
    QByteArray random(30, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    auto secret = std::make_shared<const SecretBytes>(SecretBytes::take(random.toBase64()));
    wipe(random);
    return secret;
}

/// Managed policies of AWS that exist here, by their name.
const std::set<QString> &awsPolicies()
{
    static const std::set<QString> names = [] {
        std::set<QString> set;
        for (const char *name :
            {"AdministratorAccess", "ReadOnlyAccess", "AmazonS3FullAccess", "AmazonS3ReadOnlyAccess",
                "AmazonSESFullAccess", "AmazonSQSFullAccess", "AmazonSQSReadOnlyAccess", "AmazonSNSFullAccess",
                "AmazonDynamoDBFullAccess", "AmazonDynamoDBReadOnlyAccess", "AmazonEC2ReadOnlyAccess",
                "AmazonRoute53FullAccess", "AmazonRoute53ReadOnlyAccess", "AmazonKinesisFullAccess",
                "AmazonKinesisReadOnlyAccess", "AWSXRayDaemonWriteAccess", "CloudWatchAgentServerPolicy",
                "CloudWatchFullAccess", "CloudWatchLogsFullAccess", "CloudWatchReadOnlyAccess",
                "AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPowerUser", "SecretsManagerReadWrite",
                "AWSLambda_ReadOnlyAccess", "AmazonAthenaFullAccess", "IAMReadOnlyAccess", "SecurityAudit",
                "PowerUserAccess", "job-function/ViewOnlyAccess"})
            set.insert(QString::fromLatin1(name));
        return set;
    }();
    return names;
}

} // namespace

QString AwsRefusal::text() const
{
    return QStringLiteral("%1: %2\n\tstatus code: %3, request id: %4")
        .arg(code, message)
        .arg(status)
        .arg(randomId(QLatin1String("r"), 20).toLower());
}

IamUsers::IamUsers(const Clock &clock)
    : m_clock(clock)
{
}

tl::expected<IamKey, std::pair<QString, AwsRefusal>> IamUsers::createWithKey(const Wanted &wanted)
{
    const auto refuse = [](const QString &step, const AwsRefusal &refusal) {
        return tl::unexpected(std::pair(step, refusal));
    };
    const QString creating = QStringLiteral("Error creating IAM user: ");
    if (count() >= m_quota)
        return refuse(creating,
            {409, QStringLiteral("LimitExceeded"),
                QStringLiteral("Cannot exceed quota for UsersPerAccount: %1").arg(m_quota)});
    if (!wanted.permissionsBoundaryArn.isEmpty()) {
        if (const auto refusal = refusalOfPolicy(wanted.permissionsBoundaryArn))
            return refuse(creating, *refusal);
    }
    for (const QString &arn : wanted.policyArns) {
        if (const auto refusal = refusalOfPolicy(arn))
            return refuse(QStringLiteral("Error attaching user policy: "), *refusal);
    }
    if (!wanted.inlinePolicy.isEmpty()) {
        const auto policy = parseJson(wanted.inlinePolicy.toUtf8(), QStringLiteral("policy"));
        if (!policy || !keywright::find(*policy, {"Statement"}))
            return refuse(QStringLiteral("Error putting user policy: "),
                {400, QStringLiteral("MalformedPolicyDocument"), QStringLiteral("Syntax errors in policy.")});
        if (wanted.inlinePolicy.size() > 2048)
            return refuse(QStringLiteral("Error putting user policy: "),
                {409, QStringLiteral("LimitExceeded"),
                    QStringLiteral("Maximum policy size of 2048 bytes exceeded for user %1").arg(wanted.name)});
    }
    for (const QString &group : wanted.groups) {
        if (!m_groups.contains(group))
            return refuse(QStringLiteral("Error adding user to group: "),
                {404, QStringLiteral("NoSuchEntity"),
                    QStringLiteral("The group with name %1 cannot be found.").arg(group)});
    }
    addUser(wanted.name, wanted.account, wanted.path.isEmpty() ? QStringLiteral("/") : wanted.path);
    ++m_created;
    return newKey(m_users[wanted.name]);
}

std::optional<AwsRefusal> IamUsers::refusalOfPolicy(const QString &arn) const
{
    static const QRegularExpression form(QStringLiteral("^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/(.+)$"));
    const auto match = form.match(arn);
    if (!match.hasMatch())
        return AwsRefusal {400, QStringLiteral("InvalidInput"), QStringLiteral("ARN %1 is not valid.").arg(arn)};
    if (m_policies.contains(arn) || (match.captured(1) == u"aws" && awsPolicies().contains(match.captured(2))))
        return std::nullopt;
    return AwsRefusal {
        404, QStringLiteral("NoSuchEntity"), QStringLiteral("Policy %1 does not exist or is not attachable.").arg(arn)};
}

void IamUsers::deleteUser(const QString &name)
{
    const auto user = m_users.find(name);
    if (user == m_users.end())
        return;
    for (const IamKey &key : user->second.keys)
        m_userOfKey.erase(key.accessKeyId);
    m_users.erase(user);
}

void IamUsers::addUser(const QString &name, const QString &account, const QString &path)
{
    m_users[name] = IamUser {
        .name = name, .path = path, .account = account, .userId = randomId(QLatin1String("AIDA"), 17), .keys = {}};
}

const IamUser *IamUsers::find(const QString &name) const
{
    const auto found = m_users.find(name);
    return found == m_users.end() ? nullptr : &found->second;
}

IamKey &IamUsers::newKey(IamUser &user)
{
    user.keys.push_back({.accessKeyId = randomId(QLatin1String("AKIA"), 16),
        .secret = randomSecret(),
        .userName = user.name,
        .createdAt = m_clock.now()});
    m_userOfKey[user.keys.back().accessKeyId] = user.name;
    return user.keys.back();
}

IamUsers::AwsResult<IamKey> IamUsers::rotate(const QString &name)
{
    const auto user = m_users.find(name);
    if (user == m_users.end())
        return tl::unexpected(AwsRefusal {
            404, QStringLiteral("NoSuchEntity"), QStringLiteral("The user with name %1 cannot be found.").arg(name)});
    while (user->second.keys.size() >= 2)
        deleteKey(QString(user->second.keys.front().accessKeyId));
    return newKey(user->second);
}

void IamUsers::deleteKey(const QString &accessKeyId)
{
    const auto owner = m_userOfKey.find(accessKeyId);
    if (owner == m_userOfKey.end())
        return;
    std::erase_if(m_users[owner->second].keys, [&](const IamKey &key) { return key.accessKeyId == accessKeyId; });
    m_userOfKey.erase(owner);
}

const IamKey *IamUsers::findKey(const QString &accessKeyId) const
{
    const auto owner = m_userOfKey.find(accessKeyId);
    if (owner == m_userOfKey.end())
        return nullptr;
    const auto &keys = m_users.at(owner->second).keys;
    const auto found = std::ranges::find(keys, accessKeyId, &IamKey::accessKeyId);
    return found == keys.end() ? nullptr : &*found;
}

QStringList IamUsers::userNames() const
{
    QStringList names;
    for (const auto &[name, user] : m_users)
        names.append(name);
    return names;
}

} // namespace keywright::sandbox
