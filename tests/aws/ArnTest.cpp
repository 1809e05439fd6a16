// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Arn.h"
#include "aws/Partition.h"
#include "aws/SesSmtp.h"

#include <QTest>

using namespace keywright;

class ArnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anArn_isReadAndWrittenBack_data();
    void anArn_isReadAndWrittenBack();
    void everyPartition_isKnown_data();
    void everyPartition_isKnown();
    void aTextThatIsNoArn_isRefusedWithTheReason_data();
    void aTextThatIsNoArn_isRefusedWithTheReason();
    void whatIsAManagedPolicy_data();
    void whatIsAManagedPolicy();
    void whatIsAUser_data();
    void whatIsAUser();
    void aRegion_leadsToItsPartition_data();
    void aRegion_leadsToItsPartition();
    void whatLooksLikeARegion_data();
    void whatLooksLikeARegion();
};

void ArnTest::anArn_isReadAndWrittenBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Arn>("expected");
    const QString aws = QStringLiteral("aws");
    QTest::newRow("user") << u"arn:aws:iam::123456789012:user/path/name"_qs
                          << Arn {aws, u"iam"_qs, u""_qs, u"123456789012"_qs, u"user/path/name"_qs};
    QTest::newRow("policy of AWS") << u"arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"_qs
                                   << Arn {aws, u"iam"_qs, u""_qs, u"aws"_qs, u"policy/CloudWatchAgentServerPolicy"_qs};
    QTest::newRow("bucket") << u"arn:aws:s3:::thumbs/a/b"_qs << Arn {aws, u"s3"_qs, u""_qs, u""_qs, u"thumbs/a/b"_qs};
    QTest::newRow("colons in the resource")
        << u"arn:aws:logs:eu-west-1:123456789012:log-group:/a:log-stream:b"_qs
        << Arn {aws, u"logs"_qs, u"eu-west-1"_qs, u"123456789012"_qs, u"log-group:/a:log-stream:b"_qs};
}

void ArnTest::anArn_isReadAndWrittenBack()
{
    QFETCH(QString, text);
    QFETCH(Arn, expected);
    const Result<Arn> arn = parseArn(text);
    QVERIFY2(arn, arn ? "" : qPrintable(arn.error().text()));
    QVERIFY(*arn == expected);
    QCOMPARE(arn->toString(), text);
}

void ArnTest::everyPartition_isKnown_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("aws") << u"aws"_qs << u"amazonaws.com"_qs;
    QTest::newRow("aws-cn") << u"aws-cn"_qs << u"amazonaws.com.cn"_qs;
    QTest::newRow("aws-us-gov") << u"aws-us-gov"_qs << u"amazonaws.com"_qs;
    QTest::newRow("aws-iso") << u"aws-iso"_qs << u"c2s.ic.gov"_qs;
    QTest::newRow("aws-iso-b") << u"aws-iso-b"_qs << u"sc2s.sgov.gov"_qs;
    QTest::newRow("aws-iso-e") << u"aws-iso-e"_qs << u"cloud.adc-e.uk"_qs;
    QTest::newRow("aws-iso-f") << u"aws-iso-f"_qs << u"csp.hci.ic.gov"_qs;
    QTest::newRow("aws-eusc") << u"aws-eusc"_qs << u"amazonaws.eu"_qs;
}

void ArnTest::everyPartition_isKnown()
{
    QFETCH(QString, id);
    QFETCH(QString, suffix);
    QVERIFY(partitionIds().contains(id));
    QCOMPARE(partitionById(id)->dnsSuffix, suffix);
    QCOMPARE(partitionOfRegion(partitionById(id)->mainRegion).id, id);
    QVERIFY(looksLikeRegion(partitionById(id)->mainRegion));
    const Result<Arn> arn = parseArn(u"arn:%1:iam::123456789012:user/x"_qs.arg(id));
    QVERIFY(arn);
    QCOMPARE(arn->partition, id);
}

void ArnTest::aTextThatIsNoArn_isRefusedWithTheReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << u""_qs << u"empty"_qs;
    QTest::newRow("a word") << u"zzz"_qs << u"does not begin with \"arn:\""_qs;
    QTest::newRow("too few fields") << u"arn:aws:iam::123456789012"_qs << u"it has 5 fields"_qs;
    QTest::newRow("unknown partition") << u"arn:amazon:iam::123456789012:user/x"_qs << u"\"amazon\" is no partition"_qs;
    QTest::newRow("no service") << u"arn:aws:::123456789012:user/x"_qs << u"no service"_qs;
    QTest::newRow("service in capitals") << u"arn:aws:IAM::123456789012:user/x"_qs << u"\"IAM\" cannot be"_qs;
    QTest::newRow("region with a dot") << u"arn:aws:sqs:eu.west:123456789012:q"_qs << u"\"eu.west\" cannot be"_qs;
    QTest::newRow("11 digits") << u"arn:aws:iam::12345678901:user/x"_qs << u"12 digits"_qs;
    QTest::newRow("letters in the account") << u"arn:aws:iam::12345678901x:user/x"_qs << u"12 digits"_qs;
    QTest::newRow("no resource") << u"arn:aws:iam::123456789012:"_qs << u"names no resource"_qs;
    QTest::newRow("IAM with a region") << u"arn:aws:iam:us-east-1:123456789012:user/x"_qs << u"IAM has no regions"_qs;
    QTest::newRow("IAM without an account") << u"arn:aws:iam:::user/x"_qs << u"has an account"_qs;
    QTest::newRow("space") << u" arn:aws:iam::123456789012:user/x"_qs << u"white space"_qs;
    QTest::newRow("line end") << u"arn:aws:iam::123456789012:user/x\n"_qs << u"white space"_qs;
}

void ArnTest::aTextThatIsNoArn_isRefusedWithTheReason()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const Result<Arn> arn = parseArn(text);
    QVERIFY(!arn);
    QCOMPARE(toString(arn.error().kind), toString(ErrorKind::InvalidInput));
    QVERIFY2(arn.error().sentence.contains(reason), qPrintable(arn.error().sentence));
}

void ArnTest::whatIsAManagedPolicy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("of AWS") << u"arn:aws:iam::aws:policy/ReadOnlyAccess"_qs << true;
    QTest::newRow("of AWS, with a path") << u"arn:aws:iam::aws:policy/service-role/AWSLambdaRole"_qs << true;
    QTest::newRow("of a customer") << u"arn:aws-cn:iam::123456789012:policy/team/x"_qs << true;
    QTest::newRow("a user") << u"arn:aws:iam::123456789012:user/policy/x"_qs << false;
    QTest::newRow("no name") << u"arn:aws:iam::123456789012:policy/"_qs << false;
    QTest::newRow("another service") << u"arn:aws:iot:eu-west-1:123456789012:policy/x"_qs << false;
    QTest::newRow("a name too long") << u"arn:aws:iam::123456789012:policy/"_qs + QString(129, u'x') << false;
}

void ArnTest::whatIsAManagedPolicy()
{
    QFETCH(QString, text);
    QTEST(parseArn(text)->isManagedPolicy(), "expected");
}

void ArnTest::whatIsAUser_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    QTest::newRow("no path") << u"arn:aws:iam::123456789012:user/ses"_qs << u"ses"_qs << u"/"_qs;
    QTest::newRow("path") << u"arn:aws:iam::123456789012:user/a/b/ses"_qs << u"ses"_qs << u"/a/b/"_qs;
    QTest::newRow("a role") << u"arn:aws:iam::123456789012:role/x"_qs << QString() << QString();
    QTest::newRow("the root") << u"arn:aws:iam::123456789012:root"_qs << QString() << QString();
    QTest::newRow("ends in a slash") << u"arn:aws:iam::123456789012:user/a/"_qs << QString() << QString();
    QTest::newRow("a session") << u"arn:aws:sts::123456789012:assumed-role/r/s"_qs << QString() << QString();
}

void ArnTest::whatIsAUser()
{
    QFETCH(QString, text);
    QTEST(parseArn(text)->userName().value_or(QString()), "name");
    QTEST(parseArn(text)->userPath().value_or(QString()), "path");
}

void ArnTest::aRegion_leadsToItsPartition_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("partition");
    QTest::addColumn<QString>("smtp");
    QTest::newRow("Ireland") << u"eu-west-1"_qs << u"aws"_qs << u"email-smtp.eu-west-1.amazonaws.com"_qs;
    QTest::newRow("Beijing") << u"cn-north-1"_qs << u"aws-cn"_qs << u"email-smtp.cn-north-1.amazonaws.com.cn"_qs;
    QTest::newRow("GovCloud") << u"us-gov-east-1"_qs << u"aws-us-gov"_qs
                              << u"email-smtp.us-gov-east-1.amazonaws.com"_qs;
    QTest::newRow("iso") << u"us-iso-west-1"_qs << u"aws-iso"_qs << u"email-smtp.us-iso-west-1.c2s.ic.gov"_qs;
    QTest::newRow("isob") << u"us-isob-east-1"_qs << u"aws-iso-b"_qs << u"email-smtp.us-isob-east-1.sc2s.sgov.gov"_qs;
    QTest::newRow("isoe") << u"eu-isoe-west-1"_qs << u"aws-iso-e"_qs << u"email-smtp.eu-isoe-west-1.cloud.adc-e.uk"_qs;
    QTest::newRow("isof") << u"us-isof-south-1"_qs << u"aws-iso-f"_qs
                          << u"email-smtp.us-isof-south-1.csp.hci.ic.gov"_qs;
    QTest::newRow("sovereign") << u"eusc-de-east-1"_qs << u"aws-eusc"_qs
                               << u"email-smtp.eusc-de-east-1.amazonaws.eu"_qs;
    QTest::newRow("one that is new") << u"zz-north-9"_qs << u"aws"_qs << u"email-smtp.zz-north-9.amazonaws.com"_qs;
}

void ArnTest::aRegion_leadsToItsPartition()
{
    QFETCH(QString, region);
    QTEST(partitionOfRegion(region).id, "partition");
    QTEST(sesSmtpHost(region), "smtp");
}

void ArnTest::whatLooksLikeARegion_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<bool>("expected");
    QTest::newRow("yes") << u"ap-southeast-2"_qs << true;
    QTest::newRow("four words") << u"us-gov-west-1"_qs << true;
    QTest::newRow("nothing") << u""_qs << false;
    QTest::newRow("no number") << u"eu-west"_qs << false;
    QTest::newRow("a zone") << u"eu-west-1a"_qs << false;
    QTest::newRow("a host") << u"eu-west-1.evil.example"_qs << false;
    QTest::newRow("line end") << u"eu-west-1\n"_qs << false;
}

void ArnTest::whatLooksLikeARegion()
{
    QFETCH(QString, region);
    QTEST(looksLikeRegion(region), "expected");
}

QTEST_GUILESS_MAIN(ArnTest)
#include "ArnTest.moc"
