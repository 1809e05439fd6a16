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
    void changedCorpus_breaksNoPromise_data() { targets(); }
    void changedCorpus_breaksNoPromise();

private:
    using Target = void (*)(QByteArrayView);
    static void targets();
};

Q_DECLARE_METATYPE(void (*)(QByteArrayView))

namespace {

/// Changes what the corpus holds, as a fuzzer does: bytes, pieces, and the words that these languages are made of.
class Mutator final
{
public:
    Mutator(quint32 seed, std::vector<QByteArray> corpus)
        : m_random(seed)
        , m_corpus(std::move(corpus))
    {
    }

    QByteArray next()
    {
        QByteArray bytes = one();
        for (int i = m_random.bounded(1, 6); i > 0; --i)
            change(bytes);
        return bytes.left(longest);
    }

private:
    static constexpr qsizetype longest = 4'096;

    const QByteArray &one() { return m_corpus[m_random.bounded(static_cast<quint32>(m_corpus.size()))]; }
    qsizetype below(qsizetype bound) { return bound <= 0 ? 0 : m_random.bounded(static_cast<quint32>(bound)); }

    void change(QByteArray &bytes)
    {
        static const std::vector<QByteArray> words {"*", "?", "${", "}", "${aws:username, '", "'}", "\"", "\\u",
            "\\uD83D", "{", "[", "]", "},{", ",", ":", "::", "arn:", "1e999", "-0", "null", "\xEF\xBB\xBF",
            "\xED\xA0\x80", "\"Action\":", "\"NotResource\":", "\"Condition\":{", "ForAllValues:", "IfExists",
            "iam:PassRole", "s3:*", "\"Deny\""};
        const qsizetype at = below(bytes.size() + 1);
        switch (m_random.bounded(6)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(m_random.bounded(256));
            break;
        case 1:
            bytes.remove(at, 1 + below(16));
            break;
        case 2:
            bytes.insert(at, bytes.mid(below(bytes.size()), 1 + below(64)));
            break;
        case 3:
            bytes = bytes.left(at) + one().mid(below(one().size()));
            break;
        case 4:
            bytes.insert(at, QByteArray(1 + below(3), static_cast<char>(m_random.bounded(256))));
            break;
        default:
            bytes.insert(at, words[static_cast<size_t>(below(static_cast<qsizetype>(words.size())))]);
        }
    }

    QRandomGenerator m_random;
    std::vector<QByteArray> m_corpus;
};

/// The same on every machine; in CI another each time, which is told.
quint32 seedOfRun()
{
    if (const QByteArray given = qgetenv("KEYWRIGHT_FUZZ_SEED"); !given.isEmpty())
        return given.toUInt();
    return qgetenv("CI") == "true" ? QRandomGenerator::global()->generate() : 1;
}

} // namespace

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

/// So many rounds, not so long: KEYWRIGHT_FUZZ_ROUNDS for more of them.
void FuzzCorpusTest::changedCorpus_breaksNoPromise()
{
    QFETCH(Target, target);
    const QString folder = QStringLiteral(KEYWRIGHT_CORPUS "/") + QString::fromLatin1(QTest::currentDataTag());
    QStringList names;
    for (QDirIterator each(folder, QDir::Files); each.hasNext();)
        names += each.next();
    names.sort(); // in the order of the disk a seed would say nothing
    std::vector<QByteArray> corpus;
    for (const QString &name : names) {
        QFile file(name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        corpus.push_back(file.readAll());
    }
    const quint32 seed = seedOfRun();
    const int given = qEnvironmentVariableIntValue("KEYWRIGHT_FUZZ_ROUNDS");
    const int rounds = given > 0 ? given : 1'000;
    qInfo("KEYWRIGHT_FUZZ_SEED=%u, %d rounds", seed, rounds);
    Mutator mutator(seed, std::move(corpus));
    for (int i = 0; i < rounds; ++i)
        target(mutator.next());
}

QTEST_GUILESS_MAIN(FuzzCorpusTest)
#include "FuzzCorpusTest.moc"
