// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// ACTION_FORMAT, WILDCARD_SERVICE, UNKNOWN_SERVICE, UNKNOWN_ACTION

#include "base/Nearest.h"
#include "iam/LintRun.h"

namespace keywright {

namespace {

constexpr size_t mostProposals = 3;
constexpr qsizetype costOfDistance = 2'000;
constexpr qsizetype costOfAllServices = 20'000'000;

bool isPrefixCharacter(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u == '.' || u == '-'
        || u == '*' || u == '?';
}

bool isNameCharacter(QChar c) { return isPrefixCharacter(c) && c != QLatin1Char('.') && c != QLatin1Char('-'); }

/// What is wrong with the form of an action; empty: nothing.
Sentence formProblem(const QString &text)
{
    if (text == QLatin1String("*"))
        return {};
    const qsizetype colons = text.count(QLatin1Char(':'));
    if (colons == 0)
        return Sentence::tr("has no service in front, as in “s3:GetObject”");
    if (colons > 1)
        return Sentence::tr("has %1 colons; an action has one, between service and name").arg(colons);
    const QStringView prefix = QStringView(text).left(text.indexOf(QLatin1Char(':')));
    const QStringView name = QStringView(text).mid(prefix.size() + 1);
    if (prefix.isEmpty() || !std::all_of(prefix.begin(), prefix.end(), isPrefixCharacter))
        return Sentence::tr("has a service that is not made of letters, digits, points and dashes");
    if (name.isEmpty())
        return Sentence::tr("has no name behind the colon");
    if (!std::all_of(name.begin(), name.end(), isNameCharacter))
        return Sentence::tr("has a name that is not made of letters, digits, “*” and “?”");
    return {};
}

/// "GetObject" → "s3:GetObject", if one service alone has it. Looks at every service, so only for a mistake.
QString withService(const Catalogue &catalogue, const QString &name)
{
    QString found;
    for (const QString &prefix : catalogue.prefixes()) {
        const CatalogueAction *action = catalogue.service(prefix)->action(name);
        if (action && !found.isEmpty())
            return {};
        if (action)
            found = prefix + QLatin1Char(':') + action->name;
    }
    return found;
}

PolicyFix actionFormFix(const LintRun &run, const PolicyText &action)
{
    QString meant = action.text.simplified().remove(QLatin1Char(' '));
    if (!formProblem(meant).isEmpty()) {
        const bool search = !hasWildcard(meant) && run.affords(costOfAllServices);
        meant = search ? withService(run.catalogue(), meant) : QString();
    }
    if (meant.isEmpty())
        return {.text = Sentence::tr("Write “service:Name”.")};
    return {.text = Sentence::tr("Write “%1”.").arg(meant), .edits = {run.replace(action.node, meant)}};
}

void checkWildcardService(LintRun &run, const PolicyText &action, const QString &prefix, const QString &name)
{
    PolicyFix fix {.text = Sentence::tr("Name the service.")};
    if (action.text == QLatin1String("*:*")) {
        fix = {
            .text = Sentence::tr("Write “*”, which says the same plainly."), .edits = {run.replace(action.node, "*")}};
    } else {
        QStringList whole;
        for (const QString &candidate : run.catalogue().prefixes())
            if (actionFits(candidate, prefix))
                whole += candidate;
        if (whole.size() == 1) {
            const QString meant = whole.first() + QLatin1Char(':') + name;
            fix = {.text = Sentence::tr("Write “%1”.").arg(meant), .edits = {run.replace(action.node, meant)}};
        }
    }
    run.find(PolicyRule::WildcardService, action.node,
        Sentence::tr("“%1” has a wildcard in its service: it will cover services that do not exist yet.")
            .arg(action.text),
        std::move(fix));
}

void checkUnknownService(LintRun &run, const PolicyText &action, const QString &prefix, const QString &name)
{
    const bool search = run.affords(costOfDistance / 4 * run.catalogue().prefixes().size());
    const QString meant = search ? nearest(prefix, run.catalogue().prefixes()) : QString();
    PolicyFix fix {.text = Sentence::tr("Look the prefix up in AWS's service authorization reference.")};
    if (editDistance(prefix, meant) <= std::max<qsizetype>(1, prefix.size() / 3)) {
        const QString all = meant + QLatin1Char(':') + name;
        fix = {.text = Sentence::tr("Did you mean “%1”?").arg(all), .edits = {run.replace(action.node, all)}};
    }
    run.find(PolicyRule::UnknownService, action.node,
        Sentence::tr("“%1” is no service in the catalogue of %2.").arg(prefix, run.catalogue().date()), std::move(fix));
}

/// The nearest names, the nearest first.
PolicyFix nearestActions(
    const LintRun &run, const PolicyText &action, const CatalogueService &service, const QString &name)
{
    const auto farthest = static_cast<int>(std::max<qsizetype>(2, name.size() / 3));
    std::vector<std::pair<int, QString>> near;
    if (run.affords(costOfDistance * static_cast<qsizetype>(service.actions.size())))
        for (const CatalogueAction &candidate : service.actions)
            if (std::abs(candidate.name.size() - name.size()) <= farthest)
                if (const int distance = editDistance(name, candidate.name); distance <= farthest)
                    near.emplace_back(distance, candidate.name);
    std::stable_sort(near.begin(), near.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList proposals;
    for (size_t i = 0; i < std::min(near.size(), mostProposals); ++i)
        proposals += near[i].second;
    if (proposals.isEmpty())
        return {
            .text = Sentence::tr("Look the name up in the service authorization reference of %1.").arg(service.name)};
    const QString meant = service.prefix + QLatin1Char(':') + proposals.first();
    return {.text = Sentence::tr("Did you mean %1?").arg(named(proposals)), .edits = {run.replace(action.node, meant)}};
}

void checkUnknownAction(LintRun &run, const PolicyText &action, const CatalogueService &service, const QString &name)
{
    if (hasWildcard(name)) {
        const QString start = name.left(name.indexOf(QLatin1Char('*')));
        return run.find(PolicyRule::UnknownAction, action.node,
            Sentence::tr("“%1” covers no action that %2 has in the catalogue of %3.")
                .arg(action.text, service.name, run.catalogue().date()),
            hasWildcard(start) ? PolicyFix {} : PolicyFix {.text = nearestActions(run, action, service, start).text});
    }
    run.find(PolicyRule::UnknownAction, action.node,
        Sentence::tr("%1 has no action “%2” in the catalogue of %3.").arg(service.name, name, run.catalogue().date()),
        nearestActions(run, action, service, name));
}

void checkAction(LintRun &run, const PolicyText &action, bool known)
{
    if (const Sentence problem = formProblem(action.text); !problem.isEmpty())
        return run.find(PolicyRule::ActionFormat, action.node, Sentence::tr("“%1” %2.").arg(action.text, problem),
            actionFormFix(run, action));
    if (action.text == QLatin1String("*"))
        return;
    const qsizetype colon = action.text.indexOf(QLatin1Char(':'));
    const QString prefix = action.text.left(colon);
    const QString name = action.text.mid(colon + 1);
    if (hasWildcard(prefix))
        return checkWildcardService(run, action, prefix, name);
    if (known)
        return;
    const CatalogueService *service = run.catalogue().service(prefix);
    if (!service)
        checkUnknownService(run, action, prefix, name);
    else if (!service->actions.empty())
        checkUnknownAction(run, action, *service, name);
}

} // namespace

void checkActions(LintRun &run)
{
    for (const LintStatement &seen : run.statements()) {
        const PolicyStatement &statement = *seen.statement;
        std::vector<char> known(statement.actions.size(), 0);
        for (const NamedAction &action : seen.actions)
            known[action.pattern] = 1;
        for (size_t i = 0; i < statement.actions.size(); ++i) {
            const PolicyText &action = statement.actions[i];
            // The actions of NotAction are not looked up beforehand.
            bool found = known[i] != 0 || !seen.lookedUp;
            if (statement.notAction && !run.affords(costOfAllServices / 100))
                found = true;
            else if (statement.notAction)
                run.catalogue().forEachAction(
                    action.text, [&](const CatalogueService &, const CatalogueAction &) { found = true; });
            checkAction(run, action, found);
        }
    }
}

} // namespace keywright
