// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/BlockingHttp.h"
#include "support/TestServers.h"

#include <QStringList>

#include <map>

namespace keywright::test {

/// IAM and STS of an emulator, by signed requests: as the key that Vault has, or as any other (a pod's).
class AwsAdmin final
{
public:
    struct Answer
    {
        int status = 0;
        QString code = {}; ///< AWS's error code, "NoSuchEntity"; empty on success
        QByteArray xml = {};

        [[nodiscard]] bool ok() const { return status == 200; }
        /// Texts of all elements of that name, in order.
        [[nodiscard]] QStringList all(const QString &element) const;
        [[nodiscard]] QString first(const QString &element) const { return all(element).value(0); }
    };
    using Parameters = std::map<QString, QString>;

    AwsAdmin(QUrl endpoint, AwsKey key);
    [[nodiscard]] static AwsAdmin moto(const TestServers &servers)
    {
        return {servers.motoEndpoint(), servers.motoRoot()};
    }
    [[nodiscard]] static AwsAdmin fastIam(const TestServers &servers);
    /// The same place as somebody else.
    [[nodiscard]] AwsAdmin as(AwsKey key) const
    {
        AwsAdmin there = *this;
        there.m_key = std::move(key);
        return there;
    }
    /// The same in another region: AWS tells of a new key there at another time.
    [[nodiscard]] AwsAdmin in(QByteArray region) const
    {
        AwsAdmin there = *this;
        there.m_region = std::move(region);
        return there;
    }

    [[nodiscard]] Answer iam(const QString &action, const Parameters &parameters = {}) const
    {
        return call("iam", action, parameters);
    }
    [[nodiscard]] Answer sts(const QString &action, const Parameters &parameters = {}) const
    {
        return call("sts", action, parameters);
    }
    /// Whether this key is taken by STS now, as a pod's would be.
    [[nodiscard]] bool works() const { return sts(QStringLiteral("GetCallerIdentity")).ok(); }

    [[nodiscard]] QStringList users() const { return iam(QStringLiteral("ListUsers")).all(QStringLiteral("UserName")); }
    [[nodiscard]] QStringList keysOf(const QString &user) const;
    /// Throws if it cannot.
    void createUser(const QString &user) const;

    [[nodiscard]] const QUrl &endpoint() const { return m_endpoint; }
    [[nodiscard]] const AwsKey &key() const { return m_key; }

private:
    [[nodiscard]] Answer call(const QByteArray &service, const QString &action, const Parameters &parameters) const;

    QUrl m_endpoint;
    AwsKey m_key;
    QByteArray m_region = "us-east-1";
};

} // namespace keywright::test
