// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/DiffCommand.h"

#include "iam/AccessListing.h"
#include "policy/PolicySubjects.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

enum DiffResult { Proven = 0, AllowsMore = 1, Undecided = 3 };

CommandLine diffLine()
{
    return {u"diff OLD NEW"_s,
        u"Compares two IAM policies in permissions, not in text: what NEW gains and loses. Each is a policy, an "
        "AwsCredential (YAML or JSON) or a Terraform plan; one of them may be “-”. What the catalogue does not know, "
        "and what a wildcard may come to cover, counts as access of its own.\n"
        "Exit code 0; 2: something could not be read. With --no-new-access, a gate for CI: 0 only if it is proven that "
        "NEW allows nothing that OLD does not; 1: it allows more, with an example; 3: that cannot be decided."_s,
        {formatFlag(), {.name = u"no-new-access"_s, .help = u"Exit with 1 or 3 unless NEW allows nothing new."_s},
            boundaryFlag(), managedFlag(), ofFlag()}};
}

Json jsonOf(const std::vector<PolicyChange> &changes)
{
    Json all = Json::array();
    for (const PolicyChange &change : changes) {
        Json one {{"action", change.action}, {"resources", toJson(change.resources)},
            {"conditions", toJson(change.conditions)}, {"certain", change.certain}};
        if (!change.notResources.isEmpty())
            one["notResources"] = toJson(change.notResources);
        all.push_back(std::move(one));
    }
    return all;
}

Json jsonOf(const std::optional<PolicyRequest> &request)
{
    if (!request)
        return nullptr;
    Json context = Json::object();
    for (const auto &[key, values] : request->context)
        context[key.toStdString()] = values.size() == 1 ? Json(values.first()) : toJson(values);
    return {{"action", request->action}, {"resource", request->resource}, {"context", std::move(context)}};
}

QByteArray asJson(const PolicyDifference &difference)
{
    const Json made {{"verdict", toString(difference.verdict)}, {"gained", jsonOf(difference.gained)},
        {"lost", jsonOf(difference.lost)}, {"example", jsonOf(difference.example)}};
    return dumpJson(made, 2) + '\n';
}

QString sentenceOf(DiffVerdict verdict)
{
    switch (verdict) {
    case DiffVerdict::Same:
        return u"the same: both allow exactly the same"_s;
    case DiffVerdict::Narrower:
        return u"narrower: it allows less, and nothing new"_s;
    case DiffVerdict::Wider:
        return u"WIDER: it allows more, and all that was allowed"_s;
    case DiffVerdict::Different:
        return u"DIFFERENT: it allows more in one place and less in another"_s;
    case DiffVerdict::Undecided:
        break;
    }
    return u"UNDECIDED: it depends on what is not known, or is marked “maybe”"_s;
}

QString listed(
    const std::vector<PolicyChange> &changes, const QString &title, const QString &partly, const Catalogue &catalogue)
{
    if (changes.empty())
        return {};
    return u'\n' + title + u'\n' + listChanges(changes, partly, u"maybe: it could not be decided"_s, catalogue);
}

QString shown(const PolicyRequest &request, const QString &title)
{
    QString text = u"\n%1\n  action    %2\n  resource  %3\n"_s.arg(title, request.action, request.resource);
    QString before = u"  context   "_s;
    for (const auto &[key, values] : request.context) {
        text += before + key + u" = "_s + values.join(u", ") + u'\n';
        before = u"            "_s;
    }
    return text;
}

QByteArray asText(
    const PolicySubject &before, const PolicySubject &after, const GrantDifference &all, const Catalogue &catalogue)
{
    const PolicyDifference &difference = all.difference;
    QString text = u"%1, compared with %2, is %3.\n"_s.arg(after.name, before.name, sentenceOf(difference.verdict));
    for (const QString &doubt : all.doubts)
        text += doubt + u'\n';
    if (difference.example)
        text += shown(*difference.example, u"For example, this is allowed now and was not before"_s);
    else if (difference.lostExample)
        text += shown(*difference.lostExample, u"For example, this was allowed and is not any more"_s);
    text += listed(difference.gained, u"GAINED"_s, u"widened: it was allowed elsewhere or otherwise"_s, catalogue);
    text += listed(difference.lost, u"LOST"_s, u"narrowed: it is still allowed elsewhere or otherwise"_s, catalogue);
    return text.toUtf8();
}

/// What the gate says, for whoever reads the log of a pipeline.
QString verdictOfGate(const GrantDifference &all)
{
    if (all.noNewAccess)
        return u"No new access: proven."_s;
    return all.difference.example ? u"NEW allows more than OLD."_s
                                  : u"Whether NEW allows more than OLD could not be decided."_s;
}

int codeOfGate(const GrantDifference &all)
{
    return all.noNewAccess ? Proven : all.difference.example ? AllowsMore : Undecided;
}

Result<PolicySubject> subjectIn(const QString &file, const CommandLine &line, const AttachedPolicies &attached,
    const std::optional<NamedPolicy> &boundary)
{
    auto subjects = policySubjects({file}, attached);
    if (!subjects)
        return failure(subjects.error());
    auto subject = theSubject(std::move(*subjects), line.value(u"of"_s));
    if (!subject)
        return failure(ErrorKind::InvalidInput, u"%1: %2"_s.arg(file, subject.error().sentence), subject.error().hint);
    if (boundary)
        subject->boundBy(*boundary);
    return subject;
}

} // namespace

CommandResult runDiffCommand(const QStringList &arguments)
{
    CommandLine line = diffLine();
    if (auto done = line.read(arguments))
        return std::move(*done);
    const Result<bool> json = wantsJson(line);
    if (!json)
        return refused(json.error());
    const QStringList files = line.words();
    if (files.size() != 2)
        return refused(u"Two policies are compared, and %1 given."_s.arg(
                           files.size() == 1 ? u"one is"_s : u"%1 are"_s.arg(files.size())),
            u"Usage: keywright diff OLD NEW"_s);
    if (files == QStringList {u"-"_s, u"-"_s})
        return refused(u"Standard input can be read once only."_s);
    const auto knowledge = iamKnowledge();
    if (!knowledge)
        return refused(knowledge.error());
    const auto attached = attachedPolicies(line, *knowledge);
    if (!attached)
        return refused(attached.error());
    const auto boundary = boundaryOf(line, *attached);
    if (!boundary)
        return refused(boundary.error());
    const auto before = subjectIn(files[0], line, *attached, *boundary);
    if (!before)
        return refused(before.error());
    const auto after = subjectIn(files[1], line, *attached, *boundary);
    if (!after)
        return refused(after.error());
    const GrantDifference all = diffGrants(before->grant(), after->grant(), knowledge->catalogue.get());
    CommandResult result {.err = knowledge->said()};
    result.out = *json ? asJson(all.difference) : asText(*before, *after, all, *knowledge->catalogue);
    if (*json)
        for (const QString &doubt : all.doubts)
            result.err += "keywright: " + doubt.toUtf8() + '\n';
    if (line.isSet(u"no-new-access"_s)) {
        result.code = codeOfGate(all);
        result.err += "keywright: " + verdictOfGate(all).toUtf8() + '\n';
    }
    return result;
}

} // namespace keywright
