// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/CredentialActions.h"

#include "ui/actions/ActionPlan.h"
#include "ui/actions/ActionSheet.h"
#include "ui/actions/ActionTexts.h"
#include "ui/actions/KubectlCommands.h"
#include "ui/actions/SecretClipboard.h"
#include "ui/actions/SecretSheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSet>
#include <QWidget>

namespace keywright::ui {

CredentialActions::CredentialActions(const Clock &clock, QWidget *window)
    : m_clock(clock)
    , m_window(window)
    , m_clipboard(std::make_unique<SecretClipboard>())
{
}

CredentialActions::~CredentialActions() = default;

QString CredentialActions::whyNot(CredentialAction action, const std::vector<ActionTarget> &targets)
{
    if (targets.empty())
        return tr("Select a credential first.");
    if (action == CredentialAction::OpenSecret && targets.size() > 1)
        return tr("Only one Secret is opened at a time.");
    // Asked with every change of the selection, which may be all there is: the first that can be is enough.
    QSet<QString> refused;
    QStringList reasons;
    for (const ActionTarget &target : targets) {
        if (!target.session || !target.facts)
            continue;
        const QString why = whyLeftOut(action, target);
        if (why.isEmpty())
            return {};
        refused.insert(target.facts->cluster + QLatin1Char('/') + target.facts->uid);
        if (!reasons.contains(why))
            reasons += why;
    }
    const QString all = reasons.join(QLatin1Char(' '));
    return refused.size() == 1 ? all : tr("None of the %1: %2").arg(refused.size()).arg(all);
}

void CredentialActions::run(CredentialAction action, std::vector<ActionTarget> targets)
{
    if (!whyNot(action, targets).isEmpty())
        return;
    ActionPlan plan = planFor(action, std::move(targets));
    if (action == CredentialAction::CopyKubectl) {
        QGuiApplication::clipboard()->setText(kubectlCommands(action, plan.taken));
        Q_EMIT done(doneSentence(plan));
        return;
    }
    if (action == CredentialAction::OpenSecret) {
        (new SecretSheet(m_clock, plan.taken.front(), *m_clipboard, m_window))->open();
        return;
    }
    auto *sheet = new ActionSheet(std::move(plan), toRfc3339Micro(m_clock.now()), m_window);
    connect(sheet, &ActionSheet::succeeded, this, &CredentialActions::done);
    sheet->open();
}

} // namespace keywright::ui
