// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CheckExamples.h"

std::vector<CheckExample> examplesOfShape()
{
    const QByteArray good = R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*")";
    const QByteArray statement = R"({"Effect": "Allow", )" + good + "}";
    const auto policy = [](const QByteArray &members) { return R"({"Version": "2012-10-17", )" + members + "}"; };
    return {
        {"JSON_SYNTAX", "", R"({"Version": "2012-10-17", "Statement": [],})", allow(good)},
        {"JSON_SYNTAX", "", "\xEF\xBB\xBF" + allow(good), "\n " + allow(good)},
        {"JSON_SYNTAX", "/Statement/0", R"({"Statement": [{"Sid": "a" // no comments
            }]})",
            allow(R"("Sid": "a", )" + good)},
        {"DUPLICATE_KEY", "/Statement/0/Effect", allow(R"("Effect": "Allow", )" + good), allow(good)},
        {"DUPLICATE_KEY", "/Statement/0/Condition/StringEquals/AWS:username",
            allow(good + R"(, "Condition": {"StringEquals": {"aws:username": "a", "AWS:username": "b"}})"),
            allow(good + R"(, "Condition": {"StringEquals": {"aws:username": "a", "aws:userid": "b"}})")},
        {"CHARSET", "/Statement/0/Resource", allow(R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::b–c/*")"),
            allow(R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::bü/*")")},
        {"WRONG_TYPE", "", "[]", allow(good)},
        {"WRONG_TYPE", "/Statement/0", policy(R"("Statement": ["x"])"), allow(good)},
        {"WRONG_TYPE", "/Version", R"({"Version": 1, "Statement": )" + statement + "}", allow(good)},
        {"WRONG_TYPE", "/Version", R"({"Version": null, "Statement": )" + statement + "}", allow(good)},
        {"WRONG_TYPE", "/Statement/Effect", policy(R"("Statement": {"Effect": true, )" + good + "}"), allow(good)},
        {"WRONG_TYPE", "/Statement/0/Sid", allow(R"("Sid": 1, )" + good), allow(R"("Sid": "1", )" + good)},
        {"WRONG_TYPE", "/Statement/0/Action/1",
            allow(R"("Action": ["s3:GetObject", 1], "Resource": "arn:aws:s3:::b/*")"),
            allow(R"("Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::b/*")")},
        {"WRONG_TYPE", "/Statement/0/Condition/StringEquals/aws:username",
            allow(good + R"(, "Condition": {"StringEquals": {"aws:username": {}}})"),
            allow(good + R"(, "Condition": {"Bool": {"aws:SecureTransport": true}})")},
        {"UNKNOWN_ELEMENT", "/Statement/0/Actions",
            allow(R"("Actions": "s3:GetObject", "Resource": "arn:aws:s3:::b/*")"), allow(good)},
        {"UNKNOWN_ELEMENT", "/Comment", policy(R"("Comment": "x", "Statement": )" + statement),
            policy("\"Statement\": " + statement)},
        {"PRINCIPAL_IN_IDENTITY", "/Statement/0/Principal", allow(R"("Principal": "*", )" + good), allow(good)},
        {"PRINCIPAL_IN_IDENTITY", "/Statement/0/NotPrincipal", allow(R"("NotPrincipal": {"AWS": "1"}, )" + good),
            allow(good)},
        {"ID_IN_IDENTITY", "/Id", policy(R"("Id": "x", "Statement": )" + statement),
            policy("\"Statement\": " + statement)},
        {"MISSING_STATEMENT", "", R"({"Version": "2012-10-17"})", allow(good)},
        {"MISSING_STATEMENT", "/Statement", policy(R"("Statement": [])"), policy("\"Statement\": " + statement)},
        {"BAD_VERSION", "/Version", R"({"Version": "2012-10-18", "Statement": )" + statement + "}", allow(good)},
        {"OLD_OR_NO_VERSION", "", R"({"Statement": )" + statement + "}", allow(good)},
        {"OLD_OR_NO_VERSION", "/Version", R"({"Version": "2008-10-17", "Statement": )" + statement + "}", allow(good)},
        {"BAD_EFFECT", "/Statement/Effect", policy(R"("Statement": {"Effect": "allow", )" + good + "}"), allow(good)},
        {"BAD_EFFECT", "/Statement", policy(R"("Statement": {)" + good + "}"), deny(good)},
        {"BAD_SID", "/Statement/0/Sid", allow(R"("Sid": "read objects", )" + good),
            allow(R"("Sid": "ReadObjects2", )" + good)},
        {"EMPTY_SID", "/Statement/0/Sid", allow(R"("Sid": "", )" + good), allow(R"("Sid": "a", )" + good)},
        {"DUPLICATE_SID", "/Statement/1/Sid",
            policy(R"("Statement": [{"Sid": "a", "Effect": "Allow", )" + good + R"(}, {"Sid": "a", "Effect": "Deny", )"
                + good + "}]"),
            policy(R"("Statement": [{"Sid": "a", "Effect": "Allow", )" + good + R"(}, {"Sid": "A", "Effect": "Deny", )"
                + good + "}]")},
        {"ACTION_PRESENCE", "/Statement/0", allow(R"("Resource": "*")"),
            allow(R"("NotAction": "s3:*", "Resource": "*")")},
        {"ACTION_PRESENCE", "/Statement/0/NotAction",
            allow(R"("Action": "s3:*", "NotAction": "s3:*", "Resource": "*")"), allow(good)},
        {"ACTION_PRESENCE", "/Statement/0/Action", allow(R"("Action": [], "Resource": "*")"),
            allow(R"("Action": ["s3:*"], "Resource": "*")")},
        {"RESOURCE_PRESENCE", "/Statement/0", allow(R"("Action": "s3:*")"),
            allow(R"("Action": "s3:*", "NotResource": "*")")},
        {"RESOURCE_PRESENCE", "/Statement/0/Resource", allow(R"("Action": "s3:*", "Resource": [])"),
            allow(R"("Action": "s3:*", "Resource": ["*"])")},
        {"ACTION_FORMAT", "/Statement/0/Action", allow(R"("Action": "ListAllMyBuckets", "Resource": "*")"),
            allow(R"("Action": "s3:ListAllMyBuckets", "Resource": "*")")},
        {"ACTION_FORMAT", "/Statement/0/Action", allow(R"("Action": "s3:Get:Object", "Resource": "*")"),
            allow(R"("Action": "*", "Resource": "*")")},
        {"ACTION_FORMAT", "/Statement/0/Action/0", allow(R"("Action": [" s3:GetObject "], "Resource": "*")"),
            allow(R"("Action": ["S3:getobject"], "Resource": "*")")},
        {"ACTION_FORMAT", "/Statement/0/Action", allow(R"("Action": "s3:", "Resource": "*")"),
            allow(R"("Action": "s3:Get*", "Resource": "*")")},
        {"WILDCARD_SERVICE", "/Statement/0/Action", allow(R"("Action": "sq?:SendMessage", "Resource": "*")"),
            allow(R"("Action": "sqs:Send*", "Resource": "*")")},
        {"WILDCARD_SERVICE", "/Statement/0/Action", allow(R"("Action": "*:*", "Resource": "*")"),
            allow(R"("Action": "*", "Resource": "*")")},
        {"UNKNOWN_SERVICE", "/Statement/0/Action", allow(R"("Action": "dynamodbb:GetItem", "Resource": "*")"),
            allow(R"("Action": "DynamoDB:GetItem", "Resource": "*")")},
        {"UNKNOWN_ACTION", "/Statement/0/Action", allow(R"("Action": "s3:GetObjekt", "Resource": "*")"),
            allow(R"("Action": "s3:getObject", "Resource": "*")")},
        {"UNKNOWN_ACTION", "/Statement/0/Action", allow(R"("Action": "s3:Fetch*", "Resource": "*")"),
            allow(R"("Action": "s3:GetObj*", "Resource": "*")")},
        {"UNKNOWN_ACTION", "/Statement/0/NotAction", allow(R"("NotAction": "s3:Fetch", "Resource": "*")"),
            allow(R"("NotAction": "s3:Get*", "Resource": "*")")},
        {"POLICY_SIZE", "",
            allow(R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/)" + QByteArray(2'100, 'x') + "\""),
            allow(R"("Action": "s3:GetObject",)" + QByteArray(3'000, ' ') + R"("Resource": "arn:aws:s3:::b/)"
                + QByteArray(1'900, 'x') + "\"")},
    };
}

std::vector<CheckExample> examplesOfArns()
{
    const auto on = [](const QByteArray &resource) {
        return allow(R"("Action": "s3:*", "Resource": ")" + resource + "\"");
    };
    const auto old = [](const QByteArray &members) {
        return R"({"Version": "2008-10-17", "Statement": [{"Effect": "Allow", )" + members + "}]}";
    };
    return {
        {"ARN_FORMAT", "/Statement/0/Resource", on("my-bucket"), on("*")},
        {"ARN_FORMAT", "/Statement/0/Resource", on("arn:aws:s3:my-bucket"), on("arn:aws:s3:::my-bucket")},
        {"ARN_FORMAT", "/Statement/0/Resource", on("arn:aws:S3:::my-bucket"), on("arn:aws:s3:::My-bucket")},
        {"ARN_FORMAT", "/Statement/0/Resource", on("arn:aws:*:::my-bucket"), on("arn:*:s3:::my-bucket")},
        {"ARN_PARTITION", "/Statement/0/Resource", on("arn:amazon:s3:::my-bucket"), on("arn:aws-cn:s3:::my-bucket")},
        {"ARN_PARTITION", "/Statement/0/Resource", on("arn:aws-us-gob:s3:::my-bucket"), on("arn:aws*:s3:::my-bucket")},
        {"ARN_REGION", "/Statement/0/Resource", on("arn:aws:s3:eu-west-1::my-bucket"), on("arn:aws:s3:::my-bucket")},
        {"ARN_REGION", "/Statement/0/Resource", on("arn:aws:sqs:europe:111122223333:q"),
            on("arn:aws:sqs:eu-west-?:111122223333:q")},
        {"ARN_REGION", "/Statement/0/Resource", on("arn:aws:sqs::111122223333:q"), on("arn:aws:sqs:*:111122223333:q")},
        {"ARN_ACCOUNT", "/Statement/0/Resource", on("arn:aws:s3::111122223333:my-bucket"),
            on("arn:aws:s3:::my-bucket")},
        {"ARN_ACCOUNT", "/Statement/0/Resource", on("arn:aws:sqs:eu-west-1:1111-2222-3333:q"),
            on("arn:aws:sqs:eu-west-1:111122223333:q")},
        {"ARN_ACCOUNT", "/Statement/0/Resource", on("arn:aws:ssm:eu-west-1::parameter/a"),
            on("arn:aws:ssm:eu-west-1::document/AWS-RunShellScript")},
        {"ARN_RESOURCE", "/Statement/0/Resource", on("arn:aws:iam::111122223333:users/a"),
            on("arn:aws:iam::111122223333:user/a")},
        {"ARN_RESOURCE", "/Statement/0/Resource", on("arn:aws:lambda:eu-west-1:111122223333:f"),
            on("arn:aws:lambda:eu-west-1:111122223333:function:f")},
        {"VARIABLE_SYNTAX", "/Statement/0/Resource", on("arn:aws:s3:::b/${aws:username"),
            on("arn:aws:s3:::b/${aws:username}")},
        {"VARIABLE_SYNTAX", "/Statement/0/Resource", on("arn:aws:s3:::b/${}"), on("arn:aws:s3:::b/${$}{}")},
        {"VARIABLE_SYNTAX", "/Statement/0/Resource", on("arn:aws:s3:::b/${aws: username}"),
            on("arn:aws:s3:::b/${aws:username}*")},
        {"VARIABLE_SYNTAX", "/Statement/0/Resource", on("arn:aws:s3:::b/${aws:username, all}"),
            on("arn:aws:s3:::b/${aws:username, 'all'}")},
        {"VARIABLE_SYNTAX", "/Statement/0/Action", allow(R"("Action": "s3:${aws:username}", "Resource": "*")"),
            on("arn:aws:s3:::b/${aws:username}/*")},
        {"VARIABLE_NOT_EFFECTIVE", "/Statement/0/Resource",
            old(R"("Action": "s3:*", "Resource": "arn:aws:s3:::b/${aws:username}")"),
            old(R"("Action": "s3:*", "Resource": "arn:aws:s3:::b/${*}")")},
        {"VARIABLE_NOT_EFFECTIVE", "/Statement/0/Condition/Bool/aws:SecureTransport",
            allow(R"("Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "${aws:x}"}})"),
            allow(
                R"("Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "${aws:username}"}})")},
        {"RESOURCE_MISMATCH", "/Statement/0/Action/1",
            allow(R"("Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::b/*")"),
            allow(R"("Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::b/*")")},
        {"RESOURCE_MISMATCH", "/Statement/0/Action",
            allow(R"("Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b/*")"),
            allow(R"("Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b")")},
        {"RESOURCE_MISMATCH", "/Statement/0/Action", allow(R"("Action": "s3:PutObject", "Resource": "arn:aws:s3:::b")"),
            allow(
                R"("Action": ["s3:PutObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"])")},
        {"RESOURCE_MISMATCH", "/Statement/0/NotResource/1",
            deny(R"("Action": "s3:*", "NotResource": ["arn:aws:s3:::safe/*", "*"])"),
            deny(R"("Action": "s3:*", "NotResource": ["arn:aws:s3:::safe/*", "arn:aws:s3:::safe"])")},
        {"RESOURCE_STAR", "/Statement/0/Resource", allow(R"("Action": "s3:GetBucketTagging", "Resource": "*")"),
            allow(R"("Action": "s3:ListAllMyBuckets", "Resource": "*")")},
        {"RESOURCE_STAR", "/Statement/0/Resource",
            allow(R"("Action": "s3:GetBucketTagging", "Resource": "arn:aws:s3:::*")"),
            allow(R"("Action": "s3:GetBucketTagging", "Resource": "arn:aws:s3:::logs-*")")},
    };
}
