// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace keywright {

/// AWS's own five, from the service authorization reference.
enum class AccessLevel { List, Read, Write, PermissionsManagement, Tagging };

/// A type of resource that an action takes.
struct CatalogueResourceUse
{
    QString type; ///< name of a CatalogueResourceType of the same service
    bool required = false; ///< the action always takes one of these
    QStringList conditionKeys = {}; ///< that exist only with this type
    QStringList dependentActions = {}; ///< "iam:PassRole": needed besides, with this type
};

struct CatalogueAction
{
    QString name; ///< "GetObject"
    QString fullName = {}; ///< "s3:GetObject"
    AccessLevel level = AccessLevel::Read;
    std::vector<CatalogueResourceUse> resources = {}; ///< empty: the action takes only the Resource `*`
    QStringList conditionKeys = {}; ///< whatever the resource
    QStringList dependentActions = {};
};

struct CatalogueResourceType
{
    QString name; ///< "bucket"
    QString arn; ///< "arn:${Partition}:s3:::${BucketName}"
    QStringList conditionKeys = {};
};

enum class ConditionKeyType { String, Arn, Bool, Numeric, Date, IpAddress, Binary };

struct CatalogueConditionKey
{
    QString name; ///< "s3:prefix"; a part that the policy chooses stands as ${TagKey}
    ConditionKeyType type = ConditionKeyType::String;
    bool multiValued = false; ///< ArrayOf…: a request can have several values
};

/// What one prefix of actions has.
struct CatalogueService
{
    QString prefix; ///< "s3"
    QString name; ///< "Amazon S3"
    std::vector<CatalogueAction> actions = {}; ///< sorted by name without case
    std::vector<CatalogueResourceType> resourceTypes = {};
    std::vector<CatalogueConditionKey> conditionKeys = {}; ///< also the aws: ones that its reference lists

    /// Case does not matter; null: there is none.
    [[nodiscard]] const CatalogueAction *action(QStringView name) const;
    [[nodiscard]] const CatalogueResourceType *resourceType(QStringView name) const;
    [[nodiscard]] const CatalogueConditionKey *conditionKey(QStringView key) const;
};

struct CatalogueCounts
{
    size_t services = 0;
    size_t actions = 0;
    size_t resourceTypes = 0;
    size_t conditionKeys = 0; ///< of services and of every request
};

/// The services, actions, resource types and condition keys of AWS, as of a day: what is not in it may still exist. A
/// service is unpacked when it is first asked for. Not for several threads at once: each has its own (the packed bytes
/// are shared).
class Catalogue final
{
public:
    /// From the bytes of a file that resources/iam/make-catalogue.py wrote.
    [[nodiscard]] static Result<std::unique_ptr<Catalogue>> read(QByteArray packed);
    /// One that knows nothing: for checks that need none. It may be shared by threads.
    [[nodiscard]] static const Catalogue &nothing();
    ~Catalogue();
    Catalogue(const Catalogue &) = delete;
    Catalogue &operator=(const Catalogue &) = delete;

    [[nodiscard]] const QString &source() const; ///< the package from which it was made
    [[nodiscard]] const QString &version() const; ///< of its source
    [[nodiscard]] const QString &date() const; ///< on which the source was made, "2026-09-26"
    [[nodiscard]] const QStringList &prefixes() const; ///< of all services, sorted

    /// Case does not matter; null: not in the catalogue. The pointer is good as long as the catalogue.
    [[nodiscard]] const CatalogueService *service(QStringView prefix) const;
    /// "s3:GetObject"; null: not in the catalogue.
    [[nodiscard]] const CatalogueAction *action(QStringView name) const;
    /// Whose resource types have ARNs with that third field: "elasticloadbalancing" is not only of its own prefix.
    /// Empty: no resource type has.
    [[nodiscard]] QStringList prefixesOfArnService(QStringView service) const;
    /// Each action that a pattern names ("s3:Get*", "*", "*:Describe*"), case ignored.
    using ActionVisitor = std::function<void(const CatalogueService &, const CatalogueAction &)>;
    void forEachAction(QStringView pattern, const ActionVisitor &visit) const;
    /// Keys that exist in every request, "aws:SourceIp": null when it is none.
    [[nodiscard]] const CatalogueConditionKey *globalConditionKey(QStringView key) const;
    [[nodiscard]] const std::vector<CatalogueConditionKey> &globalConditionKeys() const;
    /// Prefixes of condition keys that are no service: "accounts.google.com", "saml".
    [[nodiscard]] bool isForeignKeyPrefix(QStringView prefix) const;
    /// Unpacks everything, of which nothing is kept: whether each service can be read. For a file from elsewhere,
    /// before it is used.
    [[nodiscard]] Result<void> verify() const;
    [[nodiscard]] CatalogueCounts counts() const;

private:
    struct Private;
    explicit Catalogue(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// "s3:prefix" fits "s3:prefix", "aws:RequestTag/team" fits "aws:RequestTag/${TagKey}". Case does not matter.
[[nodiscard]] bool conditionKeyFits(QStringView key, QStringView pattern);
/// `*` and `?` as in Action: any characters, one character; case does not matter. Linear in the product of the lengths.
[[nodiscard]] bool actionFits(QStringView action, QStringView pattern);
/// "List", "Read", "Write", "Permissions management", "Tagging"
[[nodiscard]] QString toString(AccessLevel level);

} // namespace keywright
