// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "credential/AwsCredential.h"

/// Values with every field set, for tests that lose none on the way.
namespace keywright::samples {

inline QDateTime at(const char *rfc3339) { return fromRfc3339(QString::fromLatin1(rfc3339)); }

inline Json policy()
{
    const Json statement = {{"Effect", "Allow"}, {"Action", Json::array({"s3:GetObject"})},
        {"Resource", Json::array({"arn:aws:s3:::thumbs/*"})}};
    return {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}};
}

inline CredentialSpec fullSpec()
{
    CredentialSpec spec;
    spec.mount = QStringLiteral("aws-media");
    spec.iamPolicy = policy();
    spec.iamPolicyArns = {QStringLiteral("arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy")};
    spec.iamGroups = {QStringLiteral("senders"), QStringLiteral("readers")};
    spec.permissionsBoundaryArn = QStringLiteral("arn:aws:iam::123456789012:policy/boundary");
    spec.iamTags = {{QStringLiteral("team"), QStringLiteral("media")}};
    spec.userPath = QStringLiteral("/keywright/");
    spec.lifetime = std::chrono::minutes(90);
    spec.suspended = true;
    spec.purpose = {.kind = QStringLiteral("SesSmtp"), .note = QStringLiteral("the mailer cannot sign")};
    spec.secret.name = QStringLiteral("mail");
    spec.secret.include = {{.format = SecretInclude::Format::CredentialsFile},
        {.format = SecretInclude::Format::SesSmtp, .region = QStringLiteral("eu-west-1")}};
    spec.secret.labels = {{QStringLiteral("app"), QStringLiteral("mailer")}};
    spec.secret.annotations = {{QStringLiteral("note"), QStringLiteral("hello")}};
    spec.restartConsumers = true;
    return spec;
}

inline Key fullKey(const QString &id)
{
    return {.accessKeyId = AccessKeyId(id),
        .userArn = QStringLiteral("arn:aws:iam::123456789012:user/vault-token-keywright"),
        .leaseId = LeaseId(QStringLiteral("aws/creds/keywright.test.media.thumbnailer/") + id),
        .mount = QStringLiteral("aws"),
        .issuedAt = at("2026-01-02T03:04:05Z"),
        .publishedAt = at("2026-01-02T03:04:15Z"),
        .expiresAt = at("2026-01-02T19:04:05Z"),
        .specHash = QStringLiteral("abcdef"),
        .rotateNow = QStringLiteral("0123456789abcdef"),
        .compromised = QStringLiteral("fedcba9876543210"),
        .capped = true,
        .unscheduled = true,
        .revokeBy = at("2026-01-02T03:09:15Z")};
}

inline CredentialStatus fullStatus()
{
    CredentialStatus status;
    status.observedGeneration = 3;
    status.conditions = {{.type = QStringLiteral("Ready"),
                             .status = QStringLiteral("True"),
                             .reason = QStringLiteral("KeyPublished"),
                             .message = QStringLiteral("The Secret holds a key."),
                             .lastTransitionTime = at("2026-01-02T03:04:15Z"),
                             .observedGeneration = 3},
        {.type = QStringLiteral("KeyIssued"),
            .status = QStringLiteral("False"),
            .reason = QStringLiteral("AwsRefused"),
            .message = QString(),
            .lastTransitionTime = at("2026-01-02T03:04:16Z"),
            .observedGeneration = 2}};
    status.secretName = QStringLiteral("thumbnailer-creds");
    status.secretResourceVersion = QStringLiteral("4711");
    status.pendingKey = fullKey(QStringLiteral("AKIAPENDING000000000"));
    status.currentKey = fullKey(QStringLiteral("AKIACURRENT000000000"));
    status.retiringKeys = {
        fullKey(QStringLiteral("AKIARETIRING00000001")), fullKey(QStringLiteral("AKIARETIRING00000002"))};
    status.iamUsers = {{.mount = QStringLiteral("aws"),
        .name = QStringLiteral("ses-user"),
        .keys = {AccessKeyId(QStringLiteral("AKIAUSER000000000001"))},
        .left = {AccessKeyId(QStringLiteral("AKIAUSER000000000002"))},
        .held = true,
        .gone = true}};
    status.roleMounts = {QStringLiteral("aws"), QStringLiteral("aws-media")};
    status.secretSpecHash = QStringLiteral("fedcba");
    status.nextRotation = at("2026-01-02T11:04:05Z");
    status.rotateNowSeen = QStringLiteral("aaaaaaaaaaaaaaaa");
    status.compromisedSeen = QStringLiteral("bbbbbbbbbbbbbbbb");
    status.revokeNowSeen = QStringLiteral("cccccccccccccccc");
    status.restartedFor = QStringLiteral("AKIACURRENT000000000");
    status.earlyRotations = 2;
    status.earlyRotationAt = at("2026-01-02T04:00:00Z");
    status.history = {{.time = at("2026-01-02T03:04:05Z"),
                          .what = QStringLiteral("issue"),
                          .accessKeyId = AccessKeyId(QStringLiteral("AKIACURRENT000000000")),
                          .took = std::chrono::milliseconds(1250),
                          .outcome = QStringLiteral("ok")},
        {.time = at("2026-01-02T03:04:06Z"), .what = QStringLiteral("verify"), .outcome = QStringLiteral("refused")}};
    return status;
}

inline AwsCredential fullCredential()
{
    AwsCredential credential;
    credential.key = {.ns = QStringLiteral("media"), .name = QStringLiteral("thumbnailer")};
    credential.uid = QStringLiteral("8d1c2f0e-0000-4000-8000-000000000001");
    credential.resourceVersion = QStringLiteral("42");
    credential.generation = 3;
    credential.creationTimestamp = at("2026-01-01T00:00:00Z");
    credential.deletionTimestamp = at("2026-01-03T00:00:00Z");
    credential.finalizers = {names::finalizer};
    credential.annotations = {{names::rotateNow, QStringLiteral("1")}};
    credential.spec = fullSpec();
    credential.status = fullStatus();
    return credential;
}

} // namespace keywright::samples
