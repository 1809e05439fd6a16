// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "policy/PolicySubjects.h"

#include <algorithm>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

using Kind = JsonTree::Kind;

// Far beyond what AWS takes (10 policies of 6,144 characters), and near enough to end in a moment.
constexpr qsizetype largestPolicy = 200'000;
constexpr size_t mostStatements = 500;

bool isArn(const QString &text) { return text.startsWith(u"arn:"); }

class Gathering final : public PolicyVisitor
{
public:
    explicit Gathering(const AttachedPolicies &attached)
        : m_attached(attached)
    {
    }

    void setFile(const QString &name) { m_file = name == u"-" ? u"<stdin>"_s : name; }

    void policy(const PolicyDocument &policy, const QString &) override
    {
        if (isOfUse(policy, {}, policy.tree().at(0).span.begin))
            m_bare.push_back({.name = m_file, .document = policy});
    }

    void planned(const JsonTree &tree, const PlannedPolicy &planned) override
    {
        const TextPlace place = tree.at(planned.node).span.begin;
        const auto policy = PolicyDocument::parse(tree.at(planned.node).text.toUtf8());
        if (!policy)
            return refuse(place, planned.address + u": "_s + policy.error().sentence);
        if (isOfUse(*policy, planned.address + u": "_s, place))
            m_subjects.push_back(
                {.name = planned.address, .policies = {{.name = planned.address, .document = *policy}}});
    }

    void credential(const JsonTree &tree, int node, const QString &address) override;

    void refuse(const TextPlace &place, const QString &sentence)
    {
        if (m_problem.isEmpty())
            m_problem =
                u"%1:%2:%3: %4"_s.arg(m_file, QString::number(place.line), QString::number(place.column), sentence);
    }

    [[nodiscard]] Result<std::vector<PolicySubject>> result()
    {
        if (!m_problem.isEmpty())
            return failure(ErrorKind::InvalidInput, m_problem);
        if (!m_bare.empty()) {
            QStringList names;
            for (const NamedPolicy &policy : m_bare)
                names += policy.name;
            m_subjects.insert(
                m_subjects.begin(), {.name = names.join(u", "_s), .policies = std::move(m_bare), .isBare = true});
        }
        return std::move(m_subjects);
    }

private:
    /// `place` stands for the policy when its own elements have none in this file.
    bool isOfUse(const PolicyDocument &policy, const QString &before, const TextPlace &place)
    {
        if (const auto &problem = policy.shapeProblem())
            refuse(before.isEmpty() ? problem->place : place,
                before + problem->sentence.english() + u" IAM would refuse it."_s);
        else if (policy.statements().size() > mostStatements || policy.size() > largestPolicy)
            refuse(place,
                before
                    + u"The policy has %1 statements and %2 characters; %3 and %4 are looked at. AWS takes 6,144 characters."_s
                          .arg(QString::number(policy.statements().size()), QString::number(policy.size()),
                              QString::number(mostStatements), QString::number(largestPolicy)));
        else
            return true;
        return false;
    }

    void attach(const JsonTree &tree, int spec, PolicySubject &subject);

    const AttachedPolicies &m_attached;
    QString m_file;
    std::vector<NamedPolicy> m_bare;
    std::vector<PolicySubject> m_subjects;
    QString m_problem;
};

void Gathering::credential(const JsonTree &tree, int node, const QString &address)
{
    const auto text = [&](int object, QStringView name) {
        const int member = tree.member(object, name);
        return tree.is(member, Kind::String) ? tree.at(member).text : QString();
    };
    const int metadata = tree.member(node, u"metadata");
    const int spec = tree.member(node, u"spec");
    const QString ns = text(metadata, u"namespace");
    PolicySubject subject {.name = ns.isEmpty() ? text(metadata, u"name") : ns + u'/' + text(metadata, u"name")};
    if (!address.isEmpty())
        subject.name = address;
    if (const QString user = text(spec, u"iamUserName"); !user.isEmpty())
        subject.unknown += u"the existing IAM user %1"_s.arg(user);
    if (const int policy = tree.member(spec, u"iamPolicy"); policy != JsonTree::none) {
        PolicyDocument document(tree.subtree(policy));
        if (!isOfUse(document, {}, tree.at(policy).span.begin))
            return;
        subject.policies.push_back({.name = m_file, .document = std::move(document)});
    }
    attach(tree, spec, subject);
    subject.unknownBoundary = text(spec, u"permissionsBoundaryArn");
    if (auto boundary = m_attached.byArn(subject.unknownBoundary))
        subject.boundary =
            NamedPolicy {.name = std::exchange(subject.unknownBoundary, {}), .document = std::move(*boundary)};
    m_subjects.push_back(std::move(subject));
}

void Gathering::attach(const JsonTree &tree, int spec, PolicySubject &subject)
{
    for (const int item : tree.children(tree.member(spec, u"iamPolicyArns"))) {
        const QString &arn = tree.at(item).text;
        if (auto document = m_attached.byArn(arn))
            subject.policies.push_back({.name = arn, .document = std::move(*document)});
        else
            subject.unknown += arn;
    }
    for (const int item : tree.children(tree.member(spec, u"iamGroups")))
        subject.unknown += u"the group "_s + tree.at(item).text;
}

/// The one bare policy of a file.
Result<PolicyDocument> policyIn(const QString &file)
{
    const AttachedPolicies none(nullptr);
    auto subjects = policySubjects({file}, none);
    if (!subjects)
        return failure(subjects.error());
    if (subjects->size() != 1 || subjects->front().policies.size() != 1)
        return failure(ErrorKind::InvalidInput, u"%1 does not hold just one policy."_s.arg(file));
    return std::move(subjects->front().policies.front().document);
}

} // namespace

void PolicySubject::boundBy(const NamedPolicy &other)
{
    boundary = other;
    unknownBoundary.clear();
}

PolicyGrant PolicySubject::grant() const
{
    std::vector<const PolicyDocument *> documents;
    for (const NamedPolicy &policy : policies)
        documents.push_back(&policy.document);
    PolicyGrant grant {.rules = rulesOf(documents), .unknown = unknown, .unknownBoundary = unknownBoundary};
    if (boundary)
        grant.boundary = rulesOf(boundary->document);
    return grant;
}

Result<void> AttachedPolicies::give(const QString &arnAndFile)
{
    const qsizetype equals = arnAndFile.indexOf(u'=');
    const QString arn = arnAndFile.left(equals);
    if (equals < 0 || !isArn(arn))
        return failure(ErrorKind::InvalidInput, u"--managed is “%1”, must be ARN=FILE."_s.arg(arnAndFile));
    auto document = policyIn(arnAndFile.mid(equals + 1));
    if (!document)
        return failure(document.error());
    m_given.insert_or_assign(arn, std::move(*document));
    return {};
}

std::optional<PolicyDocument> AttachedPolicies::byArn(const QString &arn) const
{
    if (const auto given = m_given.find(arn); given != m_given.end())
        return given->second;
    const ManagedPolicy *known = m_managed && isArn(arn) ? m_managed->byArn(arn) : nullptr;
    auto document =
        known ? PolicyDocument::parse(m_managed->document(*known)) : Result<PolicyDocument>(failure(Error {}));
    return document ? std::optional(std::move(*document)) : std::nullopt;
}

CommandFlag managedFlag()
{
    return {.name = u"managed"_s,
        .help =
            u"The document of a managed policy of your own, as “aws iam get-policy-version” prints it; those of AWS "
            "are known. May be given more than once."_s,
        .value = u"ARN=FILE"_s};
}

CommandFlag boundaryFlag()
{
    return {.name = u"boundary"_s,
        .help = u"The permissions boundary, in place of that of the manifest."_s,
        .value = u"FILE|ARN"_s};
}

CommandFlag ofFlag()
{
    return {.name = u"of"_s,
        .help = u"Which AwsCredential, or which address of a Terraform plan, if there are several."_s,
        .value = u"NAMESPACE/NAME"_s};
}

Result<AttachedPolicies> attachedPolicies(const CommandLine &line, const IamKnowledge &knowledge)
{
    AttachedPolicies attached(knowledge.managed.get());
    for (const QString &given : line.values(u"managed"_s))
        if (const Result<void> taken = attached.give(given); !taken)
            return failure(taken.error());
    return attached;
}

Result<std::optional<NamedPolicy>> boundaryOf(const CommandLine &line, const AttachedPolicies &attached)
{
    if (!line.isSet(u"boundary"_s))
        return std::optional<NamedPolicy>();
    const QString name = line.value(u"boundary"_s);
    if (isArn(name)) {
        auto known = attached.byArn(name);
        if (!known)
            return failure(ErrorKind::NotFound, u"What the boundary %1 says is not known."_s.arg(name),
                u"Give its document: --managed %1=FILE"_s.arg(name));
        return std::optional(NamedPolicy {.name = name, .document = std::move(*known)});
    }
    auto document = policyIn(name);
    if (!document)
        return failure(document.error());
    return std::optional(NamedPolicy {.name = name, .document = std::move(*document)});
}

Result<std::vector<PolicySubject>> policySubjects(const QStringList &names, const AttachedPolicies &attached)
{
    const auto inputs = policyInputs(names);
    if (!inputs)
        return failure(inputs.error());
    Gathering gathering(attached);
    for (const PolicyInput &input : *inputs) {
        gathering.setFile(input.name);
        const auto source = readPolicyInput(input);
        if (!source)
            return failure(source.error());
        if (const auto visited = visitPolicies(*source, gathering); !visited)
            gathering.refuse(visited.error().problem.place, visited.error().problem.sentence.english());
    }
    auto subjects = gathering.result();
    if (subjects && subjects->empty())
        return failure(ErrorKind::NotFound, u"%1: There is no policy in it."_s.arg(names.join(u", "_s)));
    return subjects;
}

Result<PolicySubject> theSubject(std::vector<PolicySubject> subjects, const QString &name)
{
    QStringList names;
    for (PolicySubject &subject : subjects) {
        const bool isOnly = subjects.size() == 1;
        if (subject.name == name || (isOnly && (name.isEmpty() || subject.isBare)))
            return std::move(subject);
        names += subject.name;
    }
    if (name.isEmpty())
        return failure(ErrorKind::InvalidInput,
            u"There are %1 here: %2."_s.arg(QString::number(names.size()), names.join(u", "_s)),
            u"Choose one: --of %1"_s.arg(names.first()));
    return failure(ErrorKind::NotFound, u"“%1” is not here, but %2."_s.arg(name, names.join(u", "_s)),
        u"Did you mean “--of %1”?"_s.arg(nearest(name, names)));
}

} // namespace keywright
