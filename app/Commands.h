// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

#include <span>

namespace keywright {

enum class Command {
    Run, ///< no command: the engine
    Print,
    Setup,
    Check,
    Sweep,
    Policy, ///< a command on policies, with flags of its own: see app/policy
    Help,
    Version,
};

/// One row for each word that may stand beside the flags.
struct CommandInfo
{
    Command command;
    QString name;
    QStringList arguments = {}; ///< what may follow
    int fewest = 0;
    int most = 0;
    QString usage; ///< as in --help
    QString help;
};

[[nodiscard]] std::span<const CommandInfo> commandTable();

struct ChosenCommand
{
    Command command = Command::Run;
    QStringList arguments = {};
};
/// From the words that are no flags. The error names the nearest known word.
[[nodiscard]] Result<ChosenCommand> chooseCommand(const QStringList &words);

} // namespace keywright
