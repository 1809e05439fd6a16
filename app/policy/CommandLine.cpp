// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/CommandLine.h"

#include <array>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

/// In lines of no more than 100 characters; line ends stay.
QString folded(const QString &text)
{
    constexpr qsizetype widest = 100;
    QString made;
    for (const QString &paragraph : text.split(u'\n')) {
        qsizetype width = 0;
        for (const QString &word : paragraph.split(u' ')) {
            const bool fits = width == 0 || width + 1 + word.size() <= widest;
            made += width == 0 ? word : (fits ? u" "_s : u"\n"_s) + word;
            width = fits ? width + 1 + word.size() : word.size();
        }
        made += u'\n';
    }
    return made.chopped(1);
}

} // namespace

CommandLine::CommandLine(const QString &usage, const QString &what, const std::vector<CommandFlag> &flags)
{
    m_parser.setApplicationDescription(folded(what));
    m_parser.addPositionalArgument(usage.section(u' ', 0, 0), {}, usage);
    m_parser.addOption({{u"h"_s, u"help"_s}, u"Show this help."_s});
    m_names = {u"help"_s};
    for (const CommandFlag &flag : flags) {
        m_parser.addOption({flag.name, flag.help, flag.value, flag.otherwise});
        m_names += flag.name;
    }
}

std::optional<CommandResult> CommandLine::read(const QStringList &arguments)
{
    const bool isParsed = m_parser.parse(arguments);
    if (m_parser.isSet(u"help"_s))
        return CommandResult {.out = m_parser.helpText().toUtf8()};
    if (const QStringList unknown = m_parser.unknownOptionNames(); !unknown.isEmpty())
        return refused(u"Unknown flag “--%1”."_s.arg(unknown.first()),
            u"Did you mean “--%1”?"_s.arg(nearest(unknown.first(), m_names)));
    if (!isParsed)
        return refused(m_parser.errorText());
    return std::nullopt;
}

CommandResult refused(const Error &error) { return {.code = 2, .err = "keywright: " + error.text().toUtf8() + '\n'}; }

CommandResult refused(const QString &sentence, const QString &hint)
{
    return refused(Error {.kind = ErrorKind::InvalidInput, .sentence = sentence, .hint = hint});
}

CommandFlag formatFlag()
{
    return {.name = u"format"_s, .help = u"text | json"_s, .value = u"FORMAT"_s, .otherwise = u"text"_s};
}

Result<bool> wantsJson(const CommandLine &line)
{
    const std::array formats {u"text"_s, u"json"_s};
    const auto chosen = choose(
        formats, [](const QString &name) { return name; }, u"format"_s, line.value(u"format"_s));
    if (!chosen)
        return failure(chosen.error());
    return **chosen == u"json";
}

} // namespace keywright
