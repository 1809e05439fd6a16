// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "ui/engine/EnginesHere.h"
#include "ui/engine/LoginStore.h"
#include "ui/setup/ClusterDialog.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace keywright::ui {

class VaultFields;

/// Asks what an engine in this program needs for one cluster: where Vault is, and a login, which is tried before anything
/// runs. The login is kept in the keyring if that is wanted and there is one.
class EngineDialog final : public ClusterDialog
{
    Q_OBJECT

public:
    EngineDialog(ClusterSession &session, EnginesHere &engines, LoginStore logins, QWidget *parent);
    ~EngineDialog() override;

private:
    void build();
    void showLogin();
    void showState();
    void start();
    [[nodiscard]] EngineLaunch launch() const;
    [[nodiscard]] EngineLogin login() const;
    QCoro::Task<> findLogin();
    QCoro::Task<> tryAndStart(EngineLaunch launch);

    ClusterSession &m_session;
    EnginesHere &m_engines;
    LoginStore m_logins;
    std::unique_ptr<TaskScope> m_scope;
    VaultFields *m_vault = nullptr;
    QLineEdit *m_namespaces;
    QComboBox *m_login;
    QWidget *m_fields;
    QFormLayout *m_form;
    QLineEdit *m_token;
    QLineEdit *m_roleId;
    QLineEdit *m_secretId;
    QLineEdit *m_approleMount;
    QLineEdit *m_role;
    QLineEdit *m_tokenFile;
    QLineEdit *m_kubernetesMount;
    QCheckBox *m_keep;
    QLabel *m_keyring;
    QLabel *m_status;
    QPushButton *m_start;
    QPushButton *m_cancel;
    LoginStore::Secret m_secret; ///< from the keyring, or as typed in before
    bool m_hasKeyring = false;
    bool m_busy = false;
};

} // namespace keywright::ui
