// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace keywright::ui {

/// What is wrong with one field, in a sentence that is shown next to it.
struct DraftProblem
{
    QString field = {}; ///< "spec.lifetime", "metadata.name", "cluster"
    QString sentence = {};
    bool blocking = true; ///< false: the API server and the engine take it
    bool operator==(const DraftProblem &) const = default;
};

/// A credential as it is being typed: nothing in it needs to be right yet. A value; it holds no secret.
struct CredentialDraft
{
    QString cluster = {}; ///< ClusterIdentity::id
    QString ns = {};
    QString name = {};
    QString purposeKind = {};
    QString purposeNote = {};
    bool existingUser = false; ///< which half of the permissions counts; the other is kept while the window is open
    QString iamUserName = {};
    QString policy = {}; ///< JSON, as typed; blank: none
    QStringList arns = {};
    QStringList groups = {};
    QString boundary = {};
    QString tags = {}; ///< "key=value", one a line
    QString userPath = {}; ///< empty: not said
    QString lifetime = QStringLiteral("16h");
    QString mount = {}; ///< empty: not said
    QString secretName = {}; ///< empty: the default
    bool credentialsFile = false;
    bool sesSmtp = false;
    QString sesRegion = {};
    QString restart = {}; ///< "Never", "Rolling"; empty: not said
    QString acceptedFindings = {}; ///< the annotation keywright.dev/accepted-findings
    QString acceptedHash = {}; ///< of the permissions that AWS has taken already
    std::map<QString, QString> secretLabels = {}; ///< not edited here, carried along
    std::map<QString, QString> secretAnnotations = {};

    bool operator==(const CredentialDraft &) const = default;

    [[nodiscard]] static CredentialDraft fromObject(const QString &cluster, const Json &object);
    /// The AwsCredential, with nothing but what a user can say of it; what cannot be read as yet is left out.
    [[nodiscard]] Json toManifest() const;
    /// The policy cannot be read as yet: a manifest without it would pass for the whole.
    [[nodiscard]] bool lacksPolicy() const;
    /// In the order of the form; the blocking ones are what the API server or the engine would refuse.
    [[nodiscard]] std::vector<DraftProblem> problems() const;
    /// Of the lifetime as typed; not set: it cannot be read.
    [[nodiscard]] std::optional<std::chrono::milliseconds> parsedLifetime() const;
    [[nodiscard]] QString title() const; ///< "ns / name"
};

/// "rotates every 8 h, each key dies after 16 h"; empty: the lifetime cannot be read.
[[nodiscard]] QString lifetimeInWords(const CredentialDraft &draft);
/// "1 h 30 min", "2 d"
[[nodiscard]] QString durationInWords(std::chrono::milliseconds duration);
/// A policy as people write it: Version first, Effect before Action before Resource.
[[nodiscard]] QString policyText(const Json &policy);
/// The sentences of a refusal (422) by the fields that the API server names; what it says of no field has field "".
[[nodiscard]] std::vector<DraftProblem> problemsOf(const Error &refusal);

} // namespace keywright::ui
