// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/ShrinkCommand.h"

#include "iam/Shrink.h"
#include "policy/PolicySubjects.h"

#include <QLocale>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

CommandLine shrinkLine()
{
    return {u"shrink FILE|-"_s,
        u"Rewrites an IAM policy in fewer characters with no change of meaning, which is proven after each step: what "
        u"is "
        "covered by something else goes, statements become one. The policy is printed on standard output, what was "
        "done "
        "on standard error.\n"
        "Exit code 0: it fits; 1: it is still too large; 2: it could not be read."_s,
        {{.name = u"format"_s,
             .help = u"How what was done is told: text | json"_s,
             .value = u"FORMAT"_s,
             .otherwise = u"text"_s},
            {.name = u"limit"_s,
                .help =
                    u"Characters that it may have, white space not counted (IAM takes 2048 for an inline policy, 6144 "
                    "for a managed one)."_s,
                .value = u"N"_s,
                .otherwise = u"2048"_s},
            {.name = u"future-actions"_s,
                .help = u"If it does not fit, write lists of actions as wildcards that name just these today. Actions "
                        "that AWS adds later may be among them."_s},
            ofFlag()}};
}

QString figure(qsizetype number) { return QLocale(QLocale::English).toString(number); }

QByteArray told(const ShrunkPolicy &shrunk, const ShrinkOptions &options, bool json)
{
    if (json)
        return dumpJson({{"before", shrunk.before}, {"after", shrunk.after}, {"limit", options.limit},
                            {"fits", shrunk.fits}, {"steps", toJson(shrunk.steps)}},
                   2)
            + '\n';
    QString text;
    for (const QString &step : shrunk.steps)
        text += u"keywright: "_s + step + u'\n';
    if (shrunk.steps.isEmpty())
        text += u"keywright: Nothing could be left out.\n"_s;
    text += u"keywright: %1 characters, %2 before; %3 %4.\n"_s.arg(figure(shrunk.after), figure(shrunk.before),
        shrunk.fits ? u"that fits the limit of"_s : u"that is MORE than the limit of"_s, figure(options.limit));
    if (!shrunk.fits && !options.futureActions)
        text += u"keywright: --future-actions may make it shorter.\n"_s;
    return text.toUtf8();
}

Result<NamedPolicy> policyOf(const CommandLine &line, const IamKnowledge &knowledge)
{
    const AttachedPolicies attached(knowledge.managed.get());
    auto subjects = policySubjects(line.words(), attached);
    if (!subjects)
        return failure(subjects.error());
    auto subject = theSubject(std::move(*subjects), line.value(u"of"_s));
    if (!subject)
        return failure(subject.error());
    // Of an AwsCredential its own policy: the others are not in this file.
    if (subject->policies.empty() || subject->policies.front().name.startsWith(u"arn:"))
        return failure(ErrorKind::InvalidInput, u"%1 has no iamPolicy."_s.arg(subject->name));
    return std::move(subject->policies.front());
}

} // namespace

CommandResult runShrinkCommand(const QStringList &arguments)
{
    CommandLine line = shrinkLine();
    if (auto done = line.read(arguments))
        return std::move(*done);
    const Result<bool> json = wantsJson(line);
    if (!json)
        return refused(json.error());
    bool isNumber = false;
    const int limit = line.value(u"limit"_s).toInt(&isNumber);
    if (!isNumber || limit <= 0)
        return refused(u"--limit is “%1”, must be a number of characters."_s.arg(line.value(u"limit"_s)));
    if (line.words().size() != 1)
        return refused(u"One policy is shrunk at a time."_s, u"Usage: keywright shrink FILE"_s);
    const auto knowledge = iamKnowledge();
    if (!knowledge)
        return refused(knowledge.error());
    const auto policy = policyOf(line, *knowledge);
    if (!policy)
        return refused(policy.error());
    const ShrinkOptions options {.limit = limit, .futureActions = line.isSet(u"future-actions"_s)};
    const auto shrunk = shrinkPolicy(policy->document, options, knowledge->catalogue.get());
    if (!shrunk)
        return refused(shrunk.error());
    CommandResult result {.code = shrunk->fits ? 0 : 1, .out = shrunk->text, .err = knowledge->said()};
    if (!result.out.endsWith('\n'))
        result.out += '\n';
    result.err += told(*shrunk, options, *json);
    return result;
}

} // namespace keywright
