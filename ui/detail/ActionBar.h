// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"
#include "ui/detail/DetailSubject.h"

#include <QToolBar>

namespace keywright::ui {

/// What can be done to the credential; what cannot says why in its tooltip. Asks nothing itself: the window does.
class ActionBar final : public QToolBar
{
    Q_OBJECT

public:
    explicit ActionBar(QWidget *parent = nullptr);
    void show(const DetailSubject &subject);

Q_SIGNALS:
    void actionAsked(CredentialAction action, const ActionTarget &target);
    void editAsked(const ActionTarget &target);

private:
    struct Entry
    {
        CredentialAction action;
        QAction *button;
        QString tip;
    };
    void add(CredentialAction action, const char *objectName, const QString &text, const QString &tip);
    void focusable(QAction *action);
    [[nodiscard]] QAction *actionFor(CredentialAction action) const;
    void moveFocus(QAction *from);

    ActionTarget m_target;
    QAction *m_edit;
    std::vector<Entry> m_entries;
};

} // namespace keywright::ui
