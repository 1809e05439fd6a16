// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/LintCommand.h"

#include "knowledge/IamKnowledge.h"
#include "policy/CommandLine.h"
#include "policy/GuardrailFile.h"
#include "policy/LintReport.h"
#include "policy/LintedText.h"
#include "policy/PolicyInputs.h"

#include <algorithm>
#include <array>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

enum LintResult { Clean = 0, Found = 1, Unreadable = 2 };

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
    QString guardrails = {}; ///< a file
    bool skipOthers = false;
    PolicySeverity failOn = PolicySeverity::Error;
};

CommandLine lintLine()
{
    return {u"lint [FILE…|FOLDER|-]"_s,
        u"Checks IAM policies, AwsCredential manifests (YAML or JSON) and Terraform plans (terraform show -json): what "
        "AWS would refuse, what is dangerous, and what does hardly what was meant. Without a name: this folder.\n"
        "Exit code 0: clean; 1: findings at or above --fail-on; 2: something could not be read."_s,
        {{.name = u"format"_s, .help = u"text | json | sarif | github"_s, .value = u"FORMAT"_s, .otherwise = u"text"_s},
            {.name = u"as"_s,
                .help = u"What a policy in a file is to be, inline (of a user) or managed: too large is an error then, "
                        "not a warning."_s,
                .value = u"inline|managed"_s},
            {.name = u"guardrails"_s,
                .help = u"Hold AwsCredentials against the AwsCredentialGuardrails of this file, as the engine would "
                        "(kubectl get awscredguard,ns -o yaml). Of a namespace that is not in it only the name is "
                        "known."_s,
                .value = u"FILE"_s},
            {.name = u"skip-others"_s,
                .help = u"Pass by named files that hold no policy, as those of a folder are: for hooks that name every "
                        "changed file."_s},
            {.name = u"fail-on"_s,
                .help = u"The least severity that gives exit code 1: error | security | warning | info"_s,
                .value = u"SEVERITY"_s,
                .otherwise = u"error"_s}}};
}

Result<Wish> wishOf(const CommandLine &line)
{
    static constexpr std::array severities {
        PolicySeverity::Error, PolicySeverity::Security, PolicySeverity::Warning, PolicySeverity::Info};
    static constexpr std::array kinds {LintOptions::As::Inline, LintOptions::As::Managed};
    Wish wish {.names = line.words()};
    if (wish.names.isEmpty())
        wish.names = {u"."_s};
    const auto format = choose(
        formats(), [](const Format &one) { return one.name; }, u"format"_s, line.value(u"format"_s));
    if (!format)
        return failure(format.error());
    wish.format = *format;
    const auto failOn = choose(
        severities, [](PolicySeverity one) { return toString(one); }, u"fail-on"_s, line.value(u"fail-on"_s));
    if (!failOn)
        return failure(failOn.error());
    wish.failOn = **failOn;
    wish.guardrails = line.value(u"guardrails"_s);
    wish.skipOthers = line.isSet(u"skip-others"_s);
    if (!line.isSet(u"as"_s))
        return wish;
    const auto kind = choose(
        kinds, [](LintOptions::As one) { return one == LintOptions::As::Inline ? u"inline"_s : u"managed"_s; }, u"as"_s,
        line.value(u"as"_s));
    if (!kind)
        return failure(kind.error());
    wish.options.as = **kind;
    return wish;
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

void lintOne(const Wish &wish, const PolicyLinter &linter, const GuardrailFile *guardrails, const PolicyInput &input,
    Progress &progress)
{
    const auto unreadable = [&](const QString &why) {
        progress.result.code = Unreadable;
        progress.result.err += "keywright: " + why.toUtf8() + '\n';
    };
    auto text = readPolicyInput(input);
    if (!text)
        return unreadable(text.error().text());
    text->isNamed = text->isNamed && !wish.skipOthers;
    auto linted = lintText(linter, *text, wish.options, guardrails);
    if (!linted) {
        const JsonProblem &problem = linted.error();
        return unreadable(u"%1:%2:%3: %4"_s.arg(input.name, QString::number(problem.place.line),
            QString::number(problem.place.column), problem.sentence.english()));
    }
    progress.policies += linted->policies;
    progress.files.push_back(
        {.file = input.name == u"-" ? u"<stdin>"_s : input.name, .findings = std::move(linted->findings)});
}

CommandResult lint(const Wish &wish, const PolicyLinter &linter, const GuardrailFile *guardrails)
{
    const auto inputs = policyInputs(wish.names);
    if (!inputs)
        return refused(inputs.error());
    Progress progress;
    for (const PolicyInput &input : *inputs)
        lintOne(wish, linter, guardrails, input, progress);
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
    CommandLine line = lintLine();
    if (auto done = line.read(arguments))
        return std::move(*done);
    const auto wish = wishOf(line);
    if (!wish)
        return refused(wish.error());
    const auto knowledge = iamKnowledge();
    if (!knowledge)
        return refused(knowledge.error());
    std::optional<GuardrailFile> guardrails;
    if (!wish->guardrails.isEmpty()) {
        Result<GuardrailFile> read = GuardrailFile::read(wish->guardrails, knowledge->managed.get());
        if (!read)
            return refused(read.error());
        guardrails = std::move(*read);
    }
    CommandResult result = lint(
        *wish, PolicyLinter(knowledge->catalogue.get(), knowledge->managed.get()), guardrails ? &*guardrails : nullptr);
    result.err.prepend(knowledge->said());
    return result;
}

} // namespace keywright
