// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Partition.h"

#include <QRegularExpression>

#include <array>

namespace keywright {

namespace {

struct Row
{
    QLatin1StringView id;
    QLatin1StringView dnsSuffix;
    QLatin1StringView mainRegion;
    QLatin1StringView regionPrefix; ///< "" fits every region, so "aws" is the last to be looked at
};

using L1 = QLatin1StringView;
constexpr std::array rows {
    Row {L1("aws"), L1("amazonaws.com"), L1("us-east-1"), L1("")},
    Row {L1("aws-cn"), L1("amazonaws.com.cn"), L1("cn-northwest-1"), L1("cn-")},
    Row {L1("aws-us-gov"), L1("amazonaws.com"), L1("us-gov-west-1"), L1("us-gov-")},
    Row {L1("aws-iso"), L1("c2s.ic.gov"), L1("us-iso-east-1"), L1("us-iso-")},
    Row {L1("aws-iso-b"), L1("sc2s.sgov.gov"), L1("us-isob-east-1"), L1("us-isob-")},
    Row {L1("aws-iso-e"), L1("cloud.adc-e.uk"), L1("eu-isoe-west-1"), L1("eu-isoe-")},
    Row {L1("aws-iso-f"), L1("csp.hci.ic.gov"), L1("us-isof-south-1"), L1("us-isof-")},
    Row {L1("aws-eusc"), L1("amazonaws.eu"), L1("eusc-de-east-1"), L1("eusc-")},
};

Partition toPartition(const Row &row)
{
    return {.id = QString(row.id), .dnsSuffix = QString(row.dnsSuffix), .mainRegion = QString(row.mainRegion)};
}

} // namespace

std::optional<Partition> partitionById(QStringView id)
{
    for (const Row &row : rows) {
        if (id == row.id)
            return toPartition(row);
    }
    return {};
}

Partition partitionOfRegion(QStringView region)
{
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (region.startsWith(row->regionPrefix))
            return toPartition(*row);
    }
    Q_UNREACHABLE();
}

QStringList partitionIds()
{
    QStringList ids;
    for (const Row &row : rows)
        ids.append(QString(row.id));
    return ids;
}

bool looksLikeRegion(QStringView region)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z]{2,8}(-[a-z]+)+-[0-9]{1,2}\\z"));
    return form.match(region).hasMatch();
}

} // namespace keywright
