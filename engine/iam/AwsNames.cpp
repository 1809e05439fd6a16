// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AwsNames.h"

#include <QRegularExpression>

#include <algorithm>

namespace keywright {

const QStringList &arnPartitions()
{
    static const QStringList partitions =
        QStringLiteral("aws aws-cn aws-us-gov aws-iso aws-iso-b aws-iso-e aws-iso-f aws-eusc").split(QLatin1Char(' '));
    return partitions;
}

bool isRegionName(QStringView text)
{
    // The patterns of botocore's endpoints.json, as one.
    static const QRegularExpression form(QStringLiteral("^(?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|us-iso|us-isob|eu-"
                                                        "isoe|us-isof|eu-isof|eusc)(?:-[a-z]+){1,2}-[0-9]+$"));
    return form.match(text.toString()).hasMatch();
}

bool isAccountId(QStringView text)
{
    return text.size() == 12
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= '0' && c.unicode() <= '9'; });
}

} // namespace keywright
