// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"

#include <QWidget>

#include <memory>

namespace keywright::ui {

/// The policy of a credential: its text, its problems, its size as IAM counts it, and what it allows.
class PolicyPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyPane(QWidget *parent = nullptr);
    ~PolicyPane() override;

    /// Another policy: nothing to undo. Does not emit textChanged().
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    /// Nothing can be written, and what is for writing is hidden.
    void setReadOnly(bool readOnly);
    /// Characters that IAM takes: 2,048 (inline) unless said otherwise; 6,144 for a managed policy.
    void setSizeLimit(qsizetype characters);

    /// ARNs of the policies that the credential has besides: what is allowed is told of all of them together.
    void setManagedPolicies(const QStringList &arns);

    /// What the credential's annotation keywright.dev/accepted-findings says: these are told as accepted, and count no
    /// more.
    void setAcceptedFindings(const QString &lines);
    /// Whose policy it is: shown in the dialogs that the pane opens, in the cluster's colour.
    void setOwner(const QString &label, const QColor &color);

    /// What was found in the text as it was when it was last looked at.
    [[nodiscard]] PolicyFindings findings() const;
    /// Whether findings() are those of the text as it is now.
    [[nodiscard]] bool isChecked() const;
    /// AWS would refuse the policy. What is not checked yet counts as it was before.
    [[nodiscard]] bool hasErrors() const;
    /// Characters as IAM counts them.
    [[nodiscard]] qsizetype size() const;

Q_SIGNALS:
    /// By whoever writes in it: once for each change, before the next key comes.
    void textChanged();
    /// findings() are those of the text as it is now.
    void checked();
    /// Somebody wants to say why one of them is all right; setAcceptedFindings() is the answer.
    void acceptanceAsked(const keywright::PolicyFinding &finding);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace keywright::ui
