// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/LintCommand.h"

#include "base/Nearest.h"
#include "iamdata/IamData.h"
#include "policy/LintInputs.h"
#include "policy/LintReport.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

enum ExitCode { Clean = 0, Found = 1, Unreadable = 2 };

struct Format
{
    QString name;
    QByteArray (*write)(const std::vector<FileFindings> &files);
};

const std::array<Format, 4> &formats()
{
    static const std::array<Format, 4> all {Format {u"text"_s, lintAsText}, Format {u"json"_s, lintAsJson},
        Format {u"sarif"_s, lintAsSarif}, Format {u"github"_s, lintAsGithub}};
    return all;
}

struct Wish
{
    QStringList names;
    const Format *format = nullptr;
    LintOptions options = {};
    PolicySeverity failOn = PolicySeverity::Error;
};

void addOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(u"lint"_s, u"Check IAM policies."_s, u"lint [FILE…|FOLDER|-]"_s);
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this help."_s});
    parser.addOption({u"format"_s, u"text | json | sarif | github"_s, u"FORMAT"_s, u"text"_s});
    parser.addOption({u"as"_s,
        u"What a policy in a file is to be, inline (of a user) or managed: too large is an error then, not a warning."_s,
        u"inline|managed"_s});
    parser.addOption({u"fail-on"_s, u"The least severity that gives exit code 1: error | security | warning | info"_s,
        u"SEVERITY"_s, u"error"_s});
}

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
    return failure(ErrorKind::InvalidInput, u"--%1 is “%2”, must be one of %3."_s.arg(flag, given, names.join(u", "_s)),
        u"Did you mean “%1”?"_s.arg(nearest(given, names)));
}

Result<Wish> wishOf(const QCommandLineParser &parser)
{
    static constexpr std::array severities {
        PolicySeverity::Error, PolicySeverity::Security, PolicySeverity::Warning, PolicySeverity::Info};
    static constexpr std::array kinds {LintOptions::As::Inline, LintOptions::As::Managed};
    Wish wish {.names = parser.positionalArguments().mid(1)};
    if (wish.names.isEmpty())
        wish.names = {u"."_s};
    const auto format = choose(
        formats(), [](const Format &one) { return one.name; }, u"format"_s, parser.value(u"format"_s));
    if (!format)
        return failure(format.error());
    wish.format = *format;
    const auto failOn = choose(
        severities, [](PolicySeverity one) { return toString(one); }, u"fail-on"_s, parser.value(u"fail-on"_s));
    if (!failOn)
        return failure(failOn.error());
    wish.failOn = **failOn;
    if (!parser.isSet(u"as"_s))
        return wish;
    const auto kind = choose(
        kinds, [](LintOptions::As one) { return one == LintOptions::As::Inline ? u"inline"_s : u"managed"_s; }, u"as"_s,
        parser.value(u"as"_s));
    if (!kind)
        return failure(kind.error());
    wish.options.as = **kind;
    return wish;
}

CommandResult refused(const Error &error)
{
    return {.code = Unreadable, .err = "keywright: " + error.text().toUtf8() + '\n'};
}

/// “3 errors, 1 warning in 2 policies; 1 accepted.”
QByteArray summary(const std::vector<FileFindings> &files, int policies)
{
    std::array<int, 4> counts {};
    int accepted = 0;
    for (const FileFindings &file : files)
        for (const PolicyFinding &finding : file.findings)
            finding.isAccepted() ? ++accepted : ++counts[static_cast<size_t>(finding.severity)];
    QStringList parts;
    static constexpr std::array words {"error", "security finding", "warning", "hint"};
    for (size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            parts += u"%1 %2%3"_s.arg(
                QString::number(counts[i]), QLatin1String(words[i]), counts[i] == 1 ? QString() : u"s"_s);
    return u"keywright: %1 in %2 %3%4.\n"_s
        .arg(parts.isEmpty() ? u"nothing found"_s : parts.join(u", "_s), QString::number(policies),
            policies == 1 ? u"policy"_s : u"policies"_s, accepted ? u"; %1 accepted"_s.arg(accepted) : QString())
        .toUtf8();
}

/// What was found so far, and what is to be said of it.
struct Progress
{
    CommandResult result = {};
    std::vector<FileFindings> files = {};
    int policies = 0;
};

void lintOne(const Wish &wish, const PolicyLinter &linter, const LintInput &input, Progress &progress)
{
    const auto unreadable = [&](const QString &why) {
        progress.result.code = Unreadable;
        progress.result.err += "keywright: " + why.toUtf8() + '\n';
    };
    const auto text = readLintInput(input);
    if (!text)
        return unreadable(text.error().text());
    auto linted = lintText(linter, *text, wish.options);
    if (!linted) {
        const JsonProblem &problem = linted.error();
        return unreadable(u"%1:%2:%3: %4"_s.arg(
            input.name, QString::number(problem.place.line), QString::number(problem.place.column), problem.sentence));
    }
    progress.policies += linted->policies;
    progress.files.push_back(
        {.file = input.name == u"-" ? u"<stdin>"_s : input.name, .findings = std::move(linted->findings)});
}

CommandResult lint(const Wish &wish, const PolicyLinter &linter)
{
    const auto inputs = lintInputs(wish.names);
    if (!inputs)
        return refused(inputs.error());
    Progress progress;
    for (const LintInput &input : *inputs)
        lintOne(wish, linter, input, progress);
    CommandResult result = std::move(progress.result);
    result.out = wish.format->write(progress.files);
    result.err += summary(progress.files, progress.policies);
    const bool fails = std::any_of(progress.files.begin(), progress.files.end(), [&](const FileFindings &file) {
        return std::any_of(file.findings.begin(), file.findings.end(),
            [&](const PolicyFinding &finding) { return !finding.isAccepted() && finding.severity <= wish.failOn; });
    });
    if (result.code == Clean && fails)
        result.code = Found;
    return result;
}

} // namespace

CommandResult runLintCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s))
        return {.out = parser.helpText().toUtf8()};
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty())
        return refused({.kind = ErrorKind::InvalidInput,
            .sentence = u"Unknown flag “--%1”."_s.arg(unknown.first()),
            .hint = u"Did you mean “--%1”?"_s.arg(
                nearest(unknown.first(), {u"format"_s, u"as"_s, u"fail-on"_s, u"help"_s}))});
    if (!isParsed)
        return refused({.kind = ErrorKind::InvalidInput, .sentence = parser.errorText()});
    const auto wish = wishOf(parser);
    if (!wish)
        return refused(wish.error());
    const auto catalogue = Catalogue::read(embeddedCatalogue());
    const auto managed = ManagedPolicies::read(embeddedManagedPolicies());
    if (!catalogue || !managed)
        return refused(!catalogue ? catalogue.error() : managed.error());
    return lint(*wish, PolicyLinter(catalogue->get(), managed->get()));
}

} // namespace keywright
