// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "support/BlockingHttp.h"

#include <QHash>

namespace keywright::test {

/// Scenarios of raw HTTP requests and what must come back (*.yaml beside this file), run against the sandbox and
/// against real servers: one list, so that a difference between the two fails.
///
///     - scenario: a Secret is made once
///       steps:
///       - POST: /api/v1/namespaces/$ns/secrets
///         body: {metadata: {name: a}}          # or raw: for what is no JSON; type: apply | merge | any Content-Type
///         token: $weak                         # else the admin's; "" = none
///         status: 201
///         answer: {metadata: {name: a}}        # these members must be there and equal; lists whole
///         keep: {uid: /metadata/uid}           # for $uid later on
///
/// Instead of a value: <any>, <absent>, <matches REGEX>. `lines:` expects a body of JSON lines (a watch), `within: 10s`
/// repeats the request until it comes out as expected.
class Conformance final
{
public:
    struct Target
    {
        const BlockingHttp *http = nullptr; ///< sends no token by itself
        QByteArray tokenHeader; ///< "Authorization" or "X-Vault-Token"
        QString adminToken;
    };

    /// A row `scenario` (JSON) for each in these files, for a Qt Test's _data(). Throws if one cannot be read.
    static void addRows(const QStringList &files);

    Conformance(Target target, QHash<QString, QString> variables);
    /// What was not as expected; empty: all was. Stops at the first difference.
    [[nodiscard]] QString run(const Json &scenario);

private:
    [[nodiscard]] static std::vector<Json> scenarios(const QString &file);
    [[nodiscard]] QString runStep(const Json &step);
    [[nodiscard]] QString tryStep(const Json &step);
    [[nodiscard]] QString substitute(QString text) const;
    [[nodiscard]] Json substitute(const Json &value) const;
    [[nodiscard]] QString compare(const Json &expected, const Json *actual, const QString &path) const;
    [[nodiscard]] QString compareLines(const Json &expected, const QByteArray &body) const;

    Target m_target;
    QHash<QString, QString> m_variables;
};

} // namespace keywright::test
