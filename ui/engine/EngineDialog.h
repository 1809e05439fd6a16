// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/TaskScope.h"
#include "ui/engine/EnginesHere.h"
#include "ui/engine/LoginStore.h"
#include "ui/setup/ClusterDialog.h"

#include <map>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace keywright::ui {

class VaultFields;

/// Asks what an engine in this program needs for one cluster: where Vault is, and a login, which is tried before
/// anything runs. The login is kept in the keyring if that is wanted and there is one.
class EngineDialog final : public ClusterDialog
{
    Q_OBJECT

public:
    EngineDialog(ClusterSession &session, EnginesHere &engines, LoginStore logins, QWidget *parent);
    ~EngineDialog() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void showLogin();
    void showState();
    void showSecrets();
    void start();
    [[nodiscard]] EngineLaunch launch() const;
    [[nodiscard]] EngineLogin login() const;
    QCoro::Task<> findLogin(QString address);
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
    struct Known
    {
        LoginStore::Secret secret = {};
        QString hint = {}; ///< where it is from
        QString address = {}; ///< the only Vault that may see it; empty: it was typed in here
        bool isKept = false; ///< in the keyring
    };
    /// What is one login's is never sent as another's.
    [[nodiscard]] QLineEdit *secretFieldOf(EngineLogin login) const;
    [[nodiscard]] LoginStore::Secret secretFor(EngineLogin login) const;
    std::map<EngineLogin, Known> m_known;
    bool m_hasKeyring = false;
    bool m_busy = false;
};

} // namespace keywright::ui
