// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/ExplainCommand.h"

#include "iam/AccessListing.h"
#include "iam/Explain.h"
#include "policy/PolicySubjects.h"

#include <QSet>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

CommandLine explainLine()
{
    return {u"explain FILE…|FOLDER|-"_s,
        u"Tells what IAM policies really allow: wildcards named one by one, denies and the boundary taken off, by "
        u"service "
        "and access level, with resources and conditions in words; what can raise its own privileges; which statements "
        "do nothing. Bare policies are taken together, as if attached to one user; each AwsCredential (YAML or JSON) "
        "and "
        "each policy of a Terraform plan stands for itself. The documents of AWS's managed policies are built in.\n"
        "Exit code 0; 2: something could not be read."_s,
        {formatFlag(), boundaryFlag(), managedFlag(), ofFlag()}};
}

QString nameOf(const PolicySubject &subject, const DeadStatement &dead)
{
    const QString policy = subject.policies[static_cast<size_t>(dead.document)].name;
    const QString statement = u"%1, statement %2"_s.arg(policy, QString::number(dead.statement + 1));
    return dead.sid.isEmpty() ? statement : u"%1 (%2)"_s.arg(statement, dead.sid);
}

QString headline(const PolicySubject &subject, const PolicyExplanation &explanation)
{
    QSet<QString> actions;
    QSet<QString> services;
    for (const AllowedAccess &one : explanation.allowed) {
        if (one.accessLevel.isEmpty())
            continue;
        actions.insert(one.action);
        services.insert(one.action.section(u':', 0, 0));
    }
    const auto count = [](qsizetype number, const QString &one, const QString &many) {
        return QString::number(number) + u' ' + (number == 1 ? one : many);
    };
    if (subject.policies.empty() && !subject.unknown.isEmpty())
        return u"What %1 allows is not known.\n"_s.arg(subject.name);
    QString text = explanation.allowed.empty()
        ? u"%1 allows nothing"_s.arg(subject.name)
        : u"%1 allows %2 of %3"_s.arg(subject.name, count(actions.size(), u"action"_s, u"actions"_s),
            count(services.size(), u"service"_s, u"services"_s));
    if (subject.boundary)
        text += u", within the boundary %1"_s.arg(subject.boundary->name);
    return text + u".\n"_s;
}

QByteArray asText(const PolicySubject &subject, const PolicyExplanation &explanation, const Catalogue &catalogue)
{
    QString text = headline(subject, explanation);
    if (!explanation.escalation.empty())
        text += u"\nCAN RAISE ITS OWN PRIVILEGES\n"_s;
    for (const EscalationWay &way : explanation.escalation)
        text += u"  %1: %2\n"_s.arg(way.actions.join(u" + "), way.way.english());
    if (!explanation.dead.empty())
        text += u"\nDoes nothing\n"_s;
    for (const DeadStatement &dead : explanation.dead)
        text += u"  %1: %2\n"_s.arg(nameOf(subject, dead), dead.reason);
    std::vector<ListedAccess> list;
    for (const AllowedAccess &one : explanation.allowed)
        list.push_back({.action = one.action,
            .level = one.accessLevel,
            .resources = one.resources,
            .notResources = one.notResources,
            .conditions = one.conditions});
    if (!list.empty())
        text += u'\n' + listAccess(list, catalogue);
    return text.toUtf8();
}

Json jsonOf(const PolicySubject &subject, const PolicyExplanation &explanation)
{
    Json allowed = Json::array();
    for (const AllowedAccess &one : explanation.allowed)
        allowed.push_back(
            {{"action", one.action}, {"accessLevel", one.accessLevel.isEmpty() ? Json(nullptr) : Json(one.accessLevel)},
                {"resources", toJson(one.resources)}, {"notResources", toJson(one.notResources)},
                {"conditions", toJson(one.conditions)}});
    Json escalation = Json::array();
    for (const EscalationWay &way : explanation.escalation)
        escalation.push_back({{"actions", toJson(way.actions)}, {"way", way.way.english()}});
    Json dead = Json::array();
    for (const DeadStatement &one : explanation.dead)
        dead.push_back({{"policy", subject.policies[static_cast<size_t>(one.document)].name},
            {"statement", one.statement}, {"sid", one.sid}, {"reason", one.reason}});
    return {{"allowed", std::move(allowed)}, {"escalation", std::move(escalation)}, {"dead", std::move(dead)}};
}

QByteArray notKnown(const PolicySubject &subject)
{
    QString text;
    for (const QString &unknown : subject.unknown)
        text += u"keywright: %1: What %2 allows is not known and not listed.%3\n"_s.arg(subject.name, unknown,
            unknown.startsWith(u"arn:") ? u" Give its document: --managed %1=FILE"_s.arg(unknown) : QString());
    if (!subject.unknownBoundary.isEmpty())
        text +=
            u"keywright: %1: What the boundary %2 says is not known, so less may be allowed than is listed. Give its "
            "document: --boundary FILE\n"_s.arg(subject.name, subject.unknownBoundary);
    return text.toUtf8();
}

CommandResult explain(const std::vector<PolicySubject> &subjects, const Catalogue &catalogue, bool json)
{
    CommandResult result;
    for (const PolicySubject &subject : subjects) {
        const PolicyGrant grant = subject.grant();
        const PolicyExplanation explanation =
            explainPolicies(grant.rules, grant.boundary ? &*grant.boundary : nullptr, &catalogue);
        if (explanation.isTooLarge)
            return refused(u"%1: There is too much in it to explain: thousands of statements, or many denies with many "
                           "patterns."_s.arg(subject.name),
                u"Explain its parts one by one."_s);
        result.err += notKnown(subject);
        if (!json) {
            result.out += (result.out.isEmpty() ? "" : "\n") + asText(subject, explanation, catalogue);
            continue;
        }
        Json made = jsonOf(subject, explanation);
        if (subjects.size() > 1)
            made["of"] = subject.name;
        result.out += dumpJson(made, 2) + '\n';
    }
    return result;
}

} // namespace

CommandResult runExplainCommand(const QStringList &arguments)
{
    CommandLine line = explainLine();
    if (auto done = line.read(arguments))
        return std::move(*done);
    const Result<bool> json = wantsJson(line);
    if (!json)
        return refused(json.error());
    if (line.words().isEmpty())
        return refused(u"Name the policies to explain."_s, u"Usage: keywright explain FILE…"_s);
    const auto knowledge = iamKnowledge();
    if (!knowledge)
        return refused(knowledge.error());
    const auto attached = attachedPolicies(line, *knowledge);
    if (!attached)
        return refused(attached.error());
    const auto boundary = boundaryOf(line, *attached);
    if (!boundary)
        return refused(boundary.error());
    auto subjects = policySubjects(line.words(), *attached);
    if (!subjects)
        return refused(subjects.error());
    if (line.isSet(u"of"_s)) {
        auto chosen = theSubject(std::move(*subjects), line.value(u"of"_s));
        if (!chosen)
            return refused(chosen.error());
        subjects = std::vector {std::move(*chosen)};
    }
    if (*boundary)
        for (PolicySubject &subject : *subjects)
            subject.boundBy(**boundary);
    CommandResult result = explain(*subjects, *knowledge->catalogue, *json);
    result.err.prepend(knowledge->said());
    return result;
}

} // namespace keywright
