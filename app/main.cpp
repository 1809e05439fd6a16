// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Hardening.h"
#include "app/LogOutput.h"
#include "app/Options.h"
#include "app/Print.h"

#include <QCoreApplication>

#include <unistd.h>

using namespace keywright;

namespace {

enum ExitCode { Done = 0, Failed = 1, WrongUse = 2 };

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
        writeLine(STDERR_FILENO, "keywright: without --permissions-boundary ARN, whoever takes Vault over can make AWS users with any right.");
    return Done;
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("keywright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYWRIGHT_VERSION));

    const auto invocation = parseOptions(QCoreApplication::arguments(), [](const char *name) { return qEnvironmentVariable(name); });
    forgetEnvironment("VAULT_TOKEN");
    if (!invocation)
        return complain(invocation.error(), WrongUse);
    installLogOutput(invocation->settings.log);

    switch (invocation->command) {
    case Command::Help: writeLine(STDOUT_FILENO, helpText().trimmed().toUtf8()); return Done;
    case Command::Version: writeLine(STDOUT_FILENO, "keywright " KEYWRIGHT_VERSION); return Done;
    case Command::Print: return print(*invocation);
    case Command::Run:
    case Command::Setup:
    case Command::Check: break;
    }
    return Done;
}
