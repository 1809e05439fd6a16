// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A statement's own elements: BAD_EFFECT, BAD_SID, EMPTY_SID, DUPLICATE_SID, ACTION_PRESENCE, RESOURCE_PRESENCE, and
// WRONG_TYPE, UNKNOWN_ELEMENT and PRINCIPAL_IN_IDENTITY in it.

#include "base/Nearest.h"
#include "iam/ElementNames.h"
#include "iam/LintRun.h"

#include <QHash>

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

const QStringList &effects()
{
    static const QStringList both {QStringLiteral("Allow"), QStringLiteral("Deny")};
    return both;
}

void checkEffect(LintRun &run, int statement)
{
    const int effect = run.tree().member(statement, u"Effect");
    if (effect == JsonTree::none)
        return run.find(PolicyRule::BadEffect, statement, Sentence::tr("The statement has no Effect."),
            {.text = Sentence::tr("Add \"Effect\": \"Allow\" or \"Deny\".")});
    if (!run.tree().is(effect, Kind::String))
        return; // told as WRONG_TYPE
    const QString &text = run.tree().at(effect).text;
    if (effects().contains(text))
        return;
    const QString meant = nearest(text, effects());
    PolicyFix fix {.text = Sentence::tr("Write \"Allow\" or \"Deny\".")};
    if (editDistance(text, meant) <= 1)
        fix = {.text = Sentence::tr("Write \"%1\".").arg(meant), .edits = {run.replace(effect, meant)}};
    run.find(PolicyRule::BadEffect, effect,
        Sentence::tr("Effect is “Allow” or “Deny”, written so, not “%1”.").arg(text), std::move(fix));
}

bool isLetterOrDigit(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

void checkSid(LintRun &run, const PolicyText &sid, QHash<QString, int> &seen)
{
    if (sid.text.isEmpty())
        return run.find(PolicyRule::EmptySid, sid.node, Sentence::tr("The Sid is empty."),
            {.text = Sentence::tr("Leave it out."), .edits = {run.remove(sid.node)}});
    if (!std::all_of(sid.text.begin(), sid.text.end(), isLetterOrDigit)) {
        QString clean = sid.text;
        clean.removeIf([](QChar c) { return !isLetterOrDigit(c); });
        PolicyFix fix {.text = Sentence::tr("Leave the Sid out."), .edits = {run.remove(sid.node)}};
        if (!clean.isEmpty())
            fix = {.text = Sentence::tr("Write “%1”.").arg(clean), .edits = {run.replace(sid.node, clean)}};
        run.find(PolicyRule::BadSid, sid.node,
            Sentence::tr("The Sid “%1” has more than letters and digits.").arg(sid.text), std::move(fix));
    }
    if (!seen.contains(sid.text)) {
        seen.insert(sid.text, 1);
        return;
    }
    int &number = seen[sid.text];
    do
        ++number;
    while (seen.contains(sid.text + QString::number(number)));
    const QString other = sid.text + QString::number(number);
    run.find(PolicyRule::DuplicateSid, sid.node, Sentence::tr("Another statement has the Sid “%1” too.").arg(sid.text),
        {.text = Sentence::tr("Write “%1”.").arg(other), .edits = {run.replace(sid.node, other)}});
}

void checkStrings(LintRun &run, int node)
{
    const JsonTree &tree = run.tree();
    const QString &name = tree.at(node).key;
    const auto tell = [&](int at) {
        run.find(PolicyRule::WrongType, at,
            Sentence::tr("%1 is a string or a list of strings; this is %2.")
                .arg(name, JsonTree::nameOf(tree.at(at).kind)));
    };
    if (tree.is(node, Kind::Array)) {
        for (int child : tree.children(node))
            if (!tree.is(child, Kind::String))
                tell(child);
    } else if (!tree.is(node, Kind::String)) {
        tell(node);
    }
}

/// Exactly one of Action and NotAction, or Resource and NotResource.
void checkPresence(LintRun &run, int statement, const QString &name, PolicyRule rule)
{
    const JsonTree &tree = run.tree();
    const QString negated = QStringLiteral("Not") + name;
    const int plain = tree.member(statement, name);
    const int other = tree.member(statement, negated);
    if (plain == JsonTree::none && other == JsonTree::none)
        return run.find(rule, statement, Sentence::tr("The statement has neither %1 nor %2.").arg(name, negated),
            {.text = Sentence::tr("Add \"%1\".").arg(name)});
    if (plain != JsonTree::none && other != JsonTree::none)
        run.find(rule, other,
            Sentence::tr("The statement has both %1 and %2; IAM takes one of them.").arg(name, negated),
            {.text = Sentence::tr("Leave one out.")});
    for (int node : {plain, other}) {
        if (node == JsonTree::none)
            continue;
        if (tree.is(node, Kind::Array) && tree.at(node).count == 0)
            run.find(rule, node,
                Sentence::tr("%1 is an empty list, so the statement is about nothing.").arg(tree.at(node).key),
                {.text = Sentence::tr("Name one at least, or leave the statement out.")});
        checkStrings(run, node);
    }
}

void checkConditionShape(LintRun &run, int condition)
{
    const JsonTree &tree = run.tree();
    const auto tell = [&](int at, const Sentence &what) {
        run.find(PolicyRule::WrongType, at, Sentence::tr("%1, not %2.").arg(what, JsonTree::nameOf(tree.at(at).kind)));
    };
    const auto isValue = [&](int at) {
        return tree.is(at, Kind::String) || tree.is(at, Kind::Bool) || tree.is(at, Kind::Number);
    };
    if (!tree.is(condition, Kind::Object))
        return tell(condition, Sentence::tr("Condition is an object of operators"));
    for (int block : tree.children(condition)) {
        if (!tree.is(block, Kind::Object)) {
            tell(block, Sentence::tr("An operator holds an object of condition keys"));
            continue;
        }
        for (int value : tree.children(block)) {
            if (tree.is(value, Kind::Array)) {
                for (int item : tree.children(value))
                    if (!isValue(item))
                        tell(item, Sentence::tr("A value of a condition is a string"));
            } else if (!isValue(value)) {
                tell(value, Sentence::tr("A value of a condition is a string or a list of strings"));
            }
        }
    }
}

} // namespace

void checkStatementShape(LintRun &run)
{
    static const QStringList known =
        QStringLiteral("Sid Effect Action NotAction Resource NotResource Condition").split(QLatin1Char(' '));
    QHash<QString, int> sids;
    for (const PolicyStatement &statement : run.policy().statements()) {
        checkElementNames(run, statement.node, known, Sentence::tr("a statement"));
        checkIsString(run, statement.node, QStringLiteral("Sid"));
        checkIsString(run, statement.node, QStringLiteral("Effect"), effects());
        checkEffect(run, statement.node);
        if (statement.sid)
            checkSid(run, *statement.sid, sids);
        checkPresence(run, statement.node, QStringLiteral("Action"), PolicyRule::ActionPresence);
        checkPresence(run, statement.node, QStringLiteral("Resource"), PolicyRule::ResourcePresence);
        if (statement.conditionNode != JsonTree::none)
            checkConditionShape(run, statement.conditionNode);
    }
}

} // namespace keywright
