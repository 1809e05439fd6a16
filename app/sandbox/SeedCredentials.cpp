// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SeedCredentials.h"

namespace keywright::sandbox {

namespace {

Json policyOf(const SeedCredential &credential)
{
    Json actions = Json::array();
    for (const char *action : credential.actions)
        actions.push_back(action);
    Json statement = Json::object();
    statement["Effect"] = "Allow";
    statement["Action"] = std::move(actions);
    statement["Resource"] = Json::array({credential.resource});
    Json policy = Json::object();
    policy["Version"] = "2012-10-17";
    policy["Statement"] = Json::array({std::move(statement)});
    return policy;
}

Json listOf(const std::vector<const char *> &texts)
{
    Json list = Json::array();
    for (const char *text : texts)
        list.push_back(text);
    return list;
}

Json secretOf(const SeedCredential &credential)
{
    Json include = Json::array();
    if (credential.hasCredentialsFile)
        include.push_back({{"format", "CredentialsFile"}});
    if (*credential.sesRegion != '\0')
        include.push_back({{"format", "SesSmtp"}, {"region", credential.sesRegion}});
    return include.empty() ? Json::object() : Json {{"include", std::move(include)}};
}

Json envVariable(const char *name, const std::string &secret)
{
    return {{"name", name}, {"valueFrom", {{"secretKeyRef", {{"name", secret}, {"key", name}}}}}};
}

/// The pod template that uses the Secret as the row says.
Json templateOf(const SeedWorkload &workload)
{
    const std::string secret = std::string(workload.credential) + "-creds";
    Json container {{"name", "app"}, {"image", "registry.example.org/" + std::string(workload.ns) + "/" + workload.name + ":1.4.2"}};
    Json spec = Json::object();
    switch (workload.use) {
    case SeedWorkload::Use::EnvFrom: container["envFrom"] = Json::array({{{"secretRef", {{"name", secret}}}}}); break;
    case SeedWorkload::Use::EnvKeys: container["env"] = Json::array({envVariable("AWS_ACCESS_KEY_ID", secret), envVariable("AWS_SECRET_ACCESS_KEY", secret)}); break;
    case SeedWorkload::Use::Volume:
    case SeedWorkload::Use::SubPath: {
        Json mount {{"name", "aws"}, {"mountPath", "/etc/aws"}, {"readOnly", true}};
        if (workload.use == SeedWorkload::Use::SubPath)
            mount["subPath"] = "credentials";
        container["volumeMounts"] = Json::array({std::move(mount)});
        spec["volumes"] = Json::array({{{"name", "aws"}, {"secret", {{"secretName", secret}}}}});
        break;
    }
    }
    spec["containers"] = Json::array({std::move(container)});
    return {{"metadata", {{"labels", {{"app", workload.name}}}}}, {"spec", std::move(spec)}};
}

} // namespace

const std::vector<SeedCredential> &seedCredentials()
{
    static const std::vector<SeedCredential> rows {
        {"media", "thumbnailer", "1m", "NoIrsaSupport", "libvips plugin of 2016 reads only the environment", {"s3:GetObject", "s3:PutObject"}, "arn:aws:s3:::thumbs/*", {"arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"}, {}, "", "aws", "", false, false, "", "Rolling"},
        {"media", "transcoder", "1m30s", "NoIrsaSupport", "vendor binary without web identity", {"s3:GetObject", "s3:PutObject", "sqs:ReceiveMessage", "sqs:DeleteMessage"}, "*", {}, {}, "", "aws", "", false, false, "", "Rolling"},
        {"media", "uploads-signer", "2m", "Other", "presigned URLs must outlive a session", {"s3:PutObject"}, "arn:aws:s3:::uploads/*"},
        {"media", "cdn-invalidation", "1m", "", "", {"cloudfront:CreateInvalidation"}},
        {"shop", "order-mail", "1m", "SesSmtp", "", {"ses:SendRawEmail"}, "*", {}, {}, "", "aws", "eu-west-1"},
        {"shop", "newsletter", "2m", "SesSmtp", "old mailer, SMTP only", {"ses:SendRawEmail"}, "arn:aws:ses:eu-west-1:111122223333:identity/example.org", {}, {}, "", "aws", "eu-west-1"},
        {"shop", "checkout", "1m15s", "NoIrsaSupport", "PHP SDK 2", {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"}, "arn:aws:dynamodb:eu-west-1:111122223333:table/carts"},
        {"shop", "invoices", "1m30s", "NoIrsaSupport", "", {"s3:PutObject"}, "arn:aws:s3:::invoices/*", {}, {}, "", "aws", "", true},
        {"shop", "fraud-scoring", "2m", "ThirdParty", "Sift pulls from our queue", {"sqs:ReceiveMessage"}, "arn:aws:sqs:eu-west-1:111122223333:scores"},
        {"data", "lake-export", "1m", "ThirdParty", "Snowflake external stage", {"s3:GetObject", "s3:ListBucket"}, "arn:aws:s3:::lake*"},
        {"data", "spark-history", "2m30s", "NoIrsaSupport", "Hadoop 2 S3A", {}, "*", {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}, {}, "", "aws", "", true},
        {"data", "athena-console", "1m45s", "Other", "JDBC driver", {}, "*", {"arn:aws:iam::aws:policy/AmazonAthenaFullAccess", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}},
        {"data", "kinesis-tap", "1m", "NoIrsaSupport", "", {"kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream"}},
        {"data", "analytics-loader", "1m30s", "ThirdParty", "Fivetran", {"s3:GetObject"}, "arn:aws:s3:::analytics/*", {}, {}, "", "aws-analytics"},
        {"data", "analytics-glue", "2m", "NoIrsaSupport", "", {"glue:GetTable", "glue:GetPartitions"}, "*", {}, {"analysts"}, "", "aws-analytics"},
        {"platform", "external-dns", "1m", "NoIrsaSupport", "runs outside of EKS", {"route53:ChangeResourceRecordSets", "route53:ListHostedZones"}, "*", {}, {}, "", "aws", "", true},
        {"platform", "cluster-backup", "2m", "NoIrsaSupport", "restic", {"s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"}, "arn:aws:s3:::backups*", {}, {}, "", "aws", "", true, false, "arn:aws:iam::111122223333:policy/keywright-boundary"},
        {"platform", "registry-pull", "1m15s", "NoIrsaSupport", "containerd on bare metal", {}, "*", {"arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"}},
        {"platform", "metrics-writer", "1m", "NoIrsaSupport", "", {"cloudwatch:PutMetricData"}},
        {"payments", "ledger-archive", "2m", "Other", "auditor asks for a user of its own", {"s3:PutObject", "s3:PutObjectRetention"}, "arn:aws:s3:::ledger/*", {}, {}, "", "aws", "", false, false, "arn:aws:iam::111122223333:policy/keywright-boundary", "Never"},
        {"payments", "bank-gateway", "2m", "ThirdParty", "the bank's bucket policy names this user", {}, "*", {}, {}, "bank-gateway"},
        {"payments", "psp-webhooks", "1m", "", "", {"sns:Publish"}, "arn:aws:sns:eu-west-1:111122223333:psp"},
        {"payments", "old-reports", "2m", "Other", "switched off until the audit", {"s3:GetObject"}, "arn:aws:s3:::reports/*", {}, {}, "", "aws", "", false, true},
        {"research", "notebooks", "1m", "Other", "students' laptops", {}, "*", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}, {"researchers"}},
        {"research", "genome-sync", "1m30s", "NoIrsaSupport", "rclone", {"s3:*"}, "arn:aws:s3:::genomes*", {}, {}, "", "aws", "", true},
        {"research", "broken-policy", "1m", "Other", "names a managed policy that does not exist", {}, "*", {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAcess"}},
        {"iot", "fleet-provisioner", "1m", "NoIrsaSupport", "", {"iot:CreateThing", "iot:AttachPolicy"}},
        {"iot", "telemetry-sink", "1m15s", "NoIrsaSupport", "throttled by AWS in this sandbox", {"timestream:WriteRecords"}},
        {"iot", "firmware-store", "2m", "ThirdParty", "slow in this sandbox", {"s3:GetObject"}, "arn:aws:s3:::firmware/*"},
        {"legacy", "erp-mail", "1m", "SesSmtp", "", {"ses:SendRawEmail"}, "*", {}, {}, "", "aws", "us-east-1", true},
        {"legacy", "ftp-bridge", "1m30s", "NoIrsaSupport", "Perl", {"s3:PutObject", "s3:ListBucket"}, "arn:aws:s3:::inbox*"},
        {"legacy", "print-queue", "1m", "", "", {}, "*", {}, {"printers"}},
    };
    return rows;
}

const std::vector<SeedWorkload> &seedWorkloads()
{
    using Use = SeedWorkload::Use;
    static const std::vector<SeedWorkload> rows {
        {"Deployment", "media", "thumbnailer", "thumbnailer", Use::EnvFrom, 3},
        {"Deployment", "media", "transcoder", "transcoder", Use::EnvKeys, 2},
        {"Deployment", "shop", "mailer", "order-mail", Use::EnvFrom, 1},
        {"Deployment", "shop", "checkout", "checkout", Use::EnvKeys, 2},
        {"Deployment", "shop", "invoices", "invoices", Use::Volume, 1},
        {"StatefulSet", "data", "spark-history", "spark-history", Use::Volume, 1},
        {"StatefulSet", "data", "lake-export", "lake-export", Use::EnvFrom, 2},
        {"DaemonSet", "platform", "metrics-writer", "metrics-writer", Use::EnvFrom, 1},
        {"Deployment", "platform", "external-dns", "external-dns", Use::SubPath, 1},
        {"CronJob", "platform", "cluster-backup", "cluster-backup", Use::Volume, 1},
        {"Deployment", "payments", "ledger", "ledger-archive", Use::EnvFrom, 2},
        {"Deployment", "iot", "provisioner", "fleet-provisioner", Use::EnvKeys, 1},
        {"Deployment", "legacy", "ftp-bridge", "ftp-bridge", Use::EnvFrom, 1},
    };
    return rows;
}

Json toObject(const SeedCredential &credential)
{
    Json spec {{"lifetime", credential.lifetime}, {"mount", credential.mount}};
    if (!credential.actions.empty())
        spec["iamPolicy"] = policyOf(credential);
    if (!credential.policyArns.empty())
        spec["iamPolicyArns"] = listOf(credential.policyArns);
    if (!credential.groups.empty())
        spec["iamGroups"] = listOf(credential.groups);
    if (*credential.userName != '\0')
        spec["iamUserName"] = credential.userName;
    if (*credential.boundary != '\0')
        spec["permissionsBoundaryArn"] = credential.boundary;
    if (*credential.purpose != '\0') {
        spec["purpose"] = {{"kind", credential.purpose}};
        if (*credential.note != '\0')
            spec["purpose"]["note"] = credential.note;
    }
    if (credential.isSuspended)
        spec["suspended"] = true;
    if (*credential.restart != '\0')
        spec["consumers"] = {{"restart", credential.restart}};
    if (Json secret = secretOf(credential); !secret.empty())
        spec["secret"] = std::move(secret);
    return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"}, {"metadata", {{"namespace", credential.ns}, {"name", credential.name}}}, {"spec", std::move(spec)}};
}

Json toObject(const SeedWorkload &workload)
{
    const std::string kind = workload.kind;
    Json object {{"apiVersion", "apps/v1"}, {"kind", kind}, {"metadata", {{"namespace", workload.ns}, {"name", workload.name}}}};
    if (kind == "CronJob") {
        object["apiVersion"] = "batch/v1";
        object["spec"] = {{"schedule", "0 3 * * *"}, {"jobTemplate", {{"spec", {{"template", templateOf(workload)}}}}}};
        return object;
    }
    object["spec"] = {{"selector", {{"matchLabels", {{"app", workload.name}}}}}, {"template", templateOf(workload)}};
    if (kind != "DaemonSet")
        object["spec"]["replicas"] = workload.replicas;
    return object;
}

} // namespace keywright::sandbox
