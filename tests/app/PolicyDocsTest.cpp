// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"

#include <QFile>

using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto document = KEYWRIGHT_SOURCE_DIR "/docs/policies.md";

QString read()
{
    QFile file(QString::fromUtf8(document));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// What docs/policies.md shows is what the program prints. Each block of a console holds commands after “$ ” and what
/// they print, standard output before standard error; “$ echo $?” shows the exit code of the last.
class PolicyDocsTest final : public QObject
{
    Q_OBJECT

private:
    Program program;
    int last = -1;

    QString output(const QString &command)
    {
        if (command == u"echo $?")
            return QString::number(last) + u'\n';
        QStringList words = QProcess::splitCommand(command);
        if (words.value(0) != u"keywright")
            return u"(only keywright is run here)\n"_s;
        program.process().setWorkingDirectory(QStringLiteral(KEYWRIGHT_SOURCE_DIR "/docs/examples"));
        last = program.run(words.mid(1));
        const QString printed = QString::fromUtf8(program.out() + program.errors());
        program.clear();
        return printed;
    }

    /// The document with the output of each command put in anew.
    QString remade(const QString &text, int *commands)
    {
        QString made;
        bool inConsole = false;
        for (const QString &line : text.split(u'\n')) {
            if (inConsole && line == u"```")
                inConsole = false;
            else if (line == u"```console")
                inConsole = true;
            else if (inConsole && line.startsWith(u"$ ")) {
                made += line + u'\n' + output(line.mid(2));
                ++*commands;
                continue;
            } else if (inConsole)
                continue;
            made += line + u'\n';
        }
        return made.chopped(1);
    }

private Q_SLOTS:
    void whatIsShown_isWhatTheProgramPrints()
    {
        program.set(u"XDG_DATA_HOME"_s, program.home());
        const QString text = read();
        int commands = 0;
        const QString made = remade(text, &commands);
        if (qEnvironmentVariableIsSet("KEYWRIGHT_UPDATE_DOCS")) {
            QFile file(QString::fromUtf8(document));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(made.toUtf8());
            return;
        }
        QVERIFY(commands > 8);
        const QStringList shown = text.split(u'\n');
        const QStringList printed = made.split(u'\n');
        for (qsizetype i = 0; i < std::min(shown.size(), printed.size()); ++i)
            QVERIFY2(shown[i] == printed[i],
                qPrintable(
                    u"docs/policies.md:%1 is stale (KEYWRIGHT_UPDATE_DOCS=1 %2 makes it anew): the program prints "
                    "“%3”"_s.arg(QString::number(i + 1), QCoreApplication::applicationFilePath(), printed[i])));
        QCOMPARE(shown.size(), printed.size());
    }
};

QTEST_GUILESS_MAIN(PolicyDocsTest)
#include "PolicyDocsTest.moc"
