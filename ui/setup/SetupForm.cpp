// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/setup/SetupForm.h"

#include "ui/setup/ClusterDialog.h"
#include "ui/setup/VaultFields.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

QGroupBox *setupGroup(const QString &title, const char *name)
{
    auto *group = new QGroupBox(title);
    group->setObjectName(QLatin1String(name));
    group->setCheckable(true);
    return group;
}

QLabel *explanation(const QString &text)
{
    QLabel *label = plainLabel(text);
    QPalette muted = label->palette();
    muted.setColor(QPalette::WindowText, mutedText(muted));
    label->setPalette(muted);
    return label;
}

} // namespace

SetupForm::SetupForm(const QString &kubernetesIdentity, QWidget *parent)
    : QWidget(parent)
    , m_kubernetes(setupGroup(tr("&Kubernetes: CustomResourceDefinition and RBAC"), "setupKubernetes"))
    , m_inVault(setupGroup(tr("&Vault: policies, token role, the engine's login"), "setupVault"))
    , m_namespaces(new QLineEdit)
    , m_login(new QComboBox)
    , m_token(secretField("setupToken", tr("Your token for Vault")))
{
    auto *kubernetes = new QFormLayout(m_kubernetes);
    m_namespaces->setObjectName(QStringLiteral("setupNamespaces"));
    m_namespaces->setPlaceholderText(tr("all; or names with blanks between them"));
    kubernetes->addRow(tr("Namespaces that the engine &serves"), m_namespaces);
    kubernetes->addRow(explanation(tr("Done with your own rights: as %1.").arg(kubernetesIdentity)));

    auto *vault = new QFormLayout(m_inVault);
    m_vault = new VaultFields(*vault);
    m_login->setObjectName(QStringLiteral("setupLogin"));
    m_login->addItem(tr("by a token that somebody gives it"), static_cast<int>(EngineLogin::Token));
    m_login->addItem(tr("by its Kubernetes service account"), static_cast<int>(EngineLogin::Kubernetes));
    m_login->addItem(tr("by an AppRole"), static_cast<int>(EngineLogin::AppRole));
    vault->addRow(tr("The &engine logs in"), m_login);
    vault->addRow(tr("Your &token"), m_token);
    vault->addRow(explanation(
        tr("Done with the rights of this token. It is kept in memory while this window is open, and nowhere else. "
           "Mounts and their AWS users are looked at and explained, never made.")));

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::margin);
    all->addWidget(m_kubernetes);
    all->addWidget(m_inVault);
    all->addStretch(1);
    connect(m_kubernetes, &QGroupBox::toggled, this, &SetupForm::edited);
    connect(m_inVault, &QGroupBox::toggled, this, &SetupForm::edited);
    connect(m_namespaces, &QLineEdit::textChanged, this, &SetupForm::edited);
    connect(m_vault, &VaultFields::edited, this, [this] {
        showTokenHint();
        Q_EMIT edited();
    });
    connect(m_token, &QLineEdit::textChanged, this, &SetupForm::edited);
}

void SetupForm::show(const SetupChoice &choice)
{
    m_kubernetes->setChecked(choice.kubernetes);
    m_inVault->setChecked(choice.inVault);
    m_namespaces->setText(choice.namespaces.join(u' '));
    m_vault->show(choice.vault);
    m_login->setCurrentIndex(m_login->findData(static_cast<int>(choice.login)));
    m_taken = choice.token;
    m_tokenIsFor = choice.vault.address;
    showTokenHint();
}

SetupChoice SetupForm::choice() const
{
    return {.kubernetes = m_kubernetes->isChecked(),
        .inVault = m_inVault->isChecked(),
        .namespaces = wordsOf(m_namespaces->text()),
        .vault = m_vault->place(),
        .login = static_cast<EngineLogin>(m_login->currentData().toInt()),
        .token = mayUseToken() ? m_taken : nullptr};
}

void SetupForm::showTokenHint()
{
    m_token->setPlaceholderText(!m_taken || !mayUseToken() ? tr("empty: what “vault login” has left")
            : m_tokenIsFor.isEmpty()                       ? tr("as typed in before; type to use another")
                                     : tr("found in this program's environment; type to use another"));
}

bool SetupForm::mayUseToken() const { return m_tokenIsFor.isEmpty() || m_tokenIsFor == m_vault->place().address; }

SetupChoice SetupForm::takeChoice()
{
    if (auto typed = takeSecret(*m_token)) {
        m_taken = std::move(typed);
        m_tokenIsFor.clear();
        showTokenHint();
    }
    return choice();
}

} // namespace keywright::ui
