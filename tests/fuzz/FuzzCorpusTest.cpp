// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FuzzTarget.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace keywright;

/// What libFuzzer found, and began with, for every build: a broken promise ends the process.
class FuzzCorpusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void corpus_breaksNoPromise_data() { targets(); }
    void corpus_breaksNoPromise();
    void randomBytes_breakNoPromise_data() { targets(); }
    void randomBytes_breakNoPromise();

private:
    using Target = void (*)(QByteArrayView);
    static void targets();
};

Q_DECLARE_METATYPE(void (*)(QByteArrayView))

void FuzzCorpusTest::targets()
{
    QTest::addColumn<Target>("target");
    QTest::newRow("parser") << Target(fuzz::parser);
    QTest::newRow("linter") << Target(fuzz::linter);
    QTest::newRow("wildcard") << Target(fuzz::wildcard);
    QTest::newRow("diff") << Target(fuzz::diff);
}

void FuzzCorpusTest::corpus_breaksNoPromise()
{
    QFETCH(Target, target);
    int files = 0;
    const QString folder = QStringLiteral(KEYWRIGHT_CORPUS "/") + QString::fromLatin1(QTest::currentDataTag());
    for (QDirIterator each(folder, QDir::Files); each.hasNext(); ++files) {
        QFile file(each.next());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        target(file.readAll());
    }
    QVERIFY2(files > 0, qPrintable(folder));
}

void FuzzCorpusTest::randomBytes_breakNoPromise()
{
    QFETCH(Target, target);
    QRandomGenerator random(7);
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes(random.bounded(120), '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(256));
        target(bytes);
    }
}

QTEST_GUILESS_MAIN(FuzzCorpusTest)
#include "FuzzCorpusTest.moc"
