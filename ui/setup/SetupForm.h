// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/setup/SetupGateway.h"

#include <QWidget>

class QComboBox;
class QGroupBox;
class QLineEdit;

namespace keywright::ui {

class VaultFields;

/// What is to be set up, and with whose rights.
class SetupForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupForm(const QString &kubernetesIdentity, QWidget *parent = nullptr);

    void show(const SetupChoice &choice);
    /// Takes the token out of its field the first time, and keeps it until it is destroyed.
    [[nodiscard]] SetupChoice takeChoice();
    /// Without touching the token.
    [[nodiscard]] SetupChoice choice() const;

Q_SIGNALS:
    void edited();

private:
    QGroupBox *m_kubernetes;
    QGroupBox *m_inVault;
    QLineEdit *m_namespaces;
    VaultFields *m_vault = nullptr;
    QComboBox *m_login;
    QLineEdit *m_token;
    [[nodiscard]] bool mayUseToken() const;
    void showTokenHint();
    std::shared_ptr<const SecretBytes> m_taken;
    QString m_tokenIsFor; ///< the only Vault that may see it; empty: it was typed in here
};

} // namespace keywright::ui
