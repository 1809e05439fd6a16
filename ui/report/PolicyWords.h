// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace keywright {
class Catalogue;
class ManagedPolicies;
} // namespace keywright

namespace keywright::ui {

/// What one credential may do, for people who do not read policies.
struct PolicyWords
{
    struct Service
    {
        QString name = {};
        QStringList levels = {}; ///< "Read, 3 of 60: GetObject, … on arn:aws:s3:::thumbs/*"
    };
    QString headline = {};
    QStringList escalations = {}; ///< ways in which it could give itself more
    std::vector<Service> services = {};
    QStringList notKnown = {}; ///< what it has besides, of which the permissions are not known here
};

/// Says policies in words. Many credentials share one policy, and explaining takes long: each is explained once.
class PolicyTeller final
{
public:
    /// Both must outlive it; null: nothing is known of managed policies.
    PolicyTeller(const Catalogue &catalogue, const ManagedPolicies *managed);
    [[nodiscard]] const PolicyWords &tell(const CredentialSpec &spec);

private:
    [[nodiscard]] PolicyWords explain(const CredentialSpec &spec) const;

    const Catalogue &m_catalogue;
    const ManagedPolicies *m_managed;
    QHash<QString, PolicyWords> m_told; ///< by permissionsHash()
};

} // namespace keywright::ui
