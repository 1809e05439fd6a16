// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CheckExamples.h"

namespace {

QByteArray readIf(const QByteArray &condition)
{
    return allow(R"("Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b", "Condition": )" + condition);
}

QByteArray denyIf(const QByteArray &condition)
{
    return deny(R"("Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b", "Condition": )" + condition);
}

QByteArray tagIf(const QByteArray &condition)
{
    return allow(
        R"("Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:eu-west-1:111122223333:volume/*", "Condition": )"
        + condition);
}

} // namespace

std::vector<CheckExample> examplesOfConditions()
{
    const QByteArray at = "/Statement/0/Condition";
    return {
        {"UNKNOWN_OPERATOR", at + "/StringIs", readIf(R"({"StringIs": {"s3:prefix": "a"}})"),
            readIf(R"({"StringEquals": {"s3:prefix": "a"}})")},
        {"UNKNOWN_OPERATOR", at + "/NullIfExists", readIf(R"({"NullIfExists": {"s3:prefix": "true"}})"),
            readIf(R"({"Null": {"s3:prefix": "true"}})")},
        {"UNKNOWN_OPERATOR", at + "/ForEachValue:StringLike",
            readIf(R"({"ForEachValue:StringLike": {"s3:prefix": "a"}})"),
            readIf(R"({"ForAnyValue:StringLikeIfExists": {"s3:prefix": "a"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/StringEquals/s3:prefiks", readIf(R"({"StringEquals": {"s3:prefiks": "a"}})"),
            readIf(R"({"StringEquals": {"S3:Prefix": "a"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/StringEquals/prefix", readIf(R"({"StringEquals": {"prefix": "a"}})"),
            readIf(R"({"StringEquals": {"s3:prefix": "a"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/Bool/aws:SecureTransprot",
            readIf(R"({"Bool": {"aws:SecureTransprot": "true"}})"),
            readIf(R"({"Bool": {"aws:SecureTransport": "true"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/StringEquals/aws:RequestTag",
            tagIf(R"({"StringEquals": {"aws:RequestTag": "a"}})"),
            tagIf(R"({"StringEquals": {"aws:RequestTag/team": "a"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/StringEquals/foo:bar", readIf(R"({"StringEquals": {"foo:bar": "a"}})"),
            readIf(R"({"StringEquals": {"token.actions.githubusercontent.com:sub": "a"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/StringEquals/s3:ExistingObjectTags~1team",
            allow(
                R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"StringEquals": {"s3:ExistingObjectTags/team": "a"}})"),
            allow(
                R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"StringEquals": {"s3:ExistingObjectTag/team": "a"}})")},
        {"UNKNOWN_CONDITION_KEY", at + "/StringEquals/secretsmanager:ResourceTags~1team",
            allow(
                R"("Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": {"StringEquals": {"secretsmanager:ResourceTags/team": "a"}})"),
            allow(
                R"("Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": {"StringEquals": {"secretsmanager:ResourceTag/team": "a"}})")},
        {"CONDITION_NOT_FOR_ACTION", at + "/StringEquals/s3:x-amz-acl",
            readIf(R"({"StringEquals": {"s3:x-amz-acl": "private"}})"),
            allow(
                R"("Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"StringEquals": {"s3:x-amz-acl": "private"}})")},
        {"OPERATOR_TYPE", at + "/StringEquals/aws:SecureTransport",
            readIf(R"({"StringEquals": {"aws:SecureTransport": "true"}})"),
            readIf(R"({"Bool": {"aws:SecureTransport": "true"}})")},
        {"OPERATOR_TYPE", at + "/StringEquals/aws:SourceIp",
            readIf(R"({"StringEquals": {"aws:SourceIp": "203.0.113.1"}})"),
            readIf(R"({"IpAddress": {"aws:SourceIp": "203.0.113.1"}})")},
        {"OPERATOR_TYPE", at + "/StringLike/aws:PrincipalArn",
            readIf(R"({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}})"),
            readIf(R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}})")},
        {"OPERATOR_TYPE", at + "/ArnLike/kms:EncryptionContext:app",
            allow(
                R"("Action": "kms:Decrypt", "Resource": "*", "Condition": {"ArnLike": {"kms:EncryptionContext:app": "shop"}})"),
            allow(
                R"("Action": "kms:Decrypt", "Resource": "*", "Condition": {"ArnLike": {"kms:EncryptionContext:app": "arn:aws:s3:::shop"}})")},
        {"OPERATOR_TYPE", at + "/StringEquals/s3:max-keys", readIf(R"({"StringEquals": {"s3:max-keys": "10"}})"),
            readIf(R"({"NumericLessThanEquals": {"s3:max-keys": "10"}})")},
        {"VALUE_FORMAT", at + "/Bool/aws:SecureTransport", readIf(R"({"Bool": {"aws:SecureTransport": "yes"}})"),
            readIf(R"({"Bool": {"aws:SecureTransport": "True"}})")},
        {"VALUE_FORMAT", at + "/Bool/aws:SecureTransport",
            readIf(R"({"Bool": {"aws:SecureTransport": ["true", "false"]}})"),
            readIf(R"({"Bool": {"aws:SecureTransport": ["true"]}})")},
        {"VALUE_FORMAT", at + "/DateLessThan/aws:CurrentTime",
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "24.11.2026"}})"),
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T00:00:00Z"}})")},
        {"VALUE_FORMAT", at + "/DateLessThan/aws:CurrentTime",
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-02-30"}})"),
            readIf(R"({"DateLessThan": {"aws:EpochTime": "1795478400"}})")},
        {"VALUE_FORMAT", at + "/DateLessThan/aws:CurrentTime",
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T24:00:00Z"}})"),
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T23:59:59Z"}})")},
        {"VALUE_FORMAT", at + "/DateLessThan/aws:CurrentTime",
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T12:60Z"}})"),
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T12:00Z"}})")},
        {"VALUE_FORMAT", at + "/DateLessThan/aws:CurrentTime",
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T12:00:00+15:00"}})"),
            readIf(R"({"DateLessThan": {"aws:CurrentTime": "2026-11-24T12:00:00+14:00"}})")},
        {"VALUE_FORMAT", at + "/NumericLessThan/s3:max-keys", readIf(R"({"NumericLessThan": {"s3:max-keys": "ten"}})"),
            readIf(R"({"NumericLessThan": {"s3:max-keys": 10}})")},
        {"VALUE_FORMAT", at + "/IpAddress/aws:SourceIp", readIf(R"({"IpAddress": {"aws:SourceIp": "203.0.113.0/33"}})"),
            readIf(R"({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}})")},
        {"VALUE_FORMAT", at + "/ArnLike/aws:PrincipalArn", readIf(R"({"ArnLike": {"aws:PrincipalArn": "admin"}})"),
            readIf(R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}})")},
        {"VALUE_FORMAT", at + "/StringEquals/aws:SourceVpc",
            readIf(R"({"StringEquals": {"aws:SourceVpc": "vpc-prod"}})"),
            readIf(R"({"StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f60718"}})")},
        {"VALUE_FORMAT", at + "/StringEquals/aws:SourceVpce",
            readIf(R"({"StringEquals": {"aws:SourceVpce": "vpc-0a1b2c3d"}})"),
            readIf(R"({"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d"}})")},
        {"VALUE_FORMAT", at + "/StringEquals/aws:RequestedRegion",
            readIf(R"({"StringEquals": {"aws:RequestedRegion": "ireland"}})"),
            readIf(R"({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}})")},
        {"SET_OPERATOR", at + "/ForAllValues:StringEquals/s3:prefix",
            readIf(R"({"ForAllValues:StringEquals": {"s3:prefix": "a"}})"),
            readIf(R"({"StringEquals": {"s3:prefix": "a"}})")},
        {"SET_OPERATOR", at + "/ForAllValues:StringEquals/aws:TagKeys",
            tagIf(R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}})"),
            tagIf(R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}, "Null": {"aws:TagKeys": "false"}})")},
        {"SET_OPERATOR", at + "/StringEquals/aws:TagKeys", tagIf(R"({"StringEquals": {"aws:TagKeys": "a"}})"),
            tagIf(R"({"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}})")},
        {"SET_OPERATOR", at + "/ForAnyValue:StringEquals/s3:prefix",
            readIf(R"({"ForAnyValue:StringEquals": {"s3:prefix": "a"}})"),
            readIf(R"({"StringEquals": {"s3:prefix": ["a", "b"]}})")},
        {"SET_OPERATOR", at + "/ForAnyValue:Null/aws:TagKeys",
            tagIf(R"({"ForAnyValue:Null": {"aws:TagKeys": "true"}})"), tagIf(R"({"Null": {"aws:TagKeys": "true"}})")},
        {"WILDCARD_NO_LIKE", at + "/StringEquals/s3:prefix", readIf(R"({"StringEquals": {"s3:prefix": "home/*"}})"),
            readIf(R"({"StringLike": {"s3:prefix": "home/*"}})")},
        {"WILDCARD_NO_LIKE", at + "/StringNotEquals/s3:prefix",
            readIf(R"({"StringNotEquals": {"s3:prefix": "home/?"}})"),
            readIf(R"({"StringNotEquals": {"s3:prefix": "home/${?}"}})")},
        {"PRIVATE_SOURCE_IP", at + "/IpAddress/aws:SourceIp",
            readIf(R"({"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "fd00::/8"]}})"),
            readIf(R"({"IpAddress": {"aws:VpcSourceIp": ["10.0.0.0/8"]}})")},
        {"PRIVATE_SOURCE_IP", at + "/IpAddress/aws:SourceIp/0",
            readIf(R"({"IpAddress": {"aws:SourceIp": ["192.168.1.0/24", "203.0.113.0/24"]}})"),
            readIf(R"({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}})")},
        {"PRIVATE_SOURCE_IP", at + "/IpAddress/aws:SourceIp",
            readIf(R"({"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}})"),
            readIf(R"({"IpAddress": {"aws:SourceIp": "203.0.113.7/32"}})")},
        {"EMPTY_CONDITION", at, readIf("{}"), readIf(R"({"StringEquals": {"s3:prefix": ""}})")},
        {"EMPTY_CONDITION", at + "/StringEquals/s3:prefix", readIf(R"({"StringEquals": {"s3:prefix": []}})"),
            readIf(R"({"StringEquals": {"s3:prefix": ["a"]}})")},
        {"REDUNDANT", at + "/StringLike/s3:prefix/1", readIf(R"({"StringLike": {"s3:prefix": ["a*", "ab*"]}})"),
            readIf(R"({"StringEquals": {"s3:prefix": ["a*", "ab*"]}})")},
        {"REDUNDANT", "/Statement/0/Action/0",
            allow(R"("Action": ["s3:GetObject", "S3:get*"], "Resource": "arn:aws:s3:::b/*")"),
            allow(R"("Action": ["s3:GetObject", "s3:Put*"], "Resource": "arn:aws:s3:::b/*")")},
        {"REDUNDANT", "/Statement/0/Resource/1",
            allow(R"("Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/*", "arn:aws:s3:::b/c*"])"),
            allow(R"("Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/*", "arn:aws:s3:::B/c*"])")},
        {"REDUNDANT", "/Statement/1",
            R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]})",
            R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]})"},
        {"MFA_PATTERN", at + "/Bool/aws:MultiFactorAuthPresent",
            readIf(R"({"Bool": {"aws:MultiFactorAuthPresent": "false"}})"),
            readIf(R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})")},
        {"MFA_PATTERN", at + "/Null/aws:MultiFactorAuthPresent",
            readIf(R"({"Null": {"aws:MultiFactorAuthPresent": "false"}})"),
            readIf(R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})")},
        {"MFA_PATTERN", at + "/Null/aws:MultiFactorAuthPresent",
            readIf(R"({"Null": {"aws:MultiFactorAuthPresent": "true"}})"),
            denyIf(R"({"Null": {"aws:MultiFactorAuthPresent": "true"}})")},
        {"MFA_PATTERN", at + "/Bool/aws:MultiFactorAuthPresent",
            denyIf(R"({"Bool": {"aws:MultiFactorAuthPresent": "false"}})"),
            denyIf(R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})")},
    };
}
