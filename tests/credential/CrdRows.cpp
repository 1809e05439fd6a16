// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrdRows.h"

#include <QRegularExpression>

namespace keywright::test {

namespace {

// <3*x> stands for xxx, and <3*"k#",> for "k0","k1","k2".
const std::vector<CrdRow> rows {
    {"a policy alone", R"~({})~", ""},
    {"arns alone", R"~({"spec":{"iamPolicy":null,"iamPolicyArns":["arn:aws:iam::aws:policy/P"]}})~", ""},
    {"groups alone", R"~({"spec":{"iamPolicy":null,"iamGroups":["g"]}})~", ""},
    {"an existing user alone", R"~({"spec":{"iamPolicy":null,"iamUserName":"mailer"}})~", ""},
    {"all permissions",
        R"~({"spec":{"iamPolicyArns":["arn:aws:iam::aws:policy/P"],"iamGroups":["g"],)~"
        R"~("permissionsBoundaryArn":"arn:aws:iam::aws:policy/P","iamTags":{"a":"b"},"userPath":"/a/"}})~",
        ""},
    {"no spec", R"~({"spec":null})~", "spec Required"},
    {"no permission", R"~({"spec":{"iamPolicy":null}})~", "spec iamPolicyArns iamUserName"},
    {"only a boundary", R"~({"spec":{"iamPolicy":null,"permissionsBoundaryArn":"arn:aws:iam::aws:policy/P"}})~",
        "spec iamPolicyArns iamUserName"},
    {"a user and a policy", R"~({"spec":{"iamUserName":"u"}})~", "spec iamUserName alone"},
    {"a user and arns",
        R"~({"spec":{"iamPolicy":null,"iamUserName":"u","iamPolicyArns":["arn:aws:iam::aws:policy/P"]}})~",
        "spec iamUserName alone"},
    {"a user and groups", R"~({"spec":{"iamPolicy":null,"iamUserName":"u","iamGroups":["g"]}})~",
        "spec iamUserName alone"},
    {"a user and a boundary",
        R"~({"spec":{"iamPolicy":null,"iamUserName":"u","permissionsBoundaryArn":"arn:aws:iam::aws:policy/P"}})~",
        "spec iamUserName alone"},
    {"a user and tags", R"~({"spec":{"iamPolicy":null,"iamUserName":"u","iamTags":{"a":"b"}}})~",
        "spec iamUserName alone"},
    {"a user and a path", R"~({"spec":{"iamPolicy":null,"iamUserName":"u","userPath":"/a/"}})~",
        "spec iamUserName alone"},
    {"a user and the path that says nothing", R"~({"spec":{"iamPolicy":null,"iamUserName":"u","userPath":"/"}})~", ""},
    {"an empty policy is left to the engine", R"~({"spec":{"iamPolicy":{"Version":null,"Statement":null}}})~", ""},
    {"a policy that is a string", R"~({"spec":{"iamPolicy":"{}"}})~", "spec.iamPolicy"},
    {"a policy that is a list", R"~({"spec":{"iamPolicy":[]}})~", "spec.iamPolicy"},
    {"anything in a policy",
        R"~({"spec":{"iamPolicy":{"Statement":[{"Condition":{"IpAddress":{"aws:SourceIp":["1.2.3.4/32"]}},)~"
        R"~("Sid":7,"x":null}]}}})~",
        ""},
    {"20 arns", R"~({"spec":{"iamPolicyArns":[<20*"arn:aws:iam::aws:policy/P#",>]}})~", ""},
    {"21 arns", R"~({"spec":{"iamPolicyArns":[<21*"arn:aws:iam::aws:policy/P#",>]}})~", "spec.iamPolicyArns 20"},
    {"no arns in the list", R"~({"spec":{"iamPolicyArns":[]}})~", "spec.iamPolicyArns"},
    {"zzz is no arn", R"~({"spec":{"iamPolicyArns":["zzz"]}})~", "spec.iamPolicyArns[0]"},
    {"an arn of a bucket", R"~({"spec":{"iamPolicyArns":["arn:aws:s3:::b"]}})~", "spec.iamPolicyArns[0]"},
    {"an arn of a role",
        R"~({"spec":{"iamPolicyArns":["arn:aws:iam::aws:policy/P","arn:aws:iam::123456789012:role/r"]}})~",
        "spec.iamPolicyArns[1]"},
    {"an account of 11 digits", R"~({"spec":{"iamPolicyArns":["arn:aws:iam::12345678901:policy/p"]}})~",
        "spec.iamPolicyArns[0]"},
    {"an account of 12 digits", R"~({"spec":{"iamPolicyArns":["arn:aws:iam::123456789012:policy/path/p"]}})~", ""},
    {"another partition",
        R"~({"spec":{"iamPolicyArns":["arn:aws-us-gov:iam::aws:policy/P","arn:aws-cn:iam::aws:policy/P"]}})~", ""},
    {"an empty arn", R"~({"spec":{"iamPolicyArns":[""]}})~", "spec.iamPolicyArns[0]"},
    {"a blank in an arn", R"~({"spec":{"iamPolicyArns":["arn:aws:iam::aws:policy/a b"]}})~", "spec.iamPolicyArns[0]"},
    {"a boundary that is no arn", R"~({"spec":{"permissionsBoundaryArn":"b"}})~", "spec.permissionsBoundaryArn"},
    {"a boundary", R"~({"spec":{"permissionsBoundaryArn":"arn:aws:iam::123456789012:policy/b"}})~", ""},
    {"10 groups", R"~({"spec":{"iamGroups":[<10*"g#",>]}})~", ""},
    {"11 groups", R"~({"spec":{"iamGroups":[<11*"g#",>]}})~", "spec.iamGroups 10"},
    {"no groups in the list", R"~({"spec":{"iamGroups":[]}})~", "spec.iamGroups"},
    {"an empty group", R"~({"spec":{"iamGroups":[""]}})~", "spec.iamGroups[0]"},
    {"a group of 128", R"~({"spec":{"iamGroups":["<128*g>"]}})~", ""},
    {"a group of 129", R"~({"spec":{"iamGroups":["<129*g>"]}})~", "spec.iamGroups[0]"},
    {"a blank in a group", R"~({"spec":{"iamGroups":["a b"]}})~", "spec.iamGroups[0]"},
    {"a group with all signs", R"~({"spec":{"iamGroups":["a+=,.@_-"]}})~", ""},
    {"a user of 64", R"~({"spec":{"iamPolicy":null,"iamUserName":"<64*u>"}})~", ""},
    {"a user of 65", R"~({"spec":{"iamPolicy":null,"iamUserName":"<65*u>"}})~", "spec.iamUserName"},
    {"a user with a slash", R"~({"spec":{"iamPolicy":null,"iamUserName":"a/b"}})~", "spec.iamUserName"},
    {"an empty user", R"~({"spec":{"iamPolicy":null,"iamUserName":""}})~", "spec.iamUserName"},
    {"a path", R"~({"spec":{"userPath":"/a/b/"}})~", ""},
    {"a path without a slash at its end", R"~({"spec":{"userPath":"/a"}})~", "spec.userPath"},
    {"a path without a slash before it", R"~({"spec":{"userPath":"a/"}})~", "spec.userPath"},
    {"a path of 512", R"~({"spec":{"userPath":"/<510*p>/"}})~", ""},
    {"a path of 513", R"~({"spec":{"userPath":"/<511*p>/"}})~", "spec.userPath 512"},
    {"50 tags", R"~({"spec":{"iamTags":{<50*"k#":"v",>}}})~", ""},
    {"51 tags", R"~({"spec":{"iamTags":{<51*"k#":"v",>}}})~", "spec.iamTags 50"},
    {"a key of 128 and a value of 256", R"~({"spec":{"iamTags":{"<128*k>":"<256*v>"}}})~", ""},
    {"a key of 129", R"~({"spec":{"iamTags":{"<129*k>":"v"}}})~", "spec.iamTags 128"},
    {"a value of 257", R"~({"spec":{"iamTags":{"k":"<257*v>"}}})~", "spec.iamTags 256"},
    {"a tag of AWS", R"~({"spec":{"iamTags":{"AWS:x":"v"}}})~", "spec.iamTags aws:"},
    {"a tag that looks like one of AWS", R"~({"spec":{"iamTags":{"awsx":"v"}}})~", ""},
    {"an empty key", R"~({"spec":{"iamTags":{"":"v"}}})~", "spec.iamTags 128"},
    {"an empty value", R"~({"spec":{"iamTags":{"k":""}}})~", ""},
    {"a mount with a path", R"~({"spec":{"mount":"teams/a/aws"}})~", ""},
    {"a mount with a slash at its end", R"~({"spec":{"mount":"aws/"}})~", "spec.mount"},
    {"a mount that climbs", R"~({"spec":{"mount":"a//b"}})~", "spec.mount"},
    {"an empty mount", R"~({"spec":{"mount":""}})~", "spec.mount"},
    {"a mount of 128", R"~({"spec":{"mount":"<128*m>"}})~", ""},
    {"a mount of 129", R"~({"spec":{"mount":"<129*m>"}})~", "spec.mount 128"},
    {"lifetime 1m", R"~({"spec":{"lifetime":"1m"}})~", ""},
    {"lifetime 60s", R"~({"spec":{"lifetime":"60s"}})~", ""},
    {"lifetime 8760h", R"~({"spec":{"lifetime":"8760h"}})~", ""},
    {"lifetime 1h30m", R"~({"spec":{"lifetime":"1h30m"}})~", ""},
    {"lifetime 1.5h", R"~({"spec":{"lifetime":"1.5h"}})~", ""},
    {"lifetime 60000ms", R"~({"spec":{"lifetime":"60000ms"}})~", ""},
    {"lifetime 16h", R"~({"spec":{"lifetime":"16h"}})~", ""},
    {"lifetime '59s'", R"~({"spec":{"lifetime":"59s"}})~", "spec.lifetime"},
    {"lifetime '59999ms'", R"~({"spec":{"lifetime":"59999ms"}})~", "spec.lifetime"},
    {"lifetime '8760h1s'", R"~({"spec":{"lifetime":"8760h1s"}})~", "spec.lifetime"},
    {"lifetime '8761h'", R"~({"spec":{"lifetime":"8761h"}})~", "spec.lifetime"},
    {"lifetime '0s'", R"~({"spec":{"lifetime":"0s"}})~", "spec.lifetime"},
    {"lifetime '-1h'", R"~({"spec":{"lifetime":"-1h"}})~", "spec.lifetime"},
    {"lifetime '5s'", R"~({"spec":{"lifetime":"5s"}})~", "spec.lifetime"},
    {"lifetime '1y'", R"~({"spec":{"lifetime":"1y"}})~", "spec.lifetime"},
    {"lifetime '1d'", R"~({"spec":{"lifetime":"1d"}})~", "spec.lifetime"},
    {"lifetime '16'", R"~({"spec":{"lifetime":"16"}})~", "spec.lifetime"},
    {"lifetime ''", R"~({"spec":{"lifetime":""}})~", "spec.lifetime"},
    {"lifetime 'h'", R"~({"spec":{"lifetime":"h"}})~", "spec.lifetime"},
    {"lifetime ' 1h'", R"~({"spec":{"lifetime":" 1h"}})~", "spec.lifetime"},
    {"lifetime '99999999h'", R"~({"spec":{"lifetime":"99999999h"}})~", "spec.lifetime"},
    {"lifetime '+1h'", R"~({"spec":{"lifetime":"+1h"}})~", "spec.lifetime"},
    {"lifetime as a number", R"~({"spec":{"lifetime":16}})~", "spec.lifetime"},
    {"lifetime 2m of a user", R"~({"spec":{"iamPolicy":null,"iamUserName":"u","lifetime":"2m"}})~", ""},
    {"lifetime 119s of a user", R"~({"spec":{"iamPolicy":null,"iamUserName":"u","lifetime":"119s"}})~",
        "spec.lifetime 2m"},
    {"suspended", R"~({"spec":{"suspended":true}})~", ""},
    {"suspended as a string", R"~({"spec":{"suspended":"true"}})~", "spec.suspended"},
    {"purpose NoIrsaSupport", R"~({"spec":{"purpose":{"kind":"NoIrsaSupport"}}})~", ""},
    {"purpose SesSmtp", R"~({"spec":{"purpose":{"kind":"SesSmtp"}}})~", ""},
    {"purpose ThirdParty", R"~({"spec":{"purpose":{"kind":"ThirdParty"}}})~", ""},
    {"purpose Other", R"~({"spec":{"purpose":{"kind":"Other"}}})~", ""},
    {"an unknown purpose", R"~({"spec":{"purpose":{"kind":"Fun"}}})~", "spec.purpose.kind NoIrsaSupport"},
    {"a note without a kind", R"~({"spec":{"purpose":{"note":"x"}}})~", "spec.purpose.kind Required"},
    {"a note of 1024", R"~({"spec":{"purpose":{"kind":"Other","note":"<1024*n>"}}})~", ""},
    {"a note of 1025", R"~({"spec":{"purpose":{"kind":"Other","note":"<1025*n>"}}})~", "spec.purpose.note 1024"},
    {"consumers Never", R"~({"spec":{"consumers":{"restart":"Never"}}})~", ""},
    {"consumers Rolling", R"~({"spec":{"consumers":{"restart":"Rolling"}}})~", ""},
    {"consumers Always", R"~({"spec":{"consumers":{"restart":"Always"}}})~", "spec.consumers.restart Rolling"},
    {"a Secret's name", R"~({"spec":{"secret":{"name":"a.b-c"}}})~", ""},
    {"a Secret's name with capitals", R"~({"spec":{"secret":{"name":"A"}}})~", "spec.secret.name"},
    {"an empty name of a Secret", R"~({"spec":{"secret":{"name":""}}})~", "spec.secret.name"},
    {"a Secret's name of 253", R"~({"spec":{"secret":{"name":"<253*a>"}}})~", ""},
    {"a Secret's name of 254", R"~({"spec":{"secret":{"name":"<254*a>"}}})~", "spec.secret.name 253"},
    {"both includes",
        R"~({"spec":{"secret":{"include":[{"format":"CredentialsFile"},{"format":"SesSmtp",)~"
        R"~("region":"eu-west-1"}]}}})~",
        ""},
    {"no includes in the list", R"~({"spec":{"secret":{"include":[]}}})~", "spec.secret.include"},
    {"an include twice",
        R"~({"spec":{"secret":{"include":[{"format":"CredentialsFile"},{"format":"CredentialsFile"}]}}})~",
        "spec.secret.include once"},
    {"SMTP for two regions",
        R"~({"spec":{"secret":{"include":[{"format":"SesSmtp","region":"eu-west-1"},{"format":"SesSmtp",)~"
        R"~("region":"us-east-1"}]}}})~",
        "spec.secret.include once"},
    {"three includes",
        R"~({"spec":{"secret":{"include":[{"format":"CredentialsFile"},{"format":"SesSmtp",)~"
        R"~("region":"eu-west-1"},{"format":"CredentialsFile"}]}}})~",
        "spec.secret.include"},
    {"SMTP without a region", R"~({"spec":{"secret":{"include":[{"format":"SesSmtp"}]}}})~",
        "spec.secret.include[0].region SesSmtp"},
    {"a region without SMTP",
        R"~({"spec":{"secret":{"include":[{"format":"CredentialsFile","region":"eu-west-1"}]}}})~",
        "spec.secret.include[0].region SesSmtp"},
    {"an include without a format", R"~({"spec":{"secret":{"include":[{"region":"eu-west-1"}]}}})~",
        "spec.secret.include[0].format Required"},
    {"an unknown format", R"~({"spec":{"secret":{"include":[{"format":"Ini"}]}}})~",
        "spec.secret.include[0].format CredentialsFile"},
    {"a region with two words", R"~({"spec":{"secret":{"include":[{"format":"SesSmtp","region":"us-gov-west-1"}]}}})~",
        ""},
    {"a region that is none", R"~({"spec":{"secret":{"include":[{"format":"SesSmtp","region":"Europe"}]}}})~",
        "spec.secret.include[0].region"},
    {"labels and annotations",
        R"~({"spec":{"secret":{"labels":{"app":"x","a.example/b":""},)~"
        R"~("annotations":{"note":"any text, {} of it","a.example/b":"c"}}}})~",
        ""},
    {"a label of ours", R"~({"spec":{"secret":{"labels":{"keywright.dev/credential":"x"}}}})~",
        "spec.secret.labels keywright.dev/"},
    {"a label of a name below ours", R"~({"spec":{"secret":{"labels":{"x.keywright.dev/y":"x"}}}})~",
        "spec.secret.labels keywright.dev/"},
    {"a label whose name only resembles ours",
        R"~({"spec":{"secret":{"labels":{"notkeywright.dev/y":"x","keywright.dev":"x"}}}})~", ""},
    {"the label managed-by", R"~({"spec":{"secret":{"labels":{"app.kubernetes.io/managed-by":"me"}}}})~",
        "spec.secret.labels managed-by"},
    {"the label part-of", R"~({"spec":{"secret":{"labels":{"app.kubernetes.io/part-of":"me"}}}})~", ""},
    {"a label's value of 63", R"~({"spec":{"secret":{"labels":{"a":"<63*x>"}}}})~", ""},
    {"a label's value of 64", R"~({"spec":{"secret":{"labels":{"a":"<64*x>"}}}})~", "spec.secret.labels 63"},
    {"a label's value with a blank", R"~({"spec":{"secret":{"labels":{"a":"x y"}}}})~", "spec.secret.labels.a"},
    {"a label's key of 63", R"~({"spec":{"secret":{"labels":{"<63*k>":"x"}}}})~", ""},
    {"a label's key of 64", R"~({"spec":{"secret":{"labels":{"<64*k>":"x"}}}})~", "spec.secret.labels 63"},
    {"a label's key with a blank", R"~({"spec":{"secret":{"labels":{"a b":"x"}}}})~", "spec.secret.labels key"},
    {"a label's key with two slashes", R"~({"spec":{"secret":{"labels":{"a/b/c":"x"}}}})~", "spec.secret.labels key"},
    {"an annotation of ours", R"~({"spec":{"secret":{"annotations":{"keywright.dev/lease-id":"x"}}}})~",
        "spec.secret.annotations keywright.dev/"},
    {"an annotation whose name only resembles ours",
        R"~({"spec":{"secret":{"annotations":{"keywright.develop/x":"x"}}}})~", ""},
    {"managed-by as an annotation", R"~({"spec":{"secret":{"annotations":{"app.kubernetes.io/managed-by":"x"}}}})~",
        ""},
    {"an annotation's key with a blank", R"~({"spec":{"secret":{"annotations":{"a b":"x"}}}})~",
        "spec.secret.annotations key"},
    {"65 labels", R"~({"spec":{"secret":{"labels":{<65*"k#":"",>}}}})~", "spec.secret.labels 64"},
    {"a name of 63", R"~({"metadata":{"name":"<63*n>"}})~", ""},
    {"a name of 64", R"~({"metadata":{"name":"<64*n>"}})~", "metadata.name 63"},
};

QString expanded(QString patch)
{
    static const QRegularExpression repeated(QStringLiteral("<(\\d+)\\*([^>]+)>"));
    for (auto match = repeated.match(patch); match.hasMatch(); match = repeated.match(patch)) {
        QString all;
        for (int i = 0; i < match.captured(1).toInt(); ++i)
            all += match.captured(2).replace(QLatin1Char('#'), QString::number(i));
        if (all.endsWith(QLatin1Char(',')))
            all.chop(1);
        patch.replace(match.capturedStart(), match.capturedLength(), all);
    }
    return patch;
}

} // namespace

Json baseCredential(const QString &ns)
{
    const Json statement = {{"Effect", "Allow"}, {"Action", "s3:GetObject"}, {"Resource", "*"}};
    Json object = {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"}};
    object["metadata"] = {{"name", "row"}, {"namespace", ns}};
    object["spec"]["iamPolicy"] = {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}};
    return object;
}

const std::vector<CrdRow> &crdRows() { return rows; }

Json credentialOf(const CrdRow &row, const QString &ns)
{
    Json object = baseCredential(ns);
    object.merge_patch(Json::parse(expanded(QString::fromUtf8(row.patch)).toStdString()));
    return object;
}

} // namespace keywright::test
