// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/engine/EngineDialog.h"

#include "ui/setup/VaultFields.h"
#include "ui/theme/Accessible.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace keywright::ui {

namespace {

QLineEdit *engineField(const char *name, const QString &accessibleName, const QString &hint = {})
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setPlaceholderText(hint);
    return field;
}

/// A token that was kept must not come back as a secret id.
QString keyringPlace(const QString &cluster, EngineLogin login)
{
    return login == EngineLogin::AppRole ? QStringLiteral("approle:") + cluster : cluster;
}

constexpr EngineLogin loginsWithASecret[] {EngineLogin::Token, EngineLogin::AppRole};

} // namespace

EngineDialog::EngineDialog(ClusterSession &session, EnginesHere &engines, LoginStore logins, QWidget *parent)
    : ClusterDialog(session.identity(), tr("Run the engine in this program"), parent)
    , m_session(session)
    , m_engines(engines)
    , m_logins(std::move(logins))
    , m_scope(std::make_unique<TaskScope>())
    , m_namespaces(engineField("engineNamespaces", tr("Namespaces"), tr("all; or names with blanks between them")))
    , m_login(new QComboBox)
    , m_fields(new QWidget)
    , m_form(new QFormLayout(m_fields))
    , m_token(secretField("engineToken", tr("Token for Vault")))
    , m_roleId(engineField("engineRoleId", tr("Role id")))
    , m_secretId(secretField("engineSecretId", tr("Secret id")))
    , m_approleMount(engineField("engineApproleMount", tr("Mount of the AppRole method")))
    , m_role(engineField("engineRole", tr("Role of the Kubernetes method")))
    , m_tokenFile(
          engineField("engineTokenFile", tr("File with the service account's token"), tr("read again at each login")))
    , m_kubernetesMount(engineField("engineKubernetesMount", tr("Mount of the Kubernetes method")))
    , m_keep(new QCheckBox(tr("&Keep the login in the keyring")))
    , m_keyring(plainLabel(QString(), "engineKeyring"))
    , m_status(plainLabel(QString(), "engineStatus"))
    , m_start(plainButton(tr("&Start the engine"), "engineStart"))
    , m_cancel(plainButton(tr("Cancel"), "engineCancel"))
{
    setObjectName(QStringLiteral("engineDialog"));
    build();
    const EngineLaunch known = m_engines.gateway().proposal(session.identity().id);
    m_vault->show(known.vault);
    m_namespaces->setText(known.namespaces.join(u' '));
    m_login->setCurrentIndex(m_login->findData(static_cast<int>(known.login)));
    m_roleId->setText(known.roleId);
    m_role->setText(known.role);
    m_tokenFile->setText(known.tokenFile);
    const auto mountOf = [&](EngineLogin login, const QString &usual) {
        return known.login == login && !known.authMount.isEmpty() ? known.authMount : usual;
    };
    m_approleMount->setText(mountOf(EngineLogin::AppRole, QStringLiteral("approle")));
    m_kubernetesMount->setText(mountOf(EngineLogin::Kubernetes, QStringLiteral("kubernetes")));
    if (known.secret)
        m_known[EngineLogin::Token] = {.secret = known.secret,
            .hint = tr("found in this program's environment; type to use another"),
            .address = known.vault.address};
    showLogin();
    m_token->setFocus();
    resize(660, sizeHint().height());
    m_scope->spawn(findLogin(known.vault.address));
}

EngineDialog::~EngineDialog()
{
    m_scope->cancel();
    if (m_scope->running() > 0) {
        TaskScope *scope = m_scope.release();
        connect(scope, &TaskScope::becameEmpty, scope, &QObject::deleteLater);
    }
}

void EngineDialog::build()
{
    content().addWidget(plainLabel(tr("For as long as this program is open it does what an engine in the cluster does: "
                                      "issues keys, writes them into "
                                      "Secrets, rotates and revokes them. It holds the Lease like any engine: while "
                                      "another one holds it, this one waits."),
        "engineMeaning"));
    QFormLayout *form = m_form;
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Names&paces"), m_namespaces);
    m_vault = new VaultFields(*form);
    m_login->setObjectName(QStringLiteral("engineLogin"));
    m_login->addItem(tr("by a token"), static_cast<int>(EngineLogin::Token));
    m_login->addItem(tr("by an AppRole"), static_cast<int>(EngineLogin::AppRole));
    m_login->addItem(tr("by a Kubernetes service account"), static_cast<int>(EngineLogin::Kubernetes));
    form->addRow(tr("&Logs in to Vault"), m_login);
    form->addRow(tr("&Token"), m_token);
    form->addRow(tr("&Role id"), m_roleId);
    form->addRow(tr("S&ecret id"), m_secretId);
    form->addRow(tr("Method mounted at"), m_approleMount);
    form->addRow(tr("&Role"), m_role);
    form->addRow(tr("Token &file"), m_tokenFile);
    form->addRow(tr("Method mounted at"), m_kubernetesMount);
    m_keep->setObjectName(QStringLiteral("engineKeep"));
    m_keep->setEnabled(false);
    form->addRow(QString(), m_keep);
    form->addRow(QString(), m_keyring);
    content().addWidget(m_fields);
    content().addWidget(m_status);
    content().addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_start);
    buttons->addWidget(m_cancel);
    content().addLayout(buttons);
    m_cancel->setDefault(true);
    m_keyring->setText(tr("Asking the keyring…"));
    connect(m_login, &QComboBox::currentIndexChanged, this, &EngineDialog::showLogin);
    connect(m_vault, &VaultFields::edited, this, &EngineDialog::showSecrets);
    connect(m_start, &QPushButton::clicked, this, &EngineDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

EngineLogin EngineDialog::login() const { return static_cast<EngineLogin>(m_login->currentData().toInt()); }

void EngineDialog::showLogin()
{
    const EngineLogin chosen = login();
    m_form->setRowVisible(m_token, chosen == EngineLogin::Token);
    for (QLineEdit *field : {m_roleId, m_secretId, m_approleMount})
        m_form->setRowVisible(field, chosen == EngineLogin::AppRole);
    for (QLineEdit *field : {m_role, m_tokenFile, m_kubernetesMount})
        m_form->setRowVisible(field, chosen == EngineLogin::Kubernetes);
    m_form->setRowVisible(m_keep, chosen != EngineLogin::Kubernetes); // a file is no secret of ours
    m_form->setRowVisible(m_keyring, chosen != EngineLogin::Kubernetes);
    m_keep->setChecked(m_hasKeyring && m_known[chosen].isKept);
    showSecrets();
    showState();
}

/// Where what is not typed in comes from, as long as it may be used.
void EngineDialog::showSecrets()
{
    for (const EngineLogin one : loginsWithASecret)
        secretFieldOf(one)->setPlaceholderText(secretFor(one) ? m_known[one].hint : QString());
    if (m_hasKeyring)
        m_keyring->setText(m_known[login()].isKept
                ? tr("A login is kept there. Type to use another.")
                : tr("Without that it is used while the engine runs, and kept nowhere."));
}

QLineEdit *EngineDialog::secretFieldOf(EngineLogin login) const
{
    return login == EngineLogin::AppRole ? m_secretId : m_token;
}

LoginStore::Secret EngineDialog::secretFor(EngineLogin login) const
{
    const auto known = m_known.find(login);
    if (known == m_known.end())
        return {};
    const QString &only = known->second.address;
    return only.isEmpty() || only == m_vault->place().address ? known->second.secret : nullptr;
}

void EngineDialog::showState()
{
    const bool readOnly = m_session.identity().readOnly;
    m_fields->setEnabled(!m_busy);
    m_start->setEnabled(!m_busy && !readOnly);
    if (readOnly)
        m_status->setText(tr("This cluster is set to read only: nothing may be changed in it from here."));
}

EngineLaunch EngineDialog::launch() const
{
    EngineLaunch launch {.vault = m_vault->place(), .namespaces = wordsOf(m_namespaces->text()), .login = login()};
    switch (launch.login) {
    case EngineLogin::Token:
        launch.secret = secretFor(launch.login);
        break;
    case EngineLogin::AppRole:
        launch.roleId = m_roleId->text().trimmed();
        launch.authMount = m_approleMount->text().trimmed();
        launch.secret = secretFor(launch.login);
        break;
    case EngineLogin::Kubernetes:
        launch.role = m_role->text().trimmed();
        launch.tokenFile = m_tokenFile->text().trimmed();
        launch.authMount = m_kubernetesMount->text().trimmed();
        break;
    }
    return launch;
}

/// Enter in a field leads on to Start: Cancel, the default, would throw away what was just typed.
void EngineDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && qobject_cast<QLineEdit *>(focusWidget()))
        m_start->setFocus();
    else
        ClusterDialog::keyPressEvent(event);
}

QCoro::Task<> EngineDialog::findLogin(QString address)
{
    const QPointer<EngineDialog> self = this;
    for (const EngineLogin one : loginsWithASecret) {
        const QString place = keyringPlace(m_session.identity().id, one);
        const Result<LoginStore::Secret> kept = co_await m_logins.read(place);
        if (!self)
            co_return;
        if (!kept) {
            m_keyring->setText(
                tr("%1 The login is used while the engine runs, and kept nowhere.").arg(kept.error().sentence));
            co_return;
        }
        if (*kept && (!m_known[one].secret || !m_known[one].address.isEmpty())) // what was typed meanwhile counts more
            m_known[one] = {.secret = *kept, .hint = tr("from the keyring"), .address = address, .isKept = true};
    }
    m_hasKeyring = true;
    m_keep->setEnabled(true);
    m_keep->setChecked(m_known[login()].isKept);
    showSecrets();
}

void EngineDialog::start()
{
    if (auto typed = takeSecret(*secretFieldOf(login()))) {
        m_known[login()] = {.secret = std::move(typed), .hint = tr("as typed in before")};
        showSecrets();
    }
    m_busy = true;
    m_status->setText(tr("Logging in to Vault…"));
    showState();
    m_scope->spawn(tryAndStart(launch()));
}

QCoro::Task<> EngineDialog::tryAndStart(EngineLaunch launch)
{
    const QPointer<EngineDialog> self = this;
    const QString cluster = m_session.identity().id;
    const Result<void> good = co_await m_engines.gateway().tryLogin(cluster, launch);
    if (!self)
        co_return;
    if (!good) {
        m_busy = false;
        tellAloud(*m_status, good.error().text());
        showState();
        co_return;
    }
    m_engines.gateway().remember(cluster, launch);
    m_engines.start(m_session, launch);
    if (launch.secret && m_hasKeyring) {
        const bool keep = m_keep->isChecked();
        const QString place = keyringPlace(cluster, launch.login);
        Result<void> kept = keep ? co_await m_logins.keep(place, launch.secret) : co_await m_logins.forget(place);
        if (!self)
            co_return;
        if (!kept && keep) { // it runs all the same; that it was not kept must be read
            tellAloud(*m_status, tr("The engine runs. %1").arg(kept.error().text()));
            m_cancel->setText(tr("Close"));
            co_return;
        }
    }
    accept();
}

} // namespace keywright::ui
