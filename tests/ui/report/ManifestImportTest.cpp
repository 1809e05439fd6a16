// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ManifestImport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class ManifestImportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void lists_areOpenedUp();
    void serversFields_areLeftOut();
    void folders_areReadInOrder();
    void whatNeverEnds_isNotRead();
};

namespace {

const QByteArray good = "apiVersion: keywright.dev/v1alpha1\nkind: AwsCredential\nmetadata: {name: a, namespace: n}\n"
                        "spec: {iamPolicyArns: [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"]}\n";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

void ManifestImportTest::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("usable");
    QTest::addColumn<QString>("said"); // part of what is wrong with the last
    QTest::newRow("good") << good << 1 << "";
    QTest::newRow("two") << good + "---\n" + QByteArray(good).replace("name: a", "name: b") << 2 << "";
    QTest::newRow("nothing") << QByteArray("\n# only a comment\n---\n") << 0 << "";
    QTest::newRow("empty") << QByteArray() << 0 << "";
    QTest::newRow("json") << QByteArray(R"({"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential",)"
                                        R"("metadata":{"name":"a","namespace":"n"},"spec":{"iamGroups":["g"]}})")
                          << 1 << "";
    QTest::newRow("another kind") << QByteArray("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n") << 0 << "Secret";
    QTest::newRow("another version") << QByteArray(good).replace("v1alpha1", "v2") << 0 << "v2";
    QTest::newRow("no kind") << QByteArray("a: 1\n") << 0 << "no Kubernetes object";
    QTest::newRow("scalar") << QByteArray("hello\n") << 0 << "no Kubernetes object";
    QTest::newRow("broken") << QByteArray("a: [1\n") << 0 << "line";
    QTest::newRow("no name") << QByteArray(good).replace("name: a, ", "") << 0 << "metadata.name";
    QTest::newRow("no namespace") << QByteArray(good).replace(", namespace: n", "") << 1 << "";
    QTest::newRow("no spec") << good.left(good.indexOf("spec")) << 1 << "spec";
    QTest::newRow("bad lifetime") << QByteArray(good).replace("spec: {", "spec: {lifetime: soon, ") << 1
                                  << "spec.lifetime";
    QTest::newRow("a command") << QByteArray(good).replace(
        "namespace: n", "namespace: n, annotations: {keywright.dev/rotate-now: x}")
                               << 1 << "rotate-now";
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4) << 0 << "";
}

void ManifestImportTest::texts()
{
    QFETCH(QByteArray, text);
    QFETCH(int, usable);
    QFETCH(QString, said);
    const auto imported = importText(text, QStringLiteral("x.yaml"));
    QCOMPARE(static_cast<int>(usableManifests(imported).size()), usable);
    if (said.isEmpty())
        return;
    QVERIFY(!imported.empty());
    const QString problems = imported.back().unusable + imported.back().problems.join(u' ');
    QVERIFY2(problems.contains(said), qPrintable(problems));
    QCOMPARE(imported.back().source, QStringLiteral("x.yaml"));
}

void ManifestImportTest::lists_areOpenedUp()
{
    const auto imported = importText("apiVersion: v1\nkind: List\nitems:\n"
                                     "- {apiVersion: keywright.dev/v1alpha1, kind: AwsCredential, metadata: {name: a, "
                                     "namespace: n}, spec: {iamGroups: [g]}}\n"
                                     "- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}\n",
        QStringLiteral("list"));
    QCOMPARE(imported.size(), 2u);
    QCOMPARE(imported[0].document, 1);
    QVERIFY(imported[0].unusable.isEmpty());
    QCOMPARE(imported[1].document, 2);
    QVERIFY(imported[1].unusable.contains(QStringLiteral("ConfigMap")));
}

void ManifestImportTest::serversFields_areLeftOut()
{
    const auto imported = importText(good + "status: {secretName: x}\n", QStringLiteral("s"));
    QCOMPARE(imported.size(), 1u);
    QVERIFY(!imported[0].object.contains("status"));
    QVERIFY(imported[0].problems.join(u' ').contains(QStringLiteral("status")));
    const auto live =
        importText(QByteArray(good).replace("name: a", "name: a, uid: u, resourceVersion: \"1\", managedFields: []"),
            QStringLiteral("s"));
    QCOMPARE(live[0].object["metadata"], Json({{"name", "a"}, {"namespace", "n"}}));
}

void ManifestImportTest::folders_areReadInOrder()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("team/deep")));
    write(folder.filePath(QStringLiteral("team/b.yaml")), QByteArray(good).replace("name: a", "name: b"));
    write(folder.filePath(QStringLiteral("team/deep/c.yml")), QByteArray(good).replace("name: a", "name: c"));
    write(folder.filePath(QStringLiteral("team/readme.txt")), "not a manifest");
    write(folder.filePath(QStringLiteral("broken.json")), "{");
    const auto imported = importFiles({folder.filePath(QStringLiteral("team")),
        folder.filePath(QStringLiteral("broken.json")), folder.filePath(QStringLiteral("absent.yaml"))});
    QCOMPARE(imported.size(), 4u);
    QCOMPARE(imported[0].source, QStringLiteral("team/b.yaml"));
    QCOMPARE(imported[1].source, QStringLiteral("team/deep/c.yml"));
    QVERIFY(!imported[2].unusable.isEmpty());
    QCOMPARE(imported[3].source, QStringLiteral("absent.yaml"));
    QVERIFY(!imported[3].unusable.isEmpty());
    QCOMPARE(usableManifests(imported).size(), 2u);
    QTemporaryDir nothing;
    QVERIFY(importFiles({nothing.path()}).front().unusable.contains(QStringLiteral("no *.yaml")));
}

void ManifestImportTest::whatNeverEnds_isNotRead()
{
    QVERIFY(importFiles({QStringLiteral("/dev/zero")}).front().unusable.contains(QStringLiteral("no regular file")));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("large.yaml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(100 * 1024 * 1024));
    const auto imported = importFiles({path});
    QCOMPARE(imported.size(), 1u);
    QVERIFY(imported[0].unusable.contains(QStringLiteral("16 MiB")));
    QVERIFY(importText(QByteArray(17 * 1024 * 1024, '#'), QStringLiteral("clipboard"))
                .front()
                .unusable.contains(QStringLiteral("16 MiB")));
}

QTEST_MAIN(ManifestImportTest)
#include "ManifestImportTest.moc"
