// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/ActionBar.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"

#include <QAction>
#include <QLayout>
#include <QToolButton>

#include <algorithm>

namespace keywright::ui {

ActionBar::ActionBar(QWidget *parent)
    : QToolBar(parent)
    , m_edit(new QAction(icon(QStringLiteral("edit")), tr("Edit\u2026"), this))
{
    setObjectName(QStringLiteral("detailActions"));
    setAccessibleName(tr("Actions"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    setMovable(false);
    setFloatable(false);
    m_edit->setObjectName(QStringLiteral("editCredential"));
    connect(m_edit, &QAction::triggered, this, [this] { Q_EMIT editAsked(m_target); });
    addAction(m_edit);
    focusable(m_edit);
    add(CredentialAction::RotateNow, "rotateNow", tr("Rotate now\u2026"), tr("Have a new key issued now"));
    m_entries.back().button->setIcon(icon(QStringLiteral("rotate")));
    add(CredentialAction::Suspend, "suspend", tr("Suspend\u2026"), tr("Stop rotating; the key lives on to its end"));
    add(CredentialAction::Resume, "resume", tr("Resume\u2026"), tr("Have it rotated again"));
    add(CredentialAction::RestartConsumers, "restartConsumers", tr("Restart workloads\u2026"),
        tr("Restart the workloads that still run on an older key"));
    add(CredentialAction::Compromised, "compromised", tr("Compromised\u2026"),
        tr("Replace the key and revoke all older ones as soon as consumers have the new one"));
    addSeparator();
    add(CredentialAction::OpenSecret, "openSecret", tr("Open the Secret\u2026"),
        tr("Opens the Secret; asks first, and leaves a trace."));
    add(CredentialAction::CopyKubectl, "copyKubectl", tr("Copy kubectl"),
        tr("Copy the command that shows this credential"));
    addSeparator();
    add(CredentialAction::Delete, "deleteCredential", tr("Delete\u2026"),
        tr("Delete the credential: its keys are revoked"));
    if (auto *more = findChild<QToolButton *>(QStringLiteral("qt_toolbar_ext_button"))) {
        more->setArrowType(Qt::DownArrow); // the style's own picture is black, whatever the palette
        more->setAccessibleName(tr("More actions"));
    }
    setEnabled(false);
}

void ActionBar::add(CredentialAction action, const char *objectName, const QString &text, const QString &tip)
{
    auto *button = new QAction(text, this);
    button->setObjectName(QString::fromLatin1(objectName));
    connect(button, &QAction::triggered, this, [this, action] { Q_EMIT actionAsked(action, m_target); });
    addAction(button);
    focusable(button);
    m_entries.push_back({action, button, tip});
}

void ActionBar::focusable(QAction *action)
{
    QWidget *button = widgetForAction(action);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(action->text());
}

void ActionBar::show(const DetailSubject &subject)
{
    m_target = {subject.session, subject.facts};
    // Before anything is disabled or hidden: Qt would give the focus to whatever comes next.
    QAction *focused = nullptr;
    for (const Entry &entry : m_entries)
        if (window()->focusWidget() == widgetForAction(entry.button))
            focused = entry.button;
    setEnabled(subject.session);
    if (!subject.session)
        return;
    const QString gone = subject.isDeleted() ? tr("It has been deleted.") : QString();
    const bool readOnly = subject.session->identity().readOnly;
    m_edit->setEnabled(gone.isEmpty());
    m_edit->setToolTip(!gone.isEmpty() ? gone
            : readOnly                 ? tr("Open the definition; this cluster is set to read-only")
                                       : tr("Change the definition (F4)"));
    const std::vector<ActionTarget> targets {m_target};
    for (const Entry &entry : m_entries) {
        const QString whyNot = gone.isEmpty() ? CredentialActions::whyNot(entry.action, targets) : gone;
        entry.button->setEnabled(whyNot.isEmpty());
        const QString &tip = whyNot.isEmpty() ? entry.tip : whyNot;
        entry.button->setToolTip(plainTip(tip));
        widgetForAction(entry.button)->setAccessibleDescription(tip);
        // One of the two is always impossible, and says nothing that the other does not.
        if (entry.action == CredentialAction::Suspend)
            entry.button->setVisible(!subject.facts->suspended);
        if (entry.action == CredentialAction::Resume)
            entry.button->setVisible(subject.facts->suspended);
    }
    if (focused && !focused->isVisible())
        moveFocus(focused);
}

QAction *ActionBar::actionFor(CredentialAction action) const
{
    const auto found = std::ranges::find(m_entries, action, &Entry::action);
    return found == m_entries.end() ? nullptr : found->button;
}

void ActionBar::moveFocus(QAction *from)
{
    QAction *suspend = actionFor(CredentialAction::Suspend);
    QWidget *sibling = widgetForAction(from == suspend ? actionFor(CredentialAction::Resume) : suspend);
    layout()->activate(); // only then is what has become visible shown
    QWidget *next = sibling->isVisible() && sibling->isEnabled() ? sibling : widgetForAction(m_edit);
    next->setFocus(Qt::OtherFocusReason);
}

} // namespace keywright::ui
