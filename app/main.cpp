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

#include <QCoreApplication>
#include <QTextStream>

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

int run(Invocation invocation)
{
    // Not by default: whoever types the name of the program to see what it is must not start an engine on his cluster.
    if (!invocation.settings.headless && !invocation.settings.sandbox)
        return complain({.kind = ErrorKind::InvalidInput,
                            .sentence = QStringLiteral(
                                "Say what to do: --headless runs the engine, --sandbox shows it on built-in servers."),
                            .hint = QStringLiteral("All else: keywright --help")},
            WrongUse);
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

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("keywright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYWRIGHT_VERSION));

    if (const auto done = runPolicyCommand(QCoreApplication::arguments()))
        return finish(*done);
    auto invocation = parseOptions(QCoreApplication::arguments(), environmentVariable);
    forgetEnvironment("VAULT_TOKEN");
    if (!invocation)
        return complain(invocation.error(), WrongUse);
    // A command tells by itself what it did; what its clients log is for who asks for it.
    if (invocation->command != Command::Run && invocation->settings.log.level == LogSettings::Level::Info)
        invocation->settings.log.level = LogSettings::Level::Warning;
    installLogOutput(invocation->settings.log);

    switch (invocation->command) {
    case Command::Help:
        writeLine(STDOUT_FILENO, helpText(invocation->arguments.value(0)).trimmed().toUtf8());
        return Succeeded;
    case Command::Version:
        writeLine(STDOUT_FILENO, "keywright " KEYWRIGHT_VERSION);
        return Succeeded;
    case Command::Print:
        return print(*invocation);
    case Command::Setup:
        return converse(runSetup, std::move(*invocation));
    case Command::Sweep:
        return converse(runSweep, std::move(*invocation));
    case Command::Check:
        return check(invocation->settings);
    case Command::Run:
        return run(std::move(*invocation));
    case Command::Policy:
        break; // above
    }
    return Succeeded;
}
