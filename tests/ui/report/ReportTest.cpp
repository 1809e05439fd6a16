// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Catalogue.h"
#include "iam/ManagedPolicies.h"
#include "iamdata/IamData.h"
#include "ui/report/AuditReport.h"
#include "ui/report/CsvExport.h"
#include "ui/report/ManifestExport.h"
#include "ui/report/ManifestImport.h"
#include "ui/report/PolicyWords.h"
#include "ui/report/ReportText.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTextDocument>

using namespace keywright;
using namespace keywright::ui;
using namespace std::chrono_literals;

class ReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fields_areQuotedAndNoFormulas_data();
    void fields_areQuotedAndNoFormulas();
    void csv_hasALineForEach();
    void manifests_holdNothingOfTheServer();
    void manifests_canBeImportedAgain();
    void comments_cannotBeEnded();
    void ages_data();
    void ages();
    void words_areByServiceAndLevel();
    void words_sayWhatIsNotKnown();
    void html_saysAllOfEach();
    void html_escapesWhatServersSay();
    void html_saysWhatIsMissing();
    void thousand_areAllInIt();
    void pdf_isOne();
    void empty_isStillAReport();

private:
    static ShownCredential shown(const QString &name = QStringLiteral("thumbnailer"), const Json &spec = {});
    static Report report(std::vector<ShownCredential> credentials);

    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ManagedPolicies> m_managed;
};

void ReportTest::initTestCase()
{
    auto catalogue = Catalogue::read(embeddedCatalogue());
    QVERIFY(catalogue);
    m_catalogue = std::move(*catalogue);
    auto managed = ManagedPolicies::read(embeddedManagedPolicies());
    QVERIFY(managed);
    m_managed = std::move(*managed);
}

ShownCredential ReportTest::shown(const QString &name, const Json &spec)
{
    Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata",
            {{"namespace", "media"}, {"name", name}, {"uid", "u-1"}, {"resourceVersion", "42"}, {"generation", 3},
                {"creationTimestamp", "2026-04-01T00:00:00Z"}, {"labels", {{"team", "media"}}},
                {"annotations", {{"keywright.dev/rotate-now", "1"}, {"note", "kept"}}}}},
        {"spec",
            {{"iamPolicy",
                 {{"Version", "2012-10-17"},
                     {"Statement",
                         {{{"Effect", "Allow"}, {"Action", {"s3:GetObject", "s3:PutObject"}},
                             {"Resource", {"arn:aws:s3:::thumbs/*"}}}}}}},
                {"lifetime", "8h"}, {"purpose", {{"kind", "ThirdParty"}, {"note", "=SUM(A1) from a vendor"}}}}},
        {"status",
            {{"conditions", {{{"type", "Ready"}, {"status", "True"}, {"reason", "KeyPublished"}, {"message", "m"}}}},
                {"currentKey",
                    {{"accessKeyId", "AKIACURRENT"}, {"leaseId", "l"}, {"issuedAt", "2026-05-01T08:00:00Z"},
                        {"expiresAt", "2026-05-01T16:00:00Z"}}},
                {"retiringKeys",
                    {{{"accessKeyId", "AKIARETIRING"}, {"leaseId", "l2"}, {"issuedAt", "2026-05-01T04:00:00Z"},
                        {"expiresAt", "2026-05-01T12:00:00Z"}}}}}}};
    if (!spec.is_null())
        object["spec"] = spec;
    const auto made = shownCredential({.id = QStringLiteral("ctx"),
                                          .label = QStringLiteral("eu-prod-0"),
                                          .colour = QColor(0xc6, 0x28, 0x28),
                                          .environment = QStringLiteral("PROD")},
        object);
    if (!made)
        qFatal("%s", qPrintable(made.error().text()));
    return *made;
}

Report ReportTest::report(std::vector<ShownCredential> credentials)
{
    return {.at = QDateTime({2026, 5, 1}, {11, 30}, Qt::UTC),
        .selection = QStringLiteral("ns:media"),
        .credentials = std::move(credentials)};
}

void ReportTest::fields_areQuotedAndNoFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("plain") << "mailer"
                           << "mailer";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("comma") << "a,b"
                           << "\"a,b\"";
    QTest::newRow("quote") << "a\"b"
                           << "\"a\"\"b\"";
    QTest::newRow("lines") << "a\r\nb"
                           << "\"a\r\nb\"";
    QTest::newRow("formula") << "=1+1"
                             << "'=1+1";
    QTest::newRow("call") << "@SUM(A1)"
                          << "'@SUM(A1)";
    QTest::newRow("plus") << "+cmd|' /C calc'!A0"
                          << "'+cmd|' /C calc'!A0";
    QTest::newRow("minus") << "-2+3"
                           << "'-2+3";
    QTest::newRow("a number") << "-2.5"
                              << "-2.5";
    QTest::newRow("after space") << "  =1"
                                 << "'  =1";
    QTest::newRow("after a tab") << "\t=1"
                                 << "\"'\t=1\"";
    QTest::newRow("after a return") << "\r=1"
                                    << "\"'\r=1\"";
    QTest::newRow("fullwidth") << QString::fromUtf8("＝1+1") << QString::fromUtf8("'＝1+1");
    QTest::newRow("quoted formula") << "=\"x\",1"
                                    << "\"'=\"\"x\"\",1\"";
    QTest::newRow("umlaut") << QString::fromUtf8("ü") << QString::fromUtf8("ü");
}

void ReportTest::fields_areQuotedAndNoFormulas()
{
    QFETCH(QString, text);
    QFETCH(QString, field);
    QCOMPARE(csvField(text), field);
}

void ReportTest::csv_hasALineForEach()
{
    Report some = report({shown(), shown(QStringLiteral("other"))});
    some.missing.push_back({some.credentials[0].cluster, {QStringLiteral("media"), QStringLiteral("gone")},
        QStringLiteral("Gone, \"really\"")});
    const QString csv = QString::fromUtf8(reportCsv(some));
    const QStringList lines = csv.split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[4].isEmpty());
    const qsizetype columns = lines[0].split(u',').size();
    QVERIFY2(lines[1].startsWith(QStringLiteral("eu-prod-0,PROD,media,thumbnailer,ThirdParty,'=SUM(A1) from a vendor,"
                                                "thumbnailer-creds,8h,false,True,KeyPublished,m,AKIACURRENT,"
                                                "2026-05-01T08:00:00Z,3.5,2026-05-01T16:00:00Z")),
        qPrintable(lines[1]));
    QCOMPARE(lines[1].split(u',').size(), columns);
    QVERIFY2(lines[3].endsWith(QStringLiteral(",\"Gone, \"\"really\"\"\"")), qPrintable(lines[3]));
}

void ReportTest::manifests_holdNothingOfTheServer()
{
    const Json manifest = manifestOf(shown().raw);
    QCOMPARE(manifest["metadata"],
        Json({{"name", "thumbnailer"}, {"namespace", "media"}, {"labels", {{"team", "media"}}},
            {"annotations", {{"note", "kept"}}}}));
    QVERIFY(!manifest.contains("status"));
    QCOMPARE(manifest["spec"], shown().raw["spec"]);
}

void ReportTest::manifests_canBeImportedAgain()
{
    const Report some = report({shown(), shown(QStringLiteral("other"))});
    const QByteArray yaml = manifestsYaml(some);
    const auto imported = importText(yaml, QStringLiteral("x.yaml"));
    QCOMPARE(imported.size(), 2u);
    for (size_t i = 0; i < 2; ++i) {
        QVERIFY2(imported[i].unusable.isEmpty() && imported[i].problems.isEmpty(),
            qPrintable(imported[i].unusable + imported[i].problems.join(u' ')));
        QCOMPARE(imported[i].object, manifestOf(some.credentials[i].raw));
    }
}

void ReportTest::comments_cannotBeEnded()
{
    Report some = report({});
    some.selection = QStringLiteral("a\nkind: AwsCredential\u2028b\r---\n");
    some.missing.push_back(
        {{.id = QStringLiteral("c"), .label = QStringLiteral("c\nd: e")}, {}, QStringLiteral("x\ny: z")});
    for (const QByteArray &line : manifestsYaml(some).split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith('#'), line.constData());
}

void ReportTest::ages_data()
{
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64(0) << "0 min";
    QTest::newRow("59") << qint64(59) << "59 min";
    QTest::newRow("hours") << qint64(61) << "1 h 1 min";
    QTest::newRow("days") << qint64(3 * 24 * 60 + 4 * 60 + 59) << "3 d 4 h";
    QTest::newRow("in the future") << qint64(-90) << "-1 h 30 min";
}

void ReportTest::ages()
{
    QFETCH(qint64, minutes);
    QFETCH(QString, text);
    QCOMPARE(ReportText::age(std::chrono::minutes(minutes)), text);
    QVERIFY(ReportText::age(QDateTime(), QDateTime::currentDateTimeUtc()).isEmpty());
}

void ReportTest::words_areByServiceAndLevel()
{
    PolicyTeller teller(*m_catalogue, m_managed.get());
    const PolicyWords words = teller.tell(shown().credential.spec);
    QCOMPARE(words.services.size(), 1u);
    QVERIFY2(words.services[0].name.contains(QStringLiteral("S3")), qPrintable(words.services[0].name));
    QCOMPARE(words.services[0].levels.size(), 2);
    const QString all = words.services[0].levels.join(u'\n');
    QVERIFY2(all.contains(QStringLiteral("Read (1 of "))
            && all.contains(QStringLiteral("GetObject on arn:aws:s3:::thumbs/*")),
        qPrintable(all));
    QVERIFY2(
        all.contains(QStringLiteral("Write (1 of ")) && all.contains(QStringLiteral("PutObject")), qPrintable(all));
    QVERIFY(words.escalations.isEmpty() && words.notKnown.isEmpty());

    const PolicyWords strong =
        teller.tell(shown(QStringLiteral("admin"), {{"iamPolicyArns", {"arn:aws:iam::aws:policy/AdministratorAccess"}}})
                        .credential.spec);
    QVERIFY(!strong.escalations.isEmpty());
    QVERIFY(strong.notKnown.isEmpty());
}

void ReportTest::words_sayWhatIsNotKnown()
{
    PolicyTeller teller(*m_catalogue, m_managed.get());
    const auto notKnown = [&](const Json &spec) {
        return teller.tell(shown(QStringLiteral("x"), spec).credential.spec).notKnown.join(u';');
    };
    QVERIFY(notKnown({{"iamPolicyArns", {"arn:aws:iam::123456789012:policy/ours"}}})
                .contains(QStringLiteral("policy/ours")));
    QVERIFY(notKnown({{"iamGroups", {"devs"}}}).contains(QStringLiteral("group devs")));
    QVERIFY(notKnown({{"iamUserName", "legacy"}}).contains(QStringLiteral("legacy")));
    QVERIFY(notKnown({{"iamPolicyArns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}},
                         {"permissionsBoundaryArn", "arn:aws:iam::123456789012:policy/limit"}})
                .contains(QStringLiteral("limit")));
}

void ReportTest::html_saysAllOfEach()
{
    const QByteArray html = auditHtml(report({shown()}), *m_catalogue, m_managed.get());
    QTextDocument document;
    document.setHtml(QString::fromUtf8(html));
    const QString text = document.toPlainText();
    for (const char *said : {"media/thumbnailer", "PROD eu-prod-0", "ThirdParty: =SUM(A1) from a vendor", "AKIACURRENT",
             "3 h 30 min", "AKIARETIRING", "7 h 30 min", "retiring", "GetObject on arn:aws:s3:::thumbs/*",
             "KeyPublished", "Chosen by: ns:media", "2026-05-01T11:30:00Z", "30 d 11 h"})
        QVERIFY2(text.contains(QLatin1String(said)), said);
    QVERIFY(!html.contains("http")); // nothing is loaded from elsewhere
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    if (folder.isEmpty())
        return;
    QFile file(folder + QStringLiteral("/report.html"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(html);
    document.setTextWidth(700);
    QImage image(QSize(700, 700), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    document.drawContents(&painter);
    painter.end();
    image.save(folder + QStringLiteral("/report.png"));
}

void ReportTest::html_escapesWhatServersSay()
{
    ShownCredential evil = shown();
    const QString script = QStringLiteral("<script>alert(1)</script><img src=x>");
    evil.cluster.label = script;
    evil.credential.spec.purpose.note = script;
    evil.credential.status.conditions[0].message = script;
    evil.credential.status.currentKey->accessKeyId = AccessKeyId(script);
    evil.credential.spec.iamPolicyArns = {script};
    Report some = report({evil});
    some.selection = script;
    some.missing.push_back({evil.cluster, {script, script}, script});
    const QByteArray html = auditHtml(some, *m_catalogue);
    QVERIFY(!html.contains("<script") && !html.contains("<img"));
    QVERIFY(html.contains("&lt;script&gt;"));
}

void ReportTest::html_saysWhatIsMissing()
{
    QVERIFY(!auditHtml(report({shown()}), *m_catalogue).contains("not complete"));
    Report some = report({shown()});
    some.missing.push_back({some.credentials[0].cluster, {QStringLiteral("media"), QStringLiteral("gone")},
        QStringLiteral("Forbidden there.")});
    const QByteArray html = auditHtml(some, *m_catalogue);
    QVERIFY(html.contains("not complete") && html.contains("media/gone: Forbidden there."));
    some.missing.clear();
    some.cancelled = true;
    QVERIFY(auditHtml(some, *m_catalogue).contains("not complete"));
}

void ReportTest::thousand_areAllInIt()
{
    std::vector<ShownCredential> many;
    for (int i = 0; i < 1'000; ++i) {
        many.push_back(shown(QStringLiteral("thumbnailer-%1").arg(i),
            {{"iamPolicy",
                {{"Version", "2012-10-17"},
                    {"Statement",
                        {{{"Effect", "Allow"}, {"Action", {"s3:GetObject", "s3:List*", "sqs:*", "dynamodb:*Item"}},
                            {"Resource", {"arn:aws:s3:::bucket-" + std::to_string(i) + "/*"}}}}}}}}));
    }
    const QByteArray html = auditHtml(report(many), *m_catalogue, m_managed.get());
    for (int i = 0; i < 1'000; ++i)
        QVERIFY2(html.contains("arn:aws:s3:::bucket-" + QByteArray::number(i) + "/*"), qPrintable(QString::number(i)));
}

void ReportTest::pdf_isOne()
{
    std::vector<ShownCredential> many;
    for (int i = 0; i < 20; ++i)
        many.push_back(shown(QStringLiteral("thumbnailer-%1").arg(i)));
    const QByteArray pdf = auditPdf(auditHtml(report(many), *m_catalogue), QStringLiteral("Audit"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    const auto pages = pdf.count("/Type /Page\n") + pdf.count("/Type /Page ");
    QVERIFY2(pages > 3, qPrintable(QString::number(pages)));
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    QFile file(folder + QStringLiteral("/report.pdf"));
    if (!folder.isEmpty() && file.open(QIODevice::WriteOnly))
        file.write(pdf);
}

void ReportTest::empty_isStillAReport()
{
    QVERIFY(importText(manifestsYaml(report({})), {}).empty());
    QCOMPARE(reportCsv(report({})).count('\n'), 1);
    QVERIFY(auditHtml(report({}), *m_catalogue).contains("</html>"));
}

QTEST_MAIN(ReportTest)
#include "ReportTest.moc"
