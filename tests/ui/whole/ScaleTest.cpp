// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ClippedTexts.h"
#include "Gallery.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace keywright;
using keywright::test::clippedTextsIn;
using keywright::test::Gallery;

namespace {

constexpr int measuring = 300'000; ///< ms, for all windows on a slow machine with sanitizers

/// In a process of its own, since the scale is chosen before the program begins. Says what is cut off.
int measure()
{
    const double larger = qEnvironmentVariable("KEYWRIGHT_FONT_FACTOR").toDouble();
    QFont font(QStringLiteral("DejaVu Sans"), 9);
    font.setPointSizeF(font.pointSizeF() * (larger > 0 ? larger : 1));
    QApplication::setFont(font);
    Gallery gallery;
    const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
    int found = 0;
    for (const QString &name : Gallery::names()) {
        QWidget *shown = gallery.open(name);
        if (!shown) {
            std::printf("%s: does not open\n", qPrintable(name));
            ++found;
            continue;
        }
        QWidget *window = shown->window();
        Gallery::waitUntil([&] { return window->isActiveWindow(); });
        for (int i = 0; i < 5; ++i) { // what is laid out may ask for another layout
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
        QStringList problems = clippedTextsIn(*window);
        const QSize screen = window->screen()->availableSize();
        const QSize least = window->minimumSizeHint().expandedTo(window->minimumSize());
        if (least.width() > screen.width() || least.height() > screen.height())
            problems += QStringLiteral("needs at least %1x%2 of a screen of %3x%4")
                            .arg(least.width())
                            .arg(least.height())
                            .arg(screen.width())
                            .arg(screen.height());
        for (const QString &problem : problems)
            std::printf("%s: %s\n", qPrintable(name), qPrintable(problem));
        found += static_cast<int>(problems.size());
        if (!folder.isEmpty())
            window->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
    }
    std::printf("looked at %lld windows, scale %g\n", static_cast<long long>(Gallery::names().size()),
        gallery.window().devicePixelRatioF());
    return found > 0 ? 1 : 0;
}

} // namespace

/// Every window at 100 to 300 %, with letters of twice the size, and in German: no text is cut off.
class ScaleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noText_isCutOff_data();
    void noText_isCutOff();
};

void ScaleTest::noText_isCutOff_data()
{
    QTest::addColumn<QString>("scale");
    QTest::addColumn<QString>("fonts");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("screen"); // in logical pixels
    const QSize laptop(1366, 768);
    for (const char *scale : {"1", "1.25", "1.5", "2", "3"})
        QTest::newRow(scale) << QString::fromLatin1(scale) << QStringLiteral("1") << QStringLiteral("en") << laptop;
    QTest::newRow("letters of 200 %") << QStringLiteral("1") << QStringLiteral("2") << QStringLiteral("en")
                                      << QSize(2560, 1440);
    QTest::newRow("German") << QStringLiteral("1") << QStringLiteral("1") << QStringLiteral("de") << laptop;
}

void ScaleTest::noText_isCutOff()
{
    QFETCH(QString, scale);
    QFETCH(QString, fonts);
    QFETCH(QString, language);
    QFETCH(QSize, screen);
    const QTemporaryDir folder;
    QFile screens(folder.filePath(QStringLiteral("screens.json")));
    QVERIFY(screens.open(QIODevice::WriteOnly));
    const QSize pixels(qCeil(screen.width() * scale.toDouble()), qCeil(screen.height() * scale.toDouble()));
    screens.write(
        QStringLiteral("{\"screens\": [{\"name\": \"one\", \"x\": 0, \"y\": 0, \"width\": %1, \"height\": %2, "
                       "\"logicalDpi\": 96, \"logicalBaseDpi\": 96, \"dpr\": 1}]}")
            .arg(pixels.width())
            .arg(pixels.height())
            .toUtf8());
    screens.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen:configfile=") + screens.fileName());
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), scale);
    environment.insert(QStringLiteral("KEYWRIGHT_FONT_FACTOR"), fonts);
    environment.insert(QStringLiteral("KEYWRIGHT_GALLERY_LOCALE"), language);
    if (QString pictures = qEnvironmentVariable("KEYWRIGHT_PICTURES"); !pictures.isEmpty()) {
        pictures += QStringLiteral("/scale-%1-%2-%3").arg(scale, fonts, language);
        QDir().mkpath(pictures);
        environment.insert(QStringLiteral("KEYWRIGHT_PICTURES"), pictures);
    }
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--measure")});
    QVERIFY2(program.waitForFinished(measuring), qPrintable(program.errorString()));
    const QByteArray said = program.readAll();
    if (program.exitCode() != 0)
        std::fputs(said.constData(), stderr); // all of it: a message of a test is cut off
    QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, "texts are cut off, see above");
    QVERIFY2(said.contains("scale " + scale.toUtf8()), said);
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(QStringLiteral("--measure")))
        return measure();
    ScaleTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "ScaleTest.moc"
