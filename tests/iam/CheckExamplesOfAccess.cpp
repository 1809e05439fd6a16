// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CheckExamples.h"

namespace {

QByteArray on(const QByteArray &action, const QByteArray &resource, const QByteArray &more = {})
{
    return allow(R"("Action": ")" + action + R"(", "Resource": ")" + resource + "\"" + more);
}

QByteArray credential(const QByteArray &spec, const QByteArray &metadata = R"("name": "a")")
{
    return R"({"apiVersion": "keywright.dev/v1alpha1", "kind": "AwsCredential", "metadata": {)" + metadata
        + R"(}, "spec": {)" + spec + "}}";
}

} // namespace

std::vector<CheckExample> examplesOfAccess()
{
    const QByteArray at = "/Statement/0/Action";
    const QByteArray overHttps = R"(, "Condition": {"Bool": {"aws:SecureTransport": "true"}})";
    return {
        {"FULL_ADMIN", at, on("*", "*"), on("*", "*", overHttps)},
        {"FULL_ADMIN", at, on("*:*", "*"), on("*", "arn:aws:s3:::b")},
        {"SERVICE_WILDCARD", at, on("sqs:*", "arn:aws:sqs:eu-west-1:111122223333:q"),
            on("sqs:Send*", "arn:aws:sqs:eu-west-1:111122223333:q")},
        {"ALLOW_NOT", "/Statement/0/NotAction", allow(R"("NotAction": "iam:*", "Resource": "*")"),
            deny(R"("NotAction": "iam:*", "Resource": "*")")},
        {"ALLOW_NOT", "/Statement/0/NotResource",
            allow(R"("Action": "s3:GetObject", "NotResource": "arn:aws:s3:::b/*")"),
            deny(R"("Action": "s3:GetObject", "NotResource": "arn:aws:s3:::b/*")")},
        {"PASSROLE_OPEN", at, on("iam:PassRole", "*"), on("iam:PassRole", "arn:aws:iam::111122223333:role/app-*")},
        {"PASSROLE_OPEN", at, on("iam:Pass*", "arn:aws:iam::111122223333:role/*"),
            on("iam:PassRole", "*",
                R"(, "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}})")},
        {"CREATE_SLR_OPEN", at, on("iam:CreateServiceLinkedRole", "*"),
            on("iam:CreateServiceLinkedRole", "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*")},
        {"PRIVILEGE_ESCALATION", at, on("iam:PutUserPolicy", "*"), on("iam:GetUserPolicy", "*")},
        {"PRIVILEGE_ESCALATION", at, on("iam:UpdateAssumeRolePolicy", "*"), on("sts:AssumeRole", "*")},
        {"PRIVILEGE_ESCALATION", at + "/0",
            allow(R"("Action": ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StartTask"], "Resource": "*")"),
            allow(R"("Action": ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StopTask"], "Resource": "*")")},
        {"PRIVILEGE_ESCALATION", at + "/0", allow(R"("Action": ["iam:PassRole", "ec2:RunInstances"], "Resource": "*")"),
            allow(R"("Action": ["iam:PassRole", "ec2:StopInstances"], "Resource": "*")")},
        {"PRIVILEGE_ESCALATION", at, on("iam:CreateAccessKey", "*"),
            R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*"},
                {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]})"},
        {"S3_POLICY_ESCALATION", at, on("s3:PutBucketPolicy", "arn:aws:s3:::b"),
            allow(
                R"("Action": ["s3:PutBucketPolicy", "s3:*Object"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"])")},
        {"S3_POLICY_ESCALATION", at + "/0",
            allow(
                R"("Action": ["s3:PutBucketPolicy", "s3:GetObject"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"])"),
            allow(
                R"("Action": ["s3:GetBucketPolicy", "s3:GetObject"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"])")},
        {"S3_POLICY_ESCALATION", at + "/0",
            allow(R"("Action": ["s3:PutLifecycleConfiguration", "s3:PutObject"], "Resource": "arn:aws:s3:::b*")"),
            allow(R"("Action": ["s3:PutLifecycleConfiguration", "s3:DeleteObject"], "Resource": "arn:aws:s3:::b*")")},
        {"S3_POLICY_ESCALATION", at,
            R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Put*", "Resource": "*"},
                {"Effect": "Allow", "Action": ["s3:GetObject", "s3:DeleteObject"], "Resource": "*"},
                {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}]})",
            R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Put*", "Resource": "*"},
                {"Effect": "Allow", "Action": ["s3:GetObject", "s3:DeleteObject"], "Resource": "*"},
                {"Effect": "Deny", "Action": "s3:DeleteBucket*", "Resource": "*"}]})"},
        {"PERMISSIONS_MANAGEMENT", at, on("sqs:AddPermission", "*"),
            on("sqs:AddPermission", "arn:aws:sqs:eu-west-1:111122223333:q")},
        {"PERMISSIONS_MANAGEMENT", at,
            allow(R"("Action": "sqs:AddPermission", "NotResource": "arn:aws:sqs:eu-west-1:111122223333:q")"),
            deny(R"("Action": "sqs:AddPermission", "NotResource": "arn:aws:sqs:eu-west-1:111122223333:q")")},
        {"CREDENTIALS_EXPOSURE", at, on("sts:AssumeRole", "*"),
            on("sts:AssumeRole", "arn:aws:iam::111122223333:role/a")},
        {"CREDENTIALS_EXPOSURE", at, on("ecr:GetAuth*", "*"), on("ecr:GetDownloadUrlForLayer", "*")},
        {"DATA_EXFILTRATION", at, on("secretsmanager:GetSecretValue", "*"),
            on("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-*")},
        {"DATA_EXFILTRATION", at, on("s3:Get*", "arn:aws:s3:::*"), on("s3:Get*", "arn:aws:s3:::b/*")},
    };
}

std::vector<CheckExample> examplesOfCredentials()
{
    const auto arns = [](const QByteArray &list) {
        return credential(R"("purpose": {"kind": "NoIrsaSupport"}, "iamPolicyArns": [)" + list + "]");
    };
    const QByteArray read = R"("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")";
    const QByteArray list = "/spec/iamPolicyArns";
    const auto mail = [](const QByteArray &action) {
        return credential(R"("purpose": {"kind": "SesSmtp"}, "iamPolicy": )"
            + on(action, "arn:aws:ses:eu-west-1:111122223333:identity/a.org"));
    };
    const auto accepting = [](const QByteArray &text) {
        return credential(R"("purpose": {"kind": "ThirdParty"}, "iamPolicy": )" + on("ecr:GetAuthorizationToken", "*"),
            R"("annotations": {"keywright.dev/accepted-findings": ")" + text + "\"}");
    };
    QByteArray many;
    for (int i = 0; i < 21; ++i)
        many += (i ? ", " : "") + QByteArray("\"arn:aws:iam::111122223333:policy/p") + QByteArray::number(i) + '"';
    return {
        {"MANAGED_ARN", list + "/0", arns(R"("AmazonS3ReadOnlyAccess")"), arns(read)},
        {"MANAGED_ARN", list + "/0", arns(R"("arn:aws:iam::111122223333:role/a")"),
            arns(R"("arn:aws:iam::111122223333:policy/path/a")")},
        {"MANAGED_ARN", list + "/1", arns(read + ", " + read), arns(read)},
        {"MANAGED_ARN", list + "/0", arns(R"("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAcess")"), arns(read)},
        {"MANAGED_ARN", list + "/0", arns(R"("arn:aws:iam::aws:policy/aws-service-role/AmazonEKSServiceRolePolicy")"),
            arns(read)},
        {"MANAGED_ARN", list + "/1", arns(read + R"(, "arn:aws-cn:iam::aws:policy/ReadOnlyAccess")"),
            arns(read + R"(, "arn:aws:iam::aws:policy/ReadOnlyAccess")")},
        {"MANAGED_ARN", list, arns(many), arns(read)},
        {"PURPOSE_UNUSED", "/spec/purpose", mail("ses:SendEmail"), mail("ses:SendRawEmail")},
        {"PURPOSE_UNUSED", "/spec/purpose", mail("ses:Get*"), mail("ses:Send*")},
        {"IRSA_POSSIBLE", "/spec", credential(R"("iamPolicyArns": [])"), arns(read)},
        {"IRSA_POSSIBLE", "/spec/purpose", credential(R"("purpose": {"kind": "Other"})"),
            credential(R"("purpose": {"kind": "Other", "note": "on a VM"})")},
        {"PRIVILEGE_ESCALATION", list, arns(R"("arn:aws:iam::aws:policy/IAMFullAccess")"), arns(read)},
        {"ACCEPTED_FINDINGS", "/metadata/annotations/keywright.dev~1accepted-findings",
            accepting("CREDENTIALS_EXPOSURE"), accepting("CREDENTIALS_EXPOSURE: pulls images")},
        {"ACCEPTED_FINDINGS", "/metadata/annotations/keywright.dev~1accepted-findings",
            accepting("NO_SUCH_CHECK: because"), accepting("CREDENTIALS_EXPOSURE /Statement/0: pulls images")},
    };
}
