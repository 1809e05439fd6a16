// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ElementNames.h"

#include "base/Nearest.h"

namespace keywright {

void checkElementNames(LintRun &run, int object, const QStringList &known, const Sentence &what)
{
    for (int child : run.tree().children(object)) {
        const QString &name = run.tree().at(child).key;
        if (known.contains(name))
            continue;
        if (name == QLatin1String("Principal") || name == QLatin1String("NotPrincipal")) {
            run.find(PolicyRule::PrincipalInIdentity, child,
                Sentence::tr("%1 is for policies of resources: the policy of a user speaks of that user.").arg(name),
                {.text = Sentence::tr("Leave it out."), .edits = {run.remove(child)}});
            continue;
        }
        const QString meant = nearest(name, known);
        PolicyFix fix {.text = Sentence::tr("Leave it out.")};
        if (editDistance(name, meant) <= 2 && run.tree().member(object, meant) == JsonTree::none)
            fix = {.text = Sentence::tr("Write “%1”.").arg(meant),
                .edits = {run.remove(child), run.add(object, meant, run.policy().json(child))}};
        run.find(PolicyRule::UnknownElement, child,
            Sentence::tr("“%1” is no element of %2; IAM has %3.").arg(name, what, known.join(QStringLiteral(", "))),
            std::move(fix));
    }
}

void checkIsString(LintRun &run, int object, const QString &name, const QStringList &choices)
{
    const int node = run.tree().member(object, name);
    if (node == JsonTree::none || run.tree().is(node, JsonTree::Kind::String))
        return;
    const JsonTree::Node &at = run.tree().at(node);
    PolicyFix fix {.text = Sentence::tr("Write a string.")};
    if (choices.size() == 1)
        fix = {
            .text = Sentence::tr("Write \"%1\".").arg(choices.first()), .edits = {run.replace(node, choices.first())}};
    else if (choices.size() == 2)
        fix.text = Sentence::tr("Write \"%1\" or \"%2\".").arg(choices.first(), choices.last());
    else if (at.kind == JsonTree::Kind::Number || at.kind == JsonTree::Kind::Bool)
        fix = {.text = Sentence::tr("Write \"%1\".").arg(at.text), .edits = {run.replace(node, at.text)}};
    run.find(PolicyRule::WrongType, node, Sentence::tr("%1 is a string, not %2.").arg(name, JsonTree::nameOf(at.kind)),
        std::move(fix));
}

} // namespace keywright
