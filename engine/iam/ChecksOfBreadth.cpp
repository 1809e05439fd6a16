// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// FULL_ADMIN, SERVICE_WILDCARD, ALLOW_NOT, PASSROLE_OPEN, CREATE_SLR_OPEN

#include "iam/LintRun.h"

namespace keywright {

namespace {

bool isAllStars(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c == QLatin1Char('*'); });
}

void checkFullAdmin(LintRun &run, const LintStatement &seen)
{
    if (!seen.namesAll || !seen.onAll)
        return;
    for (const PolicyText &action : seen.statement->actions)
        if (action.text == QLatin1String("*") || action.text == QLatin1String("*:*"))
            return run.find(PolicyRule::FullAdmin, action.node,
                Sentence::tr("This allows everything on everything: whoever has the key has the account."),
                {.text = Sentence::tr("Name the actions and the resources that are needed.")});
}

void checkServiceWildcard(LintRun &run, const LintStatement &seen)
{
    for (const PolicyText &action : seen.statement->actions) {
        const qsizetype colon = action.text.indexOf(QLatin1Char(':'));
        if (colon <= 0 || !isAllStars(QStringView(action.text).mid(colon + 1))
            || isAllStars(QStringView(action.text).left(colon)))
            continue;
        const QString prefix = action.text.left(colon);
        const CatalogueService *service = run.catalogue().service(prefix);
        run.find(PolicyRule::ServiceWildcard, action.node,
            Sentence::tr("“%1” allows all that %2 can do, now and later.")
                .arg(action.text, service ? service->name : prefix),
            {.text = Sentence::tr("Name the actions that are needed.")});
    }
}

void checkNot(LintRun &run, const LintStatement &seen)
{
    const PolicyStatement &statement = *seen.statement;
    if (statement.notAction)
        run.find(PolicyRule::AllowNot, statement.actionNode,
            Sentence::tr("Allow with NotAction allows all but what it names, in services too that do not exist yet."),
            {.text = Sentence::tr("Name with Action what is allowed, or deny these with a statement of their own.")});
    if (statement.notResource)
        run.find(PolicyRule::AllowNot, statement.resourceNode,
            Sentence::tr("Allow with NotResource allows all resources but what it names, those of others too."),
            {.text = Sentence::tr("Name with Resource what is allowed, or deny these with a statement of their own.")});
}

/// The pattern that names an action, or NotAction.
int nodeOf(const PolicyStatement &statement, QStringView action)
{
    for (const PolicyText &pattern : statement.actions)
        if (!statement.notAction && actionFits(action, pattern.text))
            return pattern.node;
    return statement.actionNode;
}

/// An IAM action on roles that should be held to some of them, or by a condition.
struct Delegation
{
    PolicyRule rule;
    QStringView action;
    QLatin1String condition;
    QStringView kind; ///< of the role's ARN
    const char *danger; ///< of a Sentence
};

constexpr Delegation delegations[] = {
    {PolicyRule::PassRoleOpen, u"iam:PassRole", QLatin1String("iam:PassedToService"), u"role/*",
        QT_TRANSLATE_NOOP("keywright::Sentence", "hands any role of the account to any service, the mightiest too")},
    {PolicyRule::CreateSlrOpen, u"iam:CreateServiceLinkedRole", QLatin1String("iam:AWSServiceName"),
        u"role/aws-service-role/*", QT_TRANSLATE_NOOP("keywright::Sentence", "makes the role of any service")},
};

bool isOpen(const PolicyStatement &statement, const Delegation &delegation)
{
    if (statement.notResource)
        return true;
    return std::any_of(statement.resources.begin(), statement.resources.end(), [&](const PolicyText &resource) {
        const auto fields = arnFields(resource.text);
        return resource.text == QLatin1String("*")
            || (fields && patternCovers(fields->resource, delegation.kind, Qt::CaseSensitive));
    });
}

void checkDelegation(LintRun &run, const LintStatement &seen, const Delegation &delegation)
{
    const PolicyStatement &statement = *seen.statement;
    if (!names(statement, delegation.action) || hasCondition(statement, delegation.condition)
        || !isOpen(statement, delegation))
        return;
    if (run.isDenied(delegation.action))
        return;
    const CatalogueService *iam = run.catalogue().service(u"iam");
    const CatalogueAction *action = run.catalogue().action(delegation.action);
    const QStringList arns = iam && action ? arnsToFillIn(*iam, *action) : QStringList();
    run.find(delegation.rule, nodeOf(statement, delegation.action),
        Sentence::tr("%1 %2.").arg(delegation.action, Sentence::tr(delegation.danger)),
        {.text = arns.isEmpty() ? Sentence::tr("Name the roles or add a condition on %1.").arg(delegation.condition)
                                : Sentence::tr("Name the roles: %1; or add a condition on %2.")
                                      .arg(named(arns), delegation.condition)});
}

} // namespace

void checkBreadth(LintRun &run)
{
    for (const LintStatement &seen : run.statements()) {
        if (!seen.allows())
            continue;
        if (!seen.conditional() && !seen.statement->notAction) {
            checkFullAdmin(run, seen);
            checkServiceWildcard(run, seen);
        }
        checkNot(run, seen);
        for (const Delegation &delegation : delegations)
            checkDelegation(run, seen, delegation);
    }
}

} // namespace keywright
