// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/policy/PlacedFinding.h"

#include <QColor>
#include <QObject>
#include <QPointer>

namespace keywright::ui {

class NoticeBar;
class PolicyChecker;
class PolicyEditor;
class ShrinkDialog;

/// What is done to a policy as a whole: each is one step to undo.
class PolicyChanges final : public QObject
{
    Q_OBJECT

public:
    PolicyChanges(PolicyEditor *editor, PolicyChecker *checker, NoticeBar *notice);

    /// Makes the edits of a finding of the text as it is now, or says why there are none to make. Null: there is no
    /// finding where the caret is.
    void fix(const PolicyFinding *finding);
    void format();
    /// Shows the shorter policy in a dialog first.
    void shrink(qsizetype limit);
    /// Something was pasted. If it is a policy in another notation, it is converted: in a second step, so that undoing
    /// that one leaves what was pasted.
    void pasted(const QByteArray &text);
    void setOwner(const QString &label, const QColor &color);

private:
    void takeOffer();

    PolicyEditor *m_editor;
    PolicyChecker *m_checker;
    NoticeBar *m_notice;
    QPointer<ShrinkDialog> m_dialog;
    QByteArray m_offered; ///< by the notice; empty: it offers to undo
    QString m_owner;
    QColor m_ownerColor;
};

} // namespace keywright::ui
