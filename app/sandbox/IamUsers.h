// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/SecretBytes.h"

#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <tl/expected.hpp>

namespace keywright::sandbox {

/// What AWS says no with, in the words that Vault hands on.
struct AwsRefusal
{
    int status = 400;
    QString code;
    QString message;

    /// "NoSuchEntity: …\n\tstatus code: 404, request id: …", as the AWS SDK for Go prints it.
    [[nodiscard]] QString text() const;
};

struct IamKey
{
    QString accessKeyId;
    std::shared_ptr<const SecretBytes> secret;
    QString userName;
    QDateTime createdAt;
};

struct IamUser
{
    QString name;
    QString path;
    QString account;
    QString userId;
    std::vector<IamKey> keys; ///< oldest first, at most two

    [[nodiscard]] QString arn() const { return QStringLiteral("arn:aws:iam::%1:user%2%3").arg(account, path, name); }
};

/// The part of IAM that Vault's AWS secrets engine uses: users, their keys, and which policies and groups there are.
class IamUsers final
{
public:
    explicit IamUsers(const Clock &clock);

    struct Wanted
    {
        QString name;
        QString account;
        QString path = QStringLiteral("/");
        QString inlinePolicy = {};
        QStringList policyArns = {};
        QStringList groups = {};
        QString permissionsBoundaryArn = {};
    };
    template<typename T>
    using AwsResult = tl::expected<T, AwsRefusal>;

    /// A user with all that is wanted and one key. The refusal begins with the step that failed, in Vault's words
    /// ("Error attaching user policy: …"); the user is not left behind.
    [[nodiscard]] tl::expected<IamKey, std::pair<QString, AwsRefusal>> createWithKey(const Wanted &wanted);
    void deleteUser(const QString &name);

    void addUser(const QString &name, const QString &account, const QString &path = QStringLiteral("/"));
    [[nodiscard]] const IamUser *find(const QString &name) const;
    /// Adds a key; the oldest goes first if there are two.
    [[nodiscard]] AwsResult<IamKey> rotate(const QString &name);
    void deleteKey(const QString &accessKeyId);
    /// The key and its user; null if there is none.
    [[nodiscard]] const IamKey *findKey(const QString &accessKeyId) const;

    void addPolicy(const QString &arn) { m_policies.insert(arn); }
    void addGroup(const QString &name) { m_groups.insert(name); }
    void setUserQuota(qsizetype quota) { m_quota = quota; }
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_users.size()); }
    [[nodiscard]] QStringList userNames() const;
    [[nodiscard]] quint64 createdUsers() const { return m_created; }

private:
    [[nodiscard]] IamKey &newKey(IamUser &user);
    [[nodiscard]] std::optional<AwsRefusal> refusalOfPolicy(const QString &arn) const;

    const Clock &m_clock;
    std::map<QString, IamUser> m_users;
    std::map<QString, QString> m_userOfKey;
    std::set<QString> m_policies;
    std::set<QString> m_groups;
    qsizetype m_quota = 5000;
    quint64 m_created = 0;
};

} // namespace keywright::sandbox
