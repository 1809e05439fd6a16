// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Check.h"
#include "app/Hardening.h"
#include "app/Headless.h"
#include "app/LogOutput.h"
#include "app/Options.h"
#include "app/Print.h"
#include "app/Setup.h"
#include "app/Sweep.h"
#include "app/UnixSignals.h"
#include "policy/PolicyCommands.h"

#ifdef KEYWRIGHT_DESKTOP
#include "desktop/Desktop.h"

#include <QApplication>
#endif
#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

#include <unistd.h>

using namespace keywright;

namespace {

enum ExitCode { Succeeded = 0, Failed = 1, WrongUse = 2 };

int complain(const Error &error, int code)
{
    for (const QString &line : error.text().split(u'\n'))
        writeLine(STDERR_FILENO, "keywright: " + line.toUtf8());
    return code;
}

int print(const Invocation &invocation)
{
    const auto text = printed(invocation.arguments.first(), invocation.settings);
    if (!text)
        return complain(text.error(), Failed);
    writeLine(STDOUT_FILENO, text->chopped(1));
    if (invocation.arguments.first() == u"aws" && invocation.settings.aws.permissionsBoundaryArn.isEmpty())
        writeLine(STDERR_FILENO,
            "keywright: without --permissions-boundary ARN, whoever takes Vault over can make AWS users with any "
            "right.");
    return Succeeded;
}

int finish(const CommandResult &result)
{
    for (const auto &[fd, text] : {std::pair {STDOUT_FILENO, result.out}, std::pair {STDERR_FILENO, result.err}})
        if (!text.isEmpty())
            writeLine(fd, text.chopped(1));
    return result.code;
}

QString environmentVariable(const char *name) { return qEnvironmentVariable(name); }

bool askAtTerminal(const QString &question)
{
    writeLine(STDOUT_FILENO, question.toUtf8() + " [y/N]");
    const QString answer = QTextStream(stdin).readLine().trimmed().toLower();
    return answer == u"y" || answer == u"yes";
}

using Dialogue = QCoro::Task<Result<bool>> (*)(Invocation, Environment, Console, const Clock *);

int converse(Dialogue dialogue, Invocation invocation)
{
    const SystemClock clock;
    Console console {.say = [](const QString &line) { writeLine(STDOUT_FILENO, line.toUtf8()); }};
    if (isatty(STDIN_FILENO))
        console.ask = askAtTerminal;
    const Result<bool> done =
        QCoro::waitFor(dialogue(std::move(invocation), environmentVariable, std::move(console), &clock));
    if (!done)
        return complain(done.error(), Failed);
    return *done ? Succeeded : Failed;
}

int check(const Settings &settings)
{
    const SystemClock clock;
    const auto parties = QCoro::waitFor(runCheck(settings, environmentVariable, &clock));
    for (const QString &line : reportLines(parties))
        writeLine(STDOUT_FILENO, line.toUtf8());
    return isAllGood(parties) ? Succeeded : Failed;
}

int runHeadless(Invocation invocation)
{
    const bool summarise = invocation.settings.runFor.has_value() || invocation.settings.sandbox;
    Headless headless(std::move(invocation.settings), environmentVariable);
    UnixSignals signals;
    QObject::connect(&signals, &UnixSignals::endAsked, &headless, &Headless::stop);
    QObject::connect(
        &headless, &Headless::finished, &headless, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    if (const Result<void> started = headless.start(); !started)
        return complain(started.error(), Failed);
    const int code = QCoreApplication::exec();
    if (summarise)
        for (const QString &line : headless.summary())
            writeLine(STDOUT_FILENO, line.toUtf8());
    return code;
}

#ifdef KEYWRIGHT_DESKTOP
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

Error noDisplay()
{
    return {.kind = ErrorKind::InvalidInput,
        .sentence = QStringLiteral("There is no display for a window."),
        .hint =
            QStringLiteral("--headless runs the engine without one, with --sandbox on servers that are built in. All "
                           "else: keywright --help")};
}

int runDesktop(Invocation invocation)
{
    if (invocation.settings.runFor)
        QTimer::singleShot(*invocation.settings.runFor, qApp, &QCoreApplication::quit);
    UnixSignals signals;
    QObject::connect(&signals, &UnixSignals::endAsked, qApp, &QCoreApplication::quit);
    Desktop desktop(std::move(invocation.settings), environmentVariable);
    desktop.start();
    return QCoreApplication::exec();
}
#endif

int runCommand(Invocation invocation)
{
    switch (invocation.command) {
    case Command::Help:
        writeLine(STDOUT_FILENO, helpText(invocation.arguments.value(0)).trimmed().toUtf8());
        return Succeeded;
    case Command::Version:
        writeLine(STDOUT_FILENO, "keywright " KEYWRIGHT_VERSION);
        return Succeeded;
    case Command::Print:
        return print(invocation);
    case Command::Setup:
        return converse(runSetup, std::move(invocation));
    case Command::Sweep:
        return converse(runSweep, std::move(invocation));
    case Command::Check:
        return check(invocation.settings);
    case Command::Run:
        return runHeadless(std::move(invocation));
    case Command::Policy:
        break; // done before the options were read
    }
    return Succeeded;
}

/// The name and the version, for what is asked before there is an application too.
void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("keywright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYWRIGHT_VERSION));
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    nameProgram();
    std::optional<Invocation> desktop;
    {
        QCoreApplication application(argc, argv);
        if (const auto done = runPolicyCommand(QCoreApplication::arguments()))
            return finish(*done);
        auto invocation = parseOptions(QCoreApplication::arguments(), environmentVariable);
        forgetEnvironment("VAULT_TOKEN");
        if (!invocation)
            return complain(invocation.error(), WrongUse);
        // A command tells by itself what it did; what its clients log is for who asks for it. So does a window.
        const bool runsHeadless = invocation->command == Command::Run && invocation->settings.headless;
        if (!runsHeadless && invocation->settings.log.level == LogSettings::Level::Info)
            invocation->settings.log.level = LogSettings::Level::Warning;
        installLogOutput(invocation->settings.log);
        if (invocation->command != Command::Run || invocation->settings.headless)
            return runCommand(std::move(*invocation));
        desktop = std::move(*invocation);
    }
#ifdef KEYWRIGHT_DESKTOP
    if (!hasDisplay()) // before Qt looks for one, and aborts
        return complain(noDisplay(), WrongUse);
    QApplication application(argc, argv);
    return runDesktop(std::move(*desktop));
#else
    return complain({.kind = ErrorKind::InvalidInput,
                        .sentence = QStringLiteral("This Keywright was built without its window."),
                        .hint = QStringLiteral("--headless runs the engine. All else: keywright --help")},
        WrongUse);
#endif
}
