// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// VARIABLE_SYNTAX, VARIABLE_NOT_EFFECTIVE

#include "iam/LintRun.h"
#include "iam/PolicyVariable.h"

namespace keywright {

namespace {

const QString &current()
{
    static const QString version = QStringLiteral("2012-10-17");
    return version;
}

/// The text with the mistake at `at` put right, as far as there is one way only to do so; else as it was.
QString repaired(QString text, qsizetype at)
{
    const qsizetype end = text.indexOf(QLatin1Char('}'), at);
    if (end < 0)
        return text + QLatin1Char('}');
    const QString inside = text.mid(at + 2, end - at - 2);
    const qsizetype comma = inside.indexOf(QLatin1Char(','));
    QString name = inside.left(comma);
    name.remove(QLatin1Char(' '));
    QString made = name;
    if (comma >= 0)
        made += QStringLiteral(", '%1'").arg(
            inside.mid(comma + 1).trimmed().remove(QLatin1Char('\'')).remove(QLatin1Char('"')));
    return text.replace(at + 2, inside.size(), made);
}

void checkSyntax(LintRun &run, const PolicyText &value)
{
    for (const VariableProblem &problem : variableProblems(value.text)) {
        PolicyFix fix {.text = Sentence::tr("Write ${key} or ${key, 'default'}; the characters themselves as ${$}{.")};
        const QString right = repaired(value.text, problem.at);
        if (variableProblems(right).empty())
            fix = {.text = Sentence::tr("Write “%1”.").arg(right), .edits = {run.replace(value.node, right)}};
        run.find(PolicyRule::VariableSyntax, value.node,
            Sentence::tr("The policy variable in “%1” %2.").arg(value.text, problem.sentence), std::move(fix));
    }
}

bool hasVariable(const QString &text)
{
    if (!text.contains(QLatin1String("${")))
        return false;
    const auto pieces = patternPieces(text, true);
    return std::any_of(pieces.begin(), pieces.end(),
        [](const PatternPiece &piece) { return piece.kind == PatternPiece::Kind::Variable; });
}

void checkVersion(LintRun &run, const PolicyText &value)
{
    if (run.policy().hasVariables() || !hasVariable(value.text))
        return;
    const int version = run.tree().member(0, u"Version");
    const PolicyEdit edit =
        version == JsonTree::none ? run.add(0, QStringLiteral("Version"), current()) : run.replace(version, current());
    run.find(PolicyRule::VariableNotEffective, value.node,
        Sentence::tr("“%1” has a policy variable, which is plain text without Version %2.").arg(value.text, current()),
        {.text = Sentence::tr("Set \"Version\": \"%1\".").arg(current()), .edits = {edit}});
}

/// Where IAM never replaces a variable.
void checkPlace(LintRun &run, int node, const QString &text, const Sentence &where)
{
    if (text.contains(QLatin1String("${")))
        run.find(PolicyRule::VariableSyntax, node,
            Sentence::tr(
                "%1 “%2” has a policy variable, which IAM replaces only in Resource and in values of conditions.")
                .arg(where, text),
            {.text = Sentence::tr("Write the text itself.")});
}

void checkCondition(LintRun &run, const PolicyCondition &condition)
{
    checkPlace(run, condition.node, condition.key, Sentence::tr("The condition key"));
    for (const PolicyText &value : condition.values) {
        if (!value.text.contains(QLatin1String("${")))
            continue;
        checkSyntax(run, value);
        if (condition.op && !condition.op->hasVariables() && hasVariable(value.text))
            run.find(PolicyRule::VariableNotEffective, value.node,
                Sentence::tr("“%1” has a policy variable, which %2 does not replace: only String and Arn operators do.")
                    .arg(value.text, condition.operatorText),
                {.text = Sentence::tr("Compare with a String operator, or write the value itself.")});
        else
            checkVersion(run, value);
    }
}

} // namespace

void checkVariables(LintRun &run)
{
    for (const PolicyStatement &statement : run.policy().statements()) {
        if (statement.sid)
            checkPlace(run, statement.sid->node, statement.sid->text, Sentence::tr("The Sid"));
        for (const PolicyText &action : statement.actions)
            checkPlace(run, action.node, action.text, Sentence::tr("The action"));
        for (const PolicyText &resource : statement.resources) {
            checkSyntax(run, resource);
            checkVersion(run, resource);
        }
        for (const PolicyCondition &condition : statement.conditions)
            checkCondition(run, condition);
    }
}

} // namespace keywright
