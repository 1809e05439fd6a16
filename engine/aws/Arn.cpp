// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Arn.h"

#include "aws/Partition.h"

#include <QRegularExpression>

#include <algorithm>

namespace keywright {

namespace {

bool isAccount(QStringView account)
{
    return account.size() == 12
        && std::all_of(account.begin(), account.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// What is wrong with the parts; empty: nothing.
QString complaint(const Arn &arn)
{
    static const QRegularExpression word(QStringLiteral("\\A[a-z0-9][a-z0-9-]*\\z"));
    if (!partitionById(arn.partition)) {
        return QStringLiteral("\"%1\" is no partition of AWS (there are: %2)")
            .arg(arn.partition, partitionIds().join(QStringLiteral(", ")));
    }
    if (arn.service.isEmpty())
        return QStringLiteral("it names no service");
    if (!word.match(arn.service).hasMatch())
        return QStringLiteral("\"%1\" cannot be the name of a service").arg(arn.service);
    if (!arn.region.isEmpty() && !word.match(arn.region).hasMatch())
        return QStringLiteral("\"%1\" cannot be the name of a region").arg(arn.region);
    if (!arn.account.isEmpty() && arn.account != QStringLiteral("aws") && !isAccount(arn.account))
        return QStringLiteral("an account has 12 digits, \"%1\" is none").arg(arn.account);
    if (arn.resource.isEmpty())
        return QStringLiteral("it names no resource");
    if (arn.service == QStringLiteral("iam") && !arn.region.isEmpty())
        return QStringLiteral("IAM has no regions, the fourth field must be empty");
    if (arn.service == QStringLiteral("iam") && arn.account.isEmpty())
        return QStringLiteral("what belongs to IAM has an account in the fifth field");
    return {};
}

Result<Arn> refused(const QString &text, const QString &why)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is no ARN: %2.").arg(text.left(200), why),
        QStringLiteral("An ARN looks like arn:aws:iam::123456789012:policy/name."));
}

} // namespace

QString Arn::toString() const
{
    const QStringList parts {QStringLiteral("arn"), partition, service, region, account, resource};
    return parts.join(u':');
}

bool Arn::isManagedPolicy() const
{
    static const QRegularExpression form(QStringLiteral("\\Apolicy/(?:[!-.0-~]+/)*[\\w+=,.@-]{1,128}\\z"));
    return service == QStringLiteral("iam") && region.isEmpty() && !account.isEmpty()
        && form.match(resource).hasMatch();
}

std::optional<QString> Arn::userName() const
{
    if (service != QStringLiteral("iam") || !resource.startsWith(QStringLiteral("user/")))
        return {};
    const QString name = resource.section(u'/', -1);
    return name.isEmpty() ? std::optional<QString>() : name;
}

std::optional<QString> Arn::userPath() const
{
    if (!userName())
        return {};
    return resource.mid(4, resource.lastIndexOf(u'/') - 3);
}

Result<Arn> parseArn(const QString &text)
{
    const bool strange = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
    if (text.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("An empty text is no ARN."));
    if (strange)
        return refused(QString(text).replace(QRegularExpression(QStringLiteral("[^!-~]")), QStringLiteral("·")),
            QStringLiteral("it holds white space or a character that cannot be seen"));
    if (!text.startsWith(QStringLiteral("arn:")))
        return refused(text, QStringLiteral("it does not begin with \"arn:\""));
    const QStringList parts = text.split(u':');
    if (parts.size() < 6)
        return refused(text, QStringLiteral("it has %1 fields between colons, 6 are needed").arg(parts.size()));
    Arn arn {.partition = parts[1],
        .service = parts[2],
        .region = parts[3],
        .account = parts[4],
        .resource = text.section(u':', 5)};
    if (const QString why = complaint(arn); !why.isEmpty())
        return refused(text, why);
    return arn;
}

} // namespace keywright
