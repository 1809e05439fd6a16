// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/FormSection.h"

class QButtonGroup;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;

namespace keywright::ui {

class ArnList;

/// What the key may do, beside the inline policy: managed policies, groups, a boundary; or an existing user.
class PermissionsSection final : public FormSection
{
    Q_OBJECT

public:
    explicit PermissionsSection(QWidget *parent = nullptr);

    void fill(const CredentialDraft &draft) override;
    void take(CredentialDraft &draft) const override;
    void follow(const CredentialDraft &draft) override;

private:
    QRadioButton *m_issued;
    QRadioButton *m_existing;
    QLineEdit *m_user;
    ArnList *m_arns;
    QLineEdit *m_groups;
    QLineEdit *m_boundary;
    QLineEdit *m_path;
    QPlainTextEdit *m_tags;
};

} // namespace keywright::ui
