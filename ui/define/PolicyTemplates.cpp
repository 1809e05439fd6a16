// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/PolicyTemplates.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct TemplateText
{
    Q_DECLARE_TR_FUNCTIONS(PolicyTemplates)
};

Json allow(const Json &actions, const Json &resources)
{
    return {{"Effect", "Allow"}, {"Action", actions}, {"Resource", resources}};
}

Json policyOf(Json statements) { return {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}; }

/// Field `index` of an ARN.
QString partOfArn(const QString &arn, int index) { return arn.section(u':', index, index); }

Json s3ReadWrite(const QStringList &answers)
{
    const QString &bucket = answers[0];
    return policyOf(Json::array({allow(Json::array({"s3:GetBucketLocation", "s3:ListBucket"}), bucket),
        allow(Json::array({"s3:DeleteObject", "s3:GetObject", "s3:PutObject"}), bucket + QLatin1String("/*"))}));
}

Json sqsConsumer(const QStringList &answers)
{
    return policyOf(Json::array({allow(Json::array({"sqs:ChangeMessageVisibility", "sqs:DeleteMessage",
                                           "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"}),
        answers[0])}));
}

/// SMTP sends by ses:SendRawEmail and nothing else.
Json sesSender(const QStringList &answers)
{
    Json statement = allow("ses:SendRawEmail", answers[0]);
    if (!answers[1].isEmpty())
        statement["Condition"]["StringEquals"]["ses:FromAddress"] = answers[1];
    return policyOf(Json::array({std::move(statement)}));
}

void completeSes(CredentialDraft &draft, const QStringList &answers)
{
    draft.purposeKind = QStringLiteral("SesSmtp");
    draft.sesSmtp = true;
    draft.sesRegion = partOfArn(answers[0], 3);
}

Json cloudWatchWriter(const QStringList &answers)
{
    const QString &group = answers[0];
    return policyOf(
        Json::array({allow(Json::array({"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"}),
            Json::array({group, group + QLatin1String(":*")}))}));
}

Json route53Dns01(const QStringList &answers)
{
    const QString partition = partOfArn(answers[0], 1);
    Json change = allow("route53:ChangeResourceRecordSets", answers[0]);
    change["Condition"]["ForAllValues:StringEquals"]["route53:ChangeResourceRecordSetsRecordTypes"] =
        Json::array({"TXT"});
    change["Condition"]["Null"]["route53:ChangeResourceRecordSetsRecordTypes"] =
        "false"; // ForAllValues takes its absence too
    return policyOf(Json::array({std::move(change), allow("route53:ListResourceRecordSets", answers[0]),
        allow("route53:GetChange", QStringLiteral("arn:%1:route53:::change/*").arg(partition)),
        allow("route53:ListHostedZonesByName", "*")}));
}

Json ecrPull(const QStringList &answers)
{
    return policyOf(Json::array({allow("ecr:GetAuthorizationToken", "*"),
        allow(Json::array({"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"}),
            answers[0])}));
}

std::vector<PolicyTemplate> allTemplates()
{
    const QString account = QStringLiteral("[0-9]{12}");
    const QString region = QStringLiteral("[a-z]{2,}(-[a-z]+)+-[0-9]+");
    const QString arn = QStringLiteral("arn:aws(-[a-z]+)*:");
    return {
        {.title = TemplateText::tr("S3 bucket, read and write"),
            .what = TemplateText::tr("Lists one bucket, and reads, writes and deletes its objects."),
            .questions = {{TemplateText::tr("ARN of the bucket"), QStringLiteral("arn:aws:s3:::thumbs"),
                arn + QStringLiteral("s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")}},
            .policy = s3ReadWrite},
        {.title = TemplateText::tr("SQS consumer"),
            .what = TemplateText::tr("Receives and deletes the messages of one queue."),
            .questions = {{TemplateText::tr("ARN of the queue"),
                QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:orders"),
                arn + QStringLiteral("sqs:%1:%2:[A-Za-z0-9_-]{1,80}(\\.fifo)?").arg(region, account)}},
            .policy = sqsConsumer},
        {.title = TemplateText::tr("SES sender"),
            .what = TemplateText::tr(
                "Sends mail by SMTP as one identity; the Secret gets the SMTP name and password of its region."),
            .questions = {{TemplateText::tr("ARN of the identity"),
                              QStringLiteral("arn:aws:ses:eu-west-1:123456789012:identity/example.com"),
                              arn + QStringLiteral("ses:%1:%2:identity/[^\\s*?]+").arg(region, account)},
                {TemplateText::tr("Only from the address (may be empty)"), QStringLiteral("shop@example.com"),
                    QStringLiteral("([^@\\s]+@[^@\\s]+)?")}},
            .policy = sesSender,
            .complete = completeSes},
        {.title = TemplateText::tr("CloudWatch Logs writer"),
            .what = TemplateText::tr("Writes log events to one log group that exists."),
            .questions = {{TemplateText::tr("ARN of the log group"),
                QStringLiteral("arn:aws:logs:eu-west-1:123456789012:log-group:/apps/shop"),
                arn + QStringLiteral("logs:%1:%2:log-group:[A-Za-z0-9_/.#-]{1,512}").arg(region, account)}},
            .policy = cloudWatchWriter},
        {.title = TemplateText::tr("Route 53, DNS-01"),
            .what = TemplateText::tr("Sets TXT records of one hosted zone, as cert-manager and other ACME clients do."),
            .questions = {{TemplateText::tr("ARN of the hosted zone"),
                QStringLiteral("arn:aws:route53:::hostedzone/Z0123456789ABC"),
                arn + QStringLiteral("route53:::hostedzone/[A-Z0-9]+")}},
            .policy = route53Dns01},
        {.title = TemplateText::tr("ECR pull"),
            .what = TemplateText::tr("Logs in to the registry and pulls the images of one repository."),
            .questions = {{TemplateText::tr("ARN of the repository"),
                QStringLiteral("arn:aws:ecr:eu-west-1:123456789012:repository/shop/web"),
                arn + QStringLiteral("ecr:%1:%2:repository/[a-z0-9/._*-]+").arg(region, account)}},
            .policy = ecrPull},
    };
}

} // namespace

const std::vector<PolicyTemplate> &policyTemplates()
{
    static const std::vector<PolicyTemplate> all = allTemplates();
    return all;
}

} // namespace keywright::ui
