// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ShownPane.h"

#include "ui/policy/NoticeBar.h"
#include "ui/policy/PolicyPaste.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QToolButton>

#include <nlohmann/json.hpp>

using namespace keywright::ui;
using Source = PastedPolicy::Source;

class PolicyPasteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policy_isFoundInWhatWasPasted_data();
    void policy_isFoundInWhatWasPasted();
    void whatIsNone_staysAsItIs_data();
    void whatIsNone_staysAsItIs();
    void references_areCounted();
    void cutOffText_neverFails();
    void paste_isConverted_andUndoneInTwoSteps();
    void pasteIntoAnotherPolicy_offersToReplaceIt();
    void pictures();
};

namespace {

const QByteArray encoded =
    "resource \"aws_iam_policy\" \"p\" {\n"
    "  name   = \"reports\" # a comment\n"
    "  policy = jsonencode({\n"
    "    Version = \"2012-10-17\"\n"
    "    Statement = [{\n"
    "      Effect   = \"Allow\"\n"
    "      Action   = [\"s3:GetObject\", \"s3:PutObject\",]\n"
    "      Resource = \"${aws_s3_bucket.reports.arn}/*\"\n"
    "      Condition = { StringEquals = { \"aws:username\" = \"$${aws:username}\" } }\n"
    "    }, {\n"
    "      Effect = \"Allow\", Action = \"s3:ListBucket\", Resource = aws_s3_bucket.reports.arn\n"
    "    }]\n"
    "  })\n"
    "}\n";

const QByteArray dataBlock = "data \"aws_iam_policy_document\" \"d\" {\n"
                             "  statement {\n"
                             "    sid       = \"Read\"\n"
                             "    actions   = [\"s3:GetObject\"]\n"
                             "    resources = [\"arn:aws:s3:::b/&{aws:username}/*\"]\n"
                             "    condition {\n"
                             "      test     = \"Bool\"\n"
                             "      variable = \"aws:SecureTransport\"\n"
                             "      values   = [\"true\"]\n"
                             "    }\n"
                             "  }\n"
                             "  statement {\n"
                             "    effect      = \"Deny\"\n"
                             "    not_actions = [\"s3:*\"]\n"
                             "    resources   = [\"*\"]\n"
                             "  }\n"
                             "}\n";

const QByteArray yaml =
    "apiVersion: keywright.dev/v1\nkind: AwsCredential\nspec:\n  iamPolicy:\n    Version: 2012-10-17\n"
    "    Statement:\n      - Effect: Allow\n        Action: s3:GetObject\n        Resource: "
    "'arn:aws:s3:::b/*'\n        Condition:\n          Bool: {aws:SecureTransport: true}\n";

} // namespace

void PolicyPasteTest::policy_isFoundInWhatWasPasted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Source>("source");
    QTest::addColumn<QByteArray>("policy");
    QTest::newRow("jsonencode")
        << encoded << Source::Terraform
        << QByteArray(
               R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],)"
               R"("Resource":"${aws_s3_bucket.reports.arn}/*","Condition":{"StringEquals":{"aws:username":)"
               R"("${aws:username}"}}},{"Effect":"Allow","Action":"s3:ListBucket","Resource":)"
               R"("${aws_s3_bucket.reports.arn}"}]})");
    QTest::newRow("data block")
        << dataBlock << Source::Terraform
        << QByteArray(
               R"({"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],)"
               R"("Resource":["arn:aws:s3:::b/${aws:username}/*"],"Condition":{"Bool":{"aws:SecureTransport":)"
               R"(["true"]}}},{"Effect":"Deny","NotAction":["s3:*"],"Resource":["*"]}]})");
    QTest::newRow("object alone") << QByteArray("{ Version = \"2012-10-17\", Statement = [] }") << Source::Terraform
                                  << QByteArray(R"({"Version":"2012-10-17","Statement":[]})");
    QTest::newRow("heredoc") << QByteArray("policy = <<-EOF\n  {\"Statement\": []}\n  EOF\n") << Source::Terraform
                             << QByteArray(R"({"Statement":[]})");
    QTest::newRow("yaml")
        << yaml << Source::Yaml
        << QByteArray(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",)"
                      R"("Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":true}}}]})");
    QTest::newRow("answer of the aws command")
        << QByteArray(R"({"PolicyVersion":{"Document":{"Statement":[]},"VersionId":"v1"}})") << Source::Wrapped
        << QByteArray(R"({"Statement":[]})");
}

void PolicyPasteTest::policy_isFoundInWhatWasPasted()
{
    QFETCH(QByteArray, text);
    const auto pasted = policyFromPaste(text);
    QVERIFY(pasted.has_value());
    QTEST(pasted->source, "source");
    const auto json = nlohmann::ordered_json::parse(pasted->text.toStdString());
    QTEST(QByteArray::fromStdString(json.dump()), "policy");
}

void PolicyPasteTest::whatIsNone_staysAsItIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a policy already") << QByteArray(R"({"Version":"2012-10-17","Statement":[]})");
    QTest::newRow("a statement") << QByteArray(R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*"})");
    QTest::newRow("a word") << QByteArray("s3:GetObject");
    QTest::newRow("prose") << QByteArray("The statement: see below.");
    QTest::newRow("aliases without end")
        << QByteArray("Statement: &a [x, x]\nb: &b [*a, *a]\n").replace("Statement", "statement");
}

void PolicyPasteTest::whatIsNone_staysAsItIs()
{
    QFETCH(QByteArray, text);
    QVERIFY(!policyFromPaste(text).has_value());
}

void PolicyPasteTest::references_areCounted()
{
    QCOMPARE(policyFromPaste(encoded)->references, 2); // ${aws:username} is IAM's
    QCOMPARE(policyFromPaste(dataBlock)->references, 0);
}

void PolicyPasteTest::cutOffText_neverFails()
{
    for (const QByteArray &text : {encoded, dataBlock, yaml})
        for (qsizetype length = 0; length < text.size(); ++length) {
            (void)policyFromPaste(text.left(length));
            (void)policyFromPaste(text.mid(length));
        }
}

void PolicyPasteTest::paste_isConverted_andUndoneInTwoSteps()
{
    ShownPane shown(QString {});
    QGuiApplication::clipboard()->setText(QString::fromUtf8(dataBlock));
    shown.key(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(shown.pane.text().startsWith(QStringLiteral("{\n  \"Version\": \"2012-10-17\"")));
    auto *notice = shown.pane.findChild<NoticeBar *>();
    QVERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QStringLiteral("Terraform")));
    QTest::mouseClick(notice->findChild<QToolButton *>(QStringLiteral("policyNoticeAction")), Qt::LeftButton);
    QCOMPARE(shown.pane.text(), QString::fromUtf8(dataBlock));
    QVERIFY(!notice->isVisible());
    shown.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), QString());
}

void PolicyPasteTest::pasteIntoAnotherPolicy_offersToReplaceIt()
{
    ShownPane shown(QStringLiteral("{\"Statement\": []}\n"));
    QVERIFY(shown.isReady);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(encoded));
    shown.key(Qt::Key_End, Qt::ControlModifier);
    shown.key(Qt::Key_V, Qt::ControlModifier);
    auto *notice = shown.pane.findChild<NoticeBar *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(shown.pane.text().contains(QStringLiteral("jsonencode")));
    QTest::mouseClick(notice->findChild<QToolButton *>(QStringLiteral("policyNoticeAction")), Qt::LeftButton);
    QVERIFY(shown.pane.text().startsWith(QStringLiteral("{\n  \"Version\"")));
    QVERIFY(!shown.pane.text().contains(QStringLiteral("jsonencode")));
}

void PolicyPasteTest::pictures()
{
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    for (const auto &[choice, name] : {std::pair(SchemeChoice::Light, "light"), std::pair(SchemeChoice::Dark, "dark"),
             std::pair(SchemeChoice::HighContrast, "contrast")}) {
        Theme theme;
        theme.choose(choice);
        ShownPane shown(QString {});
        QGuiApplication::clipboard()->setText(QString::fromUtf8(encoded));
        shown.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(shown.pane.findChild<NoticeBar *>()->isVisible());
        QTRY_VERIFY(shown.pane.isChecked());
        QTest::qWait(100);
        shown.pane.grab().save(QStringLiteral("%1/paste-%2.png").arg(folder, QLatin1String(name)));
    }
}

QTEST_MAIN(PolicyPasteTest)
#include "PolicyPasteTest.moc"
