// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace keywright {

/// A part of AWS with accounts, an IAM and a DNS suffix of its own: a key of one is unknown in all the others.
/// (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html)
struct Partition
{
    QString id; ///< as in the second field of an ARN: "aws", "aws-cn" …
    QString dnsSuffix; ///< "amazonaws.com"
    QString mainRegion; ///< where its IAM lives

    bool operator==(const Partition &) const = default;
};

/// Not set: there is no such partition.
[[nodiscard]] std::optional<Partition> partitionById(QStringView id);
/// By the region's prefix ("us-gov-west-1" → aws-us-gov). A region of no known prefix is taken for one of "aws":
/// new regions appear there, and most often.
[[nodiscard]] Partition partitionOfRegion(QStringView region);
/// Ids of all, "aws" first.
[[nodiscard]] QStringList partitionIds();
/// Has the form of a region's name ("eu-west-1"). Says nothing of whether it exists.
[[nodiscard]] bool looksLikeRegion(QStringView region);

} // namespace keywright
