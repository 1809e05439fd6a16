// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace keywright {

struct ManagedPolicy
{
    QString name; ///< "AdministratorAccess"
    QString path; ///< "/", "/service-role/" …
    QString version; ///< "v1"

    [[nodiscard]] QString arn(const QString &partition = QStringLiteral("aws")) const;
};

/// The policies that AWS itself has written, as of a day. Names at once, documents when asked for.
class ManagedPolicies final
{
public:
    /// From the bytes of a file that resources/iam/make-catalogue.py wrote.
    [[nodiscard]] static Result<std::unique_ptr<ManagedPolicies>> read(QByteArray packed);
    ~ManagedPolicies();
    ManagedPolicies(const ManagedPolicies &) = delete;
    ManagedPolicies &operator=(const ManagedPolicies &) = delete;

    [[nodiscard]] const QString &source() const; ///< the package from which it was made
    [[nodiscard]] const QString &version() const;
    [[nodiscard]] const QString &date() const;
    [[nodiscard]] const std::vector<ManagedPolicy> &all() const; ///< sorted by name
    /// Of any partition; null: AWS had none of that ARN on that day.
    [[nodiscard]] const ManagedPolicy *byArn(QStringView arn) const;
    [[nodiscard]] const ManagedPolicy *byName(QStringView name) const;
    /// JSON, compact. Empty only for a damaged file.
    [[nodiscard]] QByteArray document(const ManagedPolicy &policy) const;
    /// Whether each document can be read.
    [[nodiscard]] Result<void> verify() const;

private:
    struct Private;
    explicit ManagedPolicies(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace keywright
