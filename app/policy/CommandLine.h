// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Nearest.h"
#include "base/Result.h"
#include "policy/CommandResult.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace keywright {

struct CommandFlag
{
    QString name;
    QString help;
    QString value = {}; ///< what follows it, as in --help; empty: nothing does
    QString otherwise = {}; ///< its value when it is not given
};

/// The words and flags of a command on policies.
class CommandLine final
{
public:
    /// `usage` begins with the command's name, `what` is a sentence or several.
    CommandLine(const QString &usage, const QString &what, const std::vector<CommandFlag> &flags);

    /// `arguments` begin with the program's name and the command. A result means that all is said: help, or what is
    /// wrong with the flags, with the nearest of them.
    [[nodiscard]] std::optional<CommandResult> read(const QStringList &arguments);

    [[nodiscard]] QStringList words() const { return m_parser.positionalArguments().mid(1); }
    [[nodiscard]] bool isSet(const QString &flag) const { return m_parser.isSet(flag); }
    [[nodiscard]] QString value(const QString &flag) const { return m_parser.value(flag); }
    [[nodiscard]] QStringList values(const QString &flag) const { return m_parser.values(flag); }

private:
    QCommandLineParser m_parser;
    QStringList m_names; ///< of the flags
};

/// The program's name before it, and exit code 2.
[[nodiscard]] CommandResult refused(const Error &error);
/// An error of wrong use.
[[nodiscard]] CommandResult refused(const QString &sentence, const QString &hint = {});

/// The one of `values` that has this name; complains and proposes otherwise.
template<typename Range, typename NameOf>
auto choose(const Range &values, NameOf nameOf, const QString &flag, const QString &given)
    -> Result<std::remove_reference_t<decltype(*std::begin(values))> *>
{
    QStringList names;
    for (const auto &value : values) {
        if (nameOf(value) == given)
            return &value;
        names += nameOf(value);
    }
    return failure(ErrorKind::InvalidInput,
        QStringLiteral("--%1 is “%2”, must be one of %3.").arg(flag, given, names.join(QStringLiteral(", "))),
        QStringLiteral("Did you mean “%1”?").arg(nearest(given, names)));
}

/// --format text|json; true: json.
[[nodiscard]] CommandFlag formatFlag();
[[nodiscard]] Result<bool> wantsJson(const CommandLine &line);

} // namespace keywright
