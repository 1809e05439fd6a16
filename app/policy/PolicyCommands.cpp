// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/PolicyCommands.h"

#include "policy/CatalogueCommand.h"
#include "policy/DiffCommand.h"
#include "policy/ExplainCommand.h"
#include "policy/LintCommand.h"
#include "policy/ShrinkCommand.h"

#include <QLoggingCategory>

namespace keywright {

std::optional<CommandResult> runPolicyCommand(const QStringList &arguments)
{
    static constexpr std::pair<QLatin1String, CommandResult (*)(const QStringList &)> commands[] {
        {QLatin1String("lint"), runLintCommand},
        {QLatin1String("explain"), runExplainCommand},
        {QLatin1String("diff"), runDiffCommand},
        {QLatin1String("shrink"), runShrinkCommand},
        {QLatin1String("catalogue"), runCatalogueCommand},
    };
    for (const auto &[name, run] : commands) {
        if (arguments.value(1) != name)
            continue;
        // A damaged file is told by the command, in words for people; what Qt says of it stays away.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
        return run(arguments);
    }
    return std::nullopt;
}

} // namespace keywright
