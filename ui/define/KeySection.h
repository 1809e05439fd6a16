// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/define/FormSection.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace keywright::ui {

/// How long a key lives, and where it is published.
class KeySection final : public FormSection
{
    Q_OBJECT

public:
    explicit KeySection(QWidget *parent = nullptr);

    void fill(const CredentialDraft &draft) override;
    void take(CredentialDraft &draft) const override;
    void follow(const CredentialDraft &draft) override;
    /// Ticks SMTP for the purpose that needs it. Another purpose takes back what was ticked here, not what a user did.
    void followPurpose(const QString &kind);
    void showUsers(const QString &text);

private:
    QLineEdit *m_lifetime;
    QLabel *m_preview;
    QLabel *m_users = nullptr;
    QLineEdit *m_secret;
    QCheckBox *m_file;
    QCheckBox *m_smtp;
    QComboBox *m_region;
    QCheckBox *m_restart;
    QLineEdit *m_mount;
    bool m_smtpByPurpose = false;
    bool m_restartWasSaid = false; ///< false is written as "Never" only where it stood before
};

} // namespace keywright::ui
