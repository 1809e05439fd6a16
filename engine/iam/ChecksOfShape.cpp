// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The document: WRONG_TYPE, UNKNOWN_ELEMENT, ID_IN_IDENTITY, MISSING_STATEMENT, BAD_VERSION, OLD_OR_NO_VERSION,
// PRINCIPAL_IN_IDENTITY at the top. What stands in a statement: ChecksOfStatements.cpp.

#include "iam/ElementNames.h"
#include "iam/LintRun.h"

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

QString currentVersion() { return QStringLiteral("2012-10-17"); }

void checkVersion(LintRun &run)
{
    const QString current = currentVersion();
    const JsonTree &tree = run.tree();
    const int version = tree.member(0, u"Version");
    if (version == JsonTree::none)
        return run.find(PolicyRule::OldOrNoVersion, 0,
            Sentence::tr("There is no Version, so the language of 2008 is meant: ${…} would be plain text in it."),
            {.text = Sentence::tr("Add \"Version\": \"%1\".").arg(current),
                .edits = {run.add(0, QStringLiteral("Version"), current)}});
    if (!tree.is(version, Kind::String))
        return; // told as WRONG_TYPE
    const QString &text = tree.at(version).text;
    PolicyFix fix {.text = Sentence::tr("Write \"%1\".").arg(current), .edits = {run.replace(version, current)}};
    if (text == QLatin1String("2008-10-17"))
        run.find(PolicyRule::OldOrNoVersion, version,
            Sentence::tr("Version 2008-10-17 is the old language, in which ${…} is plain text."), std::move(fix));
    else if (text != current)
        run.find(PolicyRule::BadVersion, version, Sentence::tr("“%1” is no version of the policy language.").arg(text),
            std::move(fix));
}

void checkStatementList(LintRun &run)
{
    const JsonTree &tree = run.tree();
    const int node = tree.member(0, u"Statement");
    if (node == JsonTree::none)
        return run.find(PolicyRule::MissingStatement, 0,
            Sentence::tr("The policy has no Statement, so it says nothing."),
            {.text = Sentence::tr("Add \"Statement\": [{\"Effect\": \"Allow\", \"Action\": …, \"Resource\": …}].")});
    if (tree.is(node, Kind::Array) && tree.at(node).count == 0)
        return run.find(PolicyRule::MissingStatement, node, Sentence::tr("The list of statements is empty."),
            {.text = Sentence::tr("Add a statement.")});
    if (!tree.is(node, Kind::Array) && !tree.is(node, Kind::Object))
        return run.find(PolicyRule::WrongType, node,
            Sentence::tr("Statement is a list of objects, not %1.").arg(JsonTree::nameOf(tree.at(node).kind)));
    for (int child : tree.children(node))
        if (tree.is(node, Kind::Array) && !tree.is(child, Kind::Object))
            run.find(PolicyRule::WrongType, child,
                Sentence::tr("A statement is an object, not %1.").arg(JsonTree::nameOf(tree.at(child).kind)));
}

} // namespace

void checkShape(LintRun &run)
{
    const JsonTree &tree = run.tree();
    if (!tree.is(0, Kind::Object))
        return run.find(PolicyRule::WrongType, 0,
            Sentence::tr("A policy is an object, not %1.").arg(JsonTree::nameOf(tree.at(0).kind)));
    checkElementNames(run, 0, {QStringLiteral("Version"), QStringLiteral("Id"), QStringLiteral("Statement")},
        Sentence::tr("a policy"));
    checkIsString(run, 0, QStringLiteral("Version"), {currentVersion()});
    checkIsString(run, 0, QStringLiteral("Id"));
    if (const int id = tree.member(0, u"Id"); id != JsonTree::none)
        run.find(PolicyRule::IdInIdentity, id, Sentence::tr("Id is for policies of resources; here it means nothing."),
            {.text = Sentence::tr("Leave it out."), .edits = {run.remove(id)}});
    checkVersion(run);
    checkStatementList(run);
}

} // namespace keywright
