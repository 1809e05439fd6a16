// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "admission/Admit.h"

#include <stdexcept>

/// Specs and guardrails from their JSON, and what becomes of them in a namespace of the team media.
namespace keywright::admitting {

using Labels = std::map<QString, QString>;

inline const Labels media {{QStringLiteral("team"), QStringLiteral("media")}};

inline QString utf8(const char *text) { return QString::fromUtf8(text); }

inline CredentialSpec specOf(const QByteArray &json)
{
    const auto spec = parseCredentialSpec(Json::parse(json.toStdString()), QStringLiteral("mailer"));
    if (!spec)
        throw std::runtime_error(spec.error().text().toStdString());
    return *spec;
}

inline QByteArray policyOf(const QByteArray &statements)
{
    return R"({"iamPolicy": {"Version": "2012-10-17", "Statement": [)" + statements + "]}}";
}

inline QByteArray allowing(const QByteArray &actions, const QByteArray &resource = "arn:aws:s3:::media/*")
{
    return policyOf(R"({"Effect": "Allow", "Action": )" + actions + R"(, "Resource": ")" + resource + "\"}");
}

inline Guardrail guard(const QByteArray &spec, const char *name = "limits")
{
    const auto read = parseGuardrail({{"metadata", {{"name", name}}}, {"spec", Json::parse(spec.toStdString())}});
    if (!read)
        throw std::runtime_error(read.error().text().toStdString());
    return *read;
}

inline Admission admitted(const CredentialSpec &spec, const std::vector<Guardrail> &guardrails,
    const ManagedPolicySource &managed = {}, int before = 0)
{
    return admit({.spec = spec, .namespaceLabels = media, .before = [before] { return before; }}, guardrails, managed);
}

inline QByteArray permitting(const QStringList &names) { return dumpJson(Json {{"permit", toJson(names)}}); }

} // namespace keywright::admitting
