// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Commands.h"

#include "base/Nearest.h"

#include <array>

namespace keywright {

using namespace Qt::StringLiterals;

std::span<const CommandInfo> commandTable()
{
    static const std::array table {
        CommandInfo {Command::Print, u"print"_s, {u"crd"_s, u"rbac"_s, u"vault"_s, u"aws"_s, u"schema"_s}, 1, 1,
            u"print crd|rbac|vault|aws|schema"_s,
            u"Print what an install needs: the CRD or the RBAC manifests for kubectl, a script of vault commands, the "
            u"IAM policy "
            "for Vault's own AWS user, or the JSON schema of the config file."_s},
        CommandInfo {Command::Setup, u"setup"_s, {u"kubernetes"_s, u"vault"_s}, 0, 2,
            u"setup [kubernetes] [vault] [--yes]"_s,
            u"Show what is there and what would change, ask, and apply it with your own rights."_s},
        CommandInfo {Command::Check, u"check"_s, {}, 0, 0, u"check"_s,
            u"Connect to everything, try every permission that the engine needs, and say what is missing. Exit code 0 or 1."_s},
        CommandInfo {Command::Sweep, u"sweep"_s, {}, 0, 0, u"sweep [--yes]"_s,
            u"Show the leases in Vault that no AwsCredential and no Secret knows, ask, and revoke them: for when the "
            u"engine's own "
            "sweep has stopped since there are too many."_s},
        CommandInfo {Command::Policy, u"lint"_s, {}, 0, 0, u"lint [FILE…|FOLDER|-]"_s,
            u"Check IAM policies, AwsCredential manifests and Terraform plans, with no network. Flags of its own: lint "
            u"--help. "
            "Exit code 0 or 1, 2 for what cannot be read."_s},
        CommandInfo {Command::Policy, u"explain"_s, {}, 0, 0, u"explain FILE…"_s,
            u"Tell what policies really allow, with no network. Flags of its own: explain --help."_s},
        CommandInfo {Command::Policy, u"diff"_s, {}, 0, 0, u"diff [--no-new-access] OLD NEW"_s,
            u"Compare two policies in permissions; a gate for CI. Flags of its own: diff --help."_s},
        CommandInfo {Command::Policy, u"shrink"_s, {}, 0, 0, u"shrink FILE"_s,
            u"Rewrite a policy in fewer characters with no change of meaning. Flags of its own: shrink --help."_s},
        CommandInfo {Command::Policy, u"catalogue"_s, {}, 0, 0, u"catalogue [--update FILE | --reset]"_s,
            u"Tell which actions and managed policies of AWS are known, and of which day, or take newer ones."_s},
    };
    return table;
}

Result<ChosenCommand> chooseCommand(const QStringList &words)
{
    if (words.isEmpty())
        return ChosenCommand {};
    QStringList names;
    for (const CommandInfo &info : commandTable()) {
        names += info.name;
        if (info.name != words.first())
            continue;
        if (info.command == Command::Policy) // told apart before, by the first word
            return failure(ErrorKind::InvalidInput,
                u"“%1” must be the first word, and has flags of its own."_s.arg(info.name),
                u"Usage: keywright %1"_s.arg(info.usage));
        const QStringList arguments = words.mid(1);
        for (const QString &argument : arguments) {
            if (info.arguments.isEmpty())
                return failure(
                    ErrorKind::InvalidInput, u"“%1” takes no argument, but “%2” was given."_s.arg(info.name, argument));
            if (!info.arguments.contains(argument))
                return failure(ErrorKind::InvalidInput, u"Unknown argument “%1” of “%2”."_s.arg(argument, info.name),
                    u"Did you mean “%1 %2”?"_s.arg(info.name, nearest(argument, info.arguments)));
        }
        if (arguments.size() < info.fewest || arguments.size() > info.most)
            return failure(ErrorKind::InvalidInput, u"Usage: keywright %1"_s.arg(info.usage));
        return ChosenCommand {info.command, arguments};
    }
    return failure(ErrorKind::InvalidInput, u"Unknown command “%1”."_s.arg(words.first()),
        u"Did you mean “%1”?"_s.arg(nearest(words.first(), names)));
}

} // namespace keywright
